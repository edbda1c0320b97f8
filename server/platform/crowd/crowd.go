// Package crowd makes a crowded database of a small one, for measuring: copies of its orders with what
// hangs on them, each in a week of its own, under numbers of their own, and for customers of their own.
// The copies bear no history of changes and no conversation, and wait for no material; every sum of
// theirs is that of the order they are a copy of.
package crowd

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql/schema"

	"gendan/ent/migrate"
	"gendan/server/platform/store"
)

// parts is the tables that are copied, parents first.
var parts = []string{
	"customers", "orders", "order_lines", "order_adjustments", "requirements", "promise_changes",
	"production_batches", "operations", "production_reports", "inspections",
	"shipments", "shipment_lines", "tracking_events", "proof_of_deliveries",
	"payment_plan_lines", "payments", "payment_allocations",
}

const (
	// openEvery is in which round orders under way are copied too: a firm has far more orders behind
	// it than before it.
	openEvery = 10
	// firmsEvery is after how many rounds new customers come.
	firmsEvery = 10
	// weeksBack and weeksOpen are into how many past weeks finished orders and orders under way go.
	weeksBack, weeksOpen = 156, 8
)

// undated is how no date stands in a column.
const undated = "9999-12-31"

// Progress is told how many orders there are.
type Progress func(orders int)

// Fill copies the orders of a database until there are so many. The database must hold nothing but
// what is to be copied, and be used by nobody else meanwhile.
func Fill(ctx context.Context, s *store.Store, orders int, tell Progress) error {
	story, err := read(ctx, s)
	if err != nil {
		return fmt.Errorf("read what is to be copied: %w", err)
	}
	begun := len(story.tables["orders"].rows)
	if begun == 0 {
		return fmt.Errorf("there is no order to copy")
	}
	return s.Bulk(ctx, func(conn *stdsql.Conn) error {
		w := &writer{conn: conn, dialect: s.Dialect()}
		n := begun
		for round := 1; n < orders; round++ {
			c := newCopy(story, round)
			n += c.make(orders - n)
			if err := w.write(ctx, c); err != nil {
				return fmt.Errorf("copy %d orders: %w", n, err)
			}
			tell(n)
		}
		return w.end(ctx, story.last)
	})
}

// table is a table with the rows that are copied.
type table struct {
	*schema.Table
	rows []row
}

// row is the values of a row, by the place of their column.
type row []any

func (t *table) at(column string) int {
	return slices.IndexFunc(t.Columns, func(c *schema.Column) bool { return c.Name == column })
}

// story is everything that is copied.
type story struct {
	tables map[string]*table
	open   map[int64]bool   // orders under way
	firms  map[int64]int64  // the customers of the rounds under way, by those they are copies of
	names  map[int64]string // of those customers, by their own ids
	last   map[string]int64 // the last number given, by prefix and month
}

func read(ctx context.Context, s *store.Store) (*story, error) {
	all, err := migrate.Tables()
	if err != nil {
		return nil, err
	}
	st := &story{tables: map[string]*table{}, open: map[int64]bool{}, firms: map[int64]int64{}, names: map[int64]string{}, last: map[string]int64{}}
	err = s.Snapshot(ctx, func(q store.Querier) error {
		for _, name := range parts {
			i := slices.IndexFunc(all, func(t *schema.Table) bool { return t.Name == name })
			if i < 0 {
				return fmt.Errorf("there is no table %s", name)
			}
			t := &table{Table: all[i]}
			if err := t.read(ctx, q); err != nil {
				return err
			}
			st.tables[name] = t
		}
		return st.counters(ctx, q)
	})
	if err != nil {
		return nil, err
	}
	t := st.tables["orders"]
	status, delivered, id := t.at("status"), t.at("delivered_on"), t.at("id")
	for _, r := range t.rows {
		st.open[r[id].(int64)] = r[status] != "CLOSED" && r[status] != "CANCELLED" && r[delivered] == undated
	}
	return st, nil
}

func (t *table) read(ctx context.Context, q store.Querier) error {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	rows, err := q.QueryContext(ctx, "SELECT `"+strings.Join(names, "`, `")+"` FROM `"+t.Name+"` ORDER BY id")
	if err != nil {
		return fmt.Errorf("read %s: %w", t.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		r := make(row, len(names))
		into := make([]any, len(names))
		for i := range r {
			into[i] = &r[i]
		}
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("read %s: %w", t.Name, err)
		}
		for i, v := range r {
			if b, ok := v.([]byte); ok {
				r[i] = string(b)
			}
		}
		t.rows = append(t.rows, r)
	}
	return rows.Err()
}

func (st *story) counters(ctx context.Context, q store.Querier) error {
	rows, err := q.QueryContext(ctx, "SELECT kind, period, value FROM counters")
	if err != nil {
		return fmt.Errorf("read the counters: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var kind, period string
		var value int64
		if err := rows.Scan(&kind, &period, &value); err != nil {
			return err
		}
		st.last[kind+"-"+period] = value
	}
	return rows.Err()
}
