package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Customer is a firm that orders.
type Customer struct{ ent.Schema }

// Mixin of Customer.
func (Customer) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindCustomer}, mixin.Archived{}}
}

// Fields of Customer.
func (Customer) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("number", 20).Unique(),
		mixin.Text("name", 120).Comment("what the house calls it"),
		mixin.Text("name_key", 120).Comment("folded name"),
		mixin.OptionalText("legal_name", 200),
		mixin.OptionalText("legal_key", 200).Comment("folded legal name"),
		field.JSON("identifiers", []scalar.Identifier{}).Optional(),
		mixin.OptionalText("tax_id", 60),
		mixin.DefaultEnum("tier", "B", "A", "C"),
		mixin.OptionalText("country", 2),
		mixin.Language("language", scalar.English),
		mixin.Currency("currency"),
		mixin.OptionalText("payment_terms", 200),
		mixin.OptionalText("incoterm", 3),
		mixin.OptionalText("incoterm_place", 120),
		field.JSON("address", scalar.Address{}).Default(scalar.Address{}),
		mixin.Decimal("over_tolerance").Comment("percent more than ordered that is taken"),
		mixin.Decimal("under_tolerance").Comment("percent less than ordered that is taken"),
		mixin.OptionalText("shipping_marks", 1000),
		mixin.Long("preferences", 4000),
		mixin.OptionalRef("sales_id"),
		mixin.OptionalRef("merchandiser_id"),
		mixin.OptionalAmount("credit_limit").Comment("what it may owe at most; null is no limit"),
		mixin.OptionalText("credit_currency", 3),
	}
}

// Edges of Customer.
func (Customer) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("sales", User.Type).Field("sales_id").Unique(),
		edge.To("merchandiser", User.Type).Field("merchandiser_id").Unique(),
		edge.To("contacts", Contact.Type),
		edge.To("orders", Order.Type),
		edge.To("payment_plan_lines", PaymentPlanLine.Type),
	}
}

// Indexes of Customer.
func (Customer) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name_key", "id"), index.Fields("legal_key"),
		index.Fields("sales_id", "id"), index.Fields("created_at", "id"),
	}
}

// Contact is a person at a customer.
type Contact struct{ ent.Schema }

// Mixin of Contact.
func (Contact) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindContact}, mixin.Archived{}}
}

// Fields of Contact.
func (Contact) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("customer_id"),
		mixin.Text("name", 80),
		mixin.OptionalText("title", 80),
		mixin.OptionalText("email", 200),
		mixin.OptionalText("phone", 60),
		mixin.OptionalText("note", 500),
		mixin.OptionalRef("user_id").Comment("the account of the portal, once invited"),
		mixin.OptionalInstant("invited_at"),
	}
}

// Edges of Contact.
func (Contact) Edges() []ent.Edge {
	return []ent.Edge{edge.From("customer", Customer.Type).Ref("contacts").Field("customer_id").Unique().Required()}
}

// Indexes of Contact.
func (Contact) Indexes() []ent.Index { return []ent.Index{index.Fields("customer_id", "id")} }
