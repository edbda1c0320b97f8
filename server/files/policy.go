package files

import (
	"slices"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// heard is who may read what the actor says or attaches. A customer speaks to the house and to
// itself; who does not see the order's prices speaks inside the house, for it cannot know what the
// others may hear.
func heard(a *actor.Actor, asked scalar.Audience, seesPrices bool) (scalar.Audience, error) {
	switch {
	case a.Has(scalar.Buyer):
		return scalar.ForCustomer, nil
	case asked == "":
		return scalar.ForHouse, nil
	case !slices.Contains([]scalar.Audience{scalar.ForHouse, scalar.ForCommercial, scalar.ForCustomer}, asked):
		return "", fault.New(fault.Invalid, "base.invalid", "audience")
	case asked != scalar.ForHouse && !seesPrices:
		return "", fault.New(fault.Forbidden, "files.house_only", "audience")
	}
	return asked, nil
}

// canAttach refuses files on records of other people's work: who attaches only as an operator does
// so to production reports and incidents.
func canAttach(a *actor.Actor, ownerKind string) error {
	others := *a
	others.Roles = slices.DeleteFunc(slices.Clone(a.Roles), func(r scalar.Role) bool { return r == scalar.Operator })
	floor := ownerKind == ent.TypeProductionReport || ownerKind == ent.TypeIncident
	if !floor && !policy.Can(&others, policy.AttachmentCreate) {
		return fault.New(fault.Forbidden, "files.reports_only", "ownerId")
	}
	return nil
}

// canArchive lets the uploader and those who look after the order take a file off, but a customer
// only its own.
func canArchive(a *actor.Actor, f *ent.Attachment) error {
	own := f.CreatedBy != nil && *f.CreatedBy == a.ID
	if own || a.House() && policy.Can(a, policy.OrderUpdate) {
		return nil
	}
	return fault.New(fault.Forbidden, "files.not_yours")
}
