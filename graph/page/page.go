// Package page is keyset pagination: what a page of a list is, and how it is read through ent
// in one statement, whatever the number of lists. Every order ends in the id and has no null
// in it, so that walking it either way meets every row once.
package page

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"gendan/server/platform/fault"
)

// Connection is one page of a list of T.
type Connection[T any] struct {
	Edges    []*Edge[T]
	Nodes    []T
	PageInfo *Info
	count    func(context.Context) (int, error)
}

// Edge is one row of a page with its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// Info tells where a page stands in its list.
type Info struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// TotalCount counts the whole list; it is asked only when it is selected.
func (c *Connection[T]) TotalCount(ctx context.Context) (int, error) { return c.count(ctx) }

// Args are the four arguments of a connection.
type Args struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

// The sizes of pages.
const (
	Root   = 20 // rows of a root list when none are asked for
	Nested = 5  // rows of a nested list when none are asked for
)

// window is what the arguments come to.
type window struct {
	size          int
	backward      bool
	after, before *position
}

// window checks the arguments against the largest page and the order.
func (a Args) window(unless, most int, o orderer) (window, error) {
	w := window{size: unless}
	switch {
	case a.First != nil && a.Last != nil:
		return w, fault.New(fault.Invalid, "page.first_and_last", "last")
	case a.Last != nil:
		w.size, w.backward = *a.Last, true
	case a.First != nil:
		w.size = *a.First
	}
	if w.size < 1 || w.size > most {
		name := "first"
		if w.backward {
			name = "last"
		}
		return w, fault.New(fault.OutOfRange, "base.out_of_range", name).With("min", 1).With("max", most)
	}
	var err error
	if w.after, err = o.position(a.After, "after"); err != nil {
		return w, err
	}
	w.before, err = o.position(a.Before, "before")
	return w, err
}

// narrow puts the cursors of the window into a selector.
func (w window) narrow(s *sql.Selector, o orderer) {
	if w.after != nil {
		s.Where(o.beyond(s, w.after, false))
	}
	if w.before != nil {
		s.Where(o.beyond(s, w.before, true))
	}
}

// page makes a connection of the rows read, one more than asked for where there are more.
func page[T any](rows []T, w window, o Order[T], count func(context.Context) (int, error)) *Connection[T] {
	more := len(rows) > w.size
	if more {
		rows = rows[:w.size]
	}
	if w.backward {
		for i, j := 0, len(rows)-1; i < j; i, j = i+1, j-1 {
			rows[i], rows[j] = rows[j], rows[i]
		}
	}
	c := &Connection[T]{Edges: make([]*Edge[T], len(rows)), Nodes: rows, count: count, PageInfo: &Info{
		HasNextPage:     more && !w.backward || w.backward && w.before != nil,
		HasPreviousPage: more && w.backward || !w.backward && w.after != nil,
	}}
	if rows == nil {
		c.Nodes = []T{}
	}
	for i, row := range rows {
		c.Edges[i] = &Edge[T]{Cursor: o.cursor(row), Node: row}
	}
	if n := len(rows); n > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &c.Edges[0].Cursor, &c.Edges[n-1].Cursor
	}
	return c
}
