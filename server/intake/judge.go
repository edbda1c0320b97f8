package intake

import (
	"fmt"
	"strings"

	"gendan/ent/ent/discrepancy"
	"gendan/ent/scalar"
	"gendan/server/intake/ubl"
	"gendan/server/orders"
	"gendan/server/platform/check"
	"gendan/server/platform/rec20"
)

// The doubts that intake itself has; those of the file are named by package ubl.
const (
	ruleCustomerProposed = "intake.customer_proposed"
	ruleCustomerChosen   = "intake.customer_chosen"
	ruleProductProposed  = "intake.product_proposed"
	rulePayableDiffers   = "intake.payable_differs"
	ruleOtherSeller      = "intake.other_seller"
)

// blocking are the doubts of a file that no reason can waive: the draft holds a value that is not
// the customer's.
var blocking = map[string]bool{
	"ubl.unknown_unit": true, "ubl.other_currency": true, "ubl.other_price_unit": true, "ubl.quantity_not_positive": true,
}

// telling are those that need no answer.
var telling = map[string]bool{"ubl.no_profile": true, "ubl.other_profile": true}

// judge puts what is doubtful in the file on the draft: what the reader of the file warns of, and
// where the draft's own reckoning ends at another amount than the file.
func (r *reading) judge(today scalar.Date) {
	for _, w := range ubl.Warnings(r.order, today.Time()) {
		path := ""
		if len(w.Paths) > 0 {
			path = w.Paths[0]
		}
		if w.Key == "ubl.date_past" && r.taken[path] == "requestedOn" {
			continue // told below, for each line that is to be delivered by it
		}
		d := orders.DraftDiscrepancy{Rule: w.Key, Severity: discrepancy.SeverityWarning, Params: map[string]string{}}
		switch {
		case blocking[w.Key]:
			d.Severity = discrepancy.SeverityBlocking
		case telling[w.Key]:
			d.Severity = discrepancy.SeverityNotice
		}
		for name, value := range w.Params {
			d.Params[name] = spoken(value)
		}
		r.doubt(r.ordinary(d, path), path)
	}
	for i, l := range r.draft.Lines {
		if !l.RequestedOn.IsZero() && l.RequestedOn.Before(today) {
			r.doubtLine(i, orders.RuleRequestedPast, discrepancy.SeverityWarning, r.asked[i], "date", l.RequestedOn.String())
		}
	}
	r.reckon()
}

// ordinary turns a doubt of the file into the one that the review of any order would have, so that
// it is told once and settles itself when the order is put right. The place in the file is kept.
func (r *reading) ordinary(d orders.DraftDiscrepancy, path string) orders.DraftDiscrepancy {
	i := r.lineAt(path)
	if i < 0 {
		term := r.draft.Incoterm
		switch known := map[string]string{"incoterm": deref(term)}; {
		case deref(term) == "":
		case d.Rule == "ubl.unknown_incoterm", d.Rule == "ubl.old_incoterm":
			d.Rule, d.Params = orders.RuleUnknownIncoterm, known
		case d.Rule == "ubl.incoterm_without_place" && check.IsIncoterm(*term) && deref(r.draft.IncotermPlace) == "":
			d.Rule, d.Params = orders.RuleNoPlace, known
		}
		return d
	}
	l := r.draft.Lines[i]
	_, known := rec20.Lookup(l.Unit)
	switch {
	case d.Rule == "ubl.unknown_unit" && !known:
		d.Rule, d.Params = orders.RuleUnknownUnit, map[string]string{"unit": l.Unit}
	case d.Rule == "ubl.quantity_not_positive":
		d.Rule, d.Params = orders.RuleQuantity, map[string]string{"quantity": l.Quantity.String()}
	case d.Rule == "ubl.quantity_not_whole":
		d.Rule, d.Params = orders.RuleFraction, map[string]string{"quantity": l.Quantity.String(), "unit": l.Unit}
	case d.Rule == "ubl.negative_price":
		d.Rule, d.Params = orders.RuleNegativePrice, map[string]string{"price": l.UnitPrice.String()}
		d.Severity = discrepancy.SeverityBlocking
	case d.Rule == "ubl.no_price" && l.UnitPrice == 0:
		d.Rule, d.Params = orders.RuleNoPrice, map[string]string{}
	default:
		return d
	}
	d.Params["line"] = check.Place(i + 1)
	return d
}

func spoken(value any) string {
	if list, ok := value.([]string); ok {
		return strings.Join(list, ", ")
	}
	return fmt.Sprint(value)
}

// doubt puts a doubt on the line its path belongs to, or on the order.
func (r *reading) doubt(d orders.DraftDiscrepancy, path string) {
	d.SourcePath = short(path, 300)
	if i := r.lineAt(path); i >= 0 {
		r.draft.Lines[i].Discrepancies = append(r.draft.Lines[i].Discrepancies, d)
		return
	}
	r.draft.Discrepancies = append(r.draft.Discrepancies, d)
}

// lineAt is the line a path belongs to, or -1.
func (r *reading) lineAt(path string) int {
	if i, ok := r.lines[top(path)]; ok {
		return i
	}
	return -1
}

// doubtLine puts a doubt on a line, wherever in the file its cause stands; params are names and
// values in turn.
func (r *reading) doubtLine(i int, rule string, severity discrepancy.Severity, path string, params ...string) {
	d := orders.DraftDiscrepancy{Rule: rule, Severity: severity, SourcePath: short(path, 300), Params: map[string]string{"line": check.Place(i + 1)}}
	for n := 0; n+1 < len(params); n += 2 {
		d.Params[params[n]] = params[n+1]
	}
	r.draft.Lines[i].Discrepancies = append(r.draft.Lines[i].Discrepancies, d)
}

// reckon compares what the draft will be reckoned to with what the customer expects to pay.
func (r *reading) reckon() {
	stated := ubl.Totals(r.order).Payable.Stated
	if stated == nil {
		return
	}
	bill := orders.Bill{Tax: r.draft.Tax, Prepaid: r.draft.Prepaid, Rounding: r.draft.Rounding}
	for _, l := range r.draft.Lines {
		sum := orders.LineAmounts(r.currency, l.Quantity, l.UnitPrice, l.PricePer, reckoned(l.Adjustments))
		bill.Lines = append(bill.Lines, orders.Taxed{Amount: sum.Net, Percent: l.TaxPercent})
	}
	bill.Adjustments = reckoned(r.draft.Adjustments)
	payable, want := orders.Reckon(bill).Payable, r.minor(stated)
	if payable == want {
		return
	}
	r.doubt(orders.DraftDiscrepancy{
		Rule: rulePayableDiffers, Severity: discrepancy.SeverityBlocking,
		Params: map[string]string{
			"stated": r.currency.Format(want), "computed": r.currency.Format(payable),
			"difference": r.currency.Format(want - payable), "currency": string(r.currency),
		},
	}, r.order.Totals.Payable.Path)
}

func reckoned(list []orders.DraftAdjustment) []orders.Adjustment {
	all := make([]orders.Adjustment, len(list))
	for i, a := range list {
		all[i] = orders.Adjustment{
			Charge: a.Kind == "CHARGE", Percent: a.Percent, Base: a.Base, Amount: a.Amount, TaxPercent: a.TaxPercent,
		}
	}
	return all
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
