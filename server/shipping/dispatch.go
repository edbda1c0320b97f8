package shipping

import (
	"context"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production"
	"gendan/server/production/entry"
)

// Pack declares a shipment packed: all of it has passed, and no order of it is held.
func (s *Service) Pack(ctx context.Context, id scalar.ID, version int) (*ent.Shipment, error) {
	return s.turn(ctx, "shipping.pack", id, version, shipment.StatusPacked, func(ctx context.Context, tx *ent.Client, l *load) error {
		if err := l.ready(ctx, tx); err != nil {
			return err
		}
		return tx.Shipment.UpdateOneID(id).Where(shipment.Version(version)).
			SetStatus(shipment.StatusPacked).SetPackedAt(s.clock.Now()).Exec(ctx)
	})
}

// Depart declares a packed shipment on its way, now or at a moment past. It leaves a tracking
// event, as a carrier's word would. Money that must come before the goods leave stops it.
func (s *Service) Depart(ctx context.Context, id scalar.ID, version int, at *time.Time) (*ent.Shipment, error) {
	return s.turn(ctx, "shipping.depart", id, version, shipment.StatusDeparted, func(ctx context.Context, tx *ent.Client, l *load) error {
		f := entry.New()
		when := f.Moment(at, s.clock.Now(), "departedAt")
		if err := f.Err(); err != nil {
			return err
		}
		if err := l.ready(ctx, tx); err != nil {
			return err
		}
		if err := l.paid(ctx, tx, paymentplanline.GateShipment); err != nil {
			return err
		}
		before, err := eventsOf(ctx, tx, id)
		if err != nil {
			return err
		}
		e, err := s.note(ctx, tx, id, trackingevent.CodeDeparted, when)
		if err != nil {
			return err
		}
		return s.follow(ctx, tx, l, before, e)
	})
}

// Cancel gives a shipment up that has not departed; its goods may go with another.
func (s *Service) Cancel(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Shipment, error) {
	f := entry.New()
	reason = f.Needed(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	ctx = store.Reason(ctx, reason)
	return s.turn(ctx, "shipping.cancel", id, version, shipment.StatusCancelled, func(ctx context.Context, tx *ent.Client, _ *load) error {
		return tx.Shipment.UpdateOneID(id).Where(shipment.Version(version)).
			SetStatus(shipment.StatusCancelled).SetCancelReason(reason).Exec(ctx)
	})
}

// turn takes one arrow of the lifecycle.
func (s *Service) turn(ctx context.Context, name string, id scalar.ID, version int, to shipment.Status,
	step func(context.Context, *ent.Client, *load) error,
) (*ent.Shipment, error) {
	return s.write(ctx, name, policy.ShipmentUpdate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		l, err := held(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if err := store.Fresh(l.Shipment, l.Version, version); err != nil {
			return 0, err
		}
		if !CanMove(l.Status, to) {
			return 0, fault.New(fault.InvalidTransition, "shipping.no_way").With("number", l.Number).
				With("from", statusWord(l.Status)).With("to", statusWord(to))
		}
		if err := step(ctx, tx, l); err != nil {
			return 0, store.Stale(err, l.Shipment)
		}
		return id, s.recompute(ctx, tx, l.orders)
	})
}

// ready refuses to move goods of an order that is held or not in execution, and goods that have
// not passed.
func (l *load) ready(ctx context.Context, tx *ent.Client) error {
	goods, err := l.goods(ctx, tx)
	if err != nil {
		return err
	}
	lines := make(map[scalar.ID]*ent.OrderLine, len(goods))
	for _, g := range goods {
		lines[g.line.ID] = g.line
	}
	stocks, err := stocksOf(ctx, tx, lines, 0)
	if err != nil {
		return err
	}
	f := entry.New()
	if len(goods) == 0 {
		f.Add(fault.New(fault.Blocked, "shipping.empty").With("number", l.Number))
	}
	told := map[scalar.ID]bool{}
	for _, g := range goods {
		o := g.line.Edges.Order
		if wrong := production.Running(o); wrong != nil && !told[o.ID] {
			told[o.ID] = true
			f.Add(wrong)
		}
		f.Refuse(production.Wanted(g.line))
		if s := stocks[g.line.ID]; !s.Covered() {
			f.Add(fault.New(fault.Blocked, "shipping.not_passed").With("order", o.Number).
				With("position", g.line.Position).With("passed", s.Passed).With("taken", s.Taken))
		}
	}
	return f.Err()
}
