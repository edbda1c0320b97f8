package production

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Change is what to change of a batch; what is nil stays.
type Change struct {
	Quantity *scalar.Quantity // only while planned
	StartOn  *scalar.Date
	FinishOn *scalar.Date
	Note     *string
}

// Update changes a batch that was not given up. It refuses with CONFLICT if the batch is no
// longer at version.
func (s *Service) Update(ctx context.Context, id scalar.ID, version int, c Change) (*ent.ProductionBatch, error) {
	return s.write(ctx, "production.update", policy.ProductionBatchUpdate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		b, o, err := held(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if err := store.Fresh(b, b.Version, version); err != nil {
			return 0, err
		}
		u := tx.ProductionBatch.UpdateOneID(id).Where(productionbatch.Version(version))
		if err := c.apply(b, u); err != nil {
			return 0, err
		}
		if c.Quantity != nil && *c.Quantity != b.Quantity {
			if err := resize(ctx, tx, b, o, *c.Quantity); err != nil {
				return 0, err
			}
			u.SetQuantity(*c.Quantity)
		}
		if err := u.Exec(ctx); err != nil {
			return 0, store.Stale(err, b)
		}
		if err := s.tell(ctx, tx, b, id); err != nil {
			return 0, err
		}
		return id, orders.Recompute(ctx, tx, b.OrderID)
	})
}

func (c Change) apply(b *ent.ProductionBatch, u *ent.ProductionBatchUpdateOne) error {
	f := entry.New()
	if b.Status == productionbatch.StatusCancelled {
		return fault.New(fault.InvalidTransition, "production.cancelled").With("number", b.Number)
	}
	start, finish := b.PlannedStartOn, b.PlannedFinishOn
	if c.StartOn != nil {
		start = *c.StartOn
	}
	if c.FinishOn != nil {
		finish = *c.FinishOn
	}
	f.Period(start, finish, "plannedFinishOn")
	u.SetPlannedStartOn(start).SetPlannedFinishOn(finish)
	if c.Note != nil {
		u.SetNote(f.Text(*c.Note, 1000, "note"))
	}
	return f.Err()
}

// resize refuses another quantity once the floor has the batch, and gives it to the operations.
func resize(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch, o *ent.Order, q scalar.Quantity) error {
	if b.Status != productionbatch.StatusPlanned {
		return fault.New(fault.Blocked, "production.released_already", "quantity").With("number", b.Number)
	}
	sys := actor.System(ctx)
	l, err := tx.OrderLine.Query().Where(orderline.ID(b.OrderLineID)).Only(sys)
	if err != nil {
		return err
	}
	others, err := batches(ctx, tx, b.OrderLineID, b.ID)
	if err != nil {
		return err
	}
	if err := fits(q, Limit(l, o.OverTolerance)-Planned(others), l); err != nil {
		return err
	}
	steps, err := tx.Operation.Query().Where(operation.BatchID(b.ID)).All(sys)
	if err != nil {
		return err
	}
	for _, step := range steps {
		if err := tx.Operation.UpdateOneID(step.ID).Where(operation.Version(step.Version)).SetQuantity(q).Exec(sys); err != nil {
			return store.Stale(err, b)
		}
	}
	return nil
}
