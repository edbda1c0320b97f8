package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/order"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/platform/store/storetest"
)

// past is a day before the tests' today, 2026-11-23.
func past(month time.Month, day int) scalar.Date { return scalar.NewDate(2026, month, day) }

// history makes orders of two customers whose figures can be counted by hand:
//
//	         state      first promise  delivered   lines (delivered)             amount
//	A-1 mei  CLOSED     09-10          09-10       09-10 (09-08), 09-05 (09-06)   100.00 EUR
//	A-2 mei  CLOSED     09-20          09-25       09-20 (09-25)                   50.50 EUR
//	B-1 lin  CONFIRMED  10-05          –           10-05 (–)                       10.00 USD
//	B-2 lin  CONFIRMED  12-24          –           12-24 (–)                        5.00 USD
//	B-3 lin  DRAFT      –              –           –                                1.00 EUR
//
// A-1 travels by sea but for its second line, which goes by air after a cancelled lorry.
func (h *house) history() (mei, lin *ent.User) {
	h.t.Helper()
	m, l := h.hire(scalar.Merchandiser), h.hire(scalar.Merchandiser)
	h.write(func(ctx context.Context, tx *ent.Client) {
		mei, lin = tx.User.GetX(ctx, m.ID), tx.User.GetX(ctx, l.ID)
		a := tx.Customer.Create().SetNumber("C-1").SetName("Nordwind").SetNameKey("nordwind").SetCurrency("EUR").SaveX(ctx)
		b := tx.Customer.Create().SetNumber("C-2").SetName("Acme").SetNameKey("acme").SetCurrency("USD").SaveX(ctx)
		make := func(number string, c *ent.Customer, by *ent.User, status order.Status, promised, delivered scalar.Date, minor scalar.Amount, currency scalar.Currency) *ent.Order {
			return tx.Order.Create().SetNumber(number).SetCustomerID(c.ID).SetMerchandiserID(by.ID).SetStatus(status).
				SetFirstPromisedOn(promised).SetPromisedOn(promised).SetDeliveredOn(delivered).SetOrderedOn(past(8, 1)).
				SetPayableAmount(minor).SetCurrency(currency).SaveX(ctx)
		}
		line := func(o *ent.Order, promised, delivered scalar.Date, minor scalar.Amount, modes ...shipment.Mode) {
			row := tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(1).SetDescription("Polo").SetQuantity(scalar.Whole(10)).
				SetUnit("C62").SetCurrency(o.Currency).SetAmount(minor).SetFirstPromisedOn(promised).SetDeliveredOn(delivered).SaveX(ctx)
			for i, mode := range modes {
				status := shipment.StatusDelivered
				if i > 0 {
					status = shipment.StatusCancelled
				}
				s := tx.Shipment.Create().SetNumber(scalar.NewID(scalar.KindShipment).String()).SetCustomerID(o.CustomerID).
					SetMode(mode).SetStatus(status).SaveX(ctx)
				tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.ID).SetOrderLineID(row.ID).
					SetQuantity(scalar.Whole(10)).SetUnit("C62").SaveX(ctx)
			}
		}
		none := scalar.Date{}
		a1 := make("A-1", a, mei, "CLOSED", past(9, 10), past(9, 10), 10000, "EUR")
		line(a1, past(9, 10), past(9, 8), 6000, "SEA")
		line(a1, past(9, 5), past(9, 6), 4000, "AIR", "TRUCK")
		line(make("A-2", a, mei, "CLOSED", past(9, 20), past(9, 25), 5050, "EUR"), past(9, 20), past(9, 25), 5050, "SEA")
		line(make("B-1", b, lin, "CONFIRMED", past(10, 5), none, 1000, "USD"), past(10, 5), none, 1000)
		line(make("B-2", b, lin, "CONFIRMED", past(12, 24), none, 500, "USD"), past(12, 24), none, 500)
		make("B-3", b, lin, "DRAFT", none, none, 100, "EUR")
		cancelled := tx.OrderLine.Create().SetOrderID(a1.ID).SetPosition(9).SetDescription("no more").SetQuantity(scalar.Whole(1)).
			SetUnit("C62").SetCurrency("EUR").SetAmount(999).SetFirstPromisedOn(past(9, 1)).SetCancelledAt(h.Clock.Now())
		cancelled.SaveX(ctx)
	})
	return mei, lin
}

// figures writes the groups of an answer one a line: keys, count, on time / due, rate, amounts.
func figures(a answer) string {
	var lines []string
	groups, _ := a.at("orderStats", "groups").([]any)
	for i := range groups {
		at := func(path ...any) any { return a.at(append([]any{"orderStats", "groups", i}, path...)...) }
		var parts []string
		for _, key := range []any{at("month"), at("customer", "name"), at("status"), at("merchandiser", "name"), at("mode")} {
			if key != nil {
				parts = append(parts, fmt.Sprint(key))
			}
		}
		line := fmt.Sprintf("%s: %v, %v/%v", strings.Join(parts, " "), at("count"), at("onTimeCount"), at("dueCount"))
		if rate := at("onTimeRate"); rate != nil {
			line += fmt.Sprintf(" = %v%%", rate)
		}
		sums, _ := at("amounts").([]any)
		for j := range sums {
			line += fmt.Sprintf(", %v %v", at("amounts", j, "amount"), at("amounts", j, "currency"))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

const statsFields = `asOf hasMore groups { month customer { name } status merchandiser { name } mode count dueCount onTimeCount onTimeRate amounts { amount currency } }`

func TestOrderStats(t *testing.T) {
	h := open(t)
	h.history()
	chief := as(h.hire(scalar.Manager))
	for _, c := range []struct{ name, arguments, want string }{
		{"all orders", ``, ": 5, 1/3 = 33.33%, 151.50 EUR, 15.00 USD"},
		{"all lines", `per: LINE`, ": 5, 1/4 = 25%, 150.50 EUR, 15.00 USD"},
		{"by month of the first promise", `groupBy: [MONTH]`, `2026-09: 2, 1/2 = 50%, 150.50 EUR
2026-10: 1, 0/1 = 0%, 10.00 USD
2026-12: 1, 0/0, 5.00 USD
: 1, 0/0, 1.00 EUR`},
		{"lines by month", `groupBy: [MONTH], per: LINE`, `2026-09: 3, 1/3 = 33.33%, 150.50 EUR
2026-10: 1, 0/1 = 0%, 10.00 USD
2026-12: 1, 0/0, 5.00 USD`},
		{"lines by month of delivery", `groupBy: [MONTH], per: LINE, dateBasis: DELIVERED`, `2026-09: 3, 1/3 = 33.33%, 150.50 EUR
: 2, 0/1 = 0%, 15.00 USD`},
		{"by month of ordering, lines", `groupBy: [MONTH], per: LINE, dateBasis: ORDERED`, `2026-08: 5, 1/4 = 25%, 150.50 EUR, 15.00 USD`},
		{"by what was asked for", `dateBasis: REQUESTED`, ": 5, 0/0, 151.50 EUR, 15.00 USD"},
		{"by customer and state", `groupBy: [CUSTOMER, STATUS]`, `Nordwind CLOSED: 2, 1/2 = 50%, 150.50 EUR
Acme CONFIRMED: 2, 0/1 = 0%, 15.00 USD
Acme DRAFT: 1, 0/0, 1.00 EUR`},
		{"lines by mode", `groupBy: [MODE], per: LINE, filter: {status: [CLOSED]}`, `SEA: 2, 1/2 = 50%, 110.50 EUR
AIR: 1, 0/1 = 0%, 40.00 EUR`},
		{"late ones", `groupBy: [STATUS], filter: {late: true}`, `CONFIRMED: 1, 0/1 = 0%, 10.00 USD`},
		{"the largest group", `groupBy: [STATUS], first: 1`, `CLOSED: 2, 1/2 = 50%, 150.50 EUR`},
	} {
		call := "orderStats"
		if c.arguments != "" {
			call += "(" + c.arguments + ")"
		}
		a := h.well(chief, "{ "+call+" { "+statsFields+" } }", nil)
		if diff := cmp.Diff(c.want, figures(a)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if got, want := a.at("orderStats", "hasMore"), strings.Contains(c.arguments, "first: 1"); got != want {
			t.Errorf("%s: hasMore is %v", c.name, got)
		}
	}
}

// TestOrderStatsKeepRights asks for figures of what the asker does not see.
func TestOrderStatsKeepRights(t *testing.T) {
	h := open(t)
	mei, lin := h.history()
	ask := func(ctx context.Context, arguments string) answer {
		return h.ask(ctx, "{ orderStats("+arguments+") { "+statsFields+" } }", nil)
	}
	by := func(u *ent.User, roles ...scalar.Role) context.Context {
		p := h.hire(roles...)
		p.ID = u.ID
		return as(p)
	}
	for _, c := range []struct {
		name string
		who  context.Context
		args string
		want string
	}{
		{"a merchandiser's own", by(mei, scalar.Merchandiser), `groupBy: [CUSTOMER]`, "Nordwind: 2, 1/2 = 50%, 150.50 EUR"},
		{"another's own", by(lin, scalar.Merchandiser), `groupBy: [STATUS]`, "CONFIRMED: 2, 0/1 = 0%, 15.00 USD\nDRAFT: 1, 0/0, 1.00 EUR"},
		{"the workshop: no drafts, no prices", as(h.hire(scalar.Production)), `groupBy: [STATUS]`, "CLOSED: 2, 1/2 = 50%\nCONFIRMED: 2, 0/1 = 0%"},
		{"an operator: no shipments", as(h.hire(scalar.Operator)), `groupBy: [MODE], per: LINE`, ": 5, 1/4 = 25%"},
		{"an administrator: nothing", as(h.hire(scalar.Admin)), `groupBy: [STATUS]`, ""},
		{"workshop and merchandiser: prices of some only, so of none", by(mei, scalar.Production, scalar.Merchandiser), `groupBy: [STATUS]`,
			"CLOSED: 2, 1/2 = 50%\nCONFIRMED: 2, 0/1 = 0%"},
	} {
		a := ask(c.who, c.args)
		if len(a.Errors) > 0 {
			t.Errorf("%s: %s", c.name, a.Text)
		}
		if diff := cmp.Diff(c.want, figures(a)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	buyer := h.hire(scalar.Buyer)
	buyer.CustomerID = h.Store.Client().Customer.Query().Where(customer.Name("Acme")).OnlyIDX(storetest.System())
	if got := figures(ask(as(buyer), `groupBy: [STATUS]`)); got != "CONFIRMED: 2, 0/1 = 0%, 15.00 USD" {
		t.Errorf("a customer's own: %s", got)
	}
	for _, c := range []struct{ who, args, code string }{
		{"OPERATOR", `groupBy: [CUSTOMER]`, "FORBIDDEN"},
		{"OPERATOR", `groupBy: [MONTH, CUSTOMER]`, "FORBIDDEN"},
		{"OPERATOR", `filter: {customerId: "` + scalar.NewID(scalar.KindCustomer).String() + `"}`, "FORBIDDEN"},
		{"MANAGER", `groupBy: [MONTH, CUSTOMER, STATUS, MODE]`, "BAD_USER_INPUT"},
		{"MANAGER", `groupBy: [MONTH, MONTH]`, "BAD_USER_INPUT"},
		{"MANAGER", `first: 101`, "COST_LIMIT"},
		{"MANAGER", `first: 0`, "COST_LIMIT"},
	} {
		if a := ask(as(h.hire(scalar.Role(c.who))), c.args); a.code() != c.code {
			t.Errorf("%s asks (%s): %s, want %s", c.who, c.args, a.Text, c.code)
		}
	}
}

// TestOrderStatsStatements counts the statements: one for the counts, one for all sums, one for
// what each key names, however many groups there are.
func TestOrderStatsStatements(t *testing.T) {
	h := open(t)
	h.fill()
	chief := as(h.hire(scalar.Manager))
	n, a := h.statements(chief, `query($n: Int!) { orderStats(groupBy: [CUSTOMER, MERCHANDISER], first: $n) { groups { customer { name } merchandiser { name } amounts { amount } } } }`, crowd)
	if groups, _ := a.at("orderStats", "groups").([]any); n != 4 || len(groups) != crowd {
		t.Errorf("%d statements for %d groups", n, len(groups))
	}
}

func TestOrderLinesList(t *testing.T) {
	h := open(t)
	h.history()
	chief := as(h.hire(scalar.Manager))
	total := func(filter string) any {
		return h.well(chief, "{ orderLines(filter: {"+filter+"}) { totalCount } }", nil).at("orderLines", "totalCount")
	}
	for filter, want := range map[string]float64{
		"": 5, "cancelled: true": 6, "orderStatus: [CLOSED]": 3, `updatedAt: {from: "2030-01-01T00:00:00Z"}`: 0,
	} {
		if got := total(filter); got != want {
			t.Errorf("{%s}: %v lines, want %v", filter, got, want)
		}
	}
}

// TestTombstones tells what was put away of each kind, and nothing to whom it was hidden.
func TestTombstones(t *testing.T) {
	h := open(t)
	h.history()
	chief, worker := as(h.hire(scalar.Manager)), as(h.hire(scalar.Operator))
	h.write(func(ctx context.Context, tx *ent.Client) {
		o := tx.Order.Query().Where(order.Number("A-1")).OnlyX(ctx)
		tx.Payment.Create().SetOrderID(o.ID).SetAmount(1).SetCurrency("EUR").SetArchivedAt(h.Clock.Now()).SaveX(ctx)
		tx.Payment.Create().SetOrderID(o.ID).SetAmount(2).SetCurrency("EUR").SaveX(ctx)
		for _, c := range tx.Customer.Query().AllX(ctx) {
			tx.Customer.UpdateOne(c).SetArchivedAt(h.Clock.Now()).SaveX(ctx)
		}
	})
	count := func(who context.Context, kind, more string) int {
		a := h.well(who, "{ tombstones(kind: "+kind+more+") { nodes { id kind orderId removedAt updatedAt } } }", nil)
		nodes, _ := a.at("tombstones", "nodes").([]any)
		for i := range nodes {
			removed, _ := a.at("tombstones", "nodes", i, "removedAt").(string)
			if hung := a.at("tombstones", "nodes", i, "orderId") != nil; removed < "2026" || hung != (kind != "CUSTOMER") {
				t.Errorf("%s: %v", kind, a.at("tombstones", "nodes", i))
			}
		}
		return len(nodes)
	}
	for _, c := range []struct {
		kind, more    string
		chief, worker int
	}{
		{"ORDER_LINE", "", 1, 1}, {"PAYMENT", "", 1, 0}, {"CUSTOMER", "", 2, 0}, {"PRODUCT", "", 0, 0},
		{"ORDER_LINE", `, updatedAt: {from: "2030-01-01T00:00:00Z"}`, 0, 0},
	} {
		if got := count(chief, c.kind, c.more); got != c.chief {
			t.Errorf("%s%s: the manager learns of %d, want %d", c.kind, c.more, got, c.chief)
		}
		if got := count(worker, c.kind, c.more); got != c.worker {
			t.Errorf("%s%s: the operator learns of %d, want %d", c.kind, c.more, got, c.worker)
		}
	}
	schema := h.handler.Schema()
	for _, v := range schema.Types["TombstoneKind"].EnumValues {
		h.well(chief, "{ tombstones(kind: "+v.Name+") { totalCount pageInfo { endCursor } edges { cursor node { id } } } }", nil)
	}
}
