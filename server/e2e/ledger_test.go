package e2e_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// deed is one write that a client sent, and what it was told.
type deed struct {
	mutation, selects string
	input             values
	// answer is the id of what was made; empty while nothing was acknowledged.
	answer string
	sent   time.Time // when it was first sent
}

// ledger is everything that clients sent in one trial, under one name by which it is found in the database.
type ledger struct {
	name      string
	order     string // an order to speak about
	operation string // an operation with room for a million pieces
	hand      values // an order to be made again and again

	mu       sync.Mutex
	deeds    []*deed
	failures map[string]int // how often each code, or "no answer", was met
	wrong    []string       // failures that nobody should meet
	slowest  time.Duration
}

// open prepares a trial: an order with a released batch of a million pieces.
func (s *staff) open(t *testing.T, name string) *ledger {
	t.Helper()
	b := &ledger{name: name, hand: s.hand(t, name), failures: map[string]int{}}
	big := s.hand(t, name+" big")
	line := big["lines"].([]values)[0]
	line["quantity"], line["unitPrice"] = "1000000", "0.01"
	m := s.who(t, "merchandiser")
	l := &life{staff: s, id: text(m.act(t, "orderCreate", big, "order { id }"), "order.id")}
	l.today = text(m.ask(t, "{ server { today } }", nil), "server.today")
	l.settle(t)
	l.confirm(t)
	p := s.who(t, "production")
	batch := at(p.act(t, "productionBatchCreate", values{"orderLineId": text(l.lines[0], "id")}, "productionBatch { id version }"), "productionBatch")
	got := p.act(t, "productionBatchRelease", values{
		"id": text(batch, "id"), "version": count(batch, "version"), "reason": "the material comes with the lorry",
	}, "productionBatch { operations { id } }")
	b.order, b.operation = l.id, text(list(got, "productionBatch.operations")[0], "id")
	return b
}

// next is the n-th write of a writer: an order, a message or a production report, each with its own key.
func (b *ledger) next(writer, n int) *deed {
	key := fmt.Sprintf("%s/%d/%d", b.name, writer, n)
	switch n % 3 {
	case 0:
		in := maps.Clone(b.hand)
		in["customerPoNo"], in["idempotencyKey"] = key, key
		return &deed{mutation: "orderCreate", selects: "order { id }", input: in}
	case 1:
		return &deed{mutation: "messageSend", selects: "message { id }", input: values{"orderId": b.order, "body": key, "idempotencyKey": key}}
	}
	return &deed{mutation: "productionReportCreate", selects: "productionReport { id }", input: values{
		"operationId": b.operation, "good": "1", "note": key, "idempotencyKey": key,
	}}
}

// desk is where a writer writes from: one address, or several replicas of which it takes the next when one
// does not answer.
type desk struct {
	urls   []string
	tokens map[string]string // by role
	turn   int
}

// desks are n writers, each beginning at another address.
func (s *staff) desks(t *testing.T, n int, urls ...string) []*desk {
	t.Helper()
	tokens := map[string]string{"merchandiser": s.who(t, "merchandiser").token, "operator": s.who(t, "operator").token}
	all := make([]*desk, n)
	for i := range all {
		all[i] = &desk{urls: urls, tokens: tokens, turn: i}
	}
	return all
}

// busy is a client of its own pool: what others do to their connections is not its affair.
var busy = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}

// send sends a deed once.
func (d *desk) send(what *deed) (answer, code string, err error) {
	role := "merchandiser"
	if what.mutation == "productionReportCreate" {
		role = "operator"
	}
	p := &person{name: role, url: d.urls[d.turn%len(d.urls)], token: d.tokens[role], client: busy}
	payload, err := p.try(what.mutation, what.input, what.selects)
	if err != nil {
		d.turn++
		code, _, ok := strings.Cut(err.Error(), ": ")
		if !ok || strings.ToUpper(code) != code {
			code = "no answer"
		}
		return "", code, err
	}
	for _, e := range list(payload, "userErrors") {
		return "", text(e, "code"), errors.New(text(e, "message"))
	}
	for _, made := range payload {
		if id := text(made, "id"); id != "" {
			return id, "", nil
		}
	}
	return "", "EMPTY", fmt.Errorf("%s answers %v", what.mutation, payload)
}

// write lets each desk write one deed after the other until ctx ends. One that is not acknowledged is sent
// again, as a good client does, until it is or ctx ends.
func (b *ledger) write(ctx context.Context, desks []*desk) {
	var all sync.WaitGroup
	for i, d := range desks {
		all.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				what := b.next(i, n)
				what.sent = time.Now()
				b.mu.Lock()
				b.deeds = append(b.deeds, what)
				b.mu.Unlock()
				for ctx.Err() == nil && !b.once(d, what) {
					time.Sleep(50 * time.Millisecond)
				}
			}
		})
	}
	all.Wait()
}

// once sends a deed and keeps what came of it.
func (b *ledger) once(d *desk, what *deed) bool {
	began := time.Now()
	id, code, err := d.send(what)
	took := time.Since(began)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.slowest = max(b.slowest, took)
	if code != "" {
		b.failures[code]++
		if code != "UNAVAILABLE" && code != "no answer" {
			b.wrong = append(b.wrong, fmt.Sprintf("%s ends with %s: %v", what.mutation, code, err))
		}
		return false
	}
	if what.answer != "" && what.answer != id {
		b.wrong = append(b.wrong, fmt.Sprintf("%s %v was answered %s, then %s", what.mutation, what.input["idempotencyKey"], what.answer, id))
	}
	what.answer = id
	return true
}

// acknowledged is how many deeds were, and how many are in doubt.
func (b *ledger) acknowledged() (yes, doubt int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, d := range b.deeds {
		if d.answer != "" {
			yes++
		} else {
			doubt++
		}
	}
	return yes, doubt
}

// report tells what came of a trial, in a line that scripts/soak.sh adds up: again is how long it took after
// the fault until all was as before.
func (b *ledger) report(t *testing.T, kind string, acknowledged, doubt int, again time.Duration) {
	t.Helper()
	refused := 0
	for _, n := range b.failures {
		refused += n
	}
	t.Logf("%s: %d writes acknowledged, %d in doubt, %d answers lost or refused, slowest answer %d ms, as before after %d ms",
		kind, acknowledged, doubt, refused, b.slowest.Milliseconds(), again.Milliseconds())
}

// settle sends everything once more, what was acknowledged and what is in doubt, and wants one answer for
// each key.
func (b *ledger) settle(t *testing.T, desks []*desk) {
	t.Helper()
	var all sync.WaitGroup
	for i, d := range desks {
		all.Go(func() {
			for n := i; n < len(b.deeds); n += len(desks) {
				if !b.once(d, b.deeds[n]) {
					t.Errorf("sent again, %v is not acknowledged", b.deeds[n].input["idempotencyKey"])
				}
			}
		})
	}
	all.Wait()
	for _, w := range b.wrong {
		t.Error(w)
	}
}

// places are where the deeds of each kind stand in the database.
var places = map[string]struct{ kind, table, column string }{
	"orderCreate":            {"Order", "orders", "customer_po_no"},
	"messageSend":            {"Message", "messages", "body"},
	"productionReportCreate": {"ProductionReport", "production_reports", "note"},
}

// check looks into the database: each deed is there once, with one event and one audit entry.
func (b *ledger) check(t *testing.T, db *sql.DB) {
	t.Helper()
	want := map[string][]string{}
	for _, d := range b.deeds {
		want[d.mutation] = append(want[d.mutation], d.input["idempotencyKey"].(string))
	}
	for mutation, p := range places {
		got := texts(t, db, "SELECT "+p.column+" FROM "+p.table+" WHERE "+p.column+" LIKE '"+b.name+"/%'")
		slices.Sort(got)
		slices.Sort(want[mutation])
		if !slices.Equal(got, want[mutation]) {
			t.Errorf("%s: %d of %d are in the database; %s", mutation, len(got), len(want[mutation]), difference(got, want[mutation]))
		}
		for _, log := range []string{"events", "audit_entries"} {
			n := single(t, db, "SELECT COUNT(*) FROM "+p.table+" r JOIN "+log+" l ON l.record_id = r.id AND l.operation = 'CREATE' AND l.kind = '"+
				p.kind+"' WHERE r."+p.column+" LIKE '"+b.name+"/%'")
			if n != len(got) {
				t.Errorf("%d rows of %s have %d entries in %s", len(got), p.table, n, log)
			}
		}
	}
	if n := single(t, db, "SELECT COUNT(*) - COUNT(DISTINCT number) FROM orders"); n != 0 {
		t.Errorf("%d orders share their number", n)
	}
}

// difference names what one sorted list has and the other has not.
func difference(got, want []string) string {
	count := map[string]int{}
	for _, g := range got {
		count[g]++
	}
	for _, w := range want {
		count[w]--
	}
	var odd []string
	for key, n := range count {
		if n != 0 {
			odd = append(odd, fmt.Sprintf("%s %+d", key, n))
		}
	}
	slices.Sort(odd)
	return strings.Join(odd[:min(len(odd), 10)], ", ")
}

// checkFeed waits until every event has its position, and looks whether these follow each other.
func checkFeed(t *testing.T, db *sql.DB) {
	t.Helper()
	for until := time.Now().Add(30 * time.Second); single(t, db, "SELECT COUNT(*) FROM events WHERE position IS NULL") > 0; {
		if time.Now().After(until) {
			t.Fatal("events have waited for their position for 30 s")
		}
		time.Sleep(50 * time.Millisecond)
	}
	if n := single(t, db, "SELECT MAX(position) - MIN(position) + 1 - COUNT(DISTINCT position) FROM events"); n != 0 {
		t.Errorf("the feed has %d holes", n)
	}
}

func texts(t *testing.T, db *sql.DB, query string) (all []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func single(t *testing.T, db *sql.DB, query string) (n int) {
	t.Helper()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}
