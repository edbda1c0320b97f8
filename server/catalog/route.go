package catalog

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/operationstandard"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// route makes the steps of a product's route be those given. A step that stays as it is keeps
// its row; one that changes or goes is put away, so that history shows the route as it was.
func (s *Service) route(ctx context.Context, tx *ent.Client, id scalar.ID, route []Operation) error {
	sys := actor.System(ctx)
	old, err := tx.OperationStandard.Query().
		Where(operationstandard.ProductID(id), operationstandard.ArchivedAtIsNil()).
		Order(operationstandard.BySequence(), operationstandard.ByID()).All(sys)
	if err != nil {
		return fmt.Errorf("read the route of product %s: %w", id, err)
	}
	var rows []*ent.OperationStandardCreate
	for i, o := range route {
		if i < len(old) && old[i].Sequence == i+1 && same(old[i], o) {
			continue
		}
		rows = append(rows, tx.OperationStandard.Create().SetProductID(id).SetSequence(i+1).SetName(o.Name).
			SetWorkCenter(o.WorkCenter).SetMinutesPerUnit(o.MinutesPerUnit).SetInstruction(o.Instruction))
	}
	for i, o := range old {
		if i < len(route) && o.Sequence == i+1 && same(o, route[i]) {
			continue
		}
		if err := tx.OperationStandard.UpdateOneID(o.ID).SetArchivedAt(s.clock.Now()).Exec(sys); err != nil {
			return fmt.Errorf("put step %d of product %s away: %w", o.Sequence, id, err)
		}
	}
	if err := tx.OperationStandard.CreateBulk(rows...).Exec(sys); err != nil {
		return fmt.Errorf("write the route of product %s: %w", id, err)
	}
	return nil
}

func same(row *ent.OperationStandard, o Operation) bool {
	return row.Name == o.Name && row.WorkCenter == o.WorkCenter && row.MinutesPerUnit == o.MinutesPerUnit &&
		row.Instruction == o.Instruction
}
