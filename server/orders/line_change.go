package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/promisechange"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// LineChange is what to change of a line; what is nil stays.
type LineChange struct {
	ProductID               *scalar.ID
	Description             *string
	CustomerItemNo, Spec    *string
	Quantity                *scalar.Quantity
	Unit                    *string
	UnitPrice               *scalar.Price
	PricePer                *scalar.Quantity
	TaxPercent              *scalar.Percent
	RequestedOn, PromisedOn *scalar.Date
	Note                    *string
}

// checked looks only at what changes: the rest may be as a customer's document had it.
func (c LineChange) checked(l *ent.OrderLine) (LineChange, error) {
	v := check.New()
	if c.Description != nil {
		c.Description = new(v.Needed(*c.Description, 500, "description"))
	}
	c.CustomerItemNo = text(v, c.CustomerItemNo, 100, "customerItemNo")
	c.Spec = text(v, c.Spec, 1000, "spec")
	c.Note = text(v, c.Note, 1000, "note")
	unit := l.Unit
	if c.Unit != nil {
		c.Unit = new(v.Unit(*c.Unit, "unit").Code)
		unit = *c.Unit
	}
	if c.Quantity != nil || c.Unit != nil {
		q := l.Quantity
		if c.Quantity != nil {
			q = *c.Quantity
		}
		known := check.New()
		v.Quantity(q, known.Unit(unit), "quantity")
	}
	if c.UnitPrice != nil {
		v.Size(*c.UnitPrice, check.MostQuantity, "unitPrice")
	}
	if c.PricePer != nil && (*c.PricePer <= 0 || *c.PricePer > check.MostQuantity) {
		v.Add(fault.New(fault.OutOfRange, "check.quantity", "pricePer").With("max", check.MostQuantity))
	}
	if c.TaxPercent != nil {
		v.Percent(*c.TaxPercent, hundred, "taxPercent")
	}
	return c, v.Err()
}

// counts reports whether the change bears on the order's amounts.
func (c LineChange) counts() bool {
	return c.Quantity != nil || c.UnitPrice != nil || c.PricePer != nil || c.TaxPercent != nil
}

func (c LineChange) apply(m *ent.OrderLineMutation) {
	set(c.ProductID, m.SetProductID)
	set(c.Description, m.SetDescription)
	set(c.CustomerItemNo, m.SetCustomerItemNo)
	set(c.Spec, m.SetSpec)
	set(c.Quantity, m.SetQuantity)
	set(c.Unit, m.SetUnit)
	set(c.UnitPrice, m.SetUnitPrice)
	set(c.PricePer, m.SetPricePer)
	set(c.TaxPercent, m.SetTaxPercent)
	set(c.RequestedOn, m.SetRequestedOn)
	set(c.PromisedOn, m.SetPromisedOn)
	set(c.Note, m.SetNote)
}

// UpdateLine changes a line of an order that is being written. It refuses with CONFLICT if the
// line is no longer at version; another line may have changed meanwhile.
func (s *Service) UpdateLine(ctx context.Context, id scalar.ID, version int, c LineChange) (*ent.Order, error) {
	return s.write(ctx, "order.line.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, l, err := s.writableLine(ctx, tx, id, version)
		if err != nil {
			return 0, err
		}
		c, err := c.checked(l)
		if err != nil {
			return 0, err
		}
		if err := c.fits(ctx, tx, l); err != nil {
			return 0, err
		}
		sums, err := c.charged(ctx, tx, l)
		if err != nil {
			return 0, err
		}
		update := tx.OrderLine.UpdateOneID(id).Where(orderline.Version(version)).
			SetAllowanceAmount(sums.Allowances).SetChargeAmount(sums.Charges).SetAmount(sums.Net)
		c.apply(update.Mutation())
		if err := update.Exec(ctx); err != nil {
			return 0, store.Stale(err, o)
		}
		for _, d := range []struct {
			kind     promisechange.Kind
			from     scalar.Date
			to       *scalar.Date
			customer promisechange.AskedBy
		}{
			{promisechange.KindRequested, l.RequestedOn, c.RequestedOn, promisechange.AskedByCustomer},
			{promisechange.KindPromised, l.PromisedOn, c.PromisedOn, promisechange.AskedByUs},
		} {
			if d.to == nil || *d.to == d.from {
				continue
			}
			if err := moved(tx, l, d.kind, d.from, *d.to, d.customer, "").Exec(ctx); err != nil {
				return 0, fmt.Errorf("note a move of line %d of order %s: %w", l.Position, o.Number, err)
			}
		}
		return o.ID, s.rewritten(ctx, tx, o, c.counts())
	})
}

// fits asks for the product that the change names.
func (c LineChange) fits(ctx context.Context, tx *ent.Client, l *ent.OrderLine) error {
	if c.ProductID == nil || l.ProductID != nil && *l.ProductID == *c.ProductID {
		return nil
	}
	p, err := tx.Product.Get(ctx, *c.ProductID)
	switch {
	case ent.IsNotFound(err):
		return fault.New(fault.NotFound, "base.not_found", "productId").With("kind", fault.Term("kind.Product"))
	case err != nil:
		return fmt.Errorf("read product %s: %w", *c.ProductID, err)
	case p.ArchivedAt != nil:
		return fault.New(fault.Blocked, "base.archived", "productId")
	}
	return nil
}

// charged is what the line comes to with the change.
func (c LineChange) charged(ctx context.Context, tx *ent.Client, l *ent.OrderLine) (Charged, error) {
	rows, err := tx.OrderAdjustment.Query().
		Where(orderadjustment.OrderLineID(l.ID), orderadjustment.ArchivedAtIsNil()).All(actor.System(ctx))
	if err != nil {
		return Charged{}, fmt.Errorf("read the adjustments of line %s: %w", l.ID, err)
	}
	own := make([]Adjustment, len(rows))
	for i, a := range rows {
		own[i] = adjustment(a)
	}
	quantity, price, per := l.Quantity, l.UnitPrice, l.PricePer
	set(c.Quantity, func(q scalar.Quantity) { quantity = q })
	set(c.UnitPrice, func(p scalar.Price) { price = p })
	set(c.PricePer, func(p scalar.Quantity) { per = p })
	sums := LineAmounts(l.Currency, quantity, price, per, own)
	if outOfRange(sums.Gross) || outOfRange(sums.Net) {
		return Charged{}, fault.New(fault.OutOfRange, "order.amount_range", "unitPrice")
	}
	return sums, nil
}

// moved begins the row of one move of one of a line's dates.
func moved(tx *ent.Client, l *ent.OrderLine, kind promisechange.Kind, from, to scalar.Date, by promisechange.AskedBy, reason string) *ent.PromiseChangeCreate {
	return tx.PromiseChange.Create().SetOrderID(l.OrderID).SetOrderLineID(l.ID).SetKind(kind).
		SetFromOn(from).SetToOn(to).SetAskedBy(by).SetReason(reason)
}
