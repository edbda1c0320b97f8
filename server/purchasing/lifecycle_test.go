package purchasing_test

import (
	"testing"

	"gendan/ent/ent/materialrequirement"
	"gendan/server/purchasing"
)

func TestEveryPairOfStatuses(t *testing.T) {
	all := []materialrequirement.Status{
		materialrequirement.StatusOpen, materialrequirement.StatusArrived, materialrequirement.StatusCancelled,
	}
	allowed := map[[2]materialrequirement.Status]bool{
		{materialrequirement.StatusOpen, materialrequirement.StatusArrived}:   true,
		{materialrequirement.StatusOpen, materialrequirement.StatusCancelled}: true,
		{materialrequirement.StatusArrived, materialrequirement.StatusOpen}:   true, // a receipt was taken back
	}
	for _, from := range all {
		for _, to := range all {
			if got := purchasing.CanMove(from, to); got != allowed[[2]materialrequirement.Status{from, to}] {
				t.Errorf("from %s to %s: %v", from, to, got)
			}
		}
	}
}
