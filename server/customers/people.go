package customers

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

// Holder returns the person with an id, who must be of the house, not disabled, and hold the
// role: who is to carry or sell something. The field is where the input named them.
func Holder(ctx context.Context, tx *ent.Client, id scalar.ID, role scalar.Role, field string) (*ent.User, error) {
	u, err := tx.User.Query().Where(user.ID(id), user.DisabledAtIsNil(), user.CustomerIDIsNil(),
		user.HasGrantsWith(rolegrant.RoleEQ(role), rolegrant.ArchivedAtIsNil())).Only(ctx)
	if err == nil {
		return u, nil
	}
	if ent.IsNotFound(err) {
		u, err = tx.User.Get(ctx, id)
	}
	if ent.IsNotFound(err) {
		return nil, fault.New(fault.NotFound, "base.not_found", field).With("kind", fault.Term("kind.User"))
	}
	if err != nil {
		return nil, fmt.Errorf("read person %s: %w", id, err)
	}
	return nil, fault.New(fault.Invalid, "customer.not_a_holder", field).
		With("name", u.Name).With("role", fault.Term("customer.role."+string(role)))
}
