package e2e_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
)

// draft makes an order by hand that can be confirmed.
func (s *staff) draft(t *testing.T, key string) *life {
	t.Helper()
	m := s.who(t, "merchandiser")
	got := m.act(t, "orderCreate", s.hand(t, key), "order { id }")
	l := &life{staff: s, id: text(got, "order.id"), today: text(m.ask(t, "{ server { today } }", nil), "server.today")}
	l.settle(t)
	return l
}

func (s *staff) hand(t *testing.T, key string) values {
	t.Helper()
	got := s.who(t, "merchandiser").ask(t, `{
		customers(first: 1) { nodes { id } } products(first: 1) { nodes { id } } server { today }
	}`, nil)
	first := func(path string) string {
		all := list(got, path)
		if len(all) == 0 {
			t.Fatalf("the merchandiser sees no %s", path)
		}
		return text(all[0], "id")
	}
	return values{
		"customerId": first("customers.nodes"), "customerPoNo": key, "currency": "USD", "idempotencyKey": key,
		"incoterm": "FOB", "incotermPlace": "Ningbo", "paymentTerms": "T/T 30 days",
		"shipTo": values{"name": "Warehouse 1", "city": "Hamburg", "country": "DE"},
		"lines": []values{{
			"productId": first("products.nodes"), "quantity": "1200", "unitPrice": "2.35",
			"requestedOn": later(t, text(got, "server.today"), 60),
		}},
	}
}

// together does n mutations at once, and returns the codes of their user errors; "" is success.
func together(t *testing.T, p *person, n int, name string, input func(i int) values) []string {
	t.Helper()
	codes := make([]string, n)
	begin := make(chan struct{})
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() {
			<-begin
			got, err := p.try(name, input(i), "order { id version status }")
			if err != nil {
				codes[i] = err.Error()
				return
			}
			for _, e := range list(got, "userErrors") {
				codes[i] = text(e, "code")
			}
		})
	}
	close(begin)
	wait.Wait()
	return codes
}

func (s *staff) testConfirmTwice(t *testing.T) {
	l := s.draft(t, "PO-RACE")
	version := l.version(t)
	codes := together(t, s.who(t, "merchandiser"), 2, "orderConfirm", func(int) values {
		return values{"id": l.id, "version": version}
	})
	slices.Sort(codes)
	if codes[0] != "" || codes[1] != "CONFLICT" && codes[1] != "INVALID_TRANSITION" {
		t.Errorf("two confirms ended with %q, want one success and one CONFLICT or INVALID_TRANSITION", codes)
	}
	if o := l.order(t, ""); text(o, "status") != "CONFIRMED" {
		t.Errorf("the order is %s", text(o, "status"))
	}
}

func (s *staff) testSentAgain(t *testing.T) {
	before := s.orders(t)
	input := s.hand(t, "PO-AGAIN")
	m := s.who(t, "merchandiser")
	codes := together(t, m, 4, "orderCreate", func(int) values { return input })
	if slices.ContainsFunc(codes, func(c string) bool { return c != "" }) {
		t.Errorf("the same request at the same time ended with %q, want successes", codes)
	}
	first := m.act(t, "orderCreate", input, "order { id number }")
	again := m.act(t, "orderCreate", input, "order { id number }")
	if text(first, "order.id") != text(again, "order.id") {
		t.Errorf("one request made orders %v and %v", at(first, "order"), at(again, "order"))
	}
	if after := s.orders(t); after != before+1 {
		t.Errorf("there were %d orders, now %d, want one more", before, after)
	}
	other := s.hand(t, "PO-AGAIN")
	other["paymentTerms"] = "L/C at sight"
	if got := together(t, m, 1, "orderCreate", func(int) values { return other }); got[0] != "IDEMPOTENCY_MISMATCH" {
		t.Errorf("the key with other content ended with %q", got)
	}
}

func (s *staff) testEdits(t *testing.T) {
	l := s.draft(t, "PO-EDITS")
	version := l.version(t)
	codes := together(t, s.who(t, "merchandiser"), 30, "orderUpdate", func(i int) values {
		return values{"id": l.id, "version": version, "shippingMarks": fmt.Sprintf("N/M %d", i)}
	})
	won := slices.Index(codes, "")
	if won < 0 {
		t.Fatalf("nobody won: %q", codes)
	}
	for i, code := range codes {
		if i != won && code != "CONFLICT" {
			t.Errorf("edit %d ended with %q, want CONFLICT", i, code)
		}
	}
	o := l.order(t, "shippingMarks")
	if count(o, "version") != version+1 || text(o, "shippingMarks") != fmt.Sprintf("N/M %d", won) {
		t.Errorf("the order is at version %d with marks %q, want %d with those of edit %d", count(o, "version"), text(o, "shippingMarks"), version+1, won)
	}
}
