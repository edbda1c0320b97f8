// Package quality asks for inspections of batches and records what they found. What a final
// inspection accepts may be shipped; what it rejects stays made and may be inspected again.
package quality

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Service is the use cases of quality.
type Service struct {
	store *store.Store
	clock *clock.Clock
}

// New returns the use cases of quality.
func New(store *store.Store, clock *clock.Clock) *Service {
	return &Service{store: store, clock: clock}
}

// write runs work in a transaction, on rows that the permission lets the actor touch, and returns
// the inspection whose id work returns. The row is read within the transaction, for in an outer one
// nobody else can read it yet; a request sent again reads it as anyone would.
func (s *Service) write(ctx context.Context, name string, do policy.Permission, work store.Work) (*ent.Inspection, error) {
	var row *ent.Inspection
	id, err := s.store.Write(entry.By(ctx, do), name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if row, err = tx.Inspection.Get(actor.System(ctx), id); err != nil {
			return 0, err
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().Inspection.Get(ctx, id)
	return row, store.Found(err, ent.TypeInspection)
}

// lot is a batch with its order and its inspections, none of which anybody else changes until the
// transaction ends.
type lot struct {
	batch *ent.ProductionBatch
	order *ent.Order
	all   []*ent.Inspection
}

// lotOf reads the lot after its order is locked; orderID and batchID were read before.
func lotOf(ctx context.Context, tx *ent.Client, orderID, batchID scalar.ID) (*lot, error) {
	if err := store.Lock(ctx, tx, orderID); err != nil {
		return nil, err
	}
	b, err := tx.ProductionBatch.Query().Where(productionbatch.ID(batchID)).WithOrder().Only(ctx)
	if err != nil {
		return nil, store.Found(err, ent.TypeProductionBatch)
	}
	o, err := b.Edges.OrderOrErr()
	if err != nil {
		return nil, store.Found(err, ent.TypeOrder)
	}
	all, err := tx.Inspection.Query().Where(inspection.BatchID(batchID)).Order(inspection.ByNumber()).All(actor.System(ctx))
	return &lot{batch: b, order: o, all: all}, err
}
