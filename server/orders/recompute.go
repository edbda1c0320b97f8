package orders

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/payment"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/proofofdelivery"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// Recompute brings everything about an order that follows from other rows up to date: the
// quantities of its lines, its percentages, dates, amounts and what was paid. It is the one
// place that writes these columns, and whoever changes what they follow from calls it, in the
// same transaction and after store.Lock. It writes only what changed and raises no version.
func Recompute(ctx context.Context, tx *ent.Client, orderID scalar.ID) error {
	return derive(ctx, tx, orderID, false)
}

// Touch is Recompute, and gives the order a new version: its terms are other than they were.
func Touch(ctx context.Context, tx *ent.Client, orderID scalar.ID) error {
	return derive(ctx, tx, orderID, true)
}

// derive is Recompute; with touch the order also gets a new version, so that who decides on it
// from an older one, such as by confirming it, is told that its terms have changed.
func derive(ctx context.Context, tx *ent.Client, orderID scalar.ID, touch bool) error {
	if err := store.Lock(ctx, tx, orderID); err != nil {
		return err
	}
	all, err := gather(ctx, tx, orderID)
	if err != nil {
		return err
	}
	e, ok := all[orderID]
	if !ok {
		return fmt.Errorf("recompute order %s: there is no such order", orderID)
	}
	f := Derive(e)
	sys := actor.System(ctx)
	for _, a := range e.Adjustments {
		if err := follow(sys, tx, e, f, a); err != nil {
			return err
		}
	}
	for _, l := range e.Lines {
		update := tx.OrderLine.UpdateOneID(l.ID)
		if f.Lines[l.ID].apply(l, update.Mutation()) {
			if err := update.Exec(sys); err != nil {
				return fmt.Errorf("write figures of line %d of order %s: %w", l.Position, e.Order.Number, err)
			}
		}
	}
	update := tx.Order.UpdateOneID(orderID)
	changed := f.apply(e.Order, update.Mutation())
	if touch {
		update.SetStatus(e.Order.Status) // a column that is not derived makes it a new version
	}
	if !changed && !touch {
		return nil
	}
	if err := update.Exec(sys); err != nil {
		return fmt.Errorf("write figures of order %s: %w", e.Order.Number, err)
	}
	return nil
}

// follow writes what an allowance or charge comes to that is a share of what it stands on.
func follow(ctx context.Context, tx *ent.Client, e Evidence, f Figures, a *ent.OrderAdjustment) error {
	base := f.Totals.Lines
	if a.OrderLineID != nil {
		for _, l := range e.Lines {
			if l.ID == *a.OrderLineID {
				base = e.Order.Currency.Extend(l.Quantity, l.UnitPrice, l.PricePer)
			}
		}
	}
	now := adjustment(a)
	if !now.Follows() || now.On(base) == a.Amount {
		return nil
	}
	if err := tx.OrderAdjustment.UpdateOneID(a.ID).SetAmount(now.On(base)).Exec(ctx); err != nil {
		return fmt.Errorf("write an adjustment of order %s: %w", e.Order.Number, err)
	}
	return nil
}

// gather reads the evidence of some orders, in a number of statements that does not depend on
// how many they are or what they hold.
func gather(ctx context.Context, tx *ent.Client, ids ...scalar.ID) (map[scalar.ID]Evidence, error) {
	g := gathering{ctx: actor.System(ctx), tx: tx, ids: ids, all: make(map[scalar.ID]*Evidence, len(ids))}
	for _, read := range []struct {
		what string
		run  func() error
	}{
		{"orders", g.orders}, {"lines", g.lines}, {"adjustments", g.adjustments}, {"batches", g.batches},
		{"inspections", g.inspections}, {"shipments", g.shipments}, {"proofs of delivery", g.proofs},
		{"payments", g.payments}, {"gates", g.gates},
	} {
		if err := read.run(); err != nil {
			return nil, fmt.Errorf("gather %s: %w", read.what, err)
		}
	}
	found := make(map[scalar.ID]Evidence, len(g.all))
	for id, e := range g.all {
		found[id] = *e
	}
	return found, nil
}

type gathering struct {
	ctx context.Context
	tx  *ent.Client
	ids []scalar.ID
	all map[scalar.ID]*Evidence
}

func (g *gathering) orders() error {
	company, err := g.tx.Company.Query().First(g.ctx)
	if err != nil {
		return fmt.Errorf("read the company: %w", err)
	}
	zone, err := time.LoadLocation(company.TimeZone)
	if err != nil {
		return fmt.Errorf("time zone of the company: %w", err)
	}
	rows, err := g.tx.Order.Query().Where(order.IDIn(g.ids...)).All(g.ctx)
	for _, o := range rows {
		g.all[o.ID] = &Evidence{
			Order: o, Zone: zone,
			Planned: map[scalar.ID]scalar.Quantity{}, Made: map[scalar.ID]scalar.Quantity{},
			Begun:  map[scalar.ID]scalar.Quantity{},
			Passed: map[scalar.ID]scalar.Quantity{}, Packed: map[scalar.ID]scalar.Quantity{},
			Shipped: map[scalar.ID]scalar.Quantity{}, Lost: map[scalar.ID]scalar.Quantity{},
		}
	}
	return err
}

func (g *gathering) lines() error {
	rows, err := g.tx.OrderLine.Query().Where(orderline.OrderIDIn(g.ids...)).
		Order(orderline.ByPosition(), orderline.ByID()).All(g.ctx)
	for _, l := range rows {
		g.all[l.OrderID].Lines = append(g.all[l.OrderID].Lines, l)
	}
	return err
}

func (g *gathering) adjustments() error {
	rows, err := g.tx.OrderAdjustment.Query().
		Where(orderadjustment.OrderIDIn(g.ids...), orderadjustment.ArchivedAtIsNil()).
		Order(orderadjustment.ByID()).All(g.ctx)
	for _, a := range rows {
		g.all[a.OrderID].Adjustments = append(g.all[a.OrderID].Adjustments, a)
	}
	return err
}

// batches: one that is finished takes of its line what it made, so that what was scrapped or left short
// counts as not planned; a cancelled one plans nothing more, but what it made is there.
func (g *gathering) batches() error {
	rows, err := g.tx.ProductionBatch.Query().Where(productionbatch.OrderIDIn(g.ids...)).WithOperations().All(g.ctx)
	for _, b := range rows {
		if b.Status == productionbatch.StatusInProgress {
			g.all[b.OrderID].Begun[b.OrderLineID] += begun(b)
		}
		switch b.Status {
		case productionbatch.StatusCancelled:
		case productionbatch.StatusFinished:
			g.all[b.OrderID].Planned[b.OrderLineID] += b.MadeQuantity
		default:
			g.all[b.OrderID].Planned[b.OrderLineID] += b.Quantity
		}
		g.all[b.OrderID].Made[b.OrderLineID] += b.MadeQuantity
	}
	return err
}

// begun is what of a batch is in the making: a piece with two of its three operations done is two
// thirds of one.
func begun(b *ent.ProductionBatch) scalar.Quantity {
	steps := b.Edges.Operations
	if len(steps) == 0 {
		return 0
	}
	var good scalar.Quantity
	for _, o := range steps {
		good += o.GoodQuantity
	}
	return max(good/scalar.Quantity(len(steps))-b.MadeQuantity, 0)
}

// inspections: what a final inspection accepts may be shipped, also where the lot as a whole was
// failed and only sorted pieces were accepted; a later inspection is of what none accepted yet.
func (g *gathering) inspections() error {
	rows, err := g.tx.Inspection.Query().Where(
		inspection.OrderIDIn(g.ids...), inspection.KindEQ(inspection.KindFinal),
		inspection.VerdictIn(inspection.VerdictPassed, inspection.VerdictFailed)).All(g.ctx)
	for _, i := range rows {
		g.all[i.OrderID].Passed[i.OrderLineID] += i.AcceptedQuantity
	}
	return err
}

// shipments: of one that is delivered all is signed for, so that what nobody took over comes no more.
func (g *gathering) shipments() error {
	rows, err := g.tx.ShipmentLine.Query().
		Where(shipmentline.OrderIDIn(g.ids...), shipmentline.ArchivedAtIsNil()).WithShipment().All(g.ctx)
	for _, l := range rows {
		e := g.all[l.OrderID]
		switch l.Edges.Shipment.Status {
		case shipment.StatusDeparted, shipment.StatusDelivered:
			e.Shipped[l.OrderLineID] += l.Quantity
			e.Packed[l.OrderLineID] += l.Quantity
			if l.Edges.Shipment.Status == shipment.StatusDelivered {
				e.Lost[l.OrderLineID] += l.Quantity - l.DeliveredQuantity
			}
		case shipment.StatusPacked:
			e.Packed[l.OrderLineID] += l.Quantity
		}
	}
	return err
}

func (g *gathering) proofs() error {
	rows, err := g.tx.ProofOfDelivery.Query().Where(proofofdelivery.OrderIDIn(g.ids...)).
		Order(proofofdelivery.ByID()).All(g.ctx)
	for _, p := range rows {
		e := g.all[p.OrderID]
		e.Receipts = append(e.Receipts, Receipt{LineID: p.OrderLineID, Accepted: p.AcceptedQuantity, At: p.SignedAt})
	}
	return err
}

func (g *gathering) payments() error {
	rows, err := g.tx.Payment.Query().Where(payment.OrderIDIn(g.ids...), payment.ArchivedAtIsNil()).All(g.ctx)
	for _, p := range rows {
		g.all[p.OrderID].Paid += p.Amount
	}
	return err
}

// gates: a line of the payment plan holds what waits for it until its money has come, or
// finance let the order pass.
func (g *gathering) gates() error {
	rows, err := g.tx.PaymentPlanLine.Query().Where(
		paymentplanline.OrderIDIn(g.ids...), paymentplanline.StatusEQ(paymentplanline.StatusOpen),
		paymentplanline.GateNEQ(paymentplanline.GateNone), paymentplanline.ReleasedAtIsNil(), paymentplanline.ArchivedAtIsNil()).
		All(g.ctx)
	for _, l := range rows {
		switch e := g.all[l.OrderID]; l.Gate {
		case paymentplanline.GateProductionRelease:
			e.Gates.Production = true
		case paymentplanline.GateShipment:
			e.Gates.Shipment = true
		case paymentplanline.GateDocumentRelease:
			e.Gates.Documents = true
		}
	}
	return err
}
