package graph

import (
	"context"
	"encoding/json"
	"io"

	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/lean"
	"gendan/graph/page"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// hot answers the root fields that are asked most by the lean reader, where it knows all that is selected.
// Everything else, and every refusal, is the resolvers'.
type hot struct {
	*Resolver
	reader *lean.Reader
	schema *ast.Schema
}

var _ interface {
	graphql.RootFieldInterceptor
	graphql.HandlerExtension
} = hot{}

// ExtensionName names the extension.
func (hot) ExtensionName() string { return "Hot" }

// Validate accepts every schema.
func (hot) Validate(graphql.ExecutableSchema) error { return nil }

// written is an answer as it goes out.
type written []byte

// MarshalGQL writes it.
func (t written) MarshalGQL(w io.Writer) { _, _ = w.Write(t) }

// InterceptRootField answers a root field, or lets the resolver do so.
func (h hot) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	fc := graphql.GetRootFieldContext(ctx)
	read := reads[fc.Field.Name]
	a := actor.From(ctx)
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Query || read == nil || a == nil || a.MustChange || !signedInOnly(fc.Field.Definition) ||
		len(fc.Field.Selections) != len(fc.Field.SelectionSet) {
		return next(ctx)
	}
	vars := op.Variables
	asked, ok := h.arguments(a, fc.Field.Field, vars)
	if !ok {
		return next(ctx)
	}
	if text, ok := read(ctx, h, fc.Field.Field, vars, asked); ok {
		return written(text)
	}
	return next(ctx)
}

// signedInOnly reports whether a root field is for whoever is signed in.
func signedInOnly(f *ast.FieldDefinition) bool {
	return len(f.Directives) == 1 && f.Directives[0].Name == "signedIn"
}

// arguments reads the arguments of a root field. It refuses those of which the viewer may not use all.
func (h hot) arguments(a *actor.Actor, f *ast.Field, vars map[string]any) (json.RawMessage, bool) {
	given := f.ArgumentMap(vars)
	for name, v := range given {
		if !h.open(a, f.Definition.Arguments.ForName(name).Type, v) {
			return nil, false
		}
	}
	text, err := json.Marshal(given)
	return text, err == nil
}

// open reports whether the viewer may use every field of an input that is given.
func (h hot) open(a *actor.Actor, t *ast.Type, v any) bool {
	fields, ok := v.(map[string]any)
	if !ok {
		return true
	}
	def := h.schema.Types[t.Name()]
	for name, v := range fields {
		f := def.Fields.ForName(name)
		if f == nil {
			return false
		}
		for _, d := range f.Directives {
			if d.Name != "see" || !policy.SeesAlways(a, policy.Visibility(d.Arguments.ForName("what").Value.Raw)) {
				return false
			}
		}
		if !h.open(a, f.Type, v) {
			return false
		}
	}
	return true
}

// read answers one root field.
type read func(ctx context.Context, h hot, f *ast.Field, vars map[string]any, args json.RawMessage) ([]byte, bool)

// reads are the root fields that are answered so; their conditions and orders are those of the resolvers.
var reads = map[string]read{
	"order":           one,
	"productionBatch": one,
	"shipment":        one,
	"orders": many(func(h hot, f *gql.OrderFilter, o *gql.OrderOrder) ([]func(*sql.Selector), page.Walk) {
		return selectors(orderConditions(f, h.clock.Calendar().Latest(h.clock.Today()))), orderOrdering(o).Walk()
	}),
	"orderLines": many(func(_ hot, f *gql.OrderLineFilter, o *gql.OrderLineOrder) ([]func(*sql.Selector), page.Walk) {
		return selectors(orderLineConditions(f)), orderLineOrdering(o).Walk()
	}),
	"customers": many(func(_ hot, f *gql.CustomerFilter, o *gql.CustomerOrder) ([]func(*sql.Selector), page.Walk) {
		return selectors(customerConditions(f)), customerOrdering(o).Walk()
	}),
	"products": many(func(_ hot, f *gql.ProductFilter, o *gql.ProductOrder) ([]func(*sql.Selector), page.Walk) {
		return selectors(productConditions(f)), productOrdering(o).Walk()
	}),
	"productionBatches": many(func(h hot, f *gql.ProductionBatchFilter, o *gql.ProductionBatchOrder) ([]func(*sql.Selector), page.Walk) {
		return selectors(batchConditions(f, h.clock)), batchOrdering(o).Walk()
	}),
	"shipments": many(func(h hot, f *gql.ShipmentFilter, o *gql.ShipmentOrder) ([]func(*sql.Selector), page.Walk) {
		return selectors(shipmentConditions(f, h.clock.Today())), shipmentOrdering(o).Walk()
	}),
}

func selectors[P ~func(*sql.Selector)](c conditions[P]) []func(*sql.Selector) {
	out := make([]func(*sql.Selector), len(c))
	for i, p := range c {
		out[i] = p
	}
	return out
}

func one(ctx context.Context, h hot, f *ast.Field, vars map[string]any, args json.RawMessage) ([]byte, bool) {
	var by struct {
		ID     *scalar.ID
		Number *string
	}
	if json.Unmarshal(args, &by) != nil {
		return nil, false
	}
	match, err := idOrNumber(by.ID, by.Number)
	if err != nil {
		return nil, false
	}
	return h.reader.One(ctx, f, vars, match)
}

func many[F, O any](ask func(hot, *F, *O) ([]func(*sql.Selector), page.Walk)) read {
	return func(ctx context.Context, h hot, f *ast.Field, vars map[string]any, args json.RawMessage) ([]byte, bool) {
		var given struct {
			page.Args
			Filter  *F
			OrderBy *O
		}
		if json.Unmarshal(args, &given) != nil {
			return nil, false
		}
		match, walk := ask(h, given.Filter, given.OrderBy)
		return h.reader.List(ctx, f, vars, walk, given.Args, match...)
	}
}
