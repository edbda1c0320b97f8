package e2e_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"gendan/server/platform/store/mariadb"
)

// wired is the program with a MariaDB of its own, which keeps what it committed, and a wire between them.
type wired struct {
	*process
	wire   *wire
	server *mariadb.Server
	staff  *staff
	db     *sql.DB // past the wire
}

func newWired(t *testing.T) *wired {
	t.Helper()
	server, err := mariadb.Run(t.Context(), mariadb.Options{Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	at := strings.TrimSuffix(strings.TrimPrefix(server.DSN(), "root@tcp("), ")/")
	root, err := sql.Open("mysql", server.DSN())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := root.Exec("CREATE DATABASE gendan"); err != nil {
		t.Fatal(err)
	}
	direct := "mysql:root@tcp(" + at + ")/gendan"
	furnishMySQL(t, direct)
	w := &wired{wire: newWire(t, at), server: server}
	// Patience of 3, 2 and 3 s instead of 8, 5 and 8, so that rounds of silence take seconds.
	w.process = launch(t, "mysql:root@tcp("+w.wire.address+")/gendan?readTimeout=3s&innodb_lock_wait_timeout=2&idle_write_transaction_timeout=3", t.TempDir())
	w.staff = &staff{url: w.url, known: map[string]*person{}}
	w.db = base(t, direct, "")
	return w
}

// recovery is how soon after a fault everyone can write again.
const recovery = 10 * time.Second

// TestWireFaultsLoseNothing breaks the way to the database in every manner while eight clients write.
// Nothing acknowledged may be lost or doubled, nobody may wait for long, and when the fault is over all goes
// on by itself.
func TestWireFaultsLoseNothing(t *testing.T) {
	if os.Getenv("GENDAN_TEST_MYSQL") == "" {
		return // the pass on SQLite has no wire
	}
	t.Parallel()
	w := newWired(t)
	for _, fault := range []struct {
		name  string
		cause func(t *testing.T)
		// told says that it lasts longer than anybody waits for an answer.
		told bool
		most int // rounds
	}{
		{"reset before COMMIT", func(*testing.T) { w.everyFifthCommit(cut) }, false, 100},
		{"answer to COMMIT lost", func(*testing.T) { w.everyFifthCommit(cutAnswer) }, false, 100},
		{"all connections reset", func(t *testing.T) {
			for range 10 {
				w.wire.each(func(c *cable) { c.reset() })
				time.Sleep(150 * time.Millisecond)
			}
		}, false, 100},
		{"slow", func(*testing.T) {
			w.wire.set(func(w *wire) { w.delay = 30 * time.Millisecond })
			time.Sleep(1500 * time.Millisecond)
			w.wire.set(func(w *wire) { w.delay = 0 })
		}, false, 100},
		{"silent for a moment", func(t *testing.T) {
			w.wire.silence(true)
			w.unready(t)
			w.wire.silence(false)
		}, false, 100},
		{"silent for long", func(t *testing.T) {
			w.wire.silence(true)
			w.unready(t)
			time.Sleep(10 * time.Second)
			w.wire.silence(false)
		}, true, 1},
		{"stopped and started", func(t *testing.T) { w.stopped(t, 0) }, false, 100},
		{"stopped for long", func(t *testing.T) { w.stopped(t, 4*time.Second) }, true, 1},
	} {
		t.Run(fault.name, func(t *testing.T) {
			for round := range min(rounds(t), fault.most) {
				w.trial(t, fault.name, round, fault.cause, fault.told)
			}
		})
	}
	t.Run("answer to COMMIT lost, and no key", w.testUnknown)
	t.Run("started before its database", w.testEarly)
	checkFeed(t, w.db)
}

// testEarly starts the program while the database is down: it waits for it instead of ending.
func (w *wired) testEarly(t *testing.T) {
	w.end(t)
	w.server.Kill()
	restarted := make(chan error, 1)
	go func() {
		early := 0
		for until := time.Now().Add(10 * time.Second); early == 0 && time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
			early, _ = probe(w.url)
		}
		if early != http.StatusServiceUnavailable {
			t.Errorf("while it waits /readyz answers %d", early)
		}
		restarted <- w.server.Restart(context.WithoutCancel(t.Context()))
	}()
	w.again(t)
	if err := <-restarted; err != nil {
		t.Error(err)
	}
}

// testUnknown sends a write without a key and loses the answer to its COMMIT: nobody may send it again, and
// the person is told so.
func (w *wired) testUnknown(t *testing.T) {
	b := w.staff.open(t, "unknown")
	w.wire.set(func(wire *wire) {
		wire.fault = func(_ *cable, packet []byte) verdict {
			if isCommit(packet) {
				return cutAnswer
			}
			return pass
		}
	})
	_, err := w.staff.who(t, "merchandiser").try("messageSend", values{"orderId": b.order, "body": "without a key"}, "message { id }")
	w.wire.set(func(w *wire) { w.fault = nil })
	if err == nil || !strings.HasPrefix(err.Error(), "UNAVAILABLE") || !strings.Contains(err.Error(), "请先查看是否已保存") {
		t.Errorf("it ends with %v, want that it is not known", err)
	}
	if n := single(t, w.db, "SELECT COUNT(*) FROM messages WHERE body = 'without a key'"); n != 1 {
		t.Errorf("it was written %d times", n)
	}
}

// trial writes, breaks the wire meanwhile, and looks what came of it.
func (w *wired) trial(t *testing.T, fault string, round int, cause func(*testing.T), told bool) {
	b := w.staff.open(t, fmt.Sprintf("%s %d", fault, round))
	desks := w.staff.desks(t, 8, w.url)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.write(ctx, desks)
	}()
	time.Sleep(200 * time.Millisecond)
	cause(t)
	over := time.Now()
	back := b.goesOn(t, over, recovery)
	w.ready(t, 10*time.Second-time.Since(over))
	stop()
	<-done
	acknowledged, doubt := b.acknowledged()
	b.settle(t, desks)
	b.check(t, w.db)
	w.doctor(t)
	b.report(t, fault, acknowledged, doubt, back)
	if b.slowest > 13*time.Second {
		t.Errorf("somebody waited %s for an answer", b.slowest)
	}
	if told && b.failures["UNAVAILABLE"] == 0 {
		t.Error("nobody was told that the database cannot be reached")
	}
}

// goesOn waits until each writer has had something acknowledged that it first sent after the fault, and
// fails after so long.
func (b *ledger) goesOn(t *testing.T, since time.Time, within time.Duration) time.Duration {
	t.Helper()
	for {
		b.mu.Lock()
		writers := map[string]bool{}
		for _, d := range b.deeds {
			if d.answer != "" && d.sent.After(since) {
				writers[strings.Split(d.input["idempotencyKey"].(string), "/")[1]] = true
			}
		}
		b.mu.Unlock()
		if len(writers) == 8 {
			return time.Since(since)
		}
		if time.Since(since) > within {
			t.Errorf("%s after the fault only %d of 8 clients can write", within, len(writers))
			return time.Since(since)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// everyFifthCommit does something to every fifth COMMIT for as long as it takes to meet ten of them.
func (w *wired) everyFifthCommit(what verdict) {
	begin := w.wire.commits.Load()
	w.wire.set(func(wire *wire) {
		wire.fault = func(_ *cable, packet []byte) verdict {
			if isCommit(packet) && wire.commits.Load()%5 == 0 {
				return what
			}
			return pass
		}
	})
	for until := time.Now().Add(5 * time.Second); w.wire.commits.Load() < begin+50 && time.Now().Before(until); {
		time.Sleep(10 * time.Millisecond)
	}
	w.wire.set(func(w *wire) { w.fault = nil })
}

// stopped kills the database and starts it again.
func (w *wired) stopped(t *testing.T, after time.Duration) {
	w.server.Kill()
	w.unready(t)
	time.Sleep(after)
	if err := w.server.Restart(t.Context()); err != nil {
		t.Error(err)
	}
}

// unready keeps the fault up until /readyz has told it, and for a while more.
func (w *wired) unready(t *testing.T) {
	t.Helper()
	until := time.Now().Add(5 * time.Second)
	for status := 0; status != 503; status, _ = probe(w.url) {
		if time.Now().After(until) {
			t.Error("the database is gone, and /readyz does not tell")
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	time.Sleep(time.Second)
}
