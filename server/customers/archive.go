package customers

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Archive puts a customer away, or takes it back. One with orders under way stays.
func (s *Service) Archive(ctx context.Context, id scalar.ID, version int, away bool) (*ent.Customer, error) {
	return s.write(ctx, "customer.archive", func(ctx context.Context, tx *ent.Client) (*ent.Customer, error) {
		c, err := at(ctx, tx, id, version)
		if err != nil || (c.ArchivedAt != nil) == away {
			return c, err
		}
		update := tx.Customer.UpdateOneID(id).Where(customer.Version(version))
		if !away {
			now, err := update.ClearArchivedAt().Save(ctx)
			return now, store.Stale(err, c.Unwrap())
		}
		busy, err := tx.Order.Query().
			Where(order.CustomerID(id), order.StatusNotIn(order.StatusClosed, order.StatusCancelled)).
			Order(order.ByID()).First(actor.System(ctx))
		if err == nil {
			return nil, fault.New(fault.Blocked, "base.in_use").With("kind", fault.Term("kind.Order")).With("number", busy.Number)
		}
		if !ent.IsNotFound(err) {
			return nil, fmt.Errorf("look for orders of customer %s: %w", id, err)
		}
		now, err := update.SetArchivedAt(s.clock.Now()).Save(ctx)
		return now, store.Stale(err, c.Unwrap())
	})
}
