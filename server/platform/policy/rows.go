package policy

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/intercept"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// rule says which rows of an entity a role sees. It returns nil for all of them.
type rule func(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate

// Rows is the interceptor that narrows every query to the rows its actor sees. A query on
// behalf of nobody finds nothing; an internal table can be read only by the house itself.
func Rows() ent.Interceptor {
	return intercept.TraverseFunc(func(ctx context.Context, q intercept.Query) error {
		if actor.IsSystem(ctx) {
			return nil
		}
		see, ok := rows[q.Type()]
		if !ok {
			return fmt.Errorf("rows of %s are not for the API", q.Type())
		}
		a := actor.From(ctx)
		q.WhereP(func(s *sql.Selector) {
			if p := union(a, see, s); p != nil {
				s.Where(p)
			}
		})
		return nil
	})
}

// Shown reports whether some role sees rows of the kind at all.
func Shown(kind string) bool {
	_, ok := rows[kind]
	return ok
}

// Narrow narrows a subquery on the table of a kind to the rows the context's actor sees, as Rows
// does with a query.
func Narrow(ctx context.Context, kind string, s *sql.Selector) {
	see, ok := rows[kind]
	if !ok {
		s.Where(sql.False())
		return
	}
	if actor.IsSystem(ctx) {
		return
	}
	if p := union(actor.From(ctx), see, s); p != nil {
		s.Where(p)
	}
}

// union is the rows that some role of the actor sees; nil is all.
func union(a *actor.Actor, see rule, s *sql.Selector) *sql.Predicate {
	if a == nil {
		return sql.False()
	}
	var ps []*sql.Predicate
	for _, r := range a.Roles {
		p := see(a, r, s)
		if p == nil {
			return nil
		}
		ps = append(ps, p)
	}
	switch len(ps) {
	case 0:
		return sql.False()
	case 1:
		// sql.Or of one predicate loses its brackets: a rule that is itself an OR would then open
		// every row to half of it.
		return ps[0]
	}
	return sql.Or(ps...)
}

// visible narrows a subquery on table to the rows see shows to the role.
func visible(table string, see rule, a *actor.Actor, r scalar.Role, s *sql.Selector, column string) *sql.Selector {
	t := sql.Dialect(s.Dialect()).Select(column).From(sql.Table(table))
	if p := see(a, r, t); p != nil {
		t.Where(p)
	}
	return t
}

// confirmed is the states from which an order is the business of the departments.
var confirmed = []any{"CONFIRMED", "CLOSED"}

// orders is the rule the children of an order follow.
func orders(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	switch r {
	case scalar.Merchandiser:
		own := sql.EQ(s.C("merchandiser_id"), int64(a.ID))
		if a.TeamID != 0 {
			own = sql.Or(own, sql.EQ(s.C("team_id"), int64(a.TeamID)))
		}
		return own
	case scalar.Sales:
		return sql.Or(
			sql.EQ(s.C("sales_id"), int64(a.ID)),
			sql.In(s.C("customer_id"), sql.Dialect(s.Dialect()).Select("id").From(sql.Table("customers")).
				Where(sql.EQ("sales_id", int64(a.ID)))),
		)
	case scalar.Production, scalar.Operator, scalar.Purchasing, scalar.Quality, scalar.Logistics:
		return sql.In(s.C("status"), confirmed...)
	case scalar.Finance, scalar.Manager, scalar.Analyst:
		return nil
	case scalar.Buyer:
		return sql.And(
			sql.EQ(s.C("customer_id"), int64(a.CustomerID)),
			sql.NEQ(s.C("status"), "DRAFT"),
		)
	}
	return sql.False()
}

// ofOrder is the rule of what hangs on an order: visible with the order.
func ofOrder(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r == scalar.Finance || r == scalar.Manager || r == scalar.Analyst {
		return nil
	}
	return sql.In(s.C("order_id"), visible("orders", orders, a, r, s, "id"))
}

// needs narrows a rule to roles that see a class of facts.
func needs(v Visibility, see rule) rule {
	return func(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
		if !RoleSees(a, r, v) {
			return sql.False()
		}
		return see(a, r, s)
	}
}

func house(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r == scalar.Buyer {
		return sql.False()
	}
	return nil
}

func everyone(*actor.Actor, scalar.Role, *sql.Selector) *sql.Predicate { return nil }
