package orders

import (
	"slices"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/rec20"
)

// The rules an order is reviewed by, each the key of its message.
const (
	RuleDuplicatePO     = rulePrefix + "duplicate_po"
	RuleUnknownIncoterm = rulePrefix + "unknown_incoterm"
	RuleNoPlace         = rulePrefix + "no_place"
	RuleRequestedPast   = rulePrefix + "requested_past"
	RuleLeadTime        = rulePrefix + "lead_time"
	RuleNoProduct       = rulePrefix + "no_product"
	RuleQuantity        = rulePrefix + "quantity"
	RuleUnknownUnit     = rulePrefix + "unknown_unit"
	RuleOtherUnit       = rulePrefix + "other_unit"
	RuleFraction        = rulePrefix + "fraction"
	RuleNoPrice         = rulePrefix + "no_price"
	RuleNegativePrice   = rulePrefix + "negative_price"
	RuleBelowMinimum    = rulePrefix + "below_minimum"
	RulePartCarton      = rulePrefix + "part_carton"
	RuleOutOfRange      = rulePrefix + "out_of_range"

	rulePrefix = "order.discrepancy."
)

// TaxRecomputed is the notice that the tax a document stated no longer holds, because what it
// was stated for has changed.
const TaxRecomputed = "order.tax_recomputed"

// Case is an order as the rules see it.
type Case struct {
	Order    *ent.Order
	Lines    []*ent.OrderLine // open ones
	Products map[scalar.ID]*ent.Product
	SamePO   []string // numbers of the customer's other orders with the same number of theirs
	Today    scalar.Date
	// Ready returns the day on which something is finished that takes so many working days.
	Ready func(days int) scalar.Date
}

// Doubt is something a rule found in an order, or in one of its lines.
type Doubt struct {
	Rule     string
	Severity discrepancy.Severity
	LineID   *scalar.ID
	Params   map[string]string
}

// about tells doubts apart that one rule can raise several times on one line.
func about(rule string, line *scalar.ID, params map[string]string) string {
	key := rule
	if line != nil {
		key += "\n" + line.String()
	}
	return key + "\n" + params["name"]
}

// Doubts reviews an order.
func Doubts(c Case) []Doubt {
	var all []Doubt
	add := func(rule string, severity discrepancy.Severity, params ...string) {
		all = append(all, Doubt{Rule: rule, Severity: severity, Params: pairs(params)})
	}
	if o := c.Order; o.PoKey != "" && len(c.SamePO) > 0 {
		add(RuleDuplicatePO, discrepancy.SeverityWarning, "po", o.CustomerPoNo, "numbers", strings.Join(c.SamePO, ", "))
	}
	switch term := c.Order.Incoterm; {
	case term == "":
	case !check.IsIncoterm(term):
		add(RuleUnknownIncoterm, discrepancy.SeverityWarning, "incoterm", term)
	case c.Order.IncotermPlace == "":
		add(RuleNoPlace, discrepancy.SeverityWarning, "incoterm", term)
	}
	for _, l := range c.Lines {
		for _, d := range c.line(l) {
			id := l.ID
			d.LineID = &id
			all = append(all, d)
		}
	}
	return all
}

func (c Case) line(l *ent.OrderLine) (all []Doubt) {
	position := scalar.Whole(int64(l.Position)).String()
	add := func(rule string, severity discrepancy.Severity, params ...string) {
		all = append(all, Doubt{Rule: rule, Severity: severity, Params: pairs(append(params, "line", position))})
	}
	unit, known := rec20.Lookup(l.Unit)
	switch {
	case l.Quantity <= 0:
		add(RuleQuantity, discrepancy.SeverityBlocking, "quantity", l.Quantity.String())
	case !known:
		add(RuleUnknownUnit, discrepancy.SeverityBlocking, "unit", l.Unit)
	case unit.Whole && l.Quantity%scalar.Whole(1) != 0:
		add(RuleFraction, discrepancy.SeverityWarning, "quantity", l.Quantity.String(), "unit", l.Unit)
	}
	free := c.Order.Kind == order.KindSample || c.Order.Kind == order.KindReplacement
	switch {
	case l.UnitPrice < 0:
		add(RuleNegativePrice, discrepancy.SeverityBlocking, "price", l.UnitPrice.String())
	case l.UnitPrice == 0 && !free:
		add(RuleNoPrice, discrepancy.SeverityWarning)
	}
	if !l.RequestedOn.IsZero() && l.RequestedOn.Before(c.Today) {
		add(RuleRequestedPast, discrepancy.SeverityWarning, "date", l.RequestedOn.String())
	}
	if l.ProductID == nil || c.Products[*l.ProductID] == nil {
		add(RuleNoProduct, discrepancy.SeverityWarning, "description", l.Description)
		return all
	}
	c.standard(l, c.Products[*l.ProductID], add)
	return all
}

// standard compares a line with what the catalogue says of its product.
func (c Case) standard(l *ent.OrderLine, p *ent.Product, add func(string, discrepancy.Severity, ...string)) {
	if l.Unit != p.Unit {
		add(RuleOtherUnit, discrepancy.SeverityWarning, "unit", l.Unit, "standard", p.Unit)
	} else if l.Quantity > 0 {
		if l.Quantity < p.MinOrderQuantity && c.Order.Kind != order.KindSample && c.Order.Kind != order.KindReplacement {
			add(RuleBelowMinimum, discrepancy.SeverityWarning, "quantity", l.Quantity.String(), "minimum", p.MinOrderQuantity.String())
		}
		if p.UnitsPerCarton > 0 && l.Quantity%p.UnitsPerCarton != 0 {
			add(RulePartCarton, discrepancy.SeverityNotice, "quantity", l.Quantity.String(), "carton", p.UnitsPerCarton.String())
		}
	}
	if d := l.RequestedOn; p.LeadDays > 0 && !d.IsZero() && !d.Before(c.Today) {
		if ready := c.Ready(p.LeadDays); d.Before(ready) {
			add(RuleLeadTime, discrepancy.SeverityNotice, "date", d.String(), "ready", ready.String())
		}
	}
	for _, asked := range l.Properties {
		i := slices.IndexFunc(p.Parameters, func(s scalar.Parameter) bool { return strings.EqualFold(s.Name, asked.Name) })
		if i >= 0 && outside(asked, p.Parameters[i]) {
			s := p.Parameters[i]
			add(RuleOutOfRange, discrepancy.SeverityWarning, "name", asked.Name, "value", asked.Value, "min", s.Min, "max", s.Max)
		}
	}
}

// outside reports whether a property is a number that lies outside what can be made. Of another
// unit, or in words, it is for a person to judge.
func outside(asked, standard scalar.Parameter) bool {
	value, err := scalar.ParseDecimal(asked.Value)
	if err != nil || asked.Unit != "" && !strings.EqualFold(asked.Unit, standard.Unit) {
		return false
	}
	least, err := scalar.ParseDecimal(standard.Min)
	if err == nil && value < least {
		return true
	}
	most, err := scalar.ParseDecimal(standard.Max)
	return err == nil && value > most
}

func pairs(list []string) map[string]string {
	m := make(map[string]string, len(list)/2)
	for i := 0; i+1 < len(list); i += 2 {
		m[list[i]] = list[i+1]
	}
	return m
}
