package lean

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/server/platform/policy"
)

// form is how a column is written.
type form int

const (
	text form = iota
	id
	whole
	decimal
	date
	instant
	truth
	money
	fixed  // no column: always the same
	hole   // another record or list, read by a statement of its own
	joined // another record, read with the row
)

var forms = map[string]form{
	"ID": id, "Int": whole, "Decimal": decimal, "Date": date, "DateTime": instant, "Boolean": truth, "Money": money, "String": text,
}

// plan is what is selected of a kind.
type plan struct {
	kind    *kind
	slots   []slot
	columns []string // what is read; the id first
	edges   []*edge  // by hole
}

// slot is one member of the object that is written.
type slot struct {
	lead       string // the comma and the name
	form       form
	at         int // of the column, or of the edge
	currency   int
	parts      []part
	restricted policy.Visibility
	text       string
	inner      []slot // of a record that is read with the row
}

// part is a member of an amount, a page or an edge: its name as it is written, and which.
type part struct{ lead, of string }

// edge leads to other records.
type edge struct {
	link
	field *ast.Field
	plan  *plan
	list  *connection // where they come in pages
	key   int         // the column that holds the other's id
}

// connection is what is selected of a page.
type connection struct {
	plan    *plan
	parts   []part
	info    []part // of pageInfo
	edge    []part // of an edge
	cursors bool
}

// compileRoot compiles a root field; nil where it is for the resolvers.
func compileRoot(f *ast.Field) *root {
	name := f.Definition.Type.Name()
	if k := kinds[name]; k != nil {
		if p, ok := compile(k, f.SelectionSet); ok {
			return &root{one: p}
		}
		return nil
	}
	if k := kinds[strings.TrimSuffix(name, "Connection")]; k != nil && strings.HasSuffix(name, "Connection") {
		if c, ok := compilePage(k, f.SelectionSet); ok {
			return &root{list: c}
		}
	}
	return nil
}

// member is a field of an answer, with all that is selected below it.
type member struct {
	*ast.Field
	below ast.SelectionSet
}

// collect gathers the members of an object in the order in which they are written. It refuses what depends
// on variables, and what is not for every type.
func collect(set ast.SelectionSet, kind string, into []member) ([]member, bool) {
	for _, sel := range set {
		ok := true
		switch sel := sel.(type) {
		case *ast.Field:
			if len(sel.Directives) > 0 {
				return nil, false
			}
			i := slices.IndexFunc(into, func(m member) bool { return m.Alias == sel.Alias })
			if i >= 0 {
				into[i].below = slices.Concat(into[i].below, sel.SelectionSet)
				continue
			}
			into = append(into, member{sel, sel.SelectionSet})
		case *ast.FragmentSpread:
			if len(sel.Directives) > 0 || sel.Definition == nil || sel.Definition.TypeCondition != kind {
				return nil, false
			}
			into, ok = collect(sel.Definition.SelectionSet, kind, into)
		case *ast.InlineFragment:
			if len(sel.Directives) > 0 || sel.TypeCondition != "" && sel.TypeCondition != kind {
				return nil, false
			}
			into, ok = collect(sel.SelectionSet, kind, into)
		}
		if !ok {
			return nil, false
		}
	}
	return into, true
}

func lead(i int, name string) string {
	if i == 0 {
		return `{"` + name + `":`
	}
	return `,"` + name + `":`
}

func compile(k *kind, set ast.SelectionSet) (*plan, bool) {
	members, ok := collect(set, k.name, nil)
	if !ok || len(members) == 0 {
		return nil, false
	}
	p := &plan{kind: k, columns: []string{"id"}}
	for i, m := range members {
		s := slot{lead: lead(i, m.Alias)}
		if see := m.Definition.Directives.ForName("see"); see != nil {
			s.restricted = policy.Visibility(see.Arguments.ForName("what").Value.Raw)
		}
		if !p.fill(&s, m) {
			return nil, false
		}
		p.slots = append(p.slots, s)
	}
	return p, true
}

// fill says where the value of a member comes from.
func (p *plan) fill(s *slot, m member) bool {
	if m.Name == "__typename" {
		s.form, s.text = fixed, `"`+p.kind.name+`"`
		return true
	}
	if l, ok := p.kind.links[m.Name]; ok {
		return p.link(s, l, m)
	}
	if !p.kind.plain[m.Name] {
		return false
	}
	s.at = p.column(snake(m.Name))
	known := false
	if s.form, known = forms[m.Definition.Type.Name()]; !known {
		s.form = text // the values of enumerations
	}
	if s.form == money {
		s.currency = p.column("currency")
		parts, ok := collect(m.below, "Money", nil)
		for i, part := range parts {
			s.parts = append(s.parts, of(i, part))
		}
		return ok
	}
	return true
}

func of(i int, m member) part { return part{lead(i, m.Alias), m.Name} }

func (p *plan) link(s *slot, l link, m member) bool {
	e := &edge{link: l, field: m.Field, key: -1}
	to, ok := kinds[l.to], false
	switch {
	case l.paged:
		if e.list, ok = compilePage(to, m.below); ok {
			e.plan = e.list.plan
		}
	default:
		e.plan, ok = compile(to, m.below)
	}
	if l.one != "" {
		e.key = p.column(l.one)
	}
	s.form, s.at = hole, len(p.edges)
	p.edges = append(p.edges, e)
	return ok
}

// column is the place of a column among those that are read.
func (p *plan) column(name string) int {
	if i := slices.Index(p.columns, name); i >= 0 {
		return i
	}
	p.columns = append(p.columns, name)
	return len(p.columns) - 1
}

func snake(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// compilePage compiles what is selected of a page: its rows once, by themselves or in edges.
func compilePage(k *kind, set ast.SelectionSet) (*connection, bool) {
	members, ok := collect(set, k.name+"Connection", nil)
	c := &connection{}
	for i, m := range members {
		switch m.Name {
		case "__typename":
		case "pageInfo":
			info, fine := collect(m.below, "PageInfo", nil)
			ok = ok && fine && c.info == nil
			for i, m := range info {
				c.info = append(c.info, of(i, m))
				c.cursors = c.cursors || m.Name == "startCursor" || m.Name == "endCursor"
			}
		case "nodes":
			ok = c.rows(k, m.below) && ok
		case "edges":
			edge, fine := collect(m.below, k.name+"Edge", nil)
			ok = ok && fine && c.edge == nil
			for i, m := range edge {
				c.edge = append(c.edge, of(i, m))
				c.cursors = c.cursors || m.Name == "cursor"
				if m.Name == "node" {
					ok = c.rows(k, m.below) && ok
				}
			}
		default:
			return nil, false // a count of all is another statement
		}
		c.parts = append(c.parts, of(i, m))
	}
	return c, ok && c.plan != nil
}

func (c *connection) rows(k *kind, set ast.SelectionSet) bool {
	if c.plan != nil {
		return false
	}
	var ok bool
	c.plan, ok = compile(k, set)
	return ok
}
