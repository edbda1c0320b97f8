package customers

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// Holder returns the person with an id, who must be of the house, not disabled, and hold the
// role: who is to carry or sell something. The field is where the input named them.
func Holder(ctx context.Context, tx *ent.Client, id scalar.ID, role scalar.Role, field string) (*ent.User, error) {
	u, err := tx.User.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, fault.New(fault.NotFound, "base.not_found", field).With("kind", fault.Term("kind.User"))
	}
	if err != nil {
		return nil, fmt.Errorf("read person %s: %w", id, err)
	}
	holds, err := tx.RoleGrant.Query().
		Where(rolegrant.UserID(id), rolegrant.RoleEQ(role), rolegrant.ArchivedAtIsNil()).Exist(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("read roles of %s: %w", id, err)
	}
	if !holds || u.DisabledAt != nil || u.CustomerID != nil {
		return nil, fault.New(fault.Invalid, "customer.not_a_holder", field).
			With("name", u.Name).With("role", fault.Term("customer.role."+string(role)))
	}
	return u, nil
}
