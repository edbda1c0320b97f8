package finance

import (
	"cmp"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/scalar"
)

// Split divides an amount by percentages that add up to a hundred. Each part is what is due up
// to and with it, less what was due before, so that the parts add up to the amount, none is
// below zero, and the last takes what rounding left.
func Split(amount scalar.Amount, percents []scalar.Percent) []scalar.Amount {
	parts := make([]scalar.Amount, len(percents))
	var upTo scalar.Percent
	var before scalar.Amount
	for i, p := range percents {
		upTo += p
		with := amount.Share(upTo)
		parts[i], before = with-before, with
	}
	return parts
}

// Happened is what the due dates of an order's plan follow from; no date is not yet.
type Happened struct {
	Confirmed scalar.Date
	Promised  scalar.Date // when the goods are to leave, as promised now
	Packed    scalar.Date // all of them
	Left      scalar.Date // all of them
	Arrives   scalar.Date // the carrier's last word, once all have left
	Delivered scalar.Date
	Deposited scalar.Date // the last deposit came in full
}

// On returns the day of a trigger, and whether it is a fact; else it is an estimate, or no date.
func (h Happened) On(t paymentplanline.Trigger, stated scalar.Date) (day scalar.Date, fact bool) {
	if !stated.IsZero() {
		return stated, true
	}
	expected := func(days ...scalar.Date) (scalar.Date, bool) {
		for _, d := range days {
			if !d.IsZero() {
				return d, false
			}
		}
		return scalar.Date{}, false
	}
	known := func(d scalar.Date, otherwise ...scalar.Date) (scalar.Date, bool) {
		if !d.IsZero() {
			return d, true
		}
		return expected(otherwise...)
	}
	switch t {
	case paymentplanline.TriggerOrder:
		return known(h.Confirmed)
	case paymentplanline.TriggerDeposit:
		return known(h.Deposited)
	case paymentplanline.TriggerInvoice:
		return known(h.Packed, h.Promised)
	case paymentplanline.TriggerBillOfLading:
		return known(h.Left, h.Promised)
	case paymentplanline.TriggerEta:
		return known(h.Arrives, h.Promised)
	case paymentplanline.TriggerDelivery:
		return known(h.Delivered, h.Arrives, h.Promised)
	case paymentplanline.TriggerAcceptance:
		return expected(h.Left, h.Promised)
	}
	return scalar.Date{}, false
}

// Due returns the day a line is due: so many days after its trigger, and on the next day the
// firm works where that is none, for no bank tells of money on a holiday.
func Due(trigger scalar.Date, fromMonthEnd bool, offset int, works func(scalar.Date) bool) scalar.Date {
	if trigger.IsZero() {
		return trigger
	}
	if fromMonthEnd {
		t := trigger.Time()
		trigger = scalar.NewDate(t.Year(), t.Month()+1, 0)
	}
	due := trigger.Add(offset)
	for n := 0; n < 60 && !works(due); n++ {
		due = due.Add(1)
	}
	return due
}

// Standing is what is derived of a line.
type Standing struct {
	TriggeredOn, DueOn scalar.Date
	Estimated          bool
	Paid               scalar.Amount
	Status             paymentplanline.Status
}

// Stand works out what is derived of a line of the plan.
func Stand(l *ent.PaymentPlanLine, paid scalar.Amount, h Happened, cancelled bool, works func(scalar.Date) bool) Standing {
	day, fact := h.On(l.Trigger, l.StatedOn)
	s := Standing{DueOn: Due(day, l.FromMonthEnd, l.OffsetDays, works), Estimated: !fact && !day.IsZero(), Paid: paid}
	if fact {
		s.TriggeredOn = day
	}
	switch {
	case paid >= l.Amount:
		s.Status = paymentplanline.StatusPaid
	case cancelled:
		s.Status = paymentplanline.StatusCancelled
	default:
		s.Status = paymentplanline.StatusOpen
	}
	return s
}

// Holds reports whether a line's gate is shut: it has one, not all of its money has come, and
// nobody let the order pass without.
func Holds(l *ent.PaymentPlanLine) bool {
	return l.Gate != paymentplanline.GateNone && l.Status == paymentplanline.StatusOpen && l.ReleasedAt == nil && l.ArchivedAt == nil
}

// OverdueDays returns by how many days a line is overdue; an estimate is not due.
func OverdueDays(l *ent.PaymentPlanLine, today scalar.Date) int {
	if l.Status != paymentplanline.StatusOpen || l.DueEstimated || !l.DueOn.Before(today) || l.ArchivedAt != nil {
		return 0
	}
	return today.Sub(l.DueOn)
}

// Match is money of a payment for a line of the plan.
type Match struct {
	LineID scalar.ID
	Amount scalar.Amount
}

// Spread matches money with open lines, those due first first; what is left over is credit.
func Spread(money scalar.Amount, lines []*ent.PaymentPlanLine, paid map[scalar.ID]scalar.Amount) (matches []Match) {
	order := slices.Clone(lines)
	slices.SortStableFunc(order, func(a, b *ent.PaymentPlanLine) int {
		if a.DueOn != b.DueOn {
			if a.DueOn.Before(b.DueOn) {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Position, b.Position)
	})
	for _, l := range order {
		if part := min(money, l.Amount-paid[l.ID]); part > 0 {
			matches = append(matches, Match{LineID: l.ID, Amount: part})
			money -= part
		}
	}
	return matches
}

// dayOf is the civil day of a moment in the firm's zone.
func dayOf(at *time.Time, zone *time.Location) scalar.Date {
	if at == nil {
		return scalar.Date{}
	}
	return scalar.DateOf(at.In(zone))
}
