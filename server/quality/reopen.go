package quality

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Reopen takes a wrong finding back, so that the inspection is to be recorded anew. It refuses where
// shipments hold goods that only this inspection let through, or where the pieces were given to
// another inspection meanwhile.
func (s *Service) Reopen(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Inspection, error) {
	form := entry.New()
	reason = form.Needed(reason, 500, "reason")
	if err := form.Err(); err != nil {
		return nil, err
	}
	return s.settle(store.Reason(ctx, reason), "quality.reopen", policy.InspectionRecord, id, version, inspection.VerdictPending,
		func(ctx context.Context, tx *ent.Client, l *lot, q *ent.Inspection, u *ent.InspectionUpdateOne) error {
			if err := unused(ctx, tx, l, q); err != nil {
				return err
			}
			u.SetAcceptedQuantity(0).SetRejectedQuantity(0).ClearInspectedAt().ClearInspectedBy()
			return nil
		})
}

// unused refuses an inspection on whose finding something stands already.
func unused(ctx context.Context, tx *ent.Client, l *lot, q *ent.Inspection) error {
	if anew := Anew(l.all, q); anew != nil {
		return fault.New(fault.Blocked, "quality.judged_anew", "id").With("number", q.Number).With("by", anew.Number)
	}
	if q.Kind != inspection.KindFinal {
		return nil
	}
	own := q.AcceptedQuantity
	if q.Verdict == inspection.VerdictFailed {
		own = q.Quantity
	}
	if open := Others(l.batch.MadeQuantity, l.all) + own; open < q.Quantity {
		return fault.New(fault.Blocked, "quality.asked_again", "id").With("number", l.batch.Number).
			With("open", max(open, 0)).With("quantity", q.Quantity).With("unit", rec20.Of(l.batch.Unit))
	}
	if q.AcceptedQuantity == 0 {
		return nil
	}
	sys := actor.System(ctx)
	finals, err := tx.Inspection.Query().Where(
		inspection.OrderLineID(q.OrderLineID), inspection.KindEQ(inspection.KindFinal), inspection.VerdictEQ(inspection.VerdictPassed),
	).All(sys)
	if err != nil {
		return err
	}
	loads, err := tx.ShipmentLine.Query().Where(
		shipmentline.OrderLineID(q.OrderLineID), shipmentline.ArchivedAtIsNil(),
		shipmentline.HasShipmentWith(shipment.StatusNEQ(shipment.StatusCancelled)),
	).All(sys)
	if err != nil {
		return err
	}
	var taken scalar.Quantity
	for _, load := range loads {
		taken += load.Quantity
	}
	if rest := Accepted(finals) - q.AcceptedQuantity; taken > rest {
		return fault.New(fault.Blocked, "quality.shipments_stand", "id").With("number", q.Number).
			With("taken", taken).With("rest", rest).With("unit", rec20.Of(l.batch.Unit))
	}
	return nil
}
