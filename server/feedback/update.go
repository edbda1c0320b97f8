package feedback

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/people"
	"gendan/server/platform/policy"
	"gendan/server/production/entry"
)

// Change is what is known better of feedback. What is nil stays.
type Change struct {
	Severity    *feedback.Severity
	CauseKind   *feedback.CauseKind
	OwnerID     *scalar.ID
	OrderLineID *scalar.ID
	ShipmentID  *scalar.ID
	BatchID     *scalar.ID
}

// Update says what open feedback is about, how bad it is and who looks after it. Clocks run from
// when it came, so that a complaint which turns out worse may be late at once.
func (s *Service) Update(ctx context.Context, id scalar.ID, version int, c Change) (*ent.Feedback, error) {
	return s.turn(ctx, "feedback.update", policy.FeedbackAnswer, id, version, func(ctx context.Context, tx *ent.Client, row *ent.Feedback, u *ent.FeedbackUpdateOne) error {
		if row.Status == feedback.StatusClosed {
			return closed(row)
		}
		f := entry.New()
		of, err := belongs(ctx, tx, f, row.OrderID, c.OrderLineID, c.ShipmentID, c.BatchID)
		if err == nil {
			err = c.check(ctx, tx, f, row)
		}
		if err == nil {
			err = f.Err()
		}
		if err != nil {
			return err
		}
		if c.Severity != nil && *c.Severity != *row.Severity {
			due := Due(*c.Severity, row.CreatedAt)
			u.SetSeverity(*c.Severity).SetFirstAnswerDueAt(due.Answer).SetContainDueAt(due.Contain).SetCloseDueAt(due.Close)
		}
		if c.OrderLineID != nil {
			u.SetOrderLineID(*c.OrderLineID).ClearProductID()
			if of.product != nil {
				u.SetProductID(*of.product)
			}
		}
		u.SetNillableCauseKind(c.CauseKind).SetNillableOwnerID(c.OwnerID).
			SetNillableShipmentID(c.ShipmentID).SetNillableBatchID(c.BatchID)
		return nil
	})
}

// check refuses a severity of what is no complaint, and an owner who cannot see the feedback.
func (c Change) check(ctx context.Context, tx *ent.Client, f entry.Form, row *ent.Feedback) error {
	switch {
	case c.Severity == nil:
	case row.Kind != feedback.KindComplaint:
		f.Add(fault.New(fault.Invalid, "feedback.severity_only", "severity"))
	case feedback.SeverityValidator(*c.Severity) != nil:
		f.Add(fault.New(fault.Invalid, "base.invalid", "severity"))
	}
	if c.CauseKind != nil && feedback.CauseKindValidator(*c.CauseKind) != nil {
		f.Add(fault.New(fault.Invalid, "base.invalid", "causeKind"))
	}
	if c.OwnerID == nil {
		return nil
	}
	owner, err := people.One(ctx, tx, *c.OwnerID)
	if err != nil {
		return err
	}
	if owner == nil {
		f.Add(fault.New(fault.NotFound, "base.not_found", "ownerId").With("kind", fault.Term("kind.User")))
		return nil
	}
	reach, err := people.Reach(ctx, tx, row.OrderID)
	if err != nil {
		return err
	}
	if !reach.Knows(owner, policy.Customer) {
		f.Add(fault.New(fault.Blocked, "feedback.owner_cannot_see", "ownerId").With("name", owner.Name).With("number", row.Number))
	}
	return nil
}
