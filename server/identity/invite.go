package identity

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/passwordreset"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/mail"
	"gendan/server/platform/outbox"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// inviteLife is how long a person at a customer has to follow an invitation.
const inviteLife = 7 * 24 * time.Hour

// Guest is a person at a customer who is to be let into the portal.
type Guest struct {
	CustomerID scalar.ID
	Email      string
	Name       string
	Language   scalar.Language
	Mail       bool // whether the link is mailed, which only a person decides
}

// Invitation is what an invitation came to.
type Invitation struct {
	User   *ent.User
	Link   string
	Mailed bool
}

// Invite lets a person at a customer into the portal, within a transaction: it makes the account,
// or takes the one the person has, and a one-time link to choose a password, which ends those made
// before. An address that belongs to anybody else is refused without telling whom.
func (s *Service) Invite(ctx context.Context, tx *ent.Client, g Guest) (Invitation, error) {
	if err := may(ctx, policy.CustomerInvite); err != nil {
		return Invitation{}, err
	}
	if g.Email == "" {
		return Invitation{}, fault.New(fault.Required, "identity.guest_email", "email")
	}
	if g.Mail && !s.o.Mail {
		return Invitation{}, fault.New(fault.Blocked, "identity.no_mail", "mail")
	}
	sys := actor.System(ctx)
	u, err := tx.User.Query().Where(user.EmailKey(store.Fold(g.Email))).Only(sys)
	switch {
	case ent.IsNotFound(err):
		n := NewUser{Email: g.Email, Name: g.Name, Roles: []scalar.Role{scalar.Buyer}, Language: g.Language, CustomerID: &g.CustomerID}
		if err := s.check(ctx, n); err != nil {
			return Invitation{}, err
		}
		if u, err = s.create(ctx, tx, n, ""); err != nil {
			return Invitation{}, err
		}
	case err != nil:
		return Invitation{}, fmt.Errorf("look for an account: %w", err)
	case u.CustomerID == nil || *u.CustomerID != g.CustomerID:
		return Invitation{}, fault.New(fault.Duplicate, "identity.guest_taken", "email").With("value", g.Email)
	case u.LastSignInAt != nil && u.DisabledAt == nil:
		return Invitation{}, fault.New(fault.Blocked, "identity.guest_active").With("name", u.Name)
	case u.DisabledAt != nil:
		if u, err = tx.User.UpdateOneID(u.ID).ClearDisabledAt().Save(sys); err != nil {
			return Invitation{}, fmt.Errorf("let %s in again: %w", g.Name, err)
		}
		if err := store.Happened(ctx, s.note(ctx, "USER_ENABLED", u)); err != nil {
			return Invitation{}, err
		}
	}
	link, err := s.oneTime(ctx, tx, u, inviteLife)
	if err != nil {
		return Invitation{}, err
	}
	if g.Mail {
		if err := s.inviteByMail(ctx, tx, u, link); err != nil {
			return Invitation{}, err
		}
	}
	return Invitation{User: u.Unwrap(), Link: link, Mailed: g.Mail}, store.Happened(ctx, s.note(ctx, "PORTAL_INVITED", u))
}

func (s *Service) inviteByMail(ctx context.Context, tx *ent.Client, u *ent.User, link string) error {
	firm, err := tx.Company.Query().First(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("read the company: %w", err)
	}
	lang := u.Language.Tag()
	subject := fault.New(fault.Required, "identity.invite_subject").With("firm", firm.Name)
	text := fault.New(fault.Required, "identity.invite_text").With("name", u.Name).With("firm", firm.Name).With("link", link)
	return outbox.Post(ctx, tx, outbox.Mail, mail.Message{To: u.Email, Subject: subject.Text(lang), Text: text.Text(lang)}, s.now())
}

// EndGuest lets a person at a customer into the portal no more, within a transaction: sessions end,
// and so do links that were not used.
func (s *Service) EndGuest(ctx context.Context, tx *ent.Client, id scalar.ID) error {
	if err := may(ctx, policy.CustomerInvite); err != nil {
		return err
	}
	sys := actor.System(ctx)
	u, err := tx.User.Query().Where(user.ID(id), user.CustomerIDNotNil()).Only(sys)
	if err != nil {
		return fmt.Errorf("read a guest: %w", err)
	}
	if u.DisabledAt != nil {
		return nil
	}
	if _, err := tx.PasswordReset.Delete().Where(passwordreset.UserID(id)).Exec(sys); err != nil {
		return fmt.Errorf("end the links of a guest: %w", err)
	}
	if u, err = tx.User.UpdateOneID(id).SetDisabledAt(s.now()).AddEpoch(1).Save(sys); err != nil {
		return fmt.Errorf("end the account of a guest: %w", err)
	}
	if err := s.end(ctx, tx, id); err != nil {
		return err
	}
	return store.Happened(ctx, s.note(ctx, "USER_DISABLED", u))
}
