package graph

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gendan/ent/scalar"
	"gendan/graph/load"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
	"gendan/server/platform/store"
)

// Bearer returns whom a token stands for and when it ends.
type Bearer func(ctx context.Context, token string) (*actor.Actor, time.Time, error)

const (
	// watch is how often an open stream asks whether its token still holds and for whom.
	watch = 2 * time.Second
	// streamsEach is how many streams one user may have open on one replica.
	streamsEach = 20
)

// stream is an open socket or event stream: who listens, as long as the token holds.
type stream struct {
	actor   atomic.Pointer[actor.Actor]
	present graphql.ErrorPresenterFunc
	// tell sends the reason for which a subscription ends.
	tell tell
}

type tell func(ctx context.Context, err *gqlerror.Error)

type streamKey struct{}

func streamOf(ctx context.Context) *stream {
	s, _ := ctx.Value(streamKey{}).(*stream)
	return s
}

// errTokenEnded is the cause of a stream's end when its token no longer holds.
var errTokenEnded = fault.New(fault.Unauthenticated, "base.unauthenticated")

// errManyStreams refuses one more stream of one user.
var errManyStreams = fault.New(fault.Throttled, "api.many_streams").With("max", streamsEach)

// streams counts the open streams of each user.
type streams struct {
	mu   sync.Mutex
	open map[scalar.ID]int
}

func newStreams() *streams { return &streams{open: map[scalar.ID]int{}} }

func (s *streams) enter(id scalar.ID) (leave func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open[id] >= streamsEach {
		return nil, false
	}
	s.open[id]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.open[id]--; s.open[id] == 0 {
			delete(s.open, id)
		}
	}, true
}

// listen begins a stream on behalf of the token's holder. The context it returns ends with the
// token: when it expires, when the session is over, when the user is disabled; and what the user
// may see follows the roles as they change. Call done when the stream ends.
func (h *Handler) listen(ctx context.Context, token string, say tell) (_ context.Context, done func(), err error) {
	a, until, err := h.o.Bearer(ctx, token)
	if err != nil {
		return nil, nil, err
	}
	leave, ok := h.streams.enter(a.ID)
	if !ok {
		return nil, nil, errManyStreams
	}
	s := &stream{present: h.present, tell: say}
	s.actor.Store(a)
	ctx, cancel := context.WithCancelCause(ctx)
	ctx = context.WithValue(actor.With(ctx, a), streamKey{}, s)
	go func() {
		t := time.NewTicker(watch)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
			}
			now, _, err := h.o.Bearer(context.WithoutCancel(ctx), token)
			var over *fault.Fault
			switch {
			case err == nil && time.Now().Before(until):
				s.actor.Store(now)
			case err == nil || errors.As(err, &over):
				s.actor.Store(nil)
				cancel(errTokenEnded)
				return
			}
		}
	}()
	return ctx, func() { cancel(nil); leave() }, nil
}

// bearerOf is the token of an Authorization header's value.
func bearerOf(value string) string {
	scheme, token, _ := strings.Cut(value, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// streamContext is the context of a stream's operations; it has no time limit of its own.
func streamContext(r *http.Request) context.Context {
	ctx := load.With(WithLanguage(r.Context(), r.Header.Get("Accept-Language")))
	return store.Request(ctx, httpd.RequestID(ctx))
}
