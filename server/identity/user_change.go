package identity

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// UserChange is what to change of a user; nil leaves as it is.
type UserChange struct {
	Name     *string
	Roles    []scalar.Role
	Language *scalar.Language
	TeamID   *scalar.ID
}

// UpdateUser changes a user. Nobody changes the own roles, and the last administrator stays one.
// It refuses with CONFLICT if the user is no longer at version.
func (s *Service) UpdateUser(ctx context.Context, id scalar.ID, version int, c UserChange) (*ent.User, error) {
	return s.alter(ctx, "user.update", id, version, func(ctx context.Context, tx *ent.Client, u *ent.User) error {
		change := tx.User.UpdateOneID(id).Where(user.Version(version))
		if err := fill(ctx, tx, change, c); err != nil {
			return err
		}
		roles := RolesOf(u.Edges.Grants)
		altered := c.Roles != nil && !sameRoles(roles, c.Roles)
		if altered {
			if err := s.regrant(ctx, tx, u, c.Roles); err != nil {
				return err
			}
			change.AddEpoch(1)
			if slices.Contains(c.Roles, scalar.Admin) {
				change.SetMustChangePassword(true) // an administrator's password is longer
			}
		}
		after, err := change.Save(actor.System(ctx))
		if err != nil {
			return store.Stale(err, u)
		}
		if !altered {
			store.After(ctx, func() { s.cache.drop(id) })
			return nil
		}
		note := s.note(ctx, "ROLES_CHANGED", u)
		note.Before, note.After = map[string]any{"roles": roles}, map[string]any{"roles": unique(c.Roles)}
		if err := store.Happened(ctx, note); err != nil {
			return err
		}
		return s.carry(ctx, tx, after)
	})
}

func fill(ctx context.Context, tx *ent.Client, change *ent.UserUpdateOne, c UserChange) error {
	if c.Name != nil {
		name := store.Clean(*c.Name)
		if err := checkText(name, "name", maxName); err != nil {
			return err
		}
		change.SetName(name)
	}
	if c.Language != nil {
		if err := checkLanguage(*c.Language); err != nil {
			return err
		}
		change.SetLanguage(*c.Language)
	}
	if c.TeamID != nil {
		if err := exists(ctx, tx, c.TeamID, nil); err != nil {
			return err
		}
		change.SetTeamID(*c.TeamID)
	}
	return nil
}

// regrant makes the roles those given: missing grants are made, others withdrawn.
func (s *Service) regrant(ctx context.Context, tx *ent.Client, u *ent.User, roles []scalar.Role) error {
	if a := actor.From(ctx); a != nil && a.ID == u.ID {
		return fault.New(fault.Forbidden, "identity.own_roles", "roles")
	}
	if err := checkRoles(roles, u.CustomerID != nil); err != nil {
		return err
	}
	if !slices.Contains(roles, scalar.Admin) {
		if err := s.anotherAdmin(ctx, tx, u); err != nil {
			return err
		}
	}
	for _, g := range u.Edges.Grants {
		if slices.Contains(roles, g.Role) {
			continue
		}
		err := tx.RoleGrant.UpdateOneID(g.ID).Where(rolegrant.Version(g.Version)).SetArchivedAt(s.now()).Exec(actor.System(ctx))
		if err != nil {
			return store.Stale(err, u)
		}
	}
	for _, r := range unique(roles) {
		if slices.Contains(RolesOf(u.Edges.Grants), r) {
			continue
		}
		if err := grant(ctx, tx, u, r); err != nil {
			return err
		}
	}
	return nil
}

// anotherAdmin refuses to take away the last administrator who can sign in.
func (s *Service) anotherAdmin(ctx context.Context, tx *ent.Client, u *ent.User) error {
	if !slices.Contains(RolesOf(u.Edges.Grants), scalar.Admin) || u.DisabledAt != nil {
		return nil
	}
	// Two administrators who take each other away at once must see each other.
	if err := alone(ctx, tx, "administrators", s.now()); err != nil {
		return err
	}
	others, err := tx.User.Query().Where(
		user.IDNEQ(u.ID), user.DisabledAtIsNil(),
		user.HasGrantsWith(rolegrant.RoleEQ(scalar.Admin), rolegrant.ArchivedAtIsNil()),
	).Exist(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("look for administrators: %w", err)
	}
	if !others {
		return fault.New(fault.Blocked, "identity.last_admin")
	}
	return nil
}

// DisableUser ends all sessions of a user and lets the person in no more. Nobody disables
// themselves, and the last administrator stays. It refuses with CONFLICT if the user is no longer
// at version.
func (s *Service) DisableUser(ctx context.Context, id scalar.ID, version int) (*ent.User, error) {
	return s.alter(ctx, "user.disable", id, version, func(ctx context.Context, tx *ent.Client, u *ent.User) error {
		if a := actor.From(ctx); a != nil && a.ID == id {
			return fault.New(fault.Forbidden, "identity.disable_self")
		}
		if u.DisabledAt != nil {
			return fault.New(fault.InvalidTransition, "identity.disabled")
		}
		if err := s.anotherAdmin(ctx, tx, u); err != nil {
			return err
		}
		err := tx.User.UpdateOneID(id).Where(user.Version(version)).SetDisabledAt(s.now()).AddEpoch(1).Exec(actor.System(ctx))
		if err != nil {
			return store.Stale(err, u)
		}
		if err := s.end(ctx, tx, id); err != nil {
			return err
		}
		return store.Happened(ctx, s.note(ctx, "USER_DISABLED", u))
	})
}

// EnableUser lets a disabled user in again. It refuses with CONFLICT if the user is no longer at
// version.
func (s *Service) EnableUser(ctx context.Context, id scalar.ID, version int) (*ent.User, error) {
	return s.alter(ctx, "user.enable", id, version, func(ctx context.Context, tx *ent.Client, u *ent.User) error {
		if u.DisabledAt == nil {
			return fault.New(fault.InvalidTransition, "identity.enabled")
		}
		err := tx.User.UpdateOneID(id).Where(user.Version(version)).ClearDisabledAt().Exec(actor.System(ctx))
		if err != nil {
			return store.Stale(err, u)
		}
		return store.Happened(ctx, s.note(ctx, "USER_ENABLED", u))
	})
}

// alter runs a change of a user on behalf of who may change users.
func (s *Service) alter(ctx context.Context, operation string, id scalar.ID, version int, change func(context.Context, *ent.Client, *ent.User) error) (*ent.User, error) {
	if err := may(ctx, policy.UserUpdate); err != nil {
		return nil, err
	}
	_, err := s.store.Write(ctx, operation, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		u, err := tx.User.Query().Where(user.ID(id)).WithGrants(held).Only(ctx)
		if err != nil {
			return nothing, store.Found(err, ent.TypeUser)
		}
		if err := store.Fresh(u, u.Version, version); err != nil {
			return nothing, err
		}
		return id, change(ctx, tx, u)
	})
	if err != nil {
		return nil, err
	}
	return s.user(actor.System(ctx), s.store.Client(), id)
}
