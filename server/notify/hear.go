package notify

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/notification"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderwatch"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/people"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// hear writes the notifications of what a transaction changed. It asks the same number of questions
// however many people are told.
func (s *Service) hear(ctx context.Context, tx *ent.Client, changes []store.Change) error {
	sys := actor.System(ctx)
	var all []news
	var settled []scalar.ID
	for _, c := range changes {
		t := toldOf(c.Before, c.After)
		all = append(all, t.news...)
		if t.settled != 0 {
			settled = append(settled, t.settled)
		}
	}
	if len(settled) > 0 {
		err := tx.Notification.Update().Where(notification.RecordIDIn(settled...), notification.DoneAtIsNil()).
			SetDoneAt(s.clock.Now()).ClearMailAt().Exec(sys)
		if err != nil {
			return fmt.Errorf("settle notifications: %w", err)
		}
	}
	all = slices.DeleteFunc(all, func(n news) bool { return n.forNobodyBut(actor.From(ctx)) })
	if len(all) == 0 {
		return nil
	}
	all, err := perOrder(sys, tx, all)
	if err != nil {
		return err
	}
	scene, err := look(sys, tx, all)
	if err != nil {
		return err
	}
	return s.write(sys, tx, all, scene)
}

// perOrder spreads what is told of a shipment over its orders, and tells what happened to several lines
// of one order once.
func perOrder(ctx context.Context, tx *ent.Client, all []news) ([]news, error) {
	type once struct {
		kind  notification.Kind
		order scalar.ID
	}
	seen := map[once]bool{}
	var spread []news
	for _, n := range all {
		orders := []scalar.ID{n.order}
		if n.shipment != 0 {
			lines, err := tx.ShipmentLine.Query().Where(shipmentline.ShipmentID(n.shipment), shipmentline.ArchivedAtIsNil()).
				Order(shipmentline.ByID()).All(ctx)
			if err != nil {
				return nil, fmt.Errorf("read the orders of a shipment: %w", err)
			}
			orders = nil
			for _, l := range lines {
				if !slices.Contains(orders, l.OrderID) {
					orders = append(orders, l.OrderID)
				}
			}
		}
		for _, id := range orders {
			one := n
			one.order = id
			if key := (once{n.kind, id}); n.kind == notification.KindPromiseChanged {
				if seen[key] {
					continue
				}
				seen[key] = true
			}
			spread = append(spread, one)
		}
	}
	return spread, nil
}

// scene is whom the orders of the news reach, and who follows them.
type scene struct {
	reaches map[scalar.ID]policy.Reach
	chosen  map[scalar.ID]map[scalar.ID]bool // by order and person
	staff   []*actor.Actor
	wishes  map[scalar.ID]*ent.NotificationPreference
}

// look reads the scene of the news: the orders, those who follow them, and the people who may be told.
func look(ctx context.Context, tx *ent.Client, all []news) (*scene, error) {
	sc := &scene{reaches: map[scalar.ID]policy.Reach{}, chosen: map[scalar.ID]map[scalar.ID]bool{}}
	named, roles, orders := map[scalar.ID]bool{}, map[scalar.Role]bool{}, map[scalar.ID]bool{}
	for _, n := range all {
		for id := range n.people {
			named[id] = true
		}
		for r := range n.roles {
			roles[r] = true
		}
		if n.order != 0 {
			orders[n.order] = true
		}
	}
	rows, err := tx.Order.Query().Where(order.IDIn(slices.Collect(maps.Keys(orders))...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the orders of the news: %w", err)
	}
	reaches, err := people.Reaches(ctx, tx, rows)
	if err != nil {
		return nil, err
	}
	for _, r := range reaches {
		sc.reaches[r.Order.ID] = r
		for _, id := range []*scalar.ID{r.Order.MerchandiserID, r.Order.SalesID} {
			if id != nil {
				named[*id] = true
			}
		}
	}
	watches, err := tx.OrderWatch.Query().Where(orderwatch.OrderIDIn(slices.Collect(maps.Keys(orders))...), orderwatch.FollowingNotNil()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read who follows: %w", err)
	}
	for _, w := range watches {
		if sc.chosen[w.OrderID] == nil {
			sc.chosen[w.OrderID] = map[scalar.ID]bool{}
		}
		sc.chosen[w.OrderID][w.UserID] = *w.Following
		named[w.UserID] = true
	}
	match := []predicate.User{people.Among(slices.Collect(maps.Keys(named)))}
	if len(roles) > 0 {
		match = append(match, people.Holding(slices.Collect(maps.Keys(roles))...))
	}
	if sc.staff, err = people.Staff(ctx, tx, user.Or(match...)); err != nil {
		return nil, err
	}
	sc.wishes, err = wishes(ctx, tx, sc.staff)
	return sc, err
}

// follows reports whether a person follows an order: as chosen, else who carries or sells it does.
func (sc *scene) follows(o *ent.Order, person scalar.ID) bool {
	if chosen, ok := sc.chosen[o.ID][person]; ok {
		return chosen
	}
	return o.MerchandiserID != nil && *o.MerchandiserID == person || o.SalesID != nil && *o.SalesID == person
}

// write makes a row for each person and news. Who did it is not told of it, nor twice of one record.
func (s *Service) write(ctx context.Context, tx *ent.Client, all []news, sc *scene) error {
	var rows []*ent.NotificationCreate
	by, now := actor.From(ctx), s.clock.Now()
	type once struct{ person, record, order scalar.ID }
	told := map[once]bool{}
	for _, n := range all {
		reach, onOrder := sc.reaches[n.order]
		for _, a := range sc.staff {
			follows := onOrder && sc.follows(reach.Order, a.ID)
			level := n.levelFor(a, reach.Order, follows)
			key := once{a.ID, n.record, n.order}
			if level == "" || by != nil && by.ID == a.ID || told[key] || !policy.Can(a, policy.InboxUse) {
				continue
			}
			if onOrder && !s.mayKnow(n, reach, a) {
				continue
			}
			told[key] = true
			c := tx.Notification.Create().SetUserID(a.ID).SetKind(n.kind).SetLevel(level).SetRecordID(n.record).
				SetCreatedAt(now).SetShowsAt(now).SetNillableMailAt(s.mailAt(sc.wishes[a.ID], level, now))
			if n.order != 0 {
				c.SetOrderID(n.order)
			}
			if by != nil {
				c.SetActorName(by.Name)
			}
			rows = append(rows, c)
		}
	}
	for part := range slices.Chunk(rows, 200) {
		if err := tx.Notification.CreateBulk(part...).Exec(ctx); err != nil {
			return fmt.Errorf("write notifications: %w", err)
		}
	}
	return nil
}

// mayKnow reports whether a person may know of the news. Who gave an order away is told even so.
func (s *Service) mayKnow(n news, r policy.Reach, a *actor.Actor) bool {
	if n.reads != nil {
		return n.reads(r, a)
	}
	_, named := n.people[a.ID]
	return r.Sees(a) || named && n.kind == notification.KindOrderHandedOver
}

// mailAt is when the news is mailed at once; nil for never.
func (s *Service) mailAt(w *ent.NotificationPreference, level notification.Level, now time.Time) *time.Time {
	if !s.o.Mail || level != act {
		return nil
	}
	wish := wishOf(w)
	if !wish.Instant {
		return nil
	}
	at := wish.After(now.Add(pause), s.clock.Zone())
	return &at
}
