package production_test

import (
	"testing"

	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
)

// TestOrderGivenUp cancels an order of which one batch is planned, one is on the floor and one was begun.
func TestOrderGivenUp(t *testing.T) {
	d := newDesk(t)
	sold := orders.New(d.store, d.store.Clock(), customers.New(d.store, d.store.Clock()), nil)
	d.production = production.New(d.store, d.store.Clock(), sold)
	planned, waiting, begun := d.plan(20), d.released(30), d.released(40)
	d.reported(begun, 1, 5, 0)
	o := d.store.Client().Order.GetX(storetest.System(), d.order.ID)
	chief := storetest.Actor(t, d.store, scalar.Manager)
	if _, err := sold.Cancel(chief, o.ID, o.Version, "客户破产"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		batch scalar.ID
		want  productionbatch.Status
	}{
		{"planned", planned.ID, productionbatch.StatusCancelled},
		{"on the floor, nothing reported", waiting.ID, productionbatch.StatusCancelled},
		{"begun", begun.ID, productionbatch.StatusInProgress},
	} {
		b := d.store.Client().ProductionBatch.GetX(storetest.System(), c.batch)
		if b.Status != c.want {
			t.Errorf("%s: %s, want %s", c.name, b.Status, c.want)
		}
		if b.Status == productionbatch.StatusCancelled && b.CancelReason != "客户破产" {
			t.Errorf("%s: given up because %q", c.name, b.CancelReason)
		}
	}
	if l := d.store.Client().OrderLine.GetX(storetest.System(), d.line.ID); l.PlannedQuantity != whole(40) {
		t.Errorf("%s are planned still, want 40", l.PlannedQuantity)
	}
}
