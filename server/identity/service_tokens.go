package identity

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/servicetoken"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

const (
	// servicePrefix begins every service token, so that scanners of source code know one.
	servicePrefix = "gdn_"
	serviceDigits = 43 // 256 bits
	shownDigits   = 6  // of them are kept in the open, by which a person knows the token
	maxTokenDays  = 730
)

// NewToken is what a service token begins with.
type NewToken struct {
	Name     string
	Role     scalar.Role
	ReadOnly bool
	Prices   bool // an analyst's token shows prices
	Days     int  // how long it is good
}

// CreateToken makes a service token and returns it with its secret, which is shown this once.
func (s *Service) CreateToken(ctx context.Context, n NewToken) (row *ent.ServiceToken, secret string, err error) {
	if err := may(ctx, policy.ServiceTokenCreate); err != nil {
		return nil, "", err
	}
	if a := actor.From(ctx); a != nil && a.Service {
		return nil, "", fault.New(fault.Forbidden, "identity.person_only")
	}
	n.Name = store.Clean(n.Name)
	if err := checkText(n.Name, "name", maxName); err != nil {
		return nil, "", err
	}
	if err := checkTokenRole(n.Role, n.ReadOnly, n.Prices); err != nil {
		return nil, "", err
	}
	if n.Days < 1 || n.Days > maxTokenDays {
		return nil, "", fault.New(fault.OutOfRange, "base.out_of_range", "days").With("min", 1).With("max", maxTokenDays)
	}
	id, err := s.store.Write(ctx, "service_token.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		secret = servicePrefix + random()
		t, err := tx.ServiceToken.Create().SetName(n.Name).SetRole(n.Role).SetReadOnly(n.ReadOnly).SetPrices(n.Prices).
			SetPrefix(secret[:len(servicePrefix)+shownDigits]).SetHash(hashOf(secret)).
			SetExpiresAt(s.now().Add(time.Duration(n.Days) * 24 * time.Hour)).Save(actor.System(ctx))
		if err != nil {
			return nothing, fmt.Errorf("make a service token: %w", err)
		}
		return t.ID, store.Happened(ctx, tokenNote(ctx, "TOKEN_CREATED", t))
	})
	if err != nil {
		return nil, "", err
	}
	row, err = s.store.Client().ServiceToken.Get(actor.System(ctx), id)
	return row, secret, err
}

// RevokeToken ends a service token. It refuses with CONFLICT if the token is no longer at version.
func (s *Service) RevokeToken(ctx context.Context, id scalar.ID, version int) (*ent.ServiceToken, error) {
	if err := may(ctx, policy.ServiceTokenCreate); err != nil {
		return nil, err
	}
	_, err := s.store.Write(ctx, "service_token.revoke", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		t, err := tx.ServiceToken.Get(ctx, id)
		if err != nil {
			return nothing, store.Found(err, ent.TypeServiceToken)
		}
		if err := store.Fresh(t, t.Version, version); err != nil {
			return nothing, err
		}
		if t.RevokedAt != nil {
			return nothing, fault.New(fault.InvalidTransition, "identity.token_ended")
		}
		err = tx.ServiceToken.UpdateOneID(id).Where(servicetoken.Version(version)).SetRevokedAt(s.now()).Exec(actor.System(ctx))
		if err != nil {
			return nothing, store.Stale(err, t)
		}
		return id, store.Happened(ctx, tokenNote(ctx, "TOKEN_REVOKED", t))
	})
	if err != nil {
		return nil, err
	}
	return s.store.Client().ServiceToken.Get(actor.System(ctx), id)
}

func tokenNote(ctx context.Context, operation string, t *ent.ServiceToken) store.Note {
	return store.Note{
		Operation: operation, Kind: ent.TypeServiceToken, RecordID: t.ID, Address: requestOf(ctx).address,
		After: map[string]any{"name": t.Name, "prefix": t.Prefix, "role": t.Role, "read_only": t.ReadOnly, "prices": t.Prices},
	}
}
