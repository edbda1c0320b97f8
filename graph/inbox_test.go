package graph_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/actor"
	"gendan/server/platform/store/storetest"
	"gendan/server/tasks"
)

// TestInsideStaysInside puts internal words, mentions and tasks on an order of a customer with an
// account, and then asks everything a customer can ask.
func TestInsideStaysInside(t *testing.T) {
	h := open(t)
	mei, wang := h.hire(scalar.Merchandiser), h.hire(scalar.Production)
	firm := h.firm(mei, "Nordwind GmbH")
	o := h.ordered(mei, firm, "PO-9")
	buyer := storetest.Person(t, h.Store, firm.ID, scalar.Buyer)
	if _, err := h.Messages.Send(as(mei), customers.Word{OrderID: o.ID, Body: "SECRET words for @wang", MentionIDs: []scalar.ID{wang.ID}}); err != nil {
		t.Fatal(err)
	}
	task, err := h.Tasks.Create(as(mei), tasks.Job{Title: "SECRET chore", OwnerID: &wang.ID, DueOn: storetest.Today, SubjectID: &o.ID})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Messages.Send(as(buyer), customers.Word{OrderID: o.ID, Body: "When is it ready?"}); err != nil {
		t.Fatal(err)
	}
	// As a mistake elsewhere would, a notification of the customer's own.
	h.write(func(ctx context.Context, tx *ent.Client) {
		tx.Notification.Create().SetUserID(buyer.ID).SetKind("TASK_ASSIGNED").SetLevel("ACT").SetRecordID(task.ID).SetOrderID(o.ID).
			SetActorName("SECRET name").SetCreatedAt(h.Clock.Now()).SetShowsAt(h.Clock.Now()).SaveX(ctx)
	})
	message := h.Store.Client().Message.Query().FirstIDX(storetest.System())
	seen := h.well(as(buyer), `query($o: ID!, $t: ID!, $m: ID!) {
		order(id: $o) { number following unreadMessageCount staff { name } hearers: staff(hearing: CUSTOMER) { name }
			messages(first: 100) { totalCount nodes { body mentions { name } } }
			tasks(first: 100) { totalCount nodes { title } } history(first: 100) { totalCount nodes { id changes { field after } } } }
		tasks(first: 100) { totalCount nodes { title } }
		task(id: $t) { title } node(id: $t) { id } nodes(ids: [$t, $m]) { id }
		search(text: "secret") { id } }`,
		map[string]any{"o": o.ID.String(), "t": task.ID.String(), "m": message.String()})
	if strings.Contains(seen.Text, "SECRET") || seen.at("order", "number") != o.Number {
		t.Errorf("the customer reads %s", seen.Text)
	}
	for path, want := range map[string]any{
		"messages": 1.0, "tasks": 0.0,
	} {
		if n := seen.at("order", path, "totalCount"); n != want {
			t.Errorf("%s: %v, want %v", path, n, want)
		}
	}
	if seen.at("order", "following") != false || seen.at("order", "unreadMessageCount") != 0.0 || seen.at("order", "staff") != nil {
		t.Errorf("following and unread: %s", seen.Text)
	}
	for _, query := range []string{"{ inbox(first: 10) { totalCount nodes { text } } }", "{ inboxCounts { act } }", "{ mailPreferences { instant } }"} {
		for _, who := range []*actor.Actor{buyer, h.hire(scalar.Analyst)} {
			if a := h.ask(as(who), query, nil); a.code() != "FORBIDDEN" || strings.Contains(a.Text, "SECRET") {
				t.Errorf("%s as %v: %s", query, who.Roles, a.Text)
			}
		}
	}
	inside := h.well(as(wang), "{ inbox(first: 10) { nodes { kind text detail order { number } } } inboxCounts { act concern } }", nil)
	if inside.at("inboxCounts", "act") != 3.0 || !strings.Contains(inside.Text, "SECRET chore") || !strings.Contains(inside.Text, "SECRET words") {
		t.Errorf("who is named and given the task reads %s", inside.Text)
	}
}

// TestWhatIsLostIsNotTold holds that a notification shows no more than its reader may see by now.
func TestWhatIsLostIsNotTold(t *testing.T) {
	h := open(t)
	mei, other := h.hire(scalar.Merchandiser), h.hire(scalar.Merchandiser)
	o := h.ordered(mei, h.firm(mei, "Nordwind GmbH"), "PO-9")
	chief := h.hire(scalar.Manager)
	if _, err := h.Messages.Send(as(chief), customers.Word{OrderID: o.ID, Body: "SECRET words", MentionIDs: []scalar.ID{mei.ID}}); err != nil {
		t.Fatal(err)
	}
	const query = "{ inbox(first: 10) { nodes { kind text detail subject { id } order { number } } } }"
	if a := h.well(as(mei), query, nil); !strings.Contains(a.Text, "SECRET") || !strings.Contains(a.Text, o.Number) {
		t.Errorf("who carries the order reads %s", a.Text)
	}
	o = h.Store.Client().Order.GetX(storetest.System(), o.ID)
	if _, err := h.Orders.HandOver(as(mei), o.ID, o.Version, other.ID, ""); err != nil {
		t.Fatal(err)
	}
	a := h.well(as(mei), query, nil)
	if strings.Contains(a.Text, "SECRET") || strings.Contains(a.Text, o.Number) || a.at("inbox", "nodes", 0, "kind") == nil {
		t.Errorf("who gave it away reads %s", a.Text)
	}
}

// TestReadingMovesTheMark counts what is unread before and after.
func TestReadingMovesTheMark(t *testing.T) {
	h := open(t)
	mei, wang := h.hire(scalar.Merchandiser), h.hire(scalar.Production)
	o := h.ordered(mei, h.firm(mei, "Nordwind GmbH"), "PO-9")
	var last *ent.Message
	for _, to := range []scalar.Audience{scalar.ForHouse, scalar.ForCommercial, scalar.ForHouse} {
		var err error
		if last, err = h.Messages.Send(as(mei), customers.Word{OrderID: o.ID, Audience: to, Body: "hello"}); err != nil {
			t.Fatal(err)
		}
	}
	unread := func(who *actor.Actor) any {
		return h.well(as(who), "query($id: ID!) { order(id: $id) { unreadMessageCount } }", map[string]any{"id": o.ID.String()}).at("order", "unreadMessageCount")
	}
	if n := unread(wang); n != 2.0 {
		t.Errorf("production has %v unread, want the 2 it may read", n)
	}
	if n := unread(mei); n != 0.0 {
		t.Errorf("who wrote them has %v unread", n)
	}
	h.well(as(wang), "mutation($i: MessagesReadInput!) { messagesRead(input: $i) { userErrors { message } } }",
		map[string]any{"i": map[string]any{"orderId": o.ID.String(), "upToId": last.ID.String()}})
	if n := unread(wang); n != 0.0 {
		t.Errorf("%v unread after reading", n)
	}
	a := h.well(as(wang), "mutation($i: OrderFollowInput!) { orderFollow(input: $i) { order { following } userErrors { message } } }",
		map[string]any{"i": map[string]any{"orderId": o.ID.String(), "follow": true}})
	if a.at("orderFollow", "order", "following") != true {
		t.Errorf("followed: %s", a.Text)
	}
	stranger := h.hire(scalar.Merchandiser)
	a = h.well(as(stranger), "mutation($i: OrderFollowInput!) { orderFollow(input: $i) { order { following } userErrors { code } } }",
		map[string]any{"i": map[string]any{"orderId": o.ID.String(), "follow": true}})
	if a.at("orderFollow", "userErrors", 0, "code") != "NOT_FOUND" {
		t.Errorf("a foreign order: %s", a.Text)
	}
}
