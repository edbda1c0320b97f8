package orders

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// HandOver gives an order to another merchandiser, and so to that merchandiser's team. Who did
// so, when and why stands in the order's history.
func (s *Service) HandOver(ctx context.Context, id scalar.ID, version int, to scalar.ID, reason string) (*ent.Order, error) {
	v := check.New()
	reason = v.Text(reason, 500, "reason")
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "order.handOver", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderHandOver)
		if err != nil {
			return 0, err
		}
		if Final(o.Status) {
			return 0, fault.New(fault.InvalidTransition, "order.final").With("number", o.Number).With("status", statusTerm(o.Status))
		}
		m, err := customers.Holder(ctx, tx, to, scalar.Merchandiser, "merchandiserId")
		if err != nil {
			return 0, err
		}
		if o.MerchandiserID != nil && *o.MerchandiserID == to {
			return 0, fault.New(fault.Invalid, "order.carries_already", "merchandiserId").With("name", m.Name).With("number", o.Number)
		}
		update := tx.Order.UpdateOneID(id).Where(order.Version(version)).SetMerchandiserID(to)
		if m.TeamID != nil {
			update.SetTeamID(*m.TeamID)
		} else {
			update.ClearTeamID()
		}
		return id, store.Stale(update.Exec(store.Reason(ctx, reason)), o)
	})
}
