package catalog

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/billofmaterialsline"
	"gendan/ent/ent/material"
	"gendan/ent/ent/product"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// BillLine is one material of what a unit of a product takes.
type BillLine struct {
	MaterialID      scalar.ID
	QuantityPerUnit scalar.Quantity
	ScrapPercent    scalar.Percent
	Note            string
}

// mostBillLines is how many materials a product may take.
const mostBillLines = 200

// SetBill writes the bill of materials of a product anew, whose old lines stay as history. Batches
// planned before keep what they need. It refuses with CONFLICT if the product is no longer at
// version.
func (s *Service) SetBill(ctx context.Context, id scalar.ID, version int, bill []BillLine) (*ent.Product, error) {
	return s.write(ctx, "product.bill", func(ctx context.Context, tx *ent.Client) (*ent.Product, error) {
		p, err := at(ctx, tx, id, version)
		if err != nil {
			return nil, err
		}
		if p.ArchivedAt != nil {
			return nil, fault.New(fault.Blocked, "base.archived")
		}
		bill, err := checkedBill(ctx, tx, bill)
		if err != nil {
			return nil, err
		}
		now, err := tx.Product.UpdateOneID(id).Where(product.Version(version)).Save(ctx)
		if err != nil {
			return nil, store.Stale(err, p.Unwrap())
		}
		return now, s.bill(ctx, tx, id, bill)
	})
}

// checkedBill returns the lines as they are to be kept; each material once.
func checkedBill(ctx context.Context, tx *ent.Client, bill []BillLine) ([]BillLine, error) {
	v := check.New()
	if len(bill) > mostBillLines {
		v.Add(fault.New(fault.OutOfRange, "base.too_many", "lines").With("max", mostBillLines))
		return nil, v.Err()
	}
	ids := make([]scalar.ID, len(bill))
	for i, l := range bill {
		ids[i] = l.MaterialID
	}
	rows, err := tx.Material.Query().Where(material.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the materials of a bill: %w", err)
	}
	known := make(map[scalar.ID]*ent.Material, len(rows))
	for _, m := range rows {
		known[m.ID] = m
	}
	kept, seen := make([]BillLine, len(bill)), map[scalar.ID]bool{}
	for i, l := range bill {
		in := v.Within("lines", check.Place(i))
		m := known[l.MaterialID]
		switch {
		case m == nil:
			in.Add(fault.New(fault.NotFound, "base.not_found", "materialId").With("kind", fault.Term("kind."+ent.TypeMaterial)))
			continue
		case seen[m.ID]:
			in.Add(fault.New(fault.Duplicate, "base.duplicate", "materialId").With("value", m.Code))
		}
		seen[m.ID] = true
		if l.QuantityPerUnit <= 0 || l.QuantityPerUnit > check.MostQuantity {
			in.Add(fault.New(fault.OutOfRange, "check.quantity", "quantityPerUnit").With("max", check.MostQuantity))
		}
		l.ScrapPercent = in.Percent(l.ScrapPercent, scalar.Whole(100), "scrapPercent")
		l.Note = in.Text(l.Note, 500, "note")
		kept[i] = l
	}
	return kept, v.Err()
}

// bill makes the lines of a product's bill be those given. A line that stays as it is keeps its row.
func (s *Service) bill(ctx context.Context, tx *ent.Client, id scalar.ID, bill []BillLine) error {
	sys := actor.System(ctx)
	old, err := tx.BillOfMaterialsLine.Query().
		Where(billofmaterialsline.ProductID(id), billofmaterialsline.ArchivedAtIsNil()).
		Order(billofmaterialsline.BySequence(), billofmaterialsline.ByID()).All(sys)
	if err != nil {
		return fmt.Errorf("read the bill of product %s: %w", id, err)
	}
	stays := func(i int) bool { return i < len(old) && i < len(bill) && sameLine(old[i], i+1, bill[i]) }
	for i, row := range old {
		if stays(i) {
			continue
		}
		if err := tx.BillOfMaterialsLine.UpdateOneID(row.ID).SetArchivedAt(s.clock.Now()).Exec(sys); err != nil {
			return fmt.Errorf("put line %d of the bill of product %s away: %w", row.Sequence, id, err)
		}
	}
	var rows []*ent.BillOfMaterialsLineCreate
	for i, l := range bill {
		if stays(i) {
			continue
		}
		rows = append(rows, tx.BillOfMaterialsLine.Create().SetProductID(id).SetSequence(i+1).SetMaterialID(l.MaterialID).
			SetQuantityPerUnit(l.QuantityPerUnit).SetScrapPercent(l.ScrapPercent).SetNote(l.Note))
	}
	if err := tx.BillOfMaterialsLine.CreateBulk(rows...).Exec(sys); err != nil {
		return fmt.Errorf("write the bill of product %s: %w", id, err)
	}
	return nil
}

func sameLine(row *ent.BillOfMaterialsLine, sequence int, l BillLine) bool {
	return row.Sequence == sequence && row.MaterialID == l.MaterialID && row.QuantityPerUnit == l.QuantityPerUnit &&
		row.ScrapPercent == l.ScrapPercent && row.Note == l.Note
}
