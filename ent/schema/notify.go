package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
)

// Notification tells one person of one thing that happened. What it says is read from the record when
// it is shown, so that it never shows more than the person may see by then.
type Notification struct{ internal }

// Fields of Notification.
func (Notification) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("user_id"),
		mixin.Enum("kind", "MENTION", "CUSTOMER_MESSAGE", "MESSAGE", "TASK_ASSIGNED", "TASK_DONE", "ORDER_CONFIRMED",
			"ORDER_HANDED_OVER", "PROMISE_CHANGED", "INSPECTION_FAILED", "COMPLAINT", "FEEDBACK", "SHIPMENT_DELIVERED",
			"REMEDY_WAITING", "REMEDY_ANSWERED"),
		mixin.Enum("level", "ACT", "CONCERN", "RECORD"),
		mixin.OptionalRef("order_id"),
		mixin.Ref("record_id"),
		mixin.OptionalText("actor_name", 120),
		mixin.Instant("created_at"),
		mixin.Instant("shows_at").Comment("from when it stands in the inbox; later than now while it is put off"),
		mixin.OptionalInstant("done_at"),
		mixin.OptionalInstant("mail_at").Comment("when it is to be mailed at once; null for never"),
		mixin.OptionalInstant("mailed_at"),
	}
}

// Indexes of Notification: the inbox of a person, what is to be mailed, what a record caused, the old.
func (Notification) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("user_id", "done_at", "shows_at", "id"), index.Fields("mailed_at", "mail_at"),
		index.Fields("record_id"), index.Fields("created_at"),
	}
}

// NotificationPreference is how one person wants to be mailed; without a row the defaults hold.
type NotificationPreference struct{ internal }

// Fields of NotificationPreference.
func (NotificationPreference) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("user_id").Unique(),
		field.Bool("instant").Default(true).Comment("what needs the person's hand is mailed at once"),
		field.Bool("digest").Default(true).Comment("the rest once a day"),
		field.Int("digest_minute").Default(8*60 + 30).Comment("when, in minutes of the firm's day"),
		field.Int("quiet_from").Default(21 * 60).Comment("from when nothing is mailed at once, in minutes of the firm's day"),
		field.Int("quiet_to").Default(7 * 60).Comment("until when; equal to quiet_from for no such time"),
		mixin.Date("digested_on").Comment("the firm's day of the last digest"),
	}
}

// UnsubscribeToken is the right to end the mails to one person, as a mail's footer carries it.
type UnsubscribeToken struct{ internal }

// Fields of UnsubscribeToken.
func (UnsubscribeToken) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("user_id"), mixin.Text("hash", 64).Unique().Comment("SHA-256 of the token"), mixin.Instant("created_at"),
	}
}

// Indexes of UnsubscribeToken: old ones are swept.
func (UnsubscribeToken) Indexes() []ent.Index { return []ent.Index{index.Fields("created_at")} }
