package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestTheFirmFromOutside asks the program that is shipped what a browser or another program
// would ask, on every database there is.
func TestTheFirmFromOutside(t *testing.T) {
	for _, database := range databases(t) {
		t.Run(database[0], func(t *testing.T) {
			s := &staff{url: start(t, database[1]), known: map[string]*person{}}
			t.Run("orders are carried from the customer's file to feedback", s.testOrders)
			t.Run("other documents are refused by name", s.testOtherKinds)
			t.Run("the floor sees no price", s.testPrices)
			t.Run("two confirm at once", s.testConfirmTwice)
			t.Run("a request sent again", s.testSentAgain)
			t.Run("thirty edit one version", s.testEdits)
		})
	}
}

func document(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../intake/ubl/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func later(t *testing.T, date string, days int) string {
	t.Helper()
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		t.Fatal(err)
	}
	return d.AddDate(0, 0, days).Format(time.DateOnly)
}

func (s *staff) orders(t *testing.T) int {
	t.Helper()
	return count(s.who(t, "manager").ask(t, "{ orders(first: 1) { totalCount } }", nil), "orders.totalCount")
}

func (s *staff) testOrders(t *testing.T) {
	for _, c := range []struct {
		file, amount, currency string
		shipments              int
	}{
		{"Order_Example.xml", "6363.00", "NOK", 2},
		{"UC1_Order.xml", "143.75", "EUR", 2},
		{"UC2_Order.xml", "875.00", "EUR", 2},
		{"UC3_Order.xml", "400.00", "EUR", 1}, // a single day of service
	} {
		t.Run(c.file, func(t *testing.T) {
			l := s.taken(t, c.file, document(t, c.file))
			l.settle(t)
			l.confirm(t)
			if c.file == "Order_Example.xml" {
				l.deposit(t)
			}
			batches := l.plan(t)
			l.make(t, batches)
			l.inspect(t, batches)
			if got := l.deliver(t); got != c.shipments {
				t.Errorf("it went in %d shipments, want %d", got, c.shipments)
			}
			l.end(t)
			l.check(t, c.amount, c.currency)
		})
	}
}

// check asks whether all of the order was made, sent and paid, for what the file says.
func (l *life) check(t *testing.T, amount, currency string) {
	t.Helper()
	percents := []string{"plannedPercent", "madePercent", "passedPercent", "packedPercent", "shippedPercent", "deliveredPercent", "paidPercent"}
	o := l.order(t, strings.Join(percents, " ")+" payableAmount { amount currency } paidAmount { amount } deliveredOn feedbacks { totalCount } "+lineFacts)
	if got := text(o, "payableAmount.amount") + " " + text(o, "payableAmount.currency"); got != amount+" "+currency {
		t.Errorf("payable is %s, want the file's %s %s", got, amount, currency)
	}
	if got := text(o, "paidAmount.amount"); got != amount {
		t.Errorf("paid is %s, want %s", got, amount)
	}
	for _, p := range percents {
		if number(t, o, p) != 100 {
			t.Errorf("%s is %v, want 100", p, at(o, p))
		}
	}
	if text(o, "deliveredOn") == "" || count(o, "feedbacks.totalCount") != 1 {
		t.Errorf("delivered on %v with %v feedback", at(o, "deliveredOn"), at(o, "feedbacks.totalCount"))
	}
	for _, line := range list(o, "lines.nodes") {
		want := number(t, line, "quantity")
		for _, q := range []string{"plannedQuantity", "madeQuantity", "passedQuantity", "packedQuantity", "shippedQuantity", "deliveredQuantity"} {
			if got := number(t, line, q); got != want {
				t.Errorf("%s is %v, want %v", q, got, want)
			}
		}
	}
}

func (s *staff) testOtherKinds(t *testing.T) {
	for file, kind := range map[string]string{
		"OrderChange_Example.xml":          "OrderChange",
		"OrderCancellation_Example.xml":    "OrderCancellation",
		"OrderResponse_Example.xml":        "OrderResponse",
		"DespatchAdvice-BIS3_UseCase1.xml": "DespatchAdvice",
	} {
		t.Run(file, func(t *testing.T) {
			before := s.orders(t)
			m := s.who(t, "merchandiser")
			got, err := m.try("orderImportUbl", values{"fileId": m.upload(t, file, document(t, file))}, "order { id }")
			if err != nil {
				t.Fatal(err)
			}
			wrong := list(got, "userErrors")
			if len(wrong) != 1 || !strings.Contains(text(wrong[0], "message"), kind) {
				t.Errorf("refused with %v, want words naming %s", wrong, kind)
			}
			if at(got, "order") != nil {
				t.Errorf("it became order %v", at(got, "order"))
			}
			if after := s.orders(t); after != before {
				t.Errorf("there were %d orders, now %d", before, after)
			}
		})
	}
}
