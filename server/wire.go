package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"gendan/graph"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/demo"
	"gendan/server/feedback"
	"gendan/server/files"
	"gendan/server/finance"
	"gendan/server/identity"
	"gendan/server/intake"
	"gendan/server/intake/history"
	"gendan/server/notify"
	"gendan/server/orders"
	"gendan/server/platform/backup"
	"gendan/server/platform/blob"
	"gendan/server/platform/clock"
	"gendan/server/platform/config"
	"gendan/server/platform/feed"
	"gendan/server/platform/store"
	"gendan/server/platform/telemetry"
	"gendan/server/production"
	"gendan/server/purchasing"
	"gendan/server/quality"
	"gendan/server/shipping"
	"gendan/server/tasks"
)

// app is the program put together: the database and the capabilities over it.
type app struct {
	config config.Config
	log    *slog.Logger
	clock  *clock.Clock
	store  *store.Store
	blobs  blob.Store
	keys   *identity.Keys
	holder string // names this process in its leases

	metrics *telemetry.Metrics // of who serves; measures nothing in other commands
	known   *graph.Names

	graph.Services
	History *history.Service
}

// open opens the database, migrated, and builds the capabilities.
func open(ctx context.Context, c config.Config) (*app, error) {
	return opened(ctx, c, func(a *app) error { return a.store.Migrate(ctx, a.log.Info) })
}

// opened is open with what brings the database to this version, or only looks whether it is.
func opened(ctx context.Context, c config.Config, fit func(*app) error) (*app, error) {
	a := &app{config: c, log: telemetry.Log(os.Stderr, c.Log), clock: clock.New(c.Timezone), holder: store.Holder()}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("data folder (GENDAN_DATA): %w", err)
	}
	var err error
	slow := func(ctx context.Context, statement string, took time.Duration) {
		telemetry.SlowQuery(ctx, a.log, statement, took)
	}
	if a.store, err = store.Open(store.Options{Database: c.Database, Clock: a.clock, Slow: slow}); err != nil {
		return nil, fmt.Errorf("GENDAN_DATABASE: %w", err)
	}
	if err := a.reach(ctx); err != nil {
		return nil, a.closed(err)
	}
	if err := fit(a); err != nil {
		return nil, a.closed(err)
	}
	if a.blobs, err = blob.Open(c.Files); err != nil {
		return nil, a.closed(fmt.Errorf("GENDAN_FILES: %w", err))
	}
	if a.keys, err = identity.OpenKeys(c.Keys); err != nil {
		return nil, a.closed(fmt.Errorf("GENDAN_KEYS: %w", err))
	}
	a.assemble()
	if err := a.Identity.FollowCompany(ctx); err != nil {
		return nil, a.closed(err)
	}
	return a, nil
}

// reach waits up to a minute for a database server that is not up yet.
func (a *app) reach(ctx context.Context) error {
	for until := time.Now().Add(time.Minute); ; {
		err := a.store.Ping(ctx)
		if err == nil || time.Now().After(until) || strings.HasPrefix(a.config.Database, "sqlite:") {
			if err != nil {
				return fmt.Errorf("GENDAN_DATABASE: %w", err)
			}
			return nil
		}
		a.log.WarnContext(ctx, "the database does not answer yet", "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func (a *app) assemble() {
	s, c := a.store, a.clock
	sign := func(message []byte) []byte {
		mac, err := a.keys.MAC("files", message)
		if err != nil {
			return nil
		}
		return mac
	}
	file := files.New(s, c, a.blobs, sign)
	firms, goods := customers.New(s, c), catalog.New(s, c)
	messages := customers.NewMessages(s, c, file)
	order, ship := orders.New(s, c, firms, messages), shipping.New(s, c)
	a.History = history.New(s, history.Below{Customers: firms, Catalog: goods, Orders: order}, ship.TakePast)
	batches, jobs := production.New(s, c, order), tasks.New(s, c)
	identities := identity.New(s, c, identity.Options{
		Keys: a.keys, URL: a.config.URL, Demo: a.config.Demo, Mail: a.config.SMTP != "",
	})
	a.Services = graph.Services{
		Store: s, Clock: c, Feed: feed.New(s, a.log, a.holder), Demo: a.config.Demo,
		Backups:  a.backups(),
		Identity: identities, Files: file, Customers: firms, Portal: customers.NewPortal(firms, identities), Messages: messages, Catalog: goods, Orders: order,
		Intake:  intake.New(s, c, intake.Below{Files: file, Customers: firms, Catalog: goods, Orders: order}),
		Finance: finance.New(s, c, order), Production: batches, Quality: quality.New(s, c),
		Shipping: ship, Feedback: feedback.New(s, c, feedback.Below{Orders: order, Tasks: jobs}), Purchasing: purchasing.New(s, c, batches, order), Tasks: jobs,
		Notify: notify.New(s, c, notify.Options{Mail: a.config.SMTP != "", URL: a.config.URL}),
	}
}

// backups is how this server backs itself up; a demonstration does not.
func (a *app) backups() backup.Schedule {
	plan := backup.Schedule{Folder: a.config.Backups, Every: a.config.BackupEvery, Keep: a.config.BackupKeep}
	if a.config.Demo {
		plan.Every = 0
	}
	return plan
}

// play fills an empty database with the demonstration's story. It opens the database once more,
// under a clock that the story moves.
func (a *app) play(ctx context.Context, o demo.Options) error {
	moving, set := clock.Moving(time.Now(), a.clock.Zone())
	b := &app{config: a.config, log: a.log, holder: a.holder, clock: moving, blobs: a.blobs, keys: a.keys}
	b.config.Demo, b.config.SMTP = true, "" // what happened in the story is not mailed
	var err error
	if b.store, err = store.Open(store.Options{Database: a.config.Database, Clock: moving}); err != nil {
		return err
	}
	defer func() { _ = b.close() }()
	b.assemble()
	s := b.Services
	err = demo.Fill(ctx, demo.Services{
		Store: s.Store, Clock: moving, Set: set, Identity: s.Identity, Customers: s.Customers, Messages: s.Messages,
		Catalog: s.Catalog, Orders: s.Orders, Finance: s.Finance, Production: s.Production, Purchasing: s.Purchasing, Quality: s.Quality,
		Shipping: s.Shipping, Feedback: s.Feedback, Tasks: s.Tasks, Notify: s.Notify,
	}, o)
	return errors.Join(err, a.Identity.FollowCompany(ctx))
}

func (a *app) close() error { return a.store.Close() }

// closed closes the database and returns err.
func (a *app) closed(err error) error {
	_ = a.close()
	return err
}
