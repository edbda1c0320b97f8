package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// AddLine adds a line to an order that is being written.
func (s *Service) AddLine(ctx context.Context, orderID scalar.ID, l DraftLine) (*ent.Order, error) {
	v := check.New()
	l = l.checked(v.Within("line"), false)
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "order.line.add", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := s.writable(ctx, tx, orderID)
		if err != nil {
			return 0, err
		}
		lines := []DraftLine{l}
		if _, err := products(ctx, tx, lines, false); err != nil {
			return 0, within(err, "line")
		}
		d := Draft{Currency: o.Currency, Lines: lines}
		if err := d.read(); err != nil {
			return 0, within(err, "line")
		}
		if err := d.amounts(); err != nil {
			return 0, within(err, "line")
		}
		had, err := tx.OrderLine.Query().Where(orderline.OrderID(orderID)).Order(orderline.ByPosition()).All(actor.System(ctx))
		if err != nil {
			return 0, fmt.Errorf("read the lines of order %s: %w", o.Number, err)
		}
		if len(had) >= MostLines {
			return 0, fault.New(fault.OutOfRange, "base.too_many", "line").With("max", MostLines)
		}
		position := 1
		if len(had) > 0 {
			position = had[len(had)-1].Position + 1
		}
		if err := insertLine(ctx, tx, o, lines[0], position); err != nil {
			return 0, err
		}
		return orderID, s.rewritten(ctx, tx, o, true)
	})
}

// within puts faults found for the only line of a list where the input has it.
func within(err error, field string) error {
	faults, ok := fault.All(err)
	if !ok {
		return err
	}
	moved := make(fault.Faults, len(faults))
	for i, f := range faults {
		g := *f
		if len(g.Field) >= 2 && g.Field[0] == "lines" {
			g.Field = append([]string{field}, g.Field[2:]...)
		}
		moved[i] = &g
	}
	return moved.Err()
}

func insertLine(ctx context.Context, tx *ent.Client, o *ent.Order, l DraftLine, position int) error {
	sums := l.charged(o.Currency)
	row, err := l.row(tx, o, position).
		SetAllowanceAmount(sums.Allowances).SetChargeAmount(sums.Charges).SetAmount(sums.Net).Save(ctx)
	if err != nil {
		return fmt.Errorf("add a line to order %s: %w", o.Number, err)
	}
	p := parts{ctx: ctx, tx: tx, order: o}
	p.add(&row.ID, sums.Gross, l.Adjustments, l.Requirements, l.Discrepancies, l.Provenance)
	return p.write()
}

// RemoveLine takes a line out of an order that is being written. The line stays, as cancelled;
// what was doubted about it no longer matters.
func (s *Service) RemoveLine(ctx context.Context, id scalar.ID, version int) (*ent.Order, error) {
	return s.write(ctx, "order.line.remove", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, l, err := s.writableLine(ctx, tx, id, version)
		if err != nil {
			return 0, err
		}
		err = tx.OrderLine.UpdateOneID(id).Where(orderline.Version(version)).SetCancelledAt(s.clock.Now()).Exec(ctx)
		if err != nil {
			return 0, store.Stale(err, o)
		}
		sys := actor.System(ctx)
		doubts, err := tx.Discrepancy.Query().
			Where(discrepancy.OrderID(o.ID), discrepancy.OrderLineID(id), discrepancy.ResolvedAtIsNil()).IDs(sys)
		for _, d := range doubts {
			if err == nil {
				err = s.settle(ctx, tx, d, discrepancy.ResolutionFixed, "")
			}
		}
		if err != nil {
			return 0, fmt.Errorf("settle the doubts about line %d of order %s: %w", l.Position, o.Number, err)
		}
		asked, err := tx.Requirement.Query().
			Where(requirement.OrderID(o.ID), requirement.OrderLineID(id), requirement.ArchivedAtIsNil()).IDs(sys)
		for _, r := range asked {
			if err == nil {
				err = tx.Requirement.UpdateOneID(r).SetArchivedAt(s.clock.Now()).Exec(ctx)
			}
		}
		if err != nil {
			return 0, fmt.Errorf("put away what was asked of line %d of order %s: %w", l.Position, o.Number, err)
		}
		return o.ID, s.rewritten(ctx, tx, o, true)
	})
}

// writable takes an order whose terms the actor may write now.
func (s *Service) writable(ctx context.Context, tx *ent.Client, id scalar.ID) (*ent.Order, error) {
	o, err := take(ctx, tx, id, policy.OrderUpdate)
	if err != nil {
		return nil, err
	}
	return o, mayWrite(o)
}

// writableLine takes the order of a line that is at the version and open.
func (s *Service) writableLine(ctx context.Context, tx *ent.Client, id scalar.ID, version int) (*ent.Order, *ent.OrderLine, error) {
	l, err := tx.OrderLine.Get(ctx, id)
	if err != nil {
		return nil, nil, store.Found(err, ent.TypeOrderLine)
	}
	o, err := s.writable(ctx, tx, l.OrderID)
	if err != nil {
		return nil, nil, err
	}
	if l, err = tx.OrderLine.Get(ctx, id); err != nil { // again, now that nobody else can change it
		return nil, nil, store.Found(err, ent.TypeOrderLine)
	}
	if err := store.Fresh(o, l.Version, version); err != nil {
		return nil, nil, err
	}
	if l.CancelledAt != nil {
		return nil, nil, fault.New(fault.Blocked, "order.line_removed").With("line", l.Position)
	}
	return o, l, nil
}

// rewritten brings an order up to date after something of its terms was written, and gives it a
// new version, so that nobody confirms what they have not seen. Where amounts changed, the tax a
// document stated no longer holds and is computed from now on.
func (s *Service) rewritten(ctx context.Context, tx *ent.Client, o *ent.Order, amounts bool) error {
	touch := true
	if amounts && o.TaxStated {
		touch = false
		if err := tx.Order.UpdateOneID(o.ID).Where(order.Version(o.Version)).SetTaxStated(false).Exec(ctx); err != nil {
			return store.Stale(err, o)
		}
		err := tx.Discrepancy.Create().SetOrderID(o.ID).SetRule(TaxRecomputed).SetSeverity(discrepancy.SeverityNotice).
			SetParams(map[string]string{"stated": o.TaxAmountMoney().String()}).Exec(ctx)
		if err != nil {
			return fmt.Errorf("note that the tax of order %s is computed: %w", o.Number, err)
		}
	}
	e, err := derive(ctx, tx, o.ID, touch)
	if err != nil {
		return err
	}
	return s.review(ctx, tx, e)
}
