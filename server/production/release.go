package production

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// turn is one arrow of the lifecycle that a person takes.
type turn struct {
	name string
	to   productionbatch.Status
	// may refuses for what hangs on the batch; set fills in what the status brings with it.
	may func(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch, o *ent.Order) error
	set func(u *ent.ProductionBatchUpdateOne)
}

// Release gives a planned batch to the floor. A hold of the order stops it, and so does money that
// must come first; materials that are not all there do not, but then reason says why it goes all
// the same.
func (s *Service) Release(ctx context.Context, id scalar.ID, version int, reason string) (*ent.ProductionBatch, error) {
	f := entry.New()
	reason = f.Text(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turn(store.Reason(ctx, reason), id, version, turn{
		name: "production.release", to: productionbatch.StatusReleased,
		may: func(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch, o *ent.Order) error {
			l, err := tx.OrderLine.Get(actor.System(ctx), b.OrderLineID)
			if err != nil {
				return err
			}
			f := entry.New()
			f.Refuse(Running(o))
			f.Refuse(Wanted(l))
			f.Refuse(Equipped(b, reason))
			shut, err := finance.Shut(ctx, tx, o, paymentplanline.GateProductionRelease)
			if err != nil {
				return err
			}
			f.Refuse(shut)
			if err := f.Err(); err != nil {
				return err
			}
			return unblocked(ctx, tx, b)
		},
		set: func(u *ent.ProductionBatchUpdateOne) { u.SetReleasedAt(s.clock.Now()).SetReleaseReason(reason) },
	})
}

// Finish declares that nothing more will be made of a batch in progress.
func (s *Service) Finish(ctx context.Context, id scalar.ID, version int) (*ent.ProductionBatch, error) {
	return s.turn(ctx, id, version, turn{
		name: "production.finish", to: productionbatch.StatusFinished,
		set: func(u *ent.ProductionBatchUpdateOne) { u.SetFinishedAt(s.clock.Now()) },
	})
}

// Cancel gives a batch up of which nothing was made and which nobody is about to inspect.
func (s *Service) Cancel(ctx context.Context, id scalar.ID, version int, reason string) (*ent.ProductionBatch, error) {
	f := entry.New()
	reason = f.Needed(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turn(store.Reason(ctx, reason), id, version, turn{
		name: "production.cancel", to: productionbatch.StatusCancelled,
		may: func(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch, _ *ent.Order) error {
			return awaited(ctx, tx, b)
		},
		set: func(u *ent.ProductionBatchUpdateOne) { u.SetCancelReason(reason) },
	})
}

func (s *Service) turn(ctx context.Context, id scalar.ID, version int, t turn) (*ent.ProductionBatch, error) {
	return s.write(ctx, t.name, policy.ProductionBatchRelease, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		b, o, err := held(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if err := move(b, version, t.to); err != nil {
			return 0, err
		}
		if t.may != nil {
			if err := t.may(ctx, tx, b, o); err != nil {
				return 0, err
			}
		}
		u := tx.ProductionBatch.UpdateOneID(id).Where(productionbatch.Version(version)).SetStatus(t.to)
		t.set(u)
		if err := u.Exec(ctx); err != nil {
			return 0, store.Stale(err, b)
		}
		if err := s.tell(ctx, tx, b, id); err != nil {
			return 0, err
		}
		return id, orders.Recompute(ctx, tx, b.OrderID)
	})
}

// awaited refuses to give up a batch that inspections are waiting for.
func awaited(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch) error {
	pending, err := tx.Inspection.Query().
		Where(inspection.BatchID(b.ID), inspection.VerdictEQ(inspection.VerdictPending)).
		Order(inspection.ByNumber()).All(actor.System(ctx))
	if err != nil || len(pending) == 0 {
		return err
	}
	return fault.New(fault.Blocked, "production.inspections_pending").With("inspections", numbers(pending))
}

func numbers(inspections []*ent.Inspection) []string {
	list := make([]string, len(inspections))
	for i, q := range inspections {
		list[i] = q.Number
	}
	return list
}
