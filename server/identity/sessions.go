package identity

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/session"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// end ends those sessions of a user that are still open. On this replica it holds at once, on
// others when their caches have run out.
func (s *Service) end(ctx context.Context, tx *ent.Client, user scalar.ID, which ...predicate.Session) error {
	which = append(which, session.UserID(user), session.RevokedAtIsNil())
	if err := tx.Session.Update().Where(which...).SetRevokedAt(s.now()).Exec(actor.System(ctx)); err != nil {
		return fmt.Errorf("end sessions: %w", err)
	}
	store.After(ctx, func() { s.cache.drop(user) })
	return nil
}

// SignOut ends the session that asks: that of the access token, and that of the page's cookie,
// whose access token may have run out meanwhile. It is no mistake to be signed out already.
func (s *Service) SignOut(ctx context.Context) error {
	q := requestOf(ctx)
	defer q.forget()
	if a := actor.From(ctx); a != nil && a.SessionID != 0 {
		if err := s.signOut(ctx, a.ID, a.SessionID); err != nil {
			return err
		}
	}
	token, ok := parseRefresh(q.cookie)
	if !ok {
		return nil
	}
	row, err := s.store.Client().Session.Query().
		Where(session.ID(token.session), session.RefreshHash(token.hash()), session.RevokedAtIsNil()).Only(actor.System(ctx))
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read a session: %w", err)
	}
	return s.signOut(ctx, row.UserID, row.ID)
}

func (s *Service) signOut(ctx context.Context, user, id scalar.ID) error {
	_, err := s.store.Write(ctx, "session.sign_out", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := s.end(ctx, tx, user, session.ID(id)); err != nil {
			return nothing, err
		}
		return nothing, store.Happened(ctx, store.Note{
			Operation: "SIGN_OUT", Kind: ent.TypeUser, RecordID: user, Address: requestOf(ctx).address,
		})
	})
	return err
}

// Revoke ends one of the viewer's own sessions. One that is not the viewer's, or is no more,
// reads as one that does not exist.
func (s *Service) Revoke(ctx context.Context, id scalar.ID) error {
	a, err := person(ctx)
	if err != nil {
		return err
	}
	_, err = s.store.Write(ctx, "session.revoke", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		_, err := tx.Session.Query().Where(session.ID(id), session.UserID(a.ID), session.RevokedAtIsNil()).Only(actor.System(ctx))
		if err != nil {
			return nothing, store.Found(err, "Session")
		}
		if err := s.end(ctx, tx, a.ID, session.ID(id)); err != nil {
			return nothing, err
		}
		return nothing, store.Happened(ctx, store.Note{
			Operation: "SESSION_REVOKED", Kind: ent.TypeUser, RecordID: a.ID, Address: requestOf(ctx).address,
		})
	})
	return err
}

// RevokeOthers ends all of the viewer's own sessions but the one that asks, and says how many they were.
func (s *Service) RevokeOthers(ctx context.Context) (int, error) {
	a, err := person(ctx)
	if err != nil {
		return 0, err
	}
	var n int
	_, err = s.store.Write(ctx, "session.revoke_others", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		others := session.IDNEQ(a.SessionID)
		n, err = tx.Session.Query().Where(others, session.UserID(a.ID), session.RevokedAtIsNil(), session.ExpiresAtGT(s.now())).Count(actor.System(ctx))
		if err != nil || n == 0 {
			return nothing, err
		}
		if err := s.end(ctx, tx, a.ID, others); err != nil {
			return nothing, err
		}
		return nothing, store.Happened(ctx, store.Note{
			Operation: "SESSIONS_REVOKED", Kind: ent.TypeUser, RecordID: a.ID, Address: requestOf(ctx).address,
		})
	})
	return n, err
}

// Sessions returns where the viewer is signed in, last used first.
func (s *Service) Sessions(ctx context.Context) ([]*ent.Session, error) {
	a := actor.From(ctx)
	if a == nil || a.Service {
		return nil, nil
	}
	rows, err := s.store.Client().Session.Query().
		Where(session.UserID(a.ID), session.RevokedAtIsNil(), session.ExpiresAtGT(s.now())).
		Order(ent.Desc(session.FieldLastUsedAt), ent.Desc(session.FieldID)).Limit(100).All(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("read sessions: %w", err)
	}
	return rows, nil
}
