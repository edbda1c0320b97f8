package graph

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	coderws "github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
)

// The reasons for which this server closes a socket, beside those of the protocol.
const (
	closeGoingAway    = 1001
	closeForbidden    = 4403
	closeUnauthorised = 4401
	closeTooMany      = 4429
)

// wantsStream reports whether the request opens a socket or an event stream. A client that would
// take an event stream but JSON too gets JSON: such are the usual headers of GraphQL libraries.
func wantsStream(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket") ||
		strings.Contains(accept, "text/event-stream") && accepted(accept) == ""
}

// begin opens a socket or an event stream. It counts as a request while it begins; how many are
// open is bounded by user and by server.
func (h *Handler) begin(w http.ResponseWriter, r *http.Request) {
	release, wait := h.rate.enter(actor.From(r.Context()), httpd.ClientAddr(r.Context()).String())
	if release == nil {
		tooFast(w, r, wait)
		return
	}
	release()
	serve := h.events
	if strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		serve = h.socket
	}
	httpd.Stream(http.HandlerFunc(serve)).ServeHTTP(w, r)
}

// socket speaks graphql-transport-ws. The token comes in the payload of connection_init, as
// {"Authorization": "Bearer …"}, since a browser cannot send headers with a socket and an address
// ends up in logs.
func (h *Handler) socket(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancelCause(streamContext(r))
	defer cancel(nil)
	var done func()
	defer func() {
		if done != nil {
			done()
		}
	}()
	limit := int64(64 << 10)
	transport.Websocket{
		Implementation:   socketConns{ctx: func() context.Context { return ctx }},
		InitTimeout:      5 * time.Second,
		PingPongInterval: 25 * time.Second,
		PayloadReadLimit: &limit,
		InitFunc: func(base context.Context, p transport.InitPayload) (context.Context, *transport.InitPayload, error) {
			listening, end, err := h.listen(base, bearerOf(p.Authorization()), transport.AddSubscriptionError)
			if err != nil {
				return transport.WithWebsocketCloseCode(base, closeCode(err)), nil, errors.New(words(base, err))
			}
			ctx, done = listening, end
			return listening, nil, nil
		},
	}.Do(w, r.WithContext(ctx), subscriptionsOnly{h.exec})
}

func closeCode(err error) int {
	var f *fault.Fault
	switch {
	case !errors.As(err, &f):
		return 1011
	case f.Code == fault.Throttled:
		return closeTooMany
	case f.Code == fault.Unauthenticated:
		return closeUnauthorised
	}
	return closeForbidden
}

func words(ctx context.Context, err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		f = fault.New("", "base.unavailable")
	}
	return f.Text(language(ctx))
}

// subscriptionsOnly runs subscriptions; what is asked once is asked by POST, where its limits are.
type subscriptionsOnly struct{ graphql.GraphExecutor }

// CreateOperationContext refuses what is no subscription.
func (e subscriptionsOnly) CreateOperationContext(ctx context.Context, p *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	oc, errs := e.GraphExecutor.CreateOperationContext(ctx, p)
	if errs == nil && oc.Operation.Operation != ast.Subscription {
		refusal := &gqlerror.Error{Message: fault.New(fault.Invalid, "api.subscriptions_only").Text(language(ctx))}
		tag(refusal, codeBadInput)
		return oc, gqlerror.List{refusal}
	}
	return oc, errs
}

// socketConns opens sockets that say by their code why they are closed.
type socketConns struct{ ctx func() context.Context }

// Accept opens one.
func (i socketConns) Accept(w http.ResponseWriter, r *http.Request, o transport.WebsocketAcceptOptions) (transport.WebsocketConn, error) {
	// The origin was checked before the request came here.
	c := transport.CoderWebsocketImplementation{AcceptOptions: coderws.AcceptOptions{InsecureSkipVerify: true}}
	conn, err := c.Accept(w, r, o)
	if err != nil {
		return nil, err
	}
	return &socketConn{bounded: conn.(bounded), ctx: i.ctx}, nil
}

// bounded is a socket whose messages and silences are bounded.
type bounded interface {
	transport.WebsocketConn
	transport.WebsocketReadLimiter
	transport.WebsocketReadDeadliner
}

type socketConn struct {
	bounded
	ctx func() context.Context
}

// WriteClose says why the socket is closed where its context knows better than the protocol.
func (c *socketConn) WriteClose(code int, message string) error {
	switch cause := context.Cause(c.ctx()); {
	case errors.Is(cause, httpd.ErrStopping):
		code, message = closeGoingAway, "going away"
	case errors.Is(cause, errTokenEnded):
		code, message = closeUnauthorised, "token ended"
	}
	return c.bounded.WriteClose(code, message)
}
