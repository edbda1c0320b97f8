package main

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	"gendan/ent/scalar"
)

const (
	one = `query BenchOrder($number: String!) { order(number: $number) { id version number status promisedOn customerPoNo
  customer { id number name country }
  lines(first: 50) { nodes { id position quantity unit unitPrice promisedOn amount { amount currency } product { id code name } } }
  batches(first: 50) { nodes { id number status quantity madeQuantity plannedFinishOn
    operations { id sequence name quantity goodQuantity scrapQuantity } } }
  shipmentLines(first: 50) { nodes { id quantity shipment { id number status mode etdOn etaOn
    trackingEvents(first: 50) { nodes { id code occurredAt location } } } } } } }`
	page = ` { pageInfo { hasNextPage endCursor } nodes { id number status promisedOn requestedOn customerPoNo lineCount
  payableAmount { amount currency } customer { id number name }
  lines(first: 20) { nodes { id position quantity unit promisedOn amount { amount currency } product { id code name } } } } } }`
	mine = `query BenchMine($merchandiser: ID!) { orders(first: 50, orderBy: {field: PROMISED_ON, direction: ASC},
  filter: {merchandiserId: $merchandiser, status: [CONFIRMED], delivered: false})` + page
	after   = `query BenchAfter($after: String!) { orders(first: 50, after: $after)` + page
	figures = `query BenchFigures { onTime: orderStats(groupBy: [MONTH]) { groups { month count dueCount onTimeCount } }
  states: orderStats(groupBy: [STATUS]) { groups { status count } }
  late: orderStats(groupBy: [STATUS, MERCHANDISER], filter: {late: true}) { groups { status merchandiser { id } count } } }`
	report = `mutation BenchReport($input: ProductionReportCreateInput!) { productionReportCreate(input: $input) {
  productionReport { id } userErrors { code message } } }`
	create = `mutation BenchCreate($input: OrderCreateInput!) { orderCreate(input: $input) {
  order { id number } userErrors { code message } } }`
	search = `query BenchSearch($text: String!) { search(text: $text, first: 20) { id kind number title } }`
)

// pick takes one of many, another each time.
func pick(from []string, no int) string { return from[no%len(from)] }

func (b *rig) requests() []request {
	f, run := &b.facts, strconv.FormatInt(time.Now().UnixNano(), 36)
	as := func(name string) string { return b.tokens[name] }
	with := func(name string, value func(int) any) func(int) map[string]any {
		return func(no int) map[string]any { return map[string]any{name: value(no)} }
	}
	cursor, _ := json.Marshal([]string{"promised_on", f.middle[0], f.middle[1]})
	middle := base64.RawURLEncoding.EncodeToString(cursor)
	return []request{
		{name: "q1", what: "one order with everything on it", goal: 1.5, same: true,
			product: b.post(as("merchandiser"), one, with("number", func(no int) any { return pick(f.numbers, no) })),
			floor:   b.get(func(no int) string { return "/q1?number=" + pick(f.numbers, no) })},
		{name: "q2", what: "50 open orders of one merchandiser", goal: 1.6, same: true,
			product: b.post(as("merchandiser"), mine, with("merchandiser", func(int) any { return f.merchandiser })),
			floor:   b.get(func(int) string { return "/q2?merchandiser=" + f.merchandiser })},
		{name: "q3", what: "50 orders from the middle of all", goal: 1.6, same: true,
			product: b.post(as("manager"), after, with("after", func(int) any { return middle })),
			floor:   b.get(func(int) string { return "/q3?on=" + f.middle[0] + "&id=" + f.middle[1] })},
		{name: "q4", what: "on time by month, by state, late", goal: 0.5, same: true,
			product: b.post(as("manager"), figures, func(int) map[string]any { return nil }),
			floor:   b.get(func(int) string { return "/q4?today=" + f.today })},
		{name: "q7", what: "20 hits of a search", goal: 1.5, same: true,
			product: b.post(as("manager"), search, with("text", func(no int) any { return pick(f.words, no) })),
			floor:   b.get(func(no int) string { return "/q7?text=" + url.QueryEscape(pick(f.words, no)) })},
		// Last, for they make the tables larger.
		b.reports(run), b.creations(run),
	}
}

func (b *rig) reports(run string) request {
	var next atomic.Int64 // each operation takes only so much, so that both go through them evenly
	step := func() string { return pick(b.facts.operations, int(next.Add(1))) }
	return request{
		name: "q5", what: "a production report", goal: 3.0,
		product: b.post(b.tokens["operator"], report, func(no int) map[string]any {
			return map[string]any{"input": map[string]any{
				"operationId": step(), "good": "1", "idempotencyKey": run + strconv.Itoa(no),
			}}
		}),
		floor: b.get(func(int) string { return "/q5?operation=" + step() }),
	}
}

func (b *rig) creations(run string) request {
	return request{
		name: "q6", what: "an order of three lines", goal: 3.0,
		product: b.post(b.tokens["merchandiser"], create, func(no int) map[string]any {
			lines := make([]map[string]any, 3)
			for i := range lines {
				lines[i] = map[string]any{"productId": pick(b.facts.products, no+i), "quantity": "120", "unitPrice": "12.5", "promisedOn": b.facts.today}
			}
			return map[string]any{"input": map[string]any{
				"customerId": pick(b.facts.customers, no), "customerPoNo": "BENCH " + strconv.Itoa(no), "lines": lines, "idempotencyKey": run + "c" + strconv.Itoa(no),
			}}
		}),
		floor: b.get(func(no int) string {
			path := "/q6?customer=" + pick(b.facts.customers, no) + "&on=" + b.facts.today
			for i := range 3 {
				path += "&product=" + pick(b.facts.products, no+i)
			}
			return path
		}),
	}
}

// find looks for the records that the requests name.
func (b *rig) find(ctx context.Context) error {
	for _, name := range []string{"merchandiser", "manager", "operator", "admin"} {
		if _, err := b.as(ctx, name); err != nil {
			return err
		}
	}
	f := &b.facts
	var id int64
	if err := b.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM orders").Scan(&f.orders); err != nil {
		return err
	}
	if err := b.db.QueryRowContext(ctx, "SELECT id FROM users WHERE email = 'merchandiser@demo.gendan'").Scan(&id); err != nil {
		return err
	}
	f.merchandiser = scalar.ID(id).String()
	mine := "merchandiser_id = " + strconv.FormatInt(id, 10)
	if err := b.db.QueryRowContext(ctx, fmt.Sprintf("SELECT promised_on, id FROM orders ORDER BY promised_on, id LIMIT 1 OFFSET %d", f.orders/2)).
		Scan(&f.middle[0], &id); err != nil {
		return err
	}
	f.middle[1] = scalar.ID(id).String()
	for _, l := range []struct {
		into  *[]string
		query string
		ids   bool
	}{
		{&f.numbers, "SELECT o.number FROM orders o WHERE o." + mine + " AND o.status = 'CLOSED' ORDER BY o.id LIMIT 2000", false},
		{&f.operations, "SELECT o.id FROM production_batches p JOIN operations o ON o.batch_id = p.id " +
			"JOIN operations b ON b.batch_id = o.batch_id AND b.sequence = o.sequence - 1 WHERE p.status = 'IN_PROGRESS' " +
			"AND b.good_quantity - o.good_quantity - o.scrap_quantity > 10000000 ORDER BY o.id LIMIT 2000", true},
		{&f.customers, "SELECT id FROM customers WHERE archived_at IS NULL ORDER BY id LIMIT 500", true},
		{&f.products, "SELECT id FROM products WHERE archived_at IS NULL ORDER BY id LIMIT 500", true},
		{&f.words, "SELECT DISTINCT LEFT(term, 7) FROM search_terms WHERE kind IN ('Customer', 'Order') AND CHAR_LENGTH(term) > 7 ORDER BY 1 LIMIT 200", false},
	} {
		if err := b.list(ctx, l.into, l.query, l.ids); err != nil {
			return err
		}
	}
	text, err := b.post("", "{ server { today } }", func(int) map[string]any { return nil })(ctx, 0)
	if err != nil {
		return err
	}
	var answer struct {
		Data struct{ Server struct{ Today string } }
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return err
	}
	f.today = answer.Data.Server.Today
	return nil
}

func (b *rig) list(ctx context.Context, into *[]string, query string, ids bool) error {
	rows, err := b.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var s string
		if ids {
			err = rows.Scan(&id)
			s = scalar.ID(id).String()
		} else {
			err = rows.Scan(&s)
		}
		if err != nil {
			return err
		}
		*into = append(*into, s)
	}
	if len(*into) == 0 {
		return fmt.Errorf("%w for: %s", sql.ErrNoRows, query)
	}
	return rows.Err()
}
