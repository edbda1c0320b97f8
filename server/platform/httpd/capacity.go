package httpd

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// place is a request's share of the server's capacity.
type place struct {
	server *Server
	mu     sync.Mutex
	in     chan struct{} // the queue it has an entry in; nil once it left
}

// admit takes the request in, or not: a request that waits while the server is full only makes the next one
// wait longer.
func (s *Server) admit() (*place, bool) {
	select {
	case s.requests <- struct{}{}:
		return &place{server: s, in: s.requests}, true
	default:
		return nil, false
	}
}

// stream moves the place from the requests to the streams, which cost little while nothing happens.
func (p *place) stream() bool {
	if p == nil {
		return true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.in != p.server.requests {
		return p.in != nil
	}
	select {
	case p.server.streams <- struct{}{}:
		<-p.in
		p.in = p.server.streams
		return true
	default:
		return false
	}
}

func (p *place) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.in != nil {
		<-p.in
		p.in = nil
	}
}

// stalled is how long a transfer may stand still.
const stalled = 60 * time.Second

// Stream serves next, a socket or an event stream, without the time limits of an ordinary request and
// outside its capacity. The request's context ends when the server stops, with cause ErrStopping. A client
// that takes nothing for a minute is dropped.
func Stream(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitOf(r.Context())
		if !v.place.stream() {
			busy(w, r)
			return
		}
		ctx, cancel := context.WithCancelCause(r.Context())
		defer cancel(nil)
		go func() {
			select {
			case <-v.stopping:
				cancel(ErrStopping)
			case <-ctx.Done():
			}
		}()
		p := pace(w)
		p.unlimited()
		next.ServeHTTP(p, r.WithContext(ctx))
	})
}

// Transfer serves next, an upload or a download, which may take as long as it moves: it is dropped only
// when it stands still for a minute. Slow lines must not keep others out, so it counts as a stream.
func Transfer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !visitOf(r.Context()).place.stream() {
			busy(w, r)
			return
		}
		p := pace(w)
		p.unlimited()
		if r.Body != nil && r.Body != http.NoBody {
			r.Body = &pacedBody{ReadCloser: r.Body, control: p.control}
		}
		next.ServeHTTP(p, r)
	})
}
