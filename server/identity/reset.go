package identity

import (
	"context"
	"crypto/rand"
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

// resetPage is where a password is set, in a language; the right to do so follows after #.
func resetPage(l scalar.Language) string {
	if l == scalar.Chinese {
		return "/reset" // in which the page speaks by itself
	}
	return "/reset?language=" + l.Tag()
}

var errReset = fault.New(fault.Unauthenticated, "identity.link_used", "token")

// PasswordLink makes a one-time link with which a user sets a password, good for an hour, and
// ends those made before. With a mail server it is mailed too.
func (s *Service) PasswordLink(ctx context.Context, id scalar.ID) (string, error) {
	if err := may(ctx, policy.UserUpdate); err != nil {
		return "", err
	}
	var link string
	_, err := s.store.Write(ctx, "user.password_link", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		u, err := tx.User.Query().Where(user.ID(id)).Only(ctx)
		if err != nil {
			return nothing, store.Found(err, "User")
		}
		if u.DisabledAt != nil {
			return nothing, fault.New(fault.Blocked, "identity.disabled")
		}
		link, err = s.issue(ctx, tx, u)
		return nothing, err
	})
	return link, err
}

// issue makes a one-time link for the user within a transaction.
func (s *Service) issue(ctx context.Context, tx *ent.Client, u *ent.User) (string, error) {
	link, err := s.oneTime(ctx, tx, u, resetLife)
	if err != nil {
		return "", err
	}
	if s.o.Mail {
		if err := outbox.Post(ctx, tx, outbox.Mail, letter(u, link), s.now()); err != nil {
			return "", err
		}
	}
	return link, store.Happened(ctx, s.note(ctx, "PASSWORD_LINK", u))
}

// oneTime makes a link with which the user chooses a password, and ends those made before.
func (s *Service) oneTime(ctx context.Context, tx *ent.Client, u *ent.User, life time.Duration) (string, error) {
	sys, now, secret := actor.System(ctx), s.now(), random()
	if _, err := tx.PasswordReset.Delete().Where(passwordreset.UserID(u.ID)).Exec(sys); err != nil {
		return "", fmt.Errorf("end earlier links: %w", err)
	}
	err := tx.PasswordReset.Create().SetUserID(u.ID).SetHash(hashOf(secret)).
		SetCreatedAt(now).SetExpiresAt(now.Add(life)).Exec(sys)
	if err != nil {
		return "", fmt.Errorf("make a password link: %w", err)
	}
	return s.link(resetPage(u.Language), secret), nil
}

func letter(u *ent.User, link string) mail.Message {
	text := fault.New(fault.Required, "identity.mail_text").With("name", u.Name).With("link", link)
	return mail.Message{To: u.Email, Subject: fault.Words(u.Language.Tag(), "identity.mail_subject"), Text: text.Text(u.Language.Tag())}
}

// random is 256 bits as text.
func random() string {
	var b [secretSize]byte
	_, _ = rand.Read(b[:]) // never fails: the program ends before
	return encoding.EncodeToString(b[:])
}

// ReadPasswordLink is until when a one-time link's secret sets whose password. It refuses one that was used,
// replaced or is too old as ResetPassword does.
func (s *Service) ReadPasswordLink(ctx context.Context, secret string) (name string, until time.Time, err error) {
	row, u, err := s.passwordLink(actor.System(ctx), secret)
	if err != nil {
		return "", time.Time{}, err
	}
	return u.Name, row.ExpiresAt, nil
}

// passwordLink finds what a one-time link's secret is still good for.
func (s *Service) passwordLink(sys context.Context, secret string) (*ent.PasswordReset, *ent.User, error) {
	row, err := s.store.Client().PasswordReset.Query().Where(passwordreset.Hash(hashOf(secret))).Only(sys)
	if ent.IsNotFound(err) {
		return nil, nil, errReset
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read a password link: %w", err)
	}
	if row.UsedAt != nil || !s.now().Before(row.ExpiresAt) {
		return nil, nil, errReset
	}
	u, err := s.user(sys, s.store.Client(), row.UserID)
	if err != nil {
		return nil, nil, err
	}
	if u.DisabledAt != nil {
		return nil, nil, errReset
	}
	return row, u, nil
}

// ResetPassword sets a password with a one-time link's secret and ends all sessions of the user.
func (s *Service) ResetPassword(ctx context.Context, secret, password string) error {
	sys := actor.System(ctx)
	row, u, err := s.passwordLink(sys, secret)
	if err != nil {
		return err
	}
	if err := s.checkPassword(ctx, password, "password", u.Email, u.Name, RolesOf(u.Edges.Grants)...); err != nil {
		return err
	}
	hash, err := s.hashPassword(ctx, password)
	if err != nil {
		return err
	}
	ctx = actor.With(sys, actorOf(u))
	counters, err := s.counters(ctx, u.EmailKey, u)
	if err != nil {
		return err
	}
	_, err = s.store.Write(ctx, "user.password_reset", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		n, err := tx.PasswordReset.Update().Where(passwordreset.ID(row.ID), passwordreset.UsedAtIsNil()).SetUsedAt(s.now()).Save(ctx)
		if err != nil {
			return nothing, fmt.Errorf("use a password link: %w", err)
		}
		if n == 0 {
			return nothing, errReset
		}
		if err := s.forgive(ctx, tx, counters); err != nil {
			return nothing, err
		}
		if err := s.end(ctx, tx, u.ID); err != nil {
			return nothing, err
		}
		return u.ID, s.setPassword(ctx, tx, u.ID, hash, "PASSWORD_RESET")
	})
	return err
}
