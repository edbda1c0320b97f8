package production_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
)

// desk is a house with one confirmed order of 100 pieces, 5 % more allowed, and its people.
type desk struct {
	t          *testing.T
	store      *store.Store
	production *production.Service
	planner    context.Context
	operator   context.Context
	order      *ent.Order
	line       *ent.OrderLine
}

func whole(n int64) scalar.Quantity { return scalar.Whole(n) }

func pointer[T any](v T) *T { return &v }

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	d := &desk{
		t: t, store: s, production: production.New(s, s.Clock(), orders.New(s, s.Clock(), customers.New(s, s.Clock()), nil)),
		planner:  storetest.Actor(t, s, scalar.Production),
		operator: storetest.Actor(t, s, scalar.Operator),
	}
	d.write(func(ctx context.Context, tx *ent.Client) error {
		c, err := tx.Customer.Create().SetNumber("C-0001").SetName("Nordwind").SetNameKey("nordwind").SetCurrency("EUR").Save(ctx)
		if err != nil {
			return err
		}
		d.order, err = tx.Order.Create().SetNumber("SO-2611-0001").SetStatus(order.StatusConfirmed).SetCustomerID(c.ID).
			SetCurrency("EUR").SetOverTolerance(whole(5)).Save(ctx)
		if err != nil {
			return err
		}
		d.line, err = tx.OrderLine.Create().SetOrderID(d.order.ID).SetPosition(1).SetDescription("T 恤").
			SetQuantity(whole(100)).SetUnit("C62").SetUnitPrice(whole(8)).SetCurrency("EUR").Save(ctx)
		if err != nil {
			return err
		}
		return orders.Recompute(ctx, tx, d.order.ID)
	})
	return d
}

func (d *desk) write(f func(ctx context.Context, tx *ent.Client) error) {
	d.t.Helper()
	_, err := d.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, f(ctx, tx)
	})
	if err != nil {
		d.t.Fatal(err)
	}
}

// plan makes a batch with operations of these names; one operation of the house's when none.
func (d *desk) plan(quantity int64, steps ...string) *ent.ProductionBatch {
	d.t.Helper()
	p := production.Plan{OrderLineID: d.line.ID, Quantity: pointer(whole(quantity))}
	for _, name := range steps {
		p.Steps = append(p.Steps, production.Step{Name: name})
	}
	b, err := d.production.Plan(d.planner, p)
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

func (d *desk) released(quantity int64, steps ...string) *ent.ProductionBatch {
	d.t.Helper()
	b := d.plan(quantity, steps...)
	b, err := d.production.Release(d.planner, b.ID, b.Version, "")
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

// report reports good and scrapped pieces at the operation at a place, from 1.
func (d *desk) report(b *ent.ProductionBatch, place int, good, scrap int64) (*ent.ProductionReport, error) {
	d.t.Helper()
	r, _, err := d.production.Report(d.operator, production.Report{
		OperationID: d.step(b, place).ID,
		Tally:       production.Tally{Good: whole(good), Scrap: whole(scrap)},
	})
	return r, err
}

func (d *desk) reported(b *ent.ProductionBatch, place int, good, scrap int64) *ent.ProductionReport {
	d.t.Helper()
	r, err := d.report(b, place, good, scrap)
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

func (d *desk) step(b *ent.ProductionBatch, place int) *ent.Operation {
	d.t.Helper()
	for _, o := range d.steps(b) {
		if o.Sequence == place {
			return o
		}
	}
	d.t.Fatalf("batch %s has no operation %d", b.Number, place)
	return nil
}

func (d *desk) steps(b *ent.ProductionBatch) []*ent.Operation {
	d.t.Helper()
	steps, err := d.store.Client().ProductionBatch.QueryOperations(b).All(storetest.System())
	if err != nil {
		d.t.Fatal(err)
	}
	return steps
}

// now is the batch and its line as they are.
func (d *desk) now(b *ent.ProductionBatch) (*ent.ProductionBatch, *ent.OrderLine) {
	d.t.Helper()
	row, err := d.store.Client().ProductionBatch.Query().Where(productionbatch.ID(b.ID)).Only(storetest.System())
	if err != nil {
		d.t.Fatal(err)
	}
	l, err := d.store.Client().OrderLine.Query().Where(orderline.ID(b.OrderLineID)).Only(storetest.System())
	if err != nil {
		d.t.Fatal(err)
	}
	return row, l
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
