package purchasing_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
	"gendan/server/purchasing"
)

// desk is a house with a confirmed order of 100 shirts, each of 1.5 m of fabric with 2 % lost and 7
// buttons, and its people.
type desk struct {
	t          *testing.T
	store      *store.Store
	orders     *orders.Service
	production *production.Service
	purchasing *purchasing.Service
	planner    context.Context
	buyer      context.Context
	order      *ent.Order
	line       *ent.OrderLine
	mill       *ent.Supplier
	fabric     *ent.Material
	button     *ent.Material
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	c := s.Clock()
	sold := orders.New(s, c, customers.New(s, c), nil)
	goods, batches := catalog.New(s, c), production.New(s, c, sold)
	d := &desk{
		t: t, store: s, orders: sold, production: batches, purchasing: purchasing.New(s, c, batches, sold),
		planner: storetest.Actor(t, s, scalar.Production), buyer: storetest.Actor(t, s, scalar.Purchasing),
	}
	d.mill = must(d.purchasing.CreateSupplier(d.buyer, purchasing.SupplierCard{
		Code: new("MILL"), Name: new("柯桥棉纺"), ContactName: new("沈工"), Email: new("shen@mill.example"), LeadDays: new(12),
	}))
	d.fabric = must(d.purchasing.CreateMaterial(d.buyer, purchasing.MaterialCard{
		Code: new("FB-1"), Name: new("牛津纺 57/58 寸"), Unit: new("MTR"), SupplierID: &d.mill.ID,
	}))
	d.button = must(d.purchasing.CreateMaterial(d.buyer, purchasing.MaterialCard{Code: new("BT-1"), Name: new("四眼扣 18L"), Unit: new("C62")}))
	shirt := must(goods.Create(storetest.Actor(t, s, scalar.Merchandiser), catalog.Card{Code: new("SH-1"), Name: new("衬衫"), Unit: new("C62")}))
	must(goods.SetBill(d.planner, shirt.ID, shirt.Version, []catalog.BillLine{
		{MaterialID: d.fabric.ID, QuantityPerUnit: 1_500_000, ScrapPercent: whole(2)},
		{MaterialID: d.button.ID, QuantityPerUnit: whole(7)},
	}))
	d.write(func(ctx context.Context, tx *ent.Client) {
		firm := tx.Customer.Create().SetNumber("C-0001").SetName("Nordwind").SetNameKey("nordwind").SetCurrency("EUR").SaveX(ctx)
		d.order = tx.Order.Create().SetNumber("SO-2611-0001").SetStatus(order.StatusConfirmed).SetCustomerID(firm.ID).SetCurrency("EUR").SaveX(ctx)
		d.line = tx.OrderLine.Create().SetOrderID(d.order.ID).SetPosition(1).SetProductID(shirt.ID).SetDescription("衬衫").
			SetQuantity(whole(100)).SetUnit("C62").SetUnitPrice(whole(8)).SetCurrency("EUR").SaveX(ctx)
	})
	return d
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func (d *desk) write(f func(ctx context.Context, tx *ent.Client)) {
	d.t.Helper()
	_, err := d.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		f(ctx, tx)
		return 0, nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
}

// plan makes a batch that starts so many days from today.
func (d *desk) plan(quantity int64, starts int) *ent.ProductionBatch {
	d.t.Helper()
	b, err := d.production.Plan(d.planner, production.Plan{
		OrderLineID: d.line.ID, Quantity: new(whole(quantity)), StartOn: storetest.Today.Add(starts),
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

// needs is what a batch needs of each material.
func (d *desk) needs(b *ent.ProductionBatch) (fabric, button *ent.MaterialRequirement) {
	d.t.Helper()
	for _, r := range d.store.Client().MaterialRequirement.Query().Where(materialrequirement.BatchID(b.ID)).AllX(storetest.System()) {
		switch r.MaterialID {
		case d.fabric.ID:
			fabric = r
		case d.button.ID:
			button = r
		}
	}
	return fabric, button
}

// now is the batch as it is.
func (d *desk) now(b *ent.ProductionBatch) *ent.ProductionBatch {
	d.t.Helper()
	return d.store.Client().ProductionBatch.GetX(storetest.System(), b.ID)
}

// refused is the code and key of the first fault, "done" without an error.
func refused(err error) string {
	if err == nil {
		return "done"
	}
	fs, ok := fault.All(err)
	if !ok {
		return "error: " + err.Error()
	}
	return string(fs[0].Code) + " " + fs[0].Key
}
