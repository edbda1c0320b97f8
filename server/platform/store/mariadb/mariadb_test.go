package mariadb_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/go-sql-driver/mysql"

	"gendan/server/platform/store/mariadb"
)

// wanted says whether this is the pass on MariaDB; the pass on SQLite needs no server installed.
func wanted() bool { return os.Getenv("GENDAN_TEST_MYSQL") != "" }

func TestNotInstalled(t *testing.T) {
	if wanted() {
		return // the server is there, and /usr/sbin is looked at whatever PATH says
	}
	t.Setenv("PATH", t.TempDir())
	folder := t.TempDir()
	server, err := mariadb.Run(t.Context(), mariadb.Options{Folder: folder})
	if err == nil {
		server.Stop() // found in its usual place without PATH
		return
	}
	if !strings.Contains(err.Error(), "install MariaDB") {
		t.Errorf("the error does not say what to install: %v", err)
	}
}

func TestStart(t *testing.T) {
	if !wanted() {
		return
	}
	dsn, stop := mariadb.Start(t)
	db := open(t, dsn)
	for statement, want := range map[string]string{
		"SELECT @@collation_server":               "utf8mb4_bin",
		"SELECT @@time_zone":                      "+00:00",
		"SELECT @@innodb_flush_log_at_trx_commit": "0",
		"SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME='test'": "0",
	} {
		var got string
		if err := db.QueryRowContext(t.Context(), statement).Scan(&got); err != nil || got != want {
			t.Errorf("%s: got %q (%v), want %q", statement, got, err, want)
		}
	}
	stop()
	stop()
	if err := db.PingContext(t.Context()); err == nil {
		t.Error("the server answers after it was stopped")
	}
}

func TestTwoServersAtOnce(t *testing.T) {
	if !wanted() {
		return
	}
	first, _ := mariadb.Start(t)
	second, _ := mariadb.Start(t)
	if first == second {
		t.Errorf("both servers are at %s", first)
	}
}

func TestKillAndRestartKeepsWhatWasCommitted(t *testing.T) {
	if !wanted() {
		return
	}
	server, err := mariadb.Run(t.Context(), mariadb.Options{Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	dsn := server.DSN()
	db := open(t, dsn)
	for _, statement := range []string{
		"CREATE DATABASE crash", "CREATE TABLE crash.t (n INT PRIMARY KEY)", "INSERT INTO crash.t VALUES (1)",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	server.Kill()
	if err := db.PingContext(t.Context()); err == nil {
		t.Fatal("the server answers after it was killed")
	}
	if err := server.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if server.DSN() != dsn {
		t.Errorf("restarted at %s, was at %s", server.DSN(), dsn)
	}
	var n int
	if err := db.QueryRowContext(t.Context(), "SELECT n FROM crash.t").Scan(&n); err != nil || n != 1 {
		t.Errorf("after the restart: got %d (%v), want 1", n, err)
	}
}

func TestStopRemovesOnlyItsOwnFolder(t *testing.T) {
	if !wanted() {
		return
	}
	server, err := mariadb.Run(t.Context(), mariadb.Options{})
	if err != nil {
		t.Fatal(err)
	}
	made := server.Folder()
	server.Stop()
	if _, err := os.Stat(made); !os.IsNotExist(err) {
		t.Errorf("%s is still there after Stop (%v)", made, err)
	}

	given := t.TempDir()
	server, err = mariadb.Run(t.Context(), mariadb.Options{Folder: given})
	if err != nil {
		t.Fatal(err)
	}
	server.Stop()
	if _, err := os.Stat(filepath.Join(given, "data")); err != nil {
		t.Errorf("the folder that was given is not kept: %v", err)
	}
}

func TestCancelledStartLeavesNothing(t *testing.T) {
	if !wanted() {
		return
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	folder := t.TempDir()
	if server, err := mariadb.Run(ctx, mariadb.Options{Folder: folder}); err == nil {
		server.Stop()
		t.Fatal("a cancelled start succeeded")
	}
	if _, err := os.Stat(filepath.Join(folder, "pid")); err == nil {
		t.Error("a server is left behind")
	}
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}
