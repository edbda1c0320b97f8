// Package stats counts and sums orders and their lines by groups, in one statement, through ent:
// what the viewer may not see is not counted.
package stats

import (
	"context"
	"slices"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// Unit is what is counted.
type Unit string

// The units.
const (
	PerOrder Unit = "ORDER"
	PerLine  Unit = "LINE"
)

// Basis is the date that decides the month, and whether a delivery was on time.
type Basis string

// The dates.
const (
	Requested     Basis = "REQUESTED"
	FirstPromised Basis = "FIRST_PROMISED"
	Promised      Basis = "PROMISED"
	Ordered       Basis = "ORDERED"
	Delivered     Basis = "DELIVERED"
)

// Key is what figures are grouped by.
type Key string

// The keys.
const (
	Month        Key = "MONTH"
	Customer     Key = "CUSTOMER"
	Status       Key = "STATUS"
	Merchandiser Key = "MERCHANDISER"
	Sales        Key = "SALES"
	Mode         Key = "MODE"
)

const (
	mostKeys   = 3
	mostFirst  = 1_000
	mostGroups = 10_000 // are made at all; more would be a copy of the table
)

// Ask is what figures are wanted.
type Ask struct {
	Client *ent.Client
	Keys   []Key
	Orders []predicate.Order // only these
	Basis  Basis
	Per    Unit
	First  int
	Today  scalar.Date
	// Judged says that what was due and on time is wanted too: to count alone, no order is looked into.
	Judged bool
}

// check refuses what cannot be grouped, or not by this viewer.
func (a Ask) check(ctx context.Context) error {
	sorted := slices.Sorted(slices.Values(a.Keys))
	switch {
	case len(a.Keys) > mostKeys || len(slices.Compact(sorted)) < len(a.Keys):
		return fault.New(fault.Invalid, "stats.keys", "groupBy").With("max", mostKeys)
	case a.First < 1 || a.First > mostFirst:
		return fault.New(fault.OutOfRange, "base.out_of_range", "first").With("min", 1).With("max", mostFirst)
	case slices.Contains(a.Keys, Customer) && !policy.SeesAlways(actor.From(ctx), policy.Customer):
		return fault.New(fault.Forbidden, "base.forbidden", "groupBy")
	}
	return nil
}

// counted is a row of the statement that counts.
type counted struct {
	K0     *string `sql:"k0"`
	K1     *string `sql:"k1"`
	K2     *string `sql:"k2"`
	N      int     `sql:"n"`
	Due    int     `sql:"due"`
	OnTime int     `sql:"on_time"`
}

// Read makes the figures.
func Read(ctx context.Context, a Ask) (*Report, error) {
	if err := a.check(ctx); err != nil {
		return nil, err
	}
	var rows []counted
	err := a.scan(ctx, &rows, func(s *sql.Selector, c columns) {
		s.AppendSelectExprAs(sql.Raw("COUNT(*)"), "n")
		if !a.Judged {
			return
		}
		s.AppendSelectExprAs(countWhere(c.due(a.Basis, a.Today)), "due")
		s.AppendSelectExprAs(countWhere(c.onTime(a.Basis)), "on_time")
	})
	if err != nil {
		return nil, err
	}
	if len(rows) > mostGroups {
		return nil, fault.New(fault.OutOfRange, "stats.too_many_groups", "groupBy").With("max", mostGroups)
	}
	return newReport(a, rows), nil
}

// scan reads one row a group into rows: its keys, and the figures that are added.
func (a Ask) scan(ctx context.Context, rows any, figures func(*sql.Selector, columns)) error {
	shape := func(s *sql.Selector, c columns) {
		s.Select()
		names := make([]string, len(a.Keys))
		for i, k := range a.Keys {
			names[i] = alias(i)
			s.AppendSelectExprAs(c.key(ctx, s, k, a.Basis), names[i])
		}
		s.GroupBy(names...)
		figures(s, c)
		s.Limit(mostGroups + 1)
	}
	if a.Per == PerOrder {
		return a.Client.Order.Query().Where(a.Orders...).Modify(func(s *sql.Selector) {
			shape(s, columns{own: s.C, order: s.C, shipped: "order_id", amount: "payable_amount"})
		}).Scan(ctx, rows)
	}
	q := a.Client.OrderLine.Query().Where(orderline.CancelledAtIsNil())
	if len(a.Orders) > 0 {
		q.Where(orderline.HasOrderWith(a.Orders...))
	}
	return q.Modify(func(s *sql.Selector) {
		o := sql.Table("orders").As("o")
		s.Join(o).On(s.C("order_id"), o.C("id"))
		shape(s, columns{own: s.C, order: o.C, shipped: "order_line_id", amount: "amount"})
	}).Scan(ctx, rows)
}

func alias(i int) string { return "k" + string(rune('0'+i)) }
