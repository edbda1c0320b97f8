package shipping_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/shipping"
)

// dock is a house with passed goods of two customers, and the people of logistics.
type dock struct {
	t         *testing.T
	store     *store.Store
	shipping  *shipping.Service
	logistics context.Context
	customers []*ent.Customer
	numbers   int
}

func whole(n int64) scalar.Quantity { return scalar.Whole(n) }

func pointer[T any](v T) *T { return &v }

func newDock(t *testing.T) *dock {
	t.Helper()
	s := storetest.New(t)
	d := &dock{t: t, store: s, shipping: shipping.New(s, s.Clock()), logistics: storetest.Actor(t, s, scalar.Logistics)}
	d.write(func(ctx context.Context, tx *ent.Client) error {
		for _, name := range []string{"nordwind", "sonne"} {
			c, err := tx.Customer.Create().SetNumber("C-" + name).SetName(name).SetNameKey(name).SetCurrency("EUR").Save(ctx)
			if err != nil {
				return err
			}
			d.customers = append(d.customers, c)
		}
		return nil
	})
	return d
}

func (d *dock) write(f func(ctx context.Context, tx *ent.Client) error) {
	d.t.Helper()
	_, err := d.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, f(ctx, tx)
	})
	if err != nil {
		d.t.Fatal(err)
	}
}

// passed makes a confirmed order of one line of 100 pieces, of which so many have passed.
func (d *dock) passed(customer int, passed int64) *ent.OrderLine {
	d.t.Helper()
	d.numbers++
	var l *ent.OrderLine
	d.write(func(ctx context.Context, tx *ent.Client) error {
		suffix := string(rune('A' + d.numbers))
		o, err := tx.Order.Create().SetNumber("SO-" + suffix).SetStatus(order.StatusConfirmed).SetCustomerID(d.customers[customer].ID).
			SetCurrency("EUR").SetIncoterm("FOB").SetShippingMarks("箱唛 " + suffix).
			SetShipTo(scalar.Address{City: "Hamburg", Country: "DE"}).SetOverTolerance(whole(5)).Save(ctx)
		if err != nil {
			return err
		}
		l, err = tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(1).SetDescription("T 恤").
			SetQuantity(whole(100)).SetUnit("C62").SetUnitPrice(whole(8)).SetCurrency("EUR").Save(ctx)
		if err != nil {
			return err
		}
		b, err := tx.ProductionBatch.Create().SetNumber("B-" + suffix).SetOrderID(o.ID).SetOrderLineID(l.ID).
			SetQuantity(whole(120)).SetUnit("C62").SetStatus(productionbatch.StatusInProgress).SetMadeQuantity(whole(passed)).Save(ctx)
		if err != nil {
			return err
		}
		if passed > 0 {
			err = tx.Inspection.Create().SetNumber("QC-" + suffix).SetKind(inspection.KindFinal).SetOrderID(o.ID).SetOrderLineID(l.ID).
				SetBatchID(b.ID).SetQuantity(whole(passed)).SetAcceptedQuantity(whole(passed)).SetVerdict(inspection.VerdictPassed).Exec(ctx)
			if err != nil {
				return err
			}
		}
		l = l.Unwrap()
		return orders.Recompute(ctx, tx, o.ID)
	})
	return l
}

func sea(parts ...shipping.Part) ([]shipping.Part, shipping.Details) {
	return parts, shipping.Details{Mode: pointer(shipment.ModeSea)}
}

func part(l *ent.OrderLine, quantity int64) shipping.Part {
	return shipping.Part{OrderLineID: l.ID, Quantity: pointer(whole(quantity))}
}

func (d *dock) planned(parts ...shipping.Part) *ent.Shipment {
	d.t.Helper()
	p, details := sea(parts...)
	s, err := d.shipping.Plan(d.logistics, p, details)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func (d *dock) packed(parts ...shipping.Part) *ent.Shipment {
	d.t.Helper()
	s := d.planned(parts...)
	s, err := d.shipping.Pack(d.logistics, s.ID, s.Version)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func (d *dock) departed(parts ...shipping.Part) *ent.Shipment {
	d.t.Helper()
	s := d.packed(parts...)
	s, err := d.shipping.Depart(d.logistics, s.ID, s.Version, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func (d *dock) lines(s *ent.Shipment) []*ent.ShipmentLine {
	d.t.Helper()
	rows, err := d.store.Client().ShipmentLine.Query().
		Where(shipmentline.ShipmentID(s.ID), shipmentline.ArchivedAtIsNil()).Order(shipmentline.ByID()).All(storetest.System())
	if err != nil {
		d.t.Fatal(err)
	}
	return rows
}

func (d *dock) line(l *ent.OrderLine) *ent.OrderLine {
	d.t.Helper()
	row, err := d.store.Client().OrderLine.Query().Where(orderline.ID(l.ID)).WithOrder().Only(storetest.System())
	if err != nil {
		d.t.Fatal(err)
	}
	return row
}

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
