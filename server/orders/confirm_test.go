package orders_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/promisechange"
	"gendan/ent/scalar"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store/storetest"
)

func TestConfirm(t *testing.T) {
	w := newWorld(t)
	cases := []struct {
		name  string
		draft func() *ent.Order
		want  []string
	}{
		{"a good order", func() *ent.Order { return w.draft() }, []string{}},
		{"no lines", func() *ent.Order {
			o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID})
			w.must(err)
			return o
		}, []string{"REQUIRED order.no_lines"}},
		{"a line without a date", func() *ent.Order {
			l := w.line()
			l.RequestedOn = scalar.Date{}
			return w.draft(w.line(), l)
		}, []string{"REQUIRED lines.1.promisedOn order.line_date"}},
		{"a doubt not settled", func() *ent.Order {
			l := w.line()
			l.Quantity = scalar.Whole(1)
			return w.draft(l)
		}, []string{"BLOCKED order.discrepancy.below_minimum"}},
		{"on hold", func() *ent.Order {
			o := w.draft()
			o, err := w.orders.Hold(w.merch, o.ID, o.Version, "客户信用待查")
			w.must(err)
			return o
		}, []string{"BLOCKED order.held"}},
		{"a currency without a rate", func() *ent.Order {
			o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, Currency: "USD", Lines: []orders.DraftLine{w.line()}})
			w.must(err)
			return o
		}, []string{"BLOCKED order.no_exchange_rate"}},
		{"cancelled", func() *ent.Order {
			o := w.draft()
			o, err := w.orders.Cancel(w.merch, o.ID, o.Version, "客户取消")
			w.must(err)
			return o
		}, []string{"INVALID_TRANSITION order.cannot_move"}},
		{"stale version", func() *ent.Order {
			o := w.draft()
			_, err := w.orders.Update(w.merch, o.ID, o.Version, orders.Change{Note: new("急")})
			w.must(err)
			return o
		}, []string{"CONFLICT base.conflict"}},
		{"a line changed since it was looked at", func() *ent.Order {
			o := w.draft()
			l := w.lines(o)[0]
			_, err := w.orders.UpdateLine(w.merch, l.ID, l.Version, orders.LineChange{Quantity: new(scalar.Whole(2000))})
			w.must(err)
			return o
		}, []string{"CONFLICT base.conflict"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := c.draft()
			got, err := w.orders.Confirm(w.merch, o.ID, o.Version)
			told := faults(err)
			for i, f := range told { // the discrepancy's id is in the path
				if len(f) > 22 && f[:22] == "BLOCKED discrepancies." {
					told[i] = "BLOCKED " + f[len("BLOCKED discrepancies.")+14:]
				}
			}
			if diff := cmp.Diff(c.want, told); diff != "" {
				t.Fatalf("faults (-want +got):\n%s", diff)
			}
			if err == nil && (got.Status != order.StatusConfirmed || got.ConfirmedAt == nil) {
				t.Errorf("status %s", got.Status)
			}
		})
	}
}

func TestConfirmingMakesTheFirstPromiseAndFreezesTheRate(t *testing.T) {
	w := newWorld(t)
	money := finance.New(w.store, w.store.Clock(), w.orders)
	for _, q := range []finance.Quote{
		{Currency: "USD", ValidFrom: storetest.Today.Add(-10), Rate: 7_000_000},
		{Currency: "USD", ValidFrom: storetest.Today.Add(-1), Rate: 7_100_000},
		{Currency: "USD", ValidFrom: storetest.Today.Add(1), Rate: 9_000_000},
	} {
		_, err := money.SetRate(w.as(scalar.Finance), q)
		w.must(err)
	}
	promised := w.line()
	promised.PromisedOn = storetest.Today.Add(60)
	o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, Currency: "USD", Lines: []orders.DraftLine{w.line(), promised}})
	w.must(err)
	o, err = w.orders.Confirm(w.merch, o.ID, o.Version)
	w.must(err)
	if *o.ExchangeRate != 7_100_000 || o.ExchangeRateOn != storetest.Today.Add(-1) {
		t.Errorf("rate %s of %s", o.ExchangeRate, o.ExchangeRateOn)
	}
	if o.FirstPromisedOn != storetest.Today.Add(60) || o.PromisedOn != storetest.Today.Add(60) || o.RequestedOn != storetest.Today.Add(40) {
		t.Errorf("dates %s, %s, %s", o.RequestedOn, o.FirstPromisedOn, o.PromisedOn)
	}
	for i, l := range w.lines(o) {
		want := storetest.Today.Add(40 + 20*i)
		if l.FirstPromisedOn != want || l.PromisedOn != want {
			t.Errorf("line %d is promised for %s, first %s", i, l.PromisedOn, l.FirstPromisedOn)
		}
	}
	if n := w.store.Client().PromiseChange.Query().Where(promisechange.OrderID(o.ID)).CountX(storetest.System()); n != 3 {
		t.Errorf("%d rows of history, want two first promises and one taken from the wish", n)
	}
	_, err = money.SetRate(w.as(scalar.Finance), finance.Quote{Currency: "USD", ValidFrom: storetest.Today.Add(-1), Rate: 8_000_000})
	w.must(err)
	if now := w.store.Client().Order.GetX(storetest.System(), o.ID); *now.ExchangeRate != 7_100_000 {
		t.Errorf("the frozen rate became %s", now.ExchangeRate)
	}
}

func TestOfTwoConfirmsOneWins(t *testing.T) {
	w := newWorld(t)
	for range 10 {
		o := w.draft()
		errs := make([]error, 2)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() { _, errs[i] = w.orders.Confirm(w.merch, o.ID, o.Version) })
		}
		wg.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("both ended alike: %v, %v", errs[0], errs[1])
		}
		for _, err := range errs {
			if err != nil && !is(err, fault.Conflict) && !is(err, fault.InvalidTransition) {
				t.Errorf("the loser is told %v", err)
			}
		}
	}
}

func TestOfConfirmAndCancelOneWins(t *testing.T) {
	w := newWorld(t)
	for range 10 {
		o := w.draft()
		var confirm, cancel error
		var wg sync.WaitGroup
		wg.Go(func() { _, confirm = w.orders.Confirm(w.merch, o.ID, o.Version) })
		wg.Go(func() { _, cancel = w.orders.Cancel(w.merch, o.ID, o.Version, "重复") })
		wg.Wait()
		now := w.store.Client().Order.GetX(storetest.System(), o.ID)
		switch {
		case confirm == nil && is(cancel, fault.Conflict) && now.Status == order.StatusConfirmed:
		case cancel == nil && is(confirm, fault.Conflict) && now.Status == order.StatusCancelled:
		default:
			t.Fatalf("confirm %v, cancel %v, order %s", confirm, cancel, now.Status)
		}
	}
}

func TestOfThirtyEditsOfOneVersionOneWins(t *testing.T) {
	w := newWorld(t)
	o := w.draft()
	errs := make([]error, 30)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = w.orders.Update(w.merch, o.ID, o.Version, orders.Change{Note: new(fmt.Sprintf("改动 %d", i))})
		})
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		switch all, _ := fault.All(err); {
		case err == nil:
			won++
		case !is(err, fault.Conflict):
			t.Errorf("a loser is told %v", err)
		default:
			if row, ok := all[0].Current.(*ent.Order); !ok || row.Version != o.Version+1 {
				t.Errorf("the conflict shows %v", all[0].Current)
			}
		}
	}
	if won != 1 {
		t.Errorf("%d edits won", won)
	}
}

func TestOneMayDoOnlyWhatTheRoleByWhichOneSeesTheOrderMay(t *testing.T) {
	w := newWorld(t)
	seller := storetest.Person(t, w.store, 0, scalar.Sales)
	o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, SalesID: &seller.ID, Lines: []orders.DraftLine{w.line()}})
	w.must(err)
	// Another merchandiser who also sells: sees the order as its seller, carries it not.
	both := *seller
	both.Roles = []scalar.Role{scalar.Merchandiser, scalar.Sales}
	asBoth := actor.With(t.Context(), &both)
	if _, err := w.orders.Confirm(asBoth, o.ID, o.Version); !is(err, fault.Forbidden) {
		t.Errorf("confirmed as its seller: %v", err)
	}
	if _, err := w.orders.Confirm(w.as(scalar.Merchandiser), o.ID, o.Version); !is(err, fault.NotFound) {
		t.Errorf("confirmed by a stranger: %v", err)
	}
	if _, err := w.orders.Confirm(w.merch, o.ID, o.Version); err != nil {
		t.Errorf("its merchandiser is refused: %v", err)
	}
}
