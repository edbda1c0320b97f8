package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// paths lead to every kind that the lean reader knows.
var paths = []string{
	"orders nodes", "orders edges node", "orderLines nodes", "customers nodes", "products nodes", "productionBatches nodes", "shipments nodes",
	"orders nodes lines nodes", "orders nodes customer", "orders nodes batches nodes operations", "productionBatches nodes reports nodes",
	"shipments nodes lines nodes", "shipments nodes trackingEvents nodes", "orders nodes merchandiser",
	"orders nodes shipmentLines nodes shipment", "orderLines nodes order", "orderLines nodes product",
}

// TestLeanAnswersTheSame asks each field of each kind that the lean reader knows, for people who see all,
// some, or by row; house.ask asks the resolvers too and compares to the letter.
func TestLeanAnswersTheSame(t *testing.T) {
	w := newWorld(t)
	both := w.hire(scalar.Sales, scalar.Production)
	people := []*actor.Actor{both}
	for _, name := range []string{"merchandiser", "merchandiser2", "sales", "production", "operator", "logistics", "finance", "manager", "analyst", "customer"} {
		people = append(people, w.people[name])
	}
	schema := w.handler.Schema()
	asked := 0
	for _, path := range paths {
		steps := strings.Fields(path)
		of := schema.Query
		for _, step := range steps {
			of = schema.Types[of.Fields.ForName(step).Type.Name()]
		}
		for _, f := range of.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			query := "{ " + strings.Join(steps, " { ") + " { id x: " + f.Name + below(schema, f.Type) + strings.Repeat(" }", len(steps)+1)
			for _, a := range people {
				w.ask(as(a), query, nil)
				asked++
			}
		}
	}
	if lean := w.handler.Lean(); lean < int64(asked)*6/10 {
		t.Errorf("the lean reader answered %d of %d", lean, asked)
	}
}

// below selects something of every object.
func below(schema *ast.Schema, t *ast.Type) string {
	def := schema.Types[t.Name()]
	switch {
	case def.Kind != ast.Object:
		return ""
	case def.Name == "Money":
		return " { amount currency }"
	case def.Fields.ForName("id") != nil:
		return " { id }"
	case strings.HasSuffix(def.Name, "Connection"):
		return " { pageInfo { hasNextPage } nodes { id } }"
	}
	return " { __typename }"
}

// TestLeanPages walks lists that are longer than a page, nested ones too, both ways, with names of one's own.
func TestLeanPages(t *testing.T) {
	h := open(t)
	mei := h.fill()
	schema := h.handler.Schema()
	parts := `pageInfo { more: hasNextPage hasPreviousPage startCursor endCursor __typename } __typename edges { cursor node { ...row } }`
	row := ` fragment row on Order { __typename id number ... on Order { sums: payableAmount { currency amount __typename } payableAmount { amount } }
		lines(%s) { edges { cursor node { id position product { id name } } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } }
		batches { nodes { id order { number lines { nodes { id } } } operations { name sequence } } } }`
	for _, a := range []*actor.Actor{mei, h.hire(scalar.Manager), h.hire(scalar.Production), h.hire(scalar.Sales)} {
		for _, nested := range []string{"first: 1", "last: 1", "first: 100"} {
			cursor := ""
			for _, args := range append(orderings(schema, schema.Query.Fields.ForName("orders")), "last: 3", "first: 3, after: %q", "last: 2, before: %q") {
				if strings.Contains(args, "%q") {
					if cursor == "" {
						continue
					}
					args = fmt.Sprintf(args, cursor)
				}
				got := h.well(as(a), "{ orders("+args+") { "+parts+" } }"+fmt.Sprintf(row, nested), nil)
				if end, ok := got.at("orders", "pageInfo", "endCursor").(string); ok && !strings.Contains(args, "orderBy") {
					cursor = end
				}
			}
		}
	}
	if h.handler.Lean() < 100 {
		t.Errorf("the lean reader answered %d", h.handler.Lean())
	}
}
