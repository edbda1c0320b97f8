package production

import (
	"slices"

	"gendan/ent/ent/incident"
	"gendan/ent/ent/productionbatch"
)

// next lists, for each status, the statuses a person may move a batch to. Begun, finished by the last
// piece, or back when a report is taken back, it is put by what is reported alone: see Standing.
var next = map[productionbatch.Status][]productionbatch.Status{
	productionbatch.StatusPlanned:    {productionbatch.StatusReleased, productionbatch.StatusCancelled},
	productionbatch.StatusReleased:   {productionbatch.StatusCancelled},
	productionbatch.StatusInProgress: {productionbatch.StatusFinished},
}

// CanMove reports whether a person may move a batch from one status to another.
func CanMove(from, to productionbatch.Status) bool { return slices.Contains(next[from], to) }

// OnFloor reports whether pieces may be reported: the batch is released and more is to be made.
func OnFloor(s productionbatch.Status) bool {
	return s == productionbatch.StatusReleased || s == productionbatch.StatusInProgress
}

// nextIncident lists, for each status, the statuses an incident may move to.
var nextIncident = map[incident.Status][]incident.Status{
	incident.StatusOpen:     {incident.StatusResolved},
	incident.StatusResolved: {incident.StatusOpen},
}

// CanMoveIncident reports whether an incident may move from one status to another.
func CanMoveIncident(from, to incident.Status) bool { return slices.Contains(nextIncident[from], to) }
