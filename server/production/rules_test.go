package production_test

import (
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/production"
)

func tally(good, scrap int64) production.Tally {
	return production.Tally{Good: whole(good), Scrap: whole(scrap)}
}

func TestWhatIsOpenAtAnOperation(t *testing.T) {
	ts := []production.Tally{tally(60, 3), tally(50, 2), tally(0, 0)}
	for i, want := range []int64{37, 8, 50} {
		if got := production.Open(whole(100), ts, i); got != whole(want) {
			t.Errorf("operation %d: %s open, want %d", i+1, got, want)
		}
	}
}

func TestStanding(t *testing.T) {
	tests := []struct {
		name string
		ts   []production.Tally
		want productionbatch.Status
	}{
		{"nothing reported", []production.Tally{{}, {}}, productionbatch.StatusReleased},
		{"only reworks", []production.Tally{{Rework: whole(1)}}, productionbatch.StatusInProgress},
		{"first operation through", []production.Tally{tally(100, 0), tally(0, 0)}, productionbatch.StatusInProgress},
		{"one piece missing", []production.Tally{tally(100, 0), tally(98, 1)}, productionbatch.StatusInProgress},
		{"all good or scrapped at the last", []production.Tally{tally(100, 0), tally(98, 2)}, productionbatch.StatusFinished},
		{"what was scrapped before never comes", []production.Tally{tally(95, 5), tally(95, 0)}, productionbatch.StatusFinished},
		{"all scrapped at the first", []production.Tally{tally(0, 100), tally(0, 0)}, productionbatch.StatusFinished},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := production.Standing(whole(100), test.ts); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestPlannedCountsWhatBatchesTakeOfTheLine(t *testing.T) {
	batch := func(status productionbatch.Status, quantity, made int64) *ent.ProductionBatch {
		return &ent.ProductionBatch{Status: status, Quantity: whole(quantity), MadeQuantity: whole(made)}
	}
	got := production.Planned([]*ent.ProductionBatch{
		batch(productionbatch.StatusPlanned, 10, 0), batch(productionbatch.StatusInProgress, 20, 5),
		batch(productionbatch.StatusFinished, 30, 27), batch(productionbatch.StatusCancelled, 40, 0),
	})
	if got != whole(57) {
		t.Errorf("planned %s, want 57", got)
	}
}

func TestLimit(t *testing.T) {
	for _, c := range []struct {
		name       string
		lost, want int64
	}{{"2.5 % over 1000", 0, 1025}, {"40 lost on the way", 40, 1065}} {
		l := &ent.OrderLine{Quantity: whole(1000), LostQuantity: whole(c.lost)}
		if got := production.Limit(l, scalar.Percent(2_500_000)); got != whole(c.want) {
			t.Errorf("%s: %s, want %d", c.name, got, c.want)
		}
	}
}
