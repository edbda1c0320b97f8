package customers

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/orderwatch"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/people"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// mostMentions is how many colleagues one message may name.
const mostMentions = 20

// mentioned returns the colleagues a message names, each once. They must be able to read it, and a
// message to the customer names nobody: the customer would read who of the house is asked what.
func mentioned(ctx context.Context, tx *ent.Client, w Word, audience scalar.Audience) ([]scalar.ID, error) {
	if len(w.MentionIDs) == 0 {
		return nil, nil
	}
	a := actor.From(ctx)
	switch {
	case audience == scalar.ForCustomer || !a.House():
		return nil, fault.New(fault.Invalid, "message.mention_outside", "mentionIds")
	case len(w.MentionIDs) > mostMentions:
		return nil, fault.New(fault.OutOfRange, "base.too_many", "mentionIds").With("max", mostMentions)
	}
	reach, err := people.Reach(ctx, tx, w.OrderID)
	if err != nil {
		return nil, err
	}
	staff, err := people.Staff(ctx, tx, people.Among(w.MentionIDs))
	if err != nil {
		return nil, err
	}
	known := map[scalar.ID]*actor.Actor{}
	for _, p := range staff {
		known[p.ID] = p
	}
	var ids []scalar.ID
	for _, id := range w.MentionIDs {
		p := known[id]
		switch {
		case p == nil && !slices.Contains(ids, id):
			return nil, fault.New(fault.NotFound, "base.not_found", "mentionIds").With("kind", fault.Term("kind.User"))
		case p != nil && !reach.Hears(p, audience):
			return nil, fault.New(fault.Blocked, "message.mention_cannot_read", "mentionIds").With("name", p.Name)
		case p != nil:
			ids = append(ids, id)
			delete(known, id)
		}
	}
	return ids, nil
}

// Follow makes the actor be told, or no longer be told, of what happens on an order the actor sees.
func (m *Messages) Follow(ctx context.Context, order scalar.ID, follow bool) (*ent.Order, error) {
	a := actor.From(ctx)
	if a == nil || !policy.Can(a, policy.InboxUse) {
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	}
	o, err := m.store.Client().Order.Get(ctx, order)
	if err != nil {
		return nil, store.Found(err, ent.TypeOrder)
	}
	return o, m.watch(ctx, order, a.ID, func(u *ent.OrderWatchUpdate) { u.SetFollowing(follow) },
		func(c *ent.OrderWatchCreate) { c.SetFollowing(follow) })
}

// Read notes that the actor has read what was said on an order up to a message. The mark never goes back.
func (m *Messages) Read(ctx context.Context, order, upTo scalar.ID) (*ent.Order, error) {
	a := actor.From(ctx)
	if a == nil || a.Service || !policy.Can(a, policy.MessageSend) {
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	}
	o, err := m.store.Client().Order.Get(ctx, order)
	if err != nil {
		return nil, store.Found(err, ent.TypeOrder)
	}
	last, err := m.store.Client().Message.Get(ctx, upTo)
	if err != nil || last.OrderID != order {
		if err == nil || ent.IsNotFound(err) {
			err = fault.New(fault.NotFound, "base.not_found", "upToId").With("kind", fault.Term("kind.Message"))
		}
		return nil, err
	}
	mark := last.CreatedAt
	return o, m.watch(ctx, order, a.ID, func(u *ent.OrderWatchUpdate) {
		u.SetReadAt(mark).Where(orderwatch.Or(orderwatch.ReadAtIsNil(), orderwatch.ReadAtLT(mark)))
	}, func(c *ent.OrderWatchCreate) { c.SetReadAt(mark) })
}

// watch changes the row of a person and an order, or makes it. Two who make it at once: the second changes it.
func (m *Messages) watch(ctx context.Context, order, person scalar.ID, change func(*ent.OrderWatchUpdate), begin func(*ent.OrderWatchCreate)) error {
	for n := 0; ; n++ {
		_, err := m.store.Write(ctx, "order.watch", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			sys := actor.System(ctx)
			there, err := tx.OrderWatch.Query().Where(orderwatch.OrderID(order), orderwatch.UserID(person)).Exist(sys)
			if err != nil {
				return 0, fmt.Errorf("read who follows order %s: %w", order, err)
			}
			if !there {
				c := tx.OrderWatch.Create().SetOrderID(order).SetUserID(person)
				begin(c)
				return order, c.Exec(sys)
			}
			u := tx.OrderWatch.Update().Where(orderwatch.OrderID(order), orderwatch.UserID(person))
			change(u)
			return order, u.Exec(sys)
		})
		if n == 0 && ent.IsConstraintError(err) {
			continue
		}
		return err
	}
}

// Follows reports whether a person follows an order: as chosen, else who carries or sells it does.
func Follows(w *ent.OrderWatch, o *ent.Order, person scalar.ID) bool {
	if w != nil && w.Following != nil {
		return *w.Following
	}
	return o.MerchandiserID != nil && *o.MerchandiserID == person || o.SalesID != nil && *o.SalesID == person
}
