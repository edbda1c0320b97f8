package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Incident is something that stands in the way of making: of a batch, of an order, or at a place
// of work.
type Incident struct{ ent.Schema }

// Mixin of Incident.
func (Incident) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindIncident}} }

// Fields of Incident.
func (Incident) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("number", 20).Unique(),
		mixin.Enum("kind", "EQUIPMENT", "PEOPLE", "TECHNIQUE", "MATERIAL", "QUALITY"),
		mixin.Enum("severity", "MINOR", "MAJOR", "BLOCKING"),
		mixin.DefaultEnum("status", "OPEN", "RESOLVED"),
		mixin.OptionalRef("order_id"), mixin.OptionalRef("batch_id"), mixin.OptionalText("work_place", 80),
		mixin.Text("text", 2000), mixin.OptionalRef("owner_id"), mixin.Date("due_on"),
		mixin.OptionalInstant("resolved_at"), mixin.OptionalRef("resolved_by"),
		mixin.OptionalText("cause", 2000), mixin.OptionalText("resolution", 2000),
	}
}

// Edges of Incident.
func (Incident) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("order", Order.Type).Field("order_id").Unique(),
		edge.To("batch", ProductionBatch.Type).Field("batch_id").Unique(),
		edge.To("owner", User.Type).Field("owner_id").Unique(),
	}
}

// Indexes of Incident. What is open is read by its day, of all and of each owner.
func (Incident) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("batch_id", "id"), index.Fields("due_on", "id"),
		index.Fields("status", "due_on", "id"), index.Fields("owner_id", "status", "due_on", "id"),
		index.Fields("created_at", "id"),
	}
}
