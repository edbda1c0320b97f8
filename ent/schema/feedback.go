package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Feedback is a rating, a suggestion or a complaint of a customer.
type Feedback struct{ ent.Schema }

// Mixin of Feedback.
func (Feedback) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindFeedback}} }

// Fields of Feedback.
func (Feedback) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("number", 20).Unique(),
		mixin.Enum("kind", "RATING", "COMPLAINT", "SUGGESTION"),
		mixin.DefaultEnum("status", "OPEN", "ANSWERED", "RESOLVED", "CLOSED"),
		mixin.Ref("customer_id"), mixin.Ref("order_id"),
		mixin.OptionalRef("order_line_id"), mixin.OptionalRef("shipment_id"), mixin.OptionalRef("batch_id"),
		field.Int("rating").Optional().Nillable().Comment("1 to 5"),
		mixin.OptionalEnum("severity", "MINOR", "MAJOR", "CRITICAL"),
		mixin.Long("text", 8000),
		mixin.OptionalEnum("cause_kind", "WORKMANSHIP", "MATERIAL", "WRONG_GOODS", "QUANTITY", "PACKING", "TRANSPORT", "DELAY", "DOCUMENTS", "OTHER"),
		mixin.OptionalRef("product_id").Comment("the line's product, for finding similar cases"),
		mixin.OptionalInstant("first_answer_due_at"), mixin.OptionalInstant("answered_at"),
		mixin.OptionalInstant("contain_due_at"), mixin.OptionalInstant("contained_at"), mixin.Long("containment", 4000),
		mixin.OptionalInstant("close_due_at"),
		mixin.Long("answer", 8000), mixin.Long("cause", 4000), mixin.Long("action", 4000),
		mixin.OptionalInstant("resolved_at"), mixin.OptionalInstant("closed_at"),
		mixin.OptionalRef("owner_id"),
	}
}

// Edges of Feedback.
func (Feedback) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("customer", Customer.Type).Field("customer_id").Unique().Required(),
		edge.To("order", Order.Type).Field("order_id").Unique().Required(),
		edge.To("order_line", OrderLine.Type).Field("order_line_id").Unique(),
		edge.To("shipment", Shipment.Type).Field("shipment_id").Unique(),
		edge.To("remedies", Remedy.Type),
		edge.To("owner", User.Type).Field("owner_id").Unique(),
	}
}

// Indexes of Feedback: its lists, and the similar cases of one: of a product, of a cause.
func (Feedback) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("customer_id", "id"), index.Fields("status", "id"),
		index.Fields("created_at", "id"), index.Fields("owner_id", "id"),
		index.Fields("product_id", "kind", "id"), index.Fields("cause_kind", "id"),
	}
}

// Remedy is what is offered a customer for a complaint: repair, goods sent anew, help, or money.
type Remedy struct{ ent.Schema }

// Mixin of Remedy.
func (Remedy) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindRemedy}} }

// Fields of Remedy.
func (Remedy) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("feedback_id"), mixin.Ref("order_id"),
		mixin.Enum("kind", "REPAIR", "REPLACEMENT", "SUPPORT", "COMPENSATION"),
		mixin.DefaultEnum("status", "OFFERED", "WAITING", "REFUSED", "ACCEPTED", "DECLINED", "DONE", "WITHDRAWN"),
		mixin.Long("text", 2000).Comment("what the customer is offered, in words it reads"),
		mixin.OptionalAmount("amount").Comment("of a compensation, in currency"), mixin.Currency("currency").Default(""),
		mixin.OptionalRef("proposed_by"),
		mixin.OptionalInstant("approved_at"), mixin.OptionalRef("approved_by"), mixin.OptionalText("approval_reason", 500),
		mixin.OptionalInstant("answered_at"), mixin.OptionalText("customer_note", 1000),
		mixin.OptionalInstant("finished_at"), mixin.OptionalText("withdraw_reason", 500),
		mixin.OptionalRef("replacement_order_id"),
	}
}

// Edges of Remedy.
func (Remedy) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("feedback", Feedback.Type).Ref("remedies").Field("feedback_id").Unique().Required(),
		edge.To("order", Order.Type).Field("order_id").Unique().Required(),
		edge.To("replacement_order", Order.Type).Field("replacement_order_id").Unique(),
	}
}

// Indexes of Remedy: those of a complaint, which one an order replaces goods for, what waits.
func (Remedy) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("feedback_id", "id"), index.Fields("order_id", "id"), index.Fields("replacement_order_id").Unique(),
		index.Fields("status", "id"),
	}
}
