package identity

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// ProfileChange is what to change of oneself; nil leaves as it is.
type ProfileChange struct {
	Name     *string
	Language *scalar.Language
	TimeZone *string // empty for the firm's
}

// UpdateProfile changes the viewer and returns who the viewer is now.
func (s *Service) UpdateProfile(ctx context.Context, c ProfileChange) (*actor.Actor, error) {
	a, err := person(ctx)
	if err != nil {
		return nil, err
	}
	_, err = s.store.Write(ctx, "user.profile", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		u, err := tx.User.Get(actor.System(ctx), a.ID)
		if err != nil {
			return nothing, store.Found(err, ent.TypeUser)
		}
		change := tx.User.UpdateOneID(u.ID).Where(user.Version(u.Version))
		if err := fill(ctx, tx, change, UserChange{Name: c.Name, Language: c.Language}); err != nil {
			return nothing, err
		}
		if c.TimeZone != nil {
			if err := checkZone(*c.TimeZone); err != nil && *c.TimeZone != "" {
				return nothing, err
			}
			change.SetTimeZone(*c.TimeZone)
		}
		store.After(ctx, func() { s.cache.drop(u.ID) })
		return u.ID, store.Stale(change.Exec(actor.System(ctx)), u)
	})
	if err != nil {
		return nil, err
	}
	u, err := s.user(actor.System(ctx), s.store.Client(), a.ID)
	if err != nil {
		return nil, err
	}
	now := actorOf(u)
	now.SessionID = a.SessionID
	return now, nil
}
