package cost

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
)

// measure is the size of an argument's value.
type measure struct {
	depth  int // input objects inside each other
	list   int // longest list of plain values
	terms  int // plain values and lists of them, each one condition of a filter
	search int // characters of the longest text given as search
	text   int // characters of the value itself, where it is text
}

func (m measure) with(n measure) measure {
	return measure{
		depth: max(m.depth, n.depth), list: max(m.list, n.list),
		terms: m.terms + n.terms, search: max(m.search, n.search),
	}
}

// named is the measure of an object's field, or of an argument.
func (m measure) named(name string) measure {
	if strings.EqualFold(name, "search") {
		m.search = max(m.search, m.text)
	}
	m.text = 0
	return m
}

// arguments refuses a field whose arguments are too large.
func (p *pass) arguments(f *ast.Field) *Refusal {
	for _, a := range f.Arguments {
		m := p.measureLiteral(a.Value).named(a.Name)
		for _, c := range []struct {
			limit      Limit
			value, max int
		}{
			{LimitInputDepth, m.depth, p.limits.InputDepth},
			{LimitInList, m.list, p.limits.InList},
			{LimitTerms, m.terms, p.limits.Terms},
			{LimitSearch, m.search, p.limits.SearchRunes},
		} {
			if c.limit == LimitTerms && !isFilter(a.Name) {
				continue
			}
			// A list of ids to fetch has its own, tighter limit.
			if c.value > c.max && (c.limit != LimitInList || a.Name != "ids") {
				return p.refuse(c.limit, a.Name, int64(c.value), int64(c.max), a.Position)
			}
		}
	}
	return nil
}

func isFilter(argument string) bool { return argument == "filter" || argument == "where" }

// measureLiteral measures a value as it stands in the query text.
func (p *pass) measureLiteral(v *ast.Value) measure {
	if v == nil {
		return measure{}
	}
	switch v.Kind {
	case ast.Variable:
		return p.measureVariable(v.Raw)
	case ast.NullValue:
		return measure{}
	case ast.ObjectValue:
		var m measure
		for _, c := range v.Children {
			m = m.with(p.measureLiteral(c.Value).named(c.Name))
		}
		m.depth++
		return m
	case ast.ListValue:
		return inList(len(v.Children), func(i int) measure { return p.measureLiteral(v.Children[i].Value) })
	case ast.StringValue, ast.BlockValue:
		return measure{terms: 1, text: utf8.RuneCountInString(v.Raw)}
	}
	return measure{terms: 1}
}

func (p *pass) measureVariable(name string) measure {
	if m, ok := p.measures[name]; ok {
		return m
	}
	p.measures[name] = measure{} // a default that names itself ends here
	var m measure
	if value, ok := p.variables[name]; ok {
		m = measureJSON(value)
	} else {
		m = p.measureLiteral(p.defaults[name])
	}
	p.measures[name] = m
	return m
}

func measureJSON(value any) measure {
	switch v := value.(type) {
	case nil:
		return measure{}
	case map[string]any:
		var m measure
		for name, below := range v {
			m = m.with(measureJSON(below).named(name))
		}
		m.depth++
		return m
	case []any:
		return inList(len(v), func(i int) measure { return measureJSON(v[i]) })
	case []string:
		return inList(len(v), func(i int) measure { return measureJSON(v[i]) })
	case string:
		return measure{terms: 1, text: utf8.RuneCountInString(v)}
	}
	return measure{terms: 1}
}

// inList measures a list: plain values together are one condition, objects are
// what they hold.
func inList(n int, of func(int) measure) measure {
	var m measure
	plain := 0
	for i := range n {
		item := of(i)
		if item.depth == 0 {
			plain++
			item.terms = 0
		}
		m = m.with(item)
		m.text = max(m.text, item.text)
	}
	if plain > 0 {
		m.list, m.terms = max(m.list, plain), m.terms+1
	}
	return m
}

// page is the largest of first and last, 0 where the field states neither.
func (p *pass) page(f *ast.Field, def *ast.FieldDefinition) (int64, *Refusal) {
	var size int64
	for _, name := range []string{"first", "last"} {
		value, position := p.statedPage(f, def, name)
		n, ok := p.integer(value)
		if !ok {
			continue
		}
		if n < 1 || n > int64(p.limits.MaxPage) {
			return 0, p.refuse(LimitPage, name, n, int64(p.limits.MaxPage), position)
		}
		size = max(size, n)
	}
	return size, nil
}

func (p *pass) statedPage(f *ast.Field, def *ast.FieldDefinition, name string) (*ast.Value, *ast.Position) {
	if a := f.Arguments.ForName(name); a != nil {
		return a.Value, a.Position
	}
	if def != nil {
		if a := def.Arguments.ForName(name); a != nil {
			return a.DefaultValue, f.Position
		}
	}
	return nil, nil
}

// integer is a value that is or stands for a number. What is no number at all is
// left to the validator; a number beyond 64 bits is as large as can be.
func (p *pass) integer(v *ast.Value) (int64, bool) {
	if v == nil {
		return 0, false
	}
	switch v.Kind {
	case ast.IntValue:
		n, err := strconv.ParseInt(v.Raw, 10, 64)
		return n, err == nil || n == most || n == math.MinInt64
	case ast.Variable:
		value, ok := p.variables[v.Raw]
		if !ok {
			if d := p.defaults[v.Raw]; d != nil && d.Kind != ast.Variable {
				return p.integer(d)
			}
			return 0, false
		}
		return integerJSON(value)
	}
	return 0, false
}

func integerJSON(value any) (int64, bool) {
	switch n := value.(type) {
	case int:
		return int64(n), true
	case int32:
		return int64(n), true
	case int64:
		return n, true
	case float64:
		if n >= most {
			return most, true
		}
		return int64(n), true
	case json.Number:
		i, err := n.Int64()
		if err != nil {
			f, err := n.Float64()
			if err != nil && f == 0 {
				return 0, false
			}
			return integerJSON(f)
		}
		return i, true
	case string:
		// The executor reads a numeric string as the number it spells.
		i, err := strconv.ParseInt(n, 10, 64)
		return i, err == nil
	}
	return 0, false
}

// listLength is how many items an argument holds.
func (p *pass) listLength(a *ast.Argument) (int, bool) {
	if a == nil || a.Value == nil {
		return 0, false
	}
	v := a.Value
	if v.Kind == ast.Variable {
		switch items := p.variables[v.Raw].(type) {
		case []any:
			return len(items), true
		case []string:
			return len(items), true
		case nil:
			v = p.defaults[v.Raw]
		default:
			return 1, true // one value is read as a list of one
		}
	}
	if v == nil || v.Kind == ast.NullValue {
		return 0, false
	}
	if v.Kind == ast.ListValue {
		return len(v.Children), true
	}
	return 1, true
}

func (p *pass) directives(list ast.DirectiveList, position *ast.Position) *Refusal {
	if len(list) > p.limits.Directives {
		return p.refuse(LimitDirectives, "", int64(len(list)), int64(p.limits.Directives), position)
	}
	return nil
}

// skipped tells whether @skip or @include leaves a selection out. A condition
// whose value is not known counts as asked for.
func (p *pass) skipped(list ast.DirectiveList) bool {
	for _, d := range list {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		if a := d.Arguments.ForName("if"); a != nil {
			if value, ok := p.boolean(a.Value); ok && value == (d.Name == "skip") {
				return true
			}
		}
	}
	return false
}

func (p *pass) boolean(v *ast.Value) (value, known bool) {
	if v != nil && v.Kind == ast.Variable {
		if given, ok := p.variables[v.Raw]; ok {
			value, known = given.(bool)
			return value, known
		}
		v = p.defaults[v.Raw]
	}
	if v == nil || v.Kind != ast.BooleanValue {
		return false, false
	}
	return v.Raw == "true", true
}

func (p *pass) refuse(limit Limit, subject string, value, maximum int64, position *ast.Position) *Refusal {
	r := &Refusal{Limit: limit, Subject: subject, Value: value, Max: maximum, Path: p.path()}
	r.at(position)
	return r
}
