package catalog

import (
	"strings"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Card is what is kept of a product. What is nil is left as it is; of a new product it is
// empty. Code, Name and Unit of a new one must be given; code and unit never change after.
type Card struct {
	Code, Name, NameEn, Description *string
	Unit, HsCode                    *string
	Parameters                      []scalar.Parameter // all of them; nil leaves them
	MinOrderQuantity                *scalar.Quantity
	LeadDays                        *int
	UnitsPerCarton                  *scalar.Quantity
	CartonLengthMm, CartonWidthMm   *int
	CartonHeightMm                  *int
	CartonNetKg, CartonGrossKg      *scalar.Decimal
	PackingNote                     *string
	Operations                      []Operation // the whole route, in sequence; nil leaves it
}

// Operation is one step of a route.
type Operation struct {
	Name, WorkCenter, Instruction string
	MinutesPerUnit                scalar.Decimal
}

const (
	mostOperations = 100
	mostDays       = 3650
	mostMillimetre = 20_000
)

var (
	mostKilograms = scalar.Whole(100_000)
	mostMinutes   = scalar.Whole(1_000_000)
)

// checked returns the card as it is to be kept.
func (c Card) checked(fresh bool) (Card, error) {
	v := check.New()
	if fresh {
		c.Code = new(v.Needed(deref(c.Code), 60, "code"))
		c.Unit = new(v.Unit(deref(c.Unit), "unit").Code)
	}
	if fresh || c.Name != nil {
		c.Name = new(v.Needed(deref(c.Name), 200, "name"))
	}
	for _, t := range []struct {
		value **string
		most  int
		field string
	}{{&c.NameEn, 200, "nameEn"}, {&c.Description, 4000, "description"}, {&c.PackingNote, 1000, "packingNote"}} {
		if *t.value != nil {
			*t.value = new(v.Text(**t.value, t.most, t.field))
		}
	}
	if c.HsCode != nil {
		c.HsCode = new(hsCode(v, *c.HsCode))
	}
	if c.Parameters != nil {
		c.Parameters = v.Parameters(c.Parameters, "parameters")
	}
	c.sizes(v)
	if c.Operations != nil {
		c.Operations = operations(v, c.Operations)
	}
	return c, v.Err()
}

func (c Card) sizes(v check.Values) {
	for _, d := range []struct {
		value *scalar.Decimal
		most  scalar.Decimal
		field string
	}{
		{c.MinOrderQuantity, check.MostQuantity, "minOrderQuantity"},
		{c.UnitsPerCarton, check.MostQuantity, "unitsPerCarton"},
		{c.CartonNetKg, mostKilograms, "cartonNetKg"}, {c.CartonGrossKg, mostKilograms, "cartonGrossKg"},
	} {
		if d.value != nil {
			v.Size(*d.value, d.most, d.field)
		}
	}
	for _, n := range []struct {
		value *int
		most  int64
		field string
	}{
		{c.LeadDays, mostDays, "leadDays"}, {c.CartonLengthMm, mostMillimetre, "cartonLengthMm"},
		{c.CartonWidthMm, mostMillimetre, "cartonWidthMm"}, {c.CartonHeightMm, mostMillimetre, "cartonHeightMm"},
	} {
		if n.value != nil && (*n.value < 0 || int64(*n.value) > n.most) {
			v.Add(fault.New(fault.OutOfRange, "base.out_of_range", n.field).With("min", 0).With("max", n.most))
		}
	}
}

// hsCode returns a code of the Harmonised System, of which the first six digits are the same
// everywhere and the rest each country's own.
func hsCode(v check.Values, s string) string {
	s = strings.NewReplacer(".", "", " ", "").Replace(store.Clean(s))
	if s != "" && (len(s) < 6 || len(s) > 12 || strings.Trim(s, "0123456789") != "") {
		v.Add(fault.New(fault.Invalid, "base.invalid_format", "hsCode").With("value", s).With("example", "6109100010"))
	}
	return s
}

func operations(v check.Values, route []Operation) []Operation {
	if len(route) > mostOperations {
		v.Add(fault.New(fault.OutOfRange, "base.too_many", "operations").With("max", mostOperations))
		return nil
	}
	kept := make([]Operation, len(route))
	for i, o := range route {
		in := v.Within("operations", check.Place(i))
		kept[i] = Operation{
			Name:           in.Needed(o.Name, 80, "name"),
			WorkCenter:     in.Text(o.WorkCenter, 80, "workCenter"),
			Instruction:    in.Text(o.Instruction, 1000, "instruction"),
			MinutesPerUnit: in.Size(o.MinutesPerUnit, mostMinutes, "minutesPerUnit"),
		}
	}
	return kept
}

// apply writes the card into a row to be made or changed.
func (c Card) apply(m *ent.ProductMutation) {
	if c.Name != nil {
		m.SetName(*c.Name)
		m.SetNameKey(store.Fold(*c.Name))
	}
	if c.Parameters != nil {
		m.SetParameters(c.Parameters)
	}
	set(c.NameEn, m.SetNameEn)
	set(c.Description, m.SetDescription)
	set(c.HsCode, m.SetHsCode)
	set(c.MinOrderQuantity, m.SetMinOrderQuantity)
	set(c.LeadDays, m.SetLeadDays)
	set(c.UnitsPerCarton, m.SetUnitsPerCarton)
	set(c.CartonLengthMm, m.SetCartonLengthMm)
	set(c.CartonWidthMm, m.SetCartonWidthMm)
	set(c.CartonHeightMm, m.SetCartonHeightMm)
	set(c.CartonNetKg, m.SetCartonNetKg)
	set(c.CartonGrossKg, m.SetCartonGrossKg)
	set(c.PackingNote, m.SetPackingNote)
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
