package telemetry

import (
	"context"
	"log/slog"
	"sync"

	"go.opentelemetry.io/otel/trace"
)

// Scope is what is learnt about one request while it is served: its id at the start, then who asks and
// for what. It is safe for use by several goroutines, and a nil Scope takes and tells nothing.
type Scope struct {
	request string

	mu        sync.Mutex
	user      string
	operation string
	code      string
	trace     string
}

type scopeKey struct{}

// WithScope returns a context whose log lines carry the request id, and the scope to fill in.
func WithScope(ctx context.Context, requestID string) (context.Context, *Scope) {
	s := &Scope{request: requestID}
	return context.WithValue(ctx, scopeKey{}, s), s
}

// ScopeOf is the scope of ctx, nil where it has none.
func ScopeOf(ctx context.Context) *Scope {
	s, _ := ctx.Value(scopeKey{}).(*Scope)
	return s
}

// Request is the request id, empty outside a request.
func (s *Scope) Request() string {
	if s == nil {
		return ""
	}
	return s.request
}

// SetUser notes who asks: an id, never a name or an address.
func (s *Scope) SetUser(id string) { s.set(func() { s.user = id }) }

// SetOperation notes what is asked for: the name of a GraphQL operation or of a job.
func (s *Scope) SetOperation(name string) { s.set(func() { s.operation = short(name) }) }

// SetCode notes the error code of the reply; the first one stays, as it is the cause of the others.
func (s *Scope) SetCode(code string) {
	s.set(func() {
		if s.code == "" {
			s.code = code
		}
	})
}

// Operation is the noted operation.
func (s *Scope) Operation() string { return s.get(func() string { return s.operation }) }

// Code is the noted error code, empty for a request that went well.
func (s *Scope) Code() string { return s.get(func() string { return s.code }) }

// setTrace notes of which trace the request is a part.
func (s *Scope) setTrace(c trace.SpanContext) {
	if c.HasTraceID() {
		s.set(func() { s.trace = c.TraceID().String() })
	}
}

func (s *Scope) set(assign func()) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	assign()
}

func (s *Scope) get(read func() string) string {
	if s == nil {
		return ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return read()
}

func (s *Scope) attrs() []slog.Attr {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	attrs := []slog.Attr{slog.String("request_id", s.request)}
	for _, a := range []slog.Attr{slog.String("user_id", s.user), slog.String("operation", s.operation), slog.String("code", s.code), slog.String("trace_id", s.trace)} {
		if a.Value.String() != "" {
			attrs = append(attrs, a)
		}
	}
	return attrs
}

// short bounds a name that strangers choose.
func short(name string) string {
	const most = 64
	runes := []rune(name)
	if len(runes) > most {
		return string(runes[:most])
	}
	return name
}
