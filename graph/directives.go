package graph

import (
	"context"
	"fmt"
	"reflect"

	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/graph/load"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// public lets anyone through.
func public(ctx context.Context, _ any, next graphql.Resolver) (any, error) { return next(ctx) }

// signedIn lets through who is signed in and need not first change the password.
func signedIn(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
	if err := known(ctx); err != nil {
		return nil, err
	}
	return next(ctx)
}

// can lets through who holds the permission.
func can(ctx context.Context, _ any, next graphql.Resolver, do policy.Permission) (any, error) {
	if err := known(ctx); err != nil {
		return nil, err
	}
	if !policy.Can(actor.From(ctx), do) {
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	}
	return next(ctx)
}

// beforeChange is what a person may ask who must change the password first.
var beforeChange = map[string]bool{"viewer": true, "passwordChange": true, "server": true, "company": true}

func known(ctx context.Context) error {
	a := actor.From(ctx)
	if a == nil {
		return fault.New(fault.Unauthenticated, "base.unauthenticated")
	}
	fc := graphql.GetFieldContext(ctx)
	if a.MustChange && (fc == nil || !beforeChange[fc.Field.Name]) {
		return fault.New(fault.Forbidden, "identity.change_password_first")
	}
	return nil
}

// see shows a value, or lets an input through, only to who sees its class of facts on that row.
func (r *Resolver) see(ctx context.Context, obj any, next graphql.Resolver, what policy.Visibility) (any, error) {
	a := actor.From(ctx)
	switch {
	case policy.SeesAlways(a, what):
		return next(ctx)
	case !policy.Sees(a, what):
		if _, input := obj.(map[string]any); input || obj == nil {
			return nil, fault.New(fault.Forbidden, "base.forbidden")
		}
		return nil, nil
	}
	if _, input := obj.(map[string]any); input || obj == nil {
		return next(ctx)
	}
	row := rowOf(ctx, obj)
	if row == nil {
		return nil, nil
	}
	visible, err := load.Each(ctx, row, "see "+string(what), func(rows []ent.Noder) (map[scalar.ID]bool, error) {
		return r.visible(ctx, policy.Only(a, what), rows)
	})
	if err != nil || !visible[row.GetID()] {
		return nil, err
	}
	return next(ctx)
}

// rowOf is the record a value belongs to: itself, or the nearest record above it in the answer.
func rowOf(ctx context.Context, obj any) ent.Noder {
	if row, ok := obj.(ent.Noder); ok {
		return row
	}
	for fc := graphql.GetFieldContext(ctx); fc != nil; fc = fc.Parent {
		v := reflect.ValueOf(fc.Result)
		for v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if v.IsValid() && v.CanInterface() {
			if row, ok := v.Interface().(ent.Noder); ok {
				return row
			}
		}
	}
	return nil
}

// visible asks which of the rows, all of one kind, the actor sees.
func (r *Resolver) visible(ctx context.Context, a *actor.Actor, rows []ent.Noder) (map[scalar.ID]bool, error) {
	ids := make([]any, len(rows))
	for i, row := range rows {
		ids[i] = int64(row.GetID())
	}
	found, err := r.read().IDs(actor.With(ctx, a), rows[0], func(s *sql.Selector) { s.Where(sql.In(s.C("id"), ids...)) })
	if err != nil {
		return nil, fmt.Errorf("ask which rows show a field: %w", err)
	}
	seen := make(map[scalar.ID]bool, len(found))
	for _, id := range found {
		seen[id] = true
	}
	return seen, nil
}
