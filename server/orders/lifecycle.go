package orders

import (
	"slices"

	"gendan/ent/ent/order"
	"gendan/server/platform/policy"
)

// next lists, for each status, the statuses an order may move to. A status with no entry is
// final. An order that waits for the customer never becomes a draft again: the customer has
// seen it, and what they have seen must not vanish.
var next = map[order.Status][]order.Status{
	order.StatusDraft:      {order.StatusClarifying, order.StatusConfirmed, order.StatusCancelled},
	order.StatusClarifying: {order.StatusConfirmed, order.StatusCancelled},
	order.StatusConfirmed:  {order.StatusClosed, order.StatusCancelled},
}

// CanMove reports whether an order may go from one status to another.
func CanMove(from, to order.Status) bool { return slices.Contains(next[from], to) }

// Open reports whether the terms of an order may still be written.
func Open(s order.Status) bool { return s == order.StatusDraft || s == order.StatusClarifying }

// Final reports whether nothing can happen to an order any more.
func Final(s order.Status) bool { return len(next[s]) == 0 }

// Action is something a person may do with an order.
type Action string

// The actions, as the API names them.
const (
	Update   Action = "UPDATE"
	Clarify  Action = "CLARIFY"
	Confirm  Action = "CONFIRM"
	Hold     Action = "HOLD"
	Resume   Action = "RESUME"
	Cancel   Action = "CANCEL"
	Close    Action = "CLOSE"
	Promise  Action = "PROMISE"
	HandOver Action = "HAND_OVER"
)

// Facts is what of an order decides what can be done with it now.
type Facts struct {
	Status    order.Status
	Held      bool
	Lines     int
	Shipped   bool // some of it has left
	Delivered bool // all of it has arrived, within the tolerance
}

// needs is the permission for each action, and when the order is ready for it. An order may
// still refuse for what only the use case looks at, such as an open complaint.
var needs = []struct {
	action Action
	do     policy.Permission
	ready  func(Facts) bool
}{
	{Update, policy.OrderUpdate, func(f Facts) bool { return !Final(f.Status) }},
	{Clarify, policy.OrderConfirm, func(f Facts) bool { return Open(f.Status) }},
	{Confirm, policy.OrderConfirm, func(f Facts) bool {
		return CanMove(f.Status, order.StatusConfirmed) && !f.Held && f.Lines > 0
	}},
	{Hold, policy.OrderHold, func(f Facts) bool { return !Final(f.Status) && !f.Held }},
	{Resume, policy.OrderHold, func(f Facts) bool { return !Final(f.Status) && f.Held }},
	{Cancel, policy.OrderCancel, func(f Facts) bool { return CanMove(f.Status, order.StatusCancelled) && !f.Shipped }},
	{Close, policy.OrderClose, func(f Facts) bool {
		return CanMove(f.Status, order.StatusClosed) && !f.Held && f.Delivered
	}},
	{Promise, policy.OrderPromise, func(f Facts) bool { return !Final(f.Status) && f.Lines > 0 }},
	{HandOver, policy.OrderHandOver, func(f Facts) bool { return !Final(f.Status) }},
}

// Actions lists what can be done with an order by who has the permissions.
func Actions(f Facts, may []policy.Permission) []Action {
	actions := []Action{}
	for _, n := range needs {
		if n.ready(f) && slices.Contains(may, n.do) {
			actions = append(actions, n.action)
		}
	}
	return actions
}
