package graph

import (
	"context"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/billofmaterialsline"
	"gendan/ent/ent/goodsreceipt"
	"gendan/ent/ent/material"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/supplier"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/graph/page"
	"gendan/server/platform/actor"
)

func supplierConditions(f *gql.SupplierFilter) (c conditions[predicate.Supplier]) {
	if f == nil {
		f = &gql.SupplierFilter{}
	}
	inUse(&c, f.Archived)
	starts(&c, supplier.FieldCodeKey, f.Code, true)
	starts(&c, supplier.FieldNameKey, f.Name, true)
	times(&c, supplier.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func materialConditions(f *gql.MaterialFilter) (c conditions[predicate.Material]) {
	if f == nil {
		f = &gql.MaterialFilter{}
	}
	inUse(&c, f.Archived)
	starts(&c, material.FieldCodeKey, f.Code, true)
	starts(&c, material.FieldNameKey, f.Name, true)
	equal(&c, material.FieldSupplierID, f.SupplierID)
	times(&c, material.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func requirementConditions(f *gql.MaterialRequirementFilter, today scalar.Date) (c conditions[predicate.MaterialRequirement]) {
	if f == nil {
		return nil
	}
	oneOf(&c, materialrequirement.FieldStatus, f.Status)
	equal(&c, materialrequirement.FieldOrderID, f.OrderID)
	equal(&c, materialrequirement.FieldBatchID, f.BatchID)
	equal(&c, materialrequirement.FieldMaterialID, f.MaterialID)
	equal(&c, materialrequirement.FieldSupplierID, f.SupplierID)
	days(&c, materialrequirement.FieldNeedByOn, f.NeedByOn)
	days(&c, materialrequirement.FieldNextChaseOn, f.NextChaseOn)
	if f.Late != nil && *f.Late {
		c.add(materialrequirement.LateOnLTE(today))
	} else if f.Late != nil {
		c.add(materialrequirement.LateOnGT(today))
	}
	if f.Unpromised != nil && *f.Unpromised {
		c.add(materialrequirement.StatusEQ(materialrequirement.StatusOpen), materialrequirement.PromisedOn(scalar.Date{}))
	} else if f.Unpromised != nil {
		c.add(materialrequirement.PromisedOnNEQ(scalar.Date{}))
	}
	times(&c, materialrequirement.FieldUpdatedAt, f.UpdatedAt)
	return c
}

// equipped is the batches whose materials are so far today: late are those expected whose day has
// come.
func equipped(some []gql.MaterialReadiness, today scalar.Date) predicate.ProductionBatch {
	is := make([]predicate.ProductionBatch, len(some))
	for i, r := range some {
		switch r {
		case gql.MaterialReadinessLate:
			is[i] = productionbatch.MaterialsLateOnLTE(today)
		case gql.MaterialReadinessExpected:
			is[i] = productionbatch.And(
				productionbatch.MaterialReadinessEQ(productionbatch.MaterialReadinessExpected),
				productionbatch.MaterialsLateOnGT(today))
		default:
			is[i] = productionbatch.MaterialReadinessEQ(productionbatch.MaterialReadiness(r))
		}
	}
	if len(is) == 0 {
		return func(s *sql.Selector) { s.Where(sql.False()) }
	}
	return productionbatch.Or(is...)
}

// readiness is how far the materials of a batch are today.
func readiness(b *ent.ProductionBatch, today scalar.Date) *gql.MaterialReadiness {
	r := gql.MaterialReadiness(b.MaterialReadiness)
	if r == gql.MaterialReadinessExpected && !b.MaterialsLateOn.After(today) {
		r = gql.MaterialReadinessLate
	}
	return &r
}

func supplierOrdering(o *gql.SupplierOrder) page.Order[*ent.Supplier] {
	by := page.ByText("name_key", func(r *ent.Supplier) string { return r.NameKey })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.SupplierOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Supplier) time.Time { return r.CreatedAt })
	case gql.SupplierOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Supplier) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func materialOrdering(o *gql.MaterialOrder) page.Order[*ent.Material] {
	by := page.ByText("name_key", func(r *ent.Material) string { return r.NameKey })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.MaterialOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Material) time.Time { return r.CreatedAt })
	case gql.MaterialOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Material) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func requirementOrdering(o *gql.MaterialRequirementOrder) page.Order[*ent.MaterialRequirement] {
	by := byLateness
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.MaterialRequirementOrderFieldNeedByOn:
		by = page.ByDate("need_by_on", func(r *ent.MaterialRequirement) scalar.Date { return r.NeedByOn })
	case gql.MaterialRequirementOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.MaterialRequirement) time.Time { return r.CreatedAt })
	case gql.MaterialRequirementOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.MaterialRequirement) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

// bills reads the bills of materials of products, in sequence.
func (r *Resolver) bills(ctx context.Context, products []scalar.ID) ([]*ent.BillOfMaterialsLine, error) {
	return r.read().BillOfMaterialsLine.Query().
		Where(billofmaterialsline.ProductIDIn(products...), billofmaterialsline.ArchivedAtIsNil()).
		Order(billofmaterialsline.BySequence(), billofmaterialsline.ByID()).All(ctx)
}

// punctuality counts what came from a supplier, for all suppliers of the list in one statement. It
// counts the arrivals of all orders, for it is a fact about the supplier and tells of no order.
func (r *Resolver) punctuality(ctx context.Context, obj *ent.Supplier) (*gql.SupplierPunctuality, error) {
	all, err := load.Each(ctx, obj, "punctuality", func(rows []*ent.Supplier) (map[scalar.ID]*gql.SupplierPunctuality, error) {
		ids := make([]scalar.ID, len(rows))
		for i, row := range rows {
			ids[i] = row.ID
		}
		var counted []struct {
			SupplierID scalar.ID `json:"supplier_id"`
			OnTime     bool      `json:"on_time"`
			Count      int       `json:"count"`
		}
		err := r.read().GoodsReceipt.Query().
			Where(goodsreceipt.SupplierIDIn(ids...), goodsreceipt.OnTimeNotNil(), goodsreceipt.VoidedAtIsNil()).
			GroupBy(goodsreceipt.FieldSupplierID, goodsreceipt.FieldOnTime).Aggregate(ent.Count()).
			Scan(actor.System(ctx), &counted)
		if err != nil {
			return nil, err
		}
		of := map[scalar.ID]*gql.SupplierPunctuality{}
		for _, id := range ids {
			of[id] = &gql.SupplierPunctuality{}
		}
		for _, c := range counted {
			p := of[c.SupplierID]
			p.ArrivalCount += c.Count
			if c.OnTime {
				p.OnTimeCount += c.Count
			}
			share := scalar.Ratio(scalar.Whole(int64(p.OnTimeCount)), scalar.Whole(int64(p.ArrivalCount)))
			p.Percent = &share
		}
		return of, nil
	})
	return all[obj.ID], err
}
