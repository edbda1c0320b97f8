// Package shipping sends passed goods to customers: shipments of one order or several, what
// carriers say happened to them, and what receivers signed for.
package shipping

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Service is the use cases of shipping.
type Service struct {
	store *store.Store
	clock *clock.Clock
}

// New returns the use cases of shipping.
func New(store *store.Store, clock *clock.Clock) *Service {
	return &Service{store: store, clock: clock}
}

// write runs work in a transaction, on rows that the permission lets the actor touch, and returns
// the shipment whose id work returns. The row is read within the transaction, for in an outer one
// nobody else can read it yet; a request sent again reads it as anyone would.
func (s *Service) write(ctx context.Context, name string, do policy.Permission, work store.Work) (*ent.Shipment, error) {
	var row *ent.Shipment
	id, err := s.store.Write(entry.By(ctx, do), name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if row, err = tx.Shipment.Get(actor.System(ctx), id); err != nil {
			return 0, err
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().Shipment.Get(ctx, id)
	return row, store.Found(err, ent.TypeShipment)
}

// load is a shipment with what is in it and the orders it is of, none of whose sums anybody
// else changes until the transaction ends.
type load struct {
	*ent.Shipment
	lines  []*ent.ShipmentLine
	orders []scalar.ID
}

// held reads a shipment and locks its orders, and those of further order lines that are to go
// with it. What was read before the lock is read again after it.
func held(ctx context.Context, tx *ent.Client, id scalar.ID, further ...scalar.ID) (*load, error) {
	if _, err := tx.Shipment.Get(ctx, id); err != nil {
		return nil, store.Found(err, ent.TypeShipment)
	}
	lines, err := linesOf(actor.System(ctx), tx, id)
	if err != nil {
		return nil, err
	}
	ids := further
	for _, l := range lines {
		ids = append(ids, l.OrderID)
	}
	if err := store.Lock(ctx, tx, ids...); err != nil {
		return nil, err
	}
	row, err := tx.Shipment.Get(ctx, id)
	if err != nil {
		return nil, store.Found(err, ent.TypeShipment)
	}
	lines, err = linesOf(actor.System(ctx), tx, id)
	return &load{Shipment: row.Unwrap(), lines: lines, orders: ids}, err
}

// linesOf is what is in a shipment now.
func linesOf(ctx context.Context, tx *ent.Client, id scalar.ID) ([]*ent.ShipmentLine, error) {
	return tx.ShipmentLine.Query().Where(shipmentline.ShipmentID(id), shipmentline.ArchivedAtIsNil()).
		Order(shipmentline.ByID()).All(ctx)
}

// recompute brings the orders of a shipment, and when their customers are to pay, to what has happened.
func (s *Service) recompute(ctx context.Context, tx *ent.Client, ids []scalar.ID) error {
	done := map[scalar.ID]bool{}
	for _, id := range ids {
		if done[id] {
			continue
		}
		done[id] = true
		if err := orders.Recompute(ctx, tx, id); err != nil {
			return err
		}
		if err := finance.Follow(ctx, tx, s.clock.Calendar(), id); err != nil {
			return err
		}
	}
	return nil
}

// index makes a shipment findable by the numbers people have at hand.
func index(ctx context.Context, tx *ent.Client, row *ent.Shipment) error {
	return store.Index(ctx, tx, ent.TypeShipment, row.ID, store.Term{Text: row.Number},
		store.Term{Text: row.TrackingNo}, store.Term{Text: row.ContainerNo})
}

// language is the language of the house, for words that are stored.
func language(ctx context.Context, tx *ent.Client) (string, error) {
	company, err := tx.Company.Query().First(actor.System(ctx))
	if err != nil {
		return fault.Chinese, err
	}
	return company.Language.Tag(), nil
}
