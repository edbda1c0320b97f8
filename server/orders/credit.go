package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/exchangerate"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Owed returns what customers owe in the firm's currency: of each confirmed or closed order what
// is to be paid and not paid, at the rate it was confirmed with.
func Owed(ctx context.Context, client *ent.Client, customers ...scalar.ID) (map[scalar.ID]scalar.Amount, error) {
	var groups []struct {
		CustomerID   scalar.ID       `json:"customer_id"`
		Currency     scalar.Currency `json:"currency"`
		BaseCurrency scalar.Currency `json:"base_currency"`
		ExchangeRate scalar.Rate     `json:"exchange_rate"`
		Payable      scalar.Amount   `json:"payable"`
		Paid         scalar.Amount   `json:"paid"`
	}
	err := client.Order.Query().Where(
		order.CustomerIDIn(customers...), order.StatusIn(order.StatusConfirmed, order.StatusClosed),
		order.ExchangeRateNotNil(), order.PaidPercentLT(full)).
		GroupBy(order.FieldCustomerID, order.FieldCurrency, order.FieldBaseCurrency, order.FieldExchangeRate).
		Aggregate(ent.As(ent.Sum(order.FieldPayableAmount), "payable"), ent.As(ent.Sum(order.FieldPaidAmount), "paid")).
		Scan(actor.System(ctx), &groups)
	if err != nil {
		return nil, fmt.Errorf("add up what customers owe: %w", err)
	}
	owed := make(map[scalar.ID]scalar.Amount, len(customers))
	for _, g := range groups {
		owed[g.CustomerID] += (g.Payable - g.Paid).Convert(g.Currency, g.BaseCurrency, g.ExchangeRate)
	}
	return owed, nil
}

// Credits returns, for orders that are not confirmed yet, what of their customers' credit there
// is, by today's rates; an order of whose currency no rate is known is left out. The number of
// statements does not depend on how many orders they are.
func (s *Service) Credits(ctx context.Context, client *ent.Client, all ...*ent.Order) (map[scalar.ID]Credit, scalar.Currency, error) {
	sys := actor.System(ctx)
	firm, err := client.Company.Query().First(sys)
	if err != nil {
		return nil, "", fmt.Errorf("read the company: %w", err)
	}
	base := firm.BaseCurrency
	var ids []scalar.ID
	for _, o := range all {
		ids = append(ids, o.CustomerID)
	}
	rows, err := client.Customer.Query().Where(customer.IDIn(ids...)).All(sys)
	if err != nil {
		return nil, base, fmt.Errorf("read customers: %w", err)
	}
	customers := make(map[scalar.ID]*ent.Customer, len(rows))
	for _, c := range rows {
		customers[c.ID] = c
	}
	rates, err := RatesOn(sys, client, base, s.clock.Today())
	if err != nil {
		return nil, base, err
	}
	owed, err := Owed(ctx, client, ids...)
	if err != nil {
		return nil, base, err
	}
	found := make(map[scalar.ID]Credit, len(all))
	for _, o := range all {
		rate, known := rates[o.Currency]
		if !known {
			continue
		}
		c := Credit{
			Open: owed[o.CustomerID], Approved: o.CreditApprovedAmount,
			This: max(o.PayableAmount-o.PaidAmount, 0).Convert(o.Currency, base, rate),
		}
		if firm := customers[o.CustomerID]; firm != nil && firm.CreditLimit != nil {
			own := scalar.Currency(firm.CreditCurrency)
			if _, known := rates[own]; !known {
				continue
			}
			c.Limit = new(firm.CreditLimit.Convert(own, base, rates[own]))
		}
		found[o.ID] = c
	}
	return found, base, nil
}

// RatesOn returns what one unit of each currency is worth in the base currency on a day.
func RatesOn(ctx context.Context, client *ent.Client, base scalar.Currency, today scalar.Date) (map[scalar.Currency]scalar.Rate, error) {
	rows, err := client.ExchangeRate.Query().Where(exchangerate.ValidFromLTE(today)).
		Order(exchangerate.ByCurrency(), exchangerate.ByValidFrom()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the exchange rates: %w", err)
	}
	rates := map[scalar.Currency]scalar.Rate{base: scalar.Whole(1)}
	for _, r := range rows {
		rates[r.Currency] = r.Rate // the last is the newest
	}
	return rates, nil
}

// creditOf is Credits of one order; a rate that is not known is a fault.
func (s *Service) creditOf(ctx context.Context, tx *ent.Client, o *ent.Order) (Credit, scalar.Currency, error) {
	all, base, err := s.Credits(ctx, tx, o)
	if err != nil {
		return Credit{}, base, err
	}
	c, ok := all[o.ID]
	if !ok {
		return c, base, fault.New(fault.Blocked, "order.no_exchange_rate").
			With("currency", string(o.Currency)).With("today", s.clock.Today())
	}
	return c, base, nil
}

// withinLimit refuses an order that brings its customer over the limit and that nobody approved.
func (s *Service) withinLimit(ctx context.Context, tx *ent.Client, o *ent.Order) error {
	c, base, err := s.creditOf(ctx, tx, o)
	if err != nil || c.Passes() {
		return err
	}
	return fault.New(fault.Blocked, "order.credit_limit").With("number", o.Number).With("currency", string(base)).
		With("limit", base.Format(*c.Limit)).With("open", base.Format(c.Open)).With("this", base.Format(c.This)).
		With("over", base.Format(c.Total()-*c.Limit))
}

// ApproveCredit lets an order be confirmed although it brings its customer over the limit, with a
// reason. It is good for what the customer then owes, and no more.
func (s *Service) ApproveCredit(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Order, error) {
	reason, err := because(reason)
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "order.credit", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderCreditApprove)
		if err != nil {
			return 0, err
		}
		c, _, err := s.creditOf(ctx, tx, o)
		if err != nil {
			return 0, err
		}
		a := actor.From(ctx)
		if err := mayApprove(a, o, c); err != nil {
			return 0, err
		}
		u := tx.Order.UpdateOneID(id).Where(order.Version(version)).
			SetCreditApprovedAt(s.clock.Now()).SetCreditApprovedAmount(c.Total()).SetCreditReason(reason)
		if a != nil {
			u.SetCreditApprovedBy(a.ID)
		}
		return id, store.Stale(u.Exec(store.Reason(ctx, reason)), o)
	})
}
