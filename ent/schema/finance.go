package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// PaymentPlanLine is one part of what an order's customer is to pay: how much, when, and what
// waits for it. What it is due on and what came for it is derived, and written only by finance.
type PaymentPlanLine struct{ ent.Schema }

// Mixin of PaymentPlanLine.
func (PaymentPlanLine) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindPaymentPlanLine}, mixin.Archived{}}
}

// Fields of PaymentPlanLine.
func (PaymentPlanLine) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("customer_id").Comment("the order's, which no longer changes"),
		field.Int("position"),
		mixin.Enum("kind", "DEPOSIT", "PROGRESS", "BALANCE", "FULL", "LETTER_OF_CREDIT"),
		mixin.OptionalDecimal("percent"),
		mixin.Amount("amount"), mixin.Currency("currency").Comment("the order's"),
		mixin.Decimal("exchange_rate").Comment("the order's, frozen at confirmation"),
		mixin.Enum("trigger", "ORDER", "DEPOSIT", "INVOICE", "BILL_OF_LADING", "LETTER_OF_CREDIT", "ETA", "DELIVERY",
			"ACCEPTANCE", "STATED"),
		field.Bool("from_month_end").Default(false).Comment("the days count from the end of the trigger's month"),
		field.Int("offset_days").Default(0),
		mixin.Date("stated_on").Comment("the day of the trigger where a person states it"),
		mixin.DefaultEnum("gate", "NONE", "PRODUCTION_RELEASE", "SHIPMENT", "DOCUMENT_RELEASE"),
		mixin.OptionalInstant("released_at"), mixin.OptionalRef("released_by"), mixin.OptionalText("release_reason", 500),
		mixin.Date("triggered_on").Comment("derived, like all that follow"),
		mixin.Date("due_on"), field.Bool("due_estimated").Default(false),
		mixin.Amount("paid_amount"),
		mixin.DefaultEnum("status", "OPEN", "PAID", "CANCELLED"),
	}
}

// Edges of PaymentPlanLine.
func (PaymentPlanLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("payment_plan_lines").Field("order_id").Unique().Required(),
		edge.From("customer", Customer.Type).Ref("payment_plan_lines").Field("customer_id").Unique().Required(),
		edge.To("allocations", PaymentAllocation.Type),
	}
}

// Indexes of PaymentPlanLine: receivables are read by due date, those of a customer too.
func (PaymentPlanLine) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "position", "id"), index.Fields("due_on", "id"), index.Fields("created_at", "id"),
		index.Fields("status", "due_on", "id"), index.Fields("customer_id", "status", "due_on", "id"),
	}
}

// Payment is money received for an order.
type Payment struct{ ent.Schema }

// Mixin of Payment.
func (Payment) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindPayment}, mixin.Archived{}}
}

// Fields of Payment.
func (Payment) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Amount("amount"), mixin.Currency("currency"),
		mixin.Date("received_on"), mixin.OptionalText("reference", 120), mixin.OptionalText("note", 500),
	}
}

// Edges of Payment.
func (Payment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("order", Order.Type).Ref("payments").Field("order_id").Unique().Required(),
		edge.To("allocations", PaymentAllocation.Type),
	}
}

// Indexes of Payment: those of an order, and one for each order of the list of all.
func (Payment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("received_on", "id"), index.Fields("created_at", "id"),
	}
}

// PaymentAllocation is the part of a payment that pays for a line of the plan.
type PaymentAllocation struct{ ent.Schema }

// Mixin of PaymentAllocation.
func (PaymentAllocation) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindPaymentAllocation}, mixin.Archived{}}
}

// Fields of PaymentAllocation.
func (PaymentAllocation) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("order_id"), mixin.Ref("payment_id"), mixin.Ref("payment_plan_line_id"),
		mixin.Amount("amount"), mixin.Currency("currency").Comment("the order's"),
	}
}

// Edges of PaymentAllocation.
func (PaymentAllocation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("payment", Payment.Type).Ref("allocations").Field("payment_id").Unique().Required(),
		edge.From("payment_plan_line", PaymentPlanLine.Type).Ref("allocations").Field("payment_plan_line_id").Unique().Required(),
	}
}

// Indexes of PaymentAllocation.
func (PaymentAllocation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id", "id"), index.Fields("payment_id", "id"), index.Fields("payment_plan_line_id", "id"),
	}
}
