package orders

import (
	"math/bits"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
)

// Evidence is everything that the derived columns of one order follow from.
type Evidence struct {
	Order       *ent.Order
	Lines       []*ent.OrderLine              // all, cancelled ones too
	Adjustments []*ent.OrderAdjustment        // not archived
	Planned     map[scalar.ID]scalar.Quantity // by line, like all that follow
	Made        map[scalar.ID]scalar.Quantity
	Begun       map[scalar.ID]scalar.Quantity // in the making, each piece counted by the share of its operations that are done
	Passed      map[scalar.ID]scalar.Quantity
	Packed      map[scalar.ID]scalar.Quantity
	Shipped     map[scalar.ID]scalar.Quantity
	Lost        map[scalar.ID]scalar.Quantity // sent, and not taken over by the customer when all was signed for
	Receipts    []Receipt
	Paid        scalar.Amount
	Gates       Gates
	Zone        *time.Location // in which a signature has its date
}

// Gates is what of an order is held until money comes.
type Gates struct{ Production, Shipment, Documents bool }

// Receipt is a quantity that the customer took over.
type Receipt struct {
	LineID   scalar.ID
	Accepted scalar.Quantity
	At       time.Time
}

// Figures are the derived columns of an order.
type Figures struct {
	LineCount                                         int
	RequestedOn, FirstPromisedOn, PromisedOn          scalar.Date
	DeliveredOn                                       scalar.Date
	Totals                                            Totals
	Paid                                              scalar.Amount
	PaidPercent                                       scalar.Percent
	Gates                                             Gates
	Planned, Made, Passed, Packed, Shipped, Delivered scalar.Percent
	Lines                                             map[scalar.ID]LineFigures
}

// LineFigures are the derived columns of a line.
type LineFigures struct {
	Allowances, Charges, Amount                       scalar.Amount
	Planned, Made, Passed, Packed, Shipped, Delivered scalar.Quantity
	Lost                                              scalar.Quantity
	DeliveredOn                                       scalar.Date
}

// Derive works out the figures of an order from the evidence. Percentages are of the quantity
// ordered over the open lines, or where units differ the mean of the lines' percentages, a line
// counting at most as full; they are rounded down, so that a hundred means all. Dates are the
// latest over the open lines. What was lost on the way is to be made and sent once more: up to the delivery
// it counts as ordered twice.
func Derive(e Evidence) Figures {
	f := Figures{Paid: e.Paid, Gates: e.Gates, Lines: make(map[scalar.ID]LineFigures, len(e.Lines))}
	delivered := map[scalar.ID]scalar.Quantity{}
	for _, r := range e.Receipts {
		delivered[r.LineID] += r.Accepted
	}
	bill := Bill{Prepaid: e.Order.PrepaidAmount, Rounding: e.Order.RoundingAmount}
	if e.Order.TaxStated {
		bill.Tax = &e.Order.TaxAmount
	}
	own := map[scalar.ID][]Adjustment{}
	for _, a := range e.Adjustments {
		if a.OrderLineID != nil {
			own[*a.OrderLineID] = append(own[*a.OrderLineID], adjustment(a))
		} else {
			bill.Adjustments = append(bill.Adjustments, adjustment(a))
		}
	}
	var open []*ent.OrderLine
	days := arrivals(e)
	for _, l := range e.Lines {
		sum := LineAmounts(e.Order.Currency, l.Quantity, l.UnitPrice, l.PricePer, own[l.ID])
		f.Lines[l.ID] = LineFigures{
			Allowances: sum.Allowances, Charges: sum.Charges, Amount: sum.Net,
			Planned: e.Planned[l.ID], Made: e.Made[l.ID], Passed: e.Passed[l.ID],
			Packed: e.Packed[l.ID], Shipped: e.Shipped[l.ID], Delivered: delivered[l.ID],
			Lost: e.Lost[l.ID], DeliveredOn: days[l.ID],
		}
		if l.CancelledAt == nil {
			open = append(open, l)
			bill.Lines = append(bill.Lines, Taxed{sum.Net, l.TaxPercent})
		}
	}
	f.Totals = Reckon(bill)
	f.LineCount = len(open)
	f.PaidPercent = paidPercent(f.Paid, f.Totals.Payable, len(open))
	f.RequestedOn = latest(open, func(l *ent.OrderLine) scalar.Date { return l.RequestedOn })
	f.FirstPromisedOn = latest(open, func(l *ent.OrderLine) scalar.Date { return l.FirstPromisedOn })
	f.PromisedOn = latest(open, func(l *ent.OrderLine) scalar.Date { return l.PromisedOn })
	f.Planned = progress(open, e.Planned, e.Lost)
	f.Made = progress(open, e.producing(open), e.Lost)
	f.Passed = progress(open, e.Passed, e.Lost)
	f.Packed = progress(open, e.Packed, e.Lost)
	f.Shipped = progress(open, e.Shipped, e.Lost)
	f.Delivered = progress(open, delivered, nil)
	f.DeliveredOn = deliveredOn(days, open)
	return f
}

func adjustment(a *ent.OrderAdjustment) Adjustment {
	return Adjustment{
		Charge: a.Kind == "CHARGE", Percent: a.Percent, Base: a.BaseAmount, Amount: a.Amount, TaxPercent: a.TaxPercent,
	}
}

func latest(lines []*ent.OrderLine, date func(*ent.OrderLine) scalar.Date) (last scalar.Date) {
	for _, l := range lines {
		if d := date(l); !d.IsZero() && (last.IsZero() || d.After(last)) {
			last = d
		}
	}
	return last
}

// producing is what was made of the lines with what is being made. Only what is made makes a line
// whole: pieces beyond what was ordered, far as they may be, do not stand for those that lack.
func (e Evidence) producing(open []*ent.OrderLine) map[scalar.ID]scalar.Quantity {
	all := make(map[scalar.ID]scalar.Quantity, len(open))
	for _, l := range open {
		made := e.Made[l.ID]
		all[l.ID] = max(made, min(made+e.Begun[l.ID], l.Quantity+e.Lost[l.ID]-1))
	}
	return all
}

// progress is how much of the lines there is. Pieces are added up where all lines count the same;
// metres and pieces cannot be, and their worth must not be read from a percentage by those who see
// no prices: there each line counts the same. More is what there must be beyond what was ordered.
func progress(open []*ent.OrderLine, of, more map[scalar.ID]scalar.Quantity) scalar.Percent {
	if len(open) == 0 {
		return 0
	}
	var part, whole scalar.Quantity
	var shares scalar.Percent
	alike := true
	for _, l := range open {
		all := l.Quantity + more[l.ID]
		part += max(min(of[l.ID], all), 0)
		whole += all
		shares += share(int64(of[l.ID]), int64(all))
		alike = alike && l.Unit == open[0].Unit
	}
	if alike {
		return share(int64(part), int64(whole))
	}
	return shares / scalar.Percent(len(open))
}

// full is a hundred percent.
const full scalar.Percent = 100_000_000

// share returns part of whole as a percentage, rounded down and at most a hundred.
func share(part, whole int64) scalar.Percent {
	if part <= 0 || whole <= 0 {
		return 0
	}
	if part >= whole {
		return full
	}
	hi, lo := bits.Mul64(uint64(part), uint64(full))
	q, _ := bits.Div64(hi, lo, uint64(whole))
	return scalar.Percent(q)
}

// paidPercent is what was received of what is to be paid; an order with nothing to pay is paid.
func paidPercent(paid, payable scalar.Amount, lines int) scalar.Percent {
	if payable <= 0 {
		if lines == 0 {
			return 0
		}
		return full
	}
	return share(int64(paid), int64(payable))
}

// Enough returns the quantity with which a line counts as delivered: what was ordered less what
// the customer lets go.
func Enough(ordered scalar.Quantity, under scalar.Percent) scalar.Quantity {
	return ordered - under.Of(ordered)
}

// arrivals returns, for each line that is delivered, the day of the receipt that made it so.
func arrivals(e Evidence) map[scalar.ID]scalar.Date {
	receipts := slices.Clone(e.Receipts)
	slices.SortStableFunc(receipts, func(a, b Receipt) int { return a.At.Compare(b.At) })
	days := make(map[scalar.ID]scalar.Date, len(e.Lines))
	for _, l := range e.Lines {
		missing, at := Enough(l.Quantity, e.Order.UnderTolerance), scalar.Date{}
		for _, r := range receipts {
			if r.LineID == l.ID && missing > 0 {
				missing -= r.Accepted
				at = scalar.DateOf(r.At.In(e.Zone))
			}
		}
		if missing <= 0 {
			days[l.ID] = at
		}
	}
	return days
}

// deliveredOn returns the day on which the last of the open lines was delivered, or no date.
func deliveredOn(days map[scalar.ID]scalar.Date, open []*ent.OrderLine) (last scalar.Date) {
	for _, l := range open {
		switch day := days[l.ID]; {
		case day.IsZero():
			return scalar.Date{}
		case last.IsZero() || day.After(last):
			last = day
		}
	}
	return last
}
