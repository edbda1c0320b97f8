package finance

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/payment"
	"gendan/ent/ent/paymentallocation"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
)

// plan is an order's plan with what its derived columns follow from.
type plan struct {
	order    *ent.Order
	lines    []*ent.PaymentPlanLine // by position
	paid     map[scalar.ID]scalar.Amount
	happened Happened
	works    func(scalar.Date) bool
}

// Follow brings the due dates, the money matched and the state of an order's plan up to date. It
// is the one place that writes these columns, and whoever changes what they follow from calls
// it, in the same transaction and after store.Lock. It writes only what changed.
func Follow(ctx context.Context, tx *ent.Client, calendar clock.Calendar, orderID scalar.ID) error {
	sys := actor.System(ctx)
	lines, err := planOf(sys, tx, orderID)
	if err != nil || len(lines) == 0 {
		return err
	}
	p, err := read(sys, tx, calendar, orderID, lines)
	if err != nil {
		return err
	}
	for _, l := range p.lines {
		u := tx.PaymentPlanLine.UpdateOneID(l.ID)
		if !p.stand(l).apply(l, u.Mutation()) {
			continue
		}
		if err := u.Exec(sys); err != nil {
			return fmt.Errorf("bring line %d of the plan of order %s up to date: %w", l.Position, p.order.Number, err)
		}
	}
	return nil
}

func (p *plan) stand(l *ent.PaymentPlanLine) Standing {
	return Stand(l, p.paid[l.ID], p.happened, p.order.Status == order.StatusCancelled, p.works)
}

// apply sets what differs, and reports whether anything does.
func (s Standing) apply(l *ent.PaymentPlanLine, m *ent.PaymentPlanLineMutation) (changed bool) {
	if l.TriggeredOn != s.TriggeredOn {
		m.SetTriggeredOn(s.TriggeredOn)
		changed = true
	}
	if l.DueOn != s.DueOn {
		m.SetDueOn(s.DueOn)
		changed = true
	}
	if l.DueEstimated != s.Estimated {
		m.SetDueEstimated(s.Estimated)
		changed = true
	}
	if l.PaidAmount != s.Paid {
		m.SetPaidAmount(s.Paid)
		changed = true
	}
	if l.Status != s.Status {
		m.SetStatus(s.Status)
		changed = true
	}
	return changed
}

// planOf returns the lines of an order's plan, by position.
func planOf(ctx context.Context, tx *ent.Client, orderID scalar.ID) ([]*ent.PaymentPlanLine, error) {
	lines, err := tx.PaymentPlanLine.Query().
		Where(paymentplanline.OrderID(orderID), paymentplanline.ArchivedAtIsNil()).
		Order(paymentplanline.ByPosition(), paymentplanline.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the payment plan of order %s: %w", orderID, err)
	}
	return lines, nil
}

// read gathers what the derived columns of a plan follow from.
func read(sys context.Context, tx *ent.Client, calendar clock.Calendar, orderID scalar.ID, lines []*ent.PaymentPlanLine) (*plan, error) {
	o, err := tx.Order.Get(sys, orderID)
	if err != nil {
		return nil, fmt.Errorf("read order %s: %w", orderID, err)
	}
	firm, err := tx.Company.Query().First(sys)
	if err != nil {
		return nil, fmt.Errorf("read the company: %w", err)
	}
	zone, err := time.LoadLocation(firm.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("time zone of the company: %w", err)
	}
	p := &plan{order: o, lines: lines, works: calendar.Works}
	var lastPaid map[scalar.ID]scalar.Date
	if p.paid, lastPaid, err = matched(sys, tx, orderID); err != nil {
		return nil, err
	}
	p.happened = Happened{Confirmed: o.ConfirmedOn, Promised: o.PromisedOn, Delivered: o.DeliveredOn}
	if err := p.happened.goods(sys, tx, o, zone); err != nil {
		return nil, err
	}
	p.happened.Deposited = deposited(lines, p.paid, lastPaid)
	return p, nil
}

// matched returns what is matched with each line of an order's plan, and when the last of it came.
func matched(sys context.Context, tx *ent.Client, orderID scalar.ID) (paid map[scalar.ID]scalar.Amount, last map[scalar.ID]scalar.Date, err error) {
	rows, err := tx.PaymentAllocation.Query().Where(
		paymentallocation.OrderID(orderID), paymentallocation.ArchivedAtIsNil(),
		paymentallocation.HasPaymentWith(payment.ArchivedAtIsNil())).WithPayment().All(sys)
	if err != nil {
		return nil, nil, fmt.Errorf("read what is matched in order %s: %w", orderID, err)
	}
	paid, last = map[scalar.ID]scalar.Amount{}, map[scalar.ID]scalar.Date{}
	for _, a := range rows {
		id := a.PaymentPlanLineID
		paid[id] += a.Amount
		if on := a.Edges.Payment.ReceivedOn; last[id].IsZero() || on.After(last[id]) {
			last[id] = on
		}
	}
	return paid, last, nil
}

// deposited is the day the last deposit came in full, if all did.
func deposited(lines []*ent.PaymentPlanLine, paid map[scalar.ID]scalar.Amount, last map[scalar.ID]scalar.Date) (day scalar.Date) {
	for _, l := range lines {
		if l.Kind != paymentplanline.KindDeposit {
			continue
		}
		if paid[l.ID] < l.Amount {
			return scalar.Date{}
		}
		if on := last[l.ID]; day.IsZero() || on.After(day) {
			day = on
		}
	}
	return day
}

// goods reads when all of an order's goods were packed, when they left, and when they arrive. What the
// customer lets go short is not waited for.
func (h *Happened) goods(sys context.Context, tx *ent.Client, o *ent.Order, zone *time.Location) error {
	open, err := tx.OrderLine.Query().Where(orderline.OrderID(o.ID), orderline.CancelledAtIsNil()).All(sys)
	if err != nil {
		return fmt.Errorf("read the lines of order %s: %w", o.Number, err)
	}
	packed, left := len(open) > 0, len(open) > 0
	for _, l := range open {
		enough := orders.Enough(l.Quantity, o.UnderTolerance)
		packed = packed && l.PackedQuantity >= enough
		left = left && l.ShippedQuantity >= enough
	}
	if !packed {
		return nil
	}
	ships, err := tx.Shipment.Query().Where(shipment.StatusIn(shipment.StatusPacked, shipment.StatusDeparted, shipment.StatusDelivered),
		shipment.HasLinesWith(shipmentline.OrderID(o.ID), shipmentline.ArchivedAtIsNil())).All(sys)
	if err != nil {
		return fmt.Errorf("read the shipments of order %s: %w", o.Number, err)
	}
	for _, s := range ships {
		h.Packed = later(h.Packed, dayOf(s.PackedAt, zone))
		if left && s.DepartedAt != nil {
			h.Left = later(h.Left, dayOf(s.DepartedAt, zone))
			h.Arrives = later(h.Arrives, s.EtaOn)
		}
	}
	return nil
}

// later is the later of two dates; none is earlier than any.
func later(a, b scalar.Date) scalar.Date {
	if a.IsZero() || !b.IsZero() && b.After(a) {
		return b
	}
	return a
}
