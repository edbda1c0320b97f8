package identity

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/ent/servicetoken"
	"gendan/ent/ent/session"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
	"gendan/server/platform/store"
	"gendan/server/platform/telemetry"
)

var errUnauthenticated = fault.New(fault.Unauthenticated, "base.unauthenticated")

// Authenticate returns on whose behalf a request comes: nil for anonymous, where it has no
// Authorization header. A token that is not good is refused with UNAUTHENTICATED. Tokens in the
// address or the body are not looked at: addresses end up in logs.
func (s *Service) Authenticate(ctx context.Context, r *http.Request) (*actor.Actor, error) {
	values := r.Header.Values("Authorization")
	if len(values) == 0 {
		return nil, nil
	}
	scheme, token, _ := strings.Cut(values[0], " ")
	if len(values) > 1 || !strings.EqualFold(scheme, "Bearer") {
		return nil, errUnauthenticated
	}
	a, _, err := s.Bearer(ctx, strings.TrimSpace(token))
	return a, err
}

// Bearer returns whom an access token or a service token stands for, and when the token ends. A
// socket, whose token comes once, asks again while it is open.
func (s *Service) Bearer(ctx context.Context, token string) (*actor.Actor, time.Time, error) {
	if strings.HasPrefix(token, servicePrefix) {
		return s.byServiceToken(ctx, token)
	}
	c, err := s.parse(token)
	if err != nil {
		return nil, time.Time{}, errUnauthenticated
	}
	key := "session " + c.Session.String()
	a, ticket := s.cache.get(key)
	if a == nil {
		if a, err = s.bySession(ctx, c.Session); err != nil {
			return nil, time.Time{}, err
		}
		s.cache.put(key, a, ticket)
	}
	if a.ID.String() != c.Subject {
		return nil, time.Time{}, errUnauthenticated
	}
	return a, c.ExpiresAt.Time, nil
}

// bySession reads whose session it is and whether it still holds.
func (s *Service) bySession(ctx context.Context, id scalar.ID) (*actor.Actor, error) {
	sys := actor.System(ctx)
	row, err := s.store.Client().Session.Query().Where(session.ID(id)).Only(sys)
	if ent.IsNotFound(err) {
		return nil, errUnauthenticated
	}
	if err != nil {
		return nil, err
	}
	u, err := s.user(sys, s.store.Client(), row.UserID)
	if err != nil {
		return nil, err
	}
	if !s.holds(row, u) {
		return nil, errUnauthenticated
	}
	a := actorOf(u)
	a.SessionID = id
	return a, nil
}

// holds reports whether the session of the user may go on.
func (s *Service) holds(row *ent.Session, u *ent.User) bool {
	return row.RevokedAt == nil && s.now().Before(row.ExpiresAt) && u.DisabledAt == nil && row.Epoch == u.Epoch
}

// user reads a user with the grants that hold.
func (s *Service) user(sys context.Context, c *ent.Client, id scalar.ID) (*ent.User, error) {
	return c.User.Query().Where(user.ID(id)).WithGrants(held).Only(sys)
}

func held(q *ent.RoleGrantQuery) { q.Where(rolegrant.ArchivedAtIsNil()).Order(rolegrant.ByID()) }

// actorOf is the user as an actor, without a session. The user's grants must be loaded.
func actorOf(u *ent.User) *actor.Actor {
	a := &actor.Actor{
		ID: u.ID, Name: u.Name, Email: u.Email, Language: u.Language, TimeZone: u.TimeZone,
		Roles: RolesOf(u.Edges.Grants), MustChange: u.MustChangePassword,
	}
	if u.TeamID != nil {
		a.TeamID = *u.TeamID
	}
	if u.CustomerID != nil {
		a.CustomerID = *u.CustomerID
	}
	return a
}

// RolesOf returns the roles of grants that hold, in the order of the documents.
func RolesOf(grants []*ent.RoleGrant) []scalar.Role {
	var roles []scalar.Role
	for _, r := range scalar.Roles() {
		for _, g := range grants {
			if g.Role == r && g.ArchivedAt == nil {
				roles = append(roles, r)
				break
			}
		}
	}
	return roles
}

// byServiceToken returns the program a service token stands for, and notes its use to the minute.
func (s *Service) byServiceToken(ctx context.Context, token string) (*actor.Actor, time.Time, error) {
	if len(token) != len(servicePrefix)+serviceDigits {
		return nil, time.Time{}, errUnauthenticated
	}
	sys := actor.System(ctx)
	row, err := s.store.Client().ServiceToken.Query().Where(servicetoken.Hash(hashOf(token))).Only(sys)
	if ent.IsNotFound(err) {
		return nil, time.Time{}, errUnauthenticated
	}
	if err != nil {
		return nil, time.Time{}, err
	}
	now := s.now()
	if row.RevokedAt != nil || !now.Before(row.ExpiresAt) {
		return nil, time.Time{}, errUnauthenticated
	}
	if minute := now.Truncate(time.Minute); row.LastUsedAt == nil || row.LastUsedAt.Before(minute) {
		if err := s.used(sys, row.ID, minute); err != nil {
			return nil, time.Time{}, err
		}
	}
	return &actor.Actor{
		ID: row.ID, Name: row.Name, Roles: []scalar.Role{row.Role},
		Service: true, ReadOnly: row.ReadOnly, Prices: row.Prices && row.Role == scalar.Analyst,
	}, row.ExpiresAt, nil
}

// used notes when a token was used. Two requests may note the same minute; one of them is enough.
func (s *Service) used(sys context.Context, id scalar.ID, minute time.Time) error {
	_, err := s.store.Write(sys, "service_token.use", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		err := tx.ServiceToken.UpdateOneID(id).SetLastUsedAt(minute).Exec(ctx)
		return id, err
	})
	return err
}

// Middleware lets every request pass on behalf of who asks. A request with a token that is not
// good is refused as a whole with 401: its sender believes to be signed in.
func (s *Service) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := WithRequest(r.Context(), w, r)
		ctx = store.Request(ctx, httpd.RequestID(ctx))
		a, err := s.Authenticate(ctx, r)
		switch {
		case errors.Is(err, errUnauthenticated):
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
			httpd.Refuse(w, r, http.StatusUnauthorized, string(fault.Unauthenticated), errUnauthenticated)
			return
		case err != nil:
			f := store.Outage(err)
			if f == nil {
				f = fault.New(fault.Unavailable, "base.unavailable")
			}
			httpd.Refuse(w, r, http.StatusServiceUnavailable, string(fault.Unavailable), f)
			return
		}
		if a != nil {
			telemetry.ScopeOf(ctx).SetUser(a.ID.String())
			ctx = actor.With(ctx, a)
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
