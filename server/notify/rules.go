package notify

import (
	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/notification"
	"gendan/ent/ent/order"
	"gendan/ent/ent/promisechange"
	"gendan/ent/ent/remedy"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/task"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// The levels: what needs the person's own hand, what is the person's business, what is just kept.
const (
	act     = notification.LevelAct
	concern = notification.LevelConcern
	record  = notification.LevelRecord
)

// news is one thing to tell, and whom: people by name, those in a part on the order, roles the order reaches.
type news struct {
	kind         notification.Kind
	record       scalar.ID
	order        scalar.ID // zero where it is about none
	shipment     scalar.ID // instead: all orders with goods in it
	people       map[scalar.ID]notification.Level
	merchandiser notification.Level
	sales        notification.Level
	followers    notification.Level
	roles        map[scalar.Role]notification.Level
	// reads says whether a person may know of it; nil for all who see the order.
	reads func(policy.Reach, *actor.Actor) bool
}

// forNobodyBut reports whether nobody else can be told of the news than the person who made it.
func (n news) forNobodyBut(by *actor.Actor) bool {
	for id := range n.people {
		if by == nil || id != by.ID {
			return false
		}
	}
	return n.merchandiser == "" && n.sales == "" && n.followers == "" && len(n.roles) == 0
}

// told is what a change of a record comes to: what is to be told, and whether what was told of the
// record before is settled by it, for one person or for all.
type told struct {
	news    []news
	settled scalar.ID
}

// toldOf decides what is told of one change.
func toldOf(before, after any) told {
	switch now := after.(type) {
	case *ent.Message:
		if before == nil {
			return told{news: ofMessage(now)}
		}
	case *ent.Task:
		old, _ := before.(*ent.Task)
		return ofTask(old, now)
	case *ent.Order:
		old, _ := before.(*ent.Order)
		return told{news: ofOrder(old, now)}
	case *ent.PromiseChange:
		if before == nil && now.Kind == promisechange.KindPromised && !now.FromOn.IsZero() {
			return told{news: []news{{
				kind: notification.KindPromiseChanged, record: now.ID, order: now.OrderID,
				merchandiser: concern, sales: concern, followers: concern,
				roles: map[scalar.Role]notification.Level{scalar.Production: concern, scalar.Logistics: record},
			}}}
		}
	case *ent.Inspection:
		old, _ := before.(*ent.Inspection)
		if old != nil && old.Verdict != now.Verdict && now.Verdict == inspection.VerdictFailed {
			return told{news: []news{{
				kind: notification.KindInspectionFailed, record: now.ID, order: now.OrderID,
				merchandiser: act, sales: concern, followers: concern,
				roles: map[scalar.Role]notification.Level{scalar.Production: act, scalar.Manager: record},
			}}}
		}
	case *ent.Feedback:
		old, _ := before.(*ent.Feedback)
		return ofFeedback(old, now)
	case *ent.Remedy:
		old, _ := before.(*ent.Remedy)
		return ofRemedy(old, now)
	case *ent.Shipment:
		old, _ := before.(*ent.Shipment)
		if old != nil && old.Status != now.Status && now.Status == shipment.StatusDelivered {
			return told{news: []news{{
				kind: notification.KindShipmentDelivered, record: now.ID, shipment: now.ID,
				merchandiser: concern, sales: concern, followers: concern,
				roles: map[scalar.Role]notification.Level{scalar.Finance: record},
			}}}
		}
	}
	return told{}
}

// ofMessage tells those a message names, and who follows the order; what a customer writes waits for an answer.
func ofMessage(m *ent.Message) []news {
	hears := func(r policy.Reach, a *actor.Actor) bool { return r.Hears(a, m.Audience) }
	if m.FromCustomer {
		return []news{{
			kind: notification.KindCustomerMessage, record: m.ID, order: m.OrderID, reads: hears,
			merchandiser: act, sales: concern, followers: concern,
		}}
	}
	named := map[scalar.ID]notification.Level{}
	for _, id := range m.MentionIds {
		named[id] = act
	}
	all := []news{{kind: notification.KindMessage, record: m.ID, order: m.OrderID, reads: hears, followers: concern}}
	if len(named) > 0 {
		all = append([]news{{kind: notification.KindMention, record: m.ID, order: m.OrderID, reads: hears, people: named}}, all...)
	}
	return all
}

func ofTask(old, now *ent.Task) told {
	var orderID scalar.ID
	if now.OrderID != nil {
		orderID = *now.OrderID
	}
	open := now.Status == task.StatusOpen
	switch {
	case old == nil || open && (old.OwnerID != now.OwnerID || old.Status != task.StatusOpen):
		t := told{news: []news{{
			kind: notification.KindTaskAssigned, record: now.ID, order: orderID,
			people: map[scalar.ID]notification.Level{now.OwnerID: act},
		}}}
		if old != nil {
			t.settled = now.ID
		}
		return t
	case old.Status == task.StatusOpen && !open:
		t := told{settled: now.ID}
		if now.Status == task.StatusDone && now.CreatedBy != nil {
			t.news = []news{{
				kind: notification.KindTaskDone, record: now.ID, order: orderID,
				people: map[scalar.ID]notification.Level{*now.CreatedBy: concern},
			}}
		}
		return t
	}
	return told{}
}

func ofOrder(old, now *ent.Order) (all []news) {
	if old != nil && old.Status != now.Status && now.Status == order.StatusConfirmed {
		all = append(all, news{
			kind: notification.KindOrderConfirmed, record: now.ID, order: now.ID,
			merchandiser: concern, sales: concern, followers: concern,
			roles: map[scalar.Role]notification.Level{
				scalar.Production: act, scalar.Purchasing: concern, scalar.Quality: record, scalar.Logistics: record, scalar.Finance: record,
			},
		})
	}
	open := now.Status != order.StatusClosed && now.Status != order.StatusCancelled
	given := now.MerchandiserID != nil && (old == nil || old.MerchandiserID == nil || *old.MerchandiserID != *now.MerchandiserID)
	if open && given {
		n := news{kind: notification.KindOrderHandedOver, record: now.ID, order: now.ID,
			people: map[scalar.ID]notification.Level{*now.MerchandiserID: act}}
		if old != nil && old.MerchandiserID != nil {
			n.sales = concern
			n.people[*old.MerchandiserID] = concern
		}
		all = append(all, n)
	}
	return all
}

func ofFeedback(old, now *ent.Feedback) told {
	if old != nil {
		if old.Status == feedback.StatusOpen && now.Status != feedback.StatusOpen {
			return told{settled: now.ID}
		}
		return told{}
	}
	n := news{
		kind: notification.KindFeedback, record: now.ID, order: now.OrderID,
		merchandiser: concern, sales: concern, followers: concern,
		reads: func(r policy.Reach, a *actor.Actor) bool { return r.Knows(a, policy.Customer) },
	}
	switch now.Kind {
	case feedback.KindComplaint:
		n.kind, n.merchandiser = notification.KindComplaint, act
		n.roles = map[scalar.Role]notification.Level{scalar.Manager: concern, scalar.Quality: concern}
	case feedback.KindSuggestion:
		n.merchandiser = act
	}
	return told{news: []news{n}}
}

// ofRemedy tells who may approve of a compensation that waits, and who looks after the order of what
// the customer, or who approves, said.
func ofRemedy(old, now *ent.Remedy) told {
	priced := func(r policy.Reach, a *actor.Actor) bool { return r.Knows(a, policy.Price) }
	waited := old != nil && old.Status == remedy.StatusWaiting && now.Status != remedy.StatusWaiting
	switch {
	case old == nil && now.Status == remedy.StatusWaiting:
		return told{news: []news{{
			kind: notification.KindRemedyWaiting, record: now.ID, order: now.OrderID, reads: priced,
			roles: map[scalar.Role]notification.Level{scalar.Finance: act, scalar.Manager: act},
		}}}
	case waited && now.ApprovedAt != nil && now.ProposedBy != nil:
		return told{settled: now.ID, news: []news{{
			kind: notification.KindRemedyAnswered, record: now.ID, order: now.OrderID, reads: priced,
			people: map[scalar.ID]notification.Level{*now.ProposedBy: act},
		}}}
	case waited:
		return told{settled: now.ID}
	case old != nil && old.AnsweredAt == nil && now.AnsweredAt != nil:
		return told{news: []news{{
			kind: notification.KindRemedyAnswered, record: now.ID, order: now.OrderID,
			merchandiser: act, sales: concern, followers: concern,
			reads: func(r policy.Reach, a *actor.Actor) bool { return r.Knows(a, policy.Customer) },
		}}}
	}
	return told{}
}

// stronger is the more urgent of two levels; an empty one is none.
func stronger(a, b notification.Level) notification.Level {
	for _, l := range []notification.Level{act, concern, record} {
		if a == l || b == l {
			return l
		}
	}
	return ""
}

// levelFor is how urgent the news is to a person; empty for who need not know.
func (n news) levelFor(a *actor.Actor, o *ent.Order, follows bool) notification.Level {
	level := n.people[a.ID]
	for role, l := range n.roles {
		if a.Has(role) {
			level = stronger(level, l)
		}
	}
	if follows {
		level = stronger(level, n.followers)
	}
	if o != nil && o.MerchandiserID != nil && *o.MerchandiserID == a.ID && follows {
		level = stronger(level, n.merchandiser)
	}
	if o != nil && o.SalesID != nil && *o.SalesID == a.ID && follows {
		level = stronger(level, n.sales)
	}
	return level
}
