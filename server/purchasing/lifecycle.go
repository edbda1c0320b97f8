package purchasing

import (
	"slices"

	"gendan/ent/ent/materialrequirement"
)

// next lists, for each status, the statuses a requirement may move to. It opens again where an
// arrival was taken back or more is needed. A status with no entry is final.
var next = map[materialrequirement.Status][]materialrequirement.Status{
	materialrequirement.StatusOpen:    {materialrequirement.StatusArrived, materialrequirement.StatusCancelled},
	materialrequirement.StatusArrived: {materialrequirement.StatusOpen},
}

// CanMove reports whether a requirement may move from one status to another.
func CanMove(from, to materialrequirement.Status) bool { return slices.Contains(next[from], to) }
