package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Message is a word on an order. It is internal unless its writer says otherwise.
type Message struct{ ent.Schema }

// Mixin of Message.
func (Message) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindMessage}} }

// Fields of Message.
func (Message) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"),
		mixin.Audience("audience"),
		mixin.Ref("author_id"), mixin.Text("author_name", 80),
		field.Bool("from_customer").Default(false),
		mixin.Long("body", 8000),
		field.JSON("mention_ids", []scalar.ID{}).Optional().Comment("the colleagues it names"),
	}
}

// Edges of Message.
func (Message) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("messages").Field("order_id").Unique().Required(),
		edge.To("author", User.Type).Field("author_id").Unique().Required(),
	}
}

// Indexes of Message: a thread, and what of it is newer than a reader's mark.
func (Message) Indexes() []ent.Index {
	return []ent.Index{index.Fields("order_id", "id"), index.Fields("order_id", "created_at")}
}

// OrderWatch is what one person follows, and up to where the person has read.
type OrderWatch struct{ internal }

// Fields of OrderWatch.
func (OrderWatch) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("user_id"),
		field.Bool("following").Optional().Nillable().Comment("null for the default: who carries or sells the order follows it"),
		mixin.OptionalInstant("read_at").Comment("when the newest message was written that the person has read"),
	}
}

// Indexes of OrderWatch.
func (OrderWatch) Indexes() []ent.Index {
	return []ent.Index{index.Fields("order_id", "user_id").Unique()}
}

// Attachment is a file that belongs to one record.
type Attachment struct{ ent.Schema }

// Mixin of Attachment.
func (Attachment) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindAttachment}, mixin.Archived{}}
}

// Fields of Attachment.
func (Attachment) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("owner_kind", 40), mixin.Ref("owner_id"),
		mixin.OptionalRef("order_id"), mixin.OptionalRef("customer_id"),
		mixin.Audience("audience"),
		mixin.Text("name", 255).Comment("as the sender named it; never a path"),
		mixin.Text("media_type", 100).Comment("found from the content, not from the sender's word"),
		field.Int64("size"), mixin.Text("sha256", 64), mixin.Text("blob_key", 64),
		mixin.OptionalText("uploader_name", 80),
		field.Bool("from_customer").Default(false),
	}
}

// Indexes of Attachment.
func (Attachment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("owner_id", "id"), index.Fields("order_id", "id"), index.Fields("blob_key"), index.Fields("sha256"),
	}
}

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
		mixin.OptionalInstant("first_answer_due_at"), mixin.OptionalInstant("answered_at"),
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
		edge.To("owner", User.Type).Field("owner_id").Unique(),
	}
}

// Indexes of Feedback.
func (Feedback) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("customer_id", "id"), index.Fields("status", "id"),
		index.Fields("created_at", "id"),
	}
}
