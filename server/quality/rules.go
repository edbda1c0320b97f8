package quality

import (
	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

// Accepted adds up what final inspections accepted.
func Accepted(all []*ent.Inspection) scalar.Quantity {
	var sum scalar.Quantity
	for _, q := range all {
		if q.Kind == inspection.KindFinal && q.Verdict == inspection.VerdictPassed {
			sum += q.AcceptedQuantity
		}
	}
	return sum
}

// Open returns how many made pieces a final inspection can still be asked for: those neither
// accepted nor waiting for another. Rejected ones count, for they may come back reworked.
func Open(made scalar.Quantity, all []*ent.Inspection) scalar.Quantity {
	open := made - Accepted(all)
	for _, q := range all {
		if q.Kind == inspection.KindFinal && q.Verdict == inspection.VerdictPending {
			open -= q.Quantity
		}
	}
	return open
}

// Others returns how many of the open pieces are of no lot that failed.
func Others(made scalar.Quantity, all []*ent.Inspection) scalar.Quantity {
	open := Open(made, all)
	for _, q := range Failed(all, inspection.KindFinal) {
		open -= q.Quantity
	}
	return max(open, 0)
}

// Failed returns the inspections of a kind whose lots failed and are not asked to be judged anew.
func Failed(all []*ent.Inspection, kind inspection.Kind) (failed []*ent.Inspection) {
	for _, q := range all {
		if q.Kind == kind && q.Verdict == inspection.VerdictFailed && Anew(all, q) == nil {
			failed = append(failed, q)
		}
	}
	return failed
}

// Anew returns the inspection that judges the lot of another anew, or is to; nil where none does.
func Anew(all []*ent.Inspection, of *ent.Inspection) *ent.Inspection {
	for _, q := range all {
		if q.RepeatsID != nil && *q.RepeatsID == of.ID && q.Verdict != inspection.VerdictCancelled {
			return q
		}
	}
	return nil
}

// Finding is what an inspection found.
type Finding struct {
	Accepted scalar.Quantity
	Rejected scalar.Quantity
	Verdict  inspection.Verdict
	Note     *string // stays when nil
}

// Sound refuses a finding that contradicts itself. Every piece is either accepted or rejected. A
// lot that passed has pieces that may go on, the rejected ones sorted out. Of a lot that failed
// none may: whoever wants to save its good pieces sorts it and asks for another inspection.
func Sound(quantity scalar.Quantity, f Finding) *fault.Fault {
	switch {
	case f.Verdict != inspection.VerdictPassed && f.Verdict != inspection.VerdictFailed:
		return fault.New(fault.Invalid, "quality.no_verdict", "verdict")
	case f.Accepted+f.Rejected != quantity:
		return fault.New(fault.Invalid, "quality.not_all_judged", "accepted").
			With("sum", f.Accepted+f.Rejected).With("quantity", quantity)
	case f.Verdict == inspection.VerdictPassed && f.Accepted == 0:
		return fault.New(fault.Invalid, "quality.passed_without_good", "verdict")
	case f.Verdict == inspection.VerdictFailed && f.Accepted != 0:
		return fault.New(fault.Invalid, "quality.failed_with_good", "accepted")
	}
	return nil
}
