package feedback

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/remedy"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Answer answers the customer, which stops the first clock of a complaint.
func (s *Service) Answer(ctx context.Context, id scalar.ID, version int, answer string) (*ent.Feedback, error) {
	f := entry.New()
	answer = f.Needed(answer, 8000, "answer")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turn(ctx, "feedback.answer", policy.FeedbackAnswer, id, version, func(_ context.Context, _ *ent.Client, row *ent.Feedback, u *ent.FeedbackUpdateOne) error {
		u.SetAnswer(answer).SetAnsweredAt(s.clock.Now())
		return move(row, u, feedback.StatusAnswered)
	})
}

// Contain records what was done at once so that no more goods go wrong the same way: in stock, in
// work, on the way. It may be written again while the complaint is open; its clock stops once.
func (s *Service) Contain(ctx context.Context, id scalar.ID, version int, containment string) (*ent.Feedback, error) {
	f := entry.New()
	containment = f.Needed(containment, 4000, "containment")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turn(ctx, "feedback.contain", policy.FeedbackSettle, id, version, func(_ context.Context, _ *ent.Client, row *ent.Feedback, u *ent.FeedbackUpdateOne) error {
		switch {
		case row.Kind != feedback.KindComplaint:
			return fault.New(fault.Invalid, "feedback.complaint_only").With("number", row.Number)
		case row.Status == feedback.StatusClosed:
			return closed(row)
		}
		u.SetContainment(containment)
		if row.ContainedAt == nil {
			u.SetContainedAt(s.clock.Now())
		}
		return nil
	})
}

// Lesson is why it came to a complaint, and what was done so that it does not come again.
type Lesson struct {
	Kind          *feedback.CauseKind // what was said before when nil
	Cause, Action string
}

// Resolve settles a complaint, or a suggestion that was taken up, with its lesson.
func (s *Service) Resolve(ctx context.Context, id scalar.ID, version int, l Lesson) (*ent.Feedback, error) {
	f := entry.New()
	l.Cause, l.Action = f.Needed(l.Cause, 4000, "cause"), f.Needed(l.Action, 4000, "action")
	if l.Kind != nil && feedback.CauseKindValidator(*l.Kind) != nil {
		f.Add(fault.New(fault.Invalid, "base.invalid", "causeKind"))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turn(ctx, "feedback.resolve", policy.FeedbackSettle, id, version, func(_ context.Context, _ *ent.Client, row *ent.Feedback, u *ent.FeedbackUpdateOne) error {
		u.SetCause(l.Cause).SetAction(l.Action).SetResolvedAt(s.clock.Now())
		if l.Kind != nil {
			u.SetCauseKind(*l.Kind)
		}
		return move(row, u, feedback.StatusResolved)
	})
}

// Close puts feedback away as done. A complaint is closed once it is settled and nothing offered
// for it is open; whoever looked after it is to ask the customer a week later.
func (s *Service) Close(ctx context.Context, id scalar.ID, version int) (*ent.Feedback, error) {
	return s.turn(ctx, "feedback.close", policy.FeedbackAnswer, id, version, func(ctx context.Context, tx *ent.Client, row *ent.Feedback, u *ent.FeedbackUpdateOne) error {
		u.SetClosedAt(s.clock.Now())
		if err := move(row, u, feedback.StatusClosed); err != nil {
			return err
		}
		if row.Kind != feedback.KindComplaint {
			return nil
		}
		open, err := tx.Remedy.Query().Where(remedy.FeedbackID(id), remedy.StatusIn(OpenRemedies()...)).Count(actor.System(ctx))
		if err != nil {
			return fmt.Errorf("count the open remedies of %s: %w", row.Number, err)
		}
		if open > 0 {
			return fault.New(fault.Blocked, "feedback.remedies_open").With("number", row.Number).With("count", open)
		}
		return s.followUp(ctx, tx, row)
	})
}

// turn changes feedback in a transaction. It refuses with CONFLICT if it is no longer at version.
func (s *Service) turn(ctx context.Context, name string, do policy.Permission, id scalar.ID, version int,
	change func(context.Context, *ent.Client, *ent.Feedback, *ent.FeedbackUpdateOne) error,
) (*ent.Feedback, error) {
	return s.write(ctx, name, do, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := tx.Feedback.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeFeedback)
		}
		row = row.Unwrap()
		if err := store.Fresh(row, row.Version, version); err != nil {
			return 0, err
		}
		u := tx.Feedback.UpdateOneID(id).Where(feedback.Version(version))
		if err := change(ctx, tx, row, u); err != nil {
			return 0, err
		}
		return id, store.Stale(u.Exec(ctx), row)
	})
}

// move takes one arrow of the lifecycle.
func move(row *ent.Feedback, u *ent.FeedbackUpdateOne, to feedback.Status) error {
	if CanMove(row.Kind, row.Status, to) {
		u.SetStatus(to)
		return nil
	}
	key := "feedback.no_way"
	if to == feedback.StatusClosed && row.Kind == feedback.KindComplaint && row.Status != feedback.StatusClosed {
		key = "feedback.not_settled"
	}
	return fault.New(fault.InvalidTransition, key).With("number", row.Number).
		With("from", statusWord(row.Status)).With("to", statusWord(to))
}

func closed(row *ent.Feedback) *fault.Fault {
	return fault.New(fault.InvalidTransition, "feedback.closed").With("number", row.Number)
}

func statusWord(s feedback.Status) fault.Term { return fault.Term("feedback.status." + string(s)) }
