package e2e_test

import (
	"context"
	"fmt"
	"net/http"
	"syscall"
	"testing"
	"time"
)

// TestStopLosesNothing tells the program to stop while eight clients write, who turn away when /readyz says
// no, as a load balancer does: every request that was sent is answered.
func TestStopLosesNothing(t *testing.T) {
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
		b := s.open(t, fmt.Sprintf("stop %d", round))
		desks := s.desks(t, 8, p.url)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			b.write(ctx, desks)
		}()
		time.Sleep(300 * time.Millisecond)
		if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		within(t, 2*time.Second, "/readyz does not tell that it stops", func() bool {
			status, _ := probe(p.url)
			return status == http.StatusServiceUnavailable
		})
		stop()
		<-done
		if err := <-p.ended; err != nil {
			t.Errorf("it ended with %v", err)
		}
		p.ended = nil
		acknowledged, doubt := b.acknowledged()
		if doubt > 0 || len(b.failures) > 0 {
			t.Errorf("%d requests were lost: %v", doubt, b.failures)
		}
		b.report(t, "told to stop", acknowledged, doubt, p.again(t))
		b.check(t, db)
	}
	p.doctor(t)
	checkFeed(t, db) // at once: who stops in an orderly way gives up what it did alone
}
