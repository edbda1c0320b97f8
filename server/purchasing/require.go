package purchasing

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Requirement is what a person says that a batch needs. When one is changed, what is nil stays.
type Requirement struct {
	Quantity   *scalar.Quantity
	NeedByOn   *scalar.Date // no date takes it away
	SupplierID *scalar.ID   // zero takes it away
	Note       *string
}

// Require adds by hand what a batch needs.
func (s *Service) Require(ctx context.Context, batchID, materialID scalar.ID, in Requirement) (*ent.MaterialRequirement, error) {
	return write(ctx, s, "material.require", policy.MaterialRequirementCreate, requirementByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		b, err := lockedBatch(ctx, tx, batchID)
		if err != nil {
			return 0, err
		}
		m, err := materialByID(ctx, tx, materialID)
		if err != nil {
			return 0, err
		}
		f := entry.New()
		f.Refuse(Equippable(b, "batchId"))
		if m.ArchivedAt != nil {
			f.Add(fault.New(fault.Blocked, "purchasing.material_archived", "materialId").With("code", m.Code))
		}
		f.Refuse(entry.Some(deref(in.Quantity), m.Unit, "quantity"))
		note := f.Text(deref(in.Note), 1000, "note")
		if err := f.Err(); err != nil {
			return 0, err
		}
		if in.SupplierID == nil {
			in.SupplierID = m.SupplierID
		} else if err := supplied(ctx, tx, in.SupplierID); err != nil {
			return 0, err
		}
		r := &ent.MaterialRequirement{Status: materialrequirement.StatusOpen, NeedByOn: b.PlannedStartOn}
		if in.NeedByOn != nil {
			r.NeedByOn = *in.NeedByOn
		}
		row, err := tx.MaterialRequirement.Create().SetOrderID(b.OrderID).SetBatchID(b.ID).SetMaterialID(m.ID).
			SetNillableSupplierID(in.SupplierID).SetSource(materialrequirement.SourceHand).
			SetQuantity(*in.Quantity).SetUnit(m.Unit).SetNeedByOn(r.NeedByOn).SetLateOn(LateOn(r)).SetNote(note).Save(ctx)
		if err != nil {
			return 0, err
		}
		return row.ID, recompute(ctx, tx, b.ID)
	})
}

// Revise changes what a batch needs. Another quantity no longer follows the bill of materials. It
// refuses with CONFLICT if the requirement is no longer at version.
func (s *Service) Revise(ctx context.Context, id scalar.ID, version int, in Requirement) (*ent.MaterialRequirement, error) {
	return s.change(ctx, "material.revise", policy.MaterialRequirementCreate, id, version,
		func(ctx context.Context, tx *ent.Client, now *ent.MaterialRequirement) error {
			f := entry.New()
			f.Refuse(Wanted(now))
			if in.Quantity != nil && *in.Quantity != now.Quantity {
				f.Refuse(entry.Some(*in.Quantity, now.Unit, "quantity"))
				now.Quantity, now.Source = *in.Quantity, materialrequirement.SourceHand
			}
			if in.Note != nil {
				now.Note = f.Text(*in.Note, 1000, "note")
			}
			if in.NeedByOn != nil {
				now.NeedByOn = *in.NeedByOn
			}
			if err := f.Err(); err != nil {
				return err
			}
			return reassign(ctx, tx, now, in.SupplierID)
		})
}

// reassign gives a requirement to another supplier, whose promises begin anew; zero is none.
func reassign(ctx context.Context, tx *ent.Client, now *ent.MaterialRequirement, id *scalar.ID) error {
	if id == nil || *id == deref(now.SupplierID) {
		return nil
	}
	now.FirstPromisedOn, now.PromisedOn, now.PromiseMadeOn = scalar.Date{}, scalar.Date{}, scalar.Date{}
	if *id == 0 {
		now.SupplierID = nil
		return nil
	}
	now.SupplierID = id
	return supplied(ctx, tx, id)
}

// Cancel gives up what a batch was thought to need. What came in stays with it.
func (s *Service) Cancel(ctx context.Context, id scalar.ID, version int, reason string) (*ent.MaterialRequirement, error) {
	f := entry.New()
	reason = f.Needed(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.change(store.Reason(ctx, reason), "material.cancel", policy.MaterialRequirementCreate, id, version,
		func(_ context.Context, _ *ent.Client, now *ent.MaterialRequirement) error {
			if f := Awaited(now); f != nil {
				return f
			}
			now.Status, now.CancelReason = materialrequirement.StatusCancelled, reason
			return nil
		})
}

// change changes one requirement, and its batch's readiness with it.
func (s *Service) change(ctx context.Context, name string, do policy.Permission, id scalar.ID, version int,
	change func(context.Context, *ent.Client, *ent.MaterialRequirement) error,
) (*ent.MaterialRequirement, error) {
	return write(ctx, s, name, do, requirementByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		r, err := held(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if err := store.Fresh(r, r.Version, version); err != nil {
			return 0, err
		}
		now := *r
		if err := change(ctx, tx, &now); err != nil {
			return 0, err
		}
		if err := keep(ctx, tx, r, &now); err != nil {
			return 0, err
		}
		return id, recompute(ctx, tx, r.BatchID)
	})
}
