package policy

import (
	"reflect"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Link is a column by which rows of one kind lead to rows of another.
type Link struct {
	From, Table string // the kind that is known to be seen, and its table
	To          string // the kind that it leads to
	Column      string // of From, holding the id of To; or of To, holding the id of From
	Child       bool   // the column is To's
}

// Follows reports whether the actor sees every row a link leads to from a row the actor sees: the rule of
// To says just that, so that it need not be asked again when From's rows were read for the actor.
func Follows(a *actor.Actor, l Link, dialect string) bool {
	from, to := rows[l.From], rows[l.To]
	if a == nil || from == nil || to == nil {
		return false
	}
	led := func(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
		column, own := l.Column, "id"
		if l.Child {
			column, own = "id", l.Column
		}
		t := sql.Dialect(s.Dialect()).Select(column).From(sql.Table(l.Table))
		p := from(a, r, t)
		if p == nil {
			return nil
		}
		return sql.In(s.C(own), t.Where(p))
	}
	// Both are written out and compared: what is not told by the rule itself is not taken for granted.
	said, means := written(a, to, dialect), written(a, led, dialect)
	return reflect.DeepEqual(said, means) || reflect.DeepEqual(said, written(a, everyone, dialect))
}

func written(a *actor.Actor, see rule, dialect string) []any {
	s := sql.Dialect(dialect).Select("id").From(sql.Table("t"))
	if p := union(a, see, s); p != nil {
		s.Where(p)
	}
	query, args := s.Query()
	return append(args, query)
}
