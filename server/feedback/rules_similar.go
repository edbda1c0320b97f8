package feedback

import (
	"cmp"
	"slices"

	"gendan/ent/ent"
)

// Likeness is in what two complaints are alike.
type Likeness string

// The likenesses, the most telling first.
const (
	SameProduct  Likeness = "PRODUCT"
	SameCause    Likeness = "CAUSE"
	SameCustomer Likeness = "CUSTOMER"
)

var weight = map[Likeness]int{SameProduct: 4, SameCause: 3, SameCustomer: 1}

// Similar is a complaint like another.
type Similar struct {
	Feedback *ent.Feedback
	Likeness []Likeness
}

// Alike says in what two complaints are alike.
func Alike(a, b *ent.Feedback) (all []Likeness) {
	if a.ProductID != nil && b.ProductID != nil && *a.ProductID == *b.ProductID {
		all = append(all, SameProduct)
	}
	if a.CauseKind != nil && b.CauseKind != nil && *a.CauseKind == *b.CauseKind {
		all = append(all, SameCause)
	}
	if a.CustomerID == b.CustomerID {
		all = append(all, SameCustomer)
	}
	return all
}

// Rank orders complaints by how much they are like one, the newest first among equals, and keeps
// the first n of those that are alike at all.
func Rank(one *ent.Feedback, others []*ent.Feedback, n int) []Similar {
	all := make([]Similar, 0, len(others))
	for _, o := range others {
		if o.ID == one.ID || slices.ContainsFunc(all, func(s Similar) bool { return s.Feedback.ID == o.ID }) {
			continue
		}
		if in := Alike(one, o); len(in) > 0 {
			all = append(all, Similar{Feedback: o, Likeness: in})
		}
	}
	score := func(s Similar) (sum int) {
		for _, l := range s.Likeness {
			sum += weight[l]
		}
		return sum
	}
	slices.SortStableFunc(all, func(a, b Similar) int {
		return cmp.Or(cmp.Compare(score(b), score(a)), b.Feedback.CreatedAt.Compare(a.Feedback.CreatedAt), cmp.Compare(b.Feedback.ID, a.Feedback.ID))
	})
	return all[:min(n, len(all))]
}
