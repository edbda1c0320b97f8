// Package check finds what is wrong with the plain values people give: texts that are too long
// or missing, unknown codes, numbers out of range. It collects a fault for each, so that a
// person sees all of them at once, and hands back the value as it is to be kept.
package check

import (
	"strings"
	"unicode/utf8"

	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
)

// Values collects the faults of one input. The zero value is ready; Within gives one for a part
// of the input.
type Values struct {
	faults *fault.Faults
	prefix []string
}

// New returns an empty collection.
func New() Values { return Values{faults: new(fault.Faults)} }

// Within returns a collection for a part of the input: its faults are added to v's, with the
// part's path before their fields.
func (v Values) Within(path ...string) Values {
	return Values{faults: v.faults, prefix: append(append([]string(nil), v.prefix...), path...)}
}

// Add adds a fault; its field is a part of what v stands for.
func (v Values) Add(f *fault.Fault) { *v.faults = append(*v.faults, f.At(v.prefix...)) }

// Err returns the faults found, or nil.
func (v Values) Err() error { return v.faults.Err() }

// Text returns an optional text as it is kept; it may have at most most characters.
func (v Values) Text(s string, most int, field ...string) string {
	s = store.Clean(s)
	if utf8.RuneCountInString(s) > most {
		v.Add(fault.New(fault.Invalid, "base.too_long", field...).With("max", most))
	}
	return s
}

// Needed returns a text that must not be empty.
func (v Values) Needed(s string, most int, field ...string) string {
	s = v.Text(s, most, field...)
	if s == "" {
		v.Add(fault.New(fault.Required, "base.required", field...))
	}
	return s
}

// Currency returns the code of a currency in use.
func (v Values) Currency(s scalar.Currency, field ...string) scalar.Currency {
	c, err := scalar.ParseCurrency(string(s))
	if err != nil {
		v.Add(fault.New(fault.Invalid, "check.currency", field...).With("value", string(s)))
	}
	return c
}

// Country returns an ISO 3166-1 alpha-2 code, or nothing where none is given.
func (v Values) Country(s string, field ...string) string {
	s = strings.ToUpper(store.Clean(s))
	if s != "" && !IsCountry(s) {
		v.Add(fault.New(fault.Invalid, "check.country", field...).With("value", s))
	}
	return s
}

// Incoterm returns one of the eleven Incoterms 2020, or nothing where none is given.
func (v Values) Incoterm(s string, field ...string) string {
	s = strings.ToUpper(store.Clean(s))
	if s != "" && !IsIncoterm(s) {
		v.Add(fault.New(fault.Invalid, "check.incoterm", field...).
			With("value", s).With("allowed", strings.Split(incoterms, " ")))
	}
	return s
}

// Unit returns the unit of measure with a code.
func (v Values) Unit(s string, field ...string) rec20.Unit {
	u, ok := rec20.Lookup(s)
	if !ok {
		v.Add(fault.New(fault.Invalid, "check.unit", field...).With("value", store.Clean(s)))
	}
	return u
}

// Percent checks a percentage from 0 to most.
func (v Values) Percent(p, most scalar.Percent, field ...string) scalar.Percent {
	if p < 0 || p > most {
		v.Add(fault.New(fault.OutOfRange, "base.out_of_range", field...).With("min", 0).With("max", most))
	}
	return p
}

// Size checks a number that may be zero but not negative.
func (v Values) Size(n, most scalar.Decimal, field ...string) scalar.Decimal {
	if n < 0 || n > most {
		v.Add(fault.New(fault.OutOfRange, "base.out_of_range", field...).With("min", 0).With("max", most))
	}
	return n
}

// Quantity checks a quantity of a unit: above zero, and whole where the unit counts pieces.
func (v Values) Quantity(q scalar.Quantity, u rec20.Unit, field ...string) scalar.Quantity {
	switch {
	case q <= 0 || q > MostQuantity:
		v.Add(fault.New(fault.OutOfRange, "check.quantity", field...).With("max", MostQuantity))
	case u.Whole && q%scalar.Whole(1) != 0:
		v.Add(fault.New(fault.Invalid, "check.whole", field...).With("unit", u).With("value", q))
	}
	return q
}

// Address returns an address as it is kept.
func (v Values) Address(a scalar.Address, field ...string) scalar.Address {
	in := v.Within(field...)
	return scalar.Address{
		Name:       in.Text(a.Name, 200, "name"),
		Street:     in.Text(a.Street, 300, "street"),
		Additional: in.Text(a.Additional, 300, "additional"),
		City:       in.Text(a.City, 120, "city"),
		Region:     in.Text(a.Region, 120, "region"),
		PostalCode: in.Text(a.PostalCode, 20, "postalCode"),
		Country:    in.Country(a.Country, "country"),
	}
}

// Parameters returns named values as they are kept; at most a hundred, each name once.
func (v Values) Parameters(ps []scalar.Parameter, field string) []scalar.Parameter {
	if len(ps) > 100 {
		v.Add(fault.New(fault.OutOfRange, "base.too_many", field).With("max", 100))
		return nil
	}
	seen := map[string]bool{}
	kept := make([]scalar.Parameter, len(ps))
	for i, p := range ps {
		in := v.Within(field, Place(i))
		kept[i] = scalar.Parameter{
			Name:  in.Needed(p.Name, 120, "name"),
			Value: in.Text(p.Value, 500, "value"),
			Unit:  in.Text(p.Unit, 20, "unit"),
			Min:   in.number(p.Min, "min"),
			Max:   in.number(p.Max, "max"),
		}
		if key := store.Fold(p.Name); seen[key] && key != "" {
			in.Add(fault.New(fault.Duplicate, "base.duplicate", "name").With("value", p.Name))
		} else {
			seen[key] = true
		}
	}
	return kept
}

// number returns a bound of a range: a decimal number, or nothing.
func (v Values) number(s string, field string) string {
	if s = store.Clean(s); s == "" {
		return ""
	}
	d, err := scalar.ParseDecimal(s)
	if err != nil {
		v.Add(fault.New(fault.Invalid, "base.invalid_format", field).With("value", s).With("example", "12.5"))
		return ""
	}
	return d.String()
}
