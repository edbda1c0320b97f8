package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
)

// judged reports whether the figures under way are asked what was due or on time.
func judged(ctx context.Context) bool {
	oc := graphql.GetOperationContext(ctx)
	for _, f := range graphql.CollectFieldsCtx(ctx, nil) {
		if f.Name != "groups" {
			continue
		}
		for _, g := range graphql.CollectFields(oc, f.Selections, []string{"OrderStatsGroup"}) {
			if slices.Contains([]string{"dueCount", "onTimeCount", "onTimeRate"}, g.Name) {
				return true
			}
		}
	}
	return false
}
