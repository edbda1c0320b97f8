// Package customers keeps the firms that order, the people there, and what is said with them.
package customers

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/clock"
	"gendan/server/platform/store"
)

// Service keeps customers and contacts.
type Service struct {
	store   *store.Store
	clock   *clock.Clock
	renamed []Renamed
}

// New returns the service.
func New(s *store.Store, c *clock.Clock) *Service { return &Service{store: s, clock: c} }

// Renamed is told of a customer that has a new name, in the same transaction.
type Renamed func(ctx context.Context, tx *ent.Client, c *ent.Customer) error

// OnRenamed adds who is told of new names. It is called while the server is put together.
func (s *Service) OnRenamed(f Renamed) { s.renamed = append(s.renamed, f) }

// write runs work in a transaction and returns the customer it wrote. The row is the one of the
// transaction, for within an outer one nobody else can read it yet; a resent request reads it.
func (s *Service) write(ctx context.Context, operation string, work func(context.Context, *ent.Client) (*ent.Customer, error)) (*ent.Customer, error) {
	var row *ent.Customer
	id, err := s.store.Write(ctx, operation, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		row = c.Unwrap()
		return c.ID, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().Customer.Get(ctx, id)
	return row, store.Found(err, ent.TypeCustomer)
}

// index puts the customer under the words it is found by.
func index(ctx context.Context, tx *ent.Client, c *ent.Customer) error {
	return store.Index(ctx, tx, ent.TypeCustomer, c.ID, terms(c)...)
}
