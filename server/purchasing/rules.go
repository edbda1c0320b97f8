package purchasing

import (
	"gendan/ent/ent"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/rec20"
	"gendan/server/production"
)

// Needed is how much of a material so many products take, with what is lost in the making; of what
// is counted in pieces it is whole ones.
func Needed(products, perUnit scalar.Quantity, scrap scalar.Percent, unit string) scalar.Quantity {
	one := scalar.Whole(1)
	net := scalar.MulDiv(int64(products), int64(perUnit), int64(one))
	q := scalar.Quantity(scalar.MulDiv(net, int64(scalar.Whole(100)+scrap), int64(scalar.Whole(100))))
	if u, _ := rec20.Lookup(unit); u.Whole && q%one != 0 {
		q += one - q%one
	}
	return min(q, check.MostQuantity)
}

// Standing is the status that what came in puts a requirement in.
func Standing(quantity, arrived scalar.Quantity) materialrequirement.Status {
	if arrived >= quantity {
		return materialrequirement.StatusArrived
	}
	return materialrequirement.StatusOpen
}

// LateOn is the first day on which a requirement counts as late: the day after it was needed, or
// already the day on which the supplier promised it for later than that. What is here, was given
// up, or is needed by no day and promised for none, is never late.
func LateOn(r *ent.MaterialRequirement) scalar.Date {
	if r.Status != materialrequirement.StatusOpen {
		return scalar.Date{}
	}
	if r.NeedByOn.IsZero() {
		return r.PromisedOn.Add(1)
	}
	late := r.NeedByOn.Add(1)
	if !r.PromisedOn.IsZero() && r.PromisedOn.After(r.NeedByOn) && r.PromiseMadeOn.Before(late) {
		late = r.PromiseMadeOn
	}
	return late
}

// KitOf is how far the materials of a batch are. It is the one place that says so.
func KitOf(requirements []*ent.MaterialRequirement) production.Kit {
	kit := production.Kit{Readiness: productionbatch.MaterialReadinessNone}
	for _, r := range requirements {
		switch r.Status {
		case materialrequirement.StatusOpen:
			kit.Readiness = productionbatch.MaterialReadinessExpected
			if r.LateOn.Before(kit.LateOn) {
				kit.LateOn = r.LateOn
			}
		case materialrequirement.StatusArrived:
			if kit.Readiness == productionbatch.MaterialReadinessNone {
				kit.Readiness = productionbatch.MaterialReadinessReady
			}
		}
	}
	return kit
}

// OnTime tells whether goods came by the day the supplier first promised; nil where it promised
// none.
func OnTime(arrived, firstPromise scalar.Date) *bool {
	if firstPromise.IsZero() {
		return nil
	}
	return new(!arrived.After(firstPromise))
}

// Follows reports whether a requirement still follows its batch: it came from the product's bill
// of materials and nobody changed how much of it is needed.
func Follows(r *ent.MaterialRequirement) bool {
	return r.Source == materialrequirement.SourceBill && r.Status != materialrequirement.StatusCancelled
}
