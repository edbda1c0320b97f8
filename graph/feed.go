package graph

import (
	"context"
	"errors"
	"strconv"

	"gendan/graph/gql"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/feed"
)

// streamChanges streams what the viewer may see of the feed.
func (r *Resolver) streamChanges(ctx context.Context, after *string, kinds []string) (<-chan *gql.Change, error) {
	var from *int64
	if after != nil {
		position, err := strconv.ParseInt(*after, 10, 64)
		if err != nil || position < 0 {
			return nil, fault.New(fault.Invalid, "api.position", "after")
		}
		from = &position
	}
	out := make(chan *gql.Change)
	go func() {
		defer close(out)
		err := r.feed.Subscribe(ctx, listener(ctx), from, kinds, func(c feed.Change) error {
			select {
			case out <- changeOf(c):
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
		if err != nil && ctx.Err() == nil && !errors.Is(err, context.Canceled) {
			streamOf(ctx).fail(ctx, err)
		}
	}()
	return out, nil
}

func changeOf(c feed.Change) *gql.Change {
	return &gql.Change{
		Position: strconv.FormatInt(c.Position, 10), Kind: c.Kind, Operation: gql.ChangeOperation(c.Operation),
		ID: c.ID, OrderID: c.OrderID, Version: c.Version, ChangedFields: nonNil(c.Fields), ActorID: c.ActorID, At: c.At,
	}
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// listener is who listens now: the one a stream watches over, or the request's actor.
func listener(ctx context.Context) func() *actor.Actor {
	if s := streamOf(ctx); s != nil {
		return s.actor.Load
	}
	a := actor.From(ctx)
	return func() *actor.Actor { return a }
}

// fail tells the reader why its subscription ends.
func (s *stream) fail(ctx context.Context, err error) {
	if s != nil {
		s.tell(ctx, s.present(ctx, err))
	}
}
