package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
)

// internal is the base of rows the house keeps for itself.
type internal struct{ ent.Schema }

// Mixin of an internal row.
func (internal) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Internal{}} }

// Lease is the right to do something alone for a while: number events, hold a node number.
// The fence grows with each holder, so that a holder that slept is recognised.
type Lease struct{ internal }

// Fields of Lease.
func (Lease) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("name", 60).Unique(),
		mixin.OptionalText("holder", 60),
		field.Int64("fence").Default(0),
		mixin.Instant("expires_at"),
	}
}

// Counter is the last number given of a kind in a month.
type Counter struct{ internal }

// Fields of Counter.
func (Counter) Fields() []ent.Field {
	return []ent.Field{mixin.Text("kind", 20), mixin.Text("period", 10), field.Int("value").Default(0)}
}

// Indexes of Counter.
func (Counter) Indexes() []ent.Index { return []ent.Index{index.Fields("kind", "period").Unique()} }

// Event says that a record changed, without values. Its position is given after commit by the
// holder of a lease, so that readers who page by position miss nothing.
type Event struct{ internal }

// Fields of Event.
func (Event) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("position").Optional().Nillable().Unique(),
		mixin.Text("kind", 40),
		mixin.Text("operation", 10).Comment("CREATE, UPDATE or ARCHIVE"),
		mixin.Ref("record_id"),
		mixin.OptionalRef("order_id"),
		mixin.OptionalRef("customer_id"),
		field.Int("record_version"),
		field.JSON("changed_fields", []string{}).Optional(),
		mixin.OptionalRef("actor_id"),
		mixin.Instant("at"),
	}
}

// Indexes of Event: unnumbered rows are found by position null; old ones swept by time.
func (Event) Indexes() []ent.Index { return []ent.Index{index.Fields("at")} }

// OutboxMessage is something to send out of the process after commit.
type OutboxMessage struct{ internal }

// Fields of OutboxMessage.
func (OutboxMessage) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("topic", 40),
		field.JSON("payload", json.RawMessage{}),
		field.Int("attempts").Default(0),
		mixin.OptionalText("last_error", 500),
		mixin.Instant("created_at"),
		mixin.Instant("next_at"),
		mixin.OptionalInstant("done_at"),
	}
}

// Indexes of OutboxMessage: what is due.
func (OutboxMessage) Indexes() []ent.Index { return []ent.Index{index.Fields("done_at", "next_at")} }

// AuditEntry keeps a record as it was before and after one change.
type AuditEntry struct{ internal }

// Fields of AuditEntry.
func (AuditEntry) Fields() []ent.Field {
	return []ent.Field{
		mixin.Instant("at"),
		mixin.OptionalRef("actor_id"),
		mixin.OptionalText("actor_name", 120),
		mixin.Text("kind", 40),
		mixin.OptionalRef("record_id"),
		mixin.OptionalRef("order_id"),
		mixin.Text("operation", 30).Comment("CREATE, UPDATE, ARCHIVE, or a security event such as SIGN_IN"),
		field.JSON("before", json.RawMessage{}).Optional(),
		field.JSON("after", json.RawMessage{}).Optional(),
		mixin.OptionalText("reason", 500),
		mixin.OptionalText("request_id", 64),
		mixin.OptionalText("address", 64),
	}
}

// Indexes of AuditEntry: the history of a record, of an order, of a person, of a kind, and of everything.
func (AuditEntry) Indexes() []ent.Index {
	return []ent.Index{index.Fields("record_id", "id"), index.Fields("order_id", "id"), index.Fields("at", "id"),
		index.Fields("actor_id", "id"), index.Fields("kind", "id")}
}

// IdempotencyKey remembers what a resent request has done already.
type IdempotencyKey struct{ internal }

// Fields of IdempotencyKey.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("user_id"),
		mixin.Text("key", 100),
		mixin.Text("operation", 60),
		mixin.Text("request_hash", 64),
		mixin.OptionalRef("record_id"),
		mixin.Instant("created_at"),
	}
}

// Indexes of IdempotencyKey.
func (IdempotencyKey) Indexes() []ent.Index {
	return []ent.Index{index.Fields("user_id", "key").Unique(), index.Fields("created_at")}
}

// SourceKey is the name under which another system, or a file, knows a record that was taken over
// from it. A source names a record once, so that what is taken over twice is there once.
type SourceKey struct{ internal }

// Fields of SourceKey.
func (SourceKey) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("source", 40),
		mixin.Text("kind", 40),
		mixin.Text("key", 120),
		mixin.Ref("record_id"),
	}
}

// Indexes of SourceKey.
func (SourceKey) Indexes() []ent.Index {
	return []ent.Index{index.Fields("source", "kind", "key").Unique(), index.Fields("record_id")}
}

// SearchTerm is one folded word under which a record is found.
type SearchTerm struct{ internal }

// Fields of SearchTerm.
func (SearchTerm) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("term", 64),
		mixin.Text("kind", 40),
		mixin.Ref("record_id"),
		mixin.OptionalText("see", 16).Comment("the class of facts the word belongs to; empty for what all may find"),
	}
}

// Indexes of SearchTerm: prefix search by range, and replacement by record.
func (SearchTerm) Indexes() []ent.Index {
	return []ent.Index{index.Fields("term", "kind", "record_id").Unique(), index.Fields("record_id")}
}

// Throttle counts failures of one account or one address, to slow down guessing.
type Throttle struct{ internal }

// Fields of Throttle.
func (Throttle) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("key", 100).Unique(),
		field.Int("failures").Default(0),
		mixin.Instant("last_at"),
		mixin.OptionalInstant("blocked_until"),
	}
}
