package purchasing

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/goodsreceipt"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
	"gendan/server/production"
)

// recompute notes on a batch how far its materials are.
func recompute(ctx context.Context, tx *ent.Client, batchID scalar.ID) error {
	rows, err := ofBatch(ctx, tx, batchID)
	if err != nil {
		return err
	}
	return production.Equip(ctx, tx, batchID, KitOf(rows))
}

// keep writes what changed of a requirement, with the status and the lateness that follow from it.
func keep(ctx context.Context, tx *ent.Client, was, now *ent.MaterialRequirement) error {
	if now.Status != materialrequirement.StatusCancelled {
		now.Status = Standing(now.Quantity, now.ArrivedQuantity)
	}
	now.LateOn = LateOn(now)
	u := tx.MaterialRequirement.UpdateOneID(was.ID).Where(materialrequirement.Version(was.Version)).
		SetStatus(now.Status).SetSource(now.Source).SetQuantity(now.Quantity).
		SetArrivedQuantity(now.ArrivedQuantity).SetArrivedOn(now.ArrivedOn).SetNeedByOn(now.NeedByOn).
		SetFirstPromisedOn(now.FirstPromisedOn).SetPromisedOn(now.PromisedOn).SetPromiseMadeOn(now.PromiseMadeOn).
		SetSlipCount(now.SlipCount).SetLateOn(now.LateOn).
		SetChaseCount(now.ChaseCount).SetNextChaseOn(now.NextChaseOn).
		SetCancelReason(now.CancelReason).SetNote(now.Note)
	if now.SupplierID != nil {
		u.SetSupplierID(*now.SupplierID)
	} else {
		u.ClearSupplierID()
	}
	if now.ChasedAt != nil {
		u.SetChasedAt(*now.ChasedAt)
	}
	return store.Stale(u.Exec(ctx), was)
}

// giveUp cancels what is still awaited.
func giveUp(ctx context.Context, tx *ent.Client, reason string, of predicate.MaterialRequirement) error {
	open, err := tx.MaterialRequirement.Query().
		Where(of, materialrequirement.StatusEQ(materialrequirement.StatusOpen)).All(actor.System(ctx))
	if err != nil {
		return err
	}
	for _, r := range open {
		now := *r
		now.Status, now.CancelReason = materialrequirement.StatusCancelled, reason
		if err := keep(ctx, tx, r, &now); err != nil {
			return err
		}
	}
	return nil
}

// receipts is what came in for a requirement and was not taken back, the earliest first.
func receipts(ctx context.Context, tx *ent.Client, id scalar.ID) ([]*ent.GoodsReceipt, error) {
	return tx.GoodsReceipt.Query().Where(goodsreceipt.RequirementID(id), goodsreceipt.VoidedAtIsNil()).
		Order(goodsreceipt.ByArrivedOn(), goodsreceipt.ByID()).All(actor.System(ctx))
}

// arrived adds up receipts.
func arrived(rows []*ent.GoodsReceipt) (sum scalar.Quantity, last scalar.Date) {
	for _, r := range rows {
		sum += r.Quantity
		last = r.ArrivedOn
	}
	return sum, last
}
