package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Shipment is goods that travel together to one customer, of one order or several.
type Shipment struct{ ent.Schema }

// Mixin of Shipment.
func (Shipment) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindShipment}} }

// Fields of Shipment.
func (Shipment) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("number", 20).Unique(),
		mixin.Ref("customer_id"),
		mixin.DefaultEnum("status", "PLANNED", "PACKED", "DEPARTED", "DELIVERED", "CANCELLED"),
		mixin.Enum("mode", "SEA", "AIR", "RAIL", "TRUCK", "EXPRESS", "AIR_CHARTER", "UNKNOWN").
			Comment("UNKNOWN only where history taken over does not say"),
		mixin.OptionalText("carrier", 120), mixin.OptionalText("forwarder", 120),
		mixin.OptionalText("tracking_no", 80), mixin.OptionalText("tracking_key", 80),
		mixin.OptionalText("vessel", 80), mixin.OptionalText("container_no", 80),
		mixin.OptionalText("from_place", 120), mixin.OptionalText("to_place", 120),
		field.JSON("ship_to", scalar.Address{}).Default(scalar.Address{}),
		mixin.OptionalText("marks", 1000),
		field.Int("carton_count").Default(0),
		mixin.Decimal("net_kg"), mixin.Decimal("gross_kg"), mixin.Decimal("volume_m3"),
		mixin.OptionalEnum("freight_terms", "STATED", "INCLUDED", "SEPARATE").Comment("how the freight is charged; null where nothing is said"),
		mixin.OptionalAmount("freight_amount"), mixin.OptionalAmount("insurance_amount"),
		mixin.Currency("currency").Default("").Comment("of freight and insurance; empty where neither is known"),
		mixin.Date("etd_on"), mixin.Date("eta_on"),
		mixin.OptionalInstant("packed_at"), mixin.OptionalInstant("departed_at"),
		mixin.OptionalInstant("arrived_at"), mixin.OptionalInstant("documents_released_at"), mixin.OptionalInstant("delivered_at"),
		mixin.OptionalText("stage", 20).Comment("the last tracking code reached, derived from the events"),
		mixin.OptionalText("exception", 20).Comment("an exception code not followed by progress, derived"),
		mixin.OptionalText("cancel_reason", 500), mixin.OptionalText("note", 1000),
	}
}

// Edges of Shipment.
func (Shipment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("customer", Customer.Type).Field("customer_id").Unique().Required(),
		edge.To("lines", ShipmentLine.Type), edge.To("tracking_events", TrackingEvent.Type),
		edge.To("proofs", ProofOfDelivery.Type),
	}
}

// Indexes of Shipment.
func (Shipment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id", "etd_on", "id"), index.Fields("etd_on", "id"), index.Fields("eta_on", "id"),
		index.Fields("status", "etd_on", "id"), index.Fields("created_at", "id"), index.Fields("tracking_key"),
	}
}

// ShipmentLine is a quantity of an order line in a shipment.
type ShipmentLine struct{ ent.Schema }

// Mixin of ShipmentLine.
func (ShipmentLine) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindShipmentLine}, mixin.Archived{}}
}

// Fields of ShipmentLine.
func (ShipmentLine) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("shipment_id"), mixin.Ref("order_id"), mixin.Ref("order_line_id"),
		mixin.Decimal("quantity"), mixin.Text("unit", 3),
		mixin.Decimal("delivered_quantity").Comment("accepted by the receiver, from the proofs of delivery"),
	}
}

// Edges of ShipmentLine.
func (ShipmentLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("shipment", Shipment.Type).Ref("lines").Field("shipment_id").Unique().Required(),
		edge.To("order", Order.Type).Field("order_id").Unique().Required(),
		edge.To("order_line", OrderLine.Type).Field("order_line_id").Unique().Required(),
		edge.To("proofs", ProofOfDelivery.Type),
	}
}

// Indexes of ShipmentLine.
func (ShipmentLine) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("shipment_id", "id"), index.Fields("order_id", "shipment_id"), index.Fields("order_line_id", "id"),
	}
}

// TrackingEvent is something a carrier, a person or a system says happened to a shipment.
// Events come late, twice and out of order; the shipment's stage is the same in the end.
type TrackingEvent struct{ ent.Schema }

// Mixin of TrackingEvent.
func (TrackingEvent) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindTrackingEvent}}
}

// Fields of TrackingEvent.
func (TrackingEvent) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("shipment_id"),
		mixin.Enum("code", "BOOKED", "PICKED_UP", "GATE_IN", "CUSTOMS_IN", "CUSTOMS_RELEASED", "LOADED",
			"DEPARTED", "TRANSHIPPED", "ARRIVED", "DISCHARGED", "AVAILABLE", "GATE_OUT", "OUT_FOR_DELIVERY",
			"ETA_CHANGED", "DELIVERED", "PARTIALLY_DELIVERED", "ATTEMPT_FAILED", "REFUSED", "DELAYED",
			"DAMAGED", "LOST", "RETURNED", "CANCELLED"),
		mixin.DefaultEnum("classifier", "ACTUAL", "ESTIMATED", "PLANNED"),
		mixin.OptionalText("raw_code", 40),
		mixin.Text("source", 40).Comment("MANUAL, or the name of the system that sent it"),
		mixin.Text("source_id", 100).Comment("the source's own id of the event"),
		mixin.OptionalText("location", 120),
		mixin.Instant("occurred_at"), mixin.OptionalText("zone_offset", 6).Comment("of the place, as +08:00"),
		mixin.Instant("received_at"),
		mixin.Date("eta_on").Comment("the new estimate an ETA_CHANGED event brings"),
		mixin.OptionalText("note", 500),
	}
}

// Edges of TrackingEvent.
func (TrackingEvent) Edges() []ent.Edge {
	return []ent.Edge{edge.From("shipment", Shipment.Type).Ref("tracking_events").Field("shipment_id").Unique().Required()}
}

// Indexes of TrackingEvent: an event of a source is taken once.
func (TrackingEvent) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("shipment_id", "source", "source_id").Unique(), index.Fields("shipment_id", "occurred_at", "id"),
	}
}

// ProofOfDelivery is what the receiver signed for on one line of a shipment.
type ProofOfDelivery struct{ ent.Schema }

// Mixin of ProofOfDelivery.
func (ProofOfDelivery) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindProofOfDelivery}}
}

// Fields of ProofOfDelivery.
func (ProofOfDelivery) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("shipment_id"), mixin.Ref("shipment_line_id"), mixin.Ref("order_id"), mixin.Ref("order_line_id"),
		mixin.Decimal("received_quantity"), mixin.Decimal("accepted_quantity"),
		mixin.DefaultEnum("condition", "GOOD", "DAMAGED", "SHORT", "WRONG_GOODS"),
		mixin.OptionalText("signed_by", 80), mixin.Instant("signed_at"), mixin.OptionalText("note", 500),
	}
}

// Edges of ProofOfDelivery.
func (ProofOfDelivery) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("shipment", Shipment.Type).Ref("proofs").Field("shipment_id").Unique().Required(),
		edge.From("shipment_line", ShipmentLine.Type).Ref("proofs").Field("shipment_line_id").Unique().Required(),
	}
}

// Indexes of ProofOfDelivery.
func (ProofOfDelivery) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("shipment_id", "id"), index.Fields("shipment_line_id", "id"),
		index.Fields("order_id", "id"), index.Fields("order_line_id", "id"),
	}
}
