package lean

import (
	"errors"
	"math/bits"
	"slices"

	"entgo.io/ent/dialect/sql"

	"gendan/graph/page"
	"gendan/server/platform/policy"
)

// mostIDs is how many rows are followed at once.
const mostIDs = 1024

// statementKey is what decides the text of a statement that follows an edge.
type statementKey struct {
	edge   *edge
	viewer string
	ids    int // places for them
	size   int // of a page; with the sign of the way
	way    way
}

// way is how the pages of many parents are cut.
type way int

const (
	all    way = iota // no pages
	single            // of one parent: by a limit
	short             // of many, hoping that their lists are short
	ranked            // of many, by numbering the rows of each
)

// statement is a text, and where in its arguments the ids stand.
type statement struct {
	query string
	args  []any
	ids   []int
	at    places
	limit int // of short
}

// mark holds the place of an id.
type mark int

// children reads the rows that an edge leads to from the ids.
func (r *run) children(res *result, e *follow, ids []int64, cut *page.Cut) error {
	w := all
	if cut != nil {
		if w = short; len(ids) == 1 {
			w = single
		}
	}
	n := 0
	err := r.follows(res, e, ids, cut, w, func(limit int) bool { n++; return w == short && n > limit })
	if errors.Is(err, errLong) {
		res.reset()
		return r.follows(res, e, ids, cut, ranked, nil)
	}
	return err
}

// errLong says that lists were longer than hoped.
var errLong = errors.New("longer than hoped")

func (r *run) follows(res *result, e *follow, ids []int64, cut *page.Cut, w way, past func(limit int) bool) error {
	places := 1 << bits.Len(uint(len(ids)-1))
	st := r.statement(res.shape, e, places, cut, w)
	args := slices.Clone(st.args)
	for i, at := range st.ids {
		args[at] = ids[min(i, len(ids)-1)]
	}
	return r.store.Rows(r.ctx, st.query, args, st.at.width, func(value func(int) any) error {
		if past != nil && past(st.limit) {
			return errLong
		}
		res.add(value, st.at)
		return nil
	})
}

// statement writes a statement, or finds the one it wrote before.
func (r *run) statement(sh *shape, e *follow, ids int, cut *page.Cut, w way) *statement {
	key := statementKey{edge: e.edge, viewer: r.viewer, ids: ids, way: w}
	if cut != nil {
		if key.size = cut.Size(); cut.Backward() {
			key.size = -key.size
		}
		if cut.Bounded() {
			return r.writeStatement(sh, e, ids, cut, w)
		}
	}
	r.mu.RLock()
	st := r.statements[key]
	r.mu.RUnlock()
	if st != nil {
		return st
	}
	st = r.writeStatement(sh, e, ids, cut, w)
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.statements) >= mostPlans {
		clear(r.statements)
	}
	r.statements[key] = st
	return st
}

func (r *run) writeStatement(sh *shape, e *follow, ids int, cut *page.Cut, w way) *statement {
	st := &statement{}
	s := sh.selectFrom(r.store.Dialect())
	st.at = r.extra(s, sh, e.list, cut, e.of)
	column := e.of
	if e.one != "" {
		column = "id"
	}
	marks := make([]any, ids)
	for i := range marks {
		marks[i] = mark(i)
	}
	if ids == 1 {
		s.Where(sql.EQ(s.C(column), marks[0]))
	} else {
		s.Where(sql.In(s.C(column), marks...))
	}
	if e.where != nil {
		e.where(s)
	}
	if !policy.Follows(r.actor, e.policy(e.from), r.store.Dialect()) {
		policy.Narrow(r.ctx, sh.kind.name, s)
	}
	switch w {
	case all:
		if e.of != "" {
			s.OrderBy(s.C(e.of))
			for _, t := range e.terms {
				s.OrderBy(s.C(t))
			}
		}
	case single:
		cut.Narrow(s)
		s.OrderBy(cut.Terms(s)...).Limit(cut.Size() + 1)
	case short:
		cut.Narrow(s)
		st.limit = max(200, 8*ids)
		s.OrderBy(slices.Concat([]string{s.C(e.of)}, cut.Terms(s))...).Limit(st.limit + 1)
	case ranked:
		cut.Top(s, e.of)
	}
	st.query, st.args = s.Query()
	for i, a := range st.args {
		if _, ok := a.(mark); ok {
			st.ids = append(st.ids, i)
		}
	}
	return st
}

// policy is the edge as the policy knows it.
func (e *edge) policy(from *kind) policy.Link {
	l := policy.Link{From: from.name, Table: from.table, To: e.to, Column: e.one}
	if e.of != "" {
		l.Column, l.Child = e.of, true
	}
	return l
}
