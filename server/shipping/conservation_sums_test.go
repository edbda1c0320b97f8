package shipping_test

import (
	"fmt"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
	"gendan/server/quality"
)

// wrong says what does not hold of the goods as they are, or nothing. It adds everything up from
// the facts, and compares with the columns that are derived.
func (w *walker) wrong() string {
	sys, c := storetest.System(), w.store.Client()
	batches := c.ProductionBatch.Query().Where(productionbatch.OrderIDIn(w.orders...)).WithOperations(func(q *ent.OperationQuery) { q.Order(operation.BySequence()) }).WithInspections().AllX(sys)
	loads := c.ShipmentLine.Query().Where(shipmentline.OrderIDIn(w.orders...), shipmentline.ArchivedAtIsNil()).WithShipment().AllX(sys)
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for _, l := range c.OrderLine.Query().Where(orderline.OrderIDIn(w.orders...)).WithOrder().AllX(sys) {
		var made, passed, taken, packed, shipped, delivered scalar.Quantity
		var own []*ent.ProductionBatch
		for _, b := range batches {
			if b.OrderLineID != l.ID {
				continue
			}
			own = append(own, b)
			made += b.MadeQuantity
			passed += quality.Accepted(b.Edges.Inspections)
			if open := quality.Open(b.MadeQuantity, b.Edges.Inspections); open < 0 {
				say("batch %s: inspections have %s more than was made", b.Number, -open)
			}
			came := b.Quantity
			for _, o := range b.Edges.Operations {
				if o.GoodQuantity+o.ScrapQuantity > came {
					say("batch %s: %s reported %s of %s", b.Number, o.Name, o.GoodQuantity+o.ScrapQuantity, came)
				}
				came = o.GoodQuantity
			}
		}
		for _, s := range loads {
			if s.OrderLineID != l.ID {
				continue
			}
			switch s.Edges.Shipment.Status {
			case shipment.StatusPlanned:
				taken += s.Quantity
			case shipment.StatusPacked:
				taken, packed = taken+s.Quantity, packed+s.Quantity
			case shipment.StatusDeparted, shipment.StatusDelivered:
				taken, packed, shipped = taken+s.Quantity, packed+s.Quantity, shipped+s.Quantity
				delivered += s.DeliveredQuantity
			}
			if s.DeliveredQuantity > s.Quantity {
				say("delivered %s of %s", s.DeliveredQuantity, s.Quantity)
			}
		}
		limit := production.Limit(l.Quantity, l.Edges.Order.OverTolerance)
		if !(delivered <= shipped && shipped <= packed && packed <= taken && taken <= passed && passed <= made && made <= limit) {
			say("line %d: delivered %s, shipped %s, packed %s, in shipments %s, passed %s, made %s, limit %s",
				l.Position, delivered, shipped, packed, taken, passed, made, limit)
		}
		if planned := production.Planned(own); planned > limit {
			say("line %d: planned %s, limit %s", l.Position, planned, limit)
		}
		if l.MadeQuantity != made || l.PassedQuantity != passed || l.PackedQuantity != packed || l.ShippedQuantity != shipped || l.DeliveredQuantity != delivered {
			say("line %d: derived made %s passed %s packed %s shipped %s delivered %s, the facts say %s %s %s %s %s", l.Position,
				l.MadeQuantity, l.PassedQuantity, l.PackedQuantity, l.ShippedQuantity, l.DeliveredQuantity, made, passed, packed, shipped, delivered)
		}
	}
	return strings.Join(wrong, "; ")
}

// verify asks orders to work every figure out anew.
func (w *walker) verify() {
	w.t.Helper()
	firms := customers.New(w.store, w.store.Clock())
	all, err := orders.New(w.store, w.store.Clock(), firms, nil).Verify(storetest.System())
	if err != nil || len(all) != 0 {
		w.t.Errorf("figures worked out anew differ: %v, %v", all, err)
	}
}
