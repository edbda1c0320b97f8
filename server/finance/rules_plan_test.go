package finance_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/scalar"
	"gendan/server/finance"
)

// TestSplitIsExact divides random amounts by random terms: nothing is lost, nothing is negative, and no
// part is further from its share than rounding makes it.
func TestSplitIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2026))
	for range 20_000 {
		amount := scalar.Amount(r.Int64N(1 << r.IntN(50)))
		var percents []scalar.Percent
		for left := scalar.Whole(100); left > 0; {
			p := scalar.Percent(1 + r.Int64N(int64(left)))
			if len(percents) == 7 {
				p = left
			}
			percents = append(percents, p)
			left -= p
		}
		var sum scalar.Amount
		for i, part := range finance.Split(amount, percents) {
			sum += part
			if off := part - amount.Share(percents[i]); part < 0 || off < -1 || off > 1 {
				t.Fatalf("%d by %v: part %d is %d", amount, percents, i, part)
			}
		}
		if sum != amount {
			t.Fatalf("%d by %v adds up to %d", amount, percents, sum)
		}
	}
}

// TestSpreadIsExact matches random payments with random plans: no line gets more than it needs, no payment
// gives more than it is, and nothing is left over while a line is open.
func TestSpreadIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for range 5_000 {
		var lines []*ent.PaymentPlanLine
		paid := map[scalar.ID]scalar.Amount{}
		var open scalar.Amount
		for i := range 1 + r.IntN(5) {
			l := &ent.PaymentPlanLine{ID: scalar.ID(i + 1), Position: i + 1, Amount: scalar.Amount(1 + r.Int64N(1000)),
				DueOn: scalar.NewDate(2026, 11, 1+r.IntN(9))}
			paid[l.ID] = scalar.Amount(r.Int64N(int64(l.Amount) + 1))
			open += l.Amount - paid[l.ID]
			lines = append(lines, l)
		}
		money := scalar.Amount(1 + r.Int64N(3000))
		var given scalar.Amount
		var last scalar.Date
		for _, m := range finance.Spread(money, lines, paid) {
			l := lines[m.LineID-1]
			if m.Amount <= 0 || paid[l.ID]+m.Amount > l.Amount {
				t.Fatalf("line %d of %d has %d and gets %d", l.ID, l.Amount, paid[l.ID], m.Amount)
			}
			if !last.IsZero() && l.DueOn.Before(last) {
				t.Fatalf("line due on %s is paid after one due on %s", l.DueOn, last)
			}
			last = l.DueOn
			given += m.Amount
		}
		if given != min(money, open) {
			t.Fatalf("of %d for %d open %d were matched", money, open, given)
		}
	}
}

func TestDue(t *testing.T) {
	works := func(d scalar.Date) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }
	day := func(s string) scalar.Date { d, _ := scalar.ParseDate(s); return d }
	for _, c := range []struct {
		name, trigger string
		monthEnd      bool
		offset        int
		want          string
	}{
		{"the same day", "2026-11-26", false, 0, "2026-11-26"},
		{"a Saturday becomes Monday", "2026-11-26", false, 2, "2026-11-30"},
		{"45 days", "2026-11-26", false, 45, "2027-01-11"}, // the 10th is a Sunday
		{"before the trigger", "2026-11-26", false, -10, "2026-11-16"},
		{"30 days from the month's end", "2026-11-02", true, 30, "2026-12-30"},
		{"from the end of February", "2028-02-01", true, 0, "2028-02-29"},
		{"from the end of December", "2026-12-31", true, 1, "2027-01-01"},
		{"no trigger yet", "", false, 30, ""},
	} {
		if got := finance.Due(day(c.trigger), c.monthEnd, c.offset, works).String(); got != c.want {
			t.Errorf("%s: due on %q, want %q", c.name, got, c.want)
		}
	}
	never := func(scalar.Date) bool { return false }
	if got := finance.Due(day("2026-11-26"), false, 0, never); got.Sub(day("2026-11-26")) > 60 {
		t.Errorf("a firm that never works waits until %s", got)
	}
}

func TestTriggers(t *testing.T) {
	day := func(n int) scalar.Date { return scalar.NewDate(2026, 11, n) }
	early := finance.Happened{Confirmed: day(1), Promised: day(20)}
	sent := early
	sent.Packed, sent.Left, sent.Arrives = day(18), day(19), day(30)
	done := sent
	done.Delivered, done.Deposited = day(29), day(3)
	for _, c := range []struct {
		trigger  paymentplanline.Trigger
		happened finance.Happened
		stated   scalar.Date
		want     scalar.Date
		fact     bool
	}{
		{paymentplanline.TriggerOrder, early, scalar.Date{}, day(1), true},
		{paymentplanline.TriggerDeposit, early, scalar.Date{}, scalar.Date{}, false},
		{paymentplanline.TriggerDeposit, done, scalar.Date{}, day(3), true},
		{paymentplanline.TriggerInvoice, early, scalar.Date{}, day(20), false},
		{paymentplanline.TriggerInvoice, sent, scalar.Date{}, day(18), true},
		{paymentplanline.TriggerBillOfLading, early, scalar.Date{}, day(20), false},
		{paymentplanline.TriggerBillOfLading, sent, scalar.Date{}, day(19), true},
		{paymentplanline.TriggerEta, sent, scalar.Date{}, day(30), true},
		{paymentplanline.TriggerDelivery, sent, scalar.Date{}, day(30), false},
		{paymentplanline.TriggerDelivery, done, scalar.Date{}, day(29), true},
		{paymentplanline.TriggerAcceptance, done, scalar.Date{}, day(19), false},
		{paymentplanline.TriggerAcceptance, done, day(25), day(25), true},
		{paymentplanline.TriggerLetterOfCredit, done, scalar.Date{}, scalar.Date{}, false},
		{paymentplanline.TriggerStated, done, scalar.Date{}, scalar.Date{}, false},
		{paymentplanline.TriggerStated, done, day(7), day(7), true},
		{paymentplanline.TriggerBillOfLading, sent, day(2), day(2), true},
	} {
		got, fact := c.happened.On(c.trigger, c.stated)
		if got != c.want || fact != c.fact {
			t.Errorf("%s of %+v stated %q: %s, a fact %v", c.trigger, c.happened, c.stated, got, fact)
		}
	}
}
