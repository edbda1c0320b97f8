package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/actor"
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
		return id, give(store.Reason(ctx, reason), tx, o, m)
	})
}

// give writes who carries an order from now on.
func give(ctx context.Context, tx *ent.Client, o *ent.Order, m *ent.User) error {
	update := tx.Order.UpdateOneID(o.ID).Where(order.Version(o.Version)).SetMerchandiserID(m.ID)
	if m.TeamID != nil {
		update.SetTeamID(*m.TeamID)
	} else {
		update.ClearTeamID()
	}
	return store.Stale(update.Exec(ctx), o)
}

// MostHandedOver is how many orders are handed over at once.
const MostHandedOver = 1000

// Parcel is orders that go from one merchandiser to another.
type Parcel struct {
	From, To scalar.ID
	Orders   []scalar.ID // all that are neither closed nor cancelled when nil
	Expected *int        // how many they were when looked at
	Reason   string
}

// HandOverAll gives the orders of a merchandiser to another, all or none of them, and returns which. The
// same the other way takes it back.
func (s *Service) HandOverAll(ctx context.Context, p Parcel) ([]scalar.ID, error) {
	v := check.New()
	p.Reason = v.Text(p.Reason, 500, "reason")
	if len(p.Orders) > MostHandedOver {
		v.Add(fault.New(fault.OutOfRange, "base.too_many", "orderIds").With("max", MostHandedOver))
	}
	if p.From == p.To {
		v.Add(fault.New(fault.Invalid, "order.same_merchandiser", "toId"))
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	var given []scalar.ID
	_, err := s.store.Write(ctx, "orders.handOver", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		m, err := customers.Holder(ctx, tx, p.To, scalar.Merchandiser, "toId")
		if err != nil {
			return 0, err
		}
		if given, err = p.orders(ctx, tx); err != nil {
			return 0, err
		}
		for _, id := range given {
			if err := p.give(ctx, tx, id, m); err != nil {
				return 0, err
			}
		}
		return 0, nil
	})
	return given, err
}

// orders is which orders the parcel holds, as far as the actor may hand them over.
func (p Parcel) orders(ctx context.Context, tx *ent.Client) ([]scalar.ID, error) {
	ids := p.Orders
	if ids == nil {
		var err error
		ids, err = tx.Order.Query().Where(order.MerchandiserID(p.From), order.StatusNotIn(order.StatusClosed, order.StatusCancelled)).
			Order(order.ByID()).Limit(MostHandedOver + 1).IDs(actor.With(ctx, by(actor.From(ctx), policy.OrderHandOver)))
		if err != nil {
			return nil, fmt.Errorf("read the orders of merchandiser %s: %w", p.From, err)
		}
	}
	switch {
	case len(ids) == 0:
		return nil, fault.New(fault.Blocked, "order.nothing_to_hand_over", "fromId")
	case len(ids) > MostHandedOver:
		return nil, fault.New(fault.OutOfRange, "base.too_many", "fromId").With("max", MostHandedOver)
	case p.Expected != nil && *p.Expected != len(ids):
		return nil, fault.New(fault.Conflict, "order.hand_over_changed", "fromId").With("expected", *p.Expected).With("count", len(ids))
	}
	return ids, nil
}

// give hands one of them over; one that somebody else carries by now, or that is done, keeps all back.
func (p Parcel) give(ctx context.Context, tx *ent.Client, id scalar.ID, to *ent.User) error {
	o, err := take(ctx, tx, id, policy.OrderHandOver)
	switch {
	case err != nil:
		return err
	case Final(o.Status):
		return fault.New(fault.InvalidTransition, "order.final").With("number", o.Number).With("status", statusTerm(o.Status))
	case o.MerchandiserID == nil || *o.MerchandiserID != p.From:
		return fault.New(fault.Blocked, "order.carried_by_other", "orderIds").With("number", o.Number)
	}
	return give(store.Reason(ctx, p.Reason), tx, o, to)
}
