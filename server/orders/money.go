package orders

import "gendan/ent/scalar"

// MostAmount is the largest amount, in minor units, that a line or an adjustment may have. Two
// thousand of them still add up without overflow.
const MostAmount scalar.Amount = 1_000_000_000_000_000

// MostLines is how many lines an order may have.
const MostLines = 2000

// Adjustment is an allowance or a charge as the sums see it.
type Adjustment struct {
	Charge     bool
	Percent    *scalar.Percent
	Base       scalar.Amount // what Percent is of; zero for what the adjustment stands on
	Amount     scalar.Amount // used unless the adjustment follows a base
	TaxPercent scalar.Percent
}

// Follows reports whether the adjustment is a share of whatever it stands on, and so changes
// with it, rather than an amount that somebody stated.
func (a Adjustment) Follows() bool { return a.Percent != nil && a.Base == 0 }

// On returns what the adjustment comes to on a base.
func (a Adjustment) On(base scalar.Amount) scalar.Amount {
	switch {
	case a.Follows():
		return base.Share(*a.Percent)
	case a.Amount == 0 && a.Percent != nil:
		return a.Base.Share(*a.Percent)
	}
	return a.Amount
}

// Charged is what is asked for one line.
type Charged struct {
	Gross, Allowances, Charges scalar.Amount
	Net                        scalar.Amount // Gross − Allowances + Charges
}

// LineAmounts returns what a line comes to: quantity × price ÷ per, rounded once to the minor
// unit, less its allowances and plus its charges.
func LineAmounts(c scalar.Currency, quantity scalar.Quantity, price scalar.Price, per scalar.Quantity, own []Adjustment) Charged {
	sum := Charged{Gross: c.Extend(quantity, price, per)}
	sum.Allowances, sum.Charges = adjust(sum.Gross, own)
	sum.Net = sum.Gross - sum.Allowances + sum.Charges
	return sum
}

// adjust adds up allowances and charges on a base.
func adjust(base scalar.Amount, all []Adjustment) (allowances, charges scalar.Amount) {
	for _, a := range all {
		if a.Charge {
			charges += a.On(base)
		} else {
			allowances += a.On(base)
		}
	}
	return allowances, charges
}

// Taxed is an amount with the rate it is taxed at.
type Taxed struct {
	Amount  scalar.Amount
	Percent scalar.Percent
}

// Bill is what the amounts of an order are made of.
type Bill struct {
	Lines       []Taxed      // net amounts of the open lines
	Adjustments []Adjustment // of the whole order
	Tax         *scalar.Amount
	Prepaid     scalar.Amount
	Rounding    scalar.Amount
}

// Totals are the amounts of an order.
type Totals struct {
	Lines, Allowances, Charges, Tax, Payable scalar.Amount
}

// Reckon adds up an order: payable = lines − allowances + charges + tax − prepaid + rounding.
// Tax is what the customer's document states, else computed once per rate on the lines of the
// rate, less the allowances and plus the charges of the same rate.
func Reckon(b Bill) Totals {
	var t Totals
	for _, l := range b.Lines {
		t.Lines += l.Amount
	}
	t.Allowances, t.Charges = adjust(t.Lines, b.Adjustments)
	if b.Tax != nil {
		t.Tax = *b.Tax
	} else {
		t.Tax = taxes(b, t.Lines)
	}
	t.Payable = t.Lines - t.Allowances + t.Charges + t.Tax - b.Prepaid + b.Rounding
	return t
}

func taxes(b Bill, lines scalar.Amount) (tax scalar.Amount) {
	base := map[scalar.Percent]scalar.Amount{}
	for _, l := range b.Lines {
		base[l.Percent] += l.Amount
	}
	for _, a := range b.Adjustments {
		if a.Charge {
			base[a.TaxPercent] += a.On(lines)
		} else {
			base[a.TaxPercent] -= a.On(lines)
		}
	}
	for rate, amount := range base {
		tax += amount.Share(rate)
	}
	return tax
}
