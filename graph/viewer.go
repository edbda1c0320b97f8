package graph

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/server/audit"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// viewer is what the API tells of who asks.
func (r *Resolver) viewer(ctx context.Context, a *actor.Actor) (*gql.Viewer, error) {
	v := &gql.Viewer{
		ID: a.ID, Name: a.Name, Email: given(a.Email), Language: a.Language, TimeZone: a.TimeZone, Roles: a.Roles,
		Permissions: policy.Permissions(a), Home: policy.Home(a), MustChangePassword: a.MustChange,
	}
	if v.Language == "" {
		v.Language = scalar.Chinese
	}
	if v.TimeZone == "" {
		v.TimeZone = r.clock.Zone().String()
	}
	for _, class := range policy.Visibilities() {
		if policy.Sees(a, class) {
			v.Sees = append(v.Sees, class)
		}
	}
	var err error
	if a.CustomerID != 0 {
		if v.Customer, err = maybe(r.read().Customer.Get(ctx, a.CustomerID)); err != nil {
			return nil, fmt.Errorf("the viewer's customer: %w", err)
		}
	}
	v.Sessions, err = r.identity.Sessions(ctx)
	return v, err
}

// given is a text that may be missing.
func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// signedInAs is the payload of what begins or carries on a session.
func signedInAs(ctx context.Context, t *identity.Tokens, err error) (*gql.SignInPayload, error) {
	faults, err := userErrors(ctx, err)
	p := &gql.SignInPayload{UserErrors: faults}
	if t != nil {
		p.AccessToken, p.RefreshToken, p.ExpiresAt = &t.Access, given(t.Refresh), &t.ExpiresAt
	}
	return p, err
}

// withoutPassword is the request as an idempotency key remembers it: a quick hash of a password
// must not be kept.
func withoutPassword(input gql.UserCreateInput) gql.UserCreateInput {
	input.Password = nil
	return input
}

func companyAddress(in *gql.AddressInput) *scalar.Address {
	if in == nil {
		return nil
	}
	return &scalar.Address{
		Name: deref(in.Name), Street: deref(in.Street), Additional: deref(in.Additional), City: deref(in.City),
		Region: deref(in.Region), PostalCode: deref(in.PostalCode), Country: deref(in.Country),
	}
}

// userRoles is the roles a user holds, of all users that came together in one statement.
func (r *Resolver) userRoles(ctx context.Context, u *ent.User) ([]scalar.Role, error) {
	all, err := load.Each(ctx, u, "roles", func(users []*ent.User) (map[scalar.ID][]*ent.RoleGrant, error) {
		ids := make([]scalar.ID, len(users))
		for i, u := range users {
			ids[i] = u.ID
		}
		grants, err := r.read().RoleGrant.Query().Where(rolegrant.UserIDIn(ids...), rolegrant.ArchivedAtIsNil()).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("roles of users: %w", err)
		}
		by := map[scalar.ID][]*ent.RoleGrant{}
		for _, g := range grants {
			by[g.UserID] = append(by[g.UserID], g)
		}
		return by, nil
	})
	return identity.RolesOf(all[u.ID]), err
}

// userBlocked is until when sign-in to a user's account is slowed down.
func (r *Resolver) userBlocked(ctx context.Context, u *ent.User) (*time.Time, error) {
	all, err := load.Each(ctx, u, "blockedUntil", func(users []*ent.User) (map[scalar.ID]time.Time, error) {
		return r.identity.BlockedUntil(ctx, users...)
	})
	if until, ok := all[u.ID]; ok {
		return &until, err
	}
	return nil, err
}

// blockedUsers is the accounts at which sign-in waits, where a filter asks for them.
func (r *Resolver) blockedUsers(ctx context.Context, f *gql.UserFilter) ([]scalar.ID, error) {
	if f == nil || f.Blocked == nil {
		return nil, nil
	}
	return r.identity.Blocked(ctx)
}

// changes is what an entry tells the viewer. Where only some of the viewer's roles see a class of
// facts, it is shown if the entry comes by one of those.
func (r *Resolver) changes(ctx context.Context, e *ent.AuditEntry) ([]*gql.FieldChange, error) {
	a := actor.From(ctx)
	seen := map[policy.Visibility]bool{}
	for _, class := range policy.Visibilities() {
		seen[class] = policy.SeesAlways(a, class)
		if seen[class] || !policy.Sees(a, class) {
			continue
		}
		visible, err := r.entriesSeen(ctx, e, class)
		if err != nil {
			return nil, err
		}
		seen[class] = visible[e.ID]
	}
	list, err := audit.Changes(e, func(v policy.Visibility) bool { return seen[v] })
	if err != nil {
		return nil, err
	}
	out := make([]*gql.FieldChange, len(list))
	for i, c := range list {
		out[i] = &gql.FieldChange{Field: c.Field, Before: c.Before, After: c.After}
	}
	return out, nil
}

// entriesSeen asks which of the entries that came together the viewer sees by a role that sees
// the class of facts.
func (r *Resolver) entriesSeen(ctx context.Context, e *ent.AuditEntry, class policy.Visibility) (map[scalar.ID]bool, error) {
	return load.Each(ctx, e, "changes "+string(class), func(entries []*ent.AuditEntry) (map[scalar.ID]bool, error) {
		ids := make([]scalar.ID, len(entries))
		for i, e := range entries {
			ids[i] = e.ID
		}
		narrowed := actor.With(ctx, policy.Only(actor.From(ctx), class))
		found, err := r.read().AuditEntry.Query().Where(auditentry.IDIn(ids...)).IDs(narrowed)
		if err != nil {
			return nil, fmt.Errorf("ask which entries show a class of facts: %w", err)
		}
		seen := make(map[scalar.ID]bool, len(found))
		for _, id := range found {
			seen[id] = true
		}
		return seen, nil
	})
}
