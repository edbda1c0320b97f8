// Package finance keeps what is to be paid for orders and when, the money received, the gates
// that wait for it, and what currencies are worth.
package finance

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/payment"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Service keeps payments and exchange rates.
type Service struct {
	store *store.Store
	clock *clock.Clock
}

// New returns the service. What is to be paid, and when, follows from orders, so it asks to be
// told of agreed terms.
func New(s *store.Store, c *clock.Clock, o *orders.Service) *Service {
	service := &Service{store: s, clock: c}
	o.OnAgreed(service.agreed)
	return service
}

// Receipt is money received for an order.
type Receipt struct {
	OrderID    scalar.ID
	Amount     string // in major units
	Currency   scalar.Currency
	ReceivedOn scalar.Date // today when zero
	Reference  string
	Note       string
	// To is what of the plan it pays for; nil lets it pay for what is due first, and an empty
	// list leaves all of it with the order as credit.
	To []Allocation
}

// Record records money received. It must be in the order's currency: what the bank exchanged
// is not for the order to guess.
func (s *Service) Record(ctx context.Context, r Receipt) (*ent.Order, error) {
	v := check.New()
	today := s.clock.Today()
	if r.ReceivedOn.IsZero() {
		r.ReceivedOn = today
	}
	if r.ReceivedOn.After(today) {
		v.Add(fault.New(fault.OutOfRange, "finance.received_in_future", "receivedOn").With("today", today))
	}
	r.Currency = v.Currency(r.Currency, "amount", "currency")
	r.Reference = v.Text(r.Reference, 120, "reference")
	r.Note = v.Text(r.Note, 500, "note")
	amount, err := r.Currency.ParseAmount(r.Amount)
	switch {
	case err != nil:
		v.Add(fault.New(fault.Invalid, "order.amount_format", "amount", "amount").
			With("value", r.Amount).With("currency", string(r.Currency)).With("example", r.Currency.Format(123456)))
	case amount <= 0 || amount > orders.MostAmount:
		v.Add(fault.New(fault.OutOfRange, "finance.amount", "amount", "amount"))
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "payment.record", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := payable(ctx, tx, r.OrderID)
		if err != nil {
			return 0, err
		}
		if o.Currency != r.Currency {
			return 0, fault.New(fault.Invalid, "finance.other_currency", "amount", "currency").
				With("number", o.Number).With("currency", string(o.Currency)).With("given", string(r.Currency))
		}
		p, err := tx.Payment.Create().SetOrderID(o.ID).SetAmount(amount).SetCurrency(r.Currency).
			SetReceivedOn(r.ReceivedOn).SetReference(r.Reference).SetNote(r.Note).Save(ctx)
		if err != nil {
			return 0, fmt.Errorf("record a payment for order %s: %w", o.Number, err)
		}
		if r.To == nil {
			err = spread(ctx, tx, o.ID, p)
		} else {
			err = match(ctx, tx, o, p, r.To)
		}
		if err != nil {
			return 0, err
		}
		return o.ID, s.settle(ctx, tx, o.ID)
	})
}

// payable returns an order for which money can be received. Money comes for drafts too, as a
// deposit, and for cancelled orders, to be paid back; so any order the actor sees will do.
func payable(ctx context.Context, tx *ent.Client, id scalar.ID) (*ent.Order, error) {
	if err := store.Lock(ctx, tx, id); err != nil {
		return nil, err
	}
	o, err := tx.Order.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, fault.New(fault.NotFound, "base.not_found", "orderId").With("kind", fault.Term("kind.Order"))
	}
	return o, err
}

// Void takes a wrongly recorded payment back, and off what it pays for: gates it opened are shut
// again. It stays, put away, with the reason in its history.
func (s *Service) Void(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Order, error) {
	v := check.New()
	reason = v.Needed(reason, 500, "reason")
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "payment.void", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		p, o, err := taken(ctx, tx, id, version)
		if err != nil {
			return 0, err
		}
		if err := s.unmatch(ctx, tx, p.ID); err != nil {
			return 0, err
		}
		err = tx.Payment.UpdateOneID(id).Where(payment.Version(version)).
			SetArchivedAt(s.clock.Now()).Exec(store.Reason(ctx, reason))
		if err != nil {
			return 0, store.Stale(err, o.Unwrap())
		}
		return o.ID, s.settle(ctx, tx, o.ID)
	})
}

// write runs work in a transaction and returns the order it wrote about, read within it.
func (s *Service) write(ctx context.Context, operation string, work store.Work) (*ent.Order, error) {
	var row *ent.Order
	id, err := s.store.Write(ctx, operation, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		o, err := tx.Order.Get(actor.System(ctx), id)
		if err != nil {
			return 0, fmt.Errorf("read order %s: %w", id, err)
		}
		row = o.Unwrap()
		return id, nil
	})
	if err != nil {
		return nil, err
	}
	if row != nil {
		return row, nil
	}
	row, err = s.store.Client().Order.Get(ctx, id)
	return row, store.Found(err, ent.TypeOrder)
}
