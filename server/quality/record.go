package quality

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
	"gendan/server/production"
	"gendan/server/production/entry"
)

// Record writes down what an inspection found, once. What final inspections accept never exceeds
// what was made. It refuses with CONFLICT if the inspection is no longer at version.
func (s *Service) Record(ctx context.Context, id scalar.ID, version int, found Finding) (*ent.Inspection, error) {
	return s.settle(ctx, "quality.record", policy.InspectionRecord, id, version, found.Verdict, func(ctx context.Context, _ *ent.Client, l *lot, q *ent.Inspection, u *ent.InspectionUpdateOne) error {
		f := entry.New()
		f.Refuse(production.Confirmed(l.order))
		f.Refuse(entry.Count(found.Accepted, l.batch.Unit, "accepted"))
		f.Refuse(entry.Count(found.Rejected, l.batch.Unit, "rejected"))
		if found.Note != nil {
			u.SetNote(f.Text(*found.Note, 2000, "note"))
		}
		if err := f.Err(); err != nil {
			return err
		}
		if f := Sound(q.Quantity, found); f != nil {
			return f
		}
		if left := l.batch.MadeQuantity - Accepted(l.all); q.Kind == inspection.KindFinal && found.Accepted > left {
			return fault.New(fault.OutOfRange, "quality.more_than_made", "accepted").
				With("number", l.batch.Number).With("left", max(left, 0)).With("unit", rec20.Of(l.batch.Unit))
		}
		u.SetAcceptedQuantity(found.Accepted).SetRejectedQuantity(found.Rejected).SetInspectedAt(s.clock.Now())
		// A program with a service token is no user and inspects on nobody's behalf.
		if a := actor.From(ctx); a != nil && a.ID.Kind() == int(scalar.KindUser) {
			u.SetInspectedBy(a.ID)
		}
		return nil
	})
}

// Cancel gives an inspection up that was not made.
func (s *Service) Cancel(ctx context.Context, id scalar.ID, version int) (*ent.Inspection, error) {
	return s.settle(ctx, "quality.cancel", policy.InspectionCreate, id, version, inspection.VerdictCancelled,
		func(context.Context, *ent.Client, *lot, *ent.Inspection, *ent.InspectionUpdateOne) error { return nil })
}

// settle moves an inspection to a verdict, filled in by fill.
func (s *Service) settle(ctx context.Context, name string, do policy.Permission, id scalar.ID, version int, to inspection.Verdict,
	fill func(context.Context, *ent.Client, *lot, *ent.Inspection, *ent.InspectionUpdateOne) error,
) (*ent.Inspection, error) {
	return s.write(ctx, name, do, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		q, err := tx.Inspection.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeInspection)
		}
		l, err := lotOf(ctx, tx, q.OrderID, q.BatchID)
		if err != nil {
			return 0, err
		}
		if q, err = tx.Inspection.Get(ctx, id); err != nil {
			return 0, store.Found(err, ent.TypeInspection)
		}
		q = q.Unwrap()
		if err := store.Fresh(q, q.Version, version); err != nil {
			return 0, err
		}
		if !CanMove(q.Verdict, to) && inspection.VerdictValidator(to) == nil {
			return 0, fault.New(fault.InvalidTransition, "quality.no_way", "verdict").With("number", q.Number).
				With("from", verdictWord(q.Verdict)).With("to", verdictWord(to))
		}
		u := tx.Inspection.UpdateOneID(id).Where(inspection.Version(version)).SetVerdict(to)
		if err := fill(ctx, tx, l, q, u); err != nil {
			return 0, err
		}
		if err := u.Exec(ctx); err != nil {
			return 0, store.Stale(err, q)
		}
		return id, orders.Recompute(ctx, tx, q.OrderID)
	})
}

func verdictWord(v inspection.Verdict) fault.Term { return fault.Term("quality.verdict." + string(v)) }
