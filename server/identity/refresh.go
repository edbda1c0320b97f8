package identity

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/session"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

var errEnded = fault.New(fault.Unauthenticated, "identity.session_ended")

// Refresh exchanges a refresh token for the next pair; an empty token is the page's, which comes
// as a cookie. The token before the current one is good for thirty seconds more and gets the
// same successor, so that tabs that refresh at once, and a client that missed the answer, stay
// signed in. A token that comes back later was copied: its session ends.
func (s *Service) Refresh(ctx context.Context, text string) (*Tokens, error) {
	if text == "" {
		text = requestOf(ctx).cookie
	}
	token, ok := parseRefresh(text)
	if !ok {
		return nil, errEnded
	}
	sys := actor.System(ctx)
	var row *ent.Session
	var next refreshToken
	var u *ent.User
	var verdict error
	_, err := s.store.Write(sys, "session.refresh", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		var err error
		row, next, verdict = nil, refreshToken{}, nil
		if row, next, err = s.rotate(ctx, tx, token); err != nil {
			return nothing, err
		}
		if row == nil {
			// The end of a stolen session must be committed although the caller is refused.
			verdict = errEnded
			return nothing, s.reused(ctx, tx, token)
		}
		if u, err = s.user(sys, tx, row.UserID); err != nil {
			return nothing, err
		}
		if !s.holds(row, u) {
			verdict = errEnded
		}
		return nothing, nil
	})
	if err != nil {
		return nil, err
	}
	if verdict != nil {
		return nil, verdict
	}
	return s.tokens(ctx, u.ID, row.ID, u.Epoch, next, row.ExpiresAt.Sub(s.now()))
}

// rotate puts the token's successor in its place, or finds it there already within the grace
// period. It returns no session where the token is not good.
func (s *Service) rotate(ctx context.Context, tx *ent.Client, token refreshToken) (*ent.Session, refreshToken, error) {
	key, err := s.o.Keys.newest()
	if err != nil {
		return nil, token, err
	}
	sys, now, next := actor.System(ctx), s.now(), key.next(token)
	old, err := tx.Session.Query().Where(session.ID(token.session)).Only(sys)
	if ent.IsNotFound(err) {
		return nil, token, nil
	}
	if err != nil {
		return nil, token, fmt.Errorf("read a session: %w", err)
	}
	q := requestOf(ctx)
	n, err := tx.Session.Update().
		Where(session.ID(old.ID), session.RefreshHash(token.hash()), session.RevokedAtIsNil(), session.ExpiresAtGT(now)).
		SetPreviousHash(token.hash()).SetRefreshHash(next.hash()).SetRotatedAt(now).SetLastUsedAt(now).
		SetExpiresAt(earlier(now.Add(idleLife), old.CreatedAt.Add(sessionLife))).
		SetAddress(q.address).SetUserAgent(q.agent).Save(sys)
	if err != nil {
		return nil, token, fmt.Errorf("rotate a session: %w", err)
	}
	row, err := tx.Session.Query().Where(session.ID(old.ID)).Only(sys)
	if err != nil {
		return nil, token, fmt.Errorf("read a session: %w", err)
	}
	if n == 1 {
		return row, next, nil
	}
	if row.PreviousHash != token.hash() || row.RotatedAt == nil || now.Sub(*row.RotatedAt) > refreshGrace {
		return nil, token, nil
	}
	for _, k := range s.o.Keys.good() {
		if next := k.next(token); next.hash() == row.RefreshHash {
			return row, next, nil
		}
	}
	return nil, token, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// reused ends the session of a token that was good once, which tells that two people had it.
func (s *Service) reused(ctx context.Context, tx *ent.Client, token refreshToken) error {
	ours := false
	for _, k := range s.o.Keys.good() {
		ours = ours || k.once(token)
	}
	if !ours {
		return nil
	}
	row, err := tx.Session.Query().Where(session.ID(token.session), session.RevokedAtIsNil()).Only(actor.System(ctx))
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a session: %w", err)
	}
	if !s.now().Before(row.ExpiresAt) {
		return nil
	}
	if err := s.end(ctx, tx, row.UserID, session.ID(row.ID)); err != nil {
		return err
	}
	return store.Happened(ctx, store.Note{
		Operation: "TOKEN_REUSED", Kind: ent.TypeUser, RecordID: row.UserID, Address: requestOf(ctx).address,
		Reason: "a refresh token was used again after its time; its session was ended",
	})
}
