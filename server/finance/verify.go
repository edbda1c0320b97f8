package finance

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// chunk is how many orders are read at a time.
const chunk = 200

// Verify works out anew what follows from payments and dates in all plans, and reports where what
// is stored differs. A plan that seems to differ is looked at again while its order stands still,
// for its rows are not read at one moment and people go on working.
func (s *Service) Verify(ctx context.Context) ([]orders.Difference, error) {
	var found []orders.Difference
	err := s.differing(actor.System(ctx), "plan.verify", func(ctx context.Context, tx *ent.Client, id scalar.ID) error {
		wrong, err := s.differences(ctx, tx, id)
		// A transaction that lost is run again.
		found = slices.DeleteFunc(found, func(d orders.Difference) bool { return d.OrderID == id })
		found = append(found, wrong...)
		return err
	})
	return found, err
}

// Reschedule brings the plans up to date whose days moved with the firm's working calendar. It may be run
// again at any time: what is up to date is not written.
func (s *Service) Reschedule(ctx context.Context) error {
	return s.differing(actor.System(ctx), "plan.reschedule", s.settle)
}

// differing does an act to each order whose plan differs from what follows, within a transaction of its
// own and while the order stands still.
func (s *Service) differing(ctx context.Context, name string, act func(context.Context, *ent.Client, scalar.ID) error) error {
	for last := scalar.ID(0); ; {
		ids, err := s.store.Client().Order.Query().Where(order.IDGT(last), order.HasPaymentPlanLines()).
			Order(order.ByID()).Limit(chunk).IDs(ctx)
		if err != nil {
			return fmt.Errorf("list orders with a plan: %w", err)
		}
		if len(ids) == 0 {
			return nil
		}
		last = ids[len(ids)-1]
		for _, id := range ids {
			wrong, err := s.differences(ctx, s.store.Client(), id)
			if err != nil {
				return err
			}
			if len(wrong) == 0 {
				continue
			}
			_, err = s.store.Write(ctx, name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
				if err := store.Lock(ctx, tx, id); err != nil {
					return 0, err
				}
				return id, act(ctx, tx, id)
			})
			if err != nil {
				return err
			}
		}
	}
}

// differences compares the stored columns of an order's plan with those that follow.
func (s *Service) differences(sys context.Context, tx *ent.Client, id scalar.ID) (found []orders.Difference, err error) {
	lines, err := planOf(sys, tx, id)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	p, err := read(sys, tx, s.clock.Calendar(), id, lines)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		t := p.stand(l)
		for _, c := range []struct {
			name       string
			have, want any
		}{
			{"triggered_on", l.TriggeredOn, t.TriggeredOn}, {"due_on", l.DueOn, t.DueOn}, {"due_estimated", l.DueEstimated, t.Estimated},
			{"paid_amount", l.PaidAmount, t.Paid}, {"status", l.Status, t.Status},
		} {
			if c.have != c.want {
				found = append(found, orders.Difference{
					OrderID: id, Number: p.order.Number, Position: l.Position, Column: "payment_plan." + c.name, Stored: c.have, True: c.want,
				})
			}
		}
	}
	return found, nil
}
