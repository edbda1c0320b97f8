package identity

import (
	"context"
	"errors"

	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// OfSession returns on whose behalf a session acts, or nil for one that has ended.
func (s *Service) OfSession(ctx context.Context, session scalar.ID) (*actor.Actor, error) {
	a, err := s.bySession(ctx, session)
	if errors.Is(err, errUnauthenticated) {
		return nil, nil
	}
	return a, err
}

// ByEmail returns the actor of the person with an e-mail address, for the command line and the
// demonstration, which act on people's behalf without their password.
func (s *Service) ByEmail(ctx context.Context, email string) (*actor.Actor, error) {
	u, err := s.store.Client().User.Query().Where(user.EmailKey(store.Fold(email))).WithGrants(held).Only(actor.System(ctx))
	if err != nil {
		return nil, store.Found(err, "User")
	}
	return actorOf(u), nil
}
