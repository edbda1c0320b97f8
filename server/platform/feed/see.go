package feed

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// visible returns the changes of records that the actor sees, in their order, each with the
// columns whose class the actor sees. It asks the same policy as every query, one statement for
// each kind of record among the changes.
func visible(ctx context.Context, c *ent.Client, a *actor.Actor, changes []Change) ([]Change, error) {
	ctx = actor.With(ctx, a)
	asked := map[string][]scalar.ID{}
	for _, change := range changes {
		if policy.Shown(change.Kind) && !slices.Contains(asked[change.Kind], change.ID) {
			asked[change.Kind] = append(asked[change.Kind], change.ID)
		}
	}
	seen := map[scalar.ID]bool{}
	for kind, ids := range asked {
		found, err := c.Seen(ctx, kind, ids)
		if err != nil {
			return nil, fmt.Errorf("ask which %s the reader sees: %w", kind, err)
		}
		for _, id := range found {
			seen[id] = true
		}
	}
	var out []Change
	for _, change := range changes {
		if !seen[change.ID] {
			continue
		}
		change.Fields = slices.DeleteFunc(slices.Clone(change.Fields), func(column string) bool {
			class, shown := policy.Column(change.Kind, column)
			return !shown || !policy.Sees(a, class)
		})
		out = append(out, change)
	}
	return out, nil
}

// scope is what the policy looks at in an actor: those of one scope see the same records.
func scope(a *actor.Actor) string {
	key := fmt.Sprint(a.Roles, a.Service, a.Prices, a.CustomerID)
	for _, r := range a.Roles {
		if r == scalar.Merchandiser || r == scalar.Sales {
			return fmt.Sprint(key, a.ID, a.TeamID)
		}
	}
	return key
}
