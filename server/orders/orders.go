// Package orders keeps a customer's order from draft to close: its terms and amounts, the three
// promises of each line, and what is derived from everything that hangs on it.
package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Service keeps orders.
type Service struct {
	store    *store.Store
	clock    *clock.Clock
	messages *customers.Messages
	agreed   []Agreed
}

// Agreed is told of an order whose terms were agreed, whose promise moved after that, or which
// was given up, in the same transaction and with the order as it is then.
type Agreed func(ctx context.Context, tx *ent.Client, o *ent.Order) error

// OnAgreed adds who is told of agreed terms. It is called while the server is put together.
func (s *Service) OnAgreed(f Agreed) { s.agreed = append(s.agreed, f) }

// tell tells of an order whose terms were agreed.
func (s *Service) tell(ctx context.Context, tx *ent.Client, id scalar.ID) error {
	if len(s.agreed) == 0 {
		return nil
	}
	o, err := store.Now(actor.System(ctx), id, tx.Order.Get)
	if err != nil {
		return fmt.Errorf("read order %s: %w", id, err)
	}
	for _, f := range s.agreed {
		if err := f(ctx, tx, o); err != nil {
			return err
		}
	}
	return nil
}

// New returns the service. Orders are found by their customer's name, so it asks to be told of
// new names.
func New(s *store.Store, c *clock.Clock, firms *customers.Service, m *customers.Messages) *Service {
	firms.OnRenamed(reindex)
	return &Service{store: s, clock: c, messages: m}
}

// work changes one order and returns its id.
type work func(ctx context.Context, tx *ent.Client) (scalar.ID, error)

// write runs work in a transaction and returns the order as it is after. The row is read within
// the transaction, for in an outer one nobody else can read it yet, and whoever hands an order
// over may see the result once; a request sent again reads it as anyone would.
func (s *Service) write(ctx context.Context, operation string, do work) (*ent.Order, error) {
	var row *ent.Order
	id, err := s.store.Write(ctx, operation, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := do(ctx, tx)
		if err != nil {
			return 0, err
		}
		o, err := store.Now(actor.System(ctx), id, tx.Order.Get)
		if err != nil {
			return 0, fmt.Errorf("read order %s: %w", id, err)
		}
		row = o.Unwrap()
		return id, nil
	})
	if err != nil {
		return nil, err
	}
	if row != nil {
		return row, nil
	}
	row, err = s.store.Client().Order.Get(ctx, id)
	return row, store.Found(err, ent.TypeOrder)
}

// take locks an order and returns it, for a change that needs a permission. The permission must
// come from a role by which the actor sees this order: what one may do with one's own orders as
// merchandiser one may not do with those one sees as sales.
func take(ctx context.Context, tx *ent.Client, id scalar.ID, do policy.Permission) (*ent.Order, error) {
	if err := store.Lock(ctx, tx, id); err != nil {
		return nil, err
	}
	if a := actor.From(ctx); a != nil && !actor.IsSystem(ctx) {
		o, err := tx.Order.Get(actor.With(ctx, by(a, do)), id)
		if err == nil {
			return o.Unwrap(), nil
		}
		if !ent.IsNotFound(err) {
			return nil, fmt.Errorf("read order %s: %w", id, err)
		}
	}
	o, err := tx.Order.Get(ctx, id)
	if err != nil {
		return nil, store.Found(err, ent.TypeOrder)
	}
	if actor.IsSystem(ctx) {
		return o.Unwrap(), nil
	}
	return nil, fault.New(fault.Forbidden, "base.forbidden")
}

// takeAt is take for a change made from a version of the order.
func takeAt(ctx context.Context, tx *ent.Client, id scalar.ID, version int, do policy.Permission) (*ent.Order, error) {
	o, err := take(ctx, tx, id, do)
	if err != nil {
		return nil, err
	}
	return o, store.Fresh(o, o.Version, version)
}
