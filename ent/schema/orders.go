package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Order is a customer's order, from draft to close. Its facets (planned … paid) and its dates
// are derived from its lines and what hangs on them, and written only by orders.Recompute.
type Order struct{ ent.Schema }

// Mixin of Order.
func (Order) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindOrder}} }

// Fields of Order.
func (Order) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("number", 20).Unique(),
		mixin.DefaultEnum("status", "DRAFT", "CLARIFYING", "CONFIRMED", "CLOSED", "CANCELLED"),
		mixin.DefaultEnum("kind", "NEW", "REPEAT", "SAMPLE", "REPLACEMENT"),
		mixin.DefaultEnum("source", "MANUAL", "UBL", "IMPORT", "PORTAL", "API"),
		mixin.Ref("customer_id"),
		mixin.OptionalText("customer_po_no", 100),
		mixin.OptionalText("po_key", 100).Comment("folded customer PO number"),
		mixin.OptionalRef("merchandiser_id"),
		mixin.OptionalRef("sales_id"),
		mixin.OptionalRef("team_id"),
		mixin.OptionalRef("original_id").Comment("the order this one repeats"),
		mixin.Date("ordered_on"),
		mixin.Date("requested_on"), mixin.Date("first_promised_on"), mixin.Date("promised_on"),
		mixin.Currency("currency"),
		mixin.OptionalText("incoterm", 3), mixin.OptionalText("incoterm_place", 120),
		field.Int("incoterm_year").Default(2020),
		mixin.OptionalText("payment_terms", 500),
		field.JSON("ship_to", scalar.Address{}).Default(scalar.Address{}),
		mixin.OptionalText("shipping_marks", 1000),
		mixin.Long("note", 8000),
		mixin.Decimal("over_tolerance"), mixin.Decimal("under_tolerance"),
		mixin.Amount("lines_amount"), mixin.Amount("allowance_amount"), mixin.Amount("charge_amount"),
		mixin.Amount("tax_amount").Comment("as the customer's document states it, else computed from the lines"),
		field.Bool("tax_stated").Default(false),
		mixin.Amount("prepaid_amount"), mixin.Amount("rounding_amount"), mixin.Amount("payable_amount"),
		mixin.Amount("paid_amount"),
		mixin.Currency("base_currency").Default("CNY"),
		mixin.OptionalDecimal("exchange_rate").Comment("frozen at confirmation"),
		mixin.Date("exchange_rate_on"),
		mixin.Date("confirmed_on").Comment("the business day of the confirmation"),
		mixin.OptionalInstant("confirmed_at"), mixin.OptionalInstant("closed_at"), mixin.OptionalInstant("cancelled_at"),
		mixin.OptionalText("cancel_reason", 500),
		mixin.OptionalInstant("held_at"), mixin.OptionalText("held_reason", 500),
		mixin.OptionalInstant("credit_approved_at"), mixin.OptionalRef("credit_approved_by"),
		mixin.OptionalText("credit_reason", 500),
		mixin.OptionalAmount("credit_approved_amount").Comment("in the base currency: what the customer may owe with this order"),
		field.Int("line_count").Default(0),
		mixin.Decimal("planned_percent"), mixin.Decimal("made_percent"), mixin.Decimal("passed_percent"),
		mixin.Decimal("packed_percent"), mixin.Decimal("shipped_percent"), mixin.Decimal("delivered_percent"),
		mixin.Decimal("paid_percent"),
		mixin.Date("delivered_on"),
		field.Bool("production_gate_held").Default(false), field.Bool("shipment_gate_held").Default(false),
		field.Bool("document_gate_held").Default(false),
		field.Int64("guard").Default(0).Comment("raised by whoever is about to change what the order's sums are made of"),
	}
}

// Edges of Order.
func (Order) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("orders").Field("customer_id").Unique().Required(),
		edge.To("merchandiser", User.Type).Field("merchandiser_id").Unique(),
		edge.To("sales", User.Type).Field("sales_id").Unique(),
		edge.To("lines", OrderLine.Type), edge.To("adjustments", OrderAdjustment.Type),
		edge.To("requirements", Requirement.Type), edge.To("promise_changes", PromiseChange.Type),
		edge.To("discrepancies", Discrepancy.Type), edge.To("provenance", Provenance.Type),
		edge.To("batches", ProductionBatch.Type), edge.To("inspections", Inspection.Type),
		edge.To("messages", Message.Type), edge.To("payments", Payment.Type),
		edge.To("payment_plan_lines", PaymentPlanLine.Type),
	}
}

// Indexes of Order: one per list the page and the API offer, each ending in id so that the
// order is total, and one per row scope.
func (Order) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("promised_on", "id"), index.Fields("requested_on", "id"), index.Fields("ordered_on", "id"),
		index.Fields("created_at", "id"), index.Fields("status", "promised_on", "id"), index.Fields("first_promised_on", "id"),
		index.Fields("customer_id", "promised_on", "id"), index.Fields("customer_id", "po_key"),
		index.Fields("merchandiser_id", "status", "promised_on", "id"), index.Fields("team_id", "promised_on", "id"),
		// What is open of one's own: what was delivered and is not closed yet grows with the years.
		index.Fields("merchandiser_id", "status", "delivered_on", "promised_on", "id"),
		// What was on time, by month: all orders are counted, and none of them is looked into.
		index.Fields("first_promised_on", "status", "delivered_on"),
		index.Fields("sales_id", "promised_on", "id"), index.Fields("po_key"), index.Fields("original_id"),
	}
}

// OrderLine is one thing ordered: what, how many, at what price, by when.
type OrderLine struct{ ent.Schema }

// Mixin of OrderLine.
func (OrderLine) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindOrderLine}} }

// Fields of OrderLine.
func (OrderLine) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"),
		field.Int("position"),
		mixin.OptionalRef("product_id"),
		mixin.Text("description", 500),
		mixin.OptionalText("customer_item_no", 100), mixin.OptionalText("customer_line_no", 60),
		mixin.OptionalText("spec", 1000),
		field.JSON("properties", []scalar.Parameter{}).Optional(),
		mixin.Decimal("quantity"),
		mixin.Text("unit", 3).Comment("UN/ECE Rec 20 code"),
		mixin.Decimal("unit_price"), mixin.Decimal("price_per").Default(int64(1_000_000)).Comment("the quantity the price holds for"),
		mixin.Amount("allowance_amount"), mixin.Amount("charge_amount"),
		mixin.Amount("amount").Comment("quantity × price ÷ per − allowance + charge, rounded once"),
		mixin.Decimal("tax_percent"), mixin.OptionalText("tax_category", 10),
		mixin.Currency("currency").Comment("the order's"),
		mixin.Date("requested_on"), mixin.Date("first_promised_on"), mixin.Date("promised_on"),
		mixin.OptionalText("note", 1000),
		mixin.Decimal("planned_quantity"), mixin.Decimal("made_quantity"), mixin.Decimal("passed_quantity"),
		mixin.Decimal("packed_quantity"), mixin.Decimal("shipped_quantity"), mixin.Decimal("delivered_quantity"),
		mixin.Decimal("lost_quantity").Comment("sent and not taken over, of shipments that are delivered"),
		mixin.Date("delivered_on").Comment("the day of the receipt that made the line delivered, within the tolerance"),
		mixin.OptionalInstant("cancelled_at"),
	}
}

// Edges of OrderLine.
func (OrderLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("lines").Field("order_id").Unique().Required(),
		edge.To("product", Product.Type).Field("product_id").Unique(),
	}
}

// Indexes of OrderLine.
func (OrderLine) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "position", "id"), index.Fields("product_id", "id"), index.Fields("promised_on", "id"),
		index.Fields("requested_on", "id"),
	}
}

// OrderAdjustment is an allowance or a charge on an order or on one of its lines.
type OrderAdjustment struct{ ent.Schema }

// Mixin of OrderAdjustment.
func (OrderAdjustment) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindOrderAdjustment}, mixin.Archived{}}
}

// Fields of OrderAdjustment.
func (OrderAdjustment) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.OptionalRef("order_line_id"),
		mixin.Enum("kind", "ALLOWANCE", "CHARGE"),
		mixin.OptionalText("reason", 200),
		mixin.OptionalDecimal("percent"),
		mixin.Amount("base_amount"), mixin.Amount("amount"),
		mixin.Decimal("tax_percent"), mixin.OptionalText("tax_category", 10),
		mixin.Currency("currency").Comment("the order's"),
	}
}

// Edges of OrderAdjustment.
func (OrderAdjustment) Edges() []ent.Edge {
	return []ent.Edge{edge.From("order", Order.Type).Ref("adjustments").Field("order_id").Unique().Required()}
}

// Indexes of OrderAdjustment.
func (OrderAdjustment) Indexes() []ent.Index { return []ent.Index{index.Fields("order_id", "id")} }

// Requirement is something special the customer asks of an order or a line.
type Requirement struct{ ent.Schema }

// Mixin of Requirement.
func (Requirement) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindRequirement}, mixin.Archived{}}
}

// Fields of Requirement.
func (Requirement) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.OptionalRef("order_line_id"),
		mixin.Enum("kind", "PACKING", "MARKING", "QUALITY", "SERVICE", "DOCUMENT", "OTHER"),
		mixin.Text("text", 1000),
	}
}

// Edges of Requirement.
func (Requirement) Edges() []ent.Edge {
	return []ent.Edge{edge.From("order", Order.Type).Ref("requirements").Field("order_id").Unique().Required()}
}

// Indexes of Requirement.
func (Requirement) Indexes() []ent.Index { return []ent.Index{index.Fields("order_id", "id")} }
