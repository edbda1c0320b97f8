package orders

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/exchangerate"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/promisechange"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Confirm accepts an order, after which its terms change only by agreement: each line gets its
// first promise, which never moves again, and the exchange rate is frozen. It refuses with
// CONFLICT if the order is no longer at version, and with everything that still stands in the
// way otherwise.
func (s *Service) Confirm(ctx context.Context, id scalar.ID, version int) (*ent.Order, error) {
	return s.write(ctx, "order.confirm", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderConfirm)
		if err != nil {
			return 0, err
		}
		if !CanMove(o.Status, order.StatusConfirmed) {
			return 0, cannotMove(o, order.StatusConfirmed)
		}
		sys := actor.System(ctx)
		lines, err := openLines(sys, tx, id)
		if err != nil {
			return 0, err
		}
		doubts, err := tx.Discrepancy.Query().Where(discrepancy.OrderID(id), discrepancy.ResolvedAtIsNil(),
			discrepancy.SeverityNEQ(discrepancy.SeverityNotice)).Order(discrepancy.ByID()).All(sys)
		if err != nil {
			return 0, fmt.Errorf("read the discrepancies of order %s: %w", o.Number, err)
		}
		if err := mayConfirm(o, lines, doubts, s.clock.Today()); err != nil {
			return 0, err
		}
		firm, err := tx.Company.Query().First(sys)
		if err != nil {
			return 0, fmt.Errorf("read the company: %w", err)
		}
		rate, since, err := rateOn(sys, tx, o.Currency, firm.BaseCurrency, s.clock.Today())
		if err != nil {
			return 0, err
		}
		if err := s.withinLimit(ctx, tx, o); err != nil {
			return 0, err
		}
		if err := promiseFirst(ctx, tx, lines); err != nil {
			return 0, fmt.Errorf("promise the lines of order %s: %w", o.Number, err)
		}
		err = tx.Order.UpdateOneID(id).Where(order.Version(version)).
			SetStatus(order.StatusConfirmed).SetConfirmedAt(s.clock.Now()).SetConfirmedOn(s.clock.Today()).
			SetBaseCurrency(firm.BaseCurrency).SetExchangeRate(rate).SetExchangeRateOn(since).Exec(ctx)
		if err != nil {
			return 0, store.Stale(err, o)
		}
		if err := Recompute(ctx, tx, id); err != nil {
			return 0, err
		}
		return id, s.tell(ctx, tx, id)
	})
}

// openLines returns the lines that were not taken out, in their order.
func openLines(ctx context.Context, tx *ent.Client, id scalar.ID) ([]*ent.OrderLine, error) {
	lines, err := tx.OrderLine.Query().Where(orderline.OrderID(id), orderline.CancelledAtIsNil()).
		Order(orderline.ByPosition(), orderline.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the lines of order %s: %w", id, err)
	}
	return lines, nil
}

// mayConfirm names everything that stands in the way of confirming.
func mayConfirm(o *ent.Order, lines []*ent.OrderLine, doubts []*ent.Discrepancy, today scalar.Date) error {
	var faults fault.Faults
	if o.HeldAt != nil {
		faults = append(faults, fault.New(fault.Blocked, "order.held").With("number", o.Number).With("reason", o.HeldReason))
	}
	if o.MerchandiserID == nil {
		faults = append(faults, fault.New(fault.Blocked, "order.no_merchandiser").With("number", o.Number))
	}
	if len(lines) == 0 {
		faults = append(faults, fault.New(fault.Required, "order.no_lines").With("number", o.Number))
	}
	for i, l := range lines {
		in := func(field string) []string { return []string{"lines", check.Place(i), field} }
		if l.Quantity <= 0 {
			faults = append(faults, fault.New(fault.Required, "order.line_quantity", in("quantity")...).With("line", l.Position))
		}
		if l.UnitPrice < 0 {
			faults = append(faults, fault.New(fault.Required, "order.line_price", in("unitPrice")...).With("line", l.Position))
		}
		switch first := firstPromise(l); {
		case first.IsZero():
			faults = append(faults, fault.New(fault.Required, "order.line_date", in("promisedOn")...).With("line", l.Position))
		case first.Before(today):
			faults = append(faults, fault.New(fault.OutOfRange, "order.line_date_past", in("promisedOn")...).With("line", l.Position).With("date", first))
		}
	}
	for _, d := range doubts {
		faults = append(faults, Said(fault.Blocked, d).At("discrepancies", d.ID.String()))
	}
	return some(faults).Err()
}

// mostFaults is how many faults are told at once.
const mostFaults = 20

// some returns the first of many faults, and how many more there are.
func some(faults fault.Faults) fault.Faults {
	if len(faults) <= mostFaults {
		return faults
	}
	more := fault.New(fault.Blocked, "order.more_faults").With("count", len(faults)-mostFaults+1)
	return append(faults[:mostFaults-1:mostFaults-1], more)
}

// rateOn returns what one unit of the currency is worth in the base currency on a day, and since when.
func rateOn(ctx context.Context, tx *ent.Client, c, base scalar.Currency, today scalar.Date) (scalar.Rate, scalar.Date, error) {
	if c == base {
		return scalar.Whole(1), today, nil
	}
	row, err := tx.ExchangeRate.Query().
		Where(exchangerate.Currency(c), exchangerate.ValidFromLTE(today)).
		Order(exchangerate.ByValidFrom(sql.OrderDesc())).First(ctx)
	if ent.IsNotFound(err) {
		return 0, today, fault.New(fault.Blocked, "order.no_exchange_rate").With("currency", string(c)).With("today", today)
	}
	if err != nil {
		return 0, today, fmt.Errorf("read the exchange rate of %s: %w", c, err)
	}
	return row.Rate, row.ValidFrom, nil
}

// firstPromise is the date that confirming promises for a line.
func firstPromise(l *ent.OrderLine) scalar.Date {
	if l.PromisedOn.IsZero() {
		return l.RequestedOn
	}
	return l.PromisedOn
}

// promiseFirst makes the promise of each line, or the customer's wish where none was written,
// its first promise, once for all.
func promiseFirst(ctx context.Context, tx *ent.Client, lines []*ent.OrderLine) error {
	var history []*ent.PromiseChangeCreate
	for _, l := range lines {
		to := firstPromise(l)
		if l.PromisedOn.IsZero() {
			history = append(history, moved(tx, l, promisechange.KindPromised, scalar.Date{}, to, promisechange.AskedByUs, ""))
		}
		update := tx.OrderLine.UpdateOneID(l.ID).Where(orderline.Version(l.Version)).SetPromisedOn(to)
		if l.FirstPromisedOn.IsZero() {
			update.SetFirstPromisedOn(to)
			history = append(history, moved(tx, l, promisechange.KindFirstPromised, scalar.Date{}, to, promisechange.AskedByUs, ""))
		}
		if err := update.Exec(ctx); err != nil {
			return err
		}
	}
	return inParts(history, func(rows []*ent.PromiseChangeCreate) error {
		return tx.PromiseChange.CreateBulk(rows...).Exec(ctx)
	})
}
