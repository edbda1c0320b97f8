package ubl

import (
	"slices"
	"strings"
	"time"

	"gendan/server/platform/rec20"
)

// Warnings are what a person should see before the order is accepted. today is
// the business date; its time of day is of no account.
func Warnings(o *Order, today time.Time) []Warning {
	c := &checker{order: o}
	year, month, day := today.Date()
	today = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	c.profile()
	c.dates(today)
	c.parties()
	c.terms()
	c.documents()
	for i := range o.Lines {
		c.line(&o.Lines[i])
	}
	c.lineIDs()
	c.amounts()
	c.sums(Totals(o))
	return c.list
}

// ordering begins the identifiers of the order message of Peppol BIS 3.
const ordering = "urn:fdc:peppol.eu:poacc:trns:order:3"

func (c *checker) profile() {
	if v := c.order.Customization; !v.Given() {
		c.warn("ubl.no_profile", nil)
	} else if !strings.HasPrefix(v.Text, ordering) {
		c.warn("ubl.other_profile", at(v), "value", clip(v.Text))
	}
}

func (c *checker) dates(today time.Time) {
	o := c.order
	if issued, ok := o.IssueDate.Date(); ok && issued.After(today) {
		c.warn("ubl.issued_in_future", at(o.IssueDate), "date", o.IssueDate.Text)
	}
	c.reversed(o.Validity)
	if end, ok := o.Validity.EndDate.Date(); ok && end.Before(today) {
		c.warn("ubl.validity_over", at(o.Validity.EndDate), "date", o.Validity.EndDate.Text)
	}
	asked := c.requested(o.Deliveries, today)
	for _, l := range o.Lines {
		c.requested(l.Deliveries, today)
	}
	if !asked && !c.everyLineDated() {
		c.warn("ubl.no_requested_date", nil)
	}
}

// requested checks the dates asked for and tells whether there are any.
func (c *checker) requested(deliveries []Delivery, today time.Time) bool {
	asked := false
	for _, d := range deliveries {
		c.reversed(d.Period)
		last := d.Period.EndDate
		if !last.Given() {
			last = d.Period.StartDate
		}
		for _, v := range []Value{last, d.DespatchDate} {
			date, ok := v.Date()
			if !ok {
				continue
			}
			asked = true
			issued, known := c.order.IssueDate.Date()
			switch {
			case known && date.Before(issued):
				c.warn("ubl.requested_before_issued", at(v, c.order.IssueDate), "date", v.Text, "issued", c.order.IssueDate.Text)
			case date.Before(today):
				c.warn("ubl.date_past", at(v), "date", v.Text)
			}
		}
	}
	return asked
}

func (c *checker) everyLineDated() bool {
	return !slices.ContainsFunc(c.order.Lines, func(l Line) bool {
		return !slices.ContainsFunc(l.Deliveries, func(d Delivery) bool {
			return d.Period.EndDate.Given() || d.Period.StartDate.Given() || d.DespatchDate.Given()
		})
	})
}

func (c *checker) reversed(p Period) {
	start, hasStart := p.StartDate.Date()
	end, hasEnd := p.EndDate.Date()
	if hasStart && hasEnd && end.Before(start) {
		c.warn("ubl.period_reversed", at(p.StartDate, p.EndDate), "start", p.StartDate.Text, "end", p.EndDate.Text)
	}
}

// parties finds identifiers that firms of different names share: a buyer must not
// be matched by such a one alone.
func (c *checker) parties() {
	o := c.order
	type bearer struct {
		title string
		path  string
	}
	bearers := map[string][]bearer{}
	var identifiers []string
	for _, p := range []Party{o.Buyer, o.Seller, o.Originator, o.Accounting} {
		for _, id := range p.Identifiers() {
			key := id.Scheme.Text + ":" + id.Text
			if _, seen := bearers[key]; !seen {
				identifiers = append(identifiers, key)
			}
			bearers[key] = append(bearers[key], bearer{p.Title().Text, id.Path})
		}
	}
	for _, key := range identifiers {
		var titles, paths []string
		for _, b := range bearers[key] {
			paths = append(paths, b.path)
			if !slices.Contains(titles, b.title) {
				titles = append(titles, b.title)
			}
		}
		if len(titles) > 1 {
			c.warn("ubl.shared_identifier", paths, "identifier", clip(key), "parties", clipAll(titles))
		}
	}
}

// incoterms are those of 2020 and, false, those of earlier rules.
var incoterms = map[string]bool{
	"EXW": true, "FCA": true, "FAS": true, "FOB": true, "CFR": true, "CIF": true, "CPT": true, "CIP": true,
	"DAP": true, "DPU": true, "DDP": true, "DAT": false, "DAF": false, "DES": false, "DEQ": false, "DDU": false,
}

func (c *checker) terms() {
	o := c.order
	for _, t := range o.DeliveryTerms {
		if !t.Code.Given() {
			continue
		}
		inForce, known := incoterms[strings.ToUpper(t.Code.Text)]
		switch {
		case !known:
			c.warn("ubl.unknown_incoterm", at(t.Code.Value), "value", clip(t.Code.Text))
		case !inForce:
			c.warn("ubl.old_incoterm", at(t.Code.Value), "value", clip(t.Code.Text))
		}
		if known && !t.Place.Given() && !t.Name.Given() && !t.Location.Given() {
			c.warn("ubl.incoterm_without_place", at(t.Code.Value), "value", clip(t.Code.Text))
		}
	}
	if !slices.ContainsFunc(o.Deliveries, hasPlace) &&
		slices.ContainsFunc(o.Lines, func(l Line) bool { return !slices.ContainsFunc(l.Deliveries, hasPlace) }) {
		c.warn("ubl.no_delivery_place", nil)
	}
}

func hasPlace(d Delivery) bool {
	return d.LocationID.Given() || d.LocationName.Given() || d.Address.Given()
}

// line checks what a line says of itself, but its amount.
func (c *checker) line(l *Line) {
	id := clip(l.ID.Text)
	if n, ok := l.Quantity.Decimal(); ok {
		unit, known := rec20.Lookup(l.Quantity.Unit.Text)
		switch {
		case n.Sign() <= 0:
			c.warn("ubl.quantity_not_positive", at(l.Quantity.Value), "line", id, "value", clip(l.Quantity.Text))
		case known && unit.Whole && !n.IsInt():
			c.warn("ubl.quantity_not_whole", at(l.Quantity.Value), "line", id, "value", clip(l.Quantity.Text), "unit", unit.Code)
		}
		if !known {
			c.warn("ubl.unknown_unit", at(l.Quantity.Unit), "line", id, "unit", clip(l.Quantity.Unit.Text))
		}
	}
	switch n, ok := l.Price.Amount.Decimal(); {
	case !ok:
		c.warn("ubl.no_price", []string{l.Path}, "line", id)
	case n.Sign() < 0:
		c.warn("ubl.negative_price", at(l.Price.Amount.Value), "line", id, "value", clip(l.Price.Amount.Text))
	}
	if base := l.Price.Base; base.Unit.Given() && l.Quantity.Unit.Given() && base.Unit.Text != l.Quantity.Unit.Text {
		c.warn("ubl.other_price_unit", at(base.Unit, l.Quantity.Unit), "line", id, "unit", clip(l.Quantity.Unit.Text), "priced", clip(base.Unit.Text))
	}
	for _, v := range []Value{l.Quantity.Value, l.Price.Amount.Value, l.Price.Base.Value} {
		if decimals(v) > kept {
			c.warn("ubl.too_precise", at(v), "value", clip(v.Text), "max", kept)
		}
	}
}

// kept is how many decimals of quantities and prices are stored.
const kept = 6

func (c *checker) lineIDs() {
	first := map[string]Value{}
	for _, l := range c.order.Lines {
		if other, seen := first[l.ID.Text]; seen {
			c.warn("ubl.line_repeated", at(other, l.ID), "line", clip(l.ID.Text))
			continue
		}
		first[l.ID.Text] = l.ID
	}
}

func clipAll(texts []string) []string {
	short := make([]string, len(texts))
	for i, t := range texts {
		short[i] = clip(t)
	}
	return short
}
