package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// SheetImport is one taking over of customers or products from a table that somebody uploaded:
// which column filled which field, and what became of its rows. Its mapping is proposed again for
// the next file with the same headings.
type SheetImport struct{ ent.Schema }

// Mixin of SheetImport.
func (SheetImport) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindSheetImport}}
}

// Fields of SheetImport.
func (SheetImport) Fields() []ent.Field {
	return []ent.Field{
		mixin.Enum("kind", "CUSTOMERS", "PRODUCTS"),
		mixin.Text("file_name", 255),
		mixin.Text("sha256", 64),
		mixin.Text("header_key", 64).Comment("the folded headings of the file, hashed"),
		field.JSON("mapping", map[string]int{}).Comment("for each field the column that fills it, counted from 0"),
		field.Int("row_count").Default(0), field.Int("created_count").Default(0),
		field.Int("present_count").Default(0).Comment("rows that an earlier run of the same file had taken over"),
		field.Int("failed_count").Default(0),
		field.JSON("failed_rows", json.RawMessage{}).Optional().Comment("the rows that were refused, as they were, each with the reasons"),
	}
}

// Indexes of SheetImport: what one has imported, and the last mapping of such headings.
func (SheetImport) Indexes() []ent.Index {
	return []ent.Index{index.Fields("created_by", "id"), index.Fields("kind", "header_key", "id")}
}
