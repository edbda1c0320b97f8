package feedback

import (
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/remedy"
	"gendan/ent/scalar"
)

// nextRemedy lists, for each status, the statuses a remedy may move to. A status with no entry is
// final. What the customer has agreed to is done, and not taken back.
var nextRemedy = map[remedy.Status][]remedy.Status{
	remedy.StatusWaiting:  {remedy.StatusOffered, remedy.StatusRefused, remedy.StatusWithdrawn},
	remedy.StatusOffered:  {remedy.StatusAccepted, remedy.StatusDeclined, remedy.StatusWithdrawn},
	remedy.StatusAccepted: {remedy.StatusDone},
}

// CanMoveRemedy reports whether a remedy may move from one status to another.
func CanMoveRemedy(from, to remedy.Status) bool { return slices.Contains(nextRemedy[from], to) }

// OpenRemedies are the statuses in which a remedy still waits for somebody.
func OpenRemedies() []remedy.Status {
	return []remedy.Status{remedy.StatusWaiting, remedy.StatusOffered, remedy.StatusAccepted}
}

// NeedsApproval reports whether a compensation must be approved before it is offered. Amount and
// limit are in the firm's currency; an amount that cannot be compared, for want of a rate or of a
// limit, must be.
func NeedsApproval(amount, limit *scalar.Amount) bool {
	return amount == nil || limit == nil || *amount > *limit
}

// Own reports whether somebody proposed a remedy, and so may not approve it.
func Own(r *ent.Remedy, who scalar.ID) bool { return r.ProposedBy != nil && *r.ProposedBy == who }
