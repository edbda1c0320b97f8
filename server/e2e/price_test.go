package e2e_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// hidden are the facts of an order that must be null to who sees no price.
var hidden = []string{
	"currency", "paymentTerms", "note", "linesAmount", "allowanceAmount", "chargeAmount", "taxAmount", "prepaidAmount",
	"roundingAmount", "payableAmount", "paidAmount", "payableBaseAmount", "exchangeRate", "exchangeRateOn", "paidPercent",
	"adjustments", "provenance", "payments",
}

const everything = `query($id: ID!) { order(id: $id) { number customerPoNo customer { name }
	currency paymentTerms note exchangeRate exchangeRateOn paidPercent
	linesAmount { amount } allowanceAmount { amount } chargeAmount { amount } taxAmount { amount } prepaidAmount { amount }
	roundingAmount { amount } payableAmount { amount } paidAmount { amount } payableBaseAmount { amount }
	adjustments { totalCount } provenance { totalCount } payments { totalCount }
	discrepancies(first: 50) { nodes { message resolutionReason } }
	attachments(first: 50) { totalCount nodes { id } }
	messages(first: 5) { totalCount nodes { body } }
	lines(first: 50) { nodes { id unitPrice pricePer taxPercent taxCategory amount { amount } allowanceAmount { amount } chargeAmount { amount } } }
} }`

func (s *staff) testPrices(t *testing.T) {
	l := s.taken(t, "UC2_Order.xml", priced(t))
	l.settle(t)
	l.confirm(t)
	l.plan(t)
	m := s.who(t, "merchandiser")
	m.act(t, "messageSend", values{"orderId": l.id, "audience": "COMMERCIAL", "body": "They accept 17.50 each."}, "message { id }")
	seen := m.ask(t, everything, values{"id": l.id})
	for _, f := range []string{"currency", "payableAmount", "provenance"} {
		if at(seen, "order."+f) == nil {
			t.Errorf("the merchandiser does not see %s either", f)
		}
	}
	told := m.history(t, l.id)
	for _, secret := range moneyWords {
		if !secret.MatchString(told) {
			t.Errorf("the merchandiser's history does not tell %q either", secret)
		}
	}
	if n := count(seen, "order.messages.totalCount"); n != 1 {
		t.Errorf("the merchandiser sees %d messages, want the one", n)
	}
	attached := list(seen, "order.attachments.nodes")
	if len(attached) != 1 {
		t.Fatalf("the merchandiser sees %d attachments, want the original", len(attached))
	}
	original := text(attached[0], "id")
	if status, content := m.download(t, original); status != http.StatusOK || string(content) != string(priced(t)) {
		t.Errorf("the original is served with %d and %d bytes, want it byte for byte", status, len(content))
	}
	for _, name := range []string{"production", "operator", "quality"} {
		t.Run(name, func(t *testing.T) { s.who(t, name).seesNoPrice(t, l.id, original) })
	}
	t.Run("the operator does not find it by the customer's number", func(t *testing.T) {
		const query = `query($text: String!) { search(text: $text, kinds: ["Order"]) { id } }`
		find := values{"text": purchase}
		if found := list(m.ask(t, query, find), "search"); len(found) != 1 {
			t.Errorf("the merchandiser finds %v, want the order", found)
		}
		if found := list(s.who(t, "operator").ask(t, query, find), "search"); len(found) != 0 {
			t.Errorf("the operator finds %v", found)
		}
	})
}

// purchase is the number by which the customer knows the order.
const purchase = "PO-88-4417"

// priced is an order under a number that occurs nowhere else.
func priced(t *testing.T) []byte {
	t.Helper()
	was := string(document(t, "UC2_Order.xml"))
	now := strings.Replace(was, "<cbc:ID>1</cbc:ID>", "<cbc:ID>"+purchase+"</cbc:ID>", 1)
	if now == was {
		t.Fatal("the order's number is not where it was")
	}
	return []byte(now)
}

// moneyWords are what the order's history says of money to those who may know: the file's total, which
// is no part of an id or an instant, and the names of amounts and prices.
var moneyWords = []*regexp.Regexp{
	regexp.MustCompile("mount"), regexp.MustCompile("rice"), regexp.MustCompile("exchangeRate"), regexp.MustCompile(`\b875\b`),
}

// history is all that the person is told of an order's past, as text.
func (p *person) history(t *testing.T, order string) string {
	t.Helper()
	const query = `query($id: ID!, $after: String) { order(id: $id) { history(first: 100, after: $after) {
		nodes { operation reason changes { field before after } } pageInfo { hasNextPage endCursor }
	} } }`
	var told strings.Builder
	var after any
	for {
		h := at(p.ask(t, query, values{"id": order, "after": after}), "order.history")
		page, err := json.Marshal(at(h, "nodes"))
		if err != nil {
			t.Fatal(err)
		}
		told.Write(page)
		if at(h, "pageInfo.hasNextPage") != true {
			return told.String()
		}
		after = at(h, "pageInfo.endCursor")
	}
}

func (p *person) seesNoPrice(t *testing.T, order, original string) {
	got := p.ask(t, everything, values{"id": order})
	o := at(got, "order")
	if o == nil {
		t.Fatal("the order itself is not seen, which proves nothing about its prices")
	}
	for _, f := range hidden {
		if v := at(o, f); v != nil {
			t.Errorf("%s is %v", f, v)
		}
	}
	for _, line := range list(o, "lines.nodes") {
		for _, f := range []string{"unitPrice", "pricePer", "taxPercent", "taxCategory", "amount", "allowanceAmount", "chargeAmount"} {
			if v := at(line, f); v != nil {
				t.Errorf("a line's %s is %v", f, v)
			}
		}
	}
	for _, d := range list(o, "discrepancies.nodes") {
		if at(d, "message") != nil || at(d, "resolutionReason") != nil {
			t.Errorf("a discrepancy tells %v", d)
		}
	}
	if n := count(o, "attachments.totalCount"); n != 0 {
		t.Errorf("%d attachments are listed", n)
	}
	if status, _ := p.download(t, original); status != http.StatusNotFound {
		t.Errorf("the original is answered with %d, want 404", status)
	}
	told := p.history(t, order)
	for _, secret := range moneyWords {
		if secret.MatchString(told) {
			t.Errorf("the history tells %q: %s", secret, told)
		}
	}
	if v := at(p.ask(t, "query($id: ID!) { node(id: $id) { id } }", values{"id": original}), "node"); v != nil {
		t.Errorf("the original is a node: %v", v)
	}
	if p.name != "operator" && !strings.Contains(told, "confirmedAt") { // whom no history is shown
		t.Errorf("the history does not tell of the confirmation: %s", told)
	}
	if n := count(o, "messages.totalCount"); n != 0 {
		t.Errorf("%d messages about prices are listed", n)
	}
	if codes := p.refused(t, "{ exchangeRates(first: 1) { totalCount } }", nil); !slices.Contains(codes, "FORBIDDEN") {
		t.Errorf("exchange rates end with %q, want FORBIDDEN", codes)
	}
	for _, filter := range p.hiddenFilters() {
		codes := p.refused(t, "{ orders(first: 1, filter: {"+filter+"}) { totalCount } }", nil)
		if !slices.Contains(codes, "FORBIDDEN") {
			t.Errorf("filtering by %s ends with %q, want FORBIDDEN", filter, codes)
		}
	}
}

// hiddenFilters are conditions that would tell what the person may not see.
func (p *person) hiddenFilters() []string {
	if p.name != "operator" {
		return nil // production and quality know whose order it is
	}
	return []string{`customerPoNo: "` + purchase + `"`, `customerId: "1"`}
}
