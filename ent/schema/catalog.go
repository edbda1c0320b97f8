package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Product is something made to order: its standard parameters, route and packing.
type Product struct{ ent.Schema }

// Mixin of Product.
func (Product) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindProduct}, mixin.Archived{}}
}

// Fields of Product.
func (Product) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("code", 60),
		mixin.Text("code_key", 60).Unique().Comment("folded code"),
		mixin.Text("name", 200),
		mixin.OptionalText("name_en", 200),
		mixin.Text("name_key", 200).Comment("folded name"),
		mixin.Long("description", 4000),
		mixin.Text("unit", 3).Comment("UN/ECE Rec 20 code"),
		mixin.OptionalText("hs_code", 12),
		field.JSON("parameters", []scalar.Parameter{}).Optional(),
		mixin.Decimal("min_order_quantity"),
		field.Int("lead_days").Default(0).Comment("working days from release to finished"),
		mixin.Decimal("units_per_carton").Comment("packing standard; zero where none is set"),
		field.Int("carton_length_mm").Default(0),
		field.Int("carton_width_mm").Default(0),
		field.Int("carton_height_mm").Default(0),
		mixin.Decimal("carton_net_kg"),
		mixin.Decimal("carton_gross_kg"),
		mixin.OptionalText("packing_note", 1000),
	}
}

// Edges of Product.
func (Product) Edges() []ent.Edge {
	return []ent.Edge{edge.To("operations", OperationStandard.Type), edge.To("bill", BillOfMaterialsLine.Type)}
}

// Indexes of Product.
func (Product) Indexes() []ent.Index {
	return []ent.Index{index.Fields("name_key", "id"), index.Fields("created_at", "id")}
}

// OperationStandard is one step of a product's route.
type OperationStandard struct{ ent.Schema }

// Mixin of OperationStandard.
func (OperationStandard) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindOperationStandard}, mixin.Archived{}}
}

// Fields of OperationStandard.
func (OperationStandard) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("product_id"),
		field.Int("sequence"),
		mixin.Text("name", 80),
		mixin.OptionalText("work_center", 80),
		mixin.Decimal("minutes_per_unit"),
		mixin.OptionalText("instruction", 1000),
	}
}

// Edges of OperationStandard.
func (OperationStandard) Edges() []ent.Edge {
	return []ent.Edge{edge.From("product", Product.Type).Ref("operations").Field("product_id").Unique().Required()}
}

// Indexes of OperationStandard.
func (OperationStandard) Indexes() []ent.Index {
	return []ent.Index{index.Fields("product_id", "sequence", "id")}
}

// BillOfMaterialsLine is one material of what a unit of a product takes.
type BillOfMaterialsLine struct{ ent.Schema }

// Mixin of BillOfMaterialsLine.
func (BillOfMaterialsLine) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindBillOfMaterialsLine}, mixin.Archived{}}
}

// Fields of BillOfMaterialsLine.
func (BillOfMaterialsLine) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("product_id"),
		field.Int("sequence"),
		mixin.Ref("material_id"),
		mixin.Decimal("quantity_per_unit").Comment("in the material's unit"),
		mixin.Decimal("scrap_percent").Comment("added for what is lost in the making"),
		mixin.OptionalText("note", 500),
	}
}

// Edges of BillOfMaterialsLine.
func (BillOfMaterialsLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("product", Product.Type).Ref("bill").Field("product_id").Unique().Required(),
		edge.To("material", Material.Type).Field("material_id").Unique().Required(),
	}
}

// Indexes of BillOfMaterialsLine.
func (BillOfMaterialsLine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("product_id", "sequence", "id"), index.Fields("material_id", "id")}
}
