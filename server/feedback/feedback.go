// Package feedback takes what customers say of their orders: ratings, suggestions and
// complaints, and keeps each until it is answered, settled and closed.
package feedback

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
	"gendan/server/tasks"
)

// Service is the use cases of feedback.
type Service struct {
	store *store.Store
	clock *clock.Clock
	below Below
}

// Below is what feedback stands on: goods are sent anew by an order, and a closed complaint is
// followed up by a task.
type Below struct {
	Orders *orders.Service
	Tasks  *tasks.Service
}

// New returns the use cases of feedback.
func New(store *store.Store, clock *clock.Clock, below Below) *Service {
	return &Service{store: store, clock: clock, below: below}
}

// write runs work in a transaction, on rows that the permission lets the actor touch, and returns
// the feedback whose id work returns. The row is read within the transaction, for in an outer one
// nobody else can read it yet; a request sent again reads it as anyone would.
func (s *Service) write(ctx context.Context, name string, do policy.Permission, work store.Work) (*ent.Feedback, error) {
	var row *ent.Feedback
	id, err := s.store.Write(entry.By(ctx, do), name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if row, err = tx.Feedback.Get(actor.System(ctx), id); err != nil {
			return 0, err
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().Feedback.Get(ctx, id)
	return row, store.Found(err, ent.TypeFeedback)
}
