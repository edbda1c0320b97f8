package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/order"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Cancel gives an order up, with a reason. What has left the house cannot be given up, and what
// is about to leave is taken out of its shipment first.
func (s *Service) Cancel(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Order, error) {
	reason, err := because(reason)
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "order.cancel", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderCancel)
		if err != nil {
			return 0, err
		}
		if !CanMove(o.Status, order.StatusCancelled) {
			return 0, cannotMove(o, order.StatusCancelled)
		}
		going, err := tx.Shipment.Query().Where(
			shipment.StatusNEQ(shipment.StatusCancelled),
			shipment.HasLinesWith(shipmentline.OrderID(id), shipmentline.ArchivedAtIsNil())).
			Order(shipment.ByID()).All(actor.System(ctx))
		if err != nil {
			return 0, fmt.Errorf("read the shipments of order %s: %w", o.Number, err)
		}
		if err := nothingGoing(o, going); err != nil {
			return 0, err
		}
		err = tx.Order.UpdateOneID(id).Where(order.Version(version)).SetStatus(order.StatusCancelled).
			SetCancelledAt(s.clock.Now()).SetCancelReason(reason).Exec(store.Reason(ctx, reason))
		if err != nil {
			return 0, store.Stale(err, o)
		}
		return id, s.tell(ctx, tx, id)
	})
}

// nothingGoing names the shipments that an order is in.
func nothingGoing(o *ent.Order, going []*ent.Shipment) error {
	var faults fault.Faults
	for _, sh := range going {
		key := "order.in_shipment"
		if sh.Status == shipment.StatusDeparted || sh.Status == shipment.StatusDelivered {
			key = "order.shipped"
		}
		faults = append(faults, fault.New(fault.Blocked, key).With("number", o.Number).With("shipment", sh.Number))
	}
	return some(faults).Err()
}

// Close declares a delivered order done: every line delivered within the customer's tolerance
// and no complaint open.
func (s *Service) Close(ctx context.Context, id scalar.ID, version int) (*ent.Order, error) {
	return s.write(ctx, "order.close", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderClose)
		if err != nil {
			return 0, err
		}
		if !CanMove(o.Status, order.StatusClosed) {
			return 0, cannotMove(o, order.StatusClosed)
		}
		sys := actor.System(ctx)
		lines, err := openLines(sys, tx, id)
		if err != nil {
			return 0, err
		}
		complaints, err := tx.Feedback.Query().Where(feedback.OrderID(id), feedback.KindEQ(feedback.KindComplaint),
			feedback.StatusIn(feedback.StatusOpen, feedback.StatusAnswered)).Order(feedback.ByID()).All(sys)
		if err != nil {
			return 0, fmt.Errorf("read the complaints about order %s: %w", o.Number, err)
		}
		if err := mayClose(o, lines, complaints); err != nil {
			return 0, err
		}
		err = tx.Order.UpdateOneID(id).Where(order.Version(version)).
			SetStatus(order.StatusClosed).SetClosedAt(s.clock.Now()).Exec(ctx)
		return id, store.Stale(err, o)
	})
}

// mayClose names everything that is still to be done.
func mayClose(o *ent.Order, lines []*ent.OrderLine, complaints []*ent.Feedback) error {
	var faults fault.Faults
	if o.HeldAt != nil {
		faults = append(faults, fault.New(fault.Blocked, "order.held").With("number", o.Number).With("reason", o.HeldReason))
	}
	for _, l := range lines {
		if l.DeliveredQuantity < Enough(l.Quantity, o.UnderTolerance) {
			faults = append(faults, fault.New(fault.Blocked, "order.not_delivered").With("line", l.Position).
				With("delivered", l.DeliveredQuantity).With("quantity", l.Quantity).With("unit", l.Unit))
		}
	}
	for _, c := range complaints {
		faults = append(faults, fault.New(fault.Blocked, "order.open_complaint").With("complaint", c.Number))
	}
	return some(faults).Err()
}
