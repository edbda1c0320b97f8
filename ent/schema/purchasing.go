package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Supplier is a firm that materials come from.
type Supplier struct{ ent.Schema }

// Mixin of Supplier.
func (Supplier) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindSupplier}, mixin.Archived{}}
}

// Fields of Supplier.
func (Supplier) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("code", 60), mixin.Text("code_key", 60).Unique().Comment("folded code"),
		mixin.Text("name", 200), mixin.Text("name_key", 200).Comment("folded name"),
		mixin.OptionalText("contact_name", 80), mixin.OptionalText("email", 254), mixin.OptionalText("phone", 40),
		field.Int("lead_days").Default(0).Comment("days from an order to the goods"),
		mixin.OptionalText("note", 1000),
	}
}

// Indexes of Supplier.
func (Supplier) Indexes() []ent.Index {
	return []ent.Index{index.Fields("name_key", "id"), index.Fields("created_at", "id")}
}

// Material is something bought to make products of.
type Material struct{ ent.Schema }

// Mixin of Material.
func (Material) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindMaterial}, mixin.Archived{}}
}

// Fields of Material.
func (Material) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("code", 60), mixin.Text("code_key", 60).Unique().Comment("folded code"),
		mixin.Text("name", 200), mixin.OptionalText("name_en", 200), mixin.Text("name_key", 200).Comment("folded name"),
		mixin.Text("unit", 3).Comment("UN/ECE Rec 20 code"),
		mixin.OptionalRef("supplier_id").Comment("where it usually comes from"),
		mixin.OptionalText("note", 1000),
	}
}

// Edges of Material.
func (Material) Edges() []ent.Edge {
	return []ent.Edge{edge.To("supplier", Supplier.Type).Field("supplier_id").Unique()}
}

// Indexes of Material.
func (Material) Indexes() []ent.Index {
	return []ent.Index{index.Fields("name_key", "id"), index.Fields("supplier_id", "id"), index.Fields("created_at", "id")}
}

// MaterialRequirement is so much of a material that a batch needs by a day.
type MaterialRequirement struct{ ent.Schema }

// Mixin of MaterialRequirement.
func (MaterialRequirement) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindMaterialRequirement}}
}

// Fields of MaterialRequirement.
func (MaterialRequirement) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("batch_id"), mixin.Ref("material_id"), mixin.OptionalRef("supplier_id"),
		mixin.DefaultEnum("status", "OPEN", "ARRIVED", "CANCELLED"),
		mixin.Enum("source", "BILL", "HAND").Comment("BILL follows the batch; what a person changed no longer does"),
		mixin.Decimal("quantity"), mixin.Text("unit", 3),
		mixin.Decimal("arrived_quantity"), mixin.Date("arrived_on").Comment("the last arrival"),
		mixin.Date("need_by_on"),
		mixin.Date("first_promised_on"), mixin.Date("promised_on"),
		mixin.Date("promise_made_on").Comment("when the supplier gave the present promise"),
		field.Int("slip_count").Default(0).Comment("how often the promise was moved to a later day"),
		mixin.Date("late_on").Comment("the first day it counts as late; none once it is here"),
		field.Int("chase_count").Default(0), mixin.OptionalInstant("chased_at"), mixin.Date("next_chase_on"),
		mixin.OptionalText("cancel_reason", 500), mixin.OptionalText("note", 1000),
	}
}

// Edges of MaterialRequirement.
func (MaterialRequirement) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("order", Order.Type).Field("order_id").Unique().Required(),
		edge.From("batch", ProductionBatch.Type).Ref("material_requirements").Field("batch_id").Unique().Required(),
		edge.To("material", Material.Type).Field("material_id").Unique().Required(),
		edge.To("supplier", Supplier.Type).Field("supplier_id").Unique(),
		edge.To("promise_changes", MaterialPromiseChange.Type), edge.To("chases", MaterialChase.Type),
		edge.To("receipts", GoodsReceipt.Type),
	}
}

// Indexes of MaterialRequirement. The worklist reads what is open, the latest first, of all
// suppliers or of one.
func (MaterialRequirement) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("batch_id", "id"), index.Fields("material_id", "id"),
		index.Fields("late_on", "id"), index.Fields("status", "late_on", "id"),
		index.Fields("supplier_id", "status", "late_on", "id"),
		index.Fields("need_by_on", "id"), index.Fields("status", "need_by_on", "id"),
		index.Fields("status", "promised_on", "id"), index.Fields("status", "next_chase_on", "id"),
		index.Fields("created_at", "id"),
	}
}

// MaterialPromiseChange is one change of the day a supplier promised.
type MaterialPromiseChange struct{ ent.Schema }

// Mixin of MaterialPromiseChange.
func (MaterialPromiseChange) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindMaterialPromiseChange}}
}

// Fields of MaterialPromiseChange.
func (MaterialPromiseChange) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("requirement_id"), mixin.OptionalRef("supplier_id"),
		mixin.Date("from_on"), mixin.Date("to_on"), mixin.OptionalText("reason", 500),
	}
}

// Edges of MaterialPromiseChange.
func (MaterialPromiseChange) Edges() []ent.Edge {
	return []ent.Edge{edge.From("requirement", MaterialRequirement.Type).Ref("promise_changes").Field("requirement_id").Unique().Required()}
}

// Indexes of MaterialPromiseChange.
func (MaterialPromiseChange) Indexes() []ent.Index {
	return []ent.Index{index.Fields("requirement_id", "id"), index.Fields("order_id", "id")}
}

// MaterialChase is one time that somebody asked a supplier where the goods are.
type MaterialChase struct{ ent.Schema }

// Mixin of MaterialChase.
func (MaterialChase) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindMaterialChase}}
}

// Fields of MaterialChase.
func (MaterialChase) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("requirement_id"),
		mixin.Instant("chased_at"), mixin.OptionalText("note", 500), mixin.Date("next_chase_on"),
	}
}

// Edges of MaterialChase.
func (MaterialChase) Edges() []ent.Edge {
	return []ent.Edge{edge.From("requirement", MaterialRequirement.Type).Ref("chases").Field("requirement_id").Unique().Required()}
}

// Indexes of MaterialChase.
func (MaterialChase) Indexes() []ent.Index {
	return []ent.Index{index.Fields("requirement_id", "id"), index.Fields("order_id", "id")}
}

// GoodsReceipt is goods that came in for a requirement; a wrong one is voided, not edited.
type GoodsReceipt struct{ ent.Schema }

// Mixin of GoodsReceipt.
func (GoodsReceipt) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindGoodsReceipt}}
}

// Fields of GoodsReceipt.
func (GoodsReceipt) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("requirement_id"), mixin.OptionalRef("supplier_id"),
		mixin.Decimal("quantity"), mixin.Date("arrived_on"),
		field.Bool("on_time").Optional().Nillable().Comment("on or before the first promise; null where none was given"),
		mixin.OptionalText("note", 500),
		mixin.OptionalInstant("voided_at"), mixin.OptionalText("void_reason", 500),
	}
}

// Edges of GoodsReceipt.
func (GoodsReceipt) Edges() []ent.Edge {
	return []ent.Edge{edge.From("requirement", MaterialRequirement.Type).Ref("receipts").Field("requirement_id").Unique().Required()}
}

// Indexes of GoodsReceipt. A supplier's punctuality counts its receipts.
func (GoodsReceipt) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("requirement_id", "id"), index.Fields("order_id", "id"),
		index.Fields("supplier_id", "on_time", "voided_at"),
	}
}
