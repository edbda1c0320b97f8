package shipping

import (
	"context"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/product"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
	"gendan/server/production"
	"gendan/server/production/entry"
)

// Part is a quantity of an order line that is to go.
type Part struct {
	OrderLineID scalar.ID
	Quantity    *scalar.Quantity // all that has passed and is in no shipment when nil
}

// mostParts is how many lines a shipment may have.
const mostParts = 1000

// cargo is what is to go: each order line with its order, and how many of it.
type cargo struct {
	line     *ent.OrderLine
	quantity scalar.Quantity
}

// ordersOf returns the orders of the lines, as the viewer sees them, so that they can be locked.
func ordersOf(ctx context.Context, tx *ent.Client, parts []Part) ([]scalar.ID, error) {
	if len(parts) == 0 {
		return nil, fault.New(fault.Required, "shipping.no_lines", "lines")
	}
	if len(parts) > mostParts {
		return nil, fault.New(fault.OutOfRange, "base.too_many", "lines").With("max", mostParts)
	}
	lines, err := linesByID(ctx, tx, parts)
	if err != nil {
		return nil, err
	}
	var ids []scalar.ID
	for i, p := range parts {
		l := lines[p.OrderLineID]
		if l == nil {
			return nil, fault.New(fault.NotFound, "base.not_found", "lines", check.Place(i), "orderLineId").
				With("kind", fault.Term("kind."+ent.TypeOrderLine))
		}
		ids = append(ids, l.OrderID)
	}
	return ids, nil
}

func linesByID(ctx context.Context, tx *ent.Client, parts []Part) (map[scalar.ID]*ent.OrderLine, error) {
	ids := make([]scalar.ID, len(parts))
	for i, p := range parts {
		ids[i] = p.OrderLineID
	}
	rows, err := tx.OrderLine.Query().Where(orderline.IDIn(ids...)).WithOrder().All(ctx)
	lines := make(map[scalar.ID]*ent.OrderLine, len(rows))
	for _, l := range rows {
		if l.Edges.Order != nil {
			lines[l.ID] = l
		}
	}
	return lines, err
}

// gather decides how many of each line go. The orders are locked. Without is a shipment whose own
// goods do not count, because they are being replaced; customer is whose goods they must be, or zero.
func gather(ctx context.Context, tx *ent.Client, parts []Part, without, customer scalar.ID) ([]cargo, error) {
	lines, err := linesByID(ctx, tx, parts)
	if err != nil {
		return nil, err
	}
	stocks, err := stocksOf(ctx, tx, lines, without)
	if err != nil {
		return nil, err
	}
	f := entry.New()
	seen := map[scalar.ID]bool{}
	var goods []cargo
	for i, p := range parts {
		at := f.Within("lines", check.Place(i))
		l := lines[p.OrderLineID]
		if l == nil {
			return nil, store.Found(&ent.NotFoundError{}, ent.TypeOrderLine)
		}
		if customer == 0 {
			customer = l.Edges.Order.CustomerID
		}
		q, wrong := take(l, stocks[l.ID], p.Quantity)
		switch {
		case seen[l.ID]:
			wrong = fault.New(fault.Duplicate, "shipping.line_twice", "orderLineId").With("position", l.Position)
		case l.Edges.Order.CustomerID != customer:
			wrong = fault.New(fault.Invalid, "shipping.several_customers", "orderLineId").With("number", l.Edges.Order.Number)
		}
		if wrong != nil {
			at.Add(wrong)
		}
		seen[l.ID] = true
		goods = append(goods, cargo{l, q})
	}
	return goods, f.Err()
}

// take is how many of a line go: what is asked for, if there is so much, or all there is.
func take(l *ent.OrderLine, s Stock, asked *scalar.Quantity) (scalar.Quantity, *fault.Fault) {
	if f := production.Running(l.Edges.Order, "orderLineId"); f != nil {
		return 0, f
	}
	if f := production.Wanted(l, "orderLineId"); f != nil {
		return 0, f
	}
	rest := s.Rest()
	if asked == nil {
		if rest == 0 {
			return 0, fault.New(fault.Blocked, "shipping.nothing_passed", "orderLineId").
				With("order", l.Edges.Order.Number).With("position", l.Position)
		}
		return rest, nil
	}
	if f := entry.Some(*asked, l.Unit, "quantity"); f != nil {
		return 0, f
	}
	if *asked > rest {
		return 0, fault.New(fault.OutOfRange, "shipping.more_than_passed", "quantity").
			With("order", l.Edges.Order.Number).With("position", l.Position).With("rest", rest).With("unit", rec20.Of(l.Unit)).
			With("passed", s.Passed).With("taken", s.Taken)
	}
	return *asked, nil
}

// stocksOf adds up what final inspections passed of each line and what shipments have of it.
func stocksOf(ctx context.Context, tx *ent.Client, lines map[scalar.ID]*ent.OrderLine, without scalar.ID) (map[scalar.ID]Stock, error) {
	sys := actor.System(ctx)
	stocks := make(map[scalar.ID]Stock, len(lines))
	var ids []scalar.ID
	for id, l := range lines {
		ids = append(ids, id)
		stocks[id] = Stock{Limit: production.Limit(l, l.Edges.Order.OverTolerance)}
	}
	slices.Sort(ids)
	finals, err := tx.Inspection.Query().Where(
		inspection.OrderLineIDIn(ids...), inspection.KindEQ(inspection.KindFinal),
		inspection.VerdictEQ(inspection.VerdictPassed),
	).All(sys)
	if err != nil {
		return nil, err
	}
	for _, q := range finals {
		s := stocks[q.OrderLineID]
		s.Passed += q.AcceptedQuantity
		stocks[q.OrderLineID] = s
	}
	taken, err := tx.ShipmentLine.Query().Where(
		shipmentline.OrderLineIDIn(ids...), shipmentline.ArchivedAtIsNil(), shipmentline.ShipmentIDNEQ(without),
		shipmentline.HasShipmentWith(shipment.StatusNEQ(shipment.StatusCancelled)),
	).All(sys)
	if err != nil {
		return nil, err
	}
	for _, l := range taken {
		s := stocks[l.OrderLineID]
		s.Taken += l.Quantity
		stocks[l.OrderLineID] = s
	}
	return stocks, nil
}

// packing is what the goods come to by the products' packing standards. Where one has none the
// whole is not known, and a part of it would only mislead.
func packing(ctx context.Context, tx *ent.Client, goods []cargo) (Packing, bool, error) {
	var ids []scalar.ID
	for _, g := range goods {
		if g.line.ProductID != nil {
			ids = append(ids, *g.line.ProductID)
		}
	}
	rows, err := tx.Product.Query().Where(product.IDIn(ids...)).All(actor.System(ctx))
	if err != nil {
		return Packing{}, false, err
	}
	products := make(map[scalar.ID]*ent.Product, len(rows))
	for _, p := range rows {
		products[p.ID] = p
	}
	var sum Packing
	for _, g := range goods {
		var p *ent.Product
		if g.line.ProductID != nil {
			p = products[*g.line.ProductID]
		}
		one, known := Pack(p, g.quantity)
		if !known || p.Unit != g.line.Unit {
			return Packing{}, false, nil
		}
		sum = sum.Add(one)
	}
	return sum, true, nil
}
