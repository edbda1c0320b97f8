package orders

import (
	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
)

// fill takes from the customer what the draft leaves out.
func (d *Draft) fill(c *ent.Customer) {
	if d.Currency == "" {
		d.Currency = c.Currency
	}
	if d.Incoterm == nil {
		d.Incoterm = &c.Incoterm
		if d.IncotermPlace == nil {
			d.IncotermPlace = &c.IncotermPlace
		}
	}
	if d.IncotermYear == 0 {
		d.IncotermYear = 2020
	}
	if d.ShipTo == nil {
		to := c.Address
		if to.Name == "" && !to.IsZero() {
			to.Name = c.Name
		}
		d.ShipTo = &to
	}
	orElse(&d.IncotermPlace, "")
	orElse(&d.PaymentTerms, c.PaymentTerms)
	orElse(&d.ShippingMarks, c.ShippingMarks)
	orElse(&d.OverTolerance, c.OverTolerance)
	orElse(&d.UnderTolerance, c.UnderTolerance)
}

// read reads the amounts that were typed in major units, now that the currency is known.
func (d *Draft) read() error {
	v := check.New()
	if d.PrepaidText != "" {
		d.Prepaid = amount(v, d.Currency, d.PrepaidText, "prepaidAmount")
	}
	for i := range d.Adjustments {
		d.Adjustments[i].read(v.Within("adjustments", check.Place(i)), d.Currency)
	}
	for n := range d.Lines {
		for i := range d.Lines[n].Adjustments {
			d.Lines[n].Adjustments[i].read(v.Within("lines", check.Place(n), "adjustments", check.Place(i)), d.Currency)
		}
	}
	return v.Err()
}

func (a *DraftAdjustment) read(v check.Values, c scalar.Currency) {
	if a.AmountText != "" {
		a.Amount = amount(v, c, a.AmountText, "amount")
	}
}

// amount reads an amount above or at zero that a person typed.
func amount(v check.Values, c scalar.Currency, text, field string) scalar.Amount {
	a, err := c.ParseAmount(text)
	switch {
	case err != nil:
		v.Add(fault.New(fault.Invalid, "order.amount_format", field).
			With("value", text).With("currency", string(c)).With("example", c.Format(123456)))
	case a < 0 || a > MostAmount:
		v.Add(fault.New(fault.OutOfRange, "order.amount_range", field))
	}
	return a
}

func orElse[T any](p **T, v T) {
	if *p == nil {
		*p = &v
	}
}
