package orders_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/promisechange"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store/storetest"
)

func TestLinesOfADraftChangeAndTheOrderFollows(t *testing.T) {
	w := newWorld(t)
	o := w.draft()
	o, err := w.orders.AddLine(w.merch, o.ID, orders.DraftLine{
		ProductID: &w.product.ID, Quantity: scalar.Whole(50), UnitPrice: scalar.Whole(2), RequestedOn: storetest.Today.Add(90),
	})
	w.must(err)
	if o.LineCount != 2 || o.PayableAmount != 2_860_000 || o.RequestedOn != storetest.Today.Add(90) {
		t.Errorf("after adding: %d lines, payable %d, requested %s", o.LineCount, o.PayableAmount, o.RequestedOn)
	}
	if diff := cmp.Diff([]string{"WARNING below_minimum"}, w.doubts(o)); diff != "" {
		t.Errorf("doubts (-want +got):\n%s", diff)
	}
	l := w.lines(o)[1]
	o, err = w.orders.UpdateLine(w.merch, l.ID, l.Version, orders.LineChange{
		Quantity: new(scalar.Whole(500)), RequestedOn: new(storetest.Today.Add(80)),
	})
	w.must(err)
	if o.PayableAmount != 2_950_000 || o.RequestedOn != storetest.Today.Add(80) || len(w.doubts(o)) != 0 {
		t.Errorf("after changing: payable %d, requested %s, doubts %v", o.PayableAmount, o.RequestedOn, w.doubts(o))
	}
	if n := w.store.Client().PromiseChange.Query().Where(promisechange.OrderLineID(l.ID)).CountX(storetest.System()); n != 1 {
		t.Errorf("%d moves are kept", n)
	}
	l = w.lines(o)[1]
	o, err = w.orders.RemoveLine(w.merch, l.ID, l.Version)
	w.must(err)
	if o.LineCount != 1 || o.PayableAmount != 2_850_000 || w.lines(o)[1].CancelledAt == nil {
		t.Errorf("after removing: %d lines, payable %d", o.LineCount, o.PayableAmount)
	}
	_, err = w.orders.UpdateLine(w.merch, l.ID, w.lines(o)[1].Version, orders.LineChange{Note: new("?")})
	if diff := cmp.Diff([]string{"BLOCKED order.line_removed"}, faults(err)); diff != "" {
		t.Errorf("changing a removed line (-want +got):\n%s", diff)
	}
	o, err = w.orders.AddLine(w.merch, o.ID, w.line())
	w.must(err)
	if got := w.lines(o)[2].Position; got != 3 {
		t.Errorf("the next line stands at %d", got)
	}
	if d, err := w.orders.Verify(storetest.System()); err != nil || len(d) != 0 {
		t.Errorf("differences %v, %v", d, err)
	}
}

func TestTermsOfAConfirmedOrderStay(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed()
	l := w.lines(o)[0]
	acts := map[string]func() error{
		"add a line": func() error { _, err := w.orders.AddLine(w.merch, o.ID, w.line()); return err },
		"change a line": func() error {
			_, err := w.orders.UpdateLine(w.merch, l.ID, l.Version, orders.LineChange{UnitPrice: new(scalar.Whole(1))})
			return err
		},
		"remove a line": func() error { _, err := w.orders.RemoveLine(w.merch, l.ID, l.Version); return err },
		"add an allowance": func() error {
			_, err := w.orders.AddAdjustment(w.merch, o.ID, nil, orders.DraftAdjustment{Kind: orderadjustment.KindAllowance, AmountText: "1"})
			return err
		},
		"add a requirement": func() error {
			_, err := w.orders.AddRequirement(w.merch, o.ID, nil, orders.DraftRequirement{Kind: requirement.KindOther, Text: "礼品包装"})
			return err
		},
		"change the payment terms": func() error {
			_, err := w.orders.Update(w.merch, o.ID, o.Version, orders.Change{PaymentTerms: new("O/A 90")})
			return err
		},
	}
	for name, act := range acts {
		if err := act(); !is(err, fault.Blocked) {
			t.Errorf("%s: %v", name, err)
		}
	}
	now, err := w.orders.Update(w.merch, o.ID, o.Version, orders.Change{ShippingMarks: new("HM / 1-50"), Note: new("客户已付定金")})
	w.must(err)
	if now.ShippingMarks != "HM / 1-50" || now.PayableAmount != o.PayableAmount || now.PaymentTerms != o.PaymentTerms {
		t.Errorf("after changing the marks: %+v", now)
	}
}

func TestSalesChangesAnOrderOnlyUntilItIsConfirmed(t *testing.T) {
	w := newWorld(t)
	seller := storetest.Person(t, w.store, 0, scalar.Sales)
	ctx := storetest.As(t.Context(), seller)
	o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, SalesID: &seller.ID, Lines: []orders.DraftLine{w.line()}})
	w.must(err)
	o, err = w.orders.Update(ctx, o.ID, o.Version, orders.Change{Note: new("样品已寄")})
	w.must(err)
	other := storetest.Person(t, w.store, 0, scalar.Sales)
	if _, err := w.orders.Update(ctx, o.ID, o.Version, orders.Change{SalesID: &other.ID}); !is(err, fault.Forbidden) {
		t.Errorf("gave the order to another seller: %v", err)
	}
	o, err = w.orders.Confirm(w.merch, o.ID, o.Version)
	w.must(err)
	if _, err := w.orders.Update(ctx, o.ID, o.Version, orders.Change{Note: new("!")}); !is(err, fault.Forbidden) {
		t.Errorf("changed a confirmed order: %v", err)
	}
}

func TestTwoPeopleChangeTwoLinesAndBothSucceed(t *testing.T) {
	w := newWorld(t)
	o := w.draft(w.line(), w.line())
	lines := w.lines(o)
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i, l := range lines {
		wg.Go(func() {
			_, errs[i] = w.orders.UpdateLine(w.merch, l.ID, l.Version, orders.LineChange{Quantity: new(scalar.Whole(200))})
		})
	}
	wg.Wait()
	if errs[0] != nil || errs[1] != nil {
		t.Fatalf("%v, %v", errs[0], errs[1])
	}
	if now := w.store.Client().Order.GetX(storetest.System(), o.ID); now.PayableAmount != 2*570_000 {
		t.Errorf("payable %d", now.PayableAmount)
	}
	_, err := w.orders.UpdateLine(w.merch, lines[0].ID, lines[0].Version, orders.LineChange{Quantity: new(scalar.Whole(300))})
	all, _ := fault.All(err)
	if !is(err, fault.Conflict) {
		t.Fatalf("an old version of the line: %v", err)
	}
	if row, ok := all[0].Current.(*ent.Order); !ok || row.ID != o.ID {
		t.Errorf("the conflict shows %v", all[0].Current)
	}
}

func TestAllowancesAndCharges(t *testing.T) {
	w := newWorld(t)
	o := w.draft()
	o, err := w.orders.AddAdjustment(w.merch, o.ID, nil, orders.DraftAdjustment{Kind: orderadjustment.KindAllowance, Percent: new(scalar.Whole(10)), Reason: "老客户"})
	w.must(err)
	line := w.lines(o)[0]
	o, err = w.orders.AddAdjustment(w.merch, o.ID, &line.ID, orders.DraftAdjustment{Kind: orderadjustment.KindCharge, AmountText: "500.00", Reason: "加急"})
	w.must(err)
	if o.LinesAmount != 2_900_000 || o.AllowanceAmount != 290_000 || o.PayableAmount != 2_610_000 {
		t.Errorf("lines %d, allowance %d, payable %d", o.LinesAmount, o.AllowanceAmount, o.PayableAmount)
	}
	l := w.lines(o)[0]
	o, err = w.orders.UpdateLine(w.merch, l.ID, l.Version, orders.LineChange{Quantity: new(scalar.Whole(2000))})
	w.must(err)
	if o.LinesAmount != 5_750_000 || o.AllowanceAmount != 575_000 {
		t.Errorf("the percentage did not follow: lines %d, allowance %d", o.LinesAmount, o.AllowanceAmount)
	}
	rows := w.store.Client().OrderAdjustment.Query().Order(orderadjustment.ByID()).AllX(storetest.System())
	if rows[0].Amount != 575_000 {
		t.Errorf("the row says %d", rows[0].Amount)
	}
	for _, r := range rows {
		o, err = w.orders.RemoveAdjustment(w.merch, r.ID, r.Version)
		w.must(err)
	}
	if o.PayableAmount != 5_700_000 {
		t.Errorf("payable without adjustments %d", o.PayableAmount)
	}
	for name, c := range map[string]struct {
		a    orders.DraftAdjustment
		want string
	}{
		"nothing":          {orders.DraftAdjustment{Kind: orderadjustment.KindCharge}, "REQUIRED amount order.adjustment_empty"},
		"below zero":       {orders.DraftAdjustment{Kind: orderadjustment.KindCharge, AmountText: "-5"}, "OUT_OF_RANGE amount order.amount_range"},
		"a third of a fen": {orders.DraftAdjustment{Kind: orderadjustment.KindCharge, AmountText: "0.333"}, "INVALID amount order.amount_format"},
	} {
		_, err := w.orders.AddAdjustment(w.merch, o.ID, nil, c.a)
		if got := faults(err); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestTheTaxADocumentStatesHoldsUntilTheOrderChanges(t *testing.T) {
	w := newWorld(t)
	l := w.line()
	l.TaxPercent = scalar.Whole(10)
	o, err := w.orders.Create(w.merch, orders.Draft{
		CustomerID: w.customer.ID, Source: order.SourceUbl, Tax: new(scalar.Amount(1)), Lines: []orders.DraftLine{l},
	})
	w.must(err)
	row := w.lines(o)[0]
	o, err = w.orders.UpdateLine(w.merch, row.ID, row.Version, orders.LineChange{Note: new("看样")})
	w.must(err)
	if o.TaxAmount != 1 {
		t.Errorf("a note changed the tax to %d", o.TaxAmount)
	}
	row = w.lines(o)[0]
	o, err = w.orders.UpdateLine(w.merch, row.ID, row.Version, orders.LineChange{Quantity: new(scalar.Whole(2000))})
	w.must(err)
	if o.TaxAmount != 570_000 || o.TaxStated {
		t.Errorf("tax %d, stated %v", o.TaxAmount, o.TaxStated)
	}
	if diff := cmp.Diff([]string{"NOTICE order.tax_recomputed"}, w.doubts(o)); diff != "" {
		t.Errorf("doubts (-want +got):\n%s", diff)
	}
}

func TestSettlingDoubts(t *testing.T) {
	w := newWorld(t)
	few := w.line()
	few.Quantity = scalar.Whole(5)
	of := func(o *ent.Order) *ent.Discrepancy {
		return w.store.Client().Discrepancy.Query().Where(discrepancy.OrderID(o.ID)).FirstX(storetest.System())
	}
	t.Run("waived with a reason, it no longer stands in the way", func(t *testing.T) {
		o := w.draft(few)
		d := of(o)
		o, err := w.orders.Resolve(w.merch, d.ID, d.Version, discrepancy.ResolutionWaived, "长期客户，同意小单")
		w.must(err)
		if d = of(o); d.ResolvedBy == nil || *d.ResolvedBy != id(w.merch) || d.ResolutionReason == "" {
			t.Errorf("settled as %+v", d)
		}
		l := w.lines(o)[0]
		o, err = w.orders.UpdateLine(w.merch, l.ID, l.Version, orders.LineChange{Note: new("小单")})
		w.must(err)
		if got := w.doubts(o); len(got) != 0 {
			t.Errorf("waived, it came again: %v", got)
		}
		_, err = w.orders.Confirm(w.merch, o.ID, o.Version)
		w.must(err)
	})
	t.Run("waived, it comes again when the order changes for the worse", func(t *testing.T) {
		o := w.draft(few)
		d := of(o)
		o, err := w.orders.Resolve(w.merch, d.ID, d.Version, discrepancy.ResolutionWaived, "同意")
		w.must(err)
		l := w.lines(o)[0]
		o, err = w.orders.UpdateLine(w.merch, l.ID, l.Version, orders.LineChange{Quantity: new(scalar.Whole(1))})
		w.must(err)
		if diff := cmp.Diff([]string{"WARNING below_minimum"}, w.doubts(o)); diff != "" {
			t.Errorf("doubts (-want +got):\n%s", diff)
		}
	})
	t.Run("waived without a reason", func(t *testing.T) {
		d := of(w.draft(few))
		_, err := w.orders.Resolve(w.merch, d.ID, d.Version, discrepancy.ResolutionWaived, " ")
		if diff := cmp.Diff([]string{"REQUIRED reason base.required"}, faults(err)); diff != "" {
			t.Errorf("faults (-want +got):\n%s", diff)
		}
	})
	t.Run("called put right while it is not", func(t *testing.T) {
		d := of(w.draft(few))
		_, err := w.orders.Resolve(w.merch, d.ID, d.Version, discrepancy.ResolutionFixed, "")
		if diff := cmp.Diff([]string{"BLOCKED resolution order.still_found"}, faults(err)); diff != "" {
			t.Errorf("faults (-want +got):\n%s", diff)
		}
	})
	t.Run("what must be put right cannot be waived", func(t *testing.T) {
		none := w.line()
		none.Quantity = 0
		o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, Source: order.SourceUbl, Lines: []orders.DraftLine{none}})
		w.must(err)
		d := of(o)
		_, err = w.orders.Resolve(w.merch, d.ID, d.Version, discrepancy.ResolutionWaived, "算了")
		if diff := cmp.Diff([]string{"BLOCKED resolution order.cannot_waive"}, faults(err)); diff != "" {
			t.Errorf("faults (-want +got):\n%s", diff)
		}
	})
	t.Run("a doubt of the file's reader, about a line that is taken out", func(t *testing.T) {
		l := w.line()
		l.Discrepancies = []orders.DraftDiscrepancy{{Rule: "ubl.other_price_unit", Severity: discrepancy.SeverityWarning, SourcePath: "/Order/OrderLine[1]"}}
		o := w.draft(w.line(), l)
		row := w.lines(o)[1]
		o, err := w.orders.RemoveLine(w.merch, row.ID, row.Version)
		w.must(err)
		if got := w.doubts(o); len(got) != 0 {
			t.Errorf("still open: %v", got)
		}
	})
}
