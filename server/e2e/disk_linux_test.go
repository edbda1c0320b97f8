package e2e_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestDiskFaultsLoseNothing has the kernel refuse the writes, and then the flushes, of a program that eight
// clients write to on SQLite. It uses strace, which answers for the kernel: the disk itself is whole, so what
// a disk that lies would lose is not shown here.
func TestDiskFaultsLoseNothing(t *testing.T) {
	if os.Getenv("GENDAN_TEST_MYSQL") != "" {
		return // the pass on SQLite has it
	}
	t.Parallel()
	data := t.TempDir()
	p := launch(t, "", data)
	s := &staff{url: p.url, known: map[string]*person{}}
	db := base(t, "", data)
	for _, fault := range []struct{ name, inject, says string }{
		{"disk full", "pwrite64:error=ENOSPC", "磁盘已满"},
		{"failing flushes", "fsync,fdatasync:error=EIO", "无法读写磁盘"},
	} {
		t.Run(fault.name, func(t *testing.T) {
			for round := range rounds(t) {
				b := s.open(t, fmt.Sprintf("%s %d", fault.name, round))
				desks := s.desks(t, 8, p.url)
				ctx, stop := context.WithCancel(t.Context())
				done := make(chan struct{})
				go func() {
					defer close(done)
					b.write(ctx, desks)
				}()
				time.Sleep(200 * time.Millisecond)
				mend := p.inject(t, fault.inject)
				within(t, 10*time.Second, "the disk is not at fault", func() bool {
					b.mu.Lock()
					defer b.mu.Unlock()
					return b.failures["UNAVAILABLE"] > 8
				})
				m := s.who(t, "merchandiser")
				if n := len(list(m.ask(t, "{ orders(first: 5) { nodes { number customer { name } } } }", nil), "orders.nodes")); n != 5 {
					t.Errorf("meanwhile %d orders are read, want 5", n)
				}
				_, err := m.try("messageSend", values{"orderId": b.order, "body": "is it full?"}, "message { id }")
				if err == nil || !strings.HasPrefix(err.Error(), "UNAVAILABLE") || !strings.Contains(err.Error(), fault.says) {
					t.Errorf("meanwhile a message ends with %v, want words about the disk", err)
				}
				mend()
				back := b.goesOn(t, time.Now(), recovery)
				stop()
				<-done
				acknowledged, doubt := b.acknowledged()
				b.settle(t, desks)
				b.check(t, db)
				p.doctor(t)
				if got := texts(t, db, "PRAGMA integrity_check"); len(got) != 1 || got[0] != "ok" {
					t.Errorf("integrity_check: %q", got)
				}
				if n := single(t, db, "SELECT COUNT(*) FROM messages WHERE body = 'is it full?'"); n != 0 {
					t.Errorf("%d messages were kept that were refused", n)
				}
				b.report(t, fault.name, acknowledged, doubt, back)
			}
		})
	}
	checkFeed(t, db)
}

// inject makes system calls of the process fail until it is mended.
func (p *process) inject(t *testing.T, calls string) (mend func()) {
	t.Helper()
	names, _, _ := strings.Cut(calls, ":")
	tracer := exec.Command("strace", "-f", "-qq", "-o", "/dev/null", "-p", strconv.Itoa(p.cmd.Process.Pid), "-e", "trace="+names, "-e", "inject="+calls)
	var said bytes.Buffer
	tracer.Stderr = &said
	if err := tracer.Start(); err != nil {
		t.Fatalf("strace: %v: run scripts/needs.sh strace", err)
	}
	mended := false
	mend = func() {
		if mended {
			return
		}
		mended = true
		_ = tracer.Process.Signal(os.Interrupt) // it lets the process go
		_ = tracer.Wait()                       // how it ended tells nothing
		// It may remark on a call that was under way when it came; that it took hold, the refusals show.
		if said.Len() > 0 {
			t.Logf("strace: %s", said.String())
		}
	}
	t.Cleanup(mend)
	return mend
}
