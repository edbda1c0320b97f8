package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/graph/load"
	"gendan/graph/page"
	"gendan/server/platform/fault"
)

// list reads a page of a root list, whose rows then fetch their fields together.
func list[Q page.Query[Q, T, P, S], T any, P ~func(*sql.Selector), S page.Scanner](
	ctx context.Context, q Q, o page.Order[T], a page.Args,
) (*page.Connection[T], error) {
	c, err := page.Read(ctx, q, o, a, most(ctx))
	if err != nil {
		return nil, err
	}
	load.Together(ctx, c.Nodes)
	return c, nil
}

// maybe turns "not found" into null: what may not be seen reads as what does not exist.
func maybe[T any](row *T, err error) (*T, error) {
	if ent.IsNotFound(err) {
		return nil, nil
	}
	return row, err
}

// idOrNumber is the condition of a root field that names a record by id or by number.
func idOrNumber(id *scalar.ID, number *string) (func(*sql.Selector), error) {
	switch {
	case id != nil && number == nil:
		return func(s *sql.Selector) { s.Where(sql.EQ(s.C("id"), int64(*id))) }, nil
	case number != nil && id == nil:
		return func(s *sql.Selector) { s.Where(sql.EQ(s.C("number"), *number)) }, nil
	}
	return nil, fault.New(fault.Required, "page.id_or_number", "id")
}
