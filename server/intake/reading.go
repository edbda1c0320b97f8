package intake

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/intake/ubl"
	"gendan/server/orders"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// reading turns an order of a customer's file into a draft. It notes which field took each value,
// so that every value can be shown beside the place it was read from.
type reading struct {
	order    *ubl.Order
	language string
	currency scalar.Currency
	draft    orders.Draft
	taken    map[string]string // field by path
	lines    map[string]int    // place of each line by its path
	asked    []string          // for each line the path of the date it is to be delivered by
	faults   fault.Faults      // what cannot be kept at all
}

// read makes the draft of an order, without customer and products.
func read(o *ubl.Order, language string) *reading {
	r := &reading{order: o, language: language, taken: map[string]string{}, lines: map[string]int{}}
	currency, err := scalar.ParseCurrency(o.Currency.Text)
	if err != nil {
		r.fault(fault.New(fault.Invalid, "intake.currency").With("path", o.Currency.Path).With("value", o.Currency.Text))
		return r
	}
	r.mark(o.Currency.Value, "currency")
	r.currency = currency
	requested, path := r.requested(o.Deliveries)
	r.draft = orders.Draft{
		Source:       order.SourceUbl,
		Currency:     currency,
		CustomerPONo: r.text(o.ID, 100, "customerPoNo"),
		OrderedOn:    r.date(o.IssueDate, "orderedOn"),
		RequestedOn:  requested,
		Note:         r.texts(o.Notes, 8000, "note"),
		Prepaid:      r.amount(o.Totals.Prepaid, "prepaidAmount"),
		Rounding:     r.amount(o.Totals.Rounding, "roundingAmount"),
		Tax:          new(r.tax()),
		Adjustments:  r.adjustments(o.AllowanceCharges),
	}
	r.mark(o.Totals.Payable.Value, "payableAmount")
	r.terms()
	if o.PaymentTerms != nil {
		r.draft.PaymentTerms = new(r.texts(o.PaymentTerms, 500, "paymentTerms"))
	}
	r.shipTo()
	for i := range o.Lines {
		r.lines[o.Lines[i].Path] = i
		r.draft.Lines = append(r.draft.Lines, r.line(&o.Lines[i], path))
	}
	return r
}

func (r *reading) fault(f *fault.Fault) { r.faults = append(r.faults, f.At("fileId")) }

func (r *reading) mark(v ubl.Value, field string) {
	if v.Path != "" {
		r.taken[v.Path] = field
	}
}

// text takes a text, at most most characters of it; the whole stays with its source.
func (r *reading) text(v ubl.Value, most int, field string) string {
	r.mark(v, field)
	return short(v.Text, most)
}

func (r *reading) texts(list []ubl.Value, most int, field string) string {
	parts := make([]string, 0, len(list))
	for _, v := range list {
		if r.mark(v, field); v.Given() {
			parts = append(parts, v.Text)
		}
	}
	return short(strings.Join(parts, "\n"), most)
}

func short(s string, most int) string {
	s = store.Clean(s)
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

func (r *reading) date(v ubl.Value, field string) scalar.Date {
	r.mark(v, field)
	day, ok := v.Date()
	if !ok {
		return scalar.Date{}
	}
	return scalar.DateOf(day)
}

// number takes a number in units of 10⁻ᵖˡᵃᶜᵉˢ, rounded half away from zero; one that is larger
// than most is a fault.
func (r *reading) number(v ubl.Value, places int, most int64, field string) int64 {
	r.mark(v, field)
	n, ok := v.Decimal()
	if !ok {
		return 0
	}
	whole := scaled(n, places)
	if !whole.IsInt64() || whole.Int64() > most || whole.Int64() < -most {
		r.fault(fault.New(fault.OutOfRange, "intake.too_large").With("path", v.Path).With("value", v.Text))
		return 0
	}
	return whole.Int64()
}

func scaled(n *big.Rat, places int) *big.Int {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	m := new(big.Rat).Mul(n, new(big.Rat).SetInt(scale))
	m.Add(m, big.NewRat(int64(m.Sign()), 2))
	return new(big.Int).Quo(m.Num(), m.Denom())
}

func (r *reading) amount(a ubl.Amount, field string) scalar.Amount {
	return scalar.Amount(r.number(a.Value, r.currency.Exponent(), int64(orders.MostAmount), field))
}

func (r *reading) decimal(v ubl.Value, field string) scalar.Decimal {
	return scalar.Decimal(r.number(v, 6, int64(check.MostQuantity), field))
}

// minor is an exact amount in minor units.
func (r *reading) minor(n *big.Rat) scalar.Amount {
	whole := scaled(n, r.currency.Exponent())
	if !whole.IsInt64() {
		return 0
	}
	return scalar.Amount(whole.Int64())
}

// tax is the tax the order states: as such, or as what the total with tax has more than the one
// without. An order that states neither reckons without tax, whatever the rates of its lines.
func (r *reading) tax() scalar.Amount {
	for _, t := range r.order.Taxes {
		r.mark(t.Value, "taxAmount")
	}
	sums := ubl.Totals(r.order)
	switch {
	case sums.Tax.Stated != nil:
		return r.minor(sums.Tax.Stated)
	case sums.TaxInclusive.Stated != nil && sums.TaxExclusive.Amount() != nil:
		return r.minor(new(big.Rat).Sub(sums.TaxInclusive.Stated, sums.TaxExclusive.Amount()))
	}
	return 0
}

// requested is the date asked for, with its place: the last day of the period asked for, else its
// first, else the day of despatch asked for. Of several deliveries it is the last.
func (r *reading) requested(deliveries []ubl.Delivery) (last scalar.Date, path string) {
	for _, d := range deliveries {
		for _, v := range []ubl.Value{d.Period.EndDate, d.Period.StartDate, d.DespatchDate} {
			if !v.Given() {
				continue
			}
			if day := r.date(v, "requestedOn"); day.After(last) || last.IsZero() {
				last, path = day, v.Path
			}
			break
		}
	}
	return last, path
}

func (r *reading) adjustments(list []ubl.AllowanceCharge) []orders.DraftAdjustment {
	var all []orders.DraftAdjustment
	for _, a := range list {
		const field = "adjustments"
		r.mark(a.Indicator, field)
		r.mark(a.ReasonCode.Value, field)
		d := orders.DraftAdjustment{
			Kind: orderadjustment.KindAllowance, Reason: r.texts(a.Reason, 200, field),
			Base: r.amount(a.Base, field), Amount: r.amount(a.Amount, field),
		}
		if a.Charge {
			d.Kind = orderadjustment.KindCharge
		}
		if d.Reason == "" {
			d.Reason = short(a.ReasonCode.Text, 200)
		}
		// A share of nothing stated would follow the lines; what the customer wrote is the amount.
		if p := r.decimal(a.Percent, field); p > 0 && p <= scalar.Whole(100) && d.Base != 0 && d.Amount != 0 {
			d.Percent = &p
		}
		d.TaxCategory, d.TaxPercent = r.taxed(a.Taxes, field, field)
		all = append(all, d)
	}
	return all
}

// taxed is the category and rate of what is taxed in one way; what is taxed in several has none.
func (r *reading) taxed(list []ubl.TaxCategory, categoryField, percentField string) (string, scalar.Percent) {
	if len(list) != 1 {
		return "", 0
	}
	return r.text(list[0].ID.Value, 10, categoryField), r.decimal(list[0].Percent, percentField)
}

// terms takes the Incoterm with its place, known or not.
func (r *reading) terms() {
	for i, t := range r.order.DeliveryTerms {
		for _, special := range t.Special {
			r.require(requirement.KindOther, r.text(special, 1000, "requirements"))
		}
		code := strings.ToUpper(t.Code.Text)
		if i > 0 || !t.Code.Given() {
			continue
		}
		r.mark(t.Code.Value, "incoterm")
		place := ""
		for _, v := range []ubl.Value{t.Place.Value, t.Name, t.Location.City} {
			if v.Given() {
				place = r.text(v, 120, "incotermPlace")
				break
			}
		}
		if rest, ok := strings.CutPrefix(strings.ToUpper(place), code+" "); ok && code != "" {
			place = strings.TrimSpace(place[len(place)-len(rest):])
		}
		if utf8.RuneCountInString(code) > 3 {
			code = ""
		}
		r.draft.Incoterm, r.draft.IncotermPlace = &code, &place
	}
}

func (r *reading) require(kind requirement.Kind, text string) {
	if text != "" {
		r.draft.Requirements = append(r.draft.Requirements, orders.DraftRequirement{Kind: kind, Text: text})
	}
}

func (r *reading) shipTo() {
	for _, d := range r.order.Deliveries {
		to := r.address(d.Address, "shipTo")
		to.Name = r.text(d.LocationName, 200, "shipTo")
		if to.Name == "" && (!to.IsZero() || d.LocationID.Given()) {
			to.Name = r.text(d.Party.Title(), 200, "shipTo")
		}
		if !to.IsZero() {
			r.draft.ShipTo = &to
			return
		}
	}
}

func (r *reading) address(a ubl.Address, field string) scalar.Address {
	to := scalar.Address{
		Street: r.text(a.Street, 300, field), City: r.text(a.City, 120, field), Region: r.text(a.Region, 120, field),
		PostalCode: r.text(a.PostalCode, 20, field), Country: strings.ToUpper(r.text(a.Country.Value, 20, field)),
		Additional: r.texts(append([]ubl.Value{a.Additional}, a.Lines...), 300, field),
	}
	if !check.IsCountry(to.Country) {
		to.Country = ""
	}
	return to
}
