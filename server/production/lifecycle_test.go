package production_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"gendan/ent/ent/productionbatch"
	"gendan/server/production"
)

var statuses = []productionbatch.Status{
	productionbatch.StatusPlanned, productionbatch.StatusReleased, productionbatch.StatusInProgress,
	productionbatch.StatusFinished, productionbatch.StatusCancelled,
}

func TestEveryPairOfStatuses(t *testing.T) {
	allowed := map[[2]productionbatch.Status]bool{
		{productionbatch.StatusPlanned, productionbatch.StatusReleased}:    true,
		{productionbatch.StatusPlanned, productionbatch.StatusCancelled}:   true,
		{productionbatch.StatusReleased, productionbatch.StatusCancelled}:  true,
		{productionbatch.StatusInProgress, productionbatch.StatusFinished}: true,
	}
	for _, from := range statuses {
		for _, to := range statuses {
			if got := production.CanMove(from, to); got != allowed[[2]productionbatch.Status{from, to}] {
				t.Errorf("from %s to %s: %v", from, to, got)
			}
		}
	}
}

func TestNoWalkLeavesCancelled(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 1000 {
		at := statuses[r.IntN(len(statuses))]
		gone := false
		for range 30 {
			to := statuses[r.IntN(len(statuses))]
			if !production.CanMove(at, to) {
				continue
			}
			if gone {
				t.Fatalf("a cancelled batch went to %s", to)
			}
			at, gone = to, to == productionbatch.StatusCancelled
		}
	}
}

func TestWhatWasBegunIsNotReleasedAgain(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	d.reported(b, 1, 40, 5)
	b, _ = d.now(b)
	_, err := d.production.Release(d.planner, b.ID, b.Version, "")
	if got := refused(err); got != "INVALID_TRANSITION production.no_way" {
		t.Errorf("a batch with pieces is released once more, and could then be given up with them: %s", got)
	}
}
