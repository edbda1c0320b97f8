// Package graph answers the API: it translates, asks a capability or reads through ent, and
// translates back. Rules live in the capabilities, rights in the policy below ent.
package graph

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/graph/page"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/feedback"
	"gendan/server/files"
	"gendan/server/finance"
	"gendan/server/identity"
	"gendan/server/intake"
	"gendan/server/notify"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/backup"
	"gendan/server/platform/clock"
	"gendan/server/platform/feed"
	"gendan/server/platform/store"
	"gendan/server/production"
	"gendan/server/purchasing"
	"gendan/server/quality"
	"gendan/server/shipping"
	"gendan/server/tasks"
)

// Services is what the resolvers call. All fields are needed.
type Services struct {
	Store *store.Store
	Clock *clock.Clock
	Feed  *feed.Feed
	Demo  bool // invented data; the page shows a banner
	// Backups is how this server is backed up.
	Backups backup.Schedule

	Identity   *identity.Service
	Files      *files.Service
	Customers  *customers.Service
	Messages   *customers.Messages
	Portal     *customers.Portal
	Catalog    *catalog.Service
	Orders     *orders.Service
	Intake     *intake.Service
	Finance    *finance.Service
	Production *production.Service
	Purchasing *purchasing.Service
	Quality    *quality.Service
	Shipping   *shipping.Service
	Feedback   *feedback.Service
	Tasks      *tasks.Service
	Notify     *notify.Service
}

// Resolver answers every field of the API that is more than a column.
type Resolver struct {
	store   *store.Store
	clock   *clock.Clock
	feed    *feed.Feed
	demo    bool
	backups backup.Schedule

	identity   *identity.Service
	files      *files.Service
	customers  *customers.Service
	messages   *customers.Messages
	portal     *customers.Portal
	catalog    *catalog.Service
	orders     *orders.Service
	intake     *intake.Service
	finance    *finance.Service
	production *production.Service
	purchasing *purchasing.Service
	quality    *quality.Service
	shipping   *shipping.Service
	feedback   *feedback.Service
	tasks      *tasks.Service
	notify     *notify.Service
}

// NewResolver returns a resolver over the services.
func NewResolver(s Services) *Resolver {
	return &Resolver{
		store: s.Store, clock: s.Clock, feed: s.Feed, demo: s.Demo, backups: s.Backups,
		identity:   s.Identity,
		files:      s.Files,
		customers:  s.Customers,
		messages:   s.Messages,
		portal:     s.Portal,
		catalog:    s.Catalog,
		orders:     s.Orders,
		intake:     s.Intake,
		finance:    s.Finance,
		production: s.Production,
		purchasing: s.Purchasing,
		quality:    s.Quality,
		shipping:   s.Shipping,
		feedback:   s.Feedback,
		tasks:      s.Tasks,
		notify:     s.Notify,
	}
}

// read is the client for reads on behalf of the viewer.
func (r *Resolver) read() *ent.Client { return r.store.Client() }

// most is the largest page the viewer may ask for.
func most(ctx context.Context) int {
	if a := actor.From(ctx); a != nil && a.Service || isBulk(ctx) {
		return 1000
	}
	return 100
}

// byEntry is the order of audit entries, which have no version and so are no nodes.
var byEntry = page.ByID(func(e *ent.AuditEntry) scalar.ID { return e.ID })

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
