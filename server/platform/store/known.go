package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	base "entgo.io/ent"
	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// remember keeps the rows that a transaction reads whole: who changes one of them need not read it
// again to tell what it was.
func remember(next ent.Querier) ent.Querier {
	return ent.QuerierFunc(func(ctx context.Context, q ent.Query) (ent.Value, error) {
		v, err := next.Query(ctx, q)
		if t := current(ctx); t != nil && err == nil {
			if asked := base.QueryFromContext(ctx); asked != nil && len(asked.Fields) == 0 {
				t.keep(v)
			}
		}
		return v, err
	})
}

func (t *transaction) keep(v any) {
	if t.known == nil {
		t.known = map[scalar.ID]any{}
	}
	ent.Keep(v, func(id scalar.ID, row any) { t.known[id] = row })
}

// made keeps a row that the transaction wrote. Nobody else can change an order before it is committed.
func (t *transaction) made(row any) {
	t.keep(row)
	if o, ok := row.(*ent.Order); ok {
		t.hold(o.ID)
	}
}

// forget lets go of what was read before a lock was waited for: others may have changed it meanwhile.
func (t *transaction) forget() { clear(t.known) }

// Known returns a row that the transaction of the context has read or written, as it is after that; nil
// where it has to be asked for. It tells nothing of whether the actor sees the row: rights are asked of the
// database, before.
func Known[T any](ctx context.Context, id scalar.ID) *T {
	t := current(ctx)
	if t == nil {
		return nil
	}
	row, ok := t.known[id].(*T)
	if !ok {
		return nil
	}
	c := *row
	return &c
}

// Now returns a row as the transaction of the context knows it, or else reads it.
func Now[T any](ctx context.Context, id scalar.ID, get func(context.Context, scalar.ID) (*T, error)) (*T, error) {
	if row := Known[T](ctx, id); row != nil {
		return row, nil
	}
	return get(ctx, id)
}

// before returns the record that a mutation is about to change.
func (t *transaction) before(ctx context.Context, m ent.Mutation) (any, error) {
	if one, ok := m.(interface{ ID() (scalar.ID, bool) }); ok {
		if id, _ := one.ID(); t.known[id] != nil {
			return t.known[id], nil
		}
	}
	return ent.Before(actor.System(ctx), m)
}

// change does what the mutation says to the record old, and to no other state of it: what is known of a
// record may have been read before somebody else changed it, and then the transaction is run again.
func (t *transaction) change(ctx context.Context, m ent.Mutation, old any) (any, error) {
	before := ent.Row(old)
	if one, ok := m.(interface{ WhereP(...func(*sql.Selector)) }); ok {
		one.WhereP(sql.FieldEQ("updated_at", updated(before)))
	}
	v, err := ent.Apply(ctx, m, old)
	if err == nil {
		t.keep(v)
		return v, nil
	}
	if !ent.IsNotFound(err) {
		return nil, err
	}
	id, _ := before["id"].(scalar.ID)
	now, failed := t.client.Nodes(actor.System(ctx), m.Type(), []scalar.ID{id})
	if failed != nil {
		return nil, fmt.Errorf("read %s again: %w", m.Type(), failed)
	}
	if len(now) == 1 && !updated(ent.Row(now[0])).Equal(updated(before)) {
		return nil, errors.Join(errAgain, err)
	}
	return nil, err
}

func updated(row map[string]any) time.Time {
	at, _ := row["updated_at"].(time.Time)
	return at
}
