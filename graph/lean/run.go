package lean

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/scalar"
	"gendan/graph/page"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// run is one field being answered.
type run struct {
	*Reader
	ctx    context.Context
	actor  *actor.Actor
	vars   map[string]any
	viewer string
	hidden []policy.Visibility
}

// viewerOf names what of an actor decides about rows: statements are kept by it.
func viewerOf(a *actor.Actor) string {
	b := make([]byte, 0, 64)
	for _, n := range []scalar.ID{a.ID, a.TeamID, a.CustomerID} {
		b = append(strconv.AppendInt(b, int64(n), 36), ' ')
	}
	for _, r := range a.Roles {
		b = append(append(b, r...), ' ')
	}
	if a.Service && a.Prices {
		b = append(b, '+')
	}
	return string(b)
}

// sees notes which classes of facts are hidden from the viewer; it refuses where that depends on the row.
func (r *run) sees(p *plan) bool {
	for _, s := range p.slots {
		if s.restricted == "" || policy.SeesAlways(r.actor, s.restricted) {
			continue
		}
		if policy.Sees(r.actor, s.restricted) {
			return false
		}
		r.hidden = append(r.hidden, s.restricted)
	}
	for _, e := range p.edges {
		if !r.sees(e.plan) {
			return false
		}
	}
	return true
}

func (r *run) hides(s *slot) bool {
	return s.restricted != "" && len(r.hidden) > 0 && slices.Contains(r.hidden, s.restricted)
}

// root reads the rows of a root field, and all that hangs on them.
func (r *run) root(p *plan, list *connection, cut *page.Cut, match ...func(*sql.Selector)) (*result, error) {
	s := sql.Dialect(r.store.Dialect()).Select().From(sql.Table(p.kind.table))
	columns := r.columns(s, p, list, cut, "")
	for _, m := range match {
		if m != nil {
			m(s)
		}
	}
	policy.Narrow(r.ctx, p.kind.name, s)
	if cut != nil {
		cut.Narrow(s)
		s.OrderBy(cut.Terms(s)...).Limit(cut.Size() + 1)
	} else {
		s.Limit(2)
	}
	query, args := s.Query()
	res := newResult(p, list, cut)
	if err := r.read(res, query, args, columns, nil); err != nil {
		return nil, err
	}
	if cut == nil && res.rows() > 1 {
		return nil, errElse
	}
	return res, r.below(res)
}

// columns selects what a plan reads, and returns where the cursor's value and the parent's id come.
func (r *run) columns(s *sql.Selector, p *plan, list *connection, cut *page.Cut, parent string) places {
	at := places{width: len(p.columns), cursor: -1, parent: -1}
	for _, c := range p.columns {
		s.AppendSelect(s.C(c))
	}
	add := func(column string) int {
		if i := slices.Index(p.columns, column); i >= 0 {
			return i
		}
		s.AppendSelect(s.C(column))
		at.width++
		return at.width - 1
	}
	if list != nil && list.cursors && cut.Column() != "" {
		at.cursor = add(cut.Column())
	}
	if parent != "" {
		at.parent = add(parent)
	}
	return at
}

// places says where among a row's values stands what is not selected.
type places struct{ width, cursor, parent int }

// read reads rows into a result; stop ends the reading early.
func (r *run) read(res *result, query string, args []any, at places, stop func() bool) error {
	return r.store.Rows(r.ctx, query, args, at.width, func(value func(int) any) error {
		if stop != nil && stop() {
			return errElse
		}
		res.add(r, value, at)
		return nil
	})
}

// below reads what hangs on the rows of a result.
func (r *run) below(res *result) error {
	for i := range res.plan.slots {
		s := &res.plan.slots[i]
		if s.form != hole || r.hides(s) {
			continue
		}
		child, err := r.follow(res, s.at)
		if err != nil {
			return err
		}
		res.children[s.at] = child
	}
	return nil
}

// follow reads where an edge of all rows of a result leads to.
func (r *run) follow(res *result, at int) (*result, error) {
	e := res.plan.edges[at]
	var cut *page.Cut
	if e.paged {
		a, err := r.args(e)
		if err != nil {
			return nil, errElse
		}
		c, err := e.walk.Cut(a, page.Nested, r.most(r.ctx))
		if err != nil {
			return nil, errElse
		}
		cut = &c
	}
	child := newResult(e.plan, e.list, cut)
	ids := res.leads(at)
	if len(ids) == 0 {
		return child, nil
	}
	if len(ids) > mostIDs {
		return nil, errElse
	}
	if err := r.children(child, res.plan.kind, e, ids, cut); err != nil {
		return nil, err
	}
	child.index(e)
	return child, r.below(child)
}

// args are the arguments of a nested list.
func (r *run) args(e *edge) (a page.Args, err error) {
	if len(e.field.Arguments) == 0 {
		return a, nil
	}
	for name, v := range e.field.ArgumentMap(r.vars) {
		switch name {
		case "first":
			a.First, err = number(v)
		case "last":
			a.Last, err = number(v)
		case "after":
			a.After, err = word(v)
		case "before":
			a.Before, err = word(v)
		default:
			err = errElse
		}
		if err != nil {
			return a, err
		}
	}
	return a, nil
}

func number(v any) (*int, error) {
	var n int64
	var err error
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		n = v
	case int:
		n = int64(v)
	case json.Number:
		n, err = v.Int64()
	default:
		err = errElse
	}
	i := int(n)
	return &i, err
}

func word(v any) (*string, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case string:
		return &v, nil
	}
	return nil, errElse
}

// cursorText is a value as cursors hold it.
func cursorText(v any) string {
	switch v := v.(type) {
	case []byte:
		return string(v)
	case string:
		return strings.Clone(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	}
	return fmt.Sprint(v)
}
