// Package production plans batches for order lines, gives them to the floor, and counts what the
// floor reports: so many good, so many scrapped, at each operation.
package production

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/productionreport"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Service is the use cases of production.
type Service struct {
	store  *store.Store
	clock  *clock.Clock
	turned []func(context.Context, *ent.Client, Turned) error
}

// New returns the use cases of production. With an order that is given up go its batches that nobody has
// begun, so it asks to be told.
func New(store *store.Store, clock *clock.Clock, o *orders.Service) *Service {
	s := &Service{store: store, clock: clock}
	o.OnAgreed(s.givenUp)
	return s
}

// Turned is a batch that was planned, in which case it had no Before, changed or given up.
type Turned struct{ Before, After *ent.ProductionBatch }

// OnTurned adds who is told of batches, in the transaction of the change. It is called while the
// server is put together.
func (s *Service) OnTurned(f func(context.Context, *ent.Client, Turned) error) {
	s.turned = append(s.turned, f)
}

// tell lets those who follow batches know what became of one.
func (s *Service) tell(ctx context.Context, tx *ent.Client, before *ent.ProductionBatch, id scalar.ID) error {
	if len(s.turned) == 0 {
		return nil
	}
	after, err := store.Now(actor.System(ctx), id, tx.ProductionBatch.Get)
	if err != nil {
		return err
	}
	for _, f := range s.turned {
		if err := f(ctx, tx, Turned{Before: before, After: after.Unwrap()}); err != nil {
			return err
		}
	}
	return nil
}

// write runs work in a transaction, on rows that the permission lets the actor touch, and returns
// the batch whose id work returns. The row is read within the transaction, for in an outer one
// nobody else can read it yet; a request sent again reads it as anyone would.
func (s *Service) write(ctx context.Context, name string, do policy.Permission, work store.Work) (*ent.ProductionBatch, error) {
	var row *ent.ProductionBatch
	id, err := s.store.Write(entry.By(ctx, do), name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if row, err = store.Now(actor.System(ctx), id, tx.ProductionBatch.Get); err != nil {
			return 0, err
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().ProductionBatch.Get(ctx, id)
	return row, store.Found(err, ent.TypeProductionBatch)
}

// held is a batch with its order, after which nobody else changes the order's sums until the
// transaction ends.
func held(ctx context.Context, tx *ent.Client, id scalar.ID) (*ent.ProductionBatch, *ent.Order, error) {
	b, err := tx.ProductionBatch.Get(ctx, id)
	if err != nil {
		return nil, nil, store.Found(err, ent.TypeProductionBatch)
	}
	return heldOf(ctx, tx, id, b.OrderID)
}

// heldOf is held where the order of the batch is known.
func heldOf(ctx context.Context, tx *ent.Client, id, orderID scalar.ID) (*ent.ProductionBatch, *ent.Order, error) {
	if err := store.Lock(ctx, tx, orderID); err != nil {
		return nil, nil, err
	}
	b, err := tx.ProductionBatch.Query().Where(productionbatch.ID(id)).WithOrder().Only(ctx)
	if err != nil {
		return nil, nil, store.Found(err, ent.TypeProductionBatch)
	}
	o, err := b.Edges.OrderOrErr()
	b.Edges = ent.ProductionBatchEdges{}
	return b.Unwrap(), o, store.Found(err, ent.TypeOrder)
}

// move refuses a change made from another version and a step the lifecycle does not have.
func move(b *ent.ProductionBatch, version int, to productionbatch.Status) error {
	if err := store.Fresh(b, b.Version, version); err != nil {
		return err
	}
	if !CanMove(b.Status, to) {
		return fault.New(fault.InvalidTransition, "production.no_way").With("number", b.Number).
			With("from", statusWord(b.Status)).With("to", statusWord(to))
	}
	return nil
}

func statusWord(s productionbatch.Status) fault.Term {
	return fault.Term("production.status." + string(s))
}

// floor is what has happened to a batch: its operations in sequence and the reports that hold.
type floor struct {
	batch   *ent.ProductionBatch
	steps   []*ent.Operation
	reports []*ent.ProductionReport // what is counted of them
}

func onFloor(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch) (*floor, error) {
	sys := actor.System(ctx)
	steps, err := tx.Operation.Query().Where(operation.BatchID(b.ID)).
		Order(operation.BySequence(), operation.ByID()).All(sys)
	if err != nil {
		return nil, err
	}
	reports, err := tx.ProductionReport.Query().
		Where(productionreport.BatchID(b.ID), productionreport.VoidedAtIsNil()).
		Order(productionreport.ByReportedAt(), productionreport.ByID()).
		Select(productionreport.FieldVersion, productionreport.FieldOperationID, productionreport.FieldGoodQuantity,
			productionreport.FieldScrapQuantity, productionreport.FieldReworkQuantity, productionreport.FieldReportedAt).All(sys)
	return &floor{batch: b, steps: steps, reports: reports}, err
}

// step is the place of an operation in the sequence, or -1.
func (f *floor) step(id scalar.ID) int {
	for i, o := range f.steps {
		if o.ID == id {
			return i
		}
	}
	return -1
}

// tallies adds up the reports of each operation.
func (f *floor) tallies() []Tally {
	ts := make([]Tally, len(f.steps))
	for _, r := range f.reports {
		if i := f.step(r.OperationID); i >= 0 {
			ts[i] = ts[i].Add(Tally{Good: r.GoodQuantity, Scrap: r.ScrapQuantity, Rework: r.ReworkQuantity})
		}
	}
	return ts
}
