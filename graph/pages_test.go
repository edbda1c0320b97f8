package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/notification"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
)

var lists = []string{"orders", "customers", "products", "productionBatches", "inspections", "shipments", "feedbacks", "tasks",
	"suppliers", "materials", "materialRequirements", "incidents", "receivables"}

// walk reads a list page by page, forwards or backwards, and returns the ids in the list's order.
func (h *house) walk(ctx context.Context, list, orderBy string, backward bool) []string {
	h.t.Helper()
	var ids []string
	size, cursor, more, edge := "first", "after", "hasNextPage", "endCursor"
	if backward {
		size, cursor, more, edge = "last", "before", "hasPreviousPage", "startCursor"
	}
	at := "null"
	for range crowd {
		a := h.well(ctx, fmt.Sprintf(`{ %s(%s: 7, %s: %s%s) { totalCount nodes { id } pageInfo { %s %s } } }`,
			list, size, cursor, at, orderBy, more, edge), nil)
		if n := a.at(list, "totalCount"); n != float64(crowd) {
			h.t.Errorf("%s: totalCount %v, want %d", list, n, crowd)
		}
		nodes, _ := a.at(list, "nodes").([]any)
		var page []string
		for i := range nodes {
			page = append(page, a.at(list, "nodes", i, "id").(string))
		}
		if backward {
			ids = append(page, ids...)
		} else {
			ids = append(ids, page...)
		}
		if a.at(list, "pageInfo", more) != true {
			return ids
		}
		at = fmt.Sprintf("%q", a.at(list, "pageInfo", edge))
	}
	h.t.Errorf("%s%s: the pages do not end", list, orderBy)
	return ids
}

// TestWalks meets each row once, in every order of every list, both ways.
func TestWalks(t *testing.T) {
	h := open(t)
	h.fill()
	schema, chief := h.handler.Schema(), as(h.hire(scalar.Manager))
	for _, list := range lists {
		f := schema.Query.Fields.ForName(list)
		var oneWay []string
		for _, args := range orderings(schema, f) {
			orderBy := strings.TrimPrefix(args, "first: 10")
			down, up := h.walk(chief, list, orderBy, false), h.walk(chief, list, orderBy, true)
			if !slices.Equal(down, up) {
				t.Errorf("%s%s: forwards %v, backwards %v", list, orderBy, down, up)
			}
			if each := slices.Compact(slices.Sorted(slices.Values(down))); len(down) != crowd || len(each) != crowd {
				t.Errorf("%s%s: %d rows, %d different, want %d", list, orderBy, len(down), len(each), crowd)
			}
			if strings.Contains(orderBy, "DESC") {
				slices.Reverse(down)
				if !slices.Equal(down, oneWay) {
					t.Errorf("%s%s is not the reverse of ascending", list, orderBy)
				}
			}
			oneWay = down
		}
	}
}

// TestPageArguments refuses pages of no size and cursors of another order.
func TestPageArguments(t *testing.T) {
	h := open(t)
	h.fill()
	schema, chief := h.handler.Schema(), as(h.hire(scalar.Manager))
	for _, list := range lists {
		for _, args := range []string{"first: 0", "first: 101", "last: 0", "last: 101", "first: -1", "first: 2, last: 2", `first: 2, after: "x"`} {
			a := h.ask(chief, fmt.Sprintf("{ %s(%s) { nodes { id } } }", list, args), nil)
			if code := a.code(); code != "BAD_USER_INPUT" && code != "COST_LIMIT" {
				t.Errorf("%s(%s): %.300s", list, args, a.Text)
			}
		}
		all := orderings(schema, schema.Query.Fields.ForName(list))
		for i, args := range all {
			a := h.well(chief, fmt.Sprintf("{ %s(%s) { pageInfo { endCursor } } }", list, args), nil)
			other := all[(i+1)%len(all)]
			b := h.ask(chief, fmt.Sprintf("{ %s(%s, after: %q) { nodes { id } } }", list, other, a.at(list, "pageInfo", "endCursor")), nil)
			if b.code() != "BAD_USER_INPUT" {
				t.Errorf("%s: a cursor of (%s) was taken for (%s): %.200s", list, args, other, b.Text)
			}
		}
	}
}

// statements asks, and returns how many statements that took and what was answered.
func (h *house) statements(ctx context.Context, query string, first int) (int64, answer) {
	h.t.Helper()
	ctx, n := store.Counted(ctx)
	a := h.well(ctx, query, map[string]any{"n": first})
	return n.Load(), a
}

// TestStatementsAreConstant asks for one order and for forty: with as many statements.
func TestStatementsAreConstant(t *testing.T) {
	h := open(t)
	h.fill()
	for _, c := range []struct{ name, fields string }{
		{"order alone", "id number currency"},
		{"customer", "customer { name }"},
		{"lines and products", "lines(first: 2) { nodes { description product { name } } }"},
		{"batches and operations", "batches(first: 2) { nodes { number operations { name } } }"},
		{"lines, their batches and operations", "lines(first: 2) { nodes { batches(first: 2) { nodes { number operations { name } } } } }"},
		{"shipments", "shipmentLines(first: 2) { nodes { shipment { number } } }"},
		{"materials", `batches(first: 1) { nodes { materialReadiness materialRequirements(first: 2) { nodes { material { name } supplier { name punctuality { percent } }
			receipts(first: 2) { nodes { quantity } } promiseChanges(first: 2) { nodes { toOn } } chases(first: 2) { nodes { note } } } } } }`},
		{"bills", "lines(first: 2) { nodes { product { billOfMaterials { material { name } } } } }"},
		{"incidents", "openIncidentCount incidents(first: 2) { nodes { number owner { name } batch { number openIncidentCount } } }"},
		{"messages", "messages(first: 2) { nodes { body author { name } } }"},
		{"plans, gates and credit", "heldGates paymentPlan { amount { amount } openBaseAmount { amount } releasedBy { name } order { number } } credit { exceeded } payments(first: 2) { nodes { unallocatedAmount { amount } allocations { paymentPlanLine { position } } } } customer { credit { open { amount } } }"},
		{"nested totals", "lines(first: 1) { totalCount } messages(first: 1) { totalCount }"},
		{"tasks and what they are about", "tasks(first: 2) { totalCount nodes { title mayUpdate lateDays owner { name } creator { name } subject { id } order { number } } }"},
		{"whom they reach", "staff { name } hearers: staff(hearing: INTERNAL) { name }"},
		{"what is followed and unread", "following unreadMessageCount messages(first: 2) { nodes { mentions { name } } }"},
		{"people and figures", "merchandiser { name } sales { name } lateDays actions payableAmount { amount } adjustments(first: 2) { nodes { amount { amount } } }"},
		{"all together", `customer { name } lines(first: 2) { nodes { product { name } } } batches(first: 1) { nodes { operations { name } } }
			shipmentLines(first: 2) { nodes { shipment { number } } } messages(first: 2) { nodes { body } }`},
	} {
		for _, role := range [][]scalar.Role{{scalar.Manager}, {scalar.Production, scalar.Finance}} {
			who := as(h.hire(role...))
			query := "query($n: Int!) { orders(first: $n) { nodes { " + c.fields + " } } }"
			one, _ := h.statements(who, query, 1)
			forty, a := h.statements(who, query, crowd)
			if rows, _ := a.at("orders", "nodes").([]any); len(rows) != crowd {
				t.Errorf("%s as %v: %d orders, want %d", c.name, role, len(rows), crowd)
			}
			if one != forty || one == 0 {
				t.Errorf("%s as %v: %d statements for one order, %d for forty", c.name, role, one, forty)
			}
		}
	}
}

// TestNestedTotals counts all the lists of forty orders right, in one statement more.
func TestNestedTotals(t *testing.T) {
	h := open(t)
	h.fill()
	chief := as(h.hire(scalar.Manager))
	without, _ := h.statements(chief, "query($n: Int!) { orders(first: $n) { nodes { lines(first: 1) { nodes { id } } } } }", crowd)
	with, a := h.statements(chief, "query($n: Int!) { orders(first: $n) { nodes { lines(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } } } }", crowd)
	if with != without+1 {
		t.Errorf("%d statements with totals, %d without", with, without)
	}
	for i := range crowd {
		if n := a.at("orders", "nodes", i, "lines", "totalCount"); n != 2.0 {
			t.Errorf("order %d: totalCount %v, want 2", i, n)
		}
		if rows, _ := a.at("orders", "nodes", i, "lines", "nodes").([]any); len(rows) != 1 || a.at("orders", "nodes", i, "lines", "pageInfo", "hasNextPage") != true {
			t.Errorf("order %d: %v", i, a.at("orders", "nodes", i, "lines"))
		}
	}
}

// TestInboxStatementsAreConstant asks for one notification and for forty: with as many statements.
func TestInboxStatementsAreConstant(t *testing.T) {
	h := open(t)
	mei := as(h.fill())
	h.write(func(ctx context.Context, tx *ent.Client) { // of one kind, for each kind of record is one statement
		tx.Notification.Delete().Where(notification.KindNEQ(notification.KindOrderHandedOver)).ExecX(ctx)
	})
	const query = "query($n: Int!) { inbox(first: $n) { totalCount nodes { text detail order { number customer { name } } subject { id } } } inboxCounts { act concern } }"
	one, _ := h.statements(mei, query, 1)
	forty, a := h.statements(mei, query, crowd)
	if rows, _ := a.at("inbox", "nodes").([]any); len(rows) != crowd || a.at("inboxCounts", "act") != float64(crowd) {
		t.Errorf("%d notifications: %.300s", len(rows), a.Text)
	}
	if one != forty || one == 0 {
		t.Errorf("%d statements for one notification, %d for forty", one, forty)
	}
	if down, up := h.walk(mei, "inbox", "", false), h.walk(mei, "inbox", "", true); !slices.Equal(down, up) || len(down) != crowd {
		t.Errorf("forwards %v, backwards %v", down, up)
	}
}
