package customers

import (
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// mayGive refuses that a sales person, who is nothing more, gives a customer to somebody else or
// takes another's: whose customer it is decides who sees its prices.
func mayGive(a *actor.Actor, to *scalar.ID) error {
	if to == nil || a.Has(scalar.Merchandiser) || *to == a.ID {
		return nil
	}
	return fault.New(fault.Forbidden, "customer.not_yours_to_give", "salesId")
}
