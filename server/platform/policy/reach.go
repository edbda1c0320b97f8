package policy

import (
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Reach is what decides which people of the house see an order: the same rule as the rows of orders,
// asked of one order and many people instead of one person and many orders. A test holds them together.
type Reach struct {
	Order  *ent.Order
	Seller scalar.ID // who sells to the customer of the order; zero for nobody
}

// by reports whether one role of the actor shows the order.
func (r Reach) by(a *actor.Actor, role scalar.Role) bool {
	o := r.Order
	switch role {
	case scalar.Merchandiser:
		return is(o.MerchandiserID, a.ID) || is(o.TeamID, a.TeamID)
	case scalar.Sales:
		return is(o.SalesID, a.ID) || r.Seller == a.ID
	case scalar.Production, scalar.Operator, scalar.Purchasing, scalar.Quality, scalar.Logistics:
		return slices.Contains(confirmed, any(string(o.Status)))
	case scalar.Finance, scalar.Manager, scalar.Analyst:
		return true
	case scalar.Buyer:
		return o.CustomerID == a.CustomerID && o.Status != order.StatusDraft
	}
	return false
}

func is(id *scalar.ID, of scalar.ID) bool { return id != nil && of != 0 && *id == of }

// Sees reports whether the actor sees the order.
func (r Reach) Sees(a *actor.Actor) bool {
	return a != nil && slices.ContainsFunc(a.Roles, func(role scalar.Role) bool { return r.by(a, role) })
}

// Hears reports whether the actor reads what is said on the order to an audience.
func (r Reach) Hears(a *actor.Actor, to scalar.Audience) bool {
	return a != nil && slices.ContainsFunc(a.Roles, func(role scalar.Role) bool {
		return r.by(a, role) && slices.Contains(heard(a, role), any(string(to)))
	})
}

// Knows reports whether the actor sees a class of facts on the order.
func (r Reach) Knows(a *actor.Actor, v Visibility) bool {
	return a != nil && slices.ContainsFunc(a.Roles, func(role scalar.Role) bool { return r.by(a, role) && RoleSees(a, role, v) })
}
