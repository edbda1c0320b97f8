package finance

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/exchangerate"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Quote is what one unit of a currency is worth in the firm's, from a day on.
type Quote struct {
	Currency  scalar.Currency
	ValidFrom scalar.Date // today when zero
	Rate      scalar.Rate
}

// mostRate is the largest rate.
var mostRate = scalar.Whole(1_000_000)

// SetRate sets the rate of a currency from a day on. A rate of the same day is replaced, and
// stands in its history; orders confirmed by it keep what they were confirmed with.
func (s *Service) SetRate(ctx context.Context, q Quote) (*ent.ExchangeRate, error) {
	v := check.New()
	q.Currency = v.Currency(q.Currency, "currency")
	if q.ValidFrom.IsZero() {
		q.ValidFrom = s.clock.Today()
	}
	if q.Rate <= 0 || q.Rate > mostRate {
		v.Add(fault.New(fault.OutOfRange, "finance.rate", "rate").With("max", mostRate))
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	var row *ent.ExchangeRate
	id, err := s.store.Write(ctx, "exchangeRate.set", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		r, err := put(ctx, tx, q)
		if err != nil {
			return 0, err
		}
		row = r.Unwrap()
		return r.ID, nil
	})
	if err != nil {
		return nil, err
	}
	if row != nil {
		return row, nil
	}
	row, err = s.store.Client().ExchangeRate.Get(ctx, id)
	return row, store.Found(err, ent.TypeExchangeRate)
}

func put(ctx context.Context, tx *ent.Client, q Quote) (*ent.ExchangeRate, error) {
	sys := actor.System(ctx)
	firm, err := tx.Company.Query().First(sys)
	if err != nil {
		return nil, fmt.Errorf("read the company: %w", err)
	}
	if firm.BaseCurrency == q.Currency {
		return nil, fault.New(fault.Invalid, "finance.base_currency", "currency").With("currency", string(q.Currency))
	}
	old, err := tx.ExchangeRate.Query().
		Where(exchangerate.Currency(q.Currency), exchangerate.ValidFrom(q.ValidFrom)).Only(sys)
	switch {
	case ent.IsNotFound(err):
		r, err := tx.ExchangeRate.Create().SetCurrency(q.Currency).SetValidFrom(q.ValidFrom).SetRate(q.Rate).Save(ctx)
		if ent.IsConstraintError(err) {
			return nil, fault.New(fault.Conflict, "base.conflict") // another was faster by a moment
		}
		return r, err
	case err != nil:
		return nil, fmt.Errorf("read the rate of %s on %s: %w", q.Currency, q.ValidFrom, err)
	case old.Rate == q.Rate:
		return old, nil
	}
	r, err := tx.ExchangeRate.UpdateOneID(old.ID).Where(exchangerate.Version(old.Version)).SetRate(q.Rate).Save(ctx)
	return r, store.Stale(err, old.Unwrap())
}
