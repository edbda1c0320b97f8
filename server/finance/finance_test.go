package finance_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// desk is the finance department of a house with one order of CNY 28,500.00.
type desk struct {
	store  *store.Store
	money  *finance.Service
	orders *orders.Service
	firms  *customers.Service
	ctx    context.Context // of finance
	merch  context.Context
	firm   *ent.Customer
	order  *ent.Order
}

func newDesk(t *testing.T) desk {
	t.Helper()
	s := storetest.New(t)
	c := s.Clock()
	firms := customers.New(s, c)
	merch := storetest.Actor(t, s, scalar.Merchandiser)
	firm, err := firms.Create(merch, customers.Card{Name: new("Nordic Wear"), Currency: new(scalar.Currency("CNY"))})
	if err != nil {
		t.Fatal(err)
	}
	d := desk{store: s, orders: orders.New(s, c, firms, customers.NewMessages(s, c, nil)), firms: firms, merch: merch, firm: firm}
	d.money, d.ctx = finance.New(s, c, d.orders), storetest.Actor(t, s, scalar.Finance)
	d.order = d.write(t, "", 28_500_000)
	return d
}

// write makes a draft of a thousand pieces with payment terms.
func (d desk) write(t *testing.T, terms string, price scalar.Price) *ent.Order {
	t.Helper()
	o, err := d.orders.Create(d.merch, orders.Draft{
		CustomerID: d.firm.ID, PaymentTerms: &terms, RequestedOn: storetest.Today.Add(30),
		Lines: []orders.DraftLine{{Description: "T恤", Unit: "C62", Quantity: scalar.Whole(1000), UnitPrice: price}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func told(err error) string {
	all, ok := fault.All(err)
	if err != nil && !ok {
		return "not a fault: " + err.Error()
	}
	var list []string
	for _, f := range all {
		list = append(list, string(f.Code)+" "+strings.Join(f.Field, ".")+" "+f.Key)
	}
	return strings.Join(list, "; ")
}

func TestPaymentsMakeTheOrderPaid(t *testing.T) {
	d := newDesk(t)
	receive := func(amount string) *ent.Order {
		t.Helper()
		o, err := d.money.Record(d.ctx, finance.Receipt{OrderID: d.order.ID, Amount: amount, Currency: "CNY", Reference: "TT-1"})
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	if o := receive("8550.00"); o.PaidAmount != 855_000 || o.PaidPercent != scalar.Whole(30) {
		t.Errorf("after the deposit: %d, %s percent", o.PaidAmount, o.PaidPercent)
	}
	if o := receive("19949.99"); o.PaidPercent >= scalar.Whole(100) || o.Version != d.order.Version {
		t.Errorf("a fen is missing, but it is %s percent, version %d", o.PaidPercent, o.Version)
	}
	if o := receive("0.01"); o.PaidPercent != scalar.Whole(100) {
		t.Errorf("all is paid, but it is %s percent", o.PaidPercent)
	}
	rows := d.store.Client().Payment.Query().AllX(d.ctx)
	first := rows[0]
	o, err := d.money.Void(d.ctx, first.ID, first.Version, "记错订单")
	if err != nil {
		t.Fatal(err)
	}
	if o.PaidAmount != 1_995_000 {
		t.Errorf("after taking the deposit back: %d", o.PaidAmount)
	}
	last := d.store.Client().AuditEntry.Query().Where(auditentry.RecordID(first.ID)).Order(ent.Desc(auditentry.FieldID)).FirstX(storetest.System())
	if last.Operation != "ARCHIVE" || last.Reason != "记错订单" {
		t.Errorf("history says %s, %q", last.Operation, last.Reason)
	}
	if _, err := d.money.Void(d.ctx, first.ID, first.Version, "再次"); told(err) != "CONFLICT  base.conflict" {
		t.Errorf("the old version: %s", told(err))
	}
	if _, err := d.money.Void(d.ctx, first.ID, first.Version+1, "再次"); told(err) != "INVALID_TRANSITION  finance.already_void" {
		t.Errorf("taking it back twice: %s", told(err))
	}
}

func TestPaymentsThatAreRefused(t *testing.T) {
	d := newDesk(t)
	good := finance.Receipt{OrderID: d.order.ID, Amount: "100.00", Currency: "CNY"}
	cases := []struct {
		name   string
		change func(*finance.Receipt)
		want   string
	}{
		{"another currency", func(r *finance.Receipt) { r.Currency = "USD" }, "INVALID amount.currency finance.other_currency"},
		{"nothing", func(r *finance.Receipt) { r.Amount = "0" }, "OUT_OF_RANGE amount.amount finance.amount"},
		{"less than nothing", func(r *finance.Receipt) { r.Amount = "-1" }, "OUT_OF_RANGE amount.amount finance.amount"},
		{"no number", func(r *finance.Receipt) { r.Amount = "1,000" }, "INVALID amount.amount order.amount_format"},
		{"a tenth of a fen", func(r *finance.Receipt) { r.Amount = "1.001" }, "INVALID amount.amount order.amount_format"},
		{"tomorrow", func(r *finance.Receipt) { r.ReceivedOn = storetest.Today.Add(1) }, "OUT_OF_RANGE receivedOn finance.received_in_future"},
		{"no such order", func(r *finance.Receipt) { r.OrderID = 7 }, "NOT_FOUND orderId base.not_found"},
		{"a reference that is too long", func(r *finance.Receipt) { r.Reference = strings.Repeat("号", 121) }, "INVALID reference base.too_long"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := good
			c.change(&r)
			_, err := d.money.Record(d.ctx, r)
			if diff := cmp.Diff(c.want, told(err)); diff != "" {
				t.Errorf("told (-want +got):\n%s", diff)
			}
		})
	}
	if n := d.store.Client().Payment.Query().CountX(storetest.System()); n != 0 {
		t.Errorf("%d payments were kept", n)
	}
}

func TestPaymentsAtTheSameTimeAreAllCounted(t *testing.T) {
	d := newDesk(t)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := d.money.Record(d.ctx, finance.Receipt{OrderID: d.order.ID, Amount: "10.00", Currency: "CNY"}); err != nil {
				t.Errorf("record: %v", err)
			}
		})
	}
	wg.Wait()
	if o := d.store.Client().Order.GetX(storetest.System(), d.order.ID); o.PaidAmount != 20_000 {
		t.Errorf("paid %d", o.PaidAmount)
	}
}

func TestARateIsSetOncePerDay(t *testing.T) {
	d := newDesk(t)
	set := func(q finance.Quote) (*ent.ExchangeRate, error) { return d.money.SetRate(d.ctx, q) }
	first, err := set(finance.Quote{Currency: "usd", Rate: 7_100_000})
	if err != nil {
		t.Fatal(err)
	}
	if first.Currency != "USD" || first.ValidFrom != storetest.Today {
		t.Errorf("rate of %s from %s", first.Currency, first.ValidFrom)
	}
	again, err := set(finance.Quote{Currency: "USD", ValidFrom: storetest.Today, Rate: 7_200_000})
	if err != nil {
		t.Fatal(err)
	}
	if again.ID != first.ID || again.Version != 2 || again.Rate != 7_200_000 {
		t.Errorf("replaced by %+v", again)
	}
	for name, c := range map[string]struct {
		q    finance.Quote
		want string
	}{
		"of the firm's own currency": {finance.Quote{Currency: "CNY", Rate: 1}, "INVALID currency finance.base_currency"},
		"of no currency":             {finance.Quote{Currency: "ABC", Rate: 1}, "INVALID currency check.currency"},
		"of nothing":                 {finance.Quote{Currency: "USD"}, "OUT_OF_RANGE rate finance.rate"},
	} {
		if _, err := set(c.q); told(err) != c.want {
			t.Errorf("%s: %s", name, told(err))
		}
	}
}
