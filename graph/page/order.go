package page

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

// Order is an order of rows of T by one column that is never null, and then by id.
type Order[T any] struct {
	column string
	desc   bool
	value  func(T) string
	parse  func(string) (any, error)
	id     func(T) scalar.ID
}

// record is what has an id.
type record interface{ GetID() scalar.ID }

func key[T record](row T) scalar.ID { return row.GetID() }

// ByID orders by id alone, which is about the order of making.
func ByID[T any](id func(T) scalar.ID) Order[T] { return Order[T]{id: id} }

// ByDate orders by a date column.
func ByDate[T record](column string, value func(T) scalar.Date) Order[T] {
	return Order[T]{column: column, id: key[T],
		value: func(row T) string {
			v, _ := value(row).Value()
			s, _ := v.(string)
			return s
		},
		parse: func(s string) (any, error) { return s, nil }}
}

// ByTime orders by an instant column.
func ByTime[T record](column string, value func(T) time.Time) Order[T] {
	return Order[T]{column: column, id: key[T],
		value: func(row T) string { return value(row).UTC().Format(time.RFC3339Nano) },
		parse: func(s string) (any, error) { return time.Parse(time.RFC3339Nano, s) }}
}

// ByText orders by a text column.
func ByText[T record](column string, value func(T) string) Order[T] {
	return Order[T]{column: column, id: key[T], value: value, parse: func(s string) (any, error) { return s, nil }}
}

// ByInt orders by a whole number.
func ByInt[T record](column string, value func(T) int) Order[T] {
	return Order[T]{column: column, id: key[T],
		value: func(row T) string { return strconv.Itoa(value(row)) },
		parse: func(s string) (any, error) { return strconv.Atoi(s) }}
}

// Desc returns the order the other way when desc is true.
func (o Order[T]) Desc(desc bool) Order[T] {
	o.desc = desc
	return o
}

// orderer is an order without the type of its rows.
type orderer interface {
	position(cursor *string, arg string) (*position, error)
	beyond(s *sql.Selector, p *position, before bool) *sql.Predicate
	terms(s *sql.Selector, backward bool) []string
}

// position is where a cursor stands.
type position struct {
	value any
	id    scalar.ID
}

// name binds a cursor to its order.
func (o Order[T]) name() string {
	if o.desc {
		return "-" + o.column
	}
	return o.column
}

func (o Order[T]) cursor(row T) string {
	parts := []string{o.name(), "", o.id(row).String()}
	if o.value != nil {
		parts[1] = o.value(row)
	}
	b, _ := json.Marshal(parts)
	return base64.RawURLEncoding.EncodeToString(b)
}

func (o Order[T]) position(cursor *string, arg string) (*position, error) {
	if cursor == nil {
		return nil, nil
	}
	bad := fault.New(fault.Invalid, "page.cursor", arg)
	b, err := base64.RawURLEncoding.DecodeString(*cursor)
	if err != nil {
		return nil, bad
	}
	var parts []string
	if err := json.Unmarshal(b, &parts); err != nil || len(parts) != 3 {
		return nil, bad
	}
	if parts[0] != o.name() {
		return nil, fault.New(fault.Invalid, "page.other_order", arg)
	}
	p := &position{}
	if p.id, err = scalar.ParseID(parts[2]); err != nil {
		return nil, bad
	}
	if o.parse != nil {
		if p.value, err = o.parse(parts[1]); err != nil {
			return nil, bad
		}
	}
	return p, nil
}

// beyond is the rows after a position, or before it. The first term alone repeats what the
// others say, so that an engine that cannot range-scan an OR still enters the index there.
func (o Order[T]) beyond(s *sql.Selector, p *position, before bool) *sql.Predicate {
	gt, ge := sql.GT, sql.GTE
	if o.desc != before {
		gt, ge = sql.LT, sql.LTE
	}
	id := gt(s.C("id"), int64(p.id))
	if o.column == "" {
		return id
	}
	c := s.C(o.column)
	return sql.And(ge(c, p.value), sql.Or(gt(c, p.value), sql.And(sql.EQ(c, p.value), id)))
}

// terms is the ORDER BY of the order, the other way when backward.
func (o Order[T]) terms(s *sql.Selector, backward bool) []string {
	way := sql.Asc
	if o.desc != backward {
		way = sql.Desc
	}
	if o.column == "" {
		return []string{way(s.C("id"))}
	}
	return []string{way(s.C(o.column)), way(s.C("id"))}
}
