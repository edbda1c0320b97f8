package page

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/scalar"
)

// Walk is an order of rows whose type does not matter: of who reads them without ent.
type Walk struct{ o Order[struct{}] }

// Walk is the order without the type of its rows.
func (o Order[T]) Walk() Walk {
	return Walk{Order[struct{}]{column: o.column, desc: o.desc, parse: o.parse}}
}

// Cut is one page of a walk: how it is cut out of a statement, and what its cursors are.
type Cut struct {
	o Order[struct{}]
	w window
}

// Cut checks the arguments of a connection, as reading one through ent does.
func (w Walk) Cut(a Args, unless, most int) (Cut, error) {
	win, err := a.window(unless, most, w.o)
	return Cut{o: w.o, w: win}, err
}

// Column is the column the rows are ordered by; empty where it is the id alone.
func (c Cut) Column() string { return c.o.column }

// Size is how many rows the page has at most. One more tells whether there is more.
func (c Cut) Size() int { return c.w.size }

// Backward reports whether the page is read from its end.
func (c Cut) Backward() bool { return c.w.backward }

// Bounded reports whether the page begins or ends at a cursor.
func (c Cut) Bounded() bool { return c.w.after != nil || c.w.before != nil }

// Narrow keeps the rows between the cursors.
func (c Cut) Narrow(s *sql.Selector) { c.w.narrow(s, c.o) }

// Terms is the ORDER BY in which the rows are to be read.
func (c Cut) Terms(s *sql.Selector) []string { return c.o.terms(s, c.w.backward) }

// Top keeps the first rows of each parent, one more than the page has.
func (c Cut) Top(s *sql.Selector, parent string) { top(s, parent, c.w, c.o) }

// Cursor is the cursor of the row with the id, whose column has the value.
func (c Cut) Cursor(value string, id scalar.ID) string {
	b, _ := json.Marshal([]string{c.o.name(), value, id.String()})
	return base64.RawURLEncoding.EncodeToString(b)
}

// Around tells whether there are rows after the page and before it, when there is more to be read.
func (c Cut) Around(more bool) (next, previous bool) {
	return more && !c.w.backward || c.w.backward && c.w.before != nil, more && c.w.backward || !c.w.backward && c.w.after != nil
}

// ByIDs walks by id alone.
func ByIDs() Walk { return Walk{} }

// ByNumbers walks by a column of whole numbers.
func ByNumbers(column string) Walk {
	return Walk{Order[struct{}]{column: column, parse: func(s string) (any, error) { return strconv.Atoi(s) }}}
}

// ByTimes walks by a column of instants.
func ByTimes(column string) Walk {
	return Walk{Order[struct{}]{column: column, parse: func(s string) (any, error) { return time.Parse(time.RFC3339Nano, s) }}}
}

// Desc is the walk the other way.
func (w Walk) Desc() Walk { return Walk{w.o.Desc(true)} }
