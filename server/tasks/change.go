package tasks

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/task"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Change is what to change of a task; nil leaves as it is.
type Change struct {
	Title   *string
	Note    *string
	OwnerID *scalar.ID
	DueOn   *scalar.Date
}

// Update changes what is to be done, by when, or by whom. What is done or cancelled is opened again first.
func (s *Service) Update(ctx context.Context, id scalar.ID, version int, c Change) (*ent.Task, error) {
	return s.write(ctx, "task.update", policy.TaskUpdate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		t, err := take(ctx, tx, id, version)
		if err != nil {
			return 0, err
		}
		if t.Status != task.StatusOpen {
			return 0, fault.New(fault.InvalidTransition, "task.closed").With("status", statusWord(t.Status))
		}
		u := tx.Task.UpdateOneID(id).Where(task.Version(version))
		if err := s.fill(ctx, tx, u, t, c); err != nil {
			return 0, err
		}
		return id, store.Stale(u.Exec(ctx), t)
	})
}

func (s *Service) fill(ctx context.Context, tx *ent.Client, u *ent.TaskUpdateOne, t *ent.Task, c Change) error {
	v := check.New()
	if c.Title != nil {
		u.SetTitle(v.Needed(*c.Title, longestTitle, "title"))
	}
	if c.Note != nil {
		u.SetNote(v.Text(*c.Note, longestNote, "note"))
	}
	if c.DueOn != nil && *c.DueOn != t.DueOn {
		s.due(v, *c.DueOn)
		u.SetDueOn(*c.DueOn)
	}
	if err := v.Err(); err != nil || c.OwnerID == nil || *c.OwnerID == t.OwnerID {
		return err
	}
	about := subject{kind: t.SubjectKind, id: t.SubjectID, order: t.OrderID, customer: t.CustomerID}
	if _, err := about.owner(ctx, tx, *c.OwnerID); err != nil {
		return err
	}
	u.SetOwnerID(*c.OwnerID)
	return nil
}

// Done ticks a task off.
func (s *Service) Done(ctx context.Context, id scalar.ID, version int) (*ent.Task, error) {
	return s.turn(ctx, "task.done", id, version, task.StatusDone)
}

// Cancel gives a task up: it need not be done.
func (s *Service) Cancel(ctx context.Context, id scalar.ID, version int) (*ent.Task, error) {
	return s.turn(ctx, "task.cancel", id, version, task.StatusCancelled)
}

// Reopen takes back that a task was done or given up.
func (s *Service) Reopen(ctx context.Context, id scalar.ID, version int) (*ent.Task, error) {
	return s.turn(ctx, "task.reopen", id, version, task.StatusOpen)
}

// turn takes one arrow of the lifecycle. It refuses with CONFLICT if the task is no longer at version.
func (s *Service) turn(ctx context.Context, name string, id scalar.ID, version int, to task.Status) (*ent.Task, error) {
	return s.write(ctx, name, policy.TaskUpdate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		t, err := take(ctx, tx, id, version)
		if err != nil {
			return 0, err
		}
		if !CanMove(t.Status, to) {
			return 0, fault.New(fault.InvalidTransition, "task.no_way").With("from", statusWord(t.Status)).With("to", statusWord(to))
		}
		u := tx.Task.UpdateOneID(id).Where(task.Version(version)).SetStatus(to)
		if to == task.StatusOpen {
			u.ClearClosedAt().ClearClosedBy()
		} else {
			u.SetClosedAt(s.clock.Now()).SetClosedBy(actor.From(ctx).ID)
		}
		return id, store.Stale(u.Exec(ctx), t)
	})
}

func statusWord(s task.Status) fault.Term { return fault.Term("task.status." + string(s)) }
