package graph

import (
	"context"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/message"
	"gendan/ent/ent/notification"
	"gendan/ent/ent/orderwatch"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/graph/page"
	"gendan/server/customers"
	"gendan/server/notify"
	"gendan/server/platform/actor"
)

// inbox reads a part of the viewer's inbox, newest first.
func (r *Resolver) inbox(ctx context.Context, a page.Args, view gql.InboxView, levels []notification.Level, order *scalar.ID) (*page.NotificationConnection, error) {
	q, now := r.read().Notification.Query(), r.clock.Now()
	switch view {
	case gql.InboxViewOpen:
		q.Where(notification.DoneAtIsNil(), notification.ShowsAtLTE(now))
	case gql.InboxViewSnoozed:
		q.Where(notification.DoneAtIsNil(), notification.ShowsAtGT(now))
	default:
		q.Where(notification.DoneAtNotNil())
	}
	if levels == nil {
		levels = []notification.Level{notification.LevelAct, notification.LevelConcern}
	}
	q.Where(notification.LevelIn(levels...))
	if order != nil {
		q.Where(notification.OrderID(*order))
	}
	return list(ctx, q, page.ByTime("shows_at", func(n *ent.Notification) time.Time { return n.ShowsAt }).Desc(true), a)
}

// inboxCounts counts what waits, in one statement.
func (r *Resolver) inboxCounts(ctx context.Context) (*gql.InboxCounts, error) {
	var counts []struct {
		Level notification.Level `json:"level"`
		Count int                `json:"count"`
	}
	err := r.read().Notification.Query().
		Where(notification.DoneAtIsNil(), notification.ShowsAtLTE(r.clock.Now()), notification.LevelNEQ(notification.LevelRecord)).
		GroupBy(notification.FieldLevel).Aggregate(ent.Count()).Scan(ctx, &counts)
	if err != nil {
		return nil, fmt.Errorf("count the inbox: %w", err)
	}
	out := &gql.InboxCounts{}
	for _, c := range counts {
		if c.Level == notification.LevelAct {
			out.Act = c.Count
		} else {
			out.Concern = c.Count
		}
	}
	return out, nil
}

// wishes shows how the viewer wants to be mailed.
func (r *Resolver) wishes(w notify.Wish) *gql.MailPreferences {
	return &gql.MailPreferences{
		Instant: w.Instant, Digest: w.Digest, DigestMinute: w.DigestAt,
		QuietFromMinute: w.QuietFrom, QuietToMinute: w.QuietTo, Mail: r.notify.Mails(),
	}
}

// watches reads the viewer's own marks on the orders that came together.
func (r *Resolver) watches(ctx context.Context, obj *ent.Order) (map[scalar.ID]*ent.OrderWatch, error) {
	return load.Each(ctx, obj, "watch", func(rows []*ent.Order) (map[scalar.ID]*ent.OrderWatch, error) {
		a := actor.From(ctx)
		if a == nil {
			return nil, nil
		}
		watches, err := r.read().OrderWatch.Query().Where(orderwatch.UserID(a.ID), orderwatch.OrderIDIn(idsOf(rows)...)).All(actor.System(ctx))
		if err != nil {
			return nil, fmt.Errorf("read what is followed: %w", err)
		}
		byOrder := make(map[scalar.ID]*ent.OrderWatch, len(watches))
		for _, w := range watches {
			byOrder[w.OrderID] = w
		}
		return byOrder, nil
	})
}

func (r *Resolver) following(ctx context.Context, obj *ent.Order) (bool, error) {
	watches, err := r.watches(ctx, obj)
	if a := actor.From(ctx); err == nil && a != nil {
		return customers.Follows(watches[obj.ID], obj, a.ID), nil
	}
	return false, err
}

// unread counts the messages of others that the viewer may read and has not, for all orders at once.
func (r *Resolver) unread(ctx context.Context, obj *ent.Order) (int, error) {
	counts, err := load.Each(ctx, obj, "unread", func(rows []*ent.Order) (map[scalar.ID]int, error) {
		a := actor.From(ctx)
		if a == nil {
			return nil, nil
		}
		var found []struct {
			OrderID scalar.ID `json:"order_id"`
			Count   int       `json:"count"`
		}
		err := r.read().Message.Query().
			Where(message.OrderIDIn(idsOf(rows)...), message.AuthorIDNEQ(a.ID), newerThanRead(a.ID)).
			GroupBy(message.FieldOrderID).Aggregate(ent.Count()).Scan(ctx, &found)
		if err != nil {
			return nil, fmt.Errorf("count unread messages: %w", err)
		}
		counts := make(map[scalar.ID]int, len(found))
		for _, f := range found {
			counts[f.OrderID] = f.Count
		}
		return counts, nil
	})
	return counts[obj.ID], err
}

// newerThanRead matches the messages after the mark of a person on their order.
func newerThanRead(person scalar.ID) func(*sql.Selector) {
	return func(s *sql.Selector) {
		w := sql.Table(orderwatch.Table).As("w")
		read := sql.Dialect(s.Dialect()).Select(w.C(orderwatch.FieldID)).From(w).Where(sql.And(
			sql.EQ(w.C(orderwatch.FieldUserID), int64(person)),
			sql.ColumnsEQ(w.C(orderwatch.FieldOrderID), s.C(message.FieldOrderID)),
			sql.ColumnsGTE(w.C(orderwatch.FieldReadAt), s.C(message.FieldCreatedAt)),
		))
		s.Where(sql.NotExists(read))
	}
}

// mentions is the colleagues a message names, in the order of naming.
func (r *Resolver) mentions(ctx context.Context, obj *ent.Message) ([]*ent.User, error) {
	users, err := load.Each(ctx, obj, "mentions", func(rows []*ent.Message) (map[scalar.ID]*ent.User, error) {
		var ids []scalar.ID
		for _, row := range rows {
			ids = append(ids, row.MentionIds...)
		}
		byID := map[scalar.ID]*ent.User{}
		if len(ids) == 0 {
			return byID, nil
		}
		users, err := r.usersByID(ctx, ids)
		if err != nil {
			return nil, err
		}
		load.Together(ctx, users)
		for _, u := range users {
			byID[u.ID] = u
		}
		return byID, nil
	})
	if err != nil {
		return nil, err
	}
	named := []*ent.User{}
	for _, id := range obj.MentionIds {
		if u := users[id]; u != nil {
			named = append(named, u)
		}
	}
	return named, nil
}

func idsOf[T interface{ GetID() scalar.ID }](rows []T) []scalar.ID {
	ids := make([]scalar.ID, len(rows))
	for i, row := range rows {
		ids[i] = row.GetID()
	}
	return ids
}
