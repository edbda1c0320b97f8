package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entgo.io/ent/dialect"

	"gendan/server/platform/store/storetest"
)

// TestConnectionsKeepStatementsPrepared asks MariaDB what it was sent.
func TestConnectionsKeepStatementsPrepared(t *testing.T) {
	s := storetest.New(t)
	if s.Dialect() == dialect.SQLite {
		t.Skip("its statements are not sent anywhere")
	}
	ctx := context.Background()
	conn, err := s.DB().Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	said := func(name string) (n int) {
		t.Helper()
		if err := conn.QueryRowContext(ctx, "SHOW SESSION STATUS LIKE '"+name+"'").Scan(new(string), &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	ask := func(text string, want int) {
		t.Helper()
		var got int
		if err := conn.QueryRowContext(ctx, text, want).Scan(&got); err != nil || got != want {
			t.Fatalf("%s answers %d, want %d; %v", text, got, want, err)
		}
	}
	prepared, executed := said("Com_stmt_prepare"), said("Com_stmt_execute")
	for i := range 5 {
		ask("SELECT ? + 0", i)
	}
	if p, e := said("Com_stmt_prepare")-prepared, said("Com_stmt_execute")-executed; p != 1 || e != 4 {
		t.Errorf("asked five times, it was prepared %d times and executed %d times", p, e)
	}
	const texts = 400
	for range 3 {
		for i := range texts {
			ask(fmt.Sprintf("SELECT ? + 0 AS c%d", i), i)
		}
	}
	if held := said("Com_stmt_prepare") - said("Com_stmt_close"); held > 300 {
		t.Errorf("the connection holds %d statements", held)
	}
	for range 3 {
		_, err := conn.ExecContext(ctx, "UPDATE nowhere SET a = ?", 1)
		if err == nil || !strings.Contains(err.Error(), "1146") {
			t.Errorf("a statement that is wrong: %v", err)
		}
	}
}
