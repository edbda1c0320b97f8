package finance

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// mostPlanLines is how many parts a plan may have.
const mostPlanLines = 12

// mostOffset is the longest time to pay, in days.
const mostOffset = 400

// agreed makes the plan of an order whose terms have been agreed, and brings the plan of one
// whose dates moved, or that was given up, up to date. Money that came before is matched.
func (s *Service) agreed(ctx context.Context, tx *ent.Client, o *ent.Order) error {
	sys := actor.System(ctx)
	old, err := planOf(sys, tx, o.ID)
	if err != nil {
		return err
	}
	if len(old) == 0 && o.Status == order.StatusConfirmed && o.PayableAmount > 0 {
		if err := made(ctx, tx, o); err != nil {
			return err
		}
		if err := Follow(ctx, tx, s.clock.Calendar(), o.ID); err != nil {
			return err
		}
		if err := matchAll(ctx, tx, o.ID); err != nil {
			return err
		}
	}
	return s.settle(ctx, tx, o.ID)
}

// settle brings a plan up to date, and then what the order derives from it.
func (s *Service) settle(ctx context.Context, tx *ent.Client, orderID scalar.ID) error {
	if err := Follow(ctx, tx, s.clock.Calendar(), orderID); err != nil {
		return err
	}
	return orders.Recompute(ctx, tx, orderID)
}

// made writes the plan that an order's payment terms say. Terms that cannot be read make one
// line, whose day finance states.
func made(ctx context.Context, tx *ent.Client, o *ent.Order) error {
	parts, ok := Terms(o.PaymentTerms)
	if !ok {
		parts = []Part{{
			Kind: paymentplanline.KindFull, Percent: hundred, Trigger: paymentplanline.TriggerStated,
			Gate: paymentplanline.GateNone,
		}}
	}
	percents := make([]scalar.Percent, len(parts))
	for i, p := range parts {
		percents[i] = p.Percent
	}
	position := 0
	for i, amount := range Split(o.PayableAmount, percents) {
		if amount == 0 {
			continue
		}
		position++
		p := parts[i]
		err := tx.PaymentPlanLine.Create().SetOrderID(o.ID).SetCustomerID(o.CustomerID).SetPosition(position).
			SetKind(p.Kind).SetPercent(p.Percent).SetAmount(amount).SetCurrency(o.Currency).SetExchangeRate(frozen(o)).
			SetTrigger(p.Trigger).SetFromMonthEnd(p.FromMonthEnd).SetOffsetDays(p.OffsetDays).SetGate(p.Gate).Exec(ctx)
		if err != nil {
			return fmt.Errorf("make the payment plan of order %s: %w", o.Number, err)
		}
	}
	return nil
}

// frozen is the rate an order was confirmed with.
func frozen(o *ent.Order) scalar.Rate {
	if o.ExchangeRate == nil {
		return 0
	}
	return *o.ExchangeRate
}

// PlanLine is a line of a plan as finance writes it.
type PlanLine struct {
	ID           scalar.ID // zero for a new one
	Kind         paymentplanline.Kind
	Percent      *scalar.Percent // of what is to be paid; nil where Amount says it
	Amount       string          // in major units; empty where Percent says it
	Trigger      paymentplanline.Trigger
	FromMonthEnd bool
	OffsetDays   int
	StatedOn     scalar.Date
	Gate         paymentplanline.Gate
	amount       scalar.Amount
}

// UpdatePlan writes the plan of a confirmed order anew: what is left out is taken out. The lines
// must add up to what is to be paid. Once money is matched, parts and amounts stay as they are,
// and only when a line is due and what it holds may change.
func (s *Service) UpdatePlan(ctx context.Context, orderID scalar.ID, version int, lines []PlanLine, reason string) (*ent.Order, error) {
	v := check.New()
	reason = v.Needed(reason, 500, "reason")
	if len(lines) == 0 || len(lines) > mostPlanLines {
		v.Add(fault.New(fault.OutOfRange, "finance.plan_lines", "lines").With("max", mostPlanLines))
	}
	for i, l := range lines {
		l.check(v.Within("lines", check.Place(i)))
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(store.Reason(ctx, reason), "paymentPlan.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := payable(ctx, tx, orderID)
		if err != nil {
			return 0, err
		}
		if err := store.Fresh(o.Unwrap(), o.Version, version); err != nil {
			return 0, err
		}
		if o.Status != order.StatusConfirmed && o.Status != order.StatusClosed {
			return 0, fault.New(fault.Blocked, "finance.plan_not_confirmed").With("number", o.Number)
		}
		sys := actor.System(ctx)
		old, err := planOf(sys, tx, orderID)
		if err != nil {
			return 0, err
		}
		paid, _, err := matched(sys, tx, orderID)
		if err != nil {
			return 0, err
		}
		if err := amounts(lines, o); err != nil {
			return 0, err
		}
		if err := mayReplan(lines, old, paid); err != nil {
			return 0, err
		}
		if err := s.replan(ctx, tx, o, lines, old); err != nil {
			return 0, err
		}
		if err := s.settle(ctx, tx, orderID); err != nil {
			return 0, err
		}
		return orderID, orders.Touch(ctx, tx, orderID)
	})
}

func (l PlanLine) check(v check.Values) {
	for _, e := range []struct {
		err   error
		field string
	}{
		{paymentplanline.KindValidator(l.Kind), "kind"}, {paymentplanline.TriggerValidator(l.Trigger), "trigger"},
		{paymentplanline.GateValidator(l.Gate), "gate"},
	} {
		if e.err != nil {
			v.Add(fault.New(fault.Invalid, "base.invalid", e.field))
		}
	}
	if l.OffsetDays < -mostOffset || l.OffsetDays > mostOffset {
		v.Add(fault.New(fault.OutOfRange, "base.out_of_range", "offsetDays").With("min", -mostOffset).With("max", mostOffset))
	}
	switch {
	case (l.Percent == nil) == (l.Amount == ""):
		v.Add(fault.New(fault.Required, "finance.percent_or_amount", "amount"))
	case l.Percent != nil && (*l.Percent <= 0 || *l.Percent > hundred):
		v.Add(fault.New(fault.OutOfRange, "finance.plan_percent", "percent"))
	}
}

// amounts works out what each line comes to, and refuses lines that do not add up to what is to
// be paid. Percentages that, with the amounts, make the whole leave the rounding to the last.
func amounts(lines []PlanLine, o *ent.Order) error {
	v := check.New()
	var sum scalar.Amount
	last := -1
	for i := range lines {
		l := &lines[i]
		if l.Percent != nil {
			l.amount = o.PayableAmount.Share(*l.Percent)
			last = i
		} else {
			amount, err := o.Currency.ParseAmount(l.Amount)
			if err != nil {
				v.Add(fault.New(fault.Invalid, "order.amount_format", "lines", check.Place(i), "amount").
					With("value", l.Amount).With("currency", string(o.Currency)).With("example", o.Currency.Format(123456)))
			}
			l.amount = amount
		}
		sum += l.amount
	}
	if err := v.Err(); err != nil {
		return err
	}
	if off := o.PayableAmount - sum; last >= 0 && off != 0 && off >= -scalar.Amount(len(lines)) && off <= scalar.Amount(len(lines)) {
		lines[last].amount += off
		sum = o.PayableAmount
	}
	for i, l := range lines {
		if l.amount <= 0 {
			v.Add(fault.New(fault.OutOfRange, "finance.amount", "lines", check.Place(i), "amount"))
		}
	}
	if sum != o.PayableAmount {
		v.Add(fault.New(fault.Invalid, "finance.plan_sum", "lines").With("currency", string(o.Currency)).
			With("sum", o.Currency.Format(sum)).With("payable", o.Currency.Format(o.PayableAmount)))
	}
	return v.Err()
}

// mayReplan refuses lines that are not the order's, or not once each, and once money is matched
// other parts than those it was matched with.
func mayReplan(lines []PlanLine, old []*ent.PaymentPlanLine, paid map[scalar.ID]scalar.Amount) error {
	seen := map[scalar.ID]bool{}
	for i, l := range lines {
		if l.ID == 0 {
			continue
		}
		known := slices.ContainsFunc(old, func(o *ent.PaymentPlanLine) bool { return o.ID == l.ID })
		if !known || seen[l.ID] {
			return fault.New(fault.NotFound, "base.not_found", "lines", check.Place(i), "id").With("kind", fault.Term("kind.PaymentPlanLine"))
		}
		seen[l.ID] = true
	}
	money := slices.ContainsFunc(old, func(o *ent.PaymentPlanLine) bool { return paid[o.ID] > 0 })
	if !money {
		return nil
	}
	same := len(lines) == len(old)
	for i := range lines {
		same = same && lines[i].ID == old[i].ID && lines[i].amount == old[i].Amount
	}
	if !same {
		return fault.New(fault.Blocked, "finance.plan_has_money", "lines")
	}
	return nil
}

// replan writes the lines and takes out those that are left out. A line whose gate changes is
// held again: who let the old one pass did not speak of the new one.
func (s *Service) replan(ctx context.Context, tx *ent.Client, o *ent.Order, lines []PlanLine, old []*ent.PaymentPlanLine) error {
	was := map[scalar.ID]*ent.PaymentPlanLine{}
	for _, l := range old {
		was[l.ID] = l
	}
	for i, l := range lines {
		var m *ent.PaymentPlanLineMutation
		var save func(context.Context) error
		if before := was[l.ID]; before != nil {
			if l.is(before, i+1) {
				delete(was, l.ID)
				continue
			}
			u := tx.PaymentPlanLine.UpdateOneID(l.ID)
			m, save = u.Mutation(), u.Exec
			delete(was, l.ID)
			if l.Percent == nil {
				u.ClearPercent()
			}
			if before.Gate != l.Gate {
				u.ClearReleasedAt().ClearReleasedBy().SetReleaseReason("")
			}
		} else {
			c := tx.PaymentPlanLine.Create().SetOrderID(o.ID).SetCustomerID(o.CustomerID)
			m, save = c.Mutation(), c.Exec
		}
		m.SetPosition(i + 1)
		m.SetKind(l.Kind)
		m.SetAmount(l.amount)
		m.SetCurrency(o.Currency)
		m.SetExchangeRate(frozen(o))
		m.SetTrigger(l.Trigger)
		m.SetFromMonthEnd(l.FromMonthEnd)
		m.SetOffsetDays(l.OffsetDays)
		m.SetStatedOn(l.StatedOn)
		m.SetGate(l.Gate)
		if l.Percent != nil {
			m.SetPercent(*l.Percent)
		}
		if err := save(ctx); err != nil {
			return fmt.Errorf("write line %d of the plan of order %s: %w", i+1, o.Number, err)
		}
	}
	for _, l := range old {
		if was[l.ID] == nil {
			continue
		}
		if err := tx.PaymentPlanLine.UpdateOneID(l.ID).SetArchivedAt(s.clock.Now()).Exec(ctx); err != nil {
			return fmt.Errorf("take line %d out of the plan of order %s: %w", l.Position, o.Number, err)
		}
	}
	return nil
}

// is reports whether a line says what is written already.
func (l PlanLine) is(row *ent.PaymentPlanLine, position int) bool {
	percent := l.Percent == nil && row.Percent == nil || l.Percent != nil && row.Percent != nil && *l.Percent == *row.Percent
	return percent && row.Position == position && row.Kind == l.Kind && row.Amount == l.amount && row.Trigger == l.Trigger &&
		row.FromMonthEnd == l.FromMonthEnd && row.OffsetDays == l.OffsetDays && row.StatedOn == l.StatedOn && row.Gate == l.Gate
}
