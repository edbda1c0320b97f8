package history

import (
	"strings"

	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
)

// judge looks for what contradicts within a line and among the lines of an order. What it finds is
// taken all the same: nobody can ask any more.
func (m *Mapping) judge(e *entry) {
	ordered, quoted := e.dates["order.orderedOn"], e.dates["order.quotedOn"]
	delivered, recorded := e.dates["shipment.deliveredOn"], e.dates["shipment.recordedOn"]
	if !ordered.IsZero() && ordered.After(delivered) {
		e.doubt(m.heading("order.orderedOn"), ordered.String(), fault.New(fault.Invalid, "history.ordered_late").With("delivered", delivered))
	}
	if !ordered.IsZero() && !quoted.IsZero() && quoted.After(ordered) {
		e.doubt(m.heading("order.quotedOn"), quoted.String(), fault.New(fault.Invalid, "history.quoted_late").With("ordered", ordered))
	}
	if !recorded.IsZero() && recorded.Before(delivered) {
		e.doubt(m.heading("shipment.recordedOn"), recorded.String(), fault.New(fault.Invalid, "history.recorded_early").With("delivered", delivered))
	}
	if e.decimals["line.quantity"] <= 0 {
		e.doubt(m.heading("line.quantity"), e.decimals["line.quantity"].String(), fault.New(fault.Invalid, "history.no_quantity"))
	}
	if e.decimals["line.unitPrice"] == 0 {
		e.doubt(m.heading("line.unitPrice"), "0", fault.New(fault.Invalid, "history.no_price"))
	}
	if diff := m.difference(e); diff != 0 {
		e.doubt(m.heading("line.amount"), m.Currency.Format(e.amounts["line.amount"]),
			fault.New(fault.Invalid, "history.other_amount").With("difference", m.Currency.Format(diff)))
	}
	if term := e.texts["order.incoterm"]; term != "" && term != "DDU" && !check.IsIncoterm(term) {
		e.doubt(m.heading("order.incoterm"), term, fault.New(fault.Invalid, "history.incoterm"))
	}
}

// difference is what the stated amount of a line is more than its quantity times its price.
func (m *Mapping) difference(e *entry) scalar.Amount {
	return e.amounts["line.amount"] - m.Currency.Extend(e.decimals["line.quantity"], e.decimals["line.unitPrice"], scalar.Whole(1))
}

// same says of the lines of an order, or of a shipment, where a value that they should share differs;
// the first line's is taken.
func (m *Mapping) same(lines []*entry, of string) {
	first := lines[0]
	for _, e := range lines[1:] {
		for _, c := range m.Columns {
			kind, _, _ := strings.Cut(c.Field, ".")
			if kind != of || c.Field == "order.key" || c.Field == "shipment.key" || c.Field == "order.note" ||
				c.Field == "shipment.grossKg" || c.Field == "shipment.freight" {
				continue
			}
			if e.texts[c.Field] != first.texts[c.Field] || e.dates[c.Field] != first.dates[c.Field] {
				value := e.texts[c.Field]
				if day := e.dates[c.Field]; !day.IsZero() {
					value = day.String()
				}
				e.doubt(c.Heading, value, fault.New(fault.Invalid, "history.differs_"+of).With("line", first.line))
			}
		}
	}
}

// once finds the one value that the lines of a shipment give for the whole of it. A line that refers
// to another must refer to one of the same shipment that has a value or a word.
func once[T scalar.Decimal | scalar.Amount](m *Mapping, lines []*entry, field string, of func(*entry) map[string]T) (value T, word string, known bool) {
	byKey := map[string]*entry{}
	for _, e := range lines {
		byKey[e.texts["line.key"]] = e
	}
	for _, e := range lines {
		n, has := of(e)[field]
		switch {
		case has && known:
			e.doubt(m.heading(field), m.show(n), fault.New(fault.Invalid, "history.second_value"))
			value += n
		case has:
			value, known = n, true
		}
		if w := e.words[field]; w != "" && word == "" {
			word = w
		}
		for _, r := range e.refers {
			if r.field != field {
				continue
			}
			target := byKey[r.line]
			if r.shipment != e.texts["shipment.key"] || target == nil {
				e.doubt(r.heading, r.text, fault.New(fault.Invalid, "history.refers_nowhere"))
			}
		}
	}
	if known && word != "" {
		for _, e := range lines {
			if said := e.said[field]; said != "" {
				e.doubt(m.heading(field), said, fault.New(fault.Invalid, "history.word_and_value"))
			}
		}
	}
	return value, word, known
}

// show writes a number as a person reads it.
func (m *Mapping) show(n any) string {
	switch n := n.(type) {
	case scalar.Decimal:
		return n.String()
	case scalar.Amount:
		return m.Currency.Format(n)
	}
	return ""
}

func (m *Mapping) heading(field string) string {
	for _, c := range m.Columns {
		if c.Field == field {
			return c.Heading
		}
	}
	return ""
}

// edition is the edition of the Incoterms that an order can have meant: what only one edition has
// tells, else the one in force when it was to be delivered.
func edition(term string, day scalar.Date) int {
	switch {
	case term == "DDU" || term == "DAF" || term == "DES" || term == "DEQ":
		return 2000
	case term == "DAP" || term == "DAT":
		return 2010
	case day.Time().Year() < 2011:
		return 2000
	case day.Time().Year() < 2020:
		return 2010
	}
	return 2020
}
