// Package entry checks what people enter about goods on their way through the house: how many
// pieces, and when. It adds to package check what those who make, inspect and ship share.
package entry

import (
	"context"
	"slices"
	"strings"
	"time"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
)

// skew is how far the clock of a phone or a carrier may be ahead of ours.
const skew = time.Minute

// Form collects what is wrong with one entry; make one with New.
type Form struct{ check.Values }

// New returns an empty form.
func New() Form { return Form{check.New()} }

// Refuse adds a fault; nil is none.
func (f Form) Refuse(found *fault.Fault) {
	if found != nil {
		f.Add(found)
	}
}

// Line returns an optional text of one line; line breaks in it become spaces.
func (f Form) Line(s string, most int, field ...string) string {
	return f.Text(strings.Join(strings.Fields(s), " "), most, field...)
}

// Count says what is wrong with a number of pieces that may be none, or nothing.
func Count(q scalar.Quantity, unit string, field ...string) *fault.Fault {
	if q < 0 || q > check.MostQuantity {
		return fault.New(fault.OutOfRange, "base.out_of_range", field...).With("min", 0).With("max", check.MostQuantity)
	}
	if u, _ := rec20.Lookup(unit); u.Whole && q%scalar.Whole(1) != 0 {
		return fault.New(fault.Invalid, "check.whole", field...).With("unit", u).With("value", q)
	}
	return nil
}

// Some says what is wrong with a number of pieces that may not be none, or nothing.
func Some(q scalar.Quantity, unit string, field ...string) *fault.Fault {
	if q == 0 {
		return fault.New(fault.OutOfRange, "check.quantity", field...).With("max", check.MostQuantity)
	}
	return Count(q, unit, field...)
}

// Moment returns when something happened: now where nothing is said. What lies in the future is
// refused, but for what a phone's clock may be ahead.
func (f Form) Moment(at *time.Time, now time.Time, field ...string) time.Time {
	if at == nil {
		return now
	}
	t := at.UTC().Truncate(time.Microsecond)
	if t.After(now.Add(skew)) {
		f.Add(fault.New(fault.OutOfRange, "production.in_future", field...))
	}
	if t.After(now) {
		return now
	}
	return f.Year(t, field...)
}

// Year refuses a time that no business of ours can have: a slip of the keyboard, a clock unset.
func (f Form) Year(t time.Time, field ...string) time.Time {
	if y := t.Year(); y < 2000 || y > 2999 {
		f.Add(fault.New(fault.OutOfRange, "production.year", field...).With("year", y))
	}
	return t.UTC().Truncate(time.Microsecond)
}

// Period refuses an end before its beginning; where one is not known there is nothing to compare.
func (f Form) Period(from, to scalar.Date, field ...string) {
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		f.Add(fault.New(fault.Invalid, "base.date_order", field...).With("from", from).With("to", to))
	}
}

// By returns a context in which rows are seen only by those roles of the actor that may do p: what
// one may do to the orders one carries as merchandiser, one may not do to those one only sells.
func By(ctx context.Context, p policy.Permission) context.Context {
	a := actor.From(ctx)
	if a == nil || actor.IsSystem(ctx) {
		return ctx
	}
	b := *a
	b.Roles = slices.DeleteFunc(slices.Clone(a.Roles), func(r scalar.Role) bool {
		one := *a
		one.Roles = []scalar.Role{r}
		return !policy.Can(&one, p)
	})
	return actor.With(ctx, &b)
}
