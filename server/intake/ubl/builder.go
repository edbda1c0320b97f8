package ubl

import (
	"slices"
	"strings"
)

// builder fills the model from the tree. It marks what it takes, so that the
// rest is known, and gathers what cannot be read, so that the sender is told all
// of it at once.
type builder struct {
	wrong []*Refusal
}

// mostReported is how many wrong places of one file are told.
const mostReported = 20

func (b *builder) report(r *Refusal) {
	if len(b.wrong) < mostReported {
		b.wrong = append(b.wrong, r)
	}
}

func (b *builder) refusal() error {
	if len(b.wrong) == 0 {
		return nil
	}
	first := b.wrong[0]
	first.More = b.wrong[1:]
	return first
}

// part is the first aggregate of a name below e, nil if there is none.
func (e *element) part(name string) *element {
	for _, c := range e.below(aggregateSpace, name) {
		if !c.taken {
			c.taken = true
			return c
		}
	}
	return nil
}

// parts are all aggregates of a name below e.
func (e *element) parts(name string) []*element {
	list := e.below(aggregateSpace, name)
	for _, c := range list {
		c.taken = true
	}
	return list
}

func (e *element) below(space, name string) []*element {
	if e == nil {
		return nil
	}
	var list []*element
	for _, c := range e.children {
		if c.name.Local == name && c.name.Space == space {
			list = append(list, c)
		}
	}
	return list
}

// leaf is the first plain element of a name below e.
func (e *element) leaf(name string) *element {
	for _, c := range e.below(basicSpace, name) {
		if !c.taken {
			c.taken = true
			return c
		}
	}
	return nil
}

// own is the element's text with its path.
func (e *element) own() Value {
	if e == nil {
		return Value{}
	}
	return Value{Text: e.text, Path: e.path()}
}

// attr takes an attribute.
func (e *element) attr(name string) Value {
	if e == nil {
		return Value{}
	}
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			e.takenAttrs = append(e.takenAttrs, name)
			return Value{Text: strings.TrimSpace(a.Value), Path: e.path() + "/@" + name}
		}
	}
	return Value{}
}

func (e *element) value(name string) Value { return e.leaf(name).own() }

func (e *element) values(name string) []Value {
	var list []Value
	for _, c := range e.below(basicSpace, name) {
		c.taken = true
		list = append(list, c.own())
	}
	return list
}

func (e *element) identifier(name string) Identifier {
	leaf := e.leaf(name)
	return Identifier{Value: leaf.own(), Scheme: leaf.attr("schemeID")}
}

func (e *element) code(name string) Code {
	leaf := e.leaf(name)
	return Code{Value: leaf.own(), List: leaf.attr("listID"), Version: leaf.attr("listVersionID")}
}

// number takes a value that must be a number where it is given.
func (b *builder) number(v Value) Value {
	if _, ok := v.Decimal(); !ok && v.Path != "" {
		b.report(refuse(BadNumber, "ubl.bad_number", "path", v.Path, "value", clip(v.Text)))
	}
	return v
}

func (b *builder) amount(e *element, name string) Amount {
	leaf := e.leaf(name)
	return Amount{Value: b.number(leaf.own()), Currency: leaf.attr("currencyID")}
}

func (b *builder) quantity(e *element, name string) Quantity {
	leaf := e.leaf(name)
	return Quantity{Value: b.number(leaf.own()), Unit: leaf.attr("unitCode"), UnitList: leaf.attr("unitCodeListID")}
}

func (b *builder) date(v Value) Value {
	if _, ok := v.Date(); !ok && v.Path != "" {
		b.report(refuse(BadDate, "ubl.bad_date", "path", v.Path, "value", clip(v.Text)))
	}
	return v
}

func (b *builder) indicator(v Value) Value {
	if _, ok := v.Bool(); !ok && v.Path != "" {
		b.report(refuse(BadValue, "ubl.bad_indicator", "path", v.Path, "value", clip(v.Text)))
	}
	return v
}

// mostRest bounds the memory that paths of unknown elements may take.
const mostRest = 64 << 20

// rest is what nothing has taken, in the order of the file.
func (b *builder) rest(root *element) []Value {
	var list []Value
	size := 0
	keep := func(v Value) {
		size += len(v.Path)
		if size <= mostRest {
			list = append(list, v)
		}
	}
	var walk func(e *element)
	walk = func(e *element) {
		for _, a := range e.attrs {
			if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && !slices.Contains(e.takenAttrs, a.Name.Local) {
				keep(Value{Text: a.Value, Path: e.path() + "/@" + a.Name.Local})
			}
		}
		switch {
		case len(e.children) == 0 && !e.taken:
			keep(e.own())
		case len(e.children) > 0 && e.text != "" && !(e.taken && e.name.Space == basicSpace):
			keep(Value{Text: e.text, Path: e.path() + "/text()"})
		case len(e.children) == 0 && e.text != "" && e.name.Space == aggregateSpace:
			keep(e.own())
		}
		for _, c := range e.children {
			walk(c)
		}
	}
	walk(root)
	if size > mostRest {
		b.report(refuse(TooLarge, "ubl.too_much_unknown"))
	}
	return list
}
