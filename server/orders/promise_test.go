package orders_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent/promisechange"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/store/storetest"
)

func TestPromise(t *testing.T) {
	w := newWorld(t)
	later := storetest.Today.Add(50)
	seller := storetest.Person(t, w.store, 0, scalar.Sales)
	asSeller := storetest.As(t.Context(), seller)
	cases := []struct {
		name  string
		sales bool
		draft bool
		move  orders.Move
		want  []string
	}{
		{"later, with a reason", false, false, orders.Move{Kind: promisechange.KindPromised, Date: later, Reason: "面料延误"}, []string{}},
		{"later, without a reason", false, false, orders.Move{Kind: promisechange.KindPromised, Date: later}, []string{"REQUIRED reason order.promise_reason"}},
		{"of a draft, which promises nothing yet", false, true, orders.Move{Kind: promisechange.KindPromised, Date: later}, []string{}},
		{"the same date again", false, false, orders.Move{Kind: promisechange.KindPromised, Date: storetest.Today.Add(40)}, []string{}},
		{"into the past", false, false, orders.Move{Kind: promisechange.KindPromised, Date: storetest.Today.Add(-1), Reason: "补记"}, []string{"OUT_OF_RANGE date order.promise_past"}},
		{"the first promise", false, false, orders.Move{Kind: promisechange.KindFirstPromised, Date: later, Reason: "改"}, []string{"INVALID kind order.first_promise_stays"}},
		{"the customer's wish", false, false, orders.Move{Kind: promisechange.KindRequested, Date: later, AskedBy: promisechange.AskedByCustomer}, []string{}},
		{"the customer's wish, told by sales", true, false, orders.Move{Kind: promisechange.KindRequested, Date: later}, []string{}},
		{"our promise, by sales", true, false, orders.Move{Kind: promisechange.KindPromised, Date: later, Reason: "客户要求"}, []string{"FORBIDDEN order.sales_before_confirm"}},
		{"of another order's line", false, false, orders.Move{Kind: promisechange.KindPromised, Date: later, Reason: "改", LineIDs: []scalar.ID{7}}, []string{"NOT_FOUND lineIds.0 base.not_found"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, SalesID: &seller.ID, Lines: []orders.DraftLine{w.line()}})
			w.must(err)
			if !c.draft {
				o, err = w.orders.Confirm(w.merch, o.ID, o.Version)
				w.must(err)
			}
			if c.move.AskedBy == "" {
				c.move.AskedBy = promisechange.AskedByUs
			}
			ctx := w.merch
			if c.sales {
				ctx = asSeller
			}
			_, err = w.orders.Promise(ctx, o.ID, o.Version, c.move)
			if diff := cmp.Diff(c.want, faults(err)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheFirstPromiseNeverMovesAndEveryMoveIsKept(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed(w.line(), w.line())
	first := o.FirstPromisedOn
	var err error
	for day := range 5 {
		o, err = w.orders.Promise(w.merch, o.ID, o.Version, orders.Move{
			Kind: promisechange.KindPromised, Date: storetest.Today.Add(50 + day), AskedBy: promisechange.AskedByUs, Reason: "产能不足",
			LineIDs: []scalar.ID{w.lines(o)[0].ID},
		})
		w.must(err)
		if o.FirstPromisedOn != first || o.PromisedOn != storetest.Today.Add(50+day) {
			t.Fatalf("after move %d: first %s, now %s", day, o.FirstPromisedOn, o.PromisedOn)
		}
	}
	rows := w.store.Client().PromiseChange.Query().Where(promisechange.KindEQ(promisechange.KindPromised), promisechange.Reason("产能不足")).
		Order(promisechange.ByID()).AllX(storetest.System())
	from := first
	for i, r := range rows {
		if r.FromOn != from || r.ToOn != storetest.Today.Add(50+i) || r.Version != 1 {
			t.Errorf("move %d is kept as %s to %s, version %d", i, r.FromOn, r.ToOn, r.Version)
		}
		from = r.ToOn
	}
	if len(rows) != 5 {
		t.Errorf("%d moves are kept", len(rows))
	}
	if l := w.lines(o)[1]; l.PromisedOn != first {
		t.Errorf("the other line moved to %s", l.PromisedOn)
	}
}
