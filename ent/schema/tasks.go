package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Task is something one person of the house is to do by a day, about an order or another record.
type Task struct{ ent.Schema }

// Mixin of Task.
func (Task) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindTask}} }

// Fields of Task.
func (Task) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("title", 200),
		mixin.Long("note", 4000),
		mixin.DefaultEnum("status", "OPEN", "DONE", "CANCELLED"),
		mixin.Ref("owner_id").Comment("who is to do it"),
		mixin.Date("due_on"),
		mixin.OptionalText("subject_kind", 40).Comment("what it is about, by type name; empty for nothing"),
		mixin.OptionalRef("subject_id"),
		mixin.OptionalRef("order_id").Comment("the order of the subject: who sees it sees the task"),
		mixin.OptionalRef("customer_id").Comment("the customer, where the task is about one and no order"),
		mixin.OptionalInstant("closed_at").Comment("when it was done or cancelled"),
		mixin.OptionalRef("closed_by"),
	}
}

// Edges of Task.
func (Task) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("owner", User.Type).Field("owner_id").Unique().Required(),
		edge.To("order", Order.Type).Field("order_id").Unique(),
		edge.To("customer", Customer.Type).Field("customer_id").Unique(),
	}
}

// Indexes of Task: one's own by day, an order's by day, everybody's by day, those one gave.
func (Task) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("owner_id", "status", "due_on", "id"), index.Fields("order_id", "due_on", "id"),
		index.Fields("due_on", "id"), index.Fields("created_at", "id"), index.Fields("created_by", "id"),
		index.Fields("customer_id"),
	}
}
