package feedback

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Answer answers the customer, which stops the clock of a complaint.
func (s *Service) Answer(ctx context.Context, id scalar.ID, version int, answer string) (*ent.Feedback, error) {
	f := entry.New()
	answer = f.Needed(answer, 8000, "answer")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turn(ctx, "feedback.answer", id, version, feedback.StatusAnswered, func(u *ent.FeedbackUpdateOne) {
		u.SetAnswer(answer).SetAnsweredAt(s.clock.Now())
	})
}

// Resolve settles a complaint, or a suggestion that was taken up: why it came to this, and what
// was done so that it does not come again.
func (s *Service) Resolve(ctx context.Context, id scalar.ID, version int, cause, action string) (*ent.Feedback, error) {
	f := entry.New()
	cause, action = f.Needed(cause, 4000, "cause"), f.Needed(action, 4000, "action")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.turn(ctx, "feedback.resolve", id, version, feedback.StatusResolved, func(u *ent.FeedbackUpdateOne) {
		u.SetCause(cause).SetAction(action).SetResolvedAt(s.clock.Now())
	})
}

// Close puts feedback away as done.
func (s *Service) Close(ctx context.Context, id scalar.ID, version int) (*ent.Feedback, error) {
	return s.turn(ctx, "feedback.close", id, version, feedback.StatusClosed, func(u *ent.FeedbackUpdateOne) {
		u.SetClosedAt(s.clock.Now())
	})
}

// turn takes one arrow of the lifecycle. It refuses with CONFLICT if the feedback is no longer at
// version.
func (s *Service) turn(ctx context.Context, name string, id scalar.ID, version int, to feedback.Status,
	set func(*ent.FeedbackUpdateOne),
) (*ent.Feedback, error) {
	return s.write(ctx, name, policy.FeedbackAnswer, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := tx.Feedback.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeFeedback)
		}
		row = row.Unwrap()
		if err := store.Fresh(row, row.Version, version); err != nil {
			return 0, err
		}
		if !CanMove(row.Kind, row.Status, to) {
			return 0, refuse(row, to)
		}
		u := tx.Feedback.UpdateOneID(id).Where(feedback.Version(version)).SetStatus(to)
		set(u)
		return id, store.Stale(u.Exec(ctx), row)
	})
}

// refuse says why feedback cannot move, and to whom closes a complaint too early what is missing.
func refuse(row *ent.Feedback, to feedback.Status) error {
	key := "feedback.no_way"
	if to == feedback.StatusClosed && row.Kind == feedback.KindComplaint && row.Status != feedback.StatusClosed {
		key = "feedback.not_settled"
	}
	return fault.New(fault.InvalidTransition, key).With("number", row.Number).
		With("from", statusWord(row.Status)).With("to", statusWord(to))
}

func statusWord(s feedback.Status) fault.Term { return fault.Term("feedback.status." + string(s)) }
