package stats

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/policy"
)

// columns are the columns of what is counted: its own, and those of its order.
type columns struct {
	own, order func(column string) string
	shipped    string // the column of shipment lines that names what is counted
	amount     string
}

// dates are the columns of the bases: whose month it is, and by which a delivery is on time.
var dates = map[Basis]struct{ month, due string }{
	Requested:     {"requested_on", "requested_on"},
	FirstPromised: {"first_promised_on", "first_promised_on"},
	Promised:      {"promised_on", "promised_on"},
	Ordered:       {"ordered_on", "first_promised_on"},
	Delivered:     {"delivered_on", "first_promised_on"},
}

// key is the expression of a key.
func (c columns) key(ctx context.Context, s *sql.Selector, k Key, b Basis) sql.Querier {
	switch k {
	case Month:
		column := c.own(dates[b].month)
		if b == Ordered {
			column = c.order("ordered_on")
		}
		return sql.ExprFunc(func(w *sql.Builder) { w.WriteString("SUBSTR(").Ident(column).WriteString(", 1, 7)") })
	case Customer:
		return column(c.order("customer_id"))
	case Merchandiser:
		return column(c.order("merchandiser_id"))
	case Sales:
		return column(c.order("sales_id"))
	case Mode:
		return c.mode(ctx, s)
	}
	return column(c.order("status"))
}

func column(name string) sql.Querier {
	return sql.ExprFunc(func(w *sql.Builder) { w.Ident(name) })
}

// mode is how the goods travel: in the latest shipment the viewer sees that was not called off.
func (c columns) mode(ctx context.Context, s *sql.Selector) sql.Querier {
	shipments, lines := sql.Table("shipments").As("sh"), sql.Table("shipment_lines").As("sl")
	t := sql.Dialect(s.Dialect()).Select(shipments.C("mode")).From(shipments)
	t.Join(lines).On(lines.C("shipment_id"), shipments.C("id"))
	t.Where(sql.And(
		sql.ColumnsEQ(lines.C(c.shipped), c.own("id")), sql.IsNull(lines.C("archived_at")), sql.NEQ(shipments.C("status"), "CANCELLED"),
	))
	policy.Narrow(ctx, ent.TypeShipment, t)
	return t.OrderBy(sql.Desc(lines.C("id"))).Limit(1)
}

// due is what was delivered, or should have been before today. What has no date is due never.
func (c columns) due(b Basis, today scalar.Date) *sql.Predicate {
	basis, none := c.own(dates[b].due), scalar.Date{}
	return sql.And(
		sql.In(c.order("status"), "CONFIRMED", "CLOSED"), sql.LT(basis, none),
		sql.Or(sql.LT(c.own("delivered_on"), none), sql.LT(basis, today)),
	)
}

// onTime is what was delivered in full, the tolerance considered, by the date.
func (c columns) onTime(b Basis) *sql.Predicate {
	basis := c.own(dates[b].due)
	return sql.And(
		sql.In(c.order("status"), "CONFIRMED", "CLOSED"), sql.LT(basis, scalar.Date{}), sql.ColumnsLTE(c.own("delivered_on"), basis),
	)
}

// countWhere counts the rows that match.
func countWhere(p *sql.Predicate) sql.Querier {
	return sql.ExprFunc(func(w *sql.Builder) {
		w.WriteString("COUNT(CASE WHEN ").Join(p).WriteString(" THEN 1 END)")
	})
}
