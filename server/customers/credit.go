package customers

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// mostCredit is the largest limit, in minor units.
const mostCredit scalar.Amount = 1_000_000_000_000_000

// Limit is what a customer may owe at most.
type Limit struct {
	Amount   string // in major units
	Currency scalar.Currency
}

// SetCredit sets what a customer may owe at most, in its currency or the firm's; nil is no limit.
func (s *Service) SetCredit(ctx context.Context, id scalar.ID, version int, limit *Limit) (*ent.Customer, error) {
	return s.write(ctx, "customer.credit", func(ctx context.Context, tx *ent.Client) (*ent.Customer, error) {
		c, err := tx.Customer.Get(ctx, id)
		if err != nil {
			return nil, store.Found(err, ent.TypeCustomer)
		}
		if err := store.Fresh(c.Unwrap(), c.Version, version); err != nil {
			return nil, err
		}
		u := tx.Customer.UpdateOneID(id).Where(customer.Version(version))
		if limit == nil {
			u.ClearCreditLimit().SetCreditCurrency("")
		} else {
			firm, err := tx.Company.Query().First(actor.System(ctx))
			if err != nil {
				return nil, fmt.Errorf("read the company: %w", err)
			}
			amount, err := limit.checked(c.Currency, firm.BaseCurrency)
			if err != nil {
				return nil, err
			}
			u.SetCreditLimit(amount).SetCreditCurrency(string(limit.Currency))
		}
		now, err := u.Save(ctx)
		return now, store.Stale(err, c)
	})
}

func (l Limit) checked(own, base scalar.Currency) (scalar.Amount, error) {
	v := check.New()
	if l.Currency != own && l.Currency != base {
		v.Add(fault.New(fault.Invalid, "customer.credit_currency", "limit", "currency").
			With("own", string(own)).With("base", string(base)))
		return 0, v.Err()
	}
	amount, err := l.Currency.ParseAmount(l.Amount)
	switch {
	case err != nil:
		v.Add(fault.New(fault.Invalid, "order.amount_format", "limit", "amount").
			With("value", l.Amount).With("currency", string(l.Currency)).With("example", l.Currency.Format(123456)))
	case amount < 0 || amount > mostCredit:
		v.Add(fault.New(fault.OutOfRange, "customer.credit_amount", "limit", "amount"))
	}
	return amount, v.Err()
}
