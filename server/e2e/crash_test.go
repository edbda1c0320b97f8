package e2e_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// rounds is how often a trial is repeated: ROUNDS, which make soak sets, or three times.
func rounds(t *testing.T) int {
	t.Helper()
	text := os.Getenv("ROUNDS")
	if text == "" {
		return 3
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("ROUNDS=%q is no number of rounds", text)
	}
	return n
}

// base opens the database beside the program.
func base(t *testing.T, database, data string) *sql.DB {
	t.Helper()
	kind, source, mysql := strings.Cut(database, ":")
	if !mysql {
		kind, source = "sqlite", "file:"+filepath.Join(data, "gendan.db")+"?_pragma=busy_timeout(10000)"
	}
	db, err := sql.Open(kind, source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// doctor has the program check its database.
func (p *process) doctor(t *testing.T) {
	t.Helper()
	if code, out := gendanWith(t, p.settings, "doctor"); code != 0 {
		t.Errorf("gendan doctor: exit %d\n%s", code, out)
	}
}

// TestKillsLoseNothing kills the program while eight clients write, starts it again, and looks whether
// everything it acknowledged is there, once.
func TestKillsLoseNothing(t *testing.T) {
	t.Parallel()
	database := engine(t)[1]
	if database != "" {
		furnishMySQL(t, database)
	}
	data := t.TempDir()
	p := launch(t, database, data)
	s := &staff{url: p.url, known: map[string]*person{}}
	db := base(t, database, data)
	for round := range rounds(t) {
		b := s.open(t, fmt.Sprintf("kill %d", round))
		desks := s.desks(t, 8, p.url)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			b.write(ctx, desks)
		}()
		time.Sleep(300*time.Millisecond + rand.N(900*time.Millisecond))
		p.kill(t)
		stop()
		<-done
		acknowledged, doubt := b.acknowledged()
		took := p.again(t)
		b.settle(t, desks)
		b.check(t, db)
		p.doctor(t)
		if database == "" {
			if got := texts(t, db, "PRAGMA integrity_check"); len(got) != 1 || got[0] != "ok" {
				t.Errorf("integrity_check: %q", got)
			}
		}
		b.report(t, "killed", acknowledged, doubt, took)
		if t.Failed() {
			return
		}
		if acknowledged == 0 {
			t.Error("nothing was written before the kill, which proves nothing")
		}
	}
	checkFeed(t, db)
}
