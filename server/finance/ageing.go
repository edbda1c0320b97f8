package finance

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Bands are the ages of what is open: not due, then by how many days it is overdue at most; the
// last has no end.
var bands = []int{0, 30, 60, 90}

// Bands is how many there are.
const Bands = 5

// InBand returns which lines are in a band of age on a day; what is due on an estimated day is
// not overdue.
func InBand(band int, today scalar.Date) predicate.PaymentPlanLine {
	overdue := paymentplanline.And(paymentplanline.DueEstimated(false), paymentplanline.DueOnLT(today))
	if band == 0 {
		return paymentplanline.Not(overdue)
	}
	in := paymentplanline.And(paymentplanline.DueEstimated(false), paymentplanline.DueOnLT(today.Add(-bands[band-1])))
	if band < Bands-1 {
		in = paymentplanline.And(in, paymentplanline.DueOnGTE(today.Add(-bands[band])))
	}
	return in
}

// Age is what is open in one band.
type Age struct {
	Count   int
	Amounts []scalar.Money // by currency
	Base    scalar.Money
}

// Ageing adds up what is open of lines by how long it is overdue, in one statement. In the firm's
// currency it is the sum of what the lines show, each rounded: lines of one amount are read together.
func Ageing(ctx context.Context, client *ent.Client, today scalar.Date, which ...predicate.PaymentPlanLine) ([Bands]Age, error) {
	var ages [Bands]Age
	firm, err := client.Company.Query().First(actor.System(ctx))
	if err != nil {
		return ages, fmt.Errorf("read the company: %w", err)
	}
	for i := range ages {
		ages[i].Base.Currency = firm.BaseCurrency
	}
	var groups []struct {
		Currency     scalar.Currency `json:"currency"`
		ExchangeRate scalar.Rate     `json:"exchange_rate"`
		Band         int             `json:"band"`
		Open         scalar.Amount   `json:"unpaid"` // of one line
		Lines        int             `json:"lines"`
	}
	err = client.PaymentPlanLine.Query().Where(which...).Modify(func(s *sql.Selector) {
		band := bandOf(s, today)
		open := fmt.Sprintf("%s - %s", s.C(paymentplanline.FieldAmount), s.C(paymentplanline.FieldPaidAmount))
		s.Select(s.C(paymentplanline.FieldCurrency), s.C(paymentplanline.FieldExchangeRate), sql.As(band, "band"),
			sql.As(open, "unpaid"), sql.As("COUNT(*)", "lines")).
			GroupBy(s.C(paymentplanline.FieldCurrency), s.C(paymentplanline.FieldExchangeRate), "band", "unpaid").
			OrderBy(s.C(paymentplanline.FieldCurrency))
	}).Scan(ctx, &groups)
	if err != nil {
		return ages, fmt.Errorf("add up what is open: %w", err)
	}
	for _, g := range groups {
		a := &ages[g.Band]
		a.Count += g.Lines
		lines := scalar.Amount(g.Lines)
		a.Base.Minor += lines * g.Open.Convert(g.Currency, firm.BaseCurrency, g.ExchangeRate)
		i := slices.IndexFunc(a.Amounts, func(m scalar.Money) bool { return m.Currency == g.Currency })
		if i < 0 {
			i = len(a.Amounts)
			a.Amounts = append(a.Amounts, scalar.Money{Currency: g.Currency})
		}
		a.Amounts[i].Minor += lines * g.Open
	}
	return ages, nil
}

// bandOf is the band of a line as an expression; the days in it are ours, not a client's.
func bandOf(s *sql.Selector, today scalar.Date) string {
	due := s.C(paymentplanline.FieldDueOn)
	text := fmt.Sprintf("CASE WHEN %s OR %s >= '%s' THEN 0", s.C(paymentplanline.FieldDueEstimated), due, today)
	for i, days := range bands[1:] {
		text += fmt.Sprintf(" WHEN %s >= '%s' THEN %d", due, today.Add(-days), i+1)
	}
	return text + fmt.Sprintf(" ELSE %d END", Bands-1)
}
