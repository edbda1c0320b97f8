// Package actor says on whose behalf something is done. Every request has an actor or is
// anonymous; what the house does by itself is done by System.
package actor

import (
	"context"
	"slices"

	"gendan/ent/scalar"
)

// Actor is the person or program on whose behalf something is done.
type Actor struct {
	ID         scalar.ID
	Name       string
	Email      string
	Language   scalar.Language
	TimeZone   string
	Roles      []scalar.Role
	TeamID     scalar.ID // zero without a team
	CustomerID scalar.ID // set for a customer's people
	SessionID  scalar.ID // zero for a service token
	Service    bool      // a program with a service token
	ReadOnly   bool      // a service token that may only read
	Prices     bool      // an analyst's token that shows prices
	MustChange bool      // a person who must change the password before anything else
}

// Has reports whether the actor holds the role.
func (a *Actor) Has(r scalar.Role) bool { return a != nil && slices.Contains(a.Roles, r) }

// House reports whether the actor is of the house, not of a customer.
func (a *Actor) House() bool { return a != nil && !slices.Contains(a.Roles, scalar.Buyer) }

type key struct{}

type systemKey struct{}

// With returns a context in which things are done on behalf of a.
func With(ctx context.Context, a *Actor) context.Context { return context.WithValue(ctx, key{}, a) }

// From returns on whose behalf things are done, or nil for anonymous.
func From(ctx context.Context) *Actor {
	a, _ := ctx.Value(key{}).(*Actor)
	return a
}

// Preferred is the language tag of on whose behalf things are done: empty for a stranger, and for a
// program, which has no language but the one it accepts.
func Preferred(ctx context.Context) string {
	if a := From(ctx); a != nil && a.Language != "" {
		return a.Language.Tag()
	}
	return ""
}

// System returns a context in which rows are read and written without regard to what the actor
// may see. Changes are still put down to the actor. It is for deriving figures, not for answers.
func System(ctx context.Context) context.Context { return context.WithValue(ctx, systemKey{}, true) }

// Scoped returns a context in which the actor's own view holds again.
func Scoped(ctx context.Context) context.Context { return context.WithValue(ctx, systemKey{}, false) }

// IsSystem reports whether the context is the house's own.
func IsSystem(ctx context.Context) bool {
	is, _ := ctx.Value(systemKey{}).(bool)
	return is
}
