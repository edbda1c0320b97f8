// Package identity knows who people and programs are: users with their roles, sessions, service
// tokens, passwords, and the firm they belong to.
//
// A session is one signed-in device and a family of refresh tokens. An access token is good for
// minutes and says only which session it belongs to: whether the session, the user and the roles
// still hold is read from the database, through a cache of two seconds. So an end of session, a
// disabled account and a change of roles hold on every replica within five seconds.
package identity

import (
	"context"
	"net/url"
	"runtime"
	"strings"
	"time"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// How long what is given out is good.
const (
	accessLife   = 10 * time.Minute
	idleLife     = 14 * 24 * time.Hour // of a session that is not used
	sessionLife  = 90 * 24 * time.Hour // of a session that is
	refreshGrace = 30 * time.Second    // for the refresh token before the current one
	resetLife    = time.Hour
)

// Options tell how identities are kept.
type Options struct {
	Keys *Keys
	// URL is the address that people use, without a slash at its end; links begin with it.
	URL string
	// Demo allows the demonstration's accounts and clock.
	Demo bool
	// Mail tells that a mail server is set, so that links are mailed too.
	Mail bool
	// Unthrottled lets everybody guess as fast as they can; for benchmarks only.
	Unthrottled bool
	// Now is the wall clock; the store's when nil.
	Now func() time.Time
}

// Service keeps users, sessions, tokens and the firm.
type Service struct {
	store *store.Store
	clock *clock.Clock
	o     Options
	slots chan struct{} // one for each password that may be hashed at once
	cache *cache
}

// New returns the service over an open database.
func New(s *store.Store, c *clock.Clock, o Options) *Service {
	if o.Now == nil {
		o.Now = c.Now
	}
	o.URL = strings.TrimRight(o.URL, "/")
	return &Service{
		store: s, clock: c, o: o,
		slots: make(chan struct{}, min(max(runtime.GOMAXPROCS(0), 2), 8)),
		cache: newCache(o.Now),
	}
}

// PasswordMinLength is the smallest length of a password of those who are no administrators.
func (s *Service) PasswordMinLength() int { return minLength }

// now is the wall clock's time as both engines keep it.
func (s *Service) now() time.Time { return s.o.Now().UTC().Truncate(time.Microsecond) }

// link is the address of a page of ours with what only the page may read: browsers do not send
// what follows the number sign.
func (s *Service) link(path, secret string) string {
	return s.o.URL + path + "#" + url.PathEscape(secret)
}

// may refuses who lacks the permission. The house itself, as the command line, may.
func may(ctx context.Context, p policy.Permission) error {
	if a := actor.From(ctx); a == nil && actor.IsSystem(ctx) || policy.Can(a, p) {
		return nil
	}
	return fault.New(fault.Forbidden, "base.forbidden")
}

// person returns the signed-in person. A program with a token has no password and no profile.
func person(ctx context.Context) (*actor.Actor, error) {
	switch a := actor.From(ctx); {
	case a == nil:
		return nil, fault.New(fault.Unauthenticated, "base.unauthenticated")
	case a.Service:
		return nil, fault.New(fault.Forbidden, "identity.person_only")
	default:
		return a, nil
	}
}

// nothing is what a transaction returns that is about no record.
const nothing scalar.ID = 0
