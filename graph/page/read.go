package page

import (
	"context"
	"slices"
	"sync"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/scalar"
)

// Query is an ent query: Q of rows T, with its predicates P and its selection S.
type Query[Q, T, P, S any] interface {
	Where(...P) Q
	Clone() Q
	All(context.Context) ([]T, error)
	Count(context.Context) (int, error)
	Modify(...func(*sql.Selector)) S
}

// Scanner is a selection that can be read into a slice of structs.
type Scanner interface {
	Scan(ctx context.Context, v any) error
}

// Read reads one page of a root list.
func Read[Q Query[Q, T, P, S], T any, P ~func(*sql.Selector), S Scanner](
	ctx context.Context, q Q, o Order[T], a Args, most int,
) (*Connection[T], error) {
	w, err := a.window(Root, most, o)
	if err != nil {
		return nil, err
	}
	all := q.Clone()
	q.Modify(func(s *sql.Selector) {
		w.narrow(s, o)
		s.OrderBy(o.terms(s, w.backward)...).Limit(w.size + 1)
	})
	rows, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	return page(rows, w, o, all.Count), nil
}

// Children reads, in one statement, the page of each parent's list. The parent of a row is in
// column; parentOf reads it from the row.
func Children[Q Query[Q, T, P, S], T any, P ~func(*sql.Selector), S Scanner](
	ctx context.Context, q Q, column string, parentOf func(T) scalar.ID, parents []scalar.ID, o Order[T], a Args, most int,
) (map[scalar.ID]*Connection[T], error) {
	w, err := a.window(Nested, most, o)
	if err != nil {
		return nil, err
	}
	ids := make([]any, len(parents))
	for i, id := range parents {
		ids[i] = int64(id)
	}
	q.Where(func(s *sql.Selector) { s.Where(sql.In(s.C(column), ids...)) })
	all := q.Clone()
	q.Modify(func(s *sql.Selector) { top(s, column, w, o) })
	rows, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	lists := map[scalar.ID][]T{}
	for _, row := range rows {
		lists[parentOf(row)] = append(lists[parentOf(row)], row)
	}
	counts := sync.OnceValues(func() (map[scalar.ID]int, error) { return countBy(ctx, all, column) })
	pages := make(map[scalar.ID]*Connection[T], len(parents))
	for _, id := range parents {
		pages[id] = page(lists[id], w, o, func(context.Context) (int, error) {
			byParent, err := counts()
			return byParent[id], err
		})
	}
	return pages, nil
}

// top keeps the first rows of each parent. Numbering happens below the rows' own predicates,
// so that what may not be seen does not use up a place.
func top(s *sql.Selector, column string, w window, o orderer) {
	w.narrow(s, o)
	inner := sql.Dialect(s.Dialect()).Select(s.C("id")).From(sql.Table(s.TableName()))
	inner.AppendSelectExprAs(sql.RowNumber().PartitionBy(s.C(column)).OrderBy(o.terms(s, w.backward)...), "nth")
	inner.SetP(s.P())
	numbered := sql.Dialect(s.Dialect()).Select("id").From(inner.As("numbered")).Where(sql.LTE("nth", w.size+1))
	s.SetP(nil)
	s.Where(sql.In(s.C("id"), numbered))
	s.OrderBy(slices.Concat([]string{s.C(column)}, o.terms(s, w.backward))...)
}

// countBy counts the rows of each parent in one statement.
func countBy[Q Query[Q, T, P, S], T, P any, S Scanner](ctx context.Context, q Q, column string) (map[scalar.ID]int, error) {
	var rows []struct {
		Parent scalar.ID `sql:"parent"`
		N      int       `sql:"n"`
	}
	err := q.Modify(func(s *sql.Selector) {
		s.Select(sql.As(s.C(column), "parent"), sql.As(sql.Count("*"), "n")).GroupBy(s.C(column))
	}).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	counts := make(map[scalar.ID]int, len(rows))
	for _, r := range rows {
		counts[r.Parent] = r.N
	}
	return counts, nil
}
