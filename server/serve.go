package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"gendan/frontend"
	"gendan/graph"
	"gendan/server/demo"
	"gendan/server/platform/actor"
	"gendan/server/platform/config"
	"gendan/server/platform/httpd"
	"gendan/server/platform/mail"
	"gendan/server/platform/outbox"
	"gendan/server/platform/store"
	"gendan/server/platform/telemetry"
)

// serve serves until it is told to stop.
func serve(ctx context.Context, c config.Config, t terminal, _ []string) error {
	// Signals go to the server, which stops in its own time.
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	// The address comes first: links are made of it, and where it is taken nothing has been touched yet.
	bound, err := httpd.Listen(c.Listen)
	if err != nil {
		return err
	}
	defer func() { _ = bound.Close() }()
	early := httpd.Early(bound, telemetry.Log(os.Stderr, c.Log))
	defer early()
	a, err := open(ctx, c.Bound(bound.Addr()))
	if err != nil {
		return err
	}
	defer func() { _ = a.close() }()
	if c.Demo {
		if err := a.play(ctx, demo.Options{Out: t.out}); err != nil {
			return err
		}
	}
	a.measure()
	if err := a.profiles(ctx); err != nil {
		return err
	}
	fit := &fitness{store: a.store}
	stopJobs, err := a.start(ctx, fit)
	if err != nil {
		return err
	}
	defer stopJobs()
	tracer, err := telemetry.NewTracer(ctx, os.Getenv, version, a.log)
	if err != nil {
		return err
	}
	defer a.delivered(tracer)
	server, err := a.server(fit, bound, tracer)
	if err != nil {
		return err
	}
	early()
	a.banner(t.out)
	return server.Run(ctx, signals)
}

// fitness is whether the process may be sent requests.
type fitness struct {
	store *store.Store
	lost  atomic.Pointer[error]
}

func (f *fitness) ready(ctx context.Context) error {
	if lost := f.lost.Load(); lost != nil && *lost != nil {
		return *lost
	}
	return errors.Join(f.store.Ping(ctx), f.store.Migrated(ctx))
}

// start begins what runs beside the requests: the node's lease, the business clock, the outbox,
// and sweeping up. It returns how to end them.
func (a *app) start(ctx context.Context, fit *fitness) (stop func(), err error) {
	ctx, cancel := context.WithCancel(ctx)
	node, err := a.store.TakeNode(ctx, a.holder)
	if err != nil {
		cancel()
		return nil, err
	}
	kept := make(chan struct{})
	go func() {
		defer close(kept)
		node.KeepNode(ctx, func(err error) { fit.lost.Store(&err) })
	}()
	go a.every(ctx, time.Second, "database", a.store.Ping)
	go a.every(ctx, time.Second, "clock", a.Identity.FollowCompany)
	go a.every(ctx, time.Hour, "sweep", func(ctx context.Context) error {
		_, _, err := a.Files.Sweep(ctx)
		return errors.Join(err, a.Identity.Sweep(ctx), a.Feed.Sweep(actor.System(ctx)), a.store.SweepKeys(ctx), a.Notify.Sweep(ctx))
	})
	go a.Feed.Run(ctx)
	go a.every(ctx, time.Minute, "backup", a.backUp)
	letters, err := mail.Open(a.config.SMTP)
	if err != nil {
		cancel()
		return nil, fmt.Errorf("GENDAN_SMTP: %w", err)
	}
	sender := &outbox.Sender{Store: a.store, Log: a.log, Holder: a.holder, Topics: map[string]outbox.Send{
		outbox.Calendar: func(ctx context.Context, _ json.RawMessage) (bool, error) {
			return false, errors.Join(a.Identity.FollowCompany(ctx), a.Finance.Reschedule(ctx))
		},
	}}
	if a.config.SMTP != "" {
		sender.Topics[outbox.Mail] = func(ctx context.Context, payload json.RawMessage) (bool, error) {
			var m mail.Message
			if err := json.Unmarshal(payload, &m); err != nil {
				return true, err
			}
			err := letters.Send(ctx, m)
			return mail.Permanent(err), err
		}
	}
	a.metrics.OutboxLag(sender.Lag)
	go sender.Run(ctx)
	if a.Notify.Mails() {
		go a.Notify.Run(ctx, a.holder, a.log)
	}
	return func() {
		cancel()
		end, done := context.WithTimeout(context.Background(), 2*time.Second)
		defer done()
		select {
		case <-kept:
		case <-end.Done(): // its database does not answer
		}
		if err := node.Release(end); err != nil {
			a.log.Warn("node number not given back", "error", err)
		}
	}, nil
}

// every does a job again and again until the context ends. A failure is told when it is another than
// before, so that an hour without a database is not an hour of lines.
func (a *app) every(ctx context.Context, pause time.Duration, job string, do func(context.Context) error) {
	t := time.NewTicker(pause)
	defer t.Stop()
	told := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if err := do(ctx); err != nil {
			if ctx.Err() == nil && told != err.Error() {
				told = err.Error()
				a.log.WarnContext(ctx, "job failed", "job", job, "error", err)
			}
			continue
		}
		told = ""
		a.metrics.JobDone(job, a.clock.Now())
	}
}

// server puts the routes together.
func (a *app) server(fit *fitness, bound net.Listener, tracer *telemetry.Tracer) (*httpd.Server, error) {
	api := graph.NewHandler(graph.NewResolver(a.Services), graph.Options{
		Log: a.log, Observe: a.known.See, Rate: a.rate(), Bearer: a.Identity.Bearer,
	})
	mux := http.NewServeMux()
	mux.Handle("/graphql", a.Identity.Middleware(api))
	mux.Handle("GET /schema.graphql", a.Identity.Middleware(api.SDL()))
	file := a.Identity.Middleware(a.Files.Handler(a.Identity.OfSession))
	mux.Handle("/files", file)
	mux.Handle("/files/", file)
	mux.Handle("POST /unsubscribe", a.Notify.OneClick())
	mux.Handle("/exports/", a.Identity.Middleware(api.Exports(a.Clock, a.Files, a.Identity.OfSession)))
	mux.Handle("/metrics", httpd.OnlyFrom(a.config.Metrics, a.metrics.Handler()))
	page, err := httpd.Assets(frontend.Dist())
	if errors.Is(err, httpd.ErrNoPage) {
		a.log.Warn("the page is not built; run make page")
		page, err = http.HandlerFunc(httpd.NotFound), nil
	}
	if err != nil {
		return nil, err
	}
	mux.Handle("/", page)
	c := a.config
	return httpd.New(httpd.Options{
		Bound: bound, Handler: mux, Log: a.log, Requests: c.Requests, Metrics: a.metrics, Tracer: tracer, Ready: fit.ready,
		Proxies: c.Proxies, Origins: httpd.Origins(c.CORS), URL: c.URL, Drain: c.Drain,
	})
}

// rate is how many requests a user may send: tests and benchmarks switch the bound off.
func (a *app) rate() graph.Rate {
	if os.Getenv("GENDAN_RATE") == "off" {
		return graph.Rate{PerSecond: -1}
	}
	return graph.Rate{}
}
