package orders_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
)

func TestWhatWhoCanDoWithAnOrder(t *testing.T) {
	own, team := scalar.ID(1), scalar.ID(5)
	draft := &ent.Order{Status: order.StatusDraft, LineCount: 1, MerchandiserID: &own, TeamID: &team}
	confirmed := &ent.Order{Status: order.StatusConfirmed, LineCount: 1, MerchandiserID: &own, TeamID: &team}
	all := []orders.Action{orders.Update, orders.Hold, orders.Cancel, orders.Promise, orders.HandOver}
	cases := []struct {
		name string
		who  *actor.Actor
		of   *ent.Order
		want []orders.Action
	}{
		{"who carries it", &actor.Actor{ID: own, Roles: []scalar.Role{scalar.Merchandiser}}, confirmed, all},
		{"a colleague of the team", &actor.Actor{ID: 2, TeamID: team, Roles: []scalar.Role{scalar.Merchandiser}}, confirmed, all},
		{"a merchandiser who only sold it", &actor.Actor{ID: 3, Roles: []scalar.Role{scalar.Merchandiser, scalar.Sales}}, confirmed, []orders.Action{orders.Promise}},
		{"sales, of a draft", &actor.Actor{ID: 3, Roles: []scalar.Role{scalar.Sales}}, draft, []orders.Action{orders.Update, orders.Promise}},
		{"sales, once confirmed", &actor.Actor{ID: 3, Roles: []scalar.Role{scalar.Sales}}, confirmed, []orders.Action{orders.Promise}},
		{"management", &actor.Actor{ID: 3, Roles: []scalar.Role{scalar.Manager}}, confirmed, []orders.Action{orders.Hold, orders.Cancel, orders.HandOver}},
		{"the workshop", &actor.Actor{ID: 3, Roles: []scalar.Role{scalar.Production}}, confirmed, []orders.Action{}},
		{"the customer", &actor.Actor{ID: 3, Roles: []scalar.Role{scalar.Buyer}, CustomerID: 9}, confirmed, []orders.Action{}},
		{"a program that may only read", &actor.Actor{ID: own, Roles: []scalar.Role{scalar.Merchandiser}, ReadOnly: true}, confirmed, []orders.Action{}},
		{"a stranger", nil, confirmed, []orders.Action{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, orders.ActionsFor(c.who, c.of)); diff != "" {
				t.Errorf("actions (-want +got):\n%s", diff)
			}
		})
	}
}
