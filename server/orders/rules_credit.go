package orders

import (
	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// Credit is what a customer may owe, and owes, in the firm's currency.
type Credit struct {
	Limit    *scalar.Amount // nil is no limit
	Open     scalar.Amount  // of other orders: confirmed, and not paid
	This     scalar.Amount  // of this one: to be paid, and not paid
	Approved *scalar.Amount // up to which total somebody let this order pass
}

// Total is what the customer owes with this order.
func (c Credit) Total() scalar.Amount { return c.Open + c.This }

// Exceeded reports whether the order would bring the customer over the limit.
func (c Credit) Exceeded() bool { return c.Limit != nil && c.This > 0 && c.Total() > *c.Limit }

// Passes reports whether the limit does not stand in the way: it is kept, or it was approved
// that the customer owes as much. What was approved is a total: it is no longer good when the
// order, or what else the customer owes, has grown.
func (c Credit) Passes() bool {
	return !c.Exceeded() || c.Approved != nil && c.Total() <= *c.Approved
}

// mayApprove refuses an approval where there is nothing to approve, and one's own: who entered,
// sells or carries an order does not also say that its customer is good for it.
func mayApprove(a *actor.Actor, o *ent.Order, c Credit) error {
	own := func(id *scalar.ID) bool { return a != nil && id != nil && *id == a.ID }
	switch {
	case !Open(o.Status):
		return fault.New(fault.InvalidTransition, "order.credit_confirmed").With("number", o.Number).With("status", statusTerm(o.Status))
	case own(o.CreatedBy) || own(o.MerchandiserID) || own(o.SalesID):
		return fault.New(fault.Forbidden, "order.credit_own").With("number", o.Number)
	case !c.Exceeded():
		return fault.New(fault.Blocked, "order.credit_within").With("number", o.Number)
	}
	return nil
}
