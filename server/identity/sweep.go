package identity

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/passwordreset"
	"gendan/ent/ent/session"
	"gendan/ent/ent/throttle"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// sessionsKept is for how long ended sessions stay: the addresses they came from count as known.
const sessionsKept = knownFor

// Sweep removes what has run out: old sessions, used links, forgotten failures. Run it now and
// then, on one replica.
func (s *Service) Sweep(ctx context.Context) error {
	now := s.now()
	_, err := s.store.Write(actor.System(ctx), "identity.sweep", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		old := now.Add(-sessionsKept)
		if _, err := tx.Session.Delete().Where(session.ExpiresAtLT(old)).Exec(ctx); err != nil {
			return nothing, fmt.Errorf("sweep sessions: %w", err)
		}
		if _, err := tx.PasswordReset.Delete().Where(passwordreset.ExpiresAtLT(now.Add(-resetLife))).Exec(ctx); err != nil {
			return nothing, fmt.Errorf("sweep password links: %w", err)
		}
		if _, err := tx.Throttle.Delete().Where(throttle.LastAtLT(now.Add(-accountMemory - time.Hour))).Exec(ctx); err != nil {
			return nothing, fmt.Errorf("sweep throttles: %w", err)
		}
		return nothing, nil
	})
	return err
}
