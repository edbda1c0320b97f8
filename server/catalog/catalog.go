// Package catalog keeps what is made: products with their standard parameters, the route they
// are made by, and how they are packed.
package catalog

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/clock"
	"gendan/server/platform/store"
)

// Service keeps products.
type Service struct {
	store *store.Store
	clock *clock.Clock
}

// New returns the service.
func New(s *store.Store, c *clock.Clock) *Service { return &Service{store: s, clock: c} }

// write runs work in a transaction and returns the product it wrote. The row is the one of the
// transaction, for within an outer one nobody else can read it yet; a resent request reads it.
func (s *Service) write(ctx context.Context, operation string, work func(context.Context, *ent.Client) (*ent.Product, error)) (*ent.Product, error) {
	var row *ent.Product
	id, err := s.store.Write(ctx, operation, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		p, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		row = p.Unwrap()
		return p.ID, nil
	})
	if err != nil {
		return nil, err
	}
	if row != nil {
		return row, nil
	}
	row, err = s.store.Client().Product.Get(ctx, id)
	return row, store.Found(err, ent.TypeProduct)
}

// at returns the product if it is at the version.
func at(ctx context.Context, tx *ent.Client, id scalar.ID, version int) (*ent.Product, error) {
	p, err := tx.Product.Get(ctx, id)
	if err != nil {
		return nil, store.Found(err, ent.TypeProduct)
	}
	if p.Version != version {
		return nil, store.Fresh(p.Unwrap(), p.Version, version)
	}
	return p, nil
}

// index puts the product under the words it is found by.
func index(ctx context.Context, tx *ent.Client, p *ent.Product) error {
	return store.Index(ctx, tx, ent.TypeProduct, p.ID,
		store.Term{Text: p.Code}, store.Term{Text: p.Name}, store.Term{Text: p.NameEn})
}
