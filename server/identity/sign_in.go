package identity

import (
	"context"
	"fmt"
	"time"
	"unicode/utf8"

	"gendan/ent/ent"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Credentials are what a person signs in with.
type Credentials struct{ Email, Password string }

// Tokens carry a session on.
type Tokens struct {
	Access    string
	Refresh   string // empty for the page, which gets it as a cookie
	ExpiresAt time.Time
}

var errCredentials = fault.New(fault.Unauthenticated, "identity.wrong_credentials")

// SignIn begins a session. An unknown user, a disabled one and a wrong password are refused in
// the same words and after the same time; too many wrong ones with THROTTLED and the seconds to
// wait. One request signs in once, however many fields ask for it.
func (s *Service) SignIn(ctx context.Context, c Credentials) (*Tokens, error) {
	if requestOf(ctx).signIns.Add(1) > 1 {
		return nil, fault.New(fault.Invalid, "identity.one_sign_in")
	}
	typed := store.Fold(c.Email)
	if utf8.RuneCountInString(typed) > maxEmail || utf8.RuneCountInString(c.Password) > maxLength {
		return nil, errCredentials // nobody can have these
	}
	// The failures are read only with a slot in hand, and the slot is kept until the failure is
	// counted: of a storm of guesses no more than there are slots get past the limit.
	giveBack, err := s.slot(ctx)
	if err != nil {
		return nil, err
	}
	defer giveBack()
	u, err := s.byEmail(ctx, typed)
	if err != nil {
		return nil, err
	}
	counters, err := s.counters(ctx, typed, u)
	if err != nil {
		return nil, err
	}
	if err := s.blocked(ctx, counters); err != nil {
		return nil, err
	}
	hash, good := nobody, false
	if u != nil && u.PasswordHash != "" {
		hash, good = u.PasswordHash, u.DisabledAt == nil
	}
	right, stale := matches(hash, c.Password)
	if !right || !good {
		return nil, s.refuse(ctx, u, right, counters)
	}
	return s.begin(ctx, u, c.Password, stale, counters)
}

func (s *Service) byEmail(ctx context.Context, folded string) (*ent.User, error) {
	u, err := s.store.Client().User.Query().Where(user.EmailKey(folded)).WithGrants(held).Only(actor.System(ctx))
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for a user: %w", err)
	}
	return u, nil
}

// refuse counts a failed sign-in and tells the audit log, then answers what a stranger may know.
func (s *Service) refuse(ctx context.Context, u *ent.User, disabled bool, counters []counter) error {
	_, err := s.store.Write(actor.System(ctx), "session.refuse", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		locked, err := s.failed(ctx, tx, counters)
		if err != nil {
			return nothing, err
		}
		n := s.note(ctx, "SIGN_IN_FAILED", u)
		switch {
		case u == nil:
			n.Reason = "unknown account"
		case disabled:
			n.Reason = "disabled account"
		default:
			n.Reason = "wrong password"
		}
		if err := store.Happened(ctx, n); err != nil || !locked {
			return nothing, err
		}
		return nothing, store.Happened(ctx, s.note(ctx, "SIGN_IN_SLOWED", u))
	})
	if err != nil {
		return err
	}
	return errCredentials
}

// begin makes the session of a person whose password was right.
func (s *Service) begin(ctx context.Context, u *ent.User, password string, stale bool, counters []counter) (*Tokens, error) {
	ctx = actor.System(actor.With(ctx, actorOf(u)))
	rehashed := ""
	if stale {
		rehashed = hashNow(password)
	}
	var token refreshToken
	id, err := s.store.Write(ctx, "session.begin", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := s.forgive(ctx, tx, counters); err != nil {
			return nothing, err
		}
		row, first, err := s.open(ctx, tx, u)
		if err != nil {
			return nothing, err
		}
		token = first
		change := tx.User.UpdateOneID(u.ID).SetLastSignInAt(s.now())
		if rehashed != "" {
			change.SetPasswordHash(rehashed)
		}
		if err := change.Exec(ctx); err != nil {
			return nothing, fmt.Errorf("note the sign-in: %w", err)
		}
		return row.ID, store.Happened(ctx, s.note(ctx, "SIGN_IN", u))
	})
	if err != nil {
		return nil, err
	}
	return s.tokens(ctx, u.ID, id, u.Epoch, token, idleLife)
}

// open writes a new session and returns its first refresh token.
func (s *Service) open(ctx context.Context, tx *ent.Client, u *ent.User) (*ent.Session, refreshToken, error) {
	key, err := s.o.Keys.newest()
	if err != nil {
		return nil, refreshToken{}, err
	}
	q, now, id := requestOf(ctx), s.now(), scalar.NewID(scalar.KindInternal)
	token := key.first(id)
	row, err := tx.Session.Create().SetID(id).SetUserID(u.ID).SetRefreshHash(token.hash()).SetEpoch(u.Epoch).
		SetClient(q.client()).SetAddress(q.address).SetUserAgent(q.agent).
		SetCreatedAt(now).SetLastUsedAt(now).SetExpiresAt(now.Add(idleLife)).Save(actor.System(ctx))
	if err != nil {
		return nil, token, fmt.Errorf("open a session: %w", err)
	}
	return row, token, nil
}

// tokens makes an access token to a refresh token and hands both to the client.
func (s *Service) tokens(ctx context.Context, user, session scalar.ID, epoch int, refresh refreshToken, life time.Duration) (*Tokens, error) {
	access, ends, err := s.mint(user, session, epoch)
	if err != nil {
		return nil, err
	}
	return &Tokens{Access: access, Refresh: requestOf(ctx).hand(refresh.String(), life), ExpiresAt: ends}, nil
}

// note is an audit note about a user.
func (s *Service) note(ctx context.Context, operation string, u *ent.User) store.Note {
	n := store.Note{Operation: operation, Kind: ent.TypeUser, Address: requestOf(ctx).address}
	if u != nil {
		n.RecordID = u.ID
	}
	return n
}
