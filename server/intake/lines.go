package intake

import (
	"strings"
	"unicode/utf8"

	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/intake/ubl"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
)

// someUnit stands in for a unit that no code of the Recommendation can be, until a person has chosen
// the one meant.
const someUnit = "C62"

// longestUnit is the longest code of a unit.
const longestUnit = 3

// line takes a line. The date asked for the whole order, which stands at path, holds for a line that
// names none.
func (r *reading) line(l *ubl.Line, path string) orders.DraftLine {
	requested, own := r.requested(l.Deliveries)
	if own != "" {
		path = own
	} else {
		requested = r.draft.RequestedOn
	}
	r.asked = append(r.asked, path)
	d := orders.DraftLine{
		Description:    r.text(l.Item.Name, 500, "description"),
		CustomerItemNo: r.text(l.Item.BuyerID.Value, 100, "customerItemNo"),
		CustomerLineNo: r.text(l.ID, 60, "customerLineNo"),
		Spec:           r.spec(l),
		Properties:     r.properties(l.Item.Properties),
		Quantity:       r.decimal(l.Quantity.Value, "quantity"),
		Unit:           r.unit(l),
		RequestedOn:    requested,
		Note:           r.texts(l.Notes, 1000, "note"),
		Adjustments:    r.adjustments(l.AllowanceCharges),
	}
	r.price(l, &d)
	d.TaxCategory, d.TaxPercent = r.taxed(l.Item.Taxes, "taxCategory", "taxPercent")
	r.mark(l.Amount.Value, "amount")
	if partial, ok := l.PartialDelivery.Bool(); ok && !partial {
		r.mark(l.PartialDelivery, "requirements")
		d.Requirements = append(d.Requirements, orders.DraftRequirement{
			Kind: requirement.KindService, Text: fault.Words(r.language, "intake.in_one_delivery"),
		})
	}
	return d
}

// price takes the price and the quantity it holds for. A line that states an amount and no price is
// taken at that amount for the whole quantity.
func (r *reading) price(l *ubl.Line, d *orders.DraftLine) {
	if l.Price.Amount.Given() || !l.Amount.Given() {
		d.UnitPrice = r.decimal(l.Price.Amount.Value, "unitPrice")
		d.PricePer = r.decimal(l.Price.Base.Value, "pricePer")
		return
	}
	net := r.amount(l.Amount, "amount")
	for _, a := range d.Adjustments {
		if a.Kind == "CHARGE" {
			net -= a.Amount
		} else {
			net += a.Amount
		}
	}
	d.UnitPrice, d.PricePer = scalar.Money{Minor: net, Currency: r.currency}.Decimal(), d.Quantity
}

// unit takes the unit of a line. An unknown one is kept where there is room for it, and has to be
// settled before the order is confirmed.
func (r *reading) unit(l *ubl.Line) string {
	v := l.Quantity.Unit
	r.mark(v, "unit")
	if u, ok := rec20.Lookup(v.Text); ok {
		return u.Code
	}
	if code := store.Clean(v.Text); utf8.RuneCountInString(code) <= longestUnit {
		return code
	}
	return someUnit
}

// spec is what the file says of the goods beyond their name.
func (r *reading) spec(l *ubl.Line) string {
	var parts []string
	for _, v := range l.Item.Descriptions {
		if r.mark(v, "spec"); v.Given() && store.Fold(v.Text) != store.Fold(l.Item.Name.Text) {
			parts = append(parts, v.Text)
		}
	}
	for _, v := range l.Item.Specifications {
		if r.mark(v, "spec"); v.Given() {
			parts = append(parts, fault.New(fault.Invalid, "intake.spec_document").With("number", v.Text).Text(r.language))
		}
	}
	return short(strings.Join(parts, "\n"), 1000)
}

// mostProperties is how many properties a line keeps; more stay with their sources alone.
const mostProperties = 100

func (r *reading) properties(list []ubl.Property) []scalar.Parameter {
	var all []scalar.Parameter
	seen := map[string]bool{}
	for _, p := range list {
		key := store.Fold(p.Name.Text)
		if key == "" || seen[key] || len(all) == mostProperties {
			continue
		}
		seen[key] = true
		kept := scalar.Parameter{Name: r.text(p.Name, 120, "properties"), Value: r.text(p.Value, 500, "properties")}
		if kept.Value == "" && p.Quantity.Given() {
			kept.Value = r.text(p.Quantity.Value, 500, "properties")
			kept.Unit = r.text(p.Quantity.Unit, 20, "properties")
		}
		all = append(all, kept)
	}
	return all
}
