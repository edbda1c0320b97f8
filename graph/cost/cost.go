// Package cost prices a GraphQL operation before it is run.
//
// The analysis is one pass over the document: a fragment is looked at once for
// each type it is read on, whatever the number of places that spread it, so
// nested double fragments, which make a naive calculation take time 2ⁿ, are
// priced in microseconds and refused by their price. Sums saturate instead of
// overflowing. The analyser needs no prior validation: a fragment that contains
// itself is refused, unknown names are counted and left to the validator.
//
// The price of an operation is
//
//   - 1 for each field of the text, fragments written out;
//   - 1 for each object that may come back: a connection's items count as often
//     as first or last says, other lists 10 times, all multiplied by the lists
//     around them;
//   - 10 for each totalCount that may have to be counted, 10 for each mutation;
//   - what the weight function says of a field, in place of these.
package cost

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// Weight says what one reading of a field costs and whether it returns a list
// whose length no argument bounds. A negative cost means "nothing to say":
// the default of the field's type holds, for list too.
type Weight func(typeName, field string) (cost int, list bool)

// Report is what an operation asks for. Cost and the limit on it go into the
// answer's extensions.cost {requested, maximum}.
type Report struct {
	Cost    int64 // price, see the package comment
	Nodes   int64 // objects that connections and lists may return together
	Depth   int   // levels of fields, leaves included
	Aliases int64 // aliases plus root fields
	Maximum int64 // the limit that held for Cost
	Visited int   // selections looked at; grows with the document, not with what it expands to
}

// Analyse prices the named operation of doc and says which limit it breaks, if
// any. An empty operation name means the document's only operation. The report
// is complete unless the refusal stopped the pass half-way (bad page size,
// oversized argument, a fragment inside itself); then it holds zeros.
//
// Check the refusal against nil before using it as an error.
func Analyse(schema *ast.Schema, doc *ast.QueryDocument, operation string, variables map[string]any,
	limits Limits, weight func(typeName, field string) (cost int, list bool)) (Report, *Refusal) {
	limits = limits.orDefault()
	op := doc.Operations.ForName(operation)
	if op == nil {
		return Report{Maximum: limits.Cost}, &Refusal{Limit: LimitOperation, Subject: operation}
	}
	p := newPass(schema, doc, op, variables, limits, weight)
	total, refusal := p.operation(op)
	report := Report{Maximum: limits.Cost, Visited: p.visited}
	if refusal != nil {
		return report, refusal
	}
	report.Cost, report.Nodes = total.cost.once, total.nodes.once
	report.Depth, report.Aliases = total.depth, add(total.aliases, total.roots)
	return report, p.verdict(total)
}

// verdict compares what the whole operation asks for with the limits.
func (p *pass) verdict(t tally) *Refusal {
	depth := p.limits.Depth
	if t.onlyIntrospection {
		depth = p.limits.IntrospectionOnlyDepth
	}
	at := func(limit Limit, value, maximum int64, worst *root) *Refusal {
		r := &Refusal{Limit: limit, Value: value, Max: maximum}
		if worst != nil {
			r.Path = []string{worst.name}
			r.at(worst.position)
		}
		return r
	}
	switch {
	case t.cost.once > p.limits.Cost:
		return at(LimitCost, t.cost.once, p.limits.Cost, p.worst(func(r *root) int64 { return r.cost }))
	case t.nodes.once > p.limits.Nodes:
		return at(LimitNodes, t.nodes.once, p.limits.Nodes, p.worst(func(r *root) int64 { return r.nodes }))
	case add(t.aliases, t.roots) > p.limits.Aliases:
		return at(LimitAliases, add(t.aliases, t.roots), p.limits.Aliases, p.worst(func(r *root) int64 { return r.aliases }))
	case t.metaAliases > p.limits.IntrospectionAliases:
		return at(LimitIntrospectionAliases, t.metaAliases, p.limits.IntrospectionAliases,
			p.worst(func(r *root) int64 { return r.meta }))
	case t.depth > depth:
		return tooDeep(LimitDepth, t.deepest, t.depth, depth)
	case t.metaDepth > p.limits.IntrospectionDepth:
		return tooDeep(LimitIntrospectionDepth, t.deepest, t.metaDepth, p.limits.IntrospectionDepth)
	}
	return nil
}

// tooDeep names the first field that lies below the limit.
func tooDeep(limit Limit, s *step, value, maximum int) *Refusal {
	r := &Refusal{Limit: limit, Value: int64(value), Max: int64(maximum)}
	for ; s != nil && len(r.Path) <= maximum; s = s.below {
		r.Path = append(r.Path, s.name)
		r.at(s.position)
	}
	return r
}
