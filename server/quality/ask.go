package quality

import (
	"context"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
	"gendan/server/production"
	"gendan/server/production/entry"
)

// Request asks for an inspection of a batch.
type Request struct {
	BatchID  scalar.ID
	Kind     inspection.Kind
	Repeats  *scalar.ID       // the inspection whose failed lot is to be judged anew
	Quantity *scalar.Quantity // see Ask when nil
	DueOn    scalar.Date
	Note     string
}

// Ask asks for an inspection of a batch the floor has. A final one is of made pieces that no
// other has accepted, failed or is about to look at, all of them when no quantity is said; a first
// article is one piece, and an inspection in process the whole batch, unless said otherwise. One that
// repeats another is of the lot that failed there, or of what was saved of it.
func (s *Service) Ask(ctx context.Context, r Request) (*ent.Inspection, error) {
	return s.write(ctx, "quality.ask", policy.InspectionCreate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		b, err := tx.ProductionBatch.Get(ctx, r.BatchID)
		if err != nil {
			return 0, store.Found(err, ent.TypeProductionBatch)
		}
		l, err := lotOf(ctx, tx, b.OrderID, b.ID)
		if err != nil {
			return 0, err
		}
		note, err := r.check(l)
		if err != nil {
			return 0, err
		}
		repeated, err := r.repeated(l)
		if err != nil {
			return 0, err
		}
		q, err := r.quantity(l, repeated)
		if err != nil {
			return 0, err
		}
		number, err := store.Number(ctx, tx, "QC")
		if err != nil {
			return 0, err
		}
		row, err := tx.Inspection.Create().SetNumber(number).SetKind(r.Kind).
			SetOrderID(l.batch.OrderID).SetOrderLineID(l.batch.OrderLineID).SetBatchID(l.batch.ID).SetNillableRepeatsID(r.Repeats).
			SetQuantity(q).SetDueOn(r.DueOn).SetNote(note).Save(ctx)
		if err != nil {
			return 0, err
		}
		return row.ID, orders.Recompute(ctx, tx, l.batch.OrderID)
	})
}

func (r Request) check(l *lot) (string, error) {
	f := entry.New()
	f.Refuse(production.Confirmed(l.order, "batchId"))
	switch l.batch.Status {
	case productionbatch.StatusPlanned, productionbatch.StatusCancelled:
		f.Refuse(fault.New(fault.Blocked, "quality.not_on_floor", "batchId").With("number", l.batch.Number))
	}
	if inspection.KindValidator(r.Kind) != nil {
		f.Refuse(fault.New(fault.Invalid, "base.invalid", "kind"))
	}
	note := f.Text(r.Note, 2000, "note")
	return note, f.Err()
}

// repeated is the inspection whose failed lot is to be judged anew; nil where none is named.
func (r Request) repeated(l *lot) (*ent.Inspection, error) {
	if r.Repeats == nil {
		return nil, nil
	}
	of := slices.IndexFunc(l.all, func(q *ent.Inspection) bool { return q.ID == *r.Repeats })
	if of < 0 {
		return nil, fault.New(fault.NotFound, "base.not_found", "repeatsId").With("kind", fault.Term("kind."+ent.TypeInspection))
	}
	failed := l.all[of]
	switch anew := Anew(l.all, failed); {
	case failed.Verdict != inspection.VerdictFailed || failed.Kind != r.Kind:
		return nil, fault.New(fault.Invalid, "quality.not_failed", "repeatsId").With("number", failed.Number)
	case anew != nil:
		return nil, fault.New(fault.Blocked, "quality.judged_anew", "repeatsId").With("number", failed.Number).With("by", anew.Number)
	}
	return failed, nil
}

// quantity is how many to inspect, if there are so many. Pieces of a lot that failed are inspected
// by naming it, or else it would stay on hold for ever, or be let go by the inspection of others.
func (r Request) quantity(l *lot, repeated *ent.Inspection) (scalar.Quantity, error) {
	most := l.batch.Quantity
	q := most
	switch {
	case repeated != nil:
		most = repeated.Quantity
		if r.Kind == inspection.KindFinal {
			most = min(most, Open(l.batch.MadeQuantity, l.all))
		}
		q = most
	case r.Kind == inspection.KindFinal:
		most = Others(l.batch.MadeQuantity, l.all)
		if q = most; most <= 0 {
			return 0, nothingOpen(l)
		}
	case r.Kind == inspection.KindFirstArticle:
		q = min(scalar.Whole(1), most)
	}
	if r.Quantity == nil {
		return q, nil
	}
	if f := entry.Some(*r.Quantity, l.batch.Unit, "quantity"); f != nil {
		return 0, f
	}
	if *r.Quantity > most {
		return 0, fault.New(fault.OutOfRange, "quality.more_than_open", "quantity").
			With("number", l.batch.Number).With("open", most).With("unit", rec20.Of(l.batch.Unit))
	}
	return *r.Quantity, nil
}

// nothingOpen says why no more can be inspected: all is accepted or waits, or the rest failed.
func nothingOpen(l *lot) *fault.Fault {
	failed := Failed(l.all, inspection.KindFinal)
	if len(failed) == 0 {
		return fault.New(fault.Blocked, "quality.nothing_open", "batchId").With("number", l.batch.Number)
	}
	numbers := make([]string, len(failed))
	for i, q := range failed {
		numbers[i] = q.Number
	}
	return fault.New(fault.Blocked, "quality.lots_failed", "repeatsId").With("number", l.batch.Number).With("inspections", numbers)
}
