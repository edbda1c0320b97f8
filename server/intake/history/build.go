package history

import (
	"fmt"
	"slices"
	"strings"

	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/fault"
)

// past makes the order of its lines.
func (r *run) past(lines []*entry) orders.Past {
	m, first := r.form, lines[0]
	term, delivered := first.texts["order.incoterm"], first.dates["shipment.deliveredOn"]
	p := orders.Past{
		Draft: orders.Draft{
			Source:     order.SourceImport,
			CustomerID: r.known[first.texts["customer.name"]], CustomerPONo: first.texts["order.key"], OrderedOn: first.dates["order.orderedOn"],
			Currency: m.Currency, Incoterm: &term, IncotermYear: edition(term, delivered),
			ShipTo: &scalar.Address{Country: m.Countries[first.texts["customer.name"]]},
			Note:   strings.Join(append(slices.Clone(first.notes), first.told["order"]...), "\n"),
		},
		Customer: first.texts["customer.name"],
	}
	if day := first.dates["order.quotedOn"]; !day.IsZero() {
		p.Note += "\n" + m.heading("order.quotedOn") + ": " + day.String()
	}
	for _, e := range lines {
		product := r.products[e.texts["product.name"]]
		line := orders.DraftLine{
			ProductID: &product, Description: e.texts["product.name"], CustomerLineNo: e.texts["line.key"],
			Properties: e.properties, Quantity: e.decimals["line.quantity"], Unit: m.Unit,
			UnitPrice: e.decimals["line.unitPrice"], PromisedOn: e.dates["line.promisedOn"],
			Note: strings.Join(e.told["line"], "\n"), Adjustments: r.rounding(e),
			Provenance: []orders.DraftProvenance{{SourcePath: fmt.Sprintf("%s:%d", r.file, e.line), SourceText: e.source}},
		}
		p.Lines = append(p.Lines, line)
		p.Delivered = append(p.Delivered, e.dates["shipment.deliveredOn"])
		if p.Month.IsZero() || line.PromisedOn.Before(p.Month) {
			p.Month = line.PromisedOn
		}
	}
	if !p.OrderedOn.IsZero() {
		p.Month = p.OrderedOn
	}
	return p
}

// rounding is what the stated amount of a line differs from its quantity times its price by: the
// price was rounded, so the difference stands beside it and both stay as they were stated.
func (r *run) rounding(e *entry) []orders.DraftAdjustment {
	diff := r.form.difference(e)
	if diff == 0 {
		return nil
	}
	a := orders.DraftAdjustment{
		Kind: orderadjustment.KindCharge, Amount: diff,
		Reason: fault.New(fault.Invalid, "history.rounding").With("heading", r.form.heading("line.amount")).Text(r.lang),
	}
	if diff < 0 {
		a.Kind, a.Amount = orderadjustment.KindAllowance, -diff
	}
	return []orders.DraftAdjustment{a}
}

// voyage makes the shipment of its lines; made is the order line that was made of each.
func (r *run) voyage(lines []*entry, made map[*entry]Goods) Voyage {
	m, first := r.form, lines[0]
	v := Voyage{
		Key: first.texts["shipment.key"], CustomerID: r.known[first.texts["customer.name"]],
		Mode: Mode(first.texts["shipment.mode"]), Currency: m.Currency, Source: m.Name,
		DeliveredOn: first.dates["shipment.deliveredOn"], RecordedOn: first.dates["shipment.recordedOn"],
	}
	if v.Mode == "" {
		v.Mode = Mode(first.words["shipment.mode"])
	}
	v.GrossKg, _, _ = once(m, lines, "shipment.grossKg", func(e *entry) map[string]scalar.Decimal { return e.decimals })
	freight, word, known := once(m, lines, "shipment.freight", func(e *entry) map[string]scalar.Amount { return e.amounts })
	switch {
	case known:
		v.Freight, v.FreightTerms = &freight, "STATED"
	case word != "" && word != None:
		v.FreightTerms = word
	}
	for _, e := range lines {
		v.Goods = append(v.Goods, made[e])
		if n, ok := e.amounts["line.insurance"]; ok {
			if v.Insurance == nil {
				v.Insurance = new(scalar.Amount)
			}
			*v.Insurance += n
		}
		for _, word := range e.told["shipment"] {
			if !strings.Contains(v.Note, word) {
				v.Note = strings.TrimSpace(v.Note + "\n" + word)
			}
		}
	}
	return v
}
