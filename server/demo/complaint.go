package demo

import (
	"context"

	"gendan/ent/ent"
	entfeedback "gendan/ent/ent/feedback"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/remedy"
	"gendan/ent/scalar"
	"gendan/server/feedback"
	"gendan/server/platform/actor"
)

// trouble plans a complaint that comes on a day: one that is still unanswered, with its clocks
// run out and a compensation waiting for approval; one for which goods are sent anew; and those
// that were settled.
func (t *thread) trouble(day int) {
	t.at(day, 10, t.complain)
	if t.has(damaged) {
		t.at(day+1, 16, t.offerMoney)
		return
	}
	t.at(day+1, 9, t.answer)
	t.at(day+2, 10, t.sendAnew)
	if t.has(settled) {
		t.at(day+3, 9, t.closeComplaint)
	}
}

func (t *thread) complain(ctx context.Context) error {
	severity, text := entfeedback.SeverityMajor, "Two cartons arrived wet, about 2% of the goods are stained. Please advise."
	if !t.has(damaged) {
		severity, text = entfeedback.SeverityMinor, "Several pieces have loose threads at the cuffs."
	}
	line, err := t.Store.Client().OrderLine.Query().Where(orderline.OrderID(t.id)).Order(orderline.ByPosition()).First(actor.System(ctx))
	if err != nil {
		return err
	}
	_, err = t.Feedback.Create(t.teller(ctx), feedback.Words{
		OrderID: t.id, Kind: entfeedback.KindComplaint, OrderLineID: &line.ID, Severity: &severity, Text: text,
	})
	return err
}

// complaint reads the complaint on the order as it is now.
func (t *thread) complaint(ctx context.Context) (*ent.Feedback, error) {
	return t.Store.Client().Feedback.Query().
		Where(entfeedback.OrderID(t.id), entfeedback.KindEQ(entfeedback.KindComplaint)).First(actor.System(ctx))
}

// offerMoney proposes a compensation above the limit, which waits; the customer has no answer yet.
func (t *thread) offerMoney(ctx context.Context) error {
	row, err := t.complaint(ctx)
	if err != nil {
		return err
	}
	cause := entfeedback.CauseKindTransport
	if row, err = t.Feedback.Update(t.by(ctx), row.ID, row.Version, feedback.Change{CauseKind: &cause}); err != nil {
		return err
	}
	o, err := t.now(ctx)
	if err != nil {
		return err
	}
	_, err = t.Feedback.Propose(t.by(ctx), row.ID, feedback.Offer{
		Kind: remedy.KindSupport, Text: "We send cleaning instructions and pay a local laundry for the stained pieces.",
	})
	if err != nil {
		return err
	}
	_, err = t.Feedback.Propose(t.by(ctx), row.ID, feedback.Offer{
		Kind: remedy.KindCompensation, Text: "Credit note for the stained pieces, deducted from your next invoice.",
		Amount: o.Currency.Format(o.PayableAmount / 50), Currency: o.Currency,
	})
	return err
}

// answer contains and answers the complaint.
func (t *thread) answer(ctx context.Context) error {
	row, err := t.complaint(ctx)
	if err != nil {
		return err
	}
	row, err = t.Feedback.Contain(t.as(ctx, "quality"), row.ID, row.Version, "同批库存全部复检袖口线头；在途货物已通知客户到仓抽查")
	if err != nil {
		return err
	}
	_, err = t.Feedback.Answer(t.by(ctx), row.ID, row.Version, "We are sorry. We have checked the batch and will replace the affected pieces.")
	return err
}

// sendAnew offers to send the pieces anew; the customer agrees, and the order for it is made.
func (t *thread) sendAnew(ctx context.Context) error {
	row, err := t.complaint(ctx)
	if err != nil {
		return err
	}
	r, err := t.Feedback.Propose(t.by(ctx), row.ID, feedback.Offer{
		Kind: remedy.KindReplacement, Text: "20 pieces will be sent anew by express, free of charge.",
	})
	if err != nil {
		return err
	}
	if r, err = t.Feedback.Decide(t.teller(ctx), r.ID, r.Version, true, "Agreed, thank you."); err != nil {
		return err
	}
	r, err = t.Feedback.Replace(t.by(ctx), r.ID, r.Version, []feedback.Anew{{OrderLineID: *row.OrderLineID, Quantity: scalar.Whole(20)}},
		t.Clock.Today().Add(14))
	if err != nil || !t.has(settled) {
		return err
	}
	_, err = t.Feedback.Finish(t.by(ctx), r.ID, r.Version)
	return err
}

// closeComplaint settles the complaint with its cause and closes it.
func (t *thread) closeComplaint(ctx context.Context) error {
	row, err := t.complaint(ctx)
	if err != nil {
		return err
	}
	row, err = t.Feedback.Resolve(t.by(ctx), row.ID, row.Version, feedback.Lesson{
		Kind: new(entfeedback.CauseKindWorkmanship), Cause: "尾期检验未抽到袖口线头", Action: "检验标准增加袖口线头项，缝制线加装吸线",
	})
	if err != nil {
		return err
	}
	_, err = t.Feedback.Close(t.by(ctx), row.ID, row.Version)
	return err
}
