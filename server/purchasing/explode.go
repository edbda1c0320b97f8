package purchasing

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/billofmaterialsline"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/order"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production"
)

// follow keeps the requirements of a batch in step with it: they are exploded from the product's
// bill of materials when it is planned, grow and move with it while nobody changed them by hand,
// and what has not come in is given up with it.
func (s *Service) follow(ctx context.Context, tx *ent.Client, t production.Turned) error {
	switch {
	case t.Before == nil:
		if _, err := explode(ctx, tx, t.After); err != nil {
			return err
		}
	case t.After.Status == productionbatch.StatusCancelled:
		if err := giveUp(ctx, tx, t.After.CancelReason, materialrequirement.BatchID(t.After.ID)); err != nil {
			return err
		}
	case t.Before.Quantity != t.After.Quantity || t.Before.PlannedStartOn != t.After.PlannedStartOn:
		if err := adjust(ctx, tx, t); err != nil {
			return err
		}
	default:
		return nil
	}
	return recompute(ctx, tx, t.After.ID)
}

// Explode adds to a batch what its product's bill of materials names and the batch does not list
// yet: for batches planned before the bill was written.
func (s *Service) Explode(ctx context.Context, batchID scalar.ID) (*ent.ProductionBatch, error) {
	return write(ctx, s, "materials.explode", policy.MaterialRequirementCreate, batchByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		b, err := lockedBatch(ctx, tx, batchID)
		if err != nil {
			return 0, err
		}
		if f := Equippable(b, "batchId"); f != nil {
			return 0, f
		}
		added, err := explode(ctx, tx, b)
		if err != nil {
			return 0, err
		}
		if added == 0 {
			return 0, fault.New(fault.Blocked, "purchasing.nothing_to_add", "batchId").With("number", b.Number)
		}
		return b.ID, recompute(ctx, tx, b.ID)
	})
}

func batchByID(ctx context.Context, c *ent.Client, id scalar.ID) (*ent.ProductionBatch, error) {
	b, err := c.ProductionBatch.Get(ctx, id)
	return b, store.Found(err, ent.TypeProductionBatch)
}

// lockedBatch is a batch the actor sees, whose order's requirements nobody else changes until the
// transaction ends.
func lockedBatch(ctx context.Context, tx *ent.Client, id scalar.ID) (*ent.ProductionBatch, error) {
	b, err := batchByID(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if err := store.Lock(ctx, tx, b.OrderID); err != nil {
		return nil, err
	}
	b, err = tx.ProductionBatch.Query().Where(productionbatch.ID(id)).Only(ctx)
	return b, store.Found(err, ent.TypeProductionBatch)
}

// explode adds the requirements that the batch does not have yet, and tells how many.
func explode(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch) (added int, err error) {
	bill, err := billOf(ctx, tx, b.ProductID)
	if err != nil || len(bill) == 0 {
		return 0, err
	}
	there, err := ofBatch(ctx, tx, b.ID)
	if err != nil {
		return 0, err
	}
	for _, l := range bill {
		if slices.ContainsFunc(there, func(r *ent.MaterialRequirement) bool { return r.MaterialID == l.MaterialID }) {
			continue
		}
		m, err := l.Edges.MaterialOrErr()
		if err != nil {
			return 0, err
		}
		r := &ent.MaterialRequirement{Status: materialrequirement.StatusOpen, NeedByOn: b.PlannedStartOn}
		err = tx.MaterialRequirement.Create().SetOrderID(b.OrderID).SetBatchID(b.ID).SetMaterialID(m.ID).
			SetNillableSupplierID(m.SupplierID).SetSource(materialrequirement.SourceBill).
			SetQuantity(Needed(b.Quantity, l.QuantityPerUnit, l.ScrapPercent, m.Unit)).SetUnit(m.Unit).
			SetNeedByOn(r.NeedByOn).SetLateOn(LateOn(r)).SetNote(l.Note).Exec(ctx)
		if err != nil {
			return 0, fmt.Errorf("add what batch %s needs: %w", b.Number, err)
		}
		added++
	}
	return added, nil
}

// billOf is the bill of materials of a product, with the materials.
func billOf(ctx context.Context, tx *ent.Client, product *scalar.ID) ([]*ent.BillOfMaterialsLine, error) {
	if product == nil {
		return nil, nil
	}
	return tx.BillOfMaterialsLine.Query().
		Where(billofmaterialsline.ProductID(*product), billofmaterialsline.ArchivedAtIsNil()).WithMaterial().
		Order(billofmaterialsline.BySequence(), billofmaterialsline.ByID()).All(actor.System(ctx))
}

// ofBatch is what a batch needs, without what was given up.
func ofBatch(ctx context.Context, tx *ent.Client, id scalar.ID) ([]*ent.MaterialRequirement, error) {
	return tx.MaterialRequirement.Query().Where(
		materialrequirement.BatchID(id), materialrequirement.StatusNEQ(materialrequirement.StatusCancelled),
	).Order(materialrequirement.ByID()).All(actor.System(ctx))
}

// adjust brings what follows the batch to its new quantity and start.
func adjust(ctx context.Context, tx *ent.Client, t production.Turned) error {
	bill, err := billOf(ctx, tx, t.After.ProductID)
	if err != nil {
		return err
	}
	rows, err := ofBatch(ctx, tx, t.After.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !Follows(r) {
			continue
		}
		now := *r
		if r.NeedByOn == t.Before.PlannedStartOn {
			now.NeedByOn = t.After.PlannedStartOn
		}
		at := slices.IndexFunc(bill, func(l *ent.BillOfMaterialsLine) bool { return l.MaterialID == r.MaterialID })
		if at >= 0 && t.Before.Quantity != t.After.Quantity {
			now.Quantity = Needed(t.After.Quantity, bill[at].QuantityPerUnit, bill[at].ScrapPercent, r.Unit)
		}
		if err := keep(ctx, tx, r, &now); err != nil {
			return err
		}
	}
	return nil
}

// drop gives up what an order that was cancelled still waits for.
func (s *Service) drop(ctx context.Context, tx *ent.Client, o *ent.Order) error {
	if o.Status != order.StatusCancelled {
		return nil
	}
	if err := giveUp(ctx, tx, o.CancelReason, materialrequirement.OrderID(o.ID)); err != nil {
		return err
	}
	batches, err := tx.ProductionBatch.Query().Where(productionbatch.OrderID(o.ID)).IDs(actor.System(ctx))
	if err != nil {
		return err
	}
	for _, id := range batches {
		if err := recompute(ctx, tx, id); err != nil {
			return err
		}
	}
	return nil
}
