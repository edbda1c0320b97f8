package notify

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/notificationpreference"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// WishChange is what to change of how the actor wants to be mailed; nil leaves as it is.
type WishChange struct {
	Instant, Digest              *bool
	DigestAt, QuietFrom, QuietTo *int
}

// Wishes returns how the actor wants to be mailed.
func (s *Service) Wishes(ctx context.Context) (Wish, error) {
	a, err := own(ctx)
	if err != nil {
		return Wish{}, err
	}
	row, err := s.store.Client().NotificationPreference.Query().Where(notificationpreference.UserID(a.ID)).Only(actor.System(ctx))
	if err != nil && !ent.IsNotFound(err) {
		return Wish{}, fmt.Errorf("read preferences: %w", err)
	}
	return wishOf(row), nil
}

// ChangeWishes changes how the actor wants to be mailed.
func (s *Service) ChangeWishes(ctx context.Context, c WishChange) (Wish, error) {
	a, err := own(ctx)
	if err != nil {
		return Wish{}, err
	}
	var faults fault.Faults
	for _, m := range []struct {
		field string
		value *int
	}{{"digestMinute", c.DigestAt}, {"quietFromMinute", c.QuietFrom}, {"quietToMinute", c.QuietTo}} {
		if m.value != nil && (*m.value < 0 || *m.value >= minutes) {
			faults = append(faults, fault.New(fault.OutOfRange, "base.out_of_range", m.field).With("min", 0).With("max", minutes-1))
		}
	}
	if err := faults.Err(); err != nil {
		return Wish{}, err
	}
	var now Wish
	_, err = s.store.Write(ctx, "notifications.preferences", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		now, err = s.wish(actor.System(ctx), tx, a.ID, func(w *Wish) {
			set(&w.Instant, c.Instant)
			set(&w.Digest, c.Digest)
			set(&w.DigestAt, c.DigestAt)
			set(&w.QuietFrom, c.QuietFrom)
			set(&w.QuietTo, c.QuietTo)
		})
		return a.ID, err
	})
	return now, err
}

// wish changes a person's wish within a transaction.
func (s *Service) wish(ctx context.Context, tx *ent.Client, person scalar.ID, change func(*Wish)) (Wish, error) {
	row, err := tx.NotificationPreference.Query().Where(notificationpreference.UserID(person)).Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return Wish{}, fmt.Errorf("read preferences: %w", err)
	}
	w := wishOf(row)
	change(&w)
	if row == nil {
		err = tx.NotificationPreference.Create().SetUserID(person).SetInstant(w.Instant).SetDigest(w.Digest).
			SetDigestMinute(w.DigestAt).SetQuietFrom(w.QuietFrom).SetQuietTo(w.QuietTo).Exec(ctx)
	} else {
		err = tx.NotificationPreference.UpdateOneID(row.ID).SetInstant(w.Instant).SetDigest(w.Digest).
			SetDigestMinute(w.DigestAt).SetQuietFrom(w.QuietFrom).SetQuietTo(w.QuietTo).Exec(ctx)
	}
	if err != nil {
		return Wish{}, fmt.Errorf("write preferences: %w", err)
	}
	return w, nil
}

func set[T any](to *T, v *T) {
	if v != nil {
		*to = *v
	}
}

// own is the actor, who must be a person with an inbox.
func own(ctx context.Context) (*actor.Actor, error) {
	a := actor.From(ctx)
	if a == nil || a.Service || !policy.Can(a, policy.InboxUse) {
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	}
	return a, nil
}

// wishes reads the wishes of people, by person.
func wishes(ctx context.Context, tx *ent.Client, staff []*actor.Actor) (map[scalar.ID]*ent.NotificationPreference, error) {
	ids := make([]scalar.ID, len(staff))
	for i, a := range staff {
		ids[i] = a.ID
	}
	rows, err := tx.NotificationPreference.Query().Where(notificationpreference.UserIDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read preferences: %w", err)
	}
	byPerson := make(map[scalar.ID]*ent.NotificationPreference, len(rows))
	for _, row := range rows {
		byPerson[row.UserID] = row
	}
	return byPerson, nil
}
