package notify

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/notification"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// most is how many notifications are dealt with at once.
const most = 200

// furthest is for how long a notification can be put off, in days.
const furthest = 366

// Done puts notifications of the actor away, or back into the inbox.
func (s *Service) Done(ctx context.Context, ids []scalar.ID, done bool) ([]*ent.Notification, error) {
	return s.deal(ctx, "notifications.done", ids, func(u *ent.NotificationUpdate) {
		if done {
			u.SetDoneAt(s.clock.Now()).ClearMailAt()
			return
		}
		u.ClearDoneAt()
	})
}

// Snooze puts notifications of the actor off until the beginning of a day; a zero day brings them back now.
func (s *Service) Snooze(ctx context.Context, ids []scalar.ID, until scalar.Date) ([]*ent.Notification, error) {
	at := s.clock.Now()
	if !until.IsZero() {
		days := until.Sub(s.clock.Today())
		if days < 1 || days > furthest {
			return nil, fault.New(fault.OutOfRange, "notify.snooze_when", "until").With("today", s.clock.Today()).With("days", furthest)
		}
		// A demonstration's day differs from the calendar's; a day ahead is a day ahead in both.
		local := at.In(s.clock.Zone())
		at = time.Date(local.Year(), local.Month(), local.Day()+days, 0, 0, 0, 0, s.clock.Zone()).UTC()
	}
	return s.deal(ctx, "notifications.snooze", ids, func(u *ent.NotificationUpdate) { u.SetShowsAt(at) })
}

// deal changes notifications, all of them the actor's own or none.
func (s *Service) deal(ctx context.Context, name string, ids []scalar.ID, change func(*ent.NotificationUpdate)) ([]*ent.Notification, error) {
	a := actor.From(ctx)
	switch {
	case a == nil || !policy.Can(a, policy.InboxUse):
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	case len(ids) == 0:
		return nil, fault.New(fault.Required, "base.required", "ids")
	case len(ids) > most:
		return nil, fault.New(fault.OutOfRange, "base.too_many", "ids").With("max", most)
	}
	_, err := s.store.Write(ctx, name, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		found, err := tx.Notification.Query().Where(notification.IDIn(ids...)).Count(ctx)
		if err != nil {
			return 0, fmt.Errorf("read notifications: %w", err)
		}
		if found != len(unique(ids)) {
			return 0, fault.New(fault.NotFound, "notify.not_there", "ids")
		}
		u := tx.Notification.Update().Where(notification.IDIn(ids...), notification.UserID(a.ID))
		change(u)
		return ids[0], u.Exec(actor.System(ctx))
	})
	if err != nil {
		return nil, err
	}
	return s.store.Client().Notification.Query().Where(notification.IDIn(ids...)).Order(notification.ByID()).All(ctx)
}

func unique(ids []scalar.ID) map[scalar.ID]bool {
	seen := make(map[scalar.ID]bool, len(ids))
	for _, id := range ids {
		seen[id] = true
	}
	return seen
}

// Sweep deletes what was told long ago, and rights to end mails that nobody used for a year.
func (s *Service) Sweep(ctx context.Context) error {
	_, err := s.store.Write(actor.System(ctx), "notifications.sweep", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		old := s.clock.Now().AddDate(-1, 0, 0)
		if _, err := tx.Notification.Delete().Where(notification.CreatedAtLT(old)).Exec(ctx); err != nil {
			return 0, fmt.Errorf("sweep notifications: %w", err)
		}
		return 0, s.sweepTokens(ctx, tx, old)
	})
	return err
}

// PutAwayBefore puts away all the actor was told of before a moment.
func (s *Service) PutAwayBefore(ctx context.Context, before time.Time) error {
	a, err := own(ctx)
	if err != nil {
		return nil //nolint:nilerr // who has no inbox has nothing to put away
	}
	_, err = s.store.Write(ctx, "notifications.before", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return a.ID, tx.Notification.Update().
			Where(notification.UserID(a.ID), notification.DoneAtIsNil(), notification.CreatedAtLT(before)).
			SetDoneAt(s.clock.Now()).ClearMailAt().Exec(actor.System(ctx))
	})
	return err
}
