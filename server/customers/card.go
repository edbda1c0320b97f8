package customers

import (
	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Card is what is kept of a customer. What is nil is left as it is; of a new customer it is
// empty. Name and Currency of a new one must be given.
type Card struct {
	Name, LegalName, TaxID        *string
	Identifiers                   []scalar.Identifier
	Tier                          *customer.Tier
	Country                       *string
	Language                      *scalar.Language
	Currency                      *scalar.Currency
	PaymentTerms                  *string
	Incoterm, IncotermPlace       *string
	Address                       *scalar.Address
	OverTolerance, UnderTolerance *scalar.Percent
	ShippingMarks, Preferences    *string
	SalesID, MerchandiserID       *scalar.ID
}

// mostTolerance is the largest deviation that can be agreed.
var mostTolerance = scalar.Whole(100)

// checked returns the card as it is to be kept.
func (c Card) checked(fresh bool) (Card, error) {
	v := check.New()
	if fresh || c.Name != nil {
		c.Name = new(v.Needed(deref(c.Name), 120, "name"))
	}
	if fresh || c.Currency != nil {
		c.Currency = new(v.Currency(deref(c.Currency), "currency"))
	}
	for _, t := range []struct {
		value **string
		most  int
		field string
	}{
		{&c.LegalName, 200, "legalName"}, {&c.TaxID, 60, "taxId"}, {&c.PaymentTerms, 200, "paymentTerms"},
		{&c.IncotermPlace, 120, "incotermPlace"}, {&c.ShippingMarks, 1000, "shippingMarks"},
		{&c.Preferences, 4000, "preferences"},
	} {
		if *t.value != nil {
			*t.value = new(v.Text(**t.value, t.most, t.field))
		}
	}
	if c.Country != nil {
		c.Country = new(v.Country(*c.Country, "country"))
	}
	if c.Incoterm != nil {
		c.Incoterm = new(v.Incoterm(*c.Incoterm, "incoterm"))
	}
	if c.Address != nil {
		c.Address = new(v.Address(*c.Address, "address"))
	}
	if c.OverTolerance != nil {
		v.Percent(*c.OverTolerance, mostTolerance, "overTolerance")
	}
	if c.UnderTolerance != nil {
		v.Percent(*c.UnderTolerance, mostTolerance, "underTolerance")
	}
	for i, id := range c.Identifiers {
		in := v.Within("identifiers", check.Place(i))
		c.Identifiers[i] = scalar.Identifier{Scheme: in.Text(id.Scheme, 20, "scheme"), Value: in.Needed(id.Value, 100, "value")}
	}
	return c, v.Err()
}

// apply writes the card into a row to be made or changed.
func (c Card) apply(m *ent.CustomerMutation) {
	if c.Name != nil {
		m.SetName(*c.Name)
		m.SetNameKey(store.Fold(*c.Name))
	}
	if c.LegalName != nil {
		m.SetLegalName(*c.LegalName)
		m.SetLegalKey(store.Fold(*c.LegalName))
	}
	if c.Identifiers != nil {
		m.SetIdentifiers(c.Identifiers)
	}
	set(c.TaxID, m.SetTaxID)
	set(c.Tier, m.SetTier)
	set(c.Country, m.SetCountry)
	set(c.Language, m.SetLanguage)
	set(c.Currency, m.SetCurrency)
	set(c.PaymentTerms, m.SetPaymentTerms)
	set(c.Incoterm, m.SetIncoterm)
	set(c.IncotermPlace, m.SetIncotermPlace)
	set(c.Address, m.SetAddress)
	set(c.OverTolerance, m.SetOverTolerance)
	set(c.UnderTolerance, m.SetUnderTolerance)
	set(c.ShippingMarks, m.SetShippingMarks)
	set(c.Preferences, m.SetPreferences)
	set(c.SalesID, m.SetSalesID)
	set(c.MerchandiserID, m.SetMerchandiserID)
}

func terms(c *ent.Customer) []store.Term {
	return []store.Term{{Text: c.Number}, {Text: c.Name, See: policy.Customer}, {Text: c.LegalName, See: policy.Customer}}
}

func set[T any](v *T, to func(T)) {
	if v != nil {
		to(*v)
	}
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
