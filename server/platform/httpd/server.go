package httpd

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"gendan/server/platform/fault"
	"gendan/server/platform/telemetry"
)

// Server serves one handler. It is itself an http.Handler that adds everything but the listener, so a test
// can ask it directly.
type Server struct {
	options  Options
	health   *health
	origins  *origins
	requests chan struct{} // one entry for each request being answered
	streams  chan struct{} // and for each socket or event stream

	draining atomic.Bool
	closing  chan struct{}
	listener net.Listener
	http     *http.Server
	cutOff   context.CancelFunc
}

// New makes a server; Run starts it.
func New(options Options) (*Server, error) {
	o := options.filled()
	origins, err := newOrigins(o.Origins, o.URL)
	if err != nil {
		return nil, err
	}
	s := &Server{
		options: o, health: newHealth(o.Ready, o.Log), origins: origins,
		requests: make(chan struct{}, o.MaxRequests), streams: make(chan struct{}, o.MaxStreams),
		closing: make(chan struct{}), listener: o.Bound,
	}
	base, cutOff := context.WithCancel(context.Background())
	s.cutOff = cutOff
	s.http = &http.Server{
		Handler:           s,
		BaseContext:       func(net.Listener) context.Context { return base },
		ErrorLog:          slog.NewLogLogger(o.Log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: 5 * time.Second,
		// Stream and Transfer lift these two where a request may take longer.
		ReadTimeout:    30 * time.Second,
		WriteTimeout:   60 * time.Second,
		IdleTimeout:    120 * time.Second,
		MaxHeaderBytes: 64<<10 - 4<<10, // net/http allows 4 KiB more than it is told
	}
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	r = s.identify(w, r)
	s.setHeaders(w.Header(), r)
	rec := &recorder{ResponseWriter: w, before: s.announceStop}
	defer func() { s.finish(rec, r, start, recover()) }()
	if s.answerHealth(rec, r) || s.origins.refuse(rec, r) {
		return
	}
	place, ok := s.admit()
	if !ok {
		s.options.Metrics.Shed()
		busy(rec, r)
		return
	}
	defer place.leave()
	visitOf(r.Context()).place = place
	s.options.Handler.ServeHTTP(rec, r)
}

// announceStop tells the client not to send its next request over this connection, so that none is under
// way when it is closed.
func (s *Server) announceStop(h http.Header) {
	if s.draining.Load() {
		h.Set("Connection", "close")
	}
}

// finish is the one place where a panic ends and where a request is logged and measured.
func (s *Server) finish(w *recorder, r *http.Request, start time.Time, panicked any) {
	ctx := r.Context()
	aborted := panicked == http.ErrAbortHandler //nolint:errorlint // net/http panics with this very value
	if panicked != nil && !aborted {
		telemetry.Panic(ctx, s.options.Log, panicked)
		if w.status == 0 && !w.hijacked {
			internal(w, r)
		} else {
			aborted = true
		}
	}
	if w.status == 0 && !aborted {
		w.WriteHeader(http.StatusOK) // as net/http would, but with what WriteHeader adds
	}
	s.record(ctx, w, r, time.Since(start))
	visitOf(ctx).traced(w.status)
	if aborted {
		// Half a reply went out: only a broken connection tells the client that it is not whole.
		panic(http.ErrAbortHandler)
	}
}

func (s *Server) record(ctx context.Context, w *recorder, r *http.Request, took time.Duration) {
	where, scope := route(r.URL.Path), telemetry.ScopeOf(ctx)
	level := s.options.Requests
	switch {
	case w.status >= 500:
		level = slog.LevelWarn
	case quiet[where] && w.status < 400:
		level = slog.LevelDebug
	}
	s.options.Log.LogAttrs(ctx, level, "request",
		slog.String("method", r.Method), slog.String("route", where), slog.Int("status", w.status),
		slog.Int64("bytes", w.size), slog.Duration("duration", took), slog.String("client", ClientAddr(ctx).String()))
	if quiet[where] {
		return
	}
	operation := scope.Operation()
	if operation == "" {
		operation = where
	}
	s.options.Metrics.Request(operation, took)
	if code := scope.Code(); code != "" {
		s.options.Metrics.Error(code)
	}
}

var quiet = map[string]bool{"/healthz": true, "/readyz": true, "/metrics": true, "/assets": true}

// route is the first part of a path. The rest may hold what must not be logged, such as the secret of a
// shared link.
func route(path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	const most = 32
	if len(first) > most {
		first = strings.ToValidUTF8(first[:most], "") + "…"
	}
	return "/" + first
}

// Listen takes an address; a port 0 becomes a real one. The error is a fault that names the setting.
func Listen(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, cannotListen(address, err)
	}
	return listener, nil
}

// Listen takes the server's address and returns it.
func (s *Server) Listen() (net.Addr, error) {
	listener, err := Listen(s.options.Listen)
	if err != nil {
		return nil, err
	}
	s.listener = listener
	return listener.Addr(), nil
}

func cannotListen(address string, err error) error {
	key := "httpd.cannot_listen"
	if inUse(err) {
		key = "httpd.address_in_use"
	}
	f := fault.New(fault.Unavailable, key, "listen").With("address", address).With("reason", err.Error())
	return fmt.Errorf("listen: %w", f)
}
