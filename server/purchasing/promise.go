package purchasing

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Promise notes the day the supplier says the goods come. The first is kept as what the supplier is
// measured by; each change after it needs a reason and stays in the history.
func (s *Service) Promise(ctx context.Context, id scalar.ID, version int, on scalar.Date, reason string) (*ent.MaterialRequirement, error) {
	f := entry.New()
	reason = f.Text(reason, 500, "reason")
	if on.IsZero() {
		f.Add(fault.New(fault.Required, "base.required", "promisedOn"))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.change(store.Reason(ctx, reason), "material.promise", policy.MaterialRequirementFollow, id, version,
		func(ctx context.Context, tx *ent.Client, now *ent.MaterialRequirement) error {
			if f := Awaited(now); f != nil {
				return f
			}
			if f := Promisable(now, on, reason); f != nil {
				return f
			}
			err := tx.MaterialPromiseChange.Create().SetOrderID(now.OrderID).SetRequirementID(id).
				SetNillableSupplierID(now.SupplierID).SetFromOn(now.PromisedOn).SetToOn(on).SetReason(reason).Exec(ctx)
			if err != nil {
				return err
			}
			if now.FirstPromisedOn.IsZero() {
				now.FirstPromisedOn = on
			} else if on.After(now.PromisedOn) {
				now.SlipCount++
			}
			now.PromisedOn, now.PromiseMadeOn = on, s.clock.Today()
			return nil
		})
}

// Chased is one time somebody asked the supplier.
type Chased struct {
	Note        string
	NextChaseOn scalar.Date // none when nobody is to ask again
}

// Chase notes that the supplier was asked where the goods are, and when to ask again.
func (s *Service) Chase(ctx context.Context, id scalar.ID, version int, c Chased) (*ent.MaterialRequirement, error) {
	f := entry.New()
	c.Note = f.Text(c.Note, 500, "note")
	if !c.NextChaseOn.IsZero() && !c.NextChaseOn.After(s.clock.Today()) {
		f.Add(fault.New(fault.OutOfRange, "purchasing.chase_past", "nextChaseOn").With("today", s.clock.Today()))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.change(ctx, "material.chase", policy.MaterialRequirementFollow, id, version,
		func(ctx context.Context, tx *ent.Client, now *ent.MaterialRequirement) error {
			if f := Awaited(now); f != nil {
				return f
			}
			at := s.clock.Now()
			now.ChaseCount++
			now.ChasedAt, now.NextChaseOn = &at, c.NextChaseOn
			return tx.MaterialChase.Create().SetOrderID(now.OrderID).SetRequirementID(id).
				SetChasedAt(at).SetNote(c.Note).SetNextChaseOn(c.NextChaseOn).Exec(ctx)
		})
}
