// Package purchasing sees to it that what batches are made of is there in time: who supplies it,
// how much of it a batch needs by which day, what the supplier promised, what came in.
package purchasing

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production"
	"gendan/server/production/entry"
)

// Service is the use cases of purchasing.
type Service struct {
	store *store.Store
	clock *clock.Clock
}

// New returns the use cases of purchasing, which follow the batches of production and the orders.
func New(s *store.Store, c *clock.Clock, batches *production.Service, order *orders.Service) *Service {
	p := &Service{store: s, clock: c}
	batches.OnTurned(p.follow)
	order.OnAgreed(p.drop)
	return p
}

// row is a record as a transaction returns it.
type row[T any] interface{ Unwrap() T }

// write runs work in a transaction, on rows that the permission lets the actor touch, and returns
// the record whose id work returns. The record is read within the transaction, for in an outer one
// nobody else can read it yet; a request sent again reads it as anyone would.
func write[T row[T]](ctx context.Context, s *Service, name string, do policy.Permission,
	get func(context.Context, *ent.Client, scalar.ID) (T, error), work store.Work,
) (found T, err error) {
	read := false
	id, err := s.store.Write(entry.By(ctx, do), name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if found, err = get(actor.System(ctx), tx, id); err != nil {
			return 0, err
		}
		found, read = found.Unwrap(), true
		return id, nil
	})
	if err != nil || read {
		return found, err
	}
	return get(ctx, s.store.Client(), id)
}

func supplierByID(ctx context.Context, c *ent.Client, id scalar.ID) (*ent.Supplier, error) {
	row, err := c.Supplier.Get(ctx, id)
	return row, store.Found(err, ent.TypeSupplier)
}

func materialByID(ctx context.Context, c *ent.Client, id scalar.ID) (*ent.Material, error) {
	row, err := c.Material.Get(ctx, id)
	return row, store.Found(err, ent.TypeMaterial)
}

func requirementByID(ctx context.Context, c *ent.Client, id scalar.ID) (*ent.MaterialRequirement, error) {
	row, err := c.MaterialRequirement.Get(ctx, id)
	return row, store.Found(err, ent.TypeMaterialRequirement)
}

// held is a requirement, after which nobody else changes those of its order until the transaction
// ends.
func held(ctx context.Context, tx *ent.Client, id scalar.ID) (*ent.MaterialRequirement, error) {
	r, err := requirementByID(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if err := store.Lock(ctx, tx, r.OrderID); err != nil {
		return nil, err
	}
	r, err = tx.MaterialRequirement.Query().Where(materialrequirement.ID(id)).Only(ctx)
	if err != nil {
		return nil, store.Found(err, ent.TypeMaterialRequirement)
	}
	return r.Unwrap(), nil
}
