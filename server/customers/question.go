package customers

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/message"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

// Ask asks the customer of an order something, within a transaction: the question that the order
// then waits for.
func (m *Messages) Ask(ctx context.Context, tx *ent.Client, orderID scalar.ID, question string) error {
	_, err := m.send(ctx, tx, Word{OrderID: orderID, Audience: scalar.ForCustomer, Body: question, Asks: true})
	return err
}

// answered checks that a word answers a question of its order, to those who read the question, and
// notes when that was first done. More may be said to it later.
func (m *Messages) answered(ctx context.Context, tx *ent.Client, w Word, audience scalar.Audience) error {
	if w.AnswerTo == nil {
		return nil
	}
	q, err := tx.Message.Query().Where(message.ID(*w.AnswerTo), message.OrderID(w.OrderID)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return fault.New(fault.NotFound, "base.not_found", "answerToId").With("kind", fault.Term("kind.Message"))
	case err != nil:
		return fmt.Errorf("read the question %s: %w", *w.AnswerTo, err)
	case !q.Asks:
		return fault.New(fault.Invalid, "message.no_question", "answerToId")
	case audience != scalar.ForCustomer:
		return fault.New(fault.Invalid, "message.answer_audience", "audience")
	case q.AnsweredAt != nil:
		return nil
	}
	// Two answers at once are both kept, and the first one's time stands.
	err = tx.Message.UpdateOneID(q.ID).Where(message.AnsweredAtIsNil()).SetAnsweredAt(m.clock.Now()).Exec(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return fmt.Errorf("note that the question %s was answered: %w", q.ID, err)
	}
	return nil
}
