package cost

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// The prices that hold where the weight function says nothing.
const (
	objectCost        = 1
	countCost         = 10
	mutationCost      = 10
	introspectionCost = 10
)

// introspectionLists is what the lists of the schema's own types count for. A
// type's members are what makes introspection large, and fields of types of
// fields large without end: the standard query, two members deep, stays under
// the usual limit, three deep does not.
var introspectionLists = map[string]int64{
	"fields": 20, "inputFields": 20, "interfaces": 20, "possibleTypes": 20, "enumValues": 5, "args": 3,
}

// field is what one field and everything below it asks for.
func (p *pass) field(f *ast.Field, on *ast.Definition, atRoot bool) (tally, *Refusal) {
	name := f.Name
	if f.Alias != "" {
		name = f.Alias
	}
	p.trail = append(p.trail, name)
	defer func() { p.trail = p.trail[:len(p.trail)-1] }()

	def := p.definition(f.Name, on)
	if r := p.arguments(f); r != nil {
		return tally{}, r
	}
	spread, r := p.span(f, def, on, atRoot)
	if r != nil {
		return tally{}, r
	}
	below, r := p.selections(f.SelectionSet, p.named(def), false)
	if r != nil {
		return tally{}, r
	}

	t := p.multiplied(f, def, on, spread, below)
	t.text = add(below.text, 1)
	t.aliases, t.metaAliases, t.metaDepth = below.aliases, below.metaAliases, below.metaDepth
	t.depth, t.deepest = below.depth+1, &step{name: name, position: f.Position, below: below.deepest}
	t.ordinary = below.ordinary
	aliased := f.Alias != "" && f.Alias != f.Name
	if aliased {
		t.aliases = add(t.aliases, 1)
	}
	if f.Name == "__schema" || f.Name == "__type" {
		t.ordinary = false
		// The levels of objects between this field and its deepest leaf.
		t.metaDepth = max(t.metaDepth, below.depth-1)
		if aliased {
			t.metaAliases = add(t.metaAliases, 1)
		}
	} else if f.Name != "__typename" && (on == nil || !strings.HasPrefix(on.Name, "__")) {
		t.ordinary = true
	}
	if atRoot {
		p.asRoot(&t, name, f.Position)
	}
	return t, nil
}

func (p *pass) asRoot(t *tally, name string, position *ast.Position) {
	t.roots = 1
	p.roots = append(p.roots, &root{
		name: name, position: position, cost: add(t.cost.of(1), t.text), nodes: t.nodes.once,
		aliases: add(t.aliases, 1), meta: t.metaAliases,
	})
}

// span is how often a field's value may come back (times, 1 but for a list) and
// the page size that holds for connections it returns.
type span struct{ times, page int64 }

// multiplied applies how often a field's value may come back to what is below
// it. In a connection type edges and nodes come once for each item of the page,
// whose size only the field that returns the connection knows.
func (p *pass) multiplied(f *ast.Field, def *ast.FieldDefinition, on *ast.Definition, s span, below tally) tally {
	own := p.price(f, def, on)
	if isConnection(on) && (f.Name == "edges" || f.Name == "nodes") {
		// An edge is no record of its own: it is priced with its node.
		if f.Name == "edges" && !own.stated {
			own.cost = 0
		}
		return tally{
			cost:  paged{item: add(own.cost, below.cost.of(s.page))},
			nodes: paged{item: add(1, below.nodes.of(s.page))},
		}
	}
	t := tally{
		cost:  paged{once: mul(s.times, add(own.cost, below.cost.of(s.page)))},
		nodes: paged{once: mul(s.times, below.nodes.of(s.page))},
	}
	if own.list && len(f.SelectionSet) > 0 && !introspects(on) {
		t.nodes.once = add(t.nodes.once, s.times)
	}
	return t
}

func (p *pass) span(f *ast.Field, def *ast.FieldDefinition, on *ast.Definition, atRoot bool) (span, *Refusal) {
	stated, r := p.page(f, def)
	if r != nil {
		return span{}, r
	}
	s := span{times: 1, page: stated}
	if stated == 0 {
		s.page = int64(p.limits.NestedPage)
		if atRoot {
			s.page = int64(p.limits.RootPage)
		}
	}
	ids, fetched := p.listLength(f.Arguments.ForName("ids"))
	if fetched && ids > p.limits.IDs {
		return span{}, p.refuse(LimitIDs, "ids", int64(ids), int64(p.limits.IDs), f.Position)
	}
	own := p.price(f, def, on)
	switch {
	case !own.list:
	case fetched:
		s.times = int64(ids)
	case stated > 0:
		s.times = stated
	case introspects(on):
		s.times = max(1, introspectionLists[f.Name])
	case len(f.SelectionSet) > 0 || own.stated: // plain values come with their record
		s.times = int64(p.limits.ListFactor)
	}
	return s, nil
}

// price asks the weight function, then the field's type.
func (p *pass) price(f *ast.Field, def *ast.FieldDefinition, on *ast.Definition) price {
	w := price{}
	if on != nil {
		key := [2]string{on.Name, f.Name}
		known, ok := p.weights[key]
		if !ok {
			known = p.stated(on, f.Name)
			p.weights[key] = known
		}
		w = known
	}
	if !w.stated {
		w.list = def != nil && def.Type != nil && def.Type.Elem != nil
		w.cost = p.defaultCost(f, on)
	}
	return w
}

// stated is what the weight function says; of an interface's field, the most it
// says of any object behind it, so that reading through the interface is no
// cheaper.
func (p *pass) stated(on *ast.Definition, field string) price {
	if p.weight == nil {
		return price{}
	}
	names := []string{on.Name}
	if on.IsAbstractType() {
		for _, possible := range p.schema.PossibleTypes[on.Name] {
			names = append(names, possible.Name)
		}
	}
	var dearest price
	for _, name := range names {
		if cost, list := p.weight(name, field); cost >= 0 {
			dearest.cost, dearest.list, dearest.stated = max(dearest.cost, int64(cost)), dearest.list || list, true
		}
	}
	return dearest
}

func (p *pass) defaultCost(f *ast.Field, on *ast.Definition) int64 {
	switch {
	case f.Name == "__schema" || f.Name == "__type":
		return introspectionCost
	case f.Name == "totalCount" && isConnection(on):
		return countCost
	case on != nil && on == p.schema.Mutation && f.Name != "__typename":
		return mutationCost
	case len(f.SelectionSet) > 0:
		return objectCost
	}
	return 0
}

func (p *pass) definition(name string, on *ast.Definition) *ast.FieldDefinition {
	switch {
	case name == "__schema":
		return &ast.FieldDefinition{Name: name, Type: ast.NonNullNamedType("__Schema", nil)}
	case name == "__type":
		return &ast.FieldDefinition{Name: name, Type: ast.NamedType("__Type", nil)}
	case on == nil:
		return nil
	}
	return on.Fields.ForName(name)
}

// named is the type below a field, nil where that is unknown.
func (p *pass) named(def *ast.FieldDefinition) *ast.Definition {
	if def == nil || def.Type == nil {
		return nil
	}
	return p.schema.Types[def.Type.Name()]
}

func isConnection(d *ast.Definition) bool { return d != nil && strings.HasSuffix(d.Name, "Connection") }

func introspects(d *ast.Definition) bool { return d != nil && strings.HasPrefix(d.Name, "__") }
