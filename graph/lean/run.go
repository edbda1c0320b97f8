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

// sees refuses where what the viewer sees of a field depends on the row.
func (r *run) sees(p *plan) bool {
	for _, s := range p.slots {
		if s.restricted != "" && policy.Sees(r.actor, s.restricted) && !policy.SeesAlways(r.actor, s.restricted) {
			return false
		}
	}
	for _, e := range p.edges {
		if !r.sees(e.plan) {
			return false
		}
	}
	return true
}

// root reads the rows of a root field, and all that hangs on them.
func (r *run) root(p *plan, list *connection, cut *page.Cut, match ...func(*sql.Selector)) (*result, error) {
	sh := r.shape(p)
	s := sh.selectFrom(r.store.Dialect())
	at := r.extra(s, sh, list, cut, "")
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
	res := newResult(sh, list, cut)
	err := r.store.Rows(r.ctx, query, args, at.width, func(value func(int) any) error {
		res.add(value, at)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if cut == nil && res.rows() > 1 {
		return nil, errElse
	}
	return res, r.below(res)
}

// places says where among a row's values stands what is not selected; -1 for nowhere.
type places struct{ width, cursor, parent int }

// extra selects what is read besides: the cursor's value and the parent's id.
func (r *run) extra(s *sql.Selector, sh *shape, list *connection, cut *page.Cut, parent string) places {
	at := places{width: len(sh.columns), cursor: -1, parent: -1}
	add := func(name string) int {
		if i := slices.Index(sh.columns, column{sh.kind.table, name}); i >= 0 {
			return i
		}
		s.AppendSelect(s.C(name))
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

// below reads what hangs on the rows of a result.
func (r *run) below(res *result) error {
	for i := range res.shape.edges {
		child, err := r.follow(res, i)
		if err != nil {
			return err
		}
		res.children[i] = child
	}
	return nil
}

// follow reads where an edge of all rows of a result leads to.
func (r *run) follow(res *result, at int) (*result, error) {
	e := &res.shape.edges[at]
	var cut *page.Cut
	if e.paged {
		a, err := r.args(e.edge)
		if err != nil {
			return nil, errElse
		}
		c, err := e.walk.Cut(a, page.Nested, r.most(r.ctx))
		if err != nil {
			return nil, errElse
		}
		cut = &c
	}
	child := newResult(r.shape(e.plan), e.list, cut)
	ids := res.leads(at)
	if len(ids) > mostIDs {
		return nil, errElse
	}
	if len(ids) > 0 {
		if err := r.children(child, e, ids, cut); err != nil {
			return nil, err
		}
	}
	child.index(e.edge)
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
