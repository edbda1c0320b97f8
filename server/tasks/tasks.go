// Package tasks keeps what people of the house are to do by a day: who, what, about which record.
package tasks

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// The longest texts of a task.
const (
	longestTitle = 200
	longestNote  = 4000
)

// Service is the use cases of tasks.
type Service struct {
	store *store.Store
	clock *clock.Clock
}

// New returns the use cases of tasks.
func New(s *store.Store, c *clock.Clock) *Service { return &Service{store: s, clock: c} }

// write runs work in a transaction for who may do it, and returns the task it wrote.
func (s *Service) write(ctx context.Context, name string, do policy.Permission, work store.Work) (*ent.Task, error) {
	if !policy.Can(actor.From(ctx), do) {
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	}
	var row *ent.Task
	id, err := s.store.Write(ctx, name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if row, err = tx.Task.Get(actor.System(ctx), id); err != nil {
			return 0, fmt.Errorf("read task %s: %w", id, err)
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().Task.Get(ctx, id)
	return row, store.Found(err, ent.TypeTask)
}

// take reads a task at a version that the actor may change.
func take(ctx context.Context, tx *ent.Client, id scalar.ID, version int) (*ent.Task, error) {
	t, err := tx.Task.Get(ctx, id)
	if err != nil {
		return nil, store.Found(err, ent.TypeTask)
	}
	t = t.Unwrap()
	if err := store.Fresh(t, t.Version, version); err != nil {
		return nil, err
	}
	a := actor.From(ctx)
	if Mine(a, t) {
		return t, nil
	}
	_, err = tx.Task.Get(actor.With(ctx, Leads(a)), id)
	if ent.IsNotFound(err) {
		return nil, fault.New(fault.Forbidden, "task.not_yours")
	}
	if err != nil {
		return nil, fmt.Errorf("ask who may change task %s: %w", id, err)
	}
	return t, nil
}
