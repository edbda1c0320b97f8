package production

import (
	"context"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Report is pieces made at an operation.
type Report struct {
	OperationID  scalar.ID
	Tally        Tally
	OperatorName string
	Note         string
	ReportedAt   *time.Time // now when nil
}

// Report records pieces made at an operation of a released batch: no more than came in to it.
// The first report starts the batch, and the one that leaves no piece open finishes it.
func (s *Service) Report(ctx context.Context, r Report) (*ent.ProductionReport, *ent.ProductionBatch, error) {
	var row *ent.ProductionReport
	var b *ent.ProductionBatch
	id, err := s.store.Write(entry.By(ctx, policy.ProductionReportCreate), "production.report", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		var err error
		if row, err = s.report(ctx, tx, r); err != nil {
			return 0, err
		}
		if b, err = store.Now(actor.System(ctx), row.BatchID, tx.ProductionBatch.Get); err != nil {
			return 0, err
		}
		row, b = row.Unwrap(), b.Unwrap()
		return row.ID, nil
	})
	if err != nil || row != nil {
		return row, b, err
	}
	if row, err = s.store.Client().ProductionReport.Get(ctx, id); err != nil {
		return nil, nil, store.Found(err, ent.TypeProductionReport)
	}
	b, err = s.store.Client().ProductionBatch.Get(ctx, row.BatchID)
	return row, b, store.Found(err, ent.TypeProductionBatch)
}

func (s *Service) report(ctx context.Context, tx *ent.Client, r Report) (*ent.ProductionReport, error) {
	step, err := tx.Operation.Get(ctx, r.OperationID)
	if err != nil {
		return nil, store.Found(err, ent.TypeOperation)
	}
	b, o, err := heldOf(ctx, tx, step.BatchID, step.OrderID)
	if err != nil {
		return nil, err
	}
	f, err := onFloor(ctx, tx, b)
	if err != nil {
		return nil, err
	}
	at, err := r.check(f, o, s.clock.Now())
	if err != nil {
		return nil, err
	}
	row, err := tx.ProductionReport.Create().SetOrderID(b.OrderID).SetBatchID(b.ID).SetOperationID(step.ID).
		SetGoodQuantity(r.Tally.Good).SetScrapQuantity(r.Tally.Scrap).SetReworkQuantity(r.Tally.Rework).
		SetOperatorName(r.OperatorName).SetNote(r.Note).SetReportedAt(at).Save(ctx)
	if err != nil {
		return nil, err
	}
	f.reports = append(f.reports, row)
	if err := s.recount(ctx, tx, f, o); err != nil {
		return nil, err
	}
	return row, orders.Recompute(ctx, tx, b.OrderID)
}

// check puts the report into the form in which it is stored, and says what is wrong with it.
func (r *Report) check(f *floor, o *ent.Order, now time.Time) (time.Time, error) {
	form := entry.New()
	b := f.batch
	form.Refuse(Confirmed(o))
	if !OnFloor(b.Status) {
		form.Refuse(fault.New(fault.InvalidTransition, "production.not_on_floor").
			With("number", b.Number).With("status", statusWord(b.Status)))
	}
	form.Refuse(entry.Count(r.Tally.Good, b.Unit, "good"))
	form.Refuse(entry.Count(r.Tally.Scrap, b.Unit, "scrap"))
	form.Refuse(entry.Count(r.Tally.Rework, b.Unit, "rework"))
	at := form.Moment(r.ReportedAt, now, "reportedAt")
	r.OperatorName = form.Line(r.OperatorName, 80, "operatorName")
	r.Note = form.Text(r.Note, 500, "note")
	if err := form.Err(); err != nil {
		return at, err
	}
	if r.Tally == (Tally{}) {
		return at, fault.New(fault.Required, "production.nothing_reported", "good")
	}
	i := f.step(r.OperationID)
	open := Open(b.Quantity, f.tallies(), i)
	if r.Tally.Good+r.Tally.Scrap+r.Tally.Rework > open {
		return at, fault.New(fault.OutOfRange, "production.more_than_open", "good").
			With("operation", f.steps[i].Name).With("open", open).With("unit", rec20.Of(b.Unit))
	}
	return at, nil
}

// recount brings operations and batch to what the reports say, and the batch to where they put it.
func (s *Service) recount(ctx context.Context, tx *ent.Client, f *floor, o *ent.Order) error {
	sys, b, ts := actor.System(ctx), f.batch, f.tallies()
	for i, step := range f.steps {
		first, last := f.span(step.ID)
		if !Done(b.Quantity, ts, i) {
			last = nil
		}
		u := tx.Operation.UpdateOneID(step.ID).Where(operation.Version(step.Version)).
			SetGoodQuantity(ts[i].Good).SetScrapQuantity(ts[i].Scrap).SetReworkQuantity(ts[i].Rework)
		same := (Tally{step.GoodQuantity, step.ScrapQuantity, step.ReworkQuantity}) == ts[i] &&
			sameMoment(step.StartedAt, first) && sameMoment(step.FinishedAt, last)
		if same {
			continue
		}
		set(first, u.SetStartedAt, u.ClearStartedAt)
		set(last, u.SetFinishedAt, u.ClearFinishedAt)
		if err := u.Exec(sys); err != nil {
			return store.Stale(err, b)
		}
	}
	to, err := s.standing(ctx, tx, f, o, ts)
	if err != nil {
		return err
	}
	first, last := f.span(0)
	u := tx.ProductionBatch.UpdateOneID(b.ID).Where(productionbatch.Version(b.Version)).
		SetMadeQuantity(Made(ts)).SetScrapQuantity(Scrapped(ts))
	set(last, u.SetLastReportedAt, u.ClearLastReportedAt)
	// What did not change is left out: a mere count is no new version of the batch.
	if !sameMoment(b.StartedAt, first) {
		set(first, u.SetStartedAt, u.ClearStartedAt)
	}
	if to != b.Status {
		u.SetStatus(to)
		if to == productionbatch.StatusFinished {
			u.SetFinishedAt(s.clock.Now())
		} else {
			u.ClearFinishedAt()
		}
	}
	return store.Stale(u.Exec(sys), b)
}

// standing is the status the reports put the batch in. A finished batch stays so where what it
// lacks has been planned in another batch meanwhile.
func (s *Service) standing(ctx context.Context, tx *ent.Client, f *floor, o *ent.Order, ts []Tally) (productionbatch.Status, error) {
	b := f.batch
	to := Standing(b.Quantity, ts)
	if b.Status != productionbatch.StatusFinished || to == b.Status {
		return to, nil
	}
	l, err := tx.OrderLine.Query().Where(orderline.ID(b.OrderLineID)).Only(actor.System(ctx))
	if err != nil {
		return to, err
	}
	others, err := batches(ctx, tx, b.OrderLineID, b.ID)
	if err != nil {
		return to, err
	}
	if Planned(others)+b.Quantity > Limit(l, o.OverTolerance) {
		return b.Status, nil
	}
	return to, nil
}

// span is the times of the first and the last report of an operation; of all for none.
func (f *floor) span(step scalar.ID) (first, last *time.Time) {
	for _, r := range f.reports {
		if step != 0 && r.OperationID != step {
			continue
		}
		at := r.ReportedAt
		if first == nil || at.Before(*first) {
			first = &at
		}
		if last == nil || at.After(*last) {
			last = &at
		}
	}
	return first, last
}

func sameMoment(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// set sets or clears a moment of a row.
func set[U any](at *time.Time, set func(time.Time) U, clear func() U) {
	if at == nil {
		clear()
		return
	}
	set(*at)
}
