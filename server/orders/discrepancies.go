package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
)

// Said is what a discrepancy says, as a fault of a code. Units are kept by code and told by name.
func Said(code fault.Code, d *ent.Discrepancy) *fault.Fault {
	f := fault.New(code, d.Rule)
	for name, value := range d.Params {
		switch name {
		case "unit", "standard", "priced":
			f = f.With(name, rec20.Of(value))
		default:
			f = f.With(name, value)
		}
	}
	return f
}

// Resolve settles a discrepancy: put right, or let be with a reason. What must be put right
// cannot be let be, and what a rule still finds has not been put right.
func (s *Service) Resolve(ctx context.Context, id scalar.ID, version int, how discrepancy.Resolution, reason string) (*ent.Order, error) {
	v := check.New()
	if how == discrepancy.ResolutionWaived {
		reason = v.Needed(reason, 500, "reason")
	} else {
		reason = v.Text(reason, 500, "reason")
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "order.discrepancy.resolve", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		d, err := tx.Discrepancy.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeDiscrepancy)
		}
		o, err := take(ctx, tx, d.OrderID, policy.OrderUpdate)
		if err != nil {
			return 0, err
		}
		if d, err = tx.Discrepancy.Get(ctx, id); err != nil {
			return 0, store.Found(err, ent.TypeDiscrepancy)
		}
		if err := store.Fresh(o, d.Version, version); err != nil {
			return 0, err
		}
		if err := maySettle(o, d, how); err != nil {
			return 0, err
		}
		if err := s.settle(ctx, tx, id, how, reason); err != nil {
			return 0, err
		}
		if how == discrepancy.ResolutionFixed && isOurs(d.Rule) {
			if err := s.really(ctx, tx, d); err != nil {
				return 0, err
			}
		}
		return o.ID, Touch(ctx, tx, o.ID)
	})
}

// settle writes how a discrepancy ended.
func (s *Service) settle(ctx context.Context, tx *ent.Client, id scalar.ID, how discrepancy.Resolution, reason string) error {
	update := tx.Discrepancy.UpdateOneID(id).SetResolution(how).SetResolvedAt(s.clock.Now()).SetResolutionReason(reason)
	if a := actor.From(ctx); a != nil {
		update.SetResolvedBy(a.ID)
	}
	return update.Exec(ctx)
}

// really refuses to call put right what the rules still find.
func (s *Service) really(ctx context.Context, tx *ent.Client, d *ent.Discrepancy) error {
	lines, err := openLines(actor.System(ctx), tx, d.OrderID)
	if err != nil {
		return err
	}
	c, err := s.look(actor.System(ctx), tx, d.OrderID, lines)
	if err != nil {
		return fmt.Errorf("review order %s: %w", d.OrderID, err)
	}
	key := about(d.Rule, d.OrderLineID, d.Params)
	for _, now := range Doubts(c) {
		if about(now.Rule, now.LineID, now.Params) == key {
			return fault.New(fault.Blocked, "order.still_found", "resolution")
		}
	}
	return nil
}
