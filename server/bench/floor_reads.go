package main

import (
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gendan/ent/scalar"
)

const pageSize = 50

// statements are prepared once.
var statements = map[string]string{
	"order": `SELECT o.id, o.version, o.number, o.status, o.promised_on, o.customer_po_no, c.id, c.number, c.name, c.country
		FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.number = ?`,
	"lines": `SELECT l.id, l.position, l.quantity, l.unit, l.unit_price, l.promised_on, l.amount, l.currency, p.id, p.code, p.name
		FROM order_lines l LEFT JOIN products p ON p.id = l.product_id
		WHERE l.order_id = ? AND l.cancelled_at IS NULL ORDER BY l.position, l.id LIMIT 51`,
	"batches": `SELECT id, number, status, quantity, made_quantity, planned_finish_on
		FROM production_batches WHERE order_id = ? ORDER BY id LIMIT 51`,
	"operations": `SELECT o.batch_id, o.id, o.sequence, o.name, o.quantity, o.good_quantity, o.scrap_quantity
		FROM production_batches b JOIN operations o ON o.batch_id = b.id WHERE b.order_id = ? ORDER BY o.batch_id, o.sequence, o.id`,
	"shipments": `SELECT l.id, l.quantity, s.id, s.number, s.status, s.mode, s.etd_on, s.eta_on
		FROM shipment_lines l JOIN shipments s ON s.id = l.shipment_id
		WHERE l.order_id = ? AND l.archived_at IS NULL ORDER BY l.id LIMIT 51`,
	"tracking": `SELECT t.shipment_id, t.id, t.code, t.occurred_at, t.location FROM tracking_events t
		WHERE t.shipment_id IN (SELECT shipment_id FROM shipment_lines WHERE order_id = ? AND archived_at IS NULL)
		ORDER BY t.shipment_id, t.occurred_at, t.id`,
	"mine": `SELECT ` + ofPage + ` WHERE o.merchandiser_id = ? AND o.status = 'CONFIRMED' AND o.delivered_on = '9999-12-31'
		ORDER BY o.promised_on, o.id LIMIT 51`,
	"after": `SELECT ` + ofPage + ` WHERE o.promised_on >= ? AND (o.promised_on > ? OR o.promised_on = ? AND o.id > ?)
		ORDER BY o.promised_on, o.id LIMIT 51`,
	"linesOf": `SELECT l.order_id, l.id, l.position, l.quantity, l.unit, l.promised_on, l.amount, l.currency, p.id, p.code, p.name
		FROM order_lines l LEFT JOIN products p ON p.id = l.product_id
		WHERE l.order_id IN (?` + strings.Repeat(", ?", pageSize-1) + `) AND l.cancelled_at IS NULL ORDER BY l.order_id, l.position, l.id`,
	"months": `SELECT LEFT(first_promised_on, 7), COUNT(*),
		COUNT(CASE WHEN status IN ('CONFIRMED', 'CLOSED') AND first_promised_on < '9999-12-31' AND (delivered_on < '9999-12-31' OR first_promised_on < ?) THEN 1 END),
		COUNT(CASE WHEN status IN ('CONFIRMED', 'CLOSED') AND first_promised_on < '9999-12-31' AND delivered_on <= first_promised_on THEN 1 END)
		FROM orders GROUP BY 1 ORDER BY 1`,
	"states": `SELECT status, COUNT(*) FROM orders GROUP BY status ORDER BY 2 DESC, 1`,
	"late": `SELECT status, merchandiser_id, COUNT(*) FROM orders WHERE status = 'CONFIRMED' AND promised_on < ? AND delivered_on = '9999-12-31'
		GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
	"search": `SELECT DISTINCT t.record_id, t.kind, o.number, c.number, c.name, p.code, p.name, b.number, s.number
		FROM (SELECT term, record_id, kind FROM search_terms WHERE term >= ? AND term < ? ORDER BY term, record_id LIMIT 60) t
		LEFT JOIN orders o ON t.kind = 'Order' AND o.id = t.record_id LEFT JOIN customers c ON t.kind = 'Customer' AND c.id = t.record_id
		LEFT JOIN products p ON t.kind = 'Product' AND p.id = t.record_id LEFT JOIN production_batches b ON t.kind = 'ProductionBatch' AND b.id = t.record_id
		LEFT JOIN shipments s ON t.kind = 'Shipment' AND s.id = t.record_id ORDER BY t.term, t.record_id`,
	"tally":  `UPDATE operations SET good_quantity = good_quantity + ?, version = version + 1, updated_at = ? WHERE id = ?`,
	"report": `INSERT INTO production_reports (id, created_at, updated_at, order_id, good_quantity, reported_at, operation_id, batch_id) SELECT ?, ?, ?, order_id, ?, ?, id, batch_id FROM operations WHERE id = ?`,
	"count":  `UPDATE counters SET value = LAST_INSERT_ID(value + 1) WHERE kind = 'FL'`,
	"create": `INSERT INTO orders (id, created_at, updated_at, number, customer_id, ordered_on, requested_on, first_promised_on, promised_on,
		currency, ship_to, exchange_rate_on, confirmed_on, delivered_on, line_count, lines_amount, payable_amount)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'USD', '{}', '9999-12-31', '9999-12-31', '9999-12-31', 3, 450000, 450000)`,
	"add": `INSERT INTO order_lines (id, created_at, updated_at, order_id, position, product_id, description, quantity, unit, unit_price, amount,
		currency, requested_on, first_promised_on, promised_on, delivered_on) VALUES ` + line + ", " + line + ", " + line,
}

const (
	ofPage = `o.id, o.number, o.status, o.promised_on, o.requested_on, o.customer_po_no, o.line_count, o.payable_amount, o.currency,
		c.id, c.number, c.name FROM orders o JOIN customers c ON c.id = o.customer_id`
	line = `(?, ?, ?, ?, ?, ?, 'Polo shirt', 120000000, 'C62', 12500000, 150000, 'USD', ?, ?, ?, '9999-12-31')`
)

func (f *floor) order(r *http.Request, t *text) error {
	var id, version, firm int64
	var number, status, promised, po, no, name, country sql.RawBytes
	err := f.each(r, "order", []any{r.URL.Query().Get("number")},
		[]any{&id, &version, &number, &status, &promised, &po, &firm, &no, &name, &country}, func() error {
			t.raw(`{"order":{`)
			t.id("id", id)
			t.int("version", version)
			t.string("number", number)
			t.string("status", status)
			t.date("promisedOn", promised)
			t.string("customerPoNo", po)
			t.raw(`,"customer":{`)
			t.id("id", firm)
			t.string("number", no)
			t.string("name", name)
			t.string("country", country)
			t.raw("}")
			return nil
		})
	if err != nil {
		return err
	}
	t.raw(`,"lines":{"nodes":[`)
	if err := f.orderLines(r, t, id); err != nil {
		return err
	}
	t.raw(`]},"batches":{"nodes":[`)
	if err := f.orderBatches(r, t, id); err != nil {
		return err
	}
	t.raw(`]},"shipmentLines":{"nodes":[`)
	if err := f.orderShipments(r, t, id); err != nil {
		return err
	}
	t.raw(`]}}}`)
	return nil
}

func (f *floor) orderLines(r *http.Request, t *text, order int64) error {
	var l lineRow
	return f.each(r, "lines", []any{order},
		[]any{&l.id, &l.position, &l.quantity, &l.unit, &l.price, &l.promised, &l.amount, &l.currency, &l.product, &l.code, &l.name}, func() error {
			t.next()
			t.raw("{")
			t.id("id", l.id)
			t.int("position", l.position)
			t.decimal("quantity", l.quantity)
			t.string("unit", l.unit)
			t.decimal("unitPrice", l.price)
			l.rest(t)
			return nil
		})
}

// lineRow is a line of an order with its product.
type lineRow struct {
	id, position, quantity, price, amount int64
	unit, promised, currency, code, name  sql.RawBytes
	product                               sql.NullInt64
}

func (l *lineRow) rest(t *text) {
	t.date("promisedOn", l.promised)
	t.money("amount", l.amount, l.currency)
	if !l.product.Valid {
		t.null("product")
	} else {
		t.raw(`,"product":{`)
		t.id("id", l.product.Int64)
		t.string("code", l.code)
		t.string("name", l.name)
		t.raw("}")
	}
	t.raw("}")
}

func (f *floor) orderBatches(r *http.Request, t *text, order int64) error {
	// What hangs on the batches is read first, since its rows come in the same order.
	operations := map[int64]*text{}
	var batch, id, sequence, quantity, good, scrap int64
	var name sql.RawBytes
	err := f.each(r, "operations", []any{order}, []any{&batch, &id, &sequence, &name, &quantity, &good, &scrap}, func() error {
		o := operations[batch]
		if o == nil {
			o = &text{b: make([]byte, 1, 512)}
			o.b[0] = '['
			operations[batch] = o
		}
		o.next()
		o.raw("{")
		o.id("id", id)
		o.int("sequence", sequence)
		o.string("name", name)
		o.decimal("quantity", quantity)
		o.decimal("goodQuantity", good)
		o.decimal("scrapQuantity", scrap)
		o.raw("}")
		return nil
	})
	if err != nil {
		return err
	}
	var made int64
	var number, status, finish sql.RawBytes
	return f.each(r, "batches", []any{order}, []any{&id, &number, &status, &quantity, &made, &finish}, func() error {
		t.next()
		t.raw("{")
		t.id("id", id)
		t.string("number", number)
		t.string("status", status)
		t.decimal("quantity", quantity)
		t.decimal("madeQuantity", made)
		t.date("plannedFinishOn", finish)
		t.hang("operations", operations[id])
		t.raw("}")
		return nil
	})
}

// hang puts a list that was written before under a name.
func (t *text) hang(name string, list *text) {
	t.name(name)
	if list == nil {
		t.raw("[]")
		return
	}
	t.b = append(t.b, list.b...)
	t.raw("]")
}

func (f *floor) orderShipments(r *http.Request, t *text, order int64) error {
	events := map[int64]*text{}
	var of, id int64
	var code, place sql.RawBytes
	var at time.Time
	err := f.each(r, "tracking", []any{order}, []any{&of, &id, &code, &at, &place}, func() error {
		e := events[of]
		if e == nil {
			e = &text{b: make([]byte, 1, 512)}
			e.b[0] = '['
			events[of] = e
		}
		e.next()
		e.raw("{")
		e.id("id", id)
		e.string("code", code)
		e.time("occurredAt", at)
		e.string("location", place)
		e.raw("}")
		return nil
	})
	if err != nil {
		return err
	}
	var quantity int64
	var number, status, mode, etd, eta sql.RawBytes
	return f.each(r, "shipments", []any{order}, []any{&id, &quantity, &of, &number, &status, &mode, &etd, &eta}, func() error {
		t.next()
		t.raw("{")
		t.id("id", id)
		t.decimal("quantity", quantity)
		t.raw(`,"shipment":{`)
		t.id("id", of)
		t.string("number", number)
		t.string("status", status)
		t.string("mode", mode)
		t.date("etdOn", etd)
		t.date("etaOn", eta)
		t.raw(`,"trackingEvents":{`)
		t.hang("nodes", events[of])
		t.raw("}}}")
		return nil
	})
}

func (f *floor) mine(r *http.Request, t *text) error {
	id, err := identified(r, "merchandiser")
	if err != nil {
		return err
	}
	return f.page(r, t, "mine", id)
}

func (f *floor) after(r *http.Request, t *text) error {
	id, err := identified(r, "id")
	if err != nil {
		return err
	}
	on := r.URL.Query().Get("on")
	return f.page(r, t, "after", on, on, on, id)
}

// page reads the orders first, then the lines of all of them.
func (f *floor) page(r *http.Request, t *text, statement string, args ...any) error {
	nodes, ids, more := make([]*text, 0, pageSize), make([]any, 0, pageSize), false
	var last string
	var id, lines, payable, firm int64
	var number, status, promised, requested, po, currency, no, name sql.RawBytes
	err := f.each(r, statement, args,
		[]any{&id, &number, &status, &promised, &requested, &po, &lines, &payable, &currency, &firm, &no, &name}, func() error {
			if len(nodes) == pageSize {
				more = true
				return nil
			}
			n := &text{b: make([]byte, 1, 2048)}
			n.b[0] = '{'
			n.id("id", id)
			n.string("number", number)
			n.string("status", status)
			n.date("promisedOn", promised)
			n.date("requestedOn", requested)
			n.string("customerPoNo", po)
			n.int("lineCount", lines)
			n.money("payableAmount", payable, currency)
			n.raw(`,"customer":{`)
			n.id("id", firm)
			n.string("number", no)
			n.string("name", name)
			n.raw(`},"lines":{"nodes":[`)
			nodes, ids, last = append(nodes, n), append(ids, id), string(promised)
			return nil
		})
	if err != nil || len(ids) == 0 {
		return err
	}
	place := make(map[int64]*text, pageSize)
	for i, id := range ids {
		place[id.(int64)] = nodes[i]
	}
	end, err := json.Marshal([]string{"promised_on", last, scalar.ID(ids[len(ids)-1].(int64)).String()})
	if err != nil {
		return err
	}
	for len(ids) < pageSize {
		ids = append(ids, 0)
	}
	if err := f.linesOf(r, ids, place); err != nil {
		return err
	}
	t.raw(`{"orders":{"pageInfo":{"hasNextPage":`)
	t.b = strconv.AppendBool(t.b, more)
	t.raw(`,"endCursor":"` + base64.RawURLEncoding.EncodeToString(end) + `"},"nodes":[`)
	for _, n := range nodes {
		t.next()
		t.b = append(t.b, n.b...)
		t.raw("]}}")
	}
	t.raw("]}}")
	return nil
}

func (f *floor) linesOf(r *http.Request, ids []any, place map[int64]*text) error {
	var order int64
	var l lineRow
	return f.each(r, "linesOf", ids,
		[]any{&order, &l.id, &l.position, &l.quantity, &l.unit, &l.promised, &l.amount, &l.currency, &l.product, &l.code, &l.name}, func() error {
			t := place[order]
			t.next()
			t.raw("{")
			t.id("id", l.id)
			t.int("position", l.position)
			t.decimal("quantity", l.quantity)
			t.string("unit", l.unit)
			l.rest(t)
			return nil
		})
}
