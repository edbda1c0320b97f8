package graph

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/task"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/graph/page"
	"gendan/server/platform/actor"
	"gendan/server/platform/people"
	"gendan/server/platform/policy"
	"gendan/server/tasks"
)

// orderTasks reads the tasks of orders in some states, by day.
func (r *Resolver) orderTasks(status []task.Status) func(context.Context, []scalar.ID, page.Args) (map[scalar.ID]*page.TaskConnection, error) {
	return func(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.TaskConnection, error) {
		q := r.read().Task.Query()
		if status != nil {
			q.Where(task.StatusIn(status...))
		}
		return page.Children(ctx, q, "order_id", func(row *ent.Task) scalar.ID { return deref(row.OrderID) }, ids,
			page.ByDate("due_on", func(t *ent.Task) scalar.Date { return t.DueOn }), a, most(ctx))
	}
}

// subject is the record that a row is about, through the viewer's rows: null where it may not be seen.
func subject[T any](ctx context.Context, r *Resolver, row T, of func(T) scalar.ID) (gql.Node, error) {
	found, err := load.Each(ctx, row, "subject", func(rows []T) (map[scalar.ID]gql.Node, error) {
		var ids []scalar.ID
		for _, one := range rows {
			if id := of(one); id != 0 {
				ids = append(ids, id)
			}
		}
		return r.records(ctx, ids)
	})
	return found[of(row)], err
}

// mayUpdateTask reports whether the viewer may change a task, as the use cases will decide.
func (r *Resolver) mayUpdateTask(ctx context.Context, obj *ent.Task) (bool, error) {
	a := actor.From(ctx)
	if !policy.Can(a, policy.TaskUpdate) || tasks.Mine(a, obj) {
		return policy.Can(a, policy.TaskUpdate), nil
	}
	led, err := load.Each(ctx, obj, "mayUpdate", func(rows []*ent.Task) (map[scalar.ID]bool, error) {
		nodes := make([]ent.Noder, len(rows))
		for i, row := range rows {
			nodes[i] = row
		}
		return r.visible(ctx, tasks.Leads(a), nodes)
	})
	return led[obj.ID], err
}

// staff is the people of the house whom an order reaches, or who hear what is said on it to an audience,
// in as many statements for one order as for many.
func (r *Resolver) staff(ctx context.Context, obj *ent.Order, hearing *scalar.Audience) ([]*ent.User, error) {
	reached, err := load.Each(ctx, obj, "staff "+string(deref(hearing)), func(rows []*ent.Order) (map[scalar.ID][]*ent.User, error) {
		staff, err := people.Staff(ctx, r.read())
		if err != nil {
			return nil, err
		}
		reaches, err := people.Reaches(ctx, r.read(), rows)
		if err != nil {
			return nil, err
		}
		users, err := r.read().User.Query().Where(user.DisabledAtIsNil(), user.CustomerIDIsNil()).All(ctx)
		if err != nil {
			return nil, err
		}
		load.Together(ctx, users)
		byID := make(map[scalar.ID]*ent.User, len(users))
		for _, u := range users {
			byID[u.ID] = u
		}
		lists := map[scalar.ID][]*ent.User{}
		for _, reach := range reaches {
			list := []*ent.User{}
			for _, a := range staff {
				if u := byID[a.ID]; u != nil && (hearing == nil && reach.Sees(a) || hearing != nil && reach.Hears(a, *hearing)) {
					list = append(list, u)
				}
			}
			lists[reach.Order.ID] = list
		}
		return lists, nil
	})
	return reached[obj.ID], err
}
