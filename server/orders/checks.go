package orders

import (
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
)

// document reports whether the draft is the reading of a document of the customer's. Such a
// document is kept as it is, and what is wrong with it noted as discrepancies; what a person
// types is refused where it cannot be right.
func (d Draft) document() bool { return d.Source == order.SourceUbl || d.Source == order.SourceImport }

// hundred is the largest rate or tolerance.
var hundred = scalar.Whole(100)

// checked returns the draft as it is to be kept, or everything that is wrong with it.
func (d Draft) checked(today scalar.Date) (Draft, error) {
	v := check.New()
	if d.Kind == "" {
		d.Kind = order.KindNew
	}
	if d.Source == "" {
		d.Source = order.SourceManual
	}
	if err := order.KindValidator(d.Kind); err != nil {
		v.Add(fault.New(fault.Invalid, "base.invalid", "kind"))
	}
	d.CustomerPONo = v.Text(d.CustomerPONo, 100, "customerPoNo")
	d.Note = v.Text(d.Note, 8000, "note")
	d.PaymentTerms = text(v, d.PaymentTerms, 500, "paymentTerms")
	d.ShippingMarks = text(v, d.ShippingMarks, 1000, "shippingMarks")
	d.IncotermPlace = text(v, d.IncotermPlace, 120, "incotermPlace")
	d.Incoterm = incoterm(v, d.Incoterm, d.document())
	if d.Currency != "" {
		d.Currency = v.Currency(d.Currency, "currency")
	}
	if d.ShipTo != nil {
		d.ShipTo = new(v.Address(*d.ShipTo, "shipTo"))
	}
	if d.OrderedOn.IsZero() {
		d.OrderedOn = today
	}
	if d.OrderedOn.After(today) && !d.document() {
		v.Add(fault.New(fault.OutOfRange, "order.ordered_in_future", "orderedOn").With("today", today))
	}
	tolerance(v, d.OverTolerance, "overTolerance")
	tolerance(v, d.UnderTolerance, "underTolerance")
	if d.Prepaid < 0 && !d.document() || d.Prepaid > MostAmount || d.Prepaid < -MostAmount {
		v.Add(fault.New(fault.OutOfRange, "order.amount_range", "prepaidAmount"))
	}
	if len(d.Lines) > MostLines {
		v.Add(fault.New(fault.OutOfRange, "base.too_many", "lines").With("max", MostLines))
		return d, v.Err()
	}
	lines := make([]DraftLine, len(d.Lines))
	for i, l := range d.Lines {
		if l.RequestedOn.IsZero() {
			l.RequestedOn = d.RequestedOn
		}
		lines[i] = l.checked(v.Within("lines", check.Place(i)), d.document())
	}
	d.Lines = lines
	d.Adjustments = adjustments(v, d.Adjustments, d.document())
	d.Requirements = requirements(v, d.Requirements)
	d.Discrepancies = discrepancies(v, d.Discrepancies)
	d.Provenance = provenance(v, d.Provenance)
	return d, v.Err()
}

// checked returns a line as it is to be kept. Its unit and description may still be taken from
// its product.
func (l DraftLine) checked(v check.Values, document bool) DraftLine {
	l.Description = v.Text(l.Description, 500, "description")
	l.CustomerItemNo = v.Text(l.CustomerItemNo, 100, "customerItemNo")
	l.CustomerLineNo = v.Text(l.CustomerLineNo, 60, "customerLineNo")
	l.Spec = v.Text(l.Spec, 1000, "spec")
	l.Note = v.Text(l.Note, 1000, "note")
	l.TaxCategory = v.Text(l.TaxCategory, 10, "taxCategory")
	l.Properties = v.Parameters(l.Properties, "properties")
	if l.PricePer == 0 {
		l.PricePer = scalar.Whole(1)
	}
	if document {
		l.Unit = v.Text(l.Unit, 3, "unit")
		v.Size(max(l.Quantity, -l.Quantity), check.MostQuantity, "quantity")
	} else {
		if l.Unit != "" {
			l.Unit = v.Unit(l.Unit, "unit").Code
		}
		whole(v, l.Quantity, l.Unit)
		v.Size(l.UnitPrice, check.MostQuantity, "unitPrice")
	}
	if l.PricePer < 0 || l.PricePer > check.MostQuantity {
		v.Add(fault.New(fault.OutOfRange, "check.quantity", "pricePer").With("max", check.MostQuantity))
	}
	v.Percent(l.TaxPercent, hundred, "taxPercent")
	l.Adjustments = adjustments(v, l.Adjustments, document)
	l.Requirements = requirements(v, l.Requirements)
	l.Discrepancies = discrepancies(v, l.Discrepancies)
	l.Provenance = provenance(v, l.Provenance)
	return l
}

// whole checks a quantity against its unit, where one is known already.
func whole(v check.Values, q scalar.Quantity, unit string) {
	if unit == "" {
		unit = "KGM" // which may be any: the product's unit is asked when it is known
	}
	v.Quantity(q, check.New().Unit(unit), "quantity")
}

func text(v check.Values, s *string, most int, field string) *string {
	if s == nil {
		return nil
	}
	return new(v.Text(*s, most, field))
}

func incoterm(v check.Values, s *string, document bool) *string {
	switch {
	case s == nil:
		return nil
	case document:
		return new(v.Text(*s, 3, "incoterm"))
	}
	return new(v.Incoterm(*s, "incoterm"))
}

func tolerance(v check.Values, p *scalar.Percent, field string) {
	if p != nil {
		v.Percent(*p, hundred, field)
	}
}

func adjustments(v check.Values, all []DraftAdjustment, document bool) []DraftAdjustment {
	kept := make([]DraftAdjustment, len(all))
	for i, a := range all {
		kept[i] = a.checked(v.Within("adjustments", check.Place(i)), document)
	}
	return kept
}

func (a DraftAdjustment) checked(v check.Values, document bool) DraftAdjustment {
	if err := orderadjustment.KindValidator(a.Kind); err != nil {
		v.Add(fault.New(fault.Invalid, "base.invalid", "kind"))
	}
	a.Reason = v.Text(a.Reason, 200, "reason")
	a.TaxCategory = v.Text(a.TaxCategory, 10, "taxCategory")
	v.Percent(a.TaxPercent, hundred, "taxPercent")
	if a.Percent != nil {
		v.Percent(*a.Percent, hundred, "percent")
	}
	switch {
	case a.Amount > MostAmount || a.Amount < -MostAmount || a.Amount < 0 && !document:
		v.Add(fault.New(fault.OutOfRange, "order.amount_range", "amount"))
	case a.Amount == 0 && a.AmountText == "" && (a.Percent == nil || *a.Percent == 0) && !document:
		v.Add(fault.New(fault.Required, "order.adjustment_empty", "amount"))
	}
	return a
}

func requirements(v check.Values, all []DraftRequirement) []DraftRequirement {
	kept := make([]DraftRequirement, len(all))
	for i, r := range all {
		kept[i] = r.checked(v.Within("requirements", check.Place(i)))
	}
	return kept
}

func (r DraftRequirement) checked(v check.Values) DraftRequirement {
	if err := requirement.KindValidator(r.Kind); err != nil {
		v.Add(fault.New(fault.Invalid, "base.invalid", "kind"))
	}
	r.Text = v.Needed(r.Text, 1000, "text")
	return r
}

func discrepancies(v check.Values, all []DraftDiscrepancy) []DraftDiscrepancy {
	kept := make([]DraftDiscrepancy, len(all))
	for i, d := range all {
		in := v.Within("discrepancies", check.Place(i))
		if err := discrepancy.SeverityValidator(d.Severity); err != nil {
			in.Add(fault.New(fault.Invalid, "base.invalid", "severity"))
		}
		d.Rule = in.Needed(d.Rule, 60, "rule")
		d.SourcePath = in.Text(d.SourcePath, 300, "sourcePath")
		kept[i] = d
	}
	return kept
}

func provenance(v check.Values, all []DraftProvenance) []DraftProvenance {
	kept := make([]DraftProvenance, len(all))
	for i, p := range all {
		in := v.Within("provenance", check.Place(i))
		p.Field = in.Text(p.Field, 60, "field")
		p.SourcePath = in.Needed(p.SourcePath, 300, "sourcePath")
		p.SourceText = in.Text(p.SourceText, 8000, "sourceText")
		kept[i] = p
	}
	return kept
}
