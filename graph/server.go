package graph

import (
	"context"

	"gendan/ent/ent"
	"gendan/graph/gql"
	"gendan/server/platform/actor"
)

// passwordMinLength is told to whoever sets a password; administrators need more.
const passwordMinLength = 8

// server tells what anyone may know of this server.
func (r *Resolver) server(ctx context.Context) (*gql.Server, error) {
	sys := actor.System(ctx)
	s := &gql.Server{
		Demo: r.demo, Today: r.clock.Today(), Now: r.clock.Now(), TimeZone: r.clock.Zone().String(),
		PasswordMinLength: passwordMinLength,
	}
	company, err := r.read().Company.Query().First(sys)
	switch {
	case ent.IsNotFound(err):
		s.NeedsSetup = true
	case err != nil:
		return nil, err
	default:
		s.CompanyName = &company.Name
	}
	return s, nil
}
