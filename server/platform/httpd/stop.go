package httpd

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"syscall"
	"time"
)

// ErrForced says that requests were cut off: a second signal came, or the grace period was over.
var ErrForced = errors.New("requests were cut off")

func inUse(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }

// Run serves until ctx ends or a signal comes, then stops so that no request is lost: readiness says no and
// each reply closes its connection while load balancers turn away (Options.Drain), then streams are told to
// end and what is under way is finished (Options.Grace in all). A second signal ends it at once.
//
// It returns nil after a clean stop, ErrForced after any other.
func (s *Server) Run(ctx context.Context, signals <-chan os.Signal) error {
	defer s.cutOff()
	if s.listener == nil {
		if _, err := s.Listen(); err != nil {
			return err
		}
	}
	served := make(chan error, 1)
	go func() { served <- s.http.Serve(s.listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-signals:
	case <-ctx.Done():
	}
	return s.stop(signals)
}

func (s *Server) stop(signals <-chan os.Signal) error {
	s.options.Log.Info("stopping", "requests", len(s.requests), "streams", len(s.streams))
	s.draining.Store(true)
	deadline := time.After(s.options.Grace)
	select {
	case <-time.After(s.options.Drain):
	case <-signals:
		return s.force()
	}
	close(s.closing)
	quiet := make(chan error, 1)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { quiet <- s.wait(ctx) }()
	select {
	case err := <-quiet:
		if err != nil {
			return fmt.Errorf("stop: %w", err)
		}
		s.options.Log.Info("stopped")
		return nil
	case <-deadline:
	case <-signals:
	}
	return s.force()
}

// wait ends when nothing is under way. Shutdown alone forgets the sockets that a handler took over.
func (s *Server) wait(ctx context.Context) error {
	if err := s.http.Shutdown(ctx); err != nil {
		return err
	}
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for len(s.requests)+len(s.streams) > 0 {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func (s *Server) force() error {
	left := len(s.requests) + len(s.streams)
	s.options.Log.Warn("stopped by force", "cut_off", left)
	s.cutOff()
	if err := s.http.Close(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return errors.Join(ErrForced, err)
	}
	return ErrForced
}
