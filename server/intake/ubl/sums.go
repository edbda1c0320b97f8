package ubl

import "math/big"

// documents checks embedded files against what is said of them.
func (c *checker) documents() {
	for _, d := range c.order.Documents {
		c.document(d)
	}
	for _, l := range c.order.Lines {
		for _, d := range l.Documents {
			c.document(d)
		}
	}
}

func (c *checker) document(d Document) {
	if d.Embedded.Path == "" {
		return
	}
	name := clip(d.FileName.Text)
	if name == "" {
		name = clip(d.ID.Text)
	}
	switch {
	case d.Embedded.Given():
		c.warn("ubl.file_not_base64", at(d.Embedded), "file", name)
		return
	case len(d.Content) == 0:
		c.warn("ubl.file_empty", at(d.Embedded), "file", name)
		return
	}
	byType, byName, found := promisedByType(d.MIME.Text), promisedByName(d.FileName.Text), sniff(d.Content)
	if byType != "" && byName != "" && byType != byName {
		c.warn("ubl.file_name_and_type", at(d.FileName, d.MIME), "file", name, "type", clip(d.MIME.Text))
	}
	if inner := encodedTwice(d.Content); inner.name != "" {
		c.warn("ubl.file_encoded_twice", at(d.Embedded), "file", name, "found", inner.name)
		return
	}
	promised := byType
	if promised == "" {
		promised = byName
	}
	switch {
	case promised == "" || found.body == promised:
	case found.name == "":
		c.warn("ubl.file_content_unknown", at(d.Embedded, d.MIME), "file", name, "type", clip(d.MIME.Text))
	default:
		c.warn("ubl.file_content", at(d.Embedded, d.MIME), "file", name, "type", clip(d.MIME.Text), "found", found.name)
	}
}

// amounts checks each allowance, charge and price by itself, and that all amounts
// are in the order's currency.
func (c *checker) amounts() {
	o := c.order
	c.money(o.Totals.LineExtension, o.Totals.TaxExclusive, o.Totals.TaxInclusive, o.Totals.AllowanceTotal,
		o.Totals.ChargeTotal, o.Totals.Prepaid, o.Totals.Rounding, o.Totals.Payable)
	c.money(o.Taxes...)
	for _, a := range o.AllowanceCharges {
		c.allowance(a)
	}
	for i := range o.Lines {
		l := &o.Lines[i]
		c.money(l.Amount)
		c.currency(l.Price.Amount)
		for _, a := range l.AllowanceCharges {
			c.allowance(a)
		}
		for _, a := range l.Price.Discounts {
			c.discount(l, a)
		}
	}
}

// money checks amounts that are kept in the smallest unit of their currency.
func (c *checker) money(amounts ...Amount) {
	c.currency(amounts...)
	for _, a := range amounts {
		if most := places(c.order.Currency.Text); decimals(a.Value) > most {
			c.warn("ubl.amount_too_precise", at(a.Value), "value", clip(a.Text), "currency", c.order.Currency.Text, "max", most)
		}
	}
}

func (c *checker) currency(amounts ...Amount) {
	for _, a := range amounts {
		if a.Currency.Given() && a.Currency.Text != c.order.Currency.Text {
			c.warn("ubl.other_currency", at(a.Currency), "currency", clip(a.Currency.Text), "order", c.order.Currency.Text)
		}
	}
}

// allowance checks an amount that is a percentage of another.
func (c *checker) allowance(a AllowanceCharge) {
	c.money(a.Amount, a.Base)
	percent, ok := a.Percent.Decimal()
	base, hasBase := a.Base.Decimal()
	amount, hasAmount := a.Amount.Decimal()
	if !ok || !hasBase || !hasAmount {
		return
	}
	part := new(big.Rat).Mul(base, percent)
	part = round(part.Quo(part, big.NewRat(100, 1)), places(c.order.Currency.Text))
	if part.Cmp(amount) != 0 {
		c.warn("ubl.percentage_differs", at(a.Amount.Value, a.Percent, a.Base.Value),
			"stated", a.Amount.Text, "computed", Figure(part), "percent", a.Percent.Text, "base", a.Base.Text)
	}
}

// discount checks that a price is the gross price less its discount.
func (c *checker) discount(l *Line, a AllowanceCharge) {
	c.currency(a.Amount, a.Base)
	gross, ok := a.Base.Decimal()
	off, hasOff := a.Amount.Decimal()
	price, priced := l.Price.Amount.Decimal()
	if !ok || !hasOff || !priced || a.Charge || len(l.Price.Discounts) > 1 {
		return
	}
	if net := plus(gross, negative(off)); net.Cmp(price) != 0 {
		c.warn("ubl.price_differs", at(l.Price.Amount.Value, a.Base.Value, a.Amount.Value),
			"line", clip(l.ID.Text), "stated", l.Price.Amount.Text, "computed", Figure(net))
	}
}

// sums tells where the order's figures do not agree. Nothing is put right: what
// is payable is what the customer says, until a person has asked.
func (c *checker) sums(s Sums) {
	o := c.order
	for i, line := range s.Lines {
		l := &o.Lines[i]
		if !line.Agrees() {
			c.differs("ubl.line_amount_differs", line, at(l.Amount.Value, l.Quantity.Value, l.Price.Amount.Value), "line", clip(l.ID.Text))
		}
	}
	t := o.Totals
	for _, check := range []struct {
		key   string
		sum   Sum
		paths []string
	}{
		{"ubl.line_total_differs", s.LineExtension, at(t.LineExtension.Value)},
		{"ubl.allowance_total_differs", s.Allowances, at(t.AllowanceTotal.Value)},
		{"ubl.charge_total_differs", s.Charges, at(t.ChargeTotal.Value)},
		{"ubl.tax_exclusive_differs", s.TaxExclusive, at(t.TaxExclusive.Value)},
		{"ubl.tax_differs", s.Tax, taxPaths(o)},
		{"ubl.tax_inclusive_differs", s.TaxInclusive, at(t.TaxInclusive.Value)},
		{"ubl.payable_differs", s.Payable, at(t.Payable.Value)},
	} {
		if !check.sum.Agrees() {
			c.differs(check.key, check.sum, check.paths)
		}
	}
	switch {
	case s.Payable.Stated != nil:
	case s.Payable.Computed == nil:
		c.warn("ubl.no_payable", nil)
	default:
		c.warn("ubl.payable_not_stated", nil, "computed", Figure(s.Payable.Computed))
	}
}

func taxPaths(o *Order) []string {
	var paths []string
	for _, t := range o.Taxes {
		paths = append(paths, at(t.Value)...)
	}
	return paths
}

func (c *checker) differs(key string, s Sum, paths []string, params ...any) {
	difference := plus(s.Stated, negative(s.Computed))
	params = append(params, "stated", Figure(s.Stated), "computed", Figure(s.Computed), "difference", Figure(difference))
	c.warn(key, paths, params...)
}
