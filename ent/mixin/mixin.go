// Package mixin holds what entities have in common: the identity and stamps of a record, and
// the column types of the house. A schema names its fields through it, so that a quantity, a
// date or an enum is the same column everywhere and on both engines.
package mixin

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"entgo.io/ent/schema/mixin"

	"gendan/ent/scalar"
)

// Record is the mixin of every entity people work with: id, who and when, and the version that
// an update must name. Its hooks write an audit entry and an event with every change.
type Record struct {
	mixin.Schema
	Kind scalar.Kind
}

// Fields of a record.
func (r Record) Fields() []ent.Field {
	return []ent.Field{
		identity(r.Kind),
		field.Int("version").Default(1).Comment("counts the changes; an update names the version it was made from"),
		Instant("created_at"),
		OptionalRef("created_by"),
		Instant("updated_at"),
		OptionalRef("updated_by"),
	}
}

// Indexes of a record: changes are read by time.
func (Record) Indexes() []ent.Index { return []ent.Index{index.Fields("updated_at", "id")} }

// Annotations of a record.
func (Record) Annotations() []schema.Annotation { return []schema.Annotation{binary} }

// Internal is the mixin of rows the house keeps for itself: no stamps, no audit, no event.
type Internal struct{ mixin.Schema }

// Fields of an internal row.
func (Internal) Fields() []ent.Field { return []ent.Field{identity(scalar.KindInternal)} }

// Annotations of an internal row.
func (Internal) Annotations() []schema.Annotation { return []schema.Annotation{binary} }

// Archived is the mixin of records that are put away instead of deleted.
type Archived struct{ mixin.Schema }

// Fields of an archivable record.
func (Archived) Fields() []ent.Field { return []ent.Field{OptionalInstant("archived_at")} }

// Text is compared byte by byte on both engines; what people search has a folded key column.
var binary = entsql.Annotation{Charset: "utf8mb4", Collation: "utf8mb4_bin"}

func identity(k scalar.Kind) ent.Field {
	return field.Int64("id").GoType(scalar.ID(0)).Immutable().DefaultFunc(func() scalar.ID { return scalar.NewID(k) })
}
