package purchasing

import (
	"gendan/ent/ent"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

// Awaited refuses to follow up what is here already or was given up.
func Awaited(r *ent.MaterialRequirement) *fault.Fault {
	if r.Status != materialrequirement.StatusOpen {
		return fault.New(fault.InvalidTransition, "purchasing.not_open").With("status", statusWord(r.Status))
	}
	return nil
}

// Wanted refuses what was given up.
func Wanted(r *ent.MaterialRequirement) *fault.Fault {
	if r.Status == materialrequirement.StatusCancelled {
		return fault.New(fault.InvalidTransition, "purchasing.cancelled")
	}
	return nil
}

// Promisable refuses a promise that changes nothing, and one that moves an earlier one without a
// word why.
func Promisable(r *ent.MaterialRequirement, on scalar.Date, reason string) *fault.Fault {
	switch {
	case r.PromisedOn == on:
		return fault.New(fault.Invalid, "purchasing.same_promise", "promisedOn").With("date", on)
	case !r.PromisedOn.IsZero() && reason == "":
		return fault.New(fault.Required, "purchasing.slip_reason", "reason").With("date", r.PromisedOn)
	}
	return nil
}

// Equippable refuses materials for a batch that takes none any more.
func Equippable(b *ent.ProductionBatch, field ...string) *fault.Fault {
	if b.Status == productionbatch.StatusCancelled || b.Status == productionbatch.StatusFinished {
		return fault.New(fault.Blocked, "purchasing.batch_done", field...).With("number", b.Number).
			With("status", fault.Term("production.status."+string(b.Status)))
	}
	return nil
}

func statusWord(s materialrequirement.Status) fault.Term {
	return fault.Term("purchasing.status." + string(s))
}
