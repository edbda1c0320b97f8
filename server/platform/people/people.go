// Package people answers who of the house there is, and whom an order reaches: for giving somebody a
// task, for naming somebody in a message, for telling of what happened.
package people

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// Staff returns the people of the house who may sign in and match, by name. It asks once, whatever
// their number.
func Staff(ctx context.Context, tx *ent.Client, match ...predicate.User) ([]*actor.Actor, error) {
	rows, err := tx.User.Query().Where(user.DisabledAtIsNil(), user.CustomerIDIsNil()).Where(match...).
		WithGrants(func(q *ent.RoleGrantQuery) { q.Where(rolegrant.ArchivedAtIsNil()) }).
		Order(user.ByName(), user.ByID()).All(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("read the people of the house: %w", err)
	}
	staff := make([]*actor.Actor, 0, len(rows))
	for _, u := range rows {
		if a := Actor(u); a.House() && len(a.Roles) > 0 {
			staff = append(staff, a)
		}
	}
	return staff, nil
}

// Actor is a person as an actor without a session. The grants must be loaded.
func Actor(u *ent.User) *actor.Actor {
	a := &actor.Actor{ID: u.ID, Name: u.Name, Email: u.Email, Language: u.Language, TimeZone: u.TimeZone, MustChange: u.MustChangePassword}
	for _, r := range scalar.Roles() {
		for _, g := range u.Edges.Grants {
			if g.Role == r && g.ArchivedAt == nil {
				a.Roles = append(a.Roles, r)
				break
			}
		}
	}
	if u.TeamID != nil {
		a.TeamID = *u.TeamID
	}
	if u.CustomerID != nil {
		a.CustomerID = *u.CustomerID
	}
	return a
}

// Reach reads what decides whom an order reaches, whoever asks.
func Reach(ctx context.Context, tx *ent.Client, id scalar.ID) (policy.Reach, error) {
	o, err := tx.Order.Get(actor.System(ctx), id)
	if err != nil {
		return policy.Reach{}, fmt.Errorf("read order %s: %w", id, err)
	}
	all, err := Reaches(ctx, tx, []*ent.Order{o})
	if err != nil {
		return policy.Reach{}, err
	}
	return all[0], nil
}

// Reaches is what decides whom each of the orders reaches, in one statement.
func Reaches(ctx context.Context, tx *ent.Client, orders []*ent.Order) ([]policy.Reach, error) {
	ids := make([]scalar.ID, len(orders))
	for i, o := range orders {
		ids[i] = o.CustomerID
	}
	firms, err := tx.Customer.Query().Where(customer.IDIn(ids...)).All(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("read who sells to customers: %w", err)
	}
	sellers := map[scalar.ID]scalar.ID{}
	for _, c := range firms {
		if c.SalesID != nil {
			sellers[c.ID] = *c.SalesID
		}
	}
	all := make([]policy.Reach, len(orders))
	for i, o := range orders {
		all[i] = policy.Reach{Order: o, Seller: sellers[o.CustomerID]}
	}
	return all, nil
}

// One returns a person of the house who may sign in; nil when there is none with the id.
func One(ctx context.Context, tx *ent.Client, id scalar.ID) (*actor.Actor, error) {
	staff, err := Staff(ctx, tx, user.ID(id))
	if err != nil || len(staff) == 0 {
		return nil, err
	}
	return staff[0], nil
}

// Among matches the people with some ids.
func Among(ids []scalar.ID) predicate.User { return user.IDIn(ids...) }

// Holding matches the people who hold one of some roles.
func Holding(roles ...scalar.Role) predicate.User {
	return user.HasGrantsWith(rolegrant.RoleIn(roles...), rolegrant.ArchivedAtIsNil())
}
