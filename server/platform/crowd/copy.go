package crowd

import (
	"fmt"
	"maps"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// batch is rows of a table to be written together.
type batch struct {
	table string
	names []string
	rows  []row
}

// copied is one round of copies.
type copied struct {
	*story
	round   int
	ids     map[int64]int64 // of the copies, by those of what they are copies of
	batches []*batch
	terms   *batch
}

func newCopy(st *story, round int) *copied {
	c := &copied{story: st, round: round, ids: map[int64]int64{}}
	c.terms = &batch{table: "search_terms", names: []string{"id", "term", "kind", "record_id", "see"}}
	return c
}

// make copies at most so many orders with what hangs on them, and returns how many.
func (c *copied) make(most int) int {
	if c.round%firmsEvery == 1 {
		clear(c.firms)
		c.copy("customers", func(t *table, r row) bool { return true })
		maps.Copy(c.firms, c.ids)
	}
	maps.Copy(c.ids, c.firms)
	n, open := 0, c.round%openEvery == 1
	c.copy("orders", func(t *table, r row) bool {
		take := n < most && (open || !c.open[r[0].(int64)])
		if take {
			n++
		}
		return take
	})
	for _, name := range parts[2:] {
		t := c.tables[name]
		order, shipment := t.at("order_id"), t.at("shipment_id")
		c.copy(name, func(t *table, r row) bool {
			switch {
			case order >= 0:
				return c.has(r[order]) && (shipment < 0 || c.has(r[shipment]))
			case shipment >= 0:
				return c.has(r[shipment])
			}
			return c.shipped(r[0].(int64))
		})
	}
	return n
}

func (c *copied) has(id any) bool {
	n, ok := id.(int64)
	return ok && c.ids[n] != 0
}

// shipped reports whether all goods of a shipment belong to orders that are copied.
func (c *copied) shipped(id int64) bool {
	t := c.tables["shipment_lines"]
	shipment, order := t.at("shipment_id"), t.at("order_id")
	any := false
	for _, r := range t.rows {
		if r[shipment] == id {
			if !c.has(r[order]) {
				return false
			}
			any = true
		}
	}
	return any
}

// copy copies the rows of a table that are taken.
func (c *copied) copy(name string, take func(*table, row) bool) {
	t := c.tables[name]
	b := &batch{table: name}
	for _, column := range t.Columns {
		b.names = append(b.names, column.Name)
	}
	for _, r := range t.rows {
		if take(t, r) {
			b.rows = append(b.rows, c.row(t, r))
		}
	}
	c.batches = append(c.batches, b)
}

// row is a copy of a row: its ids, numbers and dates are those of the round.
func (c *copied) row(t *table, r row) row {
	old := r[0].(int64)
	c.ids[old] = int64(scalar.NewID(scalar.Kind(scalar.ID(old).Kind())))
	out := make(row, len(r))
	days := c.days(t.Name == "customers")
	for i, column := range t.Columns {
		out[i] = c.value(t.Name, column, r[i], days)
	}
	c.index(t, out)
	return out
}

// days is how far the round lies back, in whole weeks so that working days stay working days.
func (c *copied) days(firm bool) int {
	switch {
	case firm:
		return 7 * weeksBack
	case c.round%openEvery == 1:
		return 7 * (c.round / openEvery % weeksOpen)
	}
	return 7 * (1 + c.round%weeksBack)
}

func (c *copied) value(table string, column *schema.Column, v any, days int) any {
	switch v := v.(type) {
	case time.Time:
		return v.AddDate(0, 0, -days)
	case int64:
		if column.Type == field.TypeInt64 && (column.Name == "id" || strings.HasSuffix(column.Name, "_id")) && c.ids[v] != 0 {
			return c.ids[v]
		}
	case string:
		return c.text(table, column.Name, v, days)
	}
	return v
}

func (c *copied) text(table, column, v string, days int) string {
	mark := fmt.Sprintf(" %d", c.round)
	switch {
	case strings.HasSuffix(column, "_on") && len(v) == len(undated) && v != undated:
		if d, err := scalar.ParseDate(v); err == nil {
			return d.Add(-days).Time().Format(time.DateOnly)
		}
	case column == "number":
		return c.number(v, days)
	case table == "customers" && (column == "name" || column == "legal_name"),
		table == "orders" && column == "customer_po_no", table == "shipments" && column == "tracking_no":
		if v != "" {
			return v + mark
		}
	case table == "customers" && (column == "name_key" || column == "legal_key"),
		column == "po_key", column == "tracking_key":
		if v != "" {
			return v + store.Fold("x" + mark)[1:]
		}
	case column == "materials_late_on":
		return undated
	case column == "material_readiness":
		return "NONE"
	}
	return v
}

// number is the next number of the kind of number in the month in which the round lies.
func (c *copied) number(was string, days int) string {
	prefix, _, _ := strings.Cut(was, "-")
	month := strings.TrimPrefix(was, prefix+"-")
	month = month[:strings.IndexByte(month, '-')]
	if at, err := time.Parse("0601", month); err == nil {
		month = at.AddDate(0, 0, -days).Format("0601")
	}
	c.last[prefix+"-"+month]++
	return fmt.Sprintf("%s-%s-%04d", prefix, month, c.last[prefix+"-"+month])
}

// index gives a copy the words it is found by.
func (c *copied) index(t *table, r row) {
	at := func(column string) string { s, _ := r[t.at(column)].(string); return s }
	id := r[0].(int64)
	switch t.Name {
	case "customers":
		c.names[id] = at("name")
		c.found(ent.TypeCustomer, id, store.Term{Text: at("number")},
			store.Term{Text: at("name"), See: policy.Customer}, store.Term{Text: at("legal_name"), See: policy.Customer})
	case "orders":
		firm, _ := r[t.at("customer_id")].(int64)
		c.found(ent.TypeOrder, id, store.Term{Text: at("number")},
			store.Term{Text: at("customer_po_no"), See: policy.Customer}, store.Term{Text: c.names[firm], See: policy.Customer})
	case "production_batches":
		c.found(ent.TypeProductionBatch, id, store.Term{Text: at("number")})
	case "shipments":
		c.found(ent.TypeShipment, id, store.Term{Text: at("number")},
			store.Term{Text: at("tracking_no")}, store.Term{Text: at("container_no")})
	}
}

func (c *copied) found(kind string, id int64, terms ...store.Term) {
	for _, t := range store.Words(terms) {
		c.terms.rows = append(c.terms.rows, row{int64(scalar.NewID(scalar.KindInternal)), t.Text, kind, id, string(t.See)})
	}
}
