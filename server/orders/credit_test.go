package orders_test

import (
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store/storetest"
)

func TestCredit(t *testing.T) {
	for _, c := range []struct {
		name             string
		credit           orders.Credit
		exceeded, passes bool
	}{
		{"no limit", orders.Credit{Open: 900, This: 900}, false, true},
		{"within", orders.Credit{Limit: new(scalar.Amount(100)), Open: 40, This: 60}, false, true},
		{"by one", orders.Credit{Limit: new(scalar.Amount(100)), Open: 41, This: 60}, true, false},
		{"nothing to pay", orders.Credit{Limit: new(scalar.Amount(100)), Open: 500}, false, true},
		{"no credit at all", orders.Credit{Limit: new(scalar.Amount(0)), This: 1}, true, false},
		{"approved", orders.Credit{Limit: new(scalar.Amount(100)), Open: 41, This: 60, Approved: new(scalar.Amount(101))}, true, true},
		{"grown since approved", orders.Credit{Limit: new(scalar.Amount(100)), Open: 41, This: 61, Approved: new(scalar.Amount(101))}, true, false},
	} {
		if c.credit.Exceeded() != c.exceeded || c.credit.Passes() != c.passes {
			t.Errorf("%s: exceeded %v, passes %v", c.name, c.credit.Exceeded(), c.credit.Passes())
		}
	}
}

func TestAnOrderBeyondTheLimitNeedsAnApproval(t *testing.T) {
	w := newWorld(t)
	chief := w.as(scalar.Manager)
	draft := func() *ent.Order {
		o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, Lines: []orders.DraftLine{w.line()}})
		w.must(err)
		return o
	}
	first, second := draft(), draft()
	limit := first.PayableAmount + second.PayableAmount - 1
	_, err := w.firms.SetCredit(w.as(scalar.Finance), w.customer.ID, w.customer.Version, &customers.Limit{Amount: first.Currency.Format(limit), Currency: "CNY"})
	w.must(err)
	if _, err := w.orders.ApproveCredit(chief, first.ID, first.Version, "先批"); said(err) != "BLOCKED  order.credit_within" {
		t.Errorf("approving what needs none: %s", said(err))
	}
	_, err = w.orders.Confirm(w.merch, first.ID, first.Version)
	w.must(err)
	if _, err := w.orders.Confirm(w.merch, second.ID, second.Version); said(err) != "BLOCKED  order.credit_limit" {
		t.Errorf("confirming beyond the limit: %s", said(err))
	}
	both := storetest.Actor(t, w.store, scalar.Merchandiser, scalar.Manager)
	own, err := w.orders.Create(both, orders.Draft{CustomerID: w.customer.ID, Lines: []orders.DraftLine{w.line()}})
	w.must(err)
	if _, err := w.orders.ApproveCredit(both, own.ID, own.Version, "自己批"); said(err) != "FORBIDDEN  order.credit_own" {
		t.Errorf("approving one's own: %s", said(err))
	}
	if _, err := w.orders.ApproveCredit(w.merch, second.ID, second.Version, "跟单批"); said(err) != "FORBIDDEN  base.forbidden" {
		t.Errorf("approving as merchandiser: %s", said(err))
	}
	if _, err := w.orders.ApproveCredit(chief, second.ID, second.Version, ""); said(err) != "REQUIRED reason base.required" {
		t.Errorf("approving without a reason: %s", said(err))
	}
	approved, err := w.orders.ApproveCredit(chief, second.ID, second.Version, "老客户，月底付清")
	w.must(err)
	if approved.CreditApprovedAt == nil || approved.CreditApprovedBy == nil || approved.CreditReason != "老客户，月底付清" {
		t.Errorf("approved %+v", approved)
	}
	more := w.line()
	_, err = w.orders.AddLine(w.merch, second.ID, more)
	w.must(err)
	grown := w.store.Client().Order.GetX(storetest.System(), second.ID)
	if _, err := w.orders.Confirm(w.merch, second.ID, grown.Version); said(err) != "BLOCKED  order.credit_limit" {
		t.Errorf("confirming what has grown since: %s", said(err))
	}
	again, err := w.orders.ApproveCredit(chief, second.ID, grown.Version, "仍同意")
	w.must(err)
	_, err = w.orders.Confirm(w.merch, second.ID, again.Version)
	w.must(err)
	if _, err := w.orders.ApproveCredit(chief, second.ID, again.Version+1, "补批"); said(err) != "INVALID_TRANSITION  order.credit_confirmed" {
		t.Errorf("approving a confirmed order: %s", said(err))
	}
}

func TestALimitIsInACurrencyOfTheCustomer(t *testing.T) {
	w := newWorld(t)
	money := w.as(scalar.Finance)
	for name, c := range map[string]struct {
		limit customers.Limit
		want  string
	}{
		"another currency": {customers.Limit{Amount: "1", Currency: "USD"}, "INVALID limit.currency customer.credit_currency"},
		"no number":        {customers.Limit{Amount: "a lot", Currency: "CNY"}, "INVALID limit.amount order.amount_format"},
		"below zero":       {customers.Limit{Amount: "-1", Currency: "CNY"}, "OUT_OF_RANGE limit.amount customer.credit_amount"},
	} {
		if _, err := w.firms.SetCredit(money, w.customer.ID, w.customer.Version, &c.limit); said(err) != c.want {
			t.Errorf("%s: %s", name, said(err))
		}
	}
	set, err := w.firms.SetCredit(money, w.customer.ID, w.customer.Version, &customers.Limit{Amount: "5000", Currency: "CNY"})
	w.must(err)
	if set.CreditLimit == nil || *set.CreditLimit != 500_000 || set.CreditCurrency != "CNY" {
		t.Errorf("limit %v %s", set.CreditLimit, set.CreditCurrency)
	}
	if _, err := w.firms.SetCredit(money, w.customer.ID, w.customer.Version, nil); said(err) != "CONFLICT  base.conflict" {
		t.Errorf("from an older version: %s", said(err))
	}
	if gone, err := w.firms.SetCredit(money, w.customer.ID, set.Version, nil); err != nil || gone.CreditLimit != nil {
		t.Errorf("no limit: %v, %v", gone, err)
	}
}

// said writes what was refused as "BLOCKED field key".
func said(err error) string {
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
