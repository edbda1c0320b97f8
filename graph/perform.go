package graph

import (
	"context"

	"gendan/graph/gql"
)

// perform runs a use case under the request's idempotency key. It returns the row the use case
// wrote, or on a CONFLICT the row as it is now, and what the person can put right.
func perform[T any](ctx context.Context, r *mutationResolver, operation string, key *string, input any,
	do func(context.Context) (T, error)) (T, []*gql.UserError, error) {
	var row T
	ctx, err := r.keyed(ctx, operation, key, input)
	if err == nil {
		row, err = do(ctx)
	}
	if err != nil {
		row = current[T](err)
	}
	faults, err := userErrors(ctx, err)
	return row, faults, err
}
