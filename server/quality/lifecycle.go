package quality

import (
	"slices"

	"gendan/ent/ent/inspection"
)

// next lists, for each verdict, the verdicts an inspection may come to. One with no entry is final.
var next = map[inspection.Verdict][]inspection.Verdict{
	inspection.VerdictPending: {inspection.VerdictPassed, inspection.VerdictFailed, inspection.VerdictCancelled},
	inspection.VerdictPassed:  {inspection.VerdictPending},
	inspection.VerdictFailed:  {inspection.VerdictPending},
}

// CanMove reports whether an inspection may come from one verdict to another.
func CanMove(from, to inspection.Verdict) bool { return slices.Contains(next[from], to) }
