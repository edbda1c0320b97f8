package httpd

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

const (
	askAgain  = time.Second            // how long an answer holds: strangers must not load the database
	patience  = 150 * time.Millisecond // how long a probe waits for one
	askLength = 5 * time.Second        // how long the question itself may take
)

var errUnknown = errors.New("not asked yet")

// health answers probes from the last answer of ready, asking again when that is old.
type health struct {
	ready func(context.Context) error
	log   *slog.Logger

	mu     sync.Mutex
	last   error
	at     time.Time
	asking chan struct{} // closed when the question under way is answered
}

func newHealth(ready func(context.Context) error, log *slog.Logger) *health {
	if ready == nil {
		ready = func(context.Context) error { return nil }
	}
	return &health{ready: ready, log: log, last: errUnknown}
}

// check is nil when the server is ready. A question that takes too long counts as no.
func (h *health) check() error {
	h.mu.Lock()
	if time.Since(h.at) < askAgain && h.asking == nil {
		defer h.mu.Unlock()
		return h.last
	}
	if h.asking == nil {
		h.asking = make(chan struct{})
		go h.ask(h.asking)
	}
	answered := h.asking
	h.mu.Unlock()
	select {
	case <-answered:
	case <-time.After(patience):
		return context.DeadlineExceeded
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.last
}

func (h *health) ask(answered chan struct{}) {
	ctx, cancel := context.WithTimeout(context.Background(), askLength)
	defer cancel()
	err := h.ready(ctx)
	h.mu.Lock()
	defer h.mu.Unlock()
	// Only a change is told; a probe comes every few seconds.
	if err != nil && (h.last == nil || h.last.Error() != err.Error()) {
		h.log.Warn("not ready", "error", err)
	}
	if err == nil && h.last != nil {
		h.log.Info("ready")
	}
	h.last, h.at, h.asking = err, time.Now(), nil
	close(answered)
}

// answerHealth answers /healthz and /readyz, which must be answered even when the server is full, and tell
// strangers nothing more than yes or no.
func (s *Server) answerHealth(w http.ResponseWriter, r *http.Request) bool {
	status, text := http.StatusOK, "ok\n"
	switch r.URL.Path {
	case "/healthz":
	case "/readyz":
		if s.draining.Load() || s.health.check() != nil {
			status, text = http.StatusServiceUnavailable, "not ready\n"
		}
	default:
		return false
	}
	if onlyRead(w, r) {
		return true
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		_, _ = w.Write([]byte(text)) // a probe that is gone needs no answer
	}
	return true
}
