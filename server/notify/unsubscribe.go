package notify

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/unsubscribetoken"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
)

// unsubscribePath is where a mail's footer leads: the page by GET, the act itself by POST.
const unsubscribePath = "/unsubscribe"

// token makes the right to end the mails to one person; only its hash is kept.
func (s *Service) token(ctx context.Context, tx *ent.Client, person scalar.ID) (string, error) {
	secret := rand.Text()
	err := tx.UnsubscribeToken.Create().SetUserID(person).SetHash(hashOf(secret)).SetCreatedAt(s.clock.Now()).Exec(ctx)
	if err != nil {
		return "", fmt.Errorf("make a right to end mails: %w", err)
	}
	return secret, nil
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Unsubscribe ends all mails of notifications to the person whose right the secret is, signed in or not.
// The inbox goes on, and the profile page turns the mails on again.
func (s *Service) Unsubscribe(ctx context.Context, secret string) error {
	sys := actor.System(ctx)
	_, err := s.store.Write(sys, "notifications.unsubscribe", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := tx.UnsubscribeToken.Query().Where(unsubscribetoken.Hash(hashOf(secret))).Only(ctx)
		if ent.IsNotFound(err) {
			return 0, fault.New(fault.NotFound, "notify.no_such_link", "token")
		}
		if err != nil {
			return 0, fmt.Errorf("read a right to end mails: %w", err)
		}
		_, err = s.wish(ctx, tx, row.UserID, func(w *Wish) { w.Instant, w.Digest = false, false })
		return row.UserID, err
	})
	return err
}

// OneClick is the POST of a mail program on behalf of its reader (RFC 8058).
func (s *Service) OneClick() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := s.Unsubscribe(r.Context(), r.URL.Query().Get("t"))
		if faults, ok := fault.All(err); ok {
			httpd.Refuse(w, r, http.StatusNotFound, string(faults[0].Code), faults[0])
			return
		}
		if err != nil {
			httpd.Refuse(w, r, http.StatusInternalServerError, "INTERNAL", fault.New("", "base.internal").With("request", httpd.RequestID(r.Context())))
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

func (s *Service) sweepTokens(ctx context.Context, tx *ent.Client, old time.Time) error {
	if _, err := tx.UnsubscribeToken.Delete().Where(unsubscribetoken.CreatedAtLT(old)).Exec(ctx); err != nil {
		return fmt.Errorf("sweep rights to end mails: %w", err)
	}
	return nil
}
