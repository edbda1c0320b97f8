package graph

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"gendan/graph/cost"
	"gendan/graph/gql"
	"gendan/graph/lean"
	"gendan/graph/load"
	"gendan/server/platform/httpd"
	"gendan/server/platform/store"
	"gendan/server/platform/telemetry"
)

// Options tune the handler.
type Options struct {
	Log *slog.Logger
	// Rate bounds requests per user; zero values take the defaults, a negative Rate switches it off.
	Rate Rate
	// Timeout ends a request, in the database too; 10 s when zero.
	Timeout time.Duration
	// Observe is told each operation that was run.
	Observe func(operation string, took time.Duration)
	// Bearer tells whom the token of a stream stands for; without it there are no streams.
	Bearer Bearer
	// Plain leaves every read to the resolvers: for the test that holds the lean reader to their answers.
	Plain bool
}

// Handler answers GraphQL over HTTP.
type Handler struct {
	exec    *executor.Executor
	schema  *ast.Schema
	rate    *limiter
	timeout time.Duration
	log     *slog.Logger
	lists   map[string]*exportList
	o       Options
	present graphql.ErrorPresenterFunc
	streams *streams
	hot     hot
}

// NewHandler returns the handler of the API.
func NewHandler(r *Resolver, o Options) *Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	es := gql.NewExecutableSchema(gql.Config{
		Resolvers:  r,
		Directives: gql.DirectiveRoot{Can: can, Public: public, SignedIn: signedIn, See: r.see},
	})
	h := &Handler{
		exec: executor.New(es), schema: es.Schema(), rate: newLimiter(o.Rate), timeout: o.Timeout, log: o.Log, o: o,
		present: present(o.Log), streams: newStreams(),
		lists: exportLists(es.Schema()),
	}
	h.exec.SetErrorPresenter(h.present)
	h.exec.SetRecoverFunc(func(ctx context.Context, cause any) error {
		telemetry.Panic(ctx, o.Log, cause)
		return recovered(ctx, cause)
	})
	h.exec.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	h.exec.SetParserTokenLimit(10_000)
	h.exec.SetDisableSuggestion(true)
	h.exec.Use(extension.AutomaticPersistedQuery{Cache: newHashes()})
	h.exec.Use(strangers{schema: h.schema})
	h.exec.Use(extension.Introspection{})
	h.exec.Use(limits{schema: h.schema, known: &prices{known: map[priceKey]cost.Report{}}})
	h.hot = hot{Resolver: r, reader: lean.New(r.store, most), schema: h.schema}
	if !o.Plain {
		h.exec.Use(h.hot)
	}
	return h
}

// Schema returns the API's schema.
func (h *Handler) Schema() *ast.Schema { return h.schema }

// context prepares the context of one request.
func (h *Handler) context(r *http.Request) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(r.Context(), h.timeout)
	ctx = load.With(WithLanguage(ctx, r.Header.Get("Accept-Language")))
	ctx = withHeaderKey(ctx, r.Header.Get("Idempotency-Key"))
	ctx = store.Request(ctx, httpd.RequestID(ctx))
	return graphql.StartOperationTrace(ctx), cancel
}
