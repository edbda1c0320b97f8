package graph

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/company"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/message"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/remedy"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/server/customers"
	feedbacks "gendan/server/feedback"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// feedbackStages tells how the clocks of feedback stand now.
func feedbackStages(f *ent.Feedback, now time.Time) []*gql.FeedbackStage {
	all := []*gql.FeedbackStage{}
	for _, s := range feedbacks.Stages(f, now) {
		all = append(all, &gql.FeedbackStage{
			Kind: gql.FeedbackStageKind(s.Kind), DueAt: s.DueAt, DoneAt: s.DoneAt, State: gql.FeedbackStageState(s.State),
		})
	}
	return all
}

// lateFeedback matches the complaints of which Stages finds a clock that has run out.
func lateFeedback(now time.Time) predicate.Feedback {
	return feedback.And(
		feedback.KindEQ(feedback.KindComplaint), feedback.ClosedAtIsNil(),
		feedback.Or(
			feedback.CloseDueAtLT(now),
			feedback.And(feedback.AnsweredAtIsNil(), feedback.FirstAnswerDueAtLT(now)),
			feedback.And(feedback.ContainedAtIsNil(), feedback.ResolvedAtIsNil(), feedback.ContainDueAtLT(now)),
		),
	)
}

// similarFeedbacks finds complaints like one; none for feedback the viewer does not see, or that
// is no complaint.
func (r *Resolver) similarFeedbacks(ctx context.Context, id *scalar.ID, number *string, first int) ([]*gql.SimilarFeedback, error) {
	match, err := idOrNumber(id, number)
	if err != nil {
		return nil, err
	}
	one, err := maybe(r.read().Feedback.Query().Where(match, feedback.KindEQ(feedback.KindComplaint)).Only(ctx))
	if err != nil || one == nil {
		return nil, err
	}
	found, err := r.feedback.Similar(ctx, one, min(max(first, 1), 20))
	if err != nil {
		return nil, err
	}
	all, rows := make([]*gql.SimilarFeedback, len(found)), make([]*ent.Feedback, len(found))
	for i, s := range found {
		rows[i], all[i] = s.Feedback, &gql.SimilarFeedback{Feedback: s.Feedback}
		for _, l := range s.Likeness {
			all[i].Likeness = append(all[i].Likeness, gql.FeedbackLikeness(l))
		}
	}
	load.Together(ctx, rows)
	return all, nil
}

// feedbackRemedies reads what was offered for complaints, oldest first.
func (r *Resolver) feedbackRemedies(ctx context.Context, ids []scalar.ID) ([]*ent.Remedy, error) {
	return r.read().Remedy.Query().Where(remedy.FeedbackIDIn(ids...)).Order(remedy.ByID()).All(ctx)
}

// replacementFor finds the remedies that orders are, for all orders of the list in one statement.
func (r *Resolver) replacementFor(ctx context.Context, obj *ent.Order) (*ent.Remedy, error) {
	byOrder, err := load.Each(ctx, obj, "replacementFor", func(rows []*ent.Order) (map[scalar.ID]*ent.Remedy, error) {
		found, err := r.read().Remedy.Query().Where(remedy.ReplacementOrderIDIn(idsOf(rows)...)).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read what orders replace: %w", err)
		}
		load.Together(ctx, found)
		all := make(map[scalar.ID]*ent.Remedy, len(found))
		for _, f := range found {
			all[*f.ReplacementOrderID] = f
		}
		return all, nil
	})
	return byOrder[obj.ID], err
}

// compensationLimit is the firm's limit, which stays in the house although customers see prices.
func (r *Resolver) compensationLimit(ctx context.Context, obj *ent.Feedback) (*scalar.Money, error) {
	return load.Each(ctx, obj, "compensationLimit", func([]*ent.Feedback) (*scalar.Money, error) {
		if !policy.Sees(actor.From(ctx), policy.House) {
			return nil, nil
		}
		firm, err := r.read().Company.Query().Order(company.ByID()).First(ctx)
		if err != nil {
			return nil, fmt.Errorf("read the company: %w", err)
		}
		return limitOf(firm), nil
	})
}

func limitOf(firm *ent.Company) *scalar.Money {
	if firm == nil || firm.CompensationLimit == nil {
		return nil
	}
	return &scalar.Money{Minor: *firm.CompensationLimit, Currency: firm.BaseCurrency}
}

// openQuestions counts what customers were asked and have not answered, for all orders at once.
func (r *Resolver) openQuestions(ctx context.Context, obj *ent.Order) (int, error) {
	counts, err := load.Each(ctx, obj, "openQuestions", func(rows []*ent.Order) (map[scalar.ID]int, error) {
		var found []struct {
			OrderID scalar.ID `json:"order_id"`
			Count   int       `json:"count"`
		}
		err := r.read().Message.Query().Where(message.OrderIDIn(idsOf(rows)...), message.Asks(true), message.AnsweredAtIsNil()).
			GroupBy(message.FieldOrderID).Aggregate(ent.Count()).Scan(ctx, &found)
		if err != nil {
			return nil, fmt.Errorf("count open questions: %w", err)
		}
		counts := make(map[scalar.ID]int, len(found))
		for _, f := range found {
			counts[f.OrderID] = f.Count
		}
		return counts, nil
	})
	return counts[obj.ID], err
}

// contactPortal tells how a contact stands with the portal.
func (r *Resolver) contactPortal(ctx context.Context, obj *ent.Contact) (*gql.ContactPortal, error) {
	all, err := load.Each(ctx, obj, "portal", func(rows []*ent.Contact) (map[scalar.ID]customers.Access, error) {
		return customers.Accesses(ctx, r.read(), rows...)
	})
	if err != nil {
		return nil, err
	}
	access := all[obj.ID]
	out := &gql.ContactPortal{State: gql.ContactPortalStateNone, InvitedAt: obj.InvitedAt, LastSignInAt: access.LastSignInAt}
	switch {
	case access.Ended:
		out.State = gql.ContactPortalStateEnded
	case access.LastSignInAt != nil:
		out.State = gql.ContactPortalStateActive
	case access.Invited:
		out.State = gql.ContactPortalStateInvited
	}
	return out, nil
}

func feedbackChange(in gql.FeedbackUpdateInput) feedbacks.Change {
	return feedbacks.Change{
		Severity: in.Severity, CauseKind: in.CauseKind, OwnerID: in.OwnerID,
		OrderLineID: in.OrderLineID, ShipmentID: in.ShipmentID, BatchID: in.BatchID,
	}
}

func lesson(in gql.FeedbackResolveInput) feedbacks.Lesson {
	return feedbacks.Lesson{Kind: in.CauseKind, Cause: in.Cause, Action: in.Action}
}

func offer(in gql.RemedyProposeInput) feedbacks.Offer {
	o := feedbacks.Offer{Kind: in.Kind, Text: in.Text}
	if in.Amount != nil {
		o.Amount, o.Currency = in.Amount.Amount, scalar.Currency(in.Amount.Currency)
	}
	return o
}

func anew(in []*gql.ReplacementLineInput) []feedbacks.Anew {
	all := make([]feedbacks.Anew, len(in))
	for i, l := range in {
		all[i] = feedbacks.Anew{OrderLineID: l.OrderLineID, Quantity: l.Quantity}
	}
	return all
}
