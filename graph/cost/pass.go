package cost

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// pass is one analysis of one operation.
type pass struct {
	schema    *ast.Schema
	fragments map[string]*ast.FragmentDefinition
	defaults  map[string]*ast.Value // of variables
	variables map[string]any
	limits    Limits
	weight    Weight

	memo     map[reading]*tally
	measures map[string]measure // of variables, so that a large one used often is walked once
	weights  map[[2]string]price
	open     map[string]bool // fragments being read now
	trail    []string        // response names from the root to here
	roots    []*root
	visited  int
}

// reading is a fragment on a type. The same fragment is read differently on
// another type (fields of an interface weigh what they do on the object) and at
// the root, where the default page is larger.
type reading struct {
	fragment, on string
	atRoot       bool
}

// price is what one reading of a field costs.
type price struct {
	cost   int64
	list   bool
	stated bool // by the weight function
}

func newPass(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition,
	variables map[string]any, limits Limits, weight Weight) *pass {
	p := &pass{
		schema: schema, variables: variables, limits: limits, weight: weight,
		fragments: make(map[string]*ast.FragmentDefinition, len(doc.Fragments)),
		defaults:  make(map[string]*ast.Value, len(op.VariableDefinitions)),
		memo:      map[reading]*tally{},
		measures:  map[string]measure{},
		weights:   map[[2]string]price{},
		open:      map[string]bool{},
	}
	for _, f := range doc.Fragments {
		p.fragments[f.Name] = f
	}
	for _, v := range op.VariableDefinitions {
		p.defaults[v.Variable] = v.DefaultValue
	}
	return p
}

func (p *pass) operation(op *ast.OperationDefinition) (tally, *Refusal) {
	if r := p.directives(op.Directives, op.Position); r != nil {
		return tally{}, r
	}
	for _, v := range op.VariableDefinitions {
		if r := p.directives(v.Directives, v.Position); r != nil {
			return tally{}, r
		}
	}
	t, r := p.selections(op.SelectionSet, p.rootType(op.Operation), true)
	t.cost.once = add(t.cost.of(1), t.text)
	t.onlyIntrospection = !t.ordinary
	return t, r
}

func (p *pass) rootType(op ast.Operation) *ast.Definition {
	switch op {
	case ast.Mutation:
		return p.schema.Mutation
	case ast.Subscription:
		return p.schema.Subscription
	}
	return p.schema.Query
}

// worst is the root field that asks for most.
func (p *pass) worst(of func(*root) int64) *root {
	var worst *root
	for _, r := range p.roots {
		if worst == nil || of(r) > of(worst) {
			worst = r
		}
	}
	return worst
}

// selections sums a selection set read on a type; on is nil where the type is
// unknown, which the validator will say.
func (p *pass) selections(set ast.SelectionSet, on *ast.Definition, atRoot bool) (tally, *Refusal) {
	var sum tally
	for _, s := range set {
		p.visited++
		t, r := p.selection(s, on, atRoot)
		if r != nil {
			return sum, r
		}
		sum = sum.plus(t)
	}
	return sum, nil
}

func (p *pass) selection(s ast.Selection, on *ast.Definition, atRoot bool) (tally, *Refusal) {
	switch s := s.(type) {
	case *ast.Field:
		if r := p.directives(s.Directives, s.Position); r != nil || p.skipped(s.Directives) {
			return tally{}, r
		}
		return p.field(s, on, atRoot)
	case *ast.InlineFragment:
		if r := p.directives(s.Directives, s.Position); r != nil || p.skipped(s.Directives) {
			return tally{}, r
		}
		return p.selections(s.SelectionSet, p.narrowed(on, s.TypeCondition), atRoot)
	case *ast.FragmentSpread:
		if r := p.directives(s.Directives, s.Position); r != nil || p.skipped(s.Directives) {
			return tally{}, r
		}
		return p.spread(s, on, atRoot)
	}
	return tally{}, nil
}

// spread is what a fragment asks for. The spread itself counts as a selection
// of the text, so that fragments without fields cannot double for nothing.
func (p *pass) spread(s *ast.FragmentSpread, on *ast.Definition, atRoot bool) (tally, *Refusal) {
	f := p.fragments[s.Name]
	if f == nil {
		return tally{text: 1}, nil
	}
	read := p.narrowed(on, f.TypeCondition)
	key := reading{fragment: s.Name, atRoot: atRoot}
	if read != nil {
		key.on = read.Name
	}
	if t := p.memo[key]; t != nil {
		return *t, nil
	}
	if p.open[s.Name] {
		r := &Refusal{Limit: LimitCycle, Subject: s.Name, Path: p.path()}
		r.at(s.Position)
		return tally{}, r
	}
	if r := p.directives(f.Directives, f.Position); r != nil {
		return tally{}, r
	}
	p.open[s.Name] = true
	t, r := p.selections(f.SelectionSet, read, atRoot)
	delete(p.open, s.Name)
	t.text = add(t.text, 1)
	p.memo[key] = &t
	return t, r
}

// narrowed is the type whose fields a fragment reads: its condition, or the
// object around it where the condition is only an interface or union of that.
func (p *pass) narrowed(on *ast.Definition, condition string) *ast.Definition {
	if condition == "" {
		return on
	}
	def := p.schema.Types[condition]
	if def != nil && def.IsAbstractType() && on != nil && on.Kind == ast.Object {
		for _, possible := range p.schema.PossibleTypes[condition] {
			if possible.Name == on.Name {
				return on
			}
		}
	}
	return def
}

func (p *pass) path() []string { return append([]string(nil), p.trail...) }
