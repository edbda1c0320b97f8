package orders

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Hold stops an order for now: it is not confirmed, closed, released or shipped until resumed.
func (s *Service) Hold(ctx context.Context, id scalar.ID, version int, reason string) (*ent.Order, error) {
	reason, err := because(reason)
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "order.hold", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderHold)
		if err != nil {
			return 0, err
		}
		if Final(o.Status) {
			return 0, fault.New(fault.InvalidTransition, "order.final").With("number", o.Number).With("status", statusTerm(o.Status))
		}
		if o.HeldAt != nil {
			return 0, fault.New(fault.InvalidTransition, "order.held").With("number", o.Number).With("reason", o.HeldReason)
		}
		err = tx.Order.UpdateOneID(id).Where(order.Version(version)).
			SetHeldAt(s.clock.Now()).SetHeldReason(reason).Exec(store.Reason(ctx, reason))
		return id, store.Stale(err, o)
	})
}

// Resume lets a held order go on.
func (s *Service) Resume(ctx context.Context, id scalar.ID, version int) (*ent.Order, error) {
	return s.write(ctx, "order.resume", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderHold)
		if err != nil {
			return 0, err
		}
		if Final(o.Status) {
			return 0, fault.New(fault.InvalidTransition, "order.final").With("number", o.Number).With("status", statusTerm(o.Status))
		}
		if o.HeldAt == nil {
			return 0, fault.New(fault.InvalidTransition, "order.not_held").With("number", o.Number)
		}
		err = tx.Order.UpdateOneID(id).Where(order.Version(version)).ClearHeldAt().SetHeldReason("").Exec(ctx)
		return id, store.Stale(err, o)
	})
}

// because returns a reason that must be given.
func because(reason string) (string, error) {
	v := check.New()
	reason = v.Needed(reason, 500, "reason")
	return reason, v.Err()
}
