package production

import (
	"context"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/productionreport"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Void takes a wrong report back and counts anew. It refuses where something stands on the
// pieces: reports of the next operation, or inspections, on which in turn packing stands.
// It returns the batch; so does a CONFLICT, when the report is no longer at version.
func (s *Service) Void(ctx context.Context, reportID scalar.ID, version int, reason string) (*ent.ProductionBatch, error) {
	form := entry.New()
	reason = form.Needed(reason, 500, "reason")
	if err := form.Err(); err != nil {
		return nil, err
	}
	return s.write(store.Reason(ctx, reason), "production.void", policy.ProductionReportVoid, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		r, err := tx.ProductionReport.Get(ctx, reportID)
		if err != nil {
			return 0, store.Found(err, ent.TypeProductionReport)
		}
		b, o, err := held(ctx, tx, r.BatchID)
		if err != nil {
			return 0, err
		}
		f, err := onFloor(ctx, tx, b)
		if err != nil {
			return 0, err
		}
		if err := f.drop(r, version); err != nil {
			return 0, err
		}
		if err := stands(ctx, tx, f); err != nil {
			return 0, err
		}
		err = tx.ProductionReport.UpdateOneID(r.ID).Where(productionreport.Version(version)).
			SetVoidedAt(s.clock.Now()).SetVoidReason(reason).Exec(ctx)
		if err != nil {
			return 0, store.Stale(err, b)
		}
		if err := s.recount(ctx, tx, f, o); err != nil {
			return 0, err
		}
		return b.ID, orders.Recompute(ctx, tx, b.OrderID)
	})
}

// drop leaves a report out of the count, if it still holds and the next operation can do without.
func (f *floor) drop(r *ent.ProductionReport, version int) error {
	at := slices.IndexFunc(f.reports, func(held *ent.ProductionReport) bool { return held.ID == r.ID })
	if at < 0 {
		return fault.New(fault.InvalidTransition, "production.voided_already")
	}
	if err := store.Fresh(f.batch, f.reports[at].Version, version); err != nil {
		return err
	}
	f.reports = slices.Delete(f.reports, at, at+1)
	ts := f.tallies()
	for i := range ts {
		if Open(f.batch.Quantity, ts, i) < 0 {
			return fault.New(fault.Blocked, "production.next_stands").With("operation", f.steps[i].Name).
				With("reported", ts[i].Good+ts[i].Scrap).With("came", Came(f.batch.Quantity, ts, i))
		}
	}
	return nil
}

// stands refuses fewer made pieces than inspections have accepted or are about to look at.
func stands(ctx context.Context, tx *ent.Client, f *floor) error {
	finals, err := tx.Inspection.Query().Where(
		inspection.BatchID(f.batch.ID), inspection.KindEQ(inspection.KindFinal),
		inspection.VerdictIn(inspection.VerdictPending, inspection.VerdictPassed),
	).Order(inspection.ByNumber()).All(actor.System(ctx))
	if err != nil {
		return err
	}
	var taken scalar.Quantity
	for _, q := range finals {
		if q.Verdict == inspection.VerdictPending {
			taken += q.Quantity
		} else {
			taken += q.AcceptedQuantity
		}
	}
	made := Made(f.tallies())
	if taken <= made {
		return nil
	}
	return fault.New(fault.Blocked, "production.inspections_stand").
		With("inspections", numbers(finals)).With("taken", taken).With("made", made)
}
