package tasks

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// Job is something to be done.
type Job struct {
	Title     string
	Note      string
	OwnerID   *scalar.ID // who is to do it; oneself when nil
	DueOn     scalar.Date
	SubjectID *scalar.ID // an order, batch, inspection, shipment, feedback or customer
}

// Create gives somebody, or oneself, something to do by a day. Who is to do it must see what it is about.
func (s *Service) Create(ctx context.Context, j Job) (*ent.Task, error) {
	return s.write(ctx, "task.create", policy.TaskCreate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		v := check.New()
		title, note := v.Needed(j.Title, longestTitle, "title"), v.Text(j.Note, longestNote, "note")
		s.due(v, j.DueOn)
		if err := v.Err(); err != nil {
			return 0, err
		}
		about, err := subjectOf(ctx, tx, j.SubjectID)
		if err != nil {
			return 0, err
		}
		owner := actor.From(ctx).ID
		if j.OwnerID != nil {
			owner = *j.OwnerID
		}
		if _, err := about.owner(ctx, tx, owner); err != nil {
			return 0, err
		}
		row, err := tx.Task.Create().SetTitle(title).SetNote(note).SetOwnerID(owner).SetDueOn(j.DueOn).
			SetSubjectKind(about.kind).SetNillableSubjectID(about.id).
			SetNillableOrderID(about.order).SetNillableCustomerID(about.customer).Save(ctx)
		if err != nil {
			return 0, fmt.Errorf("write a task: %w", err)
		}
		return row.ID, nil
	})
}

// due refuses a task without a day, or for a day that is over.
func (s *Service) due(v check.Values, on scalar.Date) {
	switch today := s.clock.Today(); {
	case on.IsZero():
		v.Add(fault.New(fault.Required, "base.required", "dueOn"))
	case on.Before(today):
		v.Add(fault.New(fault.OutOfRange, "task.due_over", "dueOn").With("today", today))
	}
}
