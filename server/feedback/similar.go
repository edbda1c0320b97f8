package feedback

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/predicate"
)

// searched is how many complaints of one likeness are looked at, the newest.
const searched = 20

// Similar finds the complaints most like one that the actor may see: by three indexes, however
// many complaints there are.
func (s *Service) Similar(ctx context.Context, one *ent.Feedback, n int) ([]Similar, error) {
	by := []predicate.Feedback{feedback.CustomerID(one.CustomerID)}
	if one.ProductID != nil {
		by = append(by, feedback.ProductID(*one.ProductID))
	}
	if one.CauseKind != nil {
		by = append(by, feedback.CauseKindEQ(*one.CauseKind))
	}
	var others []*ent.Feedback
	for _, p := range by {
		rows, err := s.store.Client().Feedback.Query().
			Where(p, feedback.KindEQ(feedback.KindComplaint), feedback.IDNEQ(one.ID)).
			Order(ent.Desc(feedback.FieldID)).Limit(searched).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("look for complaints like %s: %w", one.Number, err)
		}
		others = append(others, rows...)
	}
	return Rank(one, others, n), nil
}
