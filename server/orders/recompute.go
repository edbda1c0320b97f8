package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// Recompute brings everything about an order that follows from other rows up to date: the
// quantities of its lines, its percentages, dates, amounts and what was paid. It is the one
// place that writes these columns, and whoever changes what they follow from calls it, in the
// same transaction and after store.Lock. It writes only what changed and raises no version.
func Recompute(ctx context.Context, tx *ent.Client, orderID scalar.ID) error {
	_, err := derive(ctx, tx, orderID, false)
	return err
}

// Touch is Recompute, and gives the order a new version: its terms are other than they were.
func Touch(ctx context.Context, tx *ent.Client, orderID scalar.ID) error {
	_, err := derive(ctx, tx, orderID, true)
	return err
}

// derive is Recompute; with touch the order also gets a new version, so that who decides on it
// from an older one, such as by confirming it, is told that its terms have changed. It returns what
// the figures follow from.
func derive(ctx context.Context, tx *ent.Client, orderID scalar.ID, touch bool) (Evidence, error) {
	if err := store.Lock(ctx, tx, orderID); err != nil {
		return Evidence{}, err
	}
	all, err := gather(ctx, tx, orderID)
	if err != nil {
		return Evidence{}, err
	}
	e, ok := all[orderID]
	if !ok {
		return e, fmt.Errorf("recompute order %s: there is no such order", orderID)
	}
	return e, conclude(ctx, tx, e, touch)
}

// conclude writes what follows from the evidence of an order where it is not what is stored.
func conclude(ctx context.Context, tx *ent.Client, e Evidence, touch bool) error {
	f := Derive(e)
	sys := actor.System(ctx)
	for _, a := range e.Adjustments {
		if err := follow(sys, tx, e, f, a); err != nil {
			return err
		}
	}
	for _, l := range e.Lines {
		if f.Lines[l.ID] == figuresOf(l) {
			continue
		}
		update := tx.OrderLine.UpdateOneID(l.ID)
		f.Lines[l.ID].apply(l, update.Mutation())
		if err := update.Exec(sys); err != nil {
			return fmt.Errorf("write figures of line %d of order %s: %w", l.Position, e.Order.Number, err)
		}
	}
	update := tx.Order.UpdateOneID(e.Order.ID)
	changed := f.apply(e.Order, update.Mutation())
	if touch {
		update.SetStatus(e.Order.Status) // a column that is not derived makes it a new version
	}
	if !changed && !touch {
		return nil
	}
	if err := update.Exec(sys); err != nil {
		return fmt.Errorf("write figures of order %s: %w", e.Order.Number, err)
	}
	return nil
}

// follow writes what an allowance or charge comes to that is a share of what it stands on.
func follow(ctx context.Context, tx *ent.Client, e Evidence, f Figures, a *ent.OrderAdjustment) error {
	base := f.Totals.Lines
	if a.OrderLineID != nil {
		for _, l := range e.Lines {
			if l.ID == *a.OrderLineID {
				base = e.Order.Currency.Extend(l.Quantity, l.UnitPrice, l.PricePer)
			}
		}
	}
	now := adjustment(a)
	if !now.Follows() || now.On(base) == a.Amount {
		return nil
	}
	if err := tx.OrderAdjustment.UpdateOneID(a.ID).SetAmount(now.On(base)).Exec(ctx); err != nil {
		return fmt.Errorf("write an adjustment of order %s: %w", e.Order.Number, err)
	}
	return nil
}
