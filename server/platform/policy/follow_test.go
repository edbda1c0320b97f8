package policy_test

import (
	"testing"

	"entgo.io/ent/dialect"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// TestFollows asks for what need not be asked again, and for what must: the floor sees only batches that
// were released, and who sees by one role what the other may not see is asked row by row.
func TestFollows(t *testing.T) {
	lines := policy.Link{From: ent.TypeOrder, Table: "orders", To: ent.TypeOrderLine, Column: "order_id", Child: true}
	batches := policy.Link{From: ent.TypeOrder, Table: "orders", To: ent.TypeProductionBatch, Column: "order_id", Child: true}
	back := policy.Link{From: ent.TypeOrderLine, Table: "order_lines", To: ent.TypeOrder, Column: "order_id"}
	firm := policy.Link{From: ent.TypeOrder, Table: "orders", To: ent.TypeCustomer, Column: "customer_id"}
	for _, c := range []struct {
		name  string
		roles []scalar.Role
		link  policy.Link
		want  bool
	}{
		{"lines of one's own orders", []scalar.Role{scalar.Merchandiser}, lines, true},
		{"lines for who sees all", []scalar.Role{scalar.Manager}, lines, true},
		{"batches for production", []scalar.Role{scalar.Production}, batches, true},
		{"batches for the floor", []scalar.Role{scalar.Operator}, batches, false},
		{"batches for a customer", []scalar.Role{scalar.Buyer}, batches, false},
		{"the order of a line", []scalar.Role{scalar.Merchandiser}, back, false},
		{"customers for a merchandiser", []scalar.Role{scalar.Merchandiser}, firm, true},
		{"customers for production, who know them by their orders", []scalar.Role{scalar.Production}, firm, true},
		{"customers for sales", []scalar.Role{scalar.Sales}, firm, false},
		{"batches by two roles of which one is the floor's", []scalar.Role{scalar.Merchandiser, scalar.Operator}, batches, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &actor.Actor{ID: 7, TeamID: 8, CustomerID: 9, Roles: c.roles}
			if got := policy.Follows(a, c.link, dialect.SQLite); got != c.want {
				t.Errorf("follows: %t, want %t", got, c.want)
			}
		})
	}
	if policy.Follows(nil, lines, dialect.SQLite) {
		t.Error("a stranger sees what hangs on orders")
	}
}
