package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// AddAdjustment adds an allowance or a charge to an order that is being written, or to one of
// its lines.
func (s *Service) AddAdjustment(ctx context.Context, orderID scalar.ID, lineID *scalar.ID, a DraftAdjustment) (*ent.Order, error) {
	v := check.New()
	a = a.checked(v, false)
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "order.adjustment.add", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, l, err := s.writablePart(ctx, tx, orderID, lineID)
		if err != nil {
			return 0, err
		}
		v := check.New()
		a.read(v, o.Currency)
		if err := v.Err(); err != nil {
			return 0, err
		}
		base := o.LinesAmount
		if l != nil {
			base = o.Currency.Extend(l.Quantity, l.UnitPrice, l.PricePer)
		}
		if err := a.row(tx, o, lineID, base).Exec(ctx); err != nil {
			return 0, fmt.Errorf("add an adjustment to order %s: %w", o.Number, err)
		}
		return orderID, s.rewritten(ctx, tx, o, true)
	})
}

// RemoveAdjustment takes an allowance or a charge off an order that is being written.
func (s *Service) RemoveAdjustment(ctx context.Context, id scalar.ID, version int) (*ent.Order, error) {
	return s.write(ctx, "order.adjustment.remove", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		a, err := tx.OrderAdjustment.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeOrderAdjustment)
		}
		o, err := s.writable(ctx, tx, a.OrderID)
		if err != nil {
			return 0, err
		}
		if a.ArchivedAt != nil {
			return 0, fault.New(fault.Blocked, "base.archived")
		}
		err = tx.OrderAdjustment.UpdateOneID(id).Where(orderadjustment.Version(version)).SetArchivedAt(s.clock.Now()).Exec(ctx)
		if err != nil {
			return 0, store.Stale(err, o)
		}
		return o.ID, s.rewritten(ctx, tx, o, true)
	})
}

// AddRequirement adds something special the customer asks of an order that is being written, or
// of one of its lines.
func (s *Service) AddRequirement(ctx context.Context, orderID scalar.ID, lineID *scalar.ID, r DraftRequirement) (*ent.Order, error) {
	v := check.New()
	r = r.checked(v)
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "order.requirement.add", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, _, err := s.writablePart(ctx, tx, orderID, lineID)
		if err != nil {
			return 0, err
		}
		if err := r.row(tx, o, lineID).Exec(ctx); err != nil {
			return 0, fmt.Errorf("add a requirement to order %s: %w", o.Number, err)
		}
		return orderID, s.rewritten(ctx, tx, o, false)
	})
}

// RemoveRequirement takes a special requirement off an order that is being written.
func (s *Service) RemoveRequirement(ctx context.Context, id scalar.ID, version int) (*ent.Order, error) {
	return s.write(ctx, "order.requirement.remove", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		r, err := tx.Requirement.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeRequirement)
		}
		o, err := s.writable(ctx, tx, r.OrderID)
		if err != nil {
			return 0, err
		}
		if r.ArchivedAt != nil {
			return 0, fault.New(fault.Blocked, "base.archived")
		}
		err = tx.Requirement.UpdateOneID(id).Where(requirement.Version(version)).SetArchivedAt(s.clock.Now()).Exec(ctx)
		if err != nil {
			return 0, store.Stale(err, o)
		}
		return o.ID, s.rewritten(ctx, tx, o, false)
	})
}

// writablePart takes an order that is being written, and one of its open lines where one is named.
func (s *Service) writablePart(ctx context.Context, tx *ent.Client, orderID scalar.ID, lineID *scalar.ID) (*ent.Order, *ent.OrderLine, error) {
	o, err := s.writable(ctx, tx, orderID)
	if err != nil || lineID == nil {
		return o, nil, err
	}
	l, err := tx.OrderLine.Get(ctx, *lineID)
	if ent.IsNotFound(err) || err == nil && l.OrderID != orderID {
		return nil, nil, fault.New(fault.NotFound, "base.not_found", "orderLineId").With("kind", fault.Term("kind.OrderLine"))
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read line %s: %w", *lineID, err)
	}
	if l.CancelledAt != nil {
		return nil, nil, fault.New(fault.Blocked, "order.line_removed", "orderLineId").With("line", l.Position)
	}
	return o, l, nil
}
