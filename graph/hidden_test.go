package graph_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/store/storetest"
)

func ptr[T any](v T) *T { return &v }

func decimal(t *testing.T, s string) scalar.Decimal {
	t.Helper()
	d, err := scalar.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// firm makes a customer, as by the merchandiser.
func (h *house) firm(by *actor.Actor, name string) *ent.Customer {
	h.t.Helper()
	c, err := h.Customers.Create(as(by), customers.Card{
		Name: &name, Country: ptr("DE"), Currency: ptr(scalar.Currency("EUR")), PaymentTerms: ptr("Net 47"),
	})
	if err != nil {
		h.t.Fatalf("make customer %s: %v", name, err)
	}
	return c
}

// ordered makes an order of 300 pieces for 123.45 each and confirms it.
func (h *house) ordered(by *actor.Actor, c *ent.Customer, po string) *ent.Order {
	h.t.Helper()
	day := scalar.NewDate(2026, 12, 24)
	o, err := h.Orders.Create(as(by), orders.Draft{
		CustomerID: c.ID, CustomerPONo: po, MerchandiserID: &by.ID, RequestedOn: day, Note: "price as agreed",
		Lines: []orders.DraftLine{{
			Description: "Polo shirt", Quantity: scalar.Whole(300), Unit: "C62", UnitPrice: decimal(h.t, "123.45"),
			TaxPercent: scalar.Whole(13), TaxCategory: "S", PromisedOn: day,
		}},
		Adjustments: []orders.DraftAdjustment{{Reason: "rebate", Amount: 777, Kind: "ALLOWANCE"}},
	})
	if err != nil {
		h.t.Fatalf("make order %s: %v", po, err)
	}
	h.write(func(ctx context.Context, tx *ent.Client) {
		o = tx.Order.UpdateOneID(o.ID).SetStatus("CONFIRMED").SaveX(ctx)
	})
	return o
}

// hiddenFields selects every field of a type that belongs to a class of facts, of it alone.
func hiddenFields(schema *ast.Schema, typ, class string) (names []string, selection string) {
	for _, f := range schema.Types[typ].Fields {
		see := f.Directives.ForName("see")
		if see == nil || see.Arguments.ForName("what").Value.Raw != class {
			continue
		}
		names = append(names, f.Name)
		selection += " " + f.Name
		if schema.Types[f.Type.Name()].IsCompositeType() {
			selection += " { __typename }"
		}
	}
	return names, selection
}

// TestPricesAreHidden selects each price of a real order in the roles that see none.
func TestPricesAreHidden(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	o := h.ordered(mei, h.firm(mei, "Nordwind GmbH"), "PO-SECRET-9")
	ofOrder, orderFields := hiddenFields(h.handler.Schema(), "Order", "PRICE")
	ofLine, lineFields := hiddenFields(h.handler.Schema(), "OrderLine", "PRICE")
	if len(ofOrder) < 15 || len(ofLine) < 6 {
		t.Fatalf("only %v and %v are prices", ofOrder, ofLine)
	}
	ask := func(who *actor.Actor) answer {
		return h.well(as(who), `query($id: ID!) { order(id: $id) {`+orderFields+` lines(first: 1) { nodes {`+lineFields+` } } } }`,
			map[string]any{"id": o.ID.String()})
	}
	shown := ask(mei)
	for _, name := range []string{"currency", "paymentTerms", "payableAmount", "note", "adjustments", "payments"} {
		if shown.at("order", name) == nil {
			t.Errorf("the merchandiser does not see %s: %s", name, shown.Text)
		}
	}
	for _, name := range []string{"unitPrice", "amount", "taxPercent", "taxCategory"} {
		if shown.at("order", "lines", "nodes", 0, name) == nil {
			t.Errorf("the merchandiser does not see %s of the line", name)
		}
	}
	rebate := h.Store.Client().OrderAdjustment.Query().OnlyIDX(storetest.System())
	node := func(who *actor.Actor) any {
		return h.well(as(who), "query($id: ID!) { node(id: $id) { id } }", map[string]any{"id": rebate.String()}).at("node")
	}
	if node(mei) == nil {
		t.Error("the merchandiser does not find the rebate by its id")
	}
	for _, role := range []scalar.Role{scalar.Production, scalar.Operator, scalar.Quality, scalar.Purchasing, scalar.Analyst} {
		who := h.hire(role)
		if v := node(who); v != nil {
			t.Errorf("%s finds the rebate by its id: %v", role, v)
		}
		a := ask(who)
		if a.at("order", "lines", "nodes", 0) == nil {
			t.Errorf("%s does not see the order: %s", role, a.Text)
			continue
		}
		for _, name := range ofOrder {
			if v := a.at("order", name); v != nil {
				t.Errorf("%s sees %s of the order: %v", role, name, v)
			}
		}
		for _, name := range ofLine {
			if v := a.at("order", "lines", "nodes", 0, name); v != nil {
				t.Errorf("%s sees %s of the line: %v", role, name, v)
			}
		}
	}
}

// TestHiddenFiltersAreForbidden narrows by facts the asker does not see.
func TestHiddenFiltersAreForbidden(t *testing.T) {
	h := open(t)
	schema := h.handler.Schema()
	chief := h.hire(scalar.Manager)
	sighted := map[string]*actor.Actor{"ACCOUNT": h.hire(scalar.Admin), "CUSTOMER": chief, "HOUSE": chief}
	blind := map[string]*actor.Actor{"ACCOUNT": chief, "CUSTOMER": h.hire(scalar.Operator), "HOUSE": h.person(scalar.Buyer), "PRICE": h.hire(scalar.Production)}
	asked := 0
	for _, f := range schema.Query.Fields {
		arg := f.Arguments.ForName("filter")
		if arg == nil {
			continue
		}
		for _, in := range schema.Types[arg.Type.Name()].Fields {
			see := in.Directives.ForName("see")
			if see == nil {
				continue
			}
			asked++
			class := see.Arguments.ForName("what").Value.Raw
			worker := blind[class]
			value := sample(schema, in.Type, scalar.KindCustomer)
			first := ""
			if f.Arguments.ForName("first") != nil {
				first = "first: 1, "
			}
			written := fmt.Sprintf("{ %s(%sfilter: {%s: %s}) { __typename } }", f.Name, first, in.Name, value)
			byVariable := fmt.Sprintf("query($f: %s) { %s(%sfilter: $f) { __typename } }", arg.Type, f.Name, first)
			var given any = strings.Trim(value, `"`)
			if in.Type.Name() == "Boolean" {
				given = false
			}
			variables := map[string]any{"f": map[string]any{in.Name: given}}
			if a := h.ask(as(worker), written, nil); a.code() != "FORBIDDEN" {
				t.Errorf("%s as %v: %s", written, worker.Roles, a.Text)
			}
			if a := h.ask(as(worker), byVariable, variables); a.code() != "FORBIDDEN" {
				t.Errorf("%s %v as %v: %s", byVariable, variables, worker.Roles, a.Text)
			}
			if class != "PRICE" {
				if a := h.ask(as(sighted[class]), written, nil); a.code() != "" {
					t.Errorf("%s as %v: %s", written, sighted[class].Roles, a.Text)
				}
			}
		}
	}
	if asked < 4 {
		t.Errorf("only %d filters of hidden facts were found", asked)
	}
}

// TestCursorsTellNothingHidden decodes the cursors of every list in every order.
func TestCursorsTellNothingHidden(t *testing.T) {
	h := open(t)
	schema := h.handler.Schema()
	mei := h.hire(scalar.Merchandiser)
	h.ordered(mei, h.firm(mei, "Nordwind GmbH"), "PO-SECRET-9")
	secrets := []string{"123.45", "12345", "123450000", "37035", "3702723", "41840", "47", "secret", "nordwind"}
	cursors := 0
	for _, role := range []scalar.Role{scalar.Operator, scalar.Production, scalar.Quality} {
		who := h.hire(role)
		for _, f := range schema.Query.Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") || f.Directives.ForName("can") != nil {
				continue
			}
			for _, args := range orderings(schema, f) {
				a := h.ask(as(who), fmt.Sprintf("{ %s(%s) { edges { cursor } } }", f.Name, args), nil)
				edges, _ := a.at(f.Name, "edges").([]any)
				for i := range edges {
					cursor, _ := a.at(f.Name, "edges", i, "cursor").(string)
					b, err := base64.RawURLEncoding.DecodeString(cursor)
					if err != nil {
						t.Errorf("%s(%s): cursor %q: %v", f.Name, args, cursor, err)
					}
					cursors++
					var value string
					if parts := strings.Split(string(b), `","`); len(parts) == 3 {
						value = strings.ToLower(parts[1])
					}
					for _, secret := range secrets {
						// Who sees customers may read their names; a time of day has any digits.
						if secret == "nordwind" && role != scalar.Operator || strings.Contains(value, "t") && secret < "a" {
							continue
						}
						if strings.Contains(value, secret) {
							t.Errorf("%s(%s) as %s: the cursor tells %q", f.Name, args, role, value)
						}
					}
				}
			}
		}
	}
	if cursors < 20 {
		t.Errorf("only %d cursors were read", cursors)
	}
}

// orderings are the arguments of a list in each of its orders, both ways.
func orderings(schema *ast.Schema, f *ast.FieldDefinition) []string {
	arg := f.Arguments.ForName("orderBy")
	if arg == nil {
		return []string{"first: 10"}
	}
	var all []string
	for _, v := range schema.Types[schema.Types[arg.Type.Name()].Fields.ForName("field").Type.Name()].EnumValues {
		for _, way := range []string{"ASC", "DESC"} {
			all = append(all, fmt.Sprintf("first: 10, orderBy: {field: %s, direction: %s}", v.Name, way))
		}
	}
	return all
}

// TestTwoRoles holds the workshop's view of all orders beside the merchandiser's of her own.
func TestTwoRoles(t *testing.T) {
	h := open(t)
	mei, both := h.hire(scalar.Merchandiser), h.hire(scalar.Production, scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	foreign, own := h.ordered(mei, firm, "A-1"), h.ordered(both, firm, "A-2")
	a := h.well(as(both), `{ orders(first: 10) { nodes { id currency payableAmount { amount } lines(first: 1) { nodes { unitPrice amount { amount } } } adjustments(first: 1) { nodes { id } } } } }`, nil)
	seen := map[string]bool{}
	for i := range 2 {
		id, _ := a.at("orders", "nodes", i, "id").(string)
		mine := id == own.ID.String()
		seen[id] = true
		for _, path := range [][]any{{"currency"}, {"payableAmount"}, {"lines", "nodes", 0, "unitPrice"}, {"lines", "nodes", 0, "amount"}, {"adjustments", "nodes", 0}} {
			if v := a.at(append([]any{"orders", "nodes", i}, path...)...); (v != nil) != mine {
				t.Errorf("own %v: %v is %v", mine, path, v)
			}
		}
	}
	if !seen[foreign.ID.String()] || !seen[own.ID.String()] {
		t.Errorf("both orders should be seen: %s", a.Text)
	}
}

// TestForeignIsUnknown compares the answers about a foreign order and about none.
func TestForeignIsUnknown(t *testing.T) {
	h := open(t)
	mei, other := h.hire(scalar.Merchandiser), h.hire(scalar.Merchandiser)
	o := h.ordered(mei, h.firm(mei, "Nordwind GmbH"), "A-1")
	ask := func(who *actor.Actor, id scalar.ID) answer {
		return h.ask(as(who), `query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } order(id: $id) { id } }`,
			map[string]any{"id": id.String()})
	}
	if a := ask(mei, o.ID); a.at("node", "id") != o.ID.String() || a.at("order", "id") != o.ID.String() {
		t.Errorf("her own order: %s", a.Text)
	}
	foreign, unknown := ask(other, o.ID), ask(other, scalar.NewID(scalar.KindOrder))
	if foreign.Text != unknown.Text || foreign.Status != unknown.Status {
		t.Errorf("a foreign order differs from none:\n%s\n%s", foreign.Text, unknown.Text)
	}
	if foreign.at("node") != nil || len(foreign.Errors) != 0 {
		t.Errorf("a foreign order: %s", foreign.Text)
	}
}
