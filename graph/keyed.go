package graph

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"gendan/server/platform/store"
)

type headerKey struct{}

// withHeaderKey puts the request's header Idempotency-Key into the context.
func withHeaderKey(ctx context.Context, key string) context.Context {
	return context.WithValue(ctx, headerKey{}, key)
}

// keyed puts the idempotency key of a mutation into the context: the input's, else the header's. What
// counts as the same request is the input without its key, wherever that stood.
func (r *Resolver) keyed(ctx context.Context, operation string, key *string, input any) (context.Context, error) {
	if key == nil {
		key = keyOfHeader(ctx)
	}
	if key == nil {
		return ctx, nil
	}
	b, err := json.Marshal(input)
	if err != nil {
		return nil, fmt.Errorf("read the input of %s: %w", operation, err)
	}
	var content map[string]json.RawMessage
	if err := json.Unmarshal(b, &content); err != nil {
		return nil, fmt.Errorf("read the input of %s: %w", operation, err)
	}
	delete(content, "idempotencyKey")
	return store.WithKey(ctx, *key, operation, content)
}

// keyOfHeader is the header's key for the field under way. One header serves all mutations of a request, so
// where there are several each has its own: the key with the field's name in the answer.
func keyOfHeader(ctx context.Context) *string {
	key, _ := ctx.Value(headerKey{}).(string)
	if key == "" {
		return nil
	}
	selected := graphql.GetOperationContext(ctx).Operation.SelectionSet
	if _, field := selected[0].(*ast.Field); len(selected) > 1 || !field {
		key += "/" + graphql.GetFieldContext(ctx).Field.Alias
	}
	return &key
}
