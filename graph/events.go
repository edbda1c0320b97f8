package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
	"gendan/server/platform/store"
)

// alive is how often an event stream says that it still is, so that no proxy takes it for dead.
const alive = 15 * time.Second

// events answers a subscription as server-sent events, as graphql-sse does in its distinct
// connections mode: next with a result each, then complete.
func (h *Handler) events(w http.ResponseWriter, r *http.Request) {
	params, status, key := h.params(w, r)
	if params == nil {
		httpd.Refuse(w, r, status, codeBadInput, fault.New(fault.Invalid, key))
		return
	}
	out := &eventStream{w: w}
	ctx, done, err := h.listen(streamContext(r), bearerOf(r.Header.Get("Authorization")), out.fail)
	if err != nil {
		var f *fault.Fault
		if !errors.As(err, &f) {
			f = store.Outage(err)
		}
		if f == nil {
			f = fault.New(fault.Unavailable, "base.unavailable")
		}
		httpd.Refuse(w, r, statusOf(f.Code), codeOfFault(f.Code), f)
		return
	}
	defer done()
	oc, errs := subscriptionsOnly{h.exec}.CreateOperationContext(graphql.StartOperationTrace(ctx), params)
	if errs != nil {
		w.Header().Set("Content-Type", responseJSON+"; charset=utf-8")
		h.refuse(graphql.WithOperationContext(ctx, oc), w, http.StatusBadRequest, errs)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("X-Accel-Buffering", "no")
	go out.keepAlive(ctx)
	next, ctx := h.exec.DispatchOperation(graphql.WithOperationContext(ctx, oc), oc)
	for response := next(ctx); response != nil && ctx.Err() == nil; response = next(ctx) {
		out.next(response)
	}
	out.complete()
}

func statusOf(c fault.Code) int {
	switch c {
	case fault.Unauthenticated:
		return http.StatusUnauthorized
	case fault.Throttled:
		return http.StatusTooManyRequests
	}
	return http.StatusServiceUnavailable
}

// eventStream writes events one at a time.
type eventStream struct {
	mu sync.Mutex
	w  http.ResponseWriter
}

func (s *eventStream) next(response *graphql.Response) {
	body, err := json.Marshal(response)
	if err != nil {
		return
	}
	s.write("event: next\ndata: " + string(bytes.TrimSpace(body)) + "\n\n")
}

func (s *eventStream) fail(_ context.Context, err *gqlerror.Error) {
	s.next(&graphql.Response{Errors: gqlerror.List{err}})
}

func (s *eventStream) complete() { s.write("event: complete\ndata:\n\n") }

func (s *eventStream) keepAlive(ctx context.Context) {
	t := time.NewTicker(alive)
	defer t.Stop()
	for s.write(":\n\n"); ; s.write(":\n\n") {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

func (s *eventStream) write(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := fmt.Fprint(s.w, text); err == nil {
		_ = http.NewResponseController(s.w).Flush()
	}
}
