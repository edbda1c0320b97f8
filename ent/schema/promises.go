package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// PromiseChange is one move of one of a line's three dates, with who asked and why.
// Promise changes are only ever added.
type PromiseChange struct{ ent.Schema }

// Mixin of PromiseChange.
func (PromiseChange) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindPromiseChange}}
}

// Fields of PromiseChange.
func (PromiseChange) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("order_line_id"),
		mixin.Enum("kind", "REQUESTED", "FIRST_PROMISED", "PROMISED"),
		mixin.Date("from_on"), mixin.Date("to_on"),
		mixin.Enum("asked_by", "CUSTOMER", "US"),
		mixin.OptionalText("reason", 500),
	}
}

// Edges of PromiseChange.
func (PromiseChange) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("promise_changes").Field("order_id").Unique().Required(),
		edge.To("order_line", OrderLine.Type).Field("order_line_id").Unique().Required(),
	}
}

// Indexes of PromiseChange.
func (PromiseChange) Indexes() []ent.Index {
	return []ent.Index{index.Fields("order_id", "id"), index.Fields("order_line_id", "id")}
}

// Discrepancy is something in an order that contradicts itself or the standard, and must be
// settled or waived with a reason before the order is confirmed.
type Discrepancy struct{ ent.Schema }

// Mixin of Discrepancy.
func (Discrepancy) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindDiscrepancy}}
}

// Fields of Discrepancy.
func (Discrepancy) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.OptionalRef("order_line_id"),
		mixin.Text("rule", 60).Comment("names the message, as in intake.past_date"),
		mixin.Enum("severity", "BLOCKING", "WARNING", "NOTICE"),
		field.JSON("params", map[string]string{}).Optional(),
		mixin.OptionalText("source_path", 300),
		mixin.OptionalInstant("resolved_at"),
		mixin.OptionalEnum("resolution", "FIXED", "WAIVED"),
		mixin.OptionalText("resolution_reason", 500),
		mixin.OptionalRef("resolved_by"),
	}
}

// Edges of Discrepancy.
func (Discrepancy) Edges() []ent.Edge {
	return []ent.Edge{edge.From("order", Order.Type).Ref("discrepancies").Field("order_id").Unique().Required()}
}

// Indexes of Discrepancy.
func (Discrepancy) Indexes() []ent.Index { return []ent.Index{index.Fields("order_id", "id")} }

// Provenance tells where in the customer's file a value of an order was read.
type Provenance struct{ ent.Schema }

// Mixin of Provenance.
func (Provenance) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindProvenance}}
}

// Fields of Provenance.
func (Provenance) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.OptionalRef("order_line_id"), mixin.OptionalRef("attachment_id"),
		mixin.Text("field", 60).Comment("the field of the order or line, or empty for what has no field here"),
		mixin.Text("source_path", 300),
		mixin.Long("source_text", 8000),
	}
}

// Edges of Provenance.
func (Provenance) Edges() []ent.Edge {
	return []ent.Edge{edge.From("order", Order.Type).Ref("provenance").Field("order_id").Unique().Required()}
}

// Indexes of Provenance.
func (Provenance) Indexes() []ent.Index { return []ent.Index{index.Fields("order_id", "id")} }
