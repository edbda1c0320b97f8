package graph

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"gendan/graph/cost"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// refuse answers a request that cannot be run: at most twenty errors, each of the closed list.
func (h *Handler) refuse(ctx context.Context, w http.ResponseWriter, status int, errs gqlerror.List) {
	if len(errs) > 20 {
		errs = errs[:20]
	}
	for _, e := range errs {
		if len(e.Message) > 500 {
			e.Message = e.Message[:500] + "…"
		}
		tag(e, codeOf(e))
		_ = identified(ctx, e)
	}
	h.write(ctx, w, status, &graphql.Response{Errors: errs, Extensions: graphql.GetOperationContext(ctx).Extensions})
}

// weight is what fields cost that read far more rows than they answer with; the rest costs what its type
// says.
func weight(on, field string) (cost int, list bool) {
	if on == "Query" {
		switch field {
		case "orderStats":
			return 200, false
		case "receivableAgeing":
			return 50, true
		}
	}
	return -1, false
}

// limits refuses operations that would cost too much, before gqlgen looks at them.
type limits struct {
	schema *ast.Schema
	known  *prices
}

var _ interface {
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
	graphql.HandlerExtension
} = limits{}

// ExtensionName names the extension.
func (limits) ExtensionName() string { return "Limits" }

// Validate accepts every schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

const costKey = "cost"

// MutateOperationContext prices the operation.
func (l limits) MutateOperationContext(ctx context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	bounds := cost.DefaultLimits()
	bounds.MaxPage = most(ctx)
	if a := actor.From(ctx); a != nil && a.Service || isBulk(ctx) {
		bounds.Cost, bounds.Nodes = 50_000, 50_000
	}
	report, refusal := l.price(oc, bounds)
	oc.Stats.SetExtension(costKey, report)
	if refusal == nil {
		return nil
	}
	e := &gqlerror.Error{Message: refusal.Text(language(ctx)), Extensions: map[string]any{"code": codeCostLimit}}
	if refusal.Line > 0 {
		e.Locations = []gqlerror.Location{{Line: refusal.Line, Column: refusal.Column}}
	}
	return e
}

// price is what the operation costs. The price of one that was run before, with variables that weigh the
// same, is known.
func (l limits) price(oc *graphql.OperationContext, bounds cost.Limits) (cost.Report, *cost.Refusal) {
	key := priceKey{oc.Operation, weights(oc.Operation, oc.Variables), bounds}
	if report, ok := l.known.get(key); ok {
		return report, nil
	}
	report, refusal := cost.Analyse(l.schema, oc.Doc, oc.OperationName, oc.Variables, bounds, weight)
	if refusal == nil {
		l.known.put(key, report)
	}
	return report, refusal
}

// InterceptResponse tells what the operation was priced at.
func (limits) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if r, ok := graphql.GetOperationContext(ctx).Stats.GetExtension(costKey).(cost.Report); ok {
		graphql.RegisterExtension(ctx, costKey, map[string]any{"requested": r.Cost, "maximum": r.Maximum, "nodes": r.Nodes, "depth": r.Depth})
	}
	return next(ctx)
}

// strangers refuses who is not signed in before their query is validated, unless it asks only
// for what is public: no error may tell them the schema.
type strangers struct{ schema *ast.Schema }

// ExtensionName names the extension.
func (strangers) ExtensionName() string { return "Strangers" }

// Validate accepts every schema.
func (strangers) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters looks at the root fields of a stranger's query.
func (s strangers) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if actor.From(ctx) != nil {
		return nil
	}
	refused := &gqlerror.Error{
		Message:    fault.New(fault.Unauthenticated, "base.unauthenticated").Text(language(ctx)),
		Extensions: map[string]any{"code": codeUnauthenticated},
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: p.Query}, 2_000)
	if err != nil {
		if len(p.Query) < 2_000 {
			return nil // the parser's own words are about the text, not the schema
		}
		return refused
	}
	for _, op := range doc.Operations {
		root := map[ast.Operation]*ast.Definition{
			ast.Query: s.schema.Query, ast.Mutation: s.schema.Mutation, ast.Subscription: s.schema.Subscription,
		}[op.Operation]
		for _, sel := range op.SelectionSet {
			f, ok := sel.(*ast.Field)
			if !ok || f.Name != "__typename" && !isPublic(root, f.Name) {
				return refused
			}
		}
	}
	return nil
}

func isPublic(root *ast.Definition, name string) bool {
	f := root.Fields.ForName(name)
	return f != nil && f.Directives.ForName("public") != nil
}

// hashes keeps persisted queries: at most 1,000, none longer than 64 KiB.
type hashes struct{ graphql.Cache[string] }

func newHashes() hashes { return hashes{lru.New[string](1000)} }

// Add keeps a query unless it is too long to keep.
func (h hashes) Add(ctx context.Context, key, query string) {
	if len(query) <= 64<<10 {
		h.Cache.Add(ctx, key, query)
	}
}

// Rate bounds what one user may ask of one replica.
type Rate struct {
	PerSecond float64 // requests, in the long run; 20 when zero, none when negative
	Burst     float64 // requests at once; 60 when zero
	Together  int     // requests under way; 10 when zero
}

// limiter holds a bucket for each user, or address of a stranger.
type limiter struct {
	rate    Rate
	mu      sync.Mutex
	buckets map[string]*bucket
	swept   time.Time
}

type bucket struct {
	tokens float64
	at     time.Time
	inside int
}

func newLimiter(r Rate) *limiter {
	if r.PerSecond == 0 {
		r.PerSecond = 20
	}
	if r.Burst == 0 {
		r.Burst = 60
	}
	if r.Together == 0 {
		r.Together = 10
	}
	return &limiter{rate: r, buckets: map[string]*bucket{}}
}

// enter takes a request in; it returns how to let it out, or nil and how long to wait.
func (l *limiter) enter(a *actor.Actor, address string) (release func(), wait time.Duration) {
	if l.rate.PerSecond < 0 {
		return func() {}, 0
	}
	key, rate := "address "+address, l.rate
	if a != nil {
		key = a.ID.String()
	}
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	b := l.buckets[key]
	if b == nil {
		b = &bucket{tokens: rate.Burst, at: now}
		l.buckets[key] = b
	}
	b.tokens = min(rate.Burst, b.tokens+now.Sub(b.at).Seconds()*rate.PerSecond)
	b.at = now
	if b.inside >= rate.Together {
		return nil, time.Second
	}
	if b.tokens < 1 {
		return nil, time.Duration((1 - b.tokens) / rate.PerSecond * float64(time.Second))
	}
	b.tokens--
	b.inside++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		b.inside--
	}, 0
}

// sweep forgets who has not asked for a while.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Minute {
		return
	}
	l.swept = now
	for key, b := range l.buckets {
		if b.inside == 0 && now.Sub(b.at) > time.Minute {
			delete(l.buckets, key)
		}
	}
}
