package finance

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/payment"
	"gendan/ent/ent/paymentallocation"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Allocation is the part of a payment that is to pay for a line of the plan, as a person enters it.
type Allocation struct {
	LineID scalar.ID
	Amount string // in major units of the order's currency
}

// Match says anew which lines of the plan a payment pays for; none takes it off all of them.
// What is left of it stays with the order as credit.
func (s *Service) Match(ctx context.Context, id scalar.ID, version int, to []Allocation) (*ent.Order, error) {
	return s.write(ctx, "payment.match", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		p, o, err := taken(ctx, tx, id, version)
		if err != nil {
			return 0, err
		}
		if err := s.unmatch(ctx, tx, p.ID); err != nil {
			return 0, err
		}
		if err := match(ctx, tx, o, p, to); err != nil {
			return 0, err
		}
		// The payment gets a new version: who matches it from an older one is told.
		if err := tx.Payment.UpdateOneID(id).Where(payment.Version(version)).SetReference(p.Reference).Exec(ctx); err != nil {
			return 0, store.Stale(err, o.Unwrap())
		}
		return o.ID, s.settle(ctx, tx, o.ID)
	})
}

// taken returns a payment that was not taken back, and its order, locked.
func taken(ctx context.Context, tx *ent.Client, id scalar.ID, version int) (*ent.Payment, *ent.Order, error) {
	p, err := tx.Payment.Get(ctx, id)
	if err != nil {
		return nil, nil, store.Found(err, ent.TypePayment)
	}
	o, err := payable(ctx, tx, p.OrderID)
	if err != nil {
		return nil, nil, err
	}
	if p, err = tx.Payment.Get(ctx, id); err != nil { // again, now that nobody else can change it
		return nil, nil, store.Found(err, ent.TypePayment)
	}
	if p.Version != version {
		return nil, nil, store.Fresh(o.Unwrap(), p.Version, version)
	}
	if p.ArchivedAt != nil {
		return nil, nil, fault.New(fault.InvalidTransition, "finance.already_void")
	}
	return p, o, nil
}

// unmatch takes a payment off everything it pays for.
func (s *Service) unmatch(ctx context.Context, tx *ent.Client, paymentID scalar.ID) error {
	rows, err := tx.PaymentAllocation.Query().
		Where(paymentallocation.PaymentID(paymentID), paymentallocation.ArchivedAtIsNil()).
		Order(paymentallocation.ByID()).All(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("read what a payment pays for: %w", err)
	}
	for _, a := range rows {
		if err := tx.PaymentAllocation.UpdateOneID(a.ID).SetArchivedAt(s.clock.Now()).Exec(ctx); err != nil {
			return fmt.Errorf("take a payment off a line: %w", err)
		}
	}
	return nil
}

// match writes what a payment pays for, as a person says it. No line gets more than it still
// needs, and no payment gives more than there is of it.
func match(ctx context.Context, tx *ent.Client, o *ent.Order, p *ent.Payment, to []Allocation) error {
	if len(to) == 0 {
		return nil
	}
	sys := actor.System(ctx)
	lines, err := planOf(sys, tx, o.ID)
	if err != nil {
		return err
	}
	paid, _, err := matched(sys, tx, o.ID)
	if err != nil {
		return err
	}
	byID := map[scalar.ID]*ent.PaymentPlanLine{}
	for _, l := range lines {
		byID[l.ID] = l
	}
	v := check.New()
	var matches []Match
	left := p.Amount
	for i, a := range to {
		in := v.Within("allocations", check.Place(i))
		l := byID[a.LineID]
		if l == nil {
			in.Add(fault.New(fault.NotFound, "base.not_found", "paymentPlanLineId").With("kind", fault.Term("kind.PaymentPlanLine")))
			continue
		}
		amount, err := o.Currency.ParseAmount(a.Amount)
		open := l.Amount - paid[l.ID]
		switch {
		case err != nil:
			in.Add(fault.New(fault.Invalid, "order.amount_format", "amount").
				With("value", a.Amount).With("currency", string(o.Currency)).With("example", o.Currency.Format(123456)))
			continue
		case amount <= 0:
			in.Add(fault.New(fault.OutOfRange, "finance.amount", "amount"))
			continue
		case amount > open:
			in.Add(fault.New(fault.OutOfRange, "finance.more_than_open", "amount").With("line", l.Position).
				With("currency", string(o.Currency)).With("open", o.Currency.Format(open)))
			continue
		case amount > left:
			in.Add(fault.New(fault.OutOfRange, "finance.more_than_paid", "amount").
				With("currency", string(o.Currency)).With("left", o.Currency.Format(left)))
			continue
		}
		paid[l.ID] += amount
		left -= amount
		matches = append(matches, Match{LineID: l.ID, Amount: amount})
	}
	if err := v.Err(); err != nil {
		return err
	}
	return keep(ctx, tx, p, matches)
}

// spread matches a payment with what is due first.
func spread(ctx context.Context, tx *ent.Client, orderID scalar.ID, p *ent.Payment) error {
	sys := actor.System(ctx)
	lines, err := planOf(sys, tx, orderID)
	if err != nil {
		return err
	}
	paid, _, err := matched(sys, tx, orderID)
	if err != nil {
		return err
	}
	return keep(ctx, tx, p, Spread(p.Amount, lines, paid))
}

// matchAll matches the payments of an order that has just got its plan.
func matchAll(ctx context.Context, tx *ent.Client, orderID scalar.ID) error {
	rows, err := tx.Payment.Query().Where(payment.OrderID(orderID), payment.ArchivedAtIsNil()).
		Order(payment.ByReceivedOn(), payment.ByID()).All(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("read the payments of order %s: %w", orderID, err)
	}
	for _, p := range rows {
		if err := spread(ctx, tx, orderID, p); err != nil {
			return err
		}
	}
	return nil
}

func keep(ctx context.Context, tx *ent.Client, p *ent.Payment, matches []Match) error {
	for _, m := range matches {
		err := tx.PaymentAllocation.Create().SetOrderID(p.OrderID).SetPaymentID(p.ID).SetPaymentPlanLineID(m.LineID).
			SetAmount(m.Amount).SetCurrency(p.Currency).Exec(ctx)
		if err != nil {
			return fmt.Errorf("match a payment: %w", err)
		}
	}
	return nil
}
