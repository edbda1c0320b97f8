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
		field.Bool("asks").Default(false).Comment("a question that the order waits for until the customer answers it"),
		mixin.OptionalInstant("answered_at").Comment("when a question was first answered"),
		mixin.OptionalRef("answer_to_id").Comment("the question it answers"),
	}
}

// Edges of Message.
func (Message) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("messages").Field("order_id").Unique().Required(),
		edge.To("author", User.Type).Field("author_id").Unique().Required(),
	}
}

// Indexes of Message: a thread, what of it is newer than a reader's mark, its questions, and their answers.
func (Message) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("order_id", "created_at"), index.Fields("order_id", "asks", "id"),
		index.Fields("answer_to_id", "id"),
	}
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
