package production

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/order"
	"gendan/ent/ent/productionbatch"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// givenUp gives up, with an order, the batches of it that nobody has begun: nothing was reported of them
// and no inspection waits for them. What was begun is there, and stays for production to finish or for a
// person to deal with.
func (s *Service) givenUp(ctx context.Context, tx *ent.Client, o *ent.Order) error {
	if o.Status != order.StatusCancelled {
		return nil
	}
	idle, err := tx.ProductionBatch.Query().Where(
		productionbatch.OrderID(o.ID),
		productionbatch.StatusIn(productionbatch.StatusPlanned, productionbatch.StatusReleased),
		productionbatch.Not(productionbatch.HasInspectionsWith(inspection.VerdictEQ(inspection.VerdictPending)))).
		Order(productionbatch.ByID()).All(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("read the batches of order %s: %w", o.Number, err)
	}
	because := store.Reason(ctx, o.CancelReason)
	for _, b := range idle {
		err := tx.ProductionBatch.UpdateOneID(b.ID).Where(productionbatch.Version(b.Version)).
			SetStatus(productionbatch.StatusCancelled).SetCancelReason(o.CancelReason).Exec(because)
		if err != nil {
			return store.Stale(err, b)
		}
		if err := s.tell(because, tx, b.Unwrap(), b.ID); err != nil {
			return err
		}
	}
	if len(idle) == 0 {
		return nil
	}
	return orders.Recompute(ctx, tx, o.ID)
}
