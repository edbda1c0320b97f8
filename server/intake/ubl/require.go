package ubl

import (
	"regexp"
	"strings"
)

// currencyForm is that of ISO 4217.
var currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)

// require reports what an order cannot be without. Identifiers of the profile
// are not among it: an order from outside Peppol has none.
func (b *builder) require(o *Order, root *element) {
	if v := o.Version; v.Given() && v.Text != "2" && !strings.HasPrefix(v.Text, "2.") {
		b.report(refuse(Version, "ubl.version", "version", clip(v.Text)))
	}
	b.must(o.ID, root, "ID")
	b.must(o.IssueDate, root, "IssueDate")
	b.must(o.Currency.Value, root, "DocumentCurrencyCode")
	if v := o.Currency; v.Given() && !currencyForm.MatchString(v.Text) {
		b.report(refuse(BadValue, "ubl.bad_currency", "path", v.Path, "value", clip(v.Text)))
	}
	b.mustName(o.Buyer, root.path()+"/BuyerCustomerParty/Party")
	b.mustName(o.Seller, root.path()+"/SellerSupplierParty/Party")
	if len(o.Lines) == 0 {
		b.missing(root.path() + "/OrderLine")
	}
	for i := range o.Lines {
		b.requireLine(&o.Lines[i])
	}
	for _, a := range o.AllowanceCharges {
		b.requireAllowance(a)
	}
}

func (b *builder) requireLine(l *Line) {
	item := l.Path + "/LineItem"
	for _, m := range []struct {
		value Value
		path  string
	}{
		{l.ID, item + "/ID"},
		{l.Quantity.Value, item + "/Quantity"},
		{l.Item.Name, item + "/Item/Name"},
	} {
		if !m.value.Given() && !b.reportedAt(m.value.Path) {
			b.missing(m.path)
		}
	}
	if l.Quantity.Given() && !l.Quantity.Unit.Given() {
		b.missing(l.Quantity.Path + "/@unitCode")
	}
	if l.Price.Base.Given() {
		if n, ok := l.Price.Base.Decimal(); ok && n.Sign() <= 0 {
			b.report(refuse(BadNumber, "ubl.bad_base_quantity", "path", l.Price.Base.Path, "value", clip(l.Price.Base.Text)))
		}
	}
	for _, a := range l.AllowanceCharges {
		b.requireAllowance(a)
	}
}

// requireAllowance: without its sign or amount a deduction or charge cannot be
// reckoned with.
func (b *builder) requireAllowance(a AllowanceCharge) {
	if a.Indicator.Path == "" {
		b.missing(a.Path + "/ChargeIndicator")
	}
	if a.Amount.Path == "" {
		b.missing(a.Path + "/Amount")
	}
}

func (b *builder) must(v Value, parent *element, name string) {
	if !v.Given() && !b.reportedAt(v.Path) {
		b.missing(parent.path() + "/" + name)
	}
}

// mustName: a party with neither name nor identifier is nobody.
func (b *builder) mustName(p Party, path string) {
	switch {
	case p.Path == "":
		b.missing(path)
	case !p.Title().Given() && len(p.Identifiers()) == 0:
		b.missing(p.Path + "/PartyLegalEntity/RegistrationName")
	}
}

func (b *builder) missing(path string) {
	b.report(refuse(Missing, "ubl.missing", "path", path))
}

// reportedAt tells whether a place has been reported, so that an empty number is
// not also a missing one.
func (b *builder) reportedAt(path string) bool {
	for _, r := range b.wrong {
		if path != "" && r.Path == path {
			return true
		}
	}
	return false
}
