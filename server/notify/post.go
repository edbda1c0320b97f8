package notify

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/notification"
	"gendan/ent/ent/notificationpreference"
	"gendan/ent/ent/task"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/outbox"
	"gendan/server/platform/people"
	"gendan/server/platform/policy"
)

// every is how often it is looked whether something is to be mailed.
const every = 20 * time.Second

// perMail is how many lines a mail has at most of each part.
const perMail = 30

// Run mails until the context ends; of several processes the one that holds the lease does.
func (s *Service) Run(ctx context.Context, holder string, log *slog.Logger) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		lease, err := s.store.Acquire(ctx, "notify", holder)
		if err == nil && lease != nil {
			err = s.Round(ctx)
		}
		if err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "notifications not mailed", "error", err)
		}
	}
}

// Round posts what is due now to the outbox: what needs a hand at once, and the day's digests.
func (s *Service) Round(ctx context.Context) error {
	if !s.o.Mail {
		return nil
	}
	sys := actor.System(ctx)
	staff, err := people.Staff(sys, s.store.Client())
	if err != nil {
		return err
	}
	said, err := wishes(sys, s.store.Client(), staff)
	if err != nil {
		return err
	}
	due, err := s.store.Client().Notification.Query().
		Where(notification.MailedAtIsNil(), notification.MailAtLTE(s.clock.Now()), notification.DoneAtIsNil()).
		Order(notification.ByID()).Limit(1000).All(sys)
	if err != nil {
		return fmt.Errorf("read what is to be mailed: %w", err)
	}
	mine := map[scalar.ID][]*ent.Notification{}
	for _, n := range due {
		mine[n.UserID] = append(mine[n.UserID], n)
	}
	for _, a := range staff {
		if len(mine[a.ID]) > 0 {
			if err := s.instant(ctx, a, wishOf(said[a.ID]), mine[a.ID]); err != nil {
				return err
			}
			delete(mine, a.ID)
		}
		var last scalar.Date
		if p := said[a.ID]; p != nil {
			last = p.DigestedOn
		}
		if policy.Can(a, policy.InboxUse) && wishOf(said[a.ID]).DigestDue(s.clock.Now(), s.clock.Zone(), last) {
			if err := s.digest(ctx, a); err != nil {
				return err
			}
		}
	}
	return s.forget(ctx, mine)
}

// forget gives up mails to who may no longer sign in.
func (s *Service) forget(ctx context.Context, left map[scalar.ID][]*ent.Notification) error {
	var ids []scalar.ID
	for _, rows := range left {
		for _, n := range rows {
			ids = append(ids, n.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	_, err := s.store.Write(actor.System(ctx), "notifications.forget", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, tx.Notification.Update().Where(notification.IDIn(ids...)).ClearMailAt().Exec(ctx)
	})
	return err
}

// instant mails a person what needs the person's hand, all of one moment in one mail.
func (s *Service) instant(ctx context.Context, a *actor.Actor, w Wish, rows []*ent.Notification) error {
	ids := make([]scalar.ID, len(rows))
	for i, n := range rows {
		ids[i] = n.ID
	}
	_, err := s.store.Write(actor.System(ctx), "notifications.instant", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		now := s.clock.Now()
		n, err := tx.Notification.Update().Where(notification.IDIn(ids...), notification.MailedAtIsNil()).SetMailedAt(now).Save(ctx)
		if err != nil || n != len(ids) || !w.Instant {
			return 0, err
		}
		items, err := s.items(ctx, tx, a, rows)
		if err != nil || len(items) == 0 {
			return 0, err
		}
		lang := a.Language.Tag()
		subject := fault.New("", "notify.mail.instant").With("what", items[0].Text).Text(lang)
		if len(items) > 1 {
			subject = fault.New("", "notify.mail.many").With("count", len(items)).Text(lang)
		}
		return 0, s.post(ctx, tx, a, letter{Subject: subject, Parts: []part{{Title: fault.Words(lang, "notify.mail.act"), Items: items}}})
	})
	if err != nil {
		return fmt.Errorf("mail %s at once: %w", a.ID, err)
	}
	return nil
}

// digest mails a person once a day what waits, where there is anything.
func (s *Service) digest(ctx context.Context, a *actor.Actor) error {
	_, err := s.store.Write(actor.System(ctx), "notifications.digest", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		now := s.clock.Now()
		if _, err := s.wish(ctx, tx, a.ID, func(*Wish) {}); err != nil {
			return 0, err
		}
		day := scalar.DateOf(now.In(s.clock.Zone()))
		n, err := tx.NotificationPreference.Update().
			Where(notificationpreference.UserID(a.ID), notificationpreference.DigestedOnNEQ(day)).SetDigestedOn(day).Save(ctx)
		if err != nil || n == 0 {
			return 0, err
		}
		parts, subject, err := s.waiting(ctx, tx, a, now)
		if err != nil || len(parts) == 0 {
			return 0, err
		}
		return 0, s.post(ctx, tx, a, letter{Subject: subject, Parts: parts})
	})
	if err != nil {
		return fmt.Errorf("the digest of %s: %w", a.ID, err)
	}
	return nil
}

// waiting is what a digest tells: what needs the person's hand, tasks that are due, what is new of the rest.
func (s *Service) waiting(ctx context.Context, tx *ent.Client, a *actor.Actor, now time.Time) ([]part, string, error) {
	lang := a.Language.Tag()
	read := func(level notification.Level, since time.Time) ([]item, error) {
		rows, err := tx.Notification.Query().
			Where(notification.UserID(a.ID), notification.DoneAtIsNil(), notification.ShowsAtLTE(now), notification.ShowsAtGT(since),
				notification.LevelEQ(level), notification.KindNEQ(notification.KindTaskAssigned)).
			Order(notification.ByID()).Limit(perMail).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read the inbox: %w", err)
		}
		return s.items(ctx, tx, a, rows)
	}
	needs, err := read(act, time.Time{})
	if err != nil {
		return nil, "", err
	}
	knows, err := read(concern, now.AddDate(0, 0, -1))
	if err != nil {
		return nil, "", err
	}
	rows, err := tx.Task.Query().Where(task.OwnerID(a.ID), task.StatusEQ(task.StatusOpen), task.DueOnLTE(s.clock.Today())).
		Order(task.ByDueOn(), task.ByID()).Limit(perMail).All(ctx)
	if err != nil {
		return nil, "", fmt.Errorf("read due tasks: %w", err)
	}
	var chores []item
	for _, t := range rows {
		chores = append(chores, item{Text: Detail(lang, t), Link: s.address("/tasks", nil)})
	}
	var parts []part
	for _, p := range []part{{"notify.mail.act", needs}, {"notify.mail.tasks", chores}, {"notify.mail.concern", knows}} {
		if len(p.Items) > 0 {
			parts = append(parts, part{fault.Words(lang, p.Title), p.Items})
		}
	}
	subject := fault.New("", "notify.mail.digest").With("act", len(needs)).With("tasks", len(chores)).With("concern", len(knows)).Text(lang)
	return parts, subject, nil
}

// items are the lines of notifications, as far as the reader may read their orders and records now.
func (s *Service) items(ctx context.Context, tx *ent.Client, a *actor.Actor, rows []*ent.Notification) ([]item, error) {
	own := actor.With(actor.Scoped(ctx), a)
	lang := a.Language.Tag()
	records, orders := map[string][]scalar.ID{}, []scalar.ID{}
	for _, n := range rows {
		kind := scalar.Kind(n.RecordID.Kind()).String()
		records[kind] = append(records[kind], n.RecordID)
		if n.OrderID != nil {
			orders = append(orders, *n.OrderID)
		}
	}
	records[ent.TypeOrder] = append(records[ent.TypeOrder], orders...)
	found := map[scalar.ID]ent.Noder{}
	for kind, ids := range records {
		nodes, err := tx.Nodes(own, kind, ids)
		if err != nil {
			return nil, fmt.Errorf("read what is told of: %w", err)
		}
		for _, n := range nodes {
			found[n.GetID()] = n
		}
	}
	var items []item
	for _, n := range rows {
		subject := found[n.RecordID]
		if subject == nil {
			continue // not the reader's to see any more
		}
		i := item{Text: Line(lang, n), Detail: Detail(lang, subject), Link: s.address("/inbox", nil)}
		if n.OrderID != nil {
			if o, ok := found[*n.OrderID].(*ent.Order); ok {
				i.Text = o.Number + " · " + i.Text
				i.Link = s.address("/orders/"+o.Number, nil)
			}
		}
		items = append(items, i)
	}
	return items, nil
}

// post puts a letter to a person of the house into the outbox.
func (s *Service) post(ctx context.Context, tx *ent.Client, a *actor.Actor, l letter) error {
	firm, err := tx.Company.Query().First(ctx)
	if err != nil {
		return fmt.Errorf("read the firm: %w", err)
	}
	secret, err := s.token(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	m, err := s.compose(l, a.Email, a.Language.Tag(), a.Name, firm.Name, secret)
	if err != nil {
		return err
	}
	return outbox.Post(ctx, tx, outbox.Mail, m, s.clock.Now())
}
