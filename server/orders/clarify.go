package orders

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Clarify asks the customer something and waits for the answer; the customer sees the order
// from now on. While it waits, more can be asked.
func (s *Service) Clarify(ctx context.Context, id scalar.ID, version int, question string) (*ent.Order, error) {
	v := check.New()
	question = v.Needed(question, 8000, "question")
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "order.clarify", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderConfirm)
		if err != nil {
			return 0, err
		}
		if o.Status != order.StatusClarifying && !CanMove(o.Status, order.StatusClarifying) {
			return 0, cannotMove(o, order.StatusClarifying)
		}
		err = tx.Order.UpdateOneID(id).Where(order.Version(version)).SetStatus(order.StatusClarifying).Exec(ctx)
		if err != nil {
			return 0, store.Stale(err, o)
		}
		return id, s.messages.Ask(ctx, tx, id, question)
	})
}
