package identity

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/team"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// NewUser is what a user begins with.
type NewUser struct {
	Email      string
	Name       string
	Roles      []scalar.Role
	Language   scalar.Language // the firm's when empty
	TeamID     *scalar.ID
	CustomerID *scalar.ID
	Password   *string // none: a one-time link is made instead
	// Lasting says that the person chose the password, so that it need not be changed.
	Lasting bool
}

// CreateUser adds a user. Without a password it returns a one-time link to set one, shown once;
// with one, the person must change it after the first sign-in.
func (s *Service) CreateUser(ctx context.Context, n NewUser) (u *ent.User, link string, err error) {
	if err := may(ctx, policy.UserCreate); err != nil {
		return nil, "", err
	}
	n.Email, n.Name = store.Clean(n.Email), store.Clean(n.Name)
	if err := s.check(ctx, n); err != nil {
		return nil, "", err
	}
	hash := ""
	if n.Password != nil {
		if hash, err = s.hashPassword(ctx, *n.Password); err != nil {
			return nil, "", err
		}
	}
	id, err := s.store.Write(ctx, "user.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		link = ""
		u, err := s.create(ctx, tx, n, hash)
		if err != nil {
			return nothing, err
		}
		if hash == "" {
			link, err = s.issue(ctx, tx, u)
		}
		return u.ID, err
	})
	if err != nil {
		return nil, "", err
	}
	u, err = s.user(actor.System(ctx), s.store.Client(), id)
	return u, link, err
}

func (s *Service) check(ctx context.Context, n NewUser) error {
	var faults fault.Faults
	for _, err := range []error{
		checkEmail(n.Email), checkText(n.Name, "name", maxName), checkRoles(n.Roles, n.CustomerID != nil), checkLanguage(n.Language),
	} {
		if more, ok := fault.All(err); ok {
			faults = append(faults, more...)
		}
	}
	if n.Password != nil {
		err := s.checkPassword(ctx, *n.Password, "password", n.Email, n.Name, n.Roles...)
		more, ok := fault.All(err)
		if err != nil && !ok {
			return err
		}
		faults = append(faults, more...)
	}
	return faults.Err()
}

func checkLanguage(l scalar.Language) error {
	if l != "" && !slices.Contains(l.Values(), string(l)) {
		return fault.New(fault.Invalid, "base.invalid", "language")
	}
	return nil
}

// create writes a user with its grants. The hash may be empty.
func (s *Service) create(ctx context.Context, tx *ent.Client, n NewUser, hash string) (*ent.User, error) {
	sys := actor.System(ctx)
	taken, err := tx.User.Query().Where(user.EmailKey(store.Fold(n.Email))).Exist(sys)
	if err != nil {
		return nil, fmt.Errorf("look for a user: %w", err)
	}
	if taken {
		return nil, fault.New(fault.Duplicate, "base.duplicate", "email").With("value", n.Email)
	}
	if err := exists(ctx, tx, n.TeamID, n.CustomerID); err != nil {
		return nil, err
	}
	if n.Language == "" {
		n.Language = scalar.Chinese
		if c, err := tx.Company.Query().First(sys); err == nil {
			n.Language = c.Language
		}
	}
	u, err := tx.User.Create().SetEmail(n.Email).SetEmailKey(store.Fold(n.Email)).SetName(n.Name).
		SetLanguage(n.Language).SetPasswordHash(hash).SetMustChangePassword(hash != "" && !n.Lasting).
		SetNillableTeamID(n.TeamID).SetNillableCustomerID(n.CustomerID).Save(sys)
	if ent.IsConstraintError(err) {
		return nil, fault.New(fault.Duplicate, "base.duplicate", "email").With("value", n.Email)
	}
	if err != nil {
		return nil, fmt.Errorf("add a user: %w", err)
	}
	for _, r := range unique(n.Roles) {
		if err := grant(ctx, tx, u, r); err != nil {
			return nil, err
		}
	}
	note := s.note(ctx, "USER_CREATED", u)
	note.After = map[string]any{"roles": unique(n.Roles)}
	return u, store.Happened(ctx, note)
}

// exists loads what an input names through the viewer's rows: what may not be seen is not there.
func exists(ctx context.Context, tx *ent.Client, teamID, customerID *scalar.ID) error {
	if teamID != nil {
		if _, err := tx.Team.Query().Where(team.ID(*teamID), team.ArchivedAtIsNil()).Only(ctx); err != nil {
			return store.Found(err, ent.TypeTeam)
		}
	}
	if customerID != nil {
		if _, err := tx.Customer.Query().Where(customer.ID(*customerID), customer.ArchivedAtIsNil()).Only(ctx); err != nil {
			return store.Found(err, ent.TypeCustomer)
		}
	}
	return nil
}

func grant(ctx context.Context, tx *ent.Client, u *ent.User, r scalar.Role) error {
	if err := tx.RoleGrant.Create().SetUserID(u.ID).SetRole(r).Exec(actor.System(ctx)); err != nil {
		return fmt.Errorf("grant %s: %w", r, err)
	}
	return nil
}

// CreateTeam adds a team of merchandisers.
func (s *Service) CreateTeam(ctx context.Context, name string) (*ent.Team, error) {
	if err := may(ctx, policy.UserCreate); err != nil {
		return nil, err
	}
	name = store.Clean(name)
	if err := checkText(name, "name", maxName); err != nil {
		return nil, err
	}
	id, err := s.store.Write(ctx, "team.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		taken := fault.New(fault.Duplicate, "base.duplicate", "name").With("value", name)
		if found, err := tx.Team.Query().Where(team.Name(name)).Exist(actor.System(ctx)); err != nil || found {
			if err == nil {
				err = taken
			}
			return nothing, err
		}
		t, err := tx.Team.Create().SetName(name).Save(actor.System(ctx))
		if ent.IsConstraintError(err) {
			return nothing, taken
		}
		if err != nil {
			return nothing, fmt.Errorf("add a team: %w", err)
		}
		return t.ID, nil
	})
	if err != nil {
		return nil, err
	}
	return s.store.Client().Team.Get(actor.System(ctx), id)
}
