package orders_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/requirement"
	"gendan/ent/ent/searchterm"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

func TestADraftTakesFromTheCustomerWhatItLeavesOut(t *testing.T) {
	w := newWorld(t)
	o := w.draft()
	if o.Number != "SO-2611-0001" || o.Status != order.StatusDraft || o.Currency != "CNY" || o.Incoterm != "FOB" ||
		o.IncotermPlace != "宁波" || o.PaymentTerms != "T/T 30/70" || o.UnderTolerance != scalar.Whole(5) ||
		o.ShipTo.City != "Heidelberg" || o.OrderedOn != storetest.Today {
		t.Errorf("draft %+v", o)
	}
	if o.MerchandiserID == nil || *o.MerchandiserID != id(w.merch) {
		t.Errorf("carried by %v", o.MerchandiserID)
	}
	l := w.lines(o)[0]
	if l.Description != "圆领T恤" || l.Unit != "C62" || l.Amount != 2_850_000 || o.PayableAmount != 2_850_000 || o.LineCount != 1 {
		t.Errorf("line %+v of order with payable %d", l, o.PayableAmount)
	}
	if got := w.doubts(o); len(got) != 0 {
		t.Errorf("doubts about a good order: %v", got)
	}
}

func TestADraftKeepsEverythingOfADocument(t *testing.T) {
	w := newWorld(t)
	l := w.line()
	l.Quantity, l.UnitPrice, l.TaxPercent = scalar.Whole(10), scalar.Whole(100), scalar.Whole(20)
	l.Adjustments = []orders.DraftAdjustment{{Kind: orderadjustment.KindAllowance, Amount: 5_000, Percent: new(scalar.Whole(5))}}
	o, err := w.orders.Create(w.merch, orders.Draft{
		CustomerID: w.customer.ID, Source: order.SourceUbl, Currency: "EUR", Lines: []orders.DraftLine{l},
		Tax: new(scalar.Amount(1_000)), Prepaid: 2_000, Rounding: -3,
		Adjustments:  []orders.DraftAdjustment{{Kind: orderadjustment.KindCharge, Percent: new(scalar.Whole(10)), Reason: "Freight"}},
		Requirements: []orders.DraftRequirement{{Kind: requirement.KindPacking, Text: "每箱20件"}},
		Provenance:   []orders.DraftProvenance{{Field: "currency", SourcePath: "/Order/DocumentCurrencyCode", SourceText: "EUR"}},
	})
	w.must(err)
	got := []scalar.Amount{o.LinesAmount, o.AllowanceAmount, o.ChargeAmount, o.TaxAmount, o.PayableAmount}
	if diff := cmp.Diff([]scalar.Amount{95_000, 0, 9_500, 1_000, 95_000 + 9_500 + 1_000 - 2_000 - 3}, got); diff != "" {
		t.Errorf("amounts (-want +got):\n%s", diff)
	}
	ctx := storetest.System()
	a := w.store.Client().OrderAdjustment.Query().Order(orderadjustment.ByAmount()).AllX(ctx)
	if len(a) != 2 || a[0].Amount != 5_000 || a[0].BaseAmount != 100_000 || a[1].Amount != 9_500 || a[1].BaseAmount != 0 {
		t.Errorf("adjustments %v", a)
	}
	if n := w.store.Client().Requirement.Query().CountX(ctx); n != 1 {
		t.Errorf("%d requirements", n)
	}
	if n := w.store.Client().Provenance.Query().CountX(ctx); n != 1 {
		t.Errorf("%d provenance rows", n)
	}
	if d, err := w.orders.Verify(ctx); err != nil || len(d) != 0 {
		t.Errorf("differences %v, %v", d, err)
	}
}

func TestWhatCannotBeRightIsRefusedWithItsPlace(t *testing.T) {
	w := newWorld(t)
	with := func(change func(*orders.Draft, *orders.DraftLine)) orders.Draft {
		d, l := orders.Draft{CustomerID: w.customer.ID}, w.line()
		change(&d, &l)
		d.Lines = append(d.Lines, w.line(), l)
		return d
	}
	cases := []struct {
		name   string
		change func(*orders.Draft, *orders.DraftLine)
		want   []string
	}{
		{"no quantity", func(_ *orders.Draft, l *orders.DraftLine) { l.Quantity = 0 }, []string{"OUT_OF_RANGE lines.1.quantity check.quantity"}},
		{"half a shirt", func(_ *orders.Draft, l *orders.DraftLine) { l.Quantity = 1_500_000 }, []string{"INVALID lines.1.quantity check.whole"}},
		{"negative price", func(_ *orders.Draft, l *orders.DraftLine) { l.UnitPrice = -1 }, []string{"OUT_OF_RANGE lines.1.unitPrice base.out_of_range"}},
		{"unknown unit", func(_ *orders.Draft, l *orders.DraftLine) { l.Unit = "pile" }, []string{"INVALID lines.1.unit check.unit"}},
		{"no product and no words", func(_ *orders.Draft, l *orders.DraftLine) { l.ProductID = nil },
			[]string{"REQUIRED lines.1.description base.required", "REQUIRED lines.1.unit base.required"}},
		{"a product there is not", func(_ *orders.Draft, l *orders.DraftLine) { l.ProductID = new(scalar.ID(7)) }, []string{"NOT_FOUND lines.1.productId base.not_found"}},
		{"too much money", func(_ *orders.Draft, l *orders.DraftLine) {
			l.Quantity, l.UnitPrice = scalar.Whole(900_000_000), scalar.Whole(900_000_000)
		}, []string{"OUT_OF_RANGE lines.1.unitPrice order.amount_range"}},
		{"a customer there is not", func(d *orders.Draft, _ *orders.DraftLine) { d.CustomerID = 7 }, []string{"NOT_FOUND customerId base.not_found"}},
		{"unknown currency", func(d *orders.Draft, _ *orders.DraftLine) { d.Currency = "XYZ" }, []string{"INVALID currency check.currency"}},
		{"an old Incoterm", func(d *orders.Draft, _ *orders.DraftLine) { d.Incoterm = new("DAT") }, []string{"INVALID incoterm check.incoterm"}},
		{"ordered tomorrow", func(d *orders.Draft, _ *orders.DraftLine) { d.OrderedOn = storetest.Today.Add(1) }, []string{"OUT_OF_RANGE orderedOn order.ordered_in_future"}},
		{"carried by who is no merchandiser", func(d *orders.Draft, _ *orders.DraftLine) { d.MerchandiserID = new(id(w.as(scalar.Quality))) },
			[]string{"INVALID merchandiserId customer.not_a_holder"}},
		{"yen with cents", func(d *orders.Draft, _ *orders.DraftLine) { d.Currency, d.PrepaidText = "JPY", "12.50" }, []string{"INVALID prepaidAmount order.amount_format"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := w.orders.Create(w.merch, with(c.change))
			if diff := cmp.Diff(c.want, faults(err)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
	if n := w.store.Client().Order.Query().CountX(storetest.System()); n != 0 {
		t.Errorf("%d orders were written", n)
	}
}

func TestWhatContradictsIsNoted(t *testing.T) {
	w := newWorld(t)
	cases := []struct {
		name   string
		change func(*orders.Draft, *orders.DraftLine)
		want   []string
	}{
		{"the customer's number twice", func(d *orders.Draft, _ *orders.DraftLine) { d.CustomerPONo = "ＰＯ 77" }, []string{"WARNING duplicate_po"}},
		{"a date that has passed", func(_ *orders.Draft, l *orders.DraftLine) { l.RequestedOn = storetest.Today.Add(-1) }, []string{"WARNING requested_past"}},
		{"fewer than worth making", func(_ *orders.Draft, l *orders.DraftLine) { l.Quantity = scalar.Whole(99) }, []string{"WARNING below_minimum"}},
		{"few, as a sample", func(d *orders.Draft, l *orders.DraftLine) {
			d.Kind, l.Quantity, l.UnitPrice = order.KindSample, scalar.Whole(2), 0
		}, []string{}},
		{"an Incoterm without place", func(d *orders.Draft, _ *orders.DraftLine) { d.Incoterm = new("CIF") }, []string{"WARNING no_place"}},
		{"free of charge", func(_ *orders.Draft, l *orders.DraftLine) { l.UnitPrice = 0 }, []string{"WARNING no_price"}},
		{"not in the catalogue", func(_ *orders.Draft, l *orders.DraftLine) { l.ProductID, l.Description, l.Unit = nil, "帽子", "C62" }, []string{"WARNING no_product"}},
		{"another unit than the product's", func(_ *orders.Draft, l *orders.DraftLine) { l.Unit = "DZN" }, []string{"WARNING other_unit"}},
		{"heavier than can be made", func(_ *orders.Draft, l *orders.DraftLine) {
			l.Properties = []scalar.Parameter{{Name: "克重", Value: "221"}}
		}, []string{"WARNING out_of_range"}},
		{"as heavy as can be made", func(_ *orders.Draft, l *orders.DraftLine) {
			l.Properties = []scalar.Parameter{{Name: "克重", Value: "220"}}
		}, []string{}},
		{"a document with a quantity of nothing in an unknown unit", func(d *orders.Draft, l *orders.DraftLine) {
			d.Source, l.Quantity, l.Unit, l.UnitPrice = order.SourceUbl, 0, "ZZZ", -1
		}, []string{"BLOCKING quantity", "BLOCKING negative_price", "WARNING other_unit"}},
	}
	_, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, CustomerPONo: "po 77", Lines: []orders.DraftLine{w.line()}})
	w.must(err)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, l := orders.Draft{CustomerID: w.customer.ID}, w.line()
			c.change(&d, &l)
			d.Lines = []orders.DraftLine{l}
			o, err := w.orders.Create(w.merch, d)
			w.must(err)
			if diff := cmp.Diff(c.want, w.doubts(o)); diff != "" {
				t.Errorf("doubts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnOrderIsFoundByItsNumbersAndItsCustomer(t *testing.T) {
	w := newWorld(t)
	o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, CustomerPONo: "HM-4711", Lines: []orders.DraftLine{w.line()}})
	w.must(err)
	see := func(term string) []string {
		var list []string
		for _, row := range w.store.Client().SearchTerm.Query().Where(searchterm.RecordID(o.ID), searchterm.Term(term)).AllX(storetest.System()) {
			list = append(list, row.See)
		}
		return list
	}
	for term, want := range map[string]string{"so-2611-0001": "", "hm-4711": "CUSTOMER", "海德堡服饰": "CUSTOMER"} {
		if got := see(term); len(got) != 1 || got[0] != want {
			t.Errorf("%s is found by %q", term, got)
		}
	}
	_, err = w.firms.Update(w.merch, w.customer.ID, w.customer.Version, cardNamed("莱茵服饰"))
	w.must(err)
	if got := see("莱茵服饰"); len(got) != 1 {
		t.Errorf("the order is not found by its customer's new name")
	}
	if got := see("海德堡服饰"); len(got) != 0 {
		t.Errorf("the order is still found by its customer's old name")
	}
}

func TestTheSameKeyTwiceIsOneOrder(t *testing.T) {
	w := newWorld(t)
	d := orders.Draft{CustomerID: w.customer.ID, Lines: []orders.DraftLine{w.line()}}
	keyed, err := store.WithKey(w.merch, "key-1", "orderCreate", d)
	w.must(err)
	first, err := w.orders.Create(keyed, d)
	w.must(err)
	second, err := w.orders.Create(keyed, d)
	w.must(err)
	if first.ID != second.ID || w.store.Client().Order.Query().CountX(storetest.System()) != 1 {
		t.Errorf("orders %s and %s", first.Number, second.Number)
	}
	d.Note = "another"
	other, err := store.WithKey(w.merch, "key-1", "orderCreate", d)
	w.must(err)
	if _, err := w.orders.Create(other, d); !is(err, fault.IdempotencyMismatch) {
		t.Errorf("the key with other content: %v", err)
	}
}

func TestAHundredOrdersAtOnceHaveAHundredNumbers(t *testing.T) {
	w := newWorld(t)
	var mu sync.Mutex
	var numbers []string
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, Lines: []orders.DraftLine{w.line()}})
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Errorf("create: %v", err)
				return
			}
			numbers = append(numbers, o.Number)
		})
	}
	wg.Wait()
	slices.Sort(numbers)
	var want []string
	for i := range 100 {
		want = append(want, fmt.Sprintf("SO-2611-%04d", i+1))
	}
	if diff := cmp.Diff(want, numbers); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
}

// TestWhoWritesAnOrderGoesOnSeeingIt has an order of a customer carried by somebody else written by each
// who may: a merchandiser, who sees no orders but the own ones, carries it; others leave it where it was.
func TestWhoWritesAnOrderGoesOnSeeingIt(t *testing.T) {
	w := newWorld(t)
	other, both, seller := w.as(scalar.Merchandiser), w.as(scalar.Merchandiser, scalar.Sales), w.as(scalar.Sales)
	usual := id(w.merch)
	card := customers.Card{Name: new("海德堡服饰"), MerchandiserID: &usual, SalesID: new(id(seller))}
	var err error
	w.customer, err = w.firms.Update(w.merch, w.customer.ID, w.customer.Version, card)
	w.must(err)
	for _, c := range []struct {
		name  string
		who   context.Context
		named *scalar.ID
		want  scalar.ID
	}{
		{"another merchandiser", other, nil, id(other)},
		{"one who sells too", both, nil, id(both)},
		{"another merchandiser, for the colleague", other, &usual, usual},
		{"sales", seller, nil, usual},
		{"the customer's merchandiser", w.merch, nil, usual},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, err := w.orders.Create(c.who, orders.Draft{CustomerID: w.customer.ID, MerchandiserID: c.named, Lines: []orders.DraftLine{w.line()}})
			w.must(err)
			if o.MerchandiserID == nil || *o.MerchandiserID != c.want {
				t.Errorf("carried by %v, want %v", o.MerchandiserID, c.want)
			}
			_, err = w.store.Client().Order.Get(c.who, o.ID)
			if hidden := c.named != nil; ent.IsNotFound(err) != hidden {
				t.Errorf("whoever wrote it reads it with %v", err)
			}
		})
	}
}
