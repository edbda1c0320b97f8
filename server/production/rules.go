package production

import (
	"gendan/ent/ent"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
)

// Tally is what one operation has done: good pieces go on, scrapped ones are lost, and those to
// be reworked are still open at the operation.
type Tally struct{ Good, Scrap, Rework scalar.Quantity }

// Add returns both together.
func (t Tally) Add(u Tally) Tally {
	return Tally{Good: t.Good + u.Good, Scrap: t.Scrap + u.Scrap, Rework: t.Rework + u.Rework}
}

// Came returns how many pieces came in to the operation at place i: the batch to the first, what
// the one before made good to the others.
func Came(quantity scalar.Quantity, ts []Tally, i int) scalar.Quantity {
	if i == 0 {
		return quantity
	}
	return ts[i-1].Good
}

// Open returns how many pieces may still be reported good or scrapped at place i. It is negative
// where more was reported than came in.
func Open(quantity scalar.Quantity, ts []Tally, i int) scalar.Quantity {
	return Came(quantity, ts, i) - ts[i].Good - ts[i].Scrap
}

// Done reports whether no piece of the batch can come through place i any more: each has either
// been made good there or was scrapped there or before.
func Done(quantity scalar.Quantity, ts []Tally, i int) bool {
	through := ts[i].Good
	for _, t := range ts[:i+1] {
		through += t.Scrap
	}
	return through >= quantity
}

// Made returns the good pieces of the last operation.
func Made(ts []Tally) scalar.Quantity {
	if len(ts) == 0 {
		return 0
	}
	return ts[len(ts)-1].Good
}

// Scrapped returns what was lost over all operations.
func Scrapped(ts []Tally) scalar.Quantity {
	var sum scalar.Quantity
	for _, t := range ts {
		sum += t.Scrap
	}
	return sum
}

// Standing is the status that the reports put a released batch in: released while there is none,
// finished when every piece is made or scrapped.
func Standing(quantity scalar.Quantity, ts []Tally) productionbatch.Status {
	switch {
	case len(ts) > 0 && Done(quantity, ts, len(ts)-1):
		return productionbatch.StatusFinished
	case anything(ts):
		return productionbatch.StatusInProgress
	}
	return productionbatch.StatusReleased
}

func anything(ts []Tally) bool {
	for _, t := range ts {
		if t != (Tally{}) {
			return true
		}
	}
	return false
}

// Needed is how many of a line are to be made and sent in all: what was ordered, and once more what was
// lost on the way.
func Needed(l *ent.OrderLine) scalar.Quantity { return l.Quantity + l.LostQuantity }

// Limit is the most that may be made or shipped of a line.
func Limit(l *ent.OrderLine, overTolerance scalar.Percent) scalar.Quantity {
	return Needed(l) + overTolerance.Of(l.Quantity)
}

// Planned adds up what batches take of their line: what they are to make, or what they made once
// nothing more will be; so that what was scrapped or left short can be planned anew.
func Planned(batches []*ent.ProductionBatch) scalar.Quantity {
	var sum scalar.Quantity
	for _, b := range batches {
		switch b.Status {
		case productionbatch.StatusCancelled:
		case productionbatch.StatusFinished:
			sum += b.MadeQuantity
		default:
			sum += b.Quantity
		}
	}
	return sum
}
