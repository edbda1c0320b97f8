package production

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/incident"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/people"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Trouble is what somebody says of an incident. When one is changed, what is nil stays.
type Trouble struct {
	OrderID, BatchID *scalar.ID // of a new one only
	WorkPlace, Text  *string
	Kind             *incident.Kind
	Severity         *incident.Severity
	OwnerID          *scalar.ID
	DueOn            *scalar.Date
}

// ReportIncident records something that stands in the way of a batch, of an order, or at a place of
// work. The order's merchandiser looks after it unless another is named.
func (s *Service) ReportIncident(ctx context.Context, t Trouble) (*ent.Incident, error) {
	return s.writeIncident(ctx, "incident.create", policy.IncidentCreate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := t.place(ctx, tx)
		if err != nil {
			return 0, err
		}
		if err := s.checkTrouble(ctx, tx, &t, true); err != nil {
			return 0, err
		}
		number, err := store.Number(ctx, tx, "INC")
		if err != nil {
			return 0, err
		}
		create := tx.Incident.Create().SetNumber(number).SetNillableBatchID(t.BatchID)
		if o != nil {
			create.SetOrderID(o.ID).SetNillableOwnerID(o.MerchandiserID)
		}
		t.apply(create.Mutation())
		row, err := create.Save(ctx)
		if err != nil {
			return 0, err
		}
		return row.ID, store.Index(ctx, tx, ent.TypeIncident, row.ID, store.Term{Text: number})
	})
}

// place finds the order an incident belongs to, by its batch where one is named; nil at a place of
// work.
func (t *Trouble) place(ctx context.Context, tx *ent.Client) (*ent.Order, error) {
	if t.BatchID != nil {
		b, err := tx.ProductionBatch.Get(ctx, *t.BatchID)
		if err != nil {
			return nil, store.Found(err, ent.TypeProductionBatch)
		}
		if t.OrderID != nil && *t.OrderID != b.OrderID {
			return nil, fault.New(fault.Invalid, "production.incident_other_order", "batchId").With("number", b.Number)
		}
		t.OrderID = &b.OrderID
	}
	if t.OrderID == nil {
		return nil, nil
	}
	o, err := tx.Order.Get(ctx, *t.OrderID)
	return o, store.Found(err, ent.TypeOrder)
}

// checkTrouble puts what was said into the form in which it is stored, and says what is wrong.
func (s *Service) checkTrouble(ctx context.Context, tx *ent.Client, t *Trouble, fresh bool) error {
	f := entry.New()
	if t.WorkPlace != nil {
		t.WorkPlace = new(f.Line(*t.WorkPlace, 80, "workPlace"))
	}
	if fresh && t.OrderID == nil && (t.WorkPlace == nil || *t.WorkPlace == "") {
		f.Add(fault.New(fault.Required, "production.incident_nowhere", "workPlace"))
	}
	if t.Text != nil {
		t.Text = new(f.Needed(*t.Text, 2000, "text"))
	}
	if t.Kind != nil && incident.KindValidator(*t.Kind) != nil {
		f.Add(fault.New(fault.Invalid, "base.invalid", "kind"))
	}
	if t.Severity != nil && incident.SeverityValidator(*t.Severity) != nil {
		f.Add(fault.New(fault.Invalid, "base.invalid", "severity"))
	}
	if today := s.clock.Today(); t.DueOn != nil && t.DueOn.Before(today) {
		f.Add(fault.New(fault.OutOfRange, "production.incident_past", "dueOn").With("today", today))
	}
	if t.OwnerID != nil {
		owner, err := people.One(ctx, tx, *t.OwnerID)
		if err != nil {
			return err
		}
		if owner == nil {
			f.Add(fault.New(fault.Invalid, "production.incident_owner", "ownerId"))
		}
	}
	return f.Err()
}

func (t Trouble) apply(m *ent.IncidentMutation) {
	give(t.WorkPlace, m.SetWorkPlace)
	give(t.Text, m.SetText)
	give(t.Kind, m.SetKind)
	give(t.Severity, m.SetSeverity)
	give(t.OwnerID, m.SetOwnerID)
	give(t.DueOn, m.SetDueOn)
}

func give[T any](v *T, to func(T)) {
	if v != nil {
		to(*v)
	}
}

// UpdateIncident changes an open incident. It refuses with CONFLICT if the incident is no longer at
// version.
func (s *Service) UpdateIncident(ctx context.Context, id scalar.ID, version int, t Trouble) (*ent.Incident, error) {
	t.OrderID, t.BatchID = nil, nil
	return s.turnIncident(ctx, "incident.update", id, version, func(ctx context.Context, tx *ent.Client, row *ent.Incident, u *ent.IncidentUpdateOne) error {
		if row.Status != incident.StatusOpen {
			return noWay(row)
		}
		if t.DueOn != nil && *t.DueOn == row.DueOn {
			t.DueOn = nil // a day that has passed may stay
		}
		if err := s.checkTrouble(ctx, tx, &t, false); err != nil {
			return err
		}
		t.apply(u.Mutation())
		return nil
	})
}

// ResolveIncident declares an incident dealt with: why it came to it, and what was done.
func (s *Service) ResolveIncident(ctx context.Context, id scalar.ID, version int, cause, resolution string) (*ent.Incident, error) {
	f := entry.New()
	cause, resolution = f.Needed(cause, 2000, "cause"), f.Needed(resolution, 2000, "resolution")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turnIncident(ctx, "incident.resolve", id, version, func(ctx context.Context, _ *ent.Client, row *ent.Incident, u *ent.IncidentUpdateOne) error {
		if !CanMoveIncident(row.Status, incident.StatusResolved) {
			return noWay(row)
		}
		u.SetStatus(incident.StatusResolved).SetCause(cause).SetResolution(resolution).SetResolvedAt(s.clock.Now())
		if a := actor.From(ctx); a != nil {
			u.SetResolvedBy(a.ID)
		}
		return nil
	})
}

// ReopenIncident opens an incident again that was not dealt with after all. What was thought to be
// its cause and cure stays, to be written anew.
func (s *Service) ReopenIncident(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Incident, error) {
	f := entry.New()
	reason = f.Needed(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turnIncident(store.Reason(ctx, reason), "incident.reopen", id, version, func(_ context.Context, _ *ent.Client, row *ent.Incident, u *ent.IncidentUpdateOne) error {
		if !CanMoveIncident(row.Status, incident.StatusOpen) {
			return noWay(row)
		}
		u.SetStatus(incident.StatusOpen).ClearResolvedAt().ClearResolvedBy()
		return nil
	})
}

func noWay(row *ent.Incident) error {
	return fault.New(fault.InvalidTransition, "production.incident_no_way").With("number", row.Number).
		With("status", fault.Term("production.incident_status."+string(row.Status)))
}

func (s *Service) turnIncident(ctx context.Context, name string, id scalar.ID, version int,
	turn func(context.Context, *ent.Client, *ent.Incident, *ent.IncidentUpdateOne) error,
) (*ent.Incident, error) {
	return s.writeIncident(ctx, name, policy.IncidentUpdate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := tx.Incident.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeIncident)
		}
		row = row.Unwrap()
		if err := store.Fresh(row, row.Version, version); err != nil {
			return 0, err
		}
		u := tx.Incident.UpdateOneID(id).Where(incident.Version(version))
		if err := turn(ctx, tx, row, u); err != nil {
			return 0, err
		}
		return id, store.Stale(u.Exec(ctx), row)
	})
}

func (s *Service) writeIncident(ctx context.Context, name string, do policy.Permission, work store.Work) (*ent.Incident, error) {
	var row *ent.Incident
	id, err := s.store.Write(entry.By(ctx, do), name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if row, err = tx.Incident.Get(actor.System(ctx), id); err != nil {
			return 0, err
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().Incident.Get(ctx, id)
	return row, store.Found(err, ent.TypeIncident)
}

// unblocked refuses to give a batch to the floor while a blocking incident of it, or of its order
// as a whole, is open.
func unblocked(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch) error {
	open, err := tx.Incident.Query().Where(
		incident.OrderID(b.OrderID), incident.StatusEQ(incident.StatusOpen), incident.SeverityEQ(incident.SeverityBlocking),
		incident.Or(incident.BatchIDIsNil(), incident.BatchID(b.ID)),
	).Order(incident.ByNumber()).All(actor.System(ctx))
	if err != nil || len(open) == 0 {
		return err
	}
	list := make([]string, len(open))
	for i, row := range open {
		list[i] = row.Number
	}
	return fault.New(fault.Blocked, "production.incidents_block").With("incidents", list)
}
