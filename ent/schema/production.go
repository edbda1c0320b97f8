package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// ProductionBatch is a quantity of one order line made together.
type ProductionBatch struct{ ent.Schema }

// Mixin of ProductionBatch.
func (ProductionBatch) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindProductionBatch}}
}

// Fields of ProductionBatch.
func (ProductionBatch) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("number", 20).Unique(),
		mixin.Ref("order_id"), mixin.Ref("order_line_id"), mixin.OptionalRef("product_id"),
		mixin.DefaultEnum("status", "PLANNED", "RELEASED", "IN_PROGRESS", "FINISHED", "CANCELLED"),
		mixin.Decimal("quantity"), mixin.Text("unit", 3),
		mixin.Decimal("made_quantity").Comment("good pieces of the last operation"),
		mixin.Decimal("scrap_quantity"),
		mixin.Date("planned_start_on"), mixin.Date("planned_finish_on"),
		mixin.OptionalInstant("released_at"), mixin.OptionalInstant("started_at"),
		mixin.OptionalInstant("finished_at"), mixin.OptionalInstant("last_reported_at"),
		mixin.DefaultEnum("material_readiness", "NONE", "EXPECTED", "READY").Comment("late is a matter of the day: see materials_late_on"),
		mixin.Date("materials_late_on").Comment("the first day its materials count as late"),
		mixin.OptionalText("release_reason", 500).Comment("why it went to the floor before its materials were there"),
		mixin.OptionalText("cancel_reason", 500), mixin.OptionalText("note", 1000),
	}
}

// Edges of ProductionBatch.
func (ProductionBatch) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("batches").Field("order_id").Unique().Required(),
		edge.To("order_line", OrderLine.Type).Field("order_line_id").Unique().Required(),
		edge.To("product", Product.Type).Field("product_id").Unique(),
		edge.To("operations", Operation.Type), edge.To("reports", ProductionReport.Type),
		edge.To("inspections", Inspection.Type), edge.To("material_requirements", MaterialRequirement.Type),
	}
}

// Indexes of ProductionBatch.
func (ProductionBatch) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("order_line_id", "id"),
		index.Fields("planned_finish_on", "id"), index.Fields("status", "planned_finish_on", "id"),
		index.Fields("material_readiness", "materials_late_on", "id"),
		index.Fields("created_at", "id"),
	}
}

// Operation is one step of a batch.
type Operation struct{ ent.Schema }

// Mixin of Operation.
func (Operation) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindOperation}} }

// Fields of Operation.
func (Operation) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("batch_id"),
		field.Int("sequence"),
		mixin.Text("name", 80), mixin.OptionalText("work_center", 80), mixin.OptionalText("instruction", 1000),
		mixin.Decimal("quantity"),
		mixin.Decimal("good_quantity"), mixin.Decimal("scrap_quantity"), mixin.Decimal("rework_quantity"),
		mixin.OptionalInstant("started_at"), mixin.OptionalInstant("finished_at"),
	}
}

// Edges of Operation.
func (Operation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("batch", ProductionBatch.Type).Ref("operations").Field("batch_id").Unique().Required(),
		edge.To("reports", ProductionReport.Type),
	}
}

// Indexes of Operation.
func (Operation) Indexes() []ent.Index {
	return []ent.Index{index.Fields("batch_id", "sequence", "id"), index.Fields("order_id", "id")}
}

// ProductionReport says how many pieces an operation made; a wrong one is voided, not edited.
type ProductionReport struct{ ent.Schema }

// Mixin of ProductionReport.
func (ProductionReport) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindProductionReport}}
}

// Fields of ProductionReport.
func (ProductionReport) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("batch_id"), mixin.Ref("operation_id"),
		mixin.Decimal("good_quantity"), mixin.Decimal("scrap_quantity"), mixin.Decimal("rework_quantity"),
		mixin.OptionalText("operator_name", 80), mixin.OptionalText("note", 500),
		mixin.Instant("reported_at"),
		mixin.OptionalInstant("voided_at"), mixin.OptionalText("void_reason", 500),
	}
}

// Edges of ProductionReport.
func (ProductionReport) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("batch", ProductionBatch.Type).Ref("reports").Field("batch_id").Unique().Required(),
		edge.From("operation", Operation.Type).Ref("reports").Field("operation_id").Unique().Required(),
	}
}

// Indexes of ProductionReport.
func (ProductionReport) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("batch_id", "reported_at", "id"), index.Fields("operation_id", "reported_at", "id"),
		index.Fields("order_id", "id"), index.Fields("reported_at", "id"),
	}
}

// Inspection is a check of a quantity: how many were accepted and how many rejected.
type Inspection struct{ ent.Schema }

// Mixin of Inspection.
func (Inspection) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindInspection}} }

// Fields of Inspection.
func (Inspection) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("number", 20).Unique(),
		mixin.Enum("kind", "FIRST_ARTICLE", "IN_PROCESS", "FINAL"),
		mixin.Ref("order_id"), mixin.Ref("order_line_id"), mixin.Ref("batch_id"),
		mixin.OptionalRef("repeats_id").Comment("the inspection whose failed lot this one judges anew"),
		mixin.Decimal("quantity"), mixin.Decimal("accepted_quantity"), mixin.Decimal("rejected_quantity"),
		mixin.DefaultEnum("verdict", "PENDING", "PASSED", "FAILED", "CANCELLED"),
		mixin.Date("due_on"),
		mixin.OptionalInstant("inspected_at"), mixin.OptionalRef("inspected_by"),
		mixin.Long("note", 2000),
	}
}

// Edges of Inspection.
func (Inspection) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("inspections").Field("order_id").Unique().Required(),
		edge.From("batch", ProductionBatch.Type).Ref("inspections").Field("batch_id").Unique().Required(),
		edge.To("order_line", OrderLine.Type).Field("order_line_id").Unique().Required(),
		edge.To("inspector", User.Type).Field("inspected_by").Unique(),
	}
}

// Indexes of Inspection.
func (Inspection) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("batch_id", "id"), index.Fields("order_line_id", "id"),
		index.Fields("repeats_id", "id"), // whether a lot that failed was judged anew
		index.Fields("verdict", "due_on", "id"), index.Fields("due_on", "id"), index.Fields("created_at", "id"),
	}
}
