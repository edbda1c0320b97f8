package lean

import (
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"

	"gendan/server/platform/policy"
)

// shape is a plan as it is for one viewer: what is hidden is null, and single records that the viewer sees
// with the row that leads to them are read with it.
type shape struct {
	kind    *kind
	slots   []slot
	columns []column
	joins   []join
	edges   []follow
}

// column is what is read: of the kind's own table, or of one that is joined.
type column struct{ table, name string }

// join reads a single record with the row.
type join struct{ as, table, from, column string }

// follow is an edge that is followed by a statement of its own.
type follow struct {
	*edge
	from *kind
	key  int // the column by whose value it is followed
}

// mostJoins is how many records are read with one row; engines bound it at some sixty.
const mostJoins = 12

type shapeKey struct {
	plan   *plan
	viewer string
}

// shape makes the shape of a plan for the viewer, or finds the one it made before.
func (r *run) shape(p *plan) *shape {
	key := shapeKey{p, r.viewer}
	r.mu.RLock()
	sh := r.shapes[key]
	r.mu.RUnlock()
	if sh != nil {
		return sh
	}
	sh = &shape{kind: p.kind}
	sh.slots = r.fit(sh, p, p.kind.table)
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.shapes) >= mostPlans {
		clear(r.shapes)
	}
	r.shapes[key] = sh
	return sh
}

// fit puts a plan into the shape, its columns those of a table.
func (r *run) fit(sh *shape, p *plan, table string) []slot {
	base := len(sh.columns)
	for _, name := range p.columns {
		sh.columns = append(sh.columns, column{table, name})
	}
	slots := slices.Clone(p.slots)
	for i := range slots {
		s := &slots[i]
		switch {
		case s.restricted != "" && !policy.SeesAlways(r.actor, s.restricted):
			s.form, s.text = fixed, "null"
		case s.form == hole:
			r.lead(sh, s, p, table, base)
		default:
			s.at += base
			s.currency += base
		}
	}
	return slots
}

// lead joins what a slot leads to, or has it followed.
func (r *run) lead(sh *shape, s *slot, p *plan, table string, base int) {
	e := p.edges[s.at]
	if e.one != "" && len(sh.joins) < mostJoins && policy.Follows(r.actor, e.policy(p.kind), r.store.Dialect()) {
		as := fmt.Sprintf("j%d", len(sh.joins))
		sh.joins = append(sh.joins, join{as: as, table: e.plan.kind.table, from: table, column: e.one})
		s.form, s.at = joined, len(sh.columns)
		s.inner = r.fit(sh, e.plan, as)
		return
	}
	f := follow{edge: e, from: p.kind, key: base}
	if e.key >= 0 {
		f.key = base + e.key
	}
	s.at = len(sh.edges)
	sh.edges = append(sh.edges, f)
}

// selectFrom begins the statement of a shape.
func (sh *shape) selectFrom(dialect string) *sql.Selector {
	own := sql.Table(sh.kind.table)
	tables := map[string]*sql.SelectTable{sh.kind.table: own}
	s := sql.Dialect(dialect).Select().From(own)
	for _, j := range sh.joins {
		t := sql.Table(j.table).As(j.as)
		tables[j.as] = t
		s.LeftJoin(t).On(tables[j.from].C(j.column), t.C("id"))
	}
	for _, c := range sh.columns {
		s.AppendSelect(tables[c.table].C(c.name))
	}
	return s
}
