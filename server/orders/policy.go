package orders

import (
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/promisechange"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// by returns the actor with just those roles that may do p.
func by(a *actor.Actor, p policy.Permission) *actor.Actor {
	b := *a
	b.Roles = slices.DeleteFunc(slices.Clone(a.Roles), func(r scalar.Role) bool {
		one := *a
		one.Roles = []scalar.Role{r}
		return !policy.Can(&one, p)
	})
	return &b
}

// carries reports whether the actor carries the order as a merchandiser, alone or with the team.
// Who only sells it does not. The house itself, which acts for nobody, does.
func carries(a *actor.Actor, o *ent.Order) bool {
	if a == nil {
		return true
	}
	if !a.Has(scalar.Merchandiser) {
		return false
	}
	return o.MerchandiserID != nil && *o.MerchandiserID == a.ID ||
		a.TeamID != 0 && o.TeamID != nil && *o.TeamID == a.TeamID
}

// ActionsFor lists what the actor can do with an order now, by the roles through which the actor
// sees it: a merchandiser's rights hold on the orders carried alone or with the team.
func ActionsFor(a *actor.Actor, o *ent.Order) []Action {
	if a == nil {
		return []Action{}
	}
	b := *a
	if !carries(a, o) {
		b.Roles = slices.DeleteFunc(slices.Clone(a.Roles), func(r scalar.Role) bool { return r == scalar.Merchandiser })
	}
	actions := Actions(Facts{
		Status: o.Status, Held: o.HeldAt != nil, Lines: o.LineCount,
		Shipped: o.ShippedPercent > 0, Delivered: !o.DeliveredOn.IsZero(),
	}, policy.Permissions(&b))
	if Open(o.Status) || carries(a, o) {
		return actions
	}
	return slices.DeleteFunc(actions, func(x Action) bool { return x == Update }) // see mayEditHead
}

// mayWrite refuses a change of terms once they are agreed.
func mayWrite(o *ent.Order) error {
	if Open(o.Status) {
		return nil
	}
	return fault.New(fault.Blocked, "order.terms_fixed").With("number", o.Number).With("status", statusTerm(o.Status))
}

// mayEditHead refuses changes of the head that its state, or the actor's part in it, does not
// allow. Once confirmed, only what binds nobody changes: the marks on the cartons, which are
// often settled later, the house's note, and who sold it; and sales, who won the order, leaves
// even these to the merchandiser who carries it.
func mayEditHead(a *actor.Actor, o *ent.Order, terms []string) error {
	switch {
	case Open(o.Status):
		return nil
	case Final(o.Status):
		return fault.New(fault.InvalidTransition, "order.final").With("number", o.Number).With("status", statusTerm(o.Status))
	case !carries(a, o):
		return fault.New(fault.Forbidden, "order.sales_before_confirm")
	}
	var faults fault.Faults
	for _, t := range terms {
		faults = append(faults, fault.New(fault.Blocked, "order.terms_fixed", t).
			With("number", o.Number).With("status", statusTerm(o.Status)))
	}
	return faults.Err()
}

// mayPromise refuses sales to move a promise of a confirmed order; they may tell what date the
// customer asks for at any time.
func mayPromise(a *actor.Actor, o *ent.Order, kind promisechange.Kind) error {
	switch {
	case kind == promisechange.KindFirstPromised:
		return fault.New(fault.Invalid, "order.first_promise_stays", "kind")
	case Final(o.Status):
		return fault.New(fault.InvalidTransition, "order.final").With("number", o.Number).With("status", statusTerm(o.Status))
	case o.Status == order.StatusConfirmed && kind == promisechange.KindPromised && !carries(a, o):
		return fault.New(fault.Forbidden, "order.sales_before_confirm")
	}
	return nil
}

// mayName refuses that a sales person, who is nothing more, enters somebody else as the seller.
func mayName(a *actor.Actor, sales *scalar.ID) error {
	if sales == nil || a == nil || a.Has(scalar.Merchandiser) || *sales == a.ID {
		return nil
	}
	return fault.New(fault.Forbidden, "order.not_yours_to_give", "salesId")
}

// cannotMove is the fault of a transition that the table does not have.
func cannotMove(o *ent.Order, to order.Status) error {
	return fault.New(fault.InvalidTransition, "order.cannot_move").With("number", o.Number).
		With("from", statusTerm(o.Status)).With("to", statusTerm(to))
}

func statusTerm(s order.Status) fault.Term { return fault.Term("order.status." + string(s)) }

// maySettle refuses to settle what is settled, or belongs to an order that is done, and to let
// be what must be put right.
func maySettle(o *ent.Order, d *ent.Discrepancy, how discrepancy.Resolution) error {
	switch {
	case Final(o.Status):
		return fault.New(fault.InvalidTransition, "order.final").With("number", o.Number).With("status", statusTerm(o.Status))
	case d.ResolvedAt != nil:
		return fault.New(fault.InvalidTransition, "order.already_settled")
	case d.Severity == discrepancy.SeverityBlocking && how == discrepancy.ResolutionWaived:
		return fault.New(fault.Blocked, "order.cannot_waive", "resolution")
	}
	return nil
}
