package production

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Kit is how far the materials of a batch are.
type Kit struct {
	Readiness productionbatch.MaterialReadiness
	LateOn    scalar.Date // the first day they count as late; none where they cannot be
}

// Equip notes how far the materials of a batch are, in the transaction in which that changed.
func Equip(ctx context.Context, tx *ent.Client, id scalar.ID, kit Kit) error {
	sys := actor.System(ctx)
	b, err := tx.ProductionBatch.Get(sys, id)
	if err != nil {
		return fmt.Errorf("read batch %s to equip: %w", id, err)
	}
	if (Kit{b.MaterialReadiness, b.MaterialsLateOn}) == kit {
		return nil
	}
	return tx.ProductionBatch.UpdateOneID(id).
		SetMaterialReadiness(kit.Readiness).SetMaterialsLateOn(kit.LateOn).Exec(sys)
}
