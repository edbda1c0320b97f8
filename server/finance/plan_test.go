package finance_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/ent/order"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/promisechange"
	"gendan/ent/scalar"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/store/storetest"
)

// agreed makes an order with payment terms and confirms it.
func (d desk) agreed(t *testing.T, terms string) *ent.Order {
	t.Helper()
	return d.confirm(t, d.write(t, terms, 28_500_000))
}

func (d desk) confirm(t *testing.T, o *ent.Order) *ent.Order {
	t.Helper()
	for _, doubt := range d.store.Client().Discrepancy.Query().AllX(storetest.System()) {
		if doubt.OrderID == o.ID && doubt.ResolvedAt == nil && doubt.Severity != "NOTICE" {
			if _, err := d.orders.Resolve(d.merch, doubt.ID, doubt.Version, "WAIVED", "问过客户"); err != nil {
				t.Fatal(err)
			}
		}
	}
	o = d.store.Client().Order.GetX(storetest.System(), o.ID)
	o, err := d.orders.Confirm(d.merch, o.ID, o.Version)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (d desk) plan(o *ent.Order) []*ent.PaymentPlanLine {
	return d.store.Client().PaymentPlanLine.Query().Where(paymentplanline.OrderID(o.ID), paymentplanline.ArchivedAtIsNil()).
		Order(paymentplanline.ByPosition()).AllX(storetest.System())
}

// stands writes a plan as "8550.00 of 8550.00 PAID due 2026-11-23; …".
func (d desk) stands(o *ent.Order) string {
	var all []string
	for _, l := range d.plan(o) {
		due := l.DueOn.String()
		if l.DueEstimated {
			due = "about " + due
		}
		all = append(all, fmt.Sprintf("%s of %s %s due %s", l.Currency.Format(l.PaidAmount), l.Currency.Format(l.Amount), l.Status, due))
	}
	return strings.Join(all, "; ")
}

func (d desk) receive(t *testing.T, o *ent.Order, amount string, to []finance.Allocation) (*ent.Order, error) {
	t.Helper()
	return d.money.Record(d.ctx, finance.Receipt{OrderID: o.ID, Amount: amount, Currency: o.Currency, To: to})
}

func (d desk) payment(o *ent.Order) *ent.Payment {
	all := d.store.Client().Payment.Query().AllX(storetest.System())
	return all[len(all)-1]
}

func TestAnOrderGetsItsPlanWhenItIsConfirmed(t *testing.T) {
	d := newDesk(t)
	today, promised := storetest.Today.String(), storetest.Today.Add(30).String()
	o := d.agreed(t, "T/T 30/70")
	want := "0.00 of 8550.00 OPEN due " + today + "; 0.00 of 19950.00 OPEN due about " + promised
	if got := d.stands(o); got != want {
		t.Errorf("the plan: %s, want %s", got, want)
	}
	if now := d.store.Client().Order.GetX(d.ctx, o.ID); !now.ProductionGateHeld || !now.DocumentGateHeld || now.ShipmentGateHeld {
		t.Errorf("gates held: production %v, shipment %v, documents %v", now.ProductionGateHeld, now.ShipmentGateHeld, now.DocumentGateHeld)
	}
	unread := d.agreed(t, "as last time")
	if got := d.stands(unread); got != "0.00 of 28500.00 OPEN due " {
		t.Errorf("terms that cannot be read: %s", got)
	}
	if now := d.store.Client().Order.GetX(d.ctx, unread.ID); now.ProductionGateHeld || now.DocumentGateHeld || now.ShipmentGateHeld {
		t.Error("an order whose terms cannot be read is held")
	}
	if free := d.confirm(t, d.write(t, "T/T 30/70", 0)); len(d.plan(free)) != 0 {
		t.Errorf("nothing is to be paid, but there is a plan: %s", d.stands(free))
	}
}

func TestPlansAddUpInEveryCurrency(t *testing.T) {
	d := newDesk(t)
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []scalar.Currency{"JPY", "USD", "KWD"} {
		if _, err := d.money.SetRate(d.ctx, finance.Quote{Currency: c, Rate: 7_000_000}); err != nil {
			t.Fatal(err)
		}
		for _, terms := range []string{"T/T 30/70", "T/T 33/33/34", "T/T 7/93", "T/T 1/98/1", "T/T 100%", "O/A 45 days"} {
			o, err := d.orders.Create(d.merch, orders.Draft{
				CustomerID: d.firm.ID, Currency: c, PaymentTerms: &terms, RequestedOn: storetest.Today.Add(30),
				Lines: []orders.DraftLine{{Description: "T恤", Unit: "C62", Quantity: scalar.Whole(1 + r.Int64N(9999)), UnitPrice: scalar.Price(1 + r.Int64N(99_999_999))}},
			})
			if err != nil {
				t.Fatal(err)
			}
			o = d.confirm(t, o)
			var sum scalar.Amount
			for _, l := range d.plan(o) {
				sum += l.Amount
				if l.Amount <= 0 || l.Currency != c || l.ExchangeRate != 7_000_000 {
					t.Errorf("%s: line of %d %s at %s", terms, l.Amount, l.Currency, l.ExchangeRate)
				}
			}
			if sum != o.PayableAmount || sum == 0 {
				t.Errorf("%s of %s %s adds up to %s", terms, c, c.Format(o.PayableAmount), c.Format(sum))
			}
		}
	}
}

func TestMoneyIsMatchedWithWhatIsDueFirst(t *testing.T) {
	d := newDesk(t)
	draft := d.write(t, "T/T 30/70", 28_500_000)
	if _, err := d.receive(t, draft, "1000.00", nil); err != nil {
		t.Fatalf("a deposit before the order is confirmed: %v", err)
	}
	o := d.confirm(t, draft)
	today, promised := storetest.Today.String(), storetest.Today.Add(30).String()
	expect := func(after, deposit, balance string) {
		t.Helper()
		want := deposit + " due " + today + "; " + balance + " due about " + promised
		if got := d.stands(o); got != want {
			t.Errorf("%s: %s, want %s", after, got, want)
		}
	}
	expect("what came before it was confirmed", "1000.00 of 8550.00 OPEN", "0.00 of 19950.00 OPEN")
	if _, err := d.receive(t, o, "8000.00", nil); err != nil {
		t.Fatal(err)
	}
	expect("what the deposit does not need", "8550.00 of 8550.00 PAID", "450.00 of 19950.00 OPEN")
	if now := d.store.Client().Order.GetX(d.ctx, o.ID); now.ProductionGateHeld || !now.DocumentGateHeld {
		t.Errorf("the deposit is paid: production held %v, documents held %v", now.ProductionGateHeld, now.DocumentGateHeld)
	}
	p := d.payment(o)
	if _, err := d.money.Void(d.ctx, p.ID, p.Version, "银行退回"); err != nil {
		t.Fatal(err)
	}
	expect("taken back", "1000.00 of 8550.00 OPEN", "0.00 of 19950.00 OPEN")
	if now := d.store.Client().Order.GetX(d.ctx, o.ID); !now.ProductionGateHeld {
		t.Error("the gate stays open though the money was taken back")
	}
	if _, err := d.receive(t, o, "30000.00", nil); err != nil {
		t.Fatal(err)
	}
	expect("more than is to be paid", "8550.00 of 8550.00 PAID", "19950.00 of 19950.00 PAID")
	var used scalar.Amount
	over := d.payment(o)
	for _, a := range d.store.Client().PaymentAllocation.Query().AllX(storetest.System()) {
		if a.PaymentID == over.ID && a.ArchivedAt == nil {
			used += a.Amount
		}
	}
	if used != 2_750_000 {
		t.Errorf("of the last payment %s is matched; 2500.00 should stay as credit", o.Currency.Format(used))
	}
}

func TestMatchingByHand(t *testing.T) {
	d := newDesk(t)
	o := d.agreed(t, "T/T 30/70")
	deposit, balance := d.plan(o)[0], d.plan(o)[1]
	if _, err := d.receive(t, o, "5000.00", []finance.Allocation{{LineID: balance.ID, Amount: "2000.00"}}); err != nil {
		t.Fatal(err)
	}
	p := d.payment(o)
	stands := func() string {
		l := d.plan(o)
		return o.Currency.Format(l[0].PaidAmount) + " and " + o.Currency.Format(l[1].PaidAmount)
	}
	if got := stands(); got != "0.00 and 2000.00" {
		t.Errorf("recorded for the balance: %s", got)
	}
	for name, c := range map[string]struct {
		to   []finance.Allocation
		want string
	}{
		"more than the line needs":  {[]finance.Allocation{{deposit.ID, "8550.01"}}, "OUT_OF_RANGE allocations.0.amount finance.more_than_open"},
		"more than was paid":        {[]finance.Allocation{{deposit.ID, "3000.00"}, {balance.ID, "2000.01"}}, "OUT_OF_RANGE allocations.1.amount finance.more_than_paid"},
		"nothing":                   {[]finance.Allocation{{deposit.ID, "0"}}, "OUT_OF_RANGE allocations.0.amount finance.amount"},
		"a line of no plan of ours": {[]finance.Allocation{{d.order.ID, "1"}}, "NOT_FOUND allocations.0.paymentPlanLineId base.not_found"},
		"one line twice over":       {[]finance.Allocation{{deposit.ID, "4000.00"}, {deposit.ID, "4000.00"}}, "OUT_OF_RANGE allocations.1.amount finance.more_than_paid"},
	} {
		if _, err := d.money.Match(d.ctx, p.ID, p.Version, c.to); told(err) != c.want {
			t.Errorf("%s: %s, want %s", name, told(err), c.want)
		}
	}
	if got := stands(); got != "0.00 and 2000.00" {
		t.Errorf("after what was refused: %s", got)
	}
	if _, err := d.money.Match(d.ctx, p.ID, p.Version, []finance.Allocation{{deposit.ID, "3000.00"}, {balance.ID, "2000.00"}}); err != nil {
		t.Fatal(err)
	}
	if got := stands(); got != "3000.00 and 2000.00" {
		t.Errorf("matched with both: %s", got)
	}
	if _, err := d.money.Match(d.ctx, p.ID, p.Version, nil); told(err) != "CONFLICT  base.conflict" {
		t.Errorf("from an older version: %s", told(err))
	}
	if _, err := d.money.Match(d.ctx, p.ID, p.Version+1, nil); err != nil {
		t.Fatal(err)
	}
	if got := stands(); got != "0.00 and 0.00" {
		t.Errorf("taken off: %s", got)
	}
}

func TestChangingThePlan(t *testing.T) {
	d := newDesk(t)
	o := d.agreed(t, "T/T 30/70")
	was := d.plan(o)
	line := func(l *ent.PaymentPlanLine, change func(*finance.PlanLine)) finance.PlanLine {
		p := finance.PlanLine{ID: l.ID, Kind: l.Kind, Percent: l.Percent, Trigger: l.Trigger, OffsetDays: l.OffsetDays, Gate: l.Gate}
		change(&p)
		return p
	}
	keep := func(*finance.PlanLine) {}
	percent := func(n int64) func(*finance.PlanLine) {
		return func(p *finance.PlanLine) { p.Percent = new(scalar.Whole(n)) }
	}
	for name, c := range map[string]struct {
		lines []finance.PlanLine
		want  string
	}{
		"nothing":             {nil, "OUT_OF_RANGE lines finance.plan_lines"},
		"too little":          {[]finance.PlanLine{line(was[0], percent(20)), line(was[1], keep)}, "INVALID lines finance.plan_sum"},
		"neither":             {[]finance.PlanLine{line(was[0], func(p *finance.PlanLine) { p.Percent = nil })}, "REQUIRED lines.0.amount finance.percent_or_amount"},
		"one line twice":      {[]finance.PlanLine{line(was[0], percent(50)), line(was[0], percent(50))}, "NOT_FOUND lines.1.id base.not_found"},
		"a century":           {[]finance.PlanLine{line(was[0], func(p *finance.PlanLine) { p.OffsetDays = 36500 })}, "OUT_OF_RANGE lines.0.offsetDays base.out_of_range"},
		"an amount of no sum": {[]finance.PlanLine{line(was[0], func(p *finance.PlanLine) { p.Percent, p.Amount = nil, "1.001" })}, "INVALID lines.0.amount order.amount_format"},
	} {
		if _, err := d.money.UpdatePlan(d.ctx, o.ID, o.Version, c.lines, "谈妥"); told(err) != c.want {
			t.Errorf("%s: %s, want %s", name, told(err), c.want)
		}
	}
	thirds := []finance.PlanLine{line(was[0], func(p *finance.PlanLine) { p.Percent, p.Amount = nil, "9000.00" }), {
		Kind: paymentplanline.KindBalance, Amount: "19500.00", Trigger: paymentplanline.TriggerStated, Gate: paymentplanline.GateShipment,
		StatedOn: storetest.Today.Add(14),
	}}
	now, err := d.money.UpdatePlan(d.ctx, o.ID, o.Version, thirds, "客户改付款方式")
	if err != nil {
		t.Fatal(err)
	}
	if now.Version <= o.Version || !now.ShipmentGateHeld || now.DocumentGateHeld {
		t.Errorf("version %d after %d, shipment held %v, documents held %v", now.Version, o.Version, now.ShipmentGateHeld, now.DocumentGateHeld)
	}
	want := "0.00 of 9000.00 OPEN due " + storetest.Today.String() + "; 0.00 of 19500.00 OPEN due " + storetest.Today.Add(14).String()
	if got := d.stands(o); got != want {
		t.Errorf("the new plan: %s, want %s", got, want)
	}
	if e := d.store.Client().AuditEntry.Query().Where(auditentry.RecordID(was[1].ID)).Order(ent.Desc(auditentry.FieldID)).FirstX(storetest.System()); e.Operation != "ARCHIVE" || e.Reason != "客户改付款方式" {
		t.Errorf("history says %s, %q", e.Operation, e.Reason)
	}
	if _, err := d.money.UpdatePlan(d.ctx, o.ID, o.Version, thirds, "再改"); told(err) != "CONFLICT  base.conflict" {
		t.Errorf("from an older version: %s", told(err))
	}
	if _, err := d.receive(t, o, "100.00", nil); err != nil {
		t.Fatal(err)
	}
	plan := d.plan(o)
	amounts := func(l *ent.PaymentPlanLine, change func(*finance.PlanLine)) finance.PlanLine {
		return line(l, func(p *finance.PlanLine) { p.Percent, p.Amount = nil, o.Currency.Format(l.Amount); change(p) })
	}
	_, err = d.money.UpdatePlan(d.ctx, o.ID, now.Version, []finance.PlanLine{
		amounts(plan[0], func(p *finance.PlanLine) { p.Amount = "9500.00" }), amounts(plan[1], func(p *finance.PlanLine) { p.Amount = "19000.00" }),
	}, "再改")
	if told(err) != "BLOCKED lines finance.plan_has_money" {
		t.Errorf("other amounts once money came: %s", told(err))
	}
	_, err = d.money.UpdatePlan(d.ctx, o.ID, now.Version, []finance.PlanLine{
		amounts(plan[0], keep), amounts(plan[1], func(p *finance.PlanLine) { p.StatedOn = storetest.Today.Add(21) }),
	}, "推迟一周")
	if err != nil {
		t.Errorf("another day once money came: %v", err)
	}
	if draft := d.write(t, "", 1_000_000); true {
		if _, err := d.money.UpdatePlan(d.ctx, draft.ID, draft.Version, thirds, "早"); told(err) != "BLOCKED  finance.plan_not_confirmed" {
			t.Errorf("of a draft: %s", told(err))
		}
	}
}

func TestThePlanFollowsTheOrder(t *testing.T) {
	d := newDesk(t)
	o := d.agreed(t, "O/A 45 days")
	due := func(promised scalar.Date) string {
		on := promised.Add(45)
		for !storetest.Clock().Calendar().Works(on) {
			on = on.Add(1)
		}
		return on.String()
	}
	if got, want := d.stands(o), "0.00 of 28500.00 OPEN due about "+due(storetest.Today.Add(30)); got != want {
		t.Errorf("when confirmed: %s, want %s", got, want)
	}
	o, err := d.orders.Promise(d.merch, o.ID, o.Version, orders.Move{
		Kind: promisechange.KindPromised, Date: storetest.Today.Add(40), AskedBy: promisechange.AskedByCustomer, Reason: "门店推迟开业",
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.stands(o), "0.00 of 28500.00 OPEN due about "+due(storetest.Today.Add(40)); got != want {
		t.Errorf("when the promise moved: %s, want %s", got, want)
	}
	if _, err = d.orders.Cancel(d.merch, o.ID, o.Version, "客户取消"); err != nil {
		t.Fatal(err)
	}
	if l := d.plan(o)[0]; l.Status != paymentplanline.StatusCancelled {
		t.Errorf("of an order given up a line is %s", l.Status)
	}
	held := d.agreed(t, "T/T 100%")
	if held, err = d.orders.Cancel(d.merch, held.ID, held.Version, "客户取消"); err != nil || held.ProductionGateHeld || held.Status != order.StatusCancelled {
		t.Errorf("an order given up is held: %v, %v", held, err)
	}
	wrong, err := d.orders.Verify(storetest.System())
	if err != nil || len(wrong) > 0 {
		t.Errorf("verify finds %v, %v", wrong, err)
	}
}

func TestReleasingAGate(t *testing.T) {
	d := newDesk(t)
	o := d.agreed(t, "T/T 30/70")
	l := d.plan(o)[0]
	if _, err := d.money.Release(d.ctx, l.ID, l.Version, " "); told(err) != "REQUIRED reason base.required" {
		t.Errorf("without a reason: %s", told(err))
	}
	released, err := d.money.Release(d.ctx, l.ID, l.Version, "老客户，总经理同意")
	if err != nil {
		t.Fatal(err)
	}
	if released.ReleasedAt == nil || released.ReleasedBy == nil || released.ReleaseReason != "老客户，总经理同意" {
		t.Errorf("released %+v", released)
	}
	if now := d.store.Client().Order.GetX(d.ctx, o.ID); now.ProductionGateHeld {
		t.Error("the gate is released, but production is held")
	}
	if _, err := d.money.Release(d.ctx, l.ID, l.Version, "再次"); told(err) != "CONFLICT  base.conflict" {
		t.Errorf("from an older version: %s", told(err))
	}
	if _, err := d.money.Release(d.ctx, l.ID, released.Version, "再次"); told(err) != "INVALID_TRANSITION  finance.gate_open" {
		t.Errorf("twice: %s", told(err))
	}
	back, err := d.money.Hold(d.ctx, l.ID, released.Version, "总经理收回")
	if err != nil {
		t.Fatal(err)
	}
	if now := d.store.Client().Order.GetX(d.ctx, o.ID); back.ReleasedAt != nil || !now.ProductionGateHeld {
		t.Errorf("taken back, but released at %v and production held %v", back.ReleasedAt, now.ProductionGateHeld)
	}
	if _, err := d.money.Hold(d.ctx, l.ID, back.Version, "再次"); told(err) != "INVALID_TRANSITION  finance.gate_not_released" {
		t.Errorf("taking back twice: %s", told(err))
	}
	var reasons []string
	for _, e := range d.store.Client().AuditEntry.Query().Where(auditentry.RecordID(l.ID), auditentry.ReasonNEQ("")).Order(auditentry.ByID()).AllX(storetest.System()) {
		reasons = append(reasons, e.Reason)
	}
	if diff := cmp.Diff([]string{"老客户，总经理同意", "总经理收回"}, reasons); diff != "" {
		t.Errorf("reasons in the history (-want +got):\n%s", diff)
	}
}
