package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Team is a group of merchandisers who see each other's orders.
type Team struct{ ent.Schema }

// Mixin of Team.
func (Team) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindTeam}, mixin.Archived{}}
}

// Fields of Team.
func (Team) Fields() []ent.Field { return []ent.Field{mixin.Text("name", 80).Unique()} }

// Edges of Team.
func (Team) Edges() []ent.Edge { return []ent.Edge{edge.To("members", User.Type)} }

// User is a person who signs in, of the house or of a customer.
type User struct{ ent.Schema }

// Mixin of User.
func (User) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindUser}} }

// Fields of User.
func (User) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("email", 200),
		mixin.Text("email_key", 200).Unique().Comment("folded e-mail"),
		mixin.Text("name", 80),
		mixin.Language("language", scalar.Chinese),
		mixin.OptionalText("time_zone", 60),
		mixin.OptionalText("password_hash", 200).Sensitive(),
		field.Bool("must_change_password").Default(false),
		field.Int("epoch").Default(0).Comment("grows when all access tokens of the user must end"),
		mixin.OptionalInstant("disabled_at"),
		mixin.OptionalInstant("last_sign_in_at"),
		mixin.OptionalRef("team_id"),
		mixin.OptionalRef("customer_id").Comment("set for a customer's people: all they see is that customer's"),
	}
}

// Edges of User.
func (User) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("team", Team.Type).Ref("members").Field("team_id").Unique(),
		edge.To("customer", Customer.Type).Field("customer_id").Unique(),
		edge.To("grants", RoleGrant.Type),
	}
}

// Indexes of User.
func (User) Indexes() []ent.Index { return []ent.Index{index.Fields("name", "id")} }

// RoleGrant gives a user a role; withdrawn grants stay as history.
type RoleGrant struct{ ent.Schema }

// Mixin of RoleGrant.
func (RoleGrant) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindRoleGrant}, mixin.Archived{}}
}

// Fields of RoleGrant.
func (RoleGrant) Fields() []ent.Field {
	return []ent.Field{mixin.Ref("user_id"), mixin.Role("role")}
}

// Edges of RoleGrant.
func (RoleGrant) Edges() []ent.Edge {
	return []ent.Edge{edge.From("user", User.Type).Ref("grants").Field("user_id").Unique().Required()}
}

// Indexes of RoleGrant.
func (RoleGrant) Indexes() []ent.Index {
	return []ent.Index{index.Fields("user_id", "role"), index.Fields("role")}
}

// Session is one signed-in device: a family of refresh tokens, each replacing the one before.
type Session struct{ internal }

// Fields of Session.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("user_id"),
		mixin.Text("refresh_hash", 64).Unique().Comment("SHA-256 of the token that is good now"),
		mixin.OptionalText("previous_hash", 64).Comment("the token before, good for the grace period"),
		mixin.OptionalInstant("rotated_at"),
		field.Int("epoch").Comment("the user's epoch at sign-in"),
		mixin.OptionalText("client", 20).Comment("page, or empty"),
		mixin.OptionalText("address", 64),
		mixin.OptionalText("user_agent", 300),
		mixin.Instant("created_at"),
		mixin.Instant("last_used_at"),
		mixin.Instant("expires_at"),
		mixin.OptionalInstant("revoked_at"),
	}
}

// Indexes of Session.
func (Session) Indexes() []ent.Index {
	return []ent.Index{index.Fields("user_id", "revoked_at"), index.Fields("previous_hash"), index.Fields("expires_at")}
}

// ServiceToken lets a program read, or act, with a scope of its own.
type ServiceToken struct{ ent.Schema }

// Mixin of ServiceToken.
func (ServiceToken) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindServiceToken}}
}

// Fields of ServiceToken.
func (ServiceToken) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("name", 80),
		mixin.Text("prefix", 20).Comment("the visible start, by which a person or a scanner knows it"),
		mixin.Text("hash", 64).Unique().Sensitive(),
		mixin.Role("role"),
		field.Bool("read_only").Default(true),
		field.Bool("prices").Default(false).Comment("whether a read-only analyst's token shows prices"),
		mixin.Instant("expires_at"),
		mixin.OptionalInstant("last_used_at"),
		mixin.OptionalInstant("revoked_at"),
	}
}

// PasswordReset is a one-time right to set a password.
type PasswordReset struct{ internal }

// Fields of PasswordReset.
func (PasswordReset) Fields() []ent.Field {
	return []ent.Field{
		mixin.Ref("user_id"),
		mixin.Text("hash", 64).Unique(),
		mixin.Instant("created_at"),
		mixin.Instant("expires_at"),
		mixin.OptionalInstant("used_at"),
	}
}
