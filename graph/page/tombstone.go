package page

import (
	"context"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/scalar"
)

// Tombstone is what is told of a record that was put away.
type Tombstone struct {
	ID                   scalar.ID
	Kind                 string
	OrderID              *scalar.ID
	RemovedAt, UpdatedAt time.Time
}

// Tombstones reads a page of the records of one kind whose column, of the time they were put
// away, is set. They are ordered by when they last changed, so that a copy that asks again from
// there misses none that was put away since.
func Tombstones[Q Query[Q, T, P, S], T record, P ~func(*sql.Selector), S Scanner](
	ctx context.Context, q Q, kind, column string, match func(*sql.Selector), a Args, most int,
) (*TombstoneConnection, error) {
	q.Where(func(s *sql.Selector) { s.Where(sql.NotNull(s.C(column))) }, match)
	byChange := ByTime("updated_at", func(row T) time.Time { return instant(ent.Row(row), "updated_at") })
	c, err := Read(ctx, q, byChange, a, most)
	if err != nil {
		return nil, err
	}
	return convert(c, func(row T) *Tombstone {
		columns := ent.Row(row)
		t := &Tombstone{ID: row.GetID(), Kind: kind, RemovedAt: instant(columns, column), UpdatedAt: instant(columns, "updated_at")}
		switch order := columns["order_id"].(type) {
		case scalar.ID:
			t.OrderID = &order
		case *scalar.ID:
			t.OrderID = order
		}
		return t
	}), nil
}

func instant(columns map[string]any, name string) time.Time {
	if at, ok := columns[name].(*time.Time); ok && at != nil {
		return *at
	}
	at, _ := columns[name].(time.Time)
	return at
}

// convert makes a page of other values of the same rows.
func convert[T, U any](c *Connection[T], to func(T) U) *Connection[U] {
	out := &Connection[U]{
		Edges: make([]*Edge[U], len(c.Edges)), Nodes: make([]U, len(c.Nodes)), PageInfo: c.PageInfo, count: c.count,
	}
	for i, e := range c.Edges {
		out.Nodes[i] = to(e.Node)
		out.Edges[i] = &Edge[U]{Cursor: e.Cursor, Node: out.Nodes[i]}
	}
	return out
}
