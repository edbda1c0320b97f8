package identity

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/session"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// ChangePassword gives the viewer a new password, against the one that is good now, and ends all
// other sessions. Wrong guesses at the current one are slowed down like those at sign-in.
func (s *Service) ChangePassword(ctx context.Context, current, password string) error {
	a, err := person(ctx)
	if err != nil {
		return err
	}
	sys := actor.System(ctx)
	u, err := s.user(sys, s.store.Client(), a.ID)
	if err != nil {
		return store.Found(err, "User")
	}
	counters := []counter{{key: "change " + a.ID.String(), free: freeFailures, memory: accountMemory}}
	if err := s.proves(ctx, u, current, counters); err != nil {
		return err
	}
	if current == password {
		return fault.New(fault.Invalid, "identity.password_same", "password")
	}
	if err := s.checkPassword(ctx, password, "password", u.Email, u.Name, RolesOf(u.Edges.Grants)...); err != nil {
		return err
	}
	hash, err := s.hashPassword(ctx, password)
	if err != nil {
		return err
	}
	_, err = s.store.Write(ctx, "user.password_change", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := s.forgive(ctx, tx, counters); err != nil {
			return nothing, err
		}
		if err := s.end(ctx, tx, u.ID, session.IDNEQ(a.SessionID)); err != nil {
			return nothing, err
		}
		return u.ID, s.setPassword(ctx, tx, u.ID, hash, "PASSWORD_CHANGED")
	})
	return err
}

// proves refuses who does not know the user's password.
func (s *Service) proves(ctx context.Context, u *ent.User, password string, counters []counter) error {
	giveBack, err := s.slot(ctx)
	if err != nil {
		return err
	}
	defer giveBack()
	if err := s.blocked(ctx, counters); err != nil {
		return err
	}
	if ok, _ := matches(u.PasswordHash, password); ok {
		return nil
	}
	_, err = s.store.Write(ctx, "user.password_wrong", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if _, err := s.failed(ctx, tx, counters); err != nil {
			return nothing, err
		}
		n := s.note(ctx, "PASSWORD_CHANGE_FAILED", u)
		n.Reason = "wrong password"
		return nothing, store.Happened(ctx, n)
	})
	if err != nil {
		return err
	}
	return fault.New(fault.Invalid, "identity.password_wrong", "current")
}

// setPassword writes a new password. The epoch it raises ends every session that is not carried
// along here: those still open are the ones the caller left.
func (s *Service) setPassword(ctx context.Context, tx *ent.Client, id scalar.ID, hash, event string) error {
	sys := actor.System(ctx)
	u, err := tx.User.Query().Where(user.ID(id)).Only(sys)
	if err != nil {
		return store.Found(err, "User")
	}
	u, err = tx.User.UpdateOneID(id).Where(user.Version(u.Version)).
		SetPasswordHash(hash).SetMustChangePassword(false).AddEpoch(1).Save(sys)
	if err != nil {
		return store.Stale(err, nil)
	}
	if err := s.carry(ctx, tx, u); err != nil {
		return err
	}
	return store.Happened(ctx, s.note(ctx, event, u))
}

// carry takes the user's open sessions into the user's new epoch.
func (s *Service) carry(ctx context.Context, tx *ent.Client, u *ent.User) error {
	err := tx.Session.Update().Where(session.UserID(u.ID), session.RevokedAtIsNil()).SetEpoch(u.Epoch).Exec(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("carry sessions along: %w", err)
	}
	store.After(ctx, func() { s.cache.drop(u.ID) })
	return nil
}

// checkPassword refuses a password that is too weak for a person of these roles.
func (s *Service) checkPassword(ctx context.Context, password, field, email, name string, roles ...scalar.Role) error {
	about := []string{email, name}
	c, err := s.store.Client().Company.Query().First(actor.System(ctx))
	if err != nil && !ent.IsNotFound(err) {
		return fmt.Errorf("read the company: %w", err)
	}
	if c != nil {
		about = append(about, c.Name)
	}
	return CheckPassword(password, slices.Contains(roles, scalar.Admin), field, about...)
}
