// Package page is keyset pagination: what a page of a list is, and how it is read from ent.
package page

import "context"

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
