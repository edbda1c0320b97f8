package feedback

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/company"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/remedy"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// mostCompensation is the largest compensation, in minor units.
const mostCompensation scalar.Amount = 1_000_000_000_000

// Offer is what is to be offered for a complaint.
type Offer struct {
	Kind     remedy.Kind
	Text     string
	Amount   string // of a compensation, in major units
	Currency scalar.Currency
}

// Propose offers the customer something for an open complaint. A compensation above the firm's
// limit waits until somebody else approves it, and the customer sees nothing of it before.
func (s *Service) Propose(ctx context.Context, feedbackID scalar.ID, o Offer) (*ent.Remedy, error) {
	return s.writeRemedy(ctx, "remedy.propose", policy.FeedbackAnswer, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := complaint(ctx, tx, feedbackID)
		if err != nil {
			return 0, err
		}
		f := entry.New()
		c := tx.Remedy.Create().SetFeedbackID(row.ID).SetOrderID(row.OrderID).SetKind(o.Kind).
			SetText(f.Needed(o.Text, 2000, "text")).SetStatus(remedy.StatusOffered)
		if remedy.KindValidator(o.Kind) != nil {
			f.Add(fault.New(fault.Invalid, "base.invalid", "kind"))
		}
		wait, err := o.price(ctx, tx, f, row, c, s.clock.Today())
		if err != nil {
			return 0, err
		}
		if err := f.Err(); err != nil {
			return 0, err
		}
		if wait {
			c.SetStatus(remedy.StatusWaiting)
		}
		if a := actor.From(ctx); a != nil {
			c.SetProposedBy(a.ID)
		}
		made, err := c.Save(ctx)
		if err != nil {
			return 0, fmt.Errorf("write a remedy of %s: %w", row.Number, err)
		}
		return made.ID, nil
	})
}

// complaint reads an open complaint.
func complaint(ctx context.Context, tx *ent.Client, id scalar.ID) (*ent.Feedback, error) {
	row, err := tx.Feedback.Get(ctx, id)
	switch {
	case err != nil:
		return nil, store.Found(err, ent.TypeFeedback)
	case row.Kind != feedback.KindComplaint:
		return nil, fault.New(fault.Invalid, "feedback.complaint_only", "feedbackId").With("number", row.Number)
	case row.Status == feedback.StatusClosed:
		return nil, closed(row)
	}
	return row, nil
}

// price sets the amount of a compensation, and says whether it must wait for approval.
func (o Offer) price(ctx context.Context, tx *ent.Client, f entry.Form, row *ent.Feedback, c *ent.RemedyCreate, today scalar.Date) (bool, error) {
	if o.Kind != remedy.KindCompensation {
		if o.Amount != "" {
			f.Add(fault.New(fault.Invalid, "feedback.amount_only", "amount"))
		}
		return false, nil
	}
	if o.Amount == "" {
		f.Add(fault.New(fault.Required, "feedback.no_amount", "amount"))
		return false, nil
	}
	sys := actor.System(ctx)
	ordered, err := tx.Order.Get(sys, row.OrderID)
	if err != nil {
		return false, fmt.Errorf("read the order of %s: %w", row.Number, err)
	}
	firm, err := tx.Company.Query().Order(company.ByID()).First(sys)
	if err != nil {
		return false, fmt.Errorf("read the company: %w", err)
	}
	if o.Currency != ordered.Currency && o.Currency != firm.BaseCurrency {
		f.Add(fault.New(fault.Invalid, "feedback.amount_currency", "amount", "currency").
			With("own", string(ordered.Currency)).With("base", string(firm.BaseCurrency)))
		return false, nil
	}
	amount, err := o.Currency.ParseAmount(o.Amount)
	switch {
	case err != nil:
		f.Add(fault.New(fault.Invalid, "order.amount_format", "amount", "amount").
			With("value", o.Amount).With("currency", string(o.Currency)).With("example", o.Currency.Format(48000)))
		return false, nil
	case amount <= 0 || amount > mostCompensation:
		f.Add(fault.New(fault.OutOfRange, "feedback.amount_range", "amount", "amount"))
		return false, nil
	}
	c.SetAmount(amount).SetCurrency(o.Currency)
	rates, err := orders.RatesOn(sys, tx, firm.BaseCurrency, today)
	if err != nil {
		return false, err
	}
	var compared *scalar.Amount
	if rate, known := rates[o.Currency]; known {
		compared = new(amount.Convert(o.Currency, firm.BaseCurrency, rate))
	}
	return NeedsApproval(compared, firm.CompensationLimit), nil
}

// Approve lets a compensation be offered, or refuses it, with a reason. Nobody approves what they
// proposed.
func (s *Service) Approve(ctx context.Context, id scalar.ID, version int, approve bool, reason string) (*ent.Remedy, error) {
	f := entry.New()
	reason = f.Needed(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	ctx = store.Reason(ctx, reason)
	return s.turnRemedy(ctx, "remedy.approve", policy.CompensationApprove, id, version, func(ctx context.Context, _ *ent.Client, row *ent.Remedy, u *ent.RemedyUpdateOne) error {
		a := actor.From(ctx)
		if a != nil && Own(row, a.ID) {
			return fault.New(fault.Forbidden, "feedback.remedy_own")
		}
		to := remedy.StatusOffered
		if !approve {
			to = remedy.StatusRefused
		}
		if row.Status != remedy.StatusWaiting {
			return noWay(row, to)
		}
		u.SetStatus(to).SetApprovedAt(s.clock.Now()).SetApprovalReason(reason)
		if a != nil {
			u.SetApprovedBy(a.ID)
		}
		return nil
	})
}

// Decide records whether the customer agrees to what it was offered: the customer itself, or who
// speaks with it.
func (s *Service) Decide(ctx context.Context, id scalar.ID, version int, accept bool, note string) (*ent.Remedy, error) {
	f := entry.New()
	note = f.Text(note, 1000, "note")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turnRemedy(ctx, "remedy.answer", policy.FeedbackCreate, id, version, func(_ context.Context, _ *ent.Client, row *ent.Remedy, u *ent.RemedyUpdateOne) error {
		to := remedy.StatusAccepted
		if !accept {
			to = remedy.StatusDeclined
		}
		u.SetStatus(to).SetAnsweredAt(s.clock.Now()).SetCustomerNote(note)
		return can(row, to)
	})
}

// Finish records that what was agreed was done; goods sent anew have their order by then.
func (s *Service) Finish(ctx context.Context, id scalar.ID, version int) (*ent.Remedy, error) {
	return s.turnRemedy(ctx, "remedy.finish", policy.FeedbackAnswer, id, version, func(_ context.Context, _ *ent.Client, row *ent.Remedy, u *ent.RemedyUpdateOne) error {
		if err := can(row, remedy.StatusDone); err != nil {
			return err
		}
		if row.Kind == remedy.KindReplacement && row.ReplacementOrderID == nil {
			return fault.New(fault.Blocked, "feedback.no_replacement")
		}
		u.SetStatus(remedy.StatusDone).SetFinishedAt(s.clock.Now())
		return nil
	})
}

// Withdraw takes back what was not agreed yet, with a reason that stays in the house.
func (s *Service) Withdraw(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Remedy, error) {
	f := entry.New()
	reason = f.Needed(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	ctx = store.Reason(ctx, reason)
	return s.turnRemedy(ctx, "remedy.withdraw", policy.FeedbackAnswer, id, version, func(_ context.Context, _ *ent.Client, row *ent.Remedy, u *ent.RemedyUpdateOne) error {
		u.SetStatus(remedy.StatusWithdrawn).SetWithdrawReason(reason)
		return can(row, remedy.StatusWithdrawn)
	})
}

// can says whether a remedy may move to a status.
func can(row *ent.Remedy, to remedy.Status) error {
	if CanMoveRemedy(row.Status, to) {
		return nil
	}
	return noWay(row, to)
}

func noWay(row *ent.Remedy, to remedy.Status) error {
	return fault.New(fault.InvalidTransition, "feedback.remedy_no_way").
		With("from", remedyWord(row.Status)).With("to", remedyWord(to))
}

func remedyWord(s remedy.Status) fault.Term { return fault.Term("feedback.remedy_status." + string(s)) }

// turnRemedy changes a remedy in a transaction. It refuses with CONFLICT if it is no longer at version.
func (s *Service) turnRemedy(ctx context.Context, name string, do policy.Permission, id scalar.ID, version int,
	change func(context.Context, *ent.Client, *ent.Remedy, *ent.RemedyUpdateOne) error,
) (*ent.Remedy, error) {
	return s.writeRemedy(ctx, name, do, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := tx.Remedy.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeRemedy)
		}
		row = row.Unwrap()
		if err := store.Fresh(row, row.Version, version); err != nil {
			return 0, err
		}
		u := tx.Remedy.UpdateOneID(id).Where(remedy.Version(version))
		if err := change(ctx, tx, row, u); err != nil {
			return 0, err
		}
		return id, store.Stale(u.Exec(ctx), row)
	})
}

// writeRemedy runs work in a transaction and returns the remedy whose id work returns; see write.
func (s *Service) writeRemedy(ctx context.Context, name string, do policy.Permission, work store.Work) (*ent.Remedy, error) {
	var row *ent.Remedy
	id, err := s.store.Write(entry.By(ctx, do), name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		if row, err = tx.Remedy.Get(actor.System(ctx), id); err != nil {
			return 0, err
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().Remedy.Get(ctx, id)
	return row, store.Found(err, ent.TypeRemedy)
}
