package graph_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store/storetest"
)

// gated is an order of 37,027.23 euros that waits for its deposit of 11,108.17 and has a batch to release.
func (h *house) gated(mei *actor.Actor, c *ent.Customer) (*ent.Order, *ent.ProductionBatch) {
	h.t.Helper()
	o := h.ordered(mei, c, "PO-GATE-1")
	var b *ent.ProductionBatch
	h.write(func(ctx context.Context, tx *ent.Client) {
		line := tx.OrderLine.Query().FirstX(storetest.System())
		b = tx.ProductionBatch.Create().SetNumber("PB-9").SetOrderID(o.ID).SetOrderLineID(line.ID).SetStatus("PLANNED").
			SetQuantity(scalar.Whole(300)).SetUnit("C62").SaveX(ctx)
		tx.PaymentPlanLine.Create().SetOrderID(o.ID).SetCustomerID(c.ID).SetPosition(1).SetKind("DEPOSIT").SetAmount(1_110_817).
			SetCurrency("EUR").SetExchangeRate(scalar.Whole(8)).SetTrigger("ORDER").SetDueOn(storetest.Today.Add(-40)).
			SetGate("PRODUCTION_RELEASE").SetReleaseReason("").ExecX(ctx)
		o = tx.Order.UpdateOneID(o.ID).SetProductionGateHeld(true).SaveX(ctx)
	})
	return o, b
}

const release = `mutation($id: ID!, $v: Int!) { productionBatchRelease(input: {id: $id, version: $v}) { productionBatch { status } userErrors { code message } } }`

// TestDepartmentsSeeOnlyThatAGateHolds asks for what is owed in every way there is, in the roles that must
// not know it, and looks for the figures in the whole answer.
func TestDepartmentsSeeOnlyThatAGateHolds(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	h.write(func(ctx context.Context, tx *ent.Client) {
		tx.Customer.UpdateOneID(firm.ID).SetCreditLimit(98_765_400).SetCreditCurrency("EUR").ExecX(ctx)
	})
	o, b := h.gated(mei, firm)
	line := h.Store.Client().PaymentPlanLine.Query().OnlyX(storetest.System())
	secrets := []string{"11108", "1110817", "88865", storetest.Today.Add(-40).String(), "987654"}
	queries := []string{
		`query($id: ID!) { order(id: $id) { heldGates paymentPlan { id amount { amount } dueOn paidAmount { amount } } credit { limit { amount } open { amount } } customer { credit { limit { amount } open { amount } } } } }`,
		`query($line: ID!) { node(id: $line) { id ... on PaymentPlanLine { amount { amount } dueOn } } }`,
		`query($id: ID!) { order(id: $id) { history(first: 50) { nodes { kind changes { field before after } } } } }`,
		`{ receivables(first: 5) { totalCount nodes { amount { amount } dueOn } } }`,
		`{ receivableAgeing { lineCount baseAmount { amount } } }`,
		`{ search(text: "11108") { id title subtitle } }`,
	}
	for _, role := range []scalar.Role{scalar.Production, scalar.Operator, scalar.Quality, scalar.Purchasing, scalar.Logistics} {
		who := h.hire(role)
		for _, q := range queries {
			variables := map[string]any{}
			if strings.Contains(q, "$id") {
				variables["id"] = o.ID.String()
			}
			if strings.Contains(q, "$line") {
				variables["line"] = line.ID.String()
			}
			a := h.ask(as(who), q, variables)
			for _, secret := range secrets {
				credit := role == scalar.Logistics && secret == "987654" // who sees prices and customers may know the limit
				if strings.Contains(a.Text, secret) && !credit {
					t.Errorf("%s reads %s in the answer to %s: %s", role, secret, q, a.Text)
				}
			}
			if gates, asked := a.at("order", "heldGates").([]any); strings.Contains(q, "heldGates") && (!asked || len(gates) != 1 || gates[0] != "PRODUCTION_RELEASE") {
				t.Errorf("%s does not see that production waits: %s", role, a.Text)
			}
		}
	}
	works := h.hire(scalar.Production)
	h.hire(scalar.Finance)
	a := h.well(as(works), release, map[string]any{"id": b.ID.String(), "v": b.Version})
	told, _ := a.at("productionBatchRelease", "userErrors", 0, "message").(string)
	if a.at("productionBatchRelease", "userErrors", 0, "code") != "BLOCKED" || !strings.Contains(told, o.Number) {
		t.Errorf("production is told %s", a.Text)
	}
	for _, secret := range secrets {
		if strings.Contains(a.Text, secret) {
			t.Errorf("production is told %s: %s", secret, told)
		}
	}
	both := h.hire(scalar.Production, scalar.Finance)
	seen := h.well(as(both), `query($id: ID!) { order(id: $id) { paymentPlan { amount { amount } overdueDays gate gateHeld } } }`, map[string]any{"id": o.ID.String()})
	if seen.at("order", "paymentPlan", 0, "amount", "amount") != "11108.17" || seen.at("order", "paymentPlan", 0, "overdueDays") != 40.0 || seen.at("order", "paymentPlan", 0, "gateHeld") != true {
		t.Errorf("finance sees %s", seen.Text)
	}
}

// TestACustomerSeesTheOwnPlan shows the buyer what is to be paid and when, and nothing of gates and limits.
func TestACustomerSeesTheOwnPlan(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	o, _ := h.gated(mei, firm)
	const plan = `query($id: ID!) { order(id: $id) { heldGates credit { exceeded } paymentPlan { amount { amount } paidAmount { amount } dueOn gate gateHeld releaseReason releasedAt } customer { credit { open { amount } } } } }`
	own := storetest.Person(t, h.Store, firm.ID, scalar.Buyer)
	a := h.well(as(own), plan, map[string]any{"id": o.ID.String()})
	if a.at("order", "paymentPlan", 0, "amount", "amount") != "11108.17" || a.at("order", "paymentPlan", 0, "dueOn") == nil {
		t.Errorf("the customer does not see the own plan: %s", a.Text)
	}
	for _, path := range [][]any{{"order", "heldGates"}, {"order", "credit"}, {"order", "customer", "credit"}, {"order", "paymentPlan", 0, "gate"}, {"order", "paymentPlan", 0, "gateHeld"}} {
		if v := a.at(path...); v != nil {
			t.Errorf("the customer sees %v: %v", path, v)
		}
	}
	other := storetest.Person(t, h.Store, h.firm(mei, "Sudwind GmbH").ID, scalar.Buyer)
	if b := h.well(as(other), plan, map[string]any{"id": o.ID.String()}); strings.Contains(b.Text, "11108") {
		t.Errorf("another customer sees the plan: %s", b.Text)
	}
}

// TestAgeingAddsUpWhatTheListsHold compares each band with the list it stands for.
func TestAgeingAddsUpWhatTheListsHold(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	o := h.ordered(mei, firm, "PO-1")
	h.write(func(ctx context.Context, tx *ent.Client) {
		for i, ago := range []int{-5, 0, 1, 30, 31, 60, 61, 90, 91, 400} {
			for n, c := range []scalar.Currency{"EUR", "JPY", "KWD"} {
				tx.PaymentPlanLine.Create().SetOrderID(o.ID).SetCustomerID(firm.ID).SetPosition(i*3 + n + 1).SetKind("BALANCE").
					SetAmount(scalar.Amount(1000 + i)).SetPaidAmount(scalar.Amount(i)).SetCurrency(c).SetExchangeRate(scalar.Rate(50_000 * (n + 1))).
					SetTrigger("ORDER").SetDueOn(storetest.Today.Add(-ago)).SetDueEstimated(ago == 400 && n == 0).ExecX(ctx)
			}
		}
		tx.PaymentPlanLine.Create().SetOrderID(o.ID).SetCustomerID(firm.ID).SetPosition(99).SetKind("FULL").SetAmount(7).
			SetCurrency("EUR").SetTrigger("STATED").ExecX(ctx)
	})
	chief := as(h.hire(scalar.Finance))
	ages := h.well(chief, `{ receivableAgeing { band lineCount amounts { amount currency } baseAmount { amount } } }`, nil)
	want := map[string]float64{"NOT_DUE": 8, "DAYS_1_30": 6, "DAYS_31_60": 6, "DAYS_61_90": 6, "DAYS_OVER_90": 5}
	overdue := 0.0
	for i := range 5 { // a tile is the sum of the amounts that its rows show
		band := ages.at("receivableAgeing", i, "band")
		rows := h.well(chief, `query($b: AgeingBand!) { receivables(first: 100, filter: {band: $b}) { nodes { openBaseAmount { amount currency } } } }`, map[string]any{"b": band})
		var sum scalar.Amount
		for n := range rows.at("receivables", "nodes").([]any) {
			shown, err := scalar.Currency("CNY").ParseAmount(rows.at("receivables", "nodes", n, "openBaseAmount", "amount").(string))
			if err != nil {
				t.Fatal(err)
			}
			sum += shown
		}
		if tile := ages.at("receivableAgeing", i, "baseAmount", "amount"); tile != scalar.Currency("CNY").Format(sum) {
			t.Errorf("%v: the tile shows %v, its rows add up to %s", band, tile, scalar.Currency("CNY").Format(sum))
		}
	}
	for i := range 5 {
		band, _ := ages.at("receivableAgeing", i, "band").(string)
		count := ages.at("receivableAgeing", i, "lineCount")
		list := h.well(chief, `query($b: AgeingBand!) { receivables(first: 1, filter: {band: $b}) { totalCount } }`, map[string]any{"b": band})
		if count != want[band] || list.at("receivables", "totalCount") != want[band] {
			t.Errorf("%s: %v counted, %v listed, want %v", band, count, list.at("receivables", "totalCount"), want[band])
		}
		if band != "NOT_DUE" {
			overdue += want[band]
		}
	}
	if a := h.well(chief, `{ receivables(first: 1, filter: {overdue: true}) { totalCount } }`, nil); a.at("receivables", "totalCount") != overdue {
		t.Errorf("overdue: %v, want %v", a.at("receivables", "totalCount"), overdue)
	}
	if v := ages.at("receivableAgeing", 1, "amounts", 0, "amount"); v != "20.00" {
		t.Errorf("two of 10.00 euros are open since a month, told %v", v)
	}
}
