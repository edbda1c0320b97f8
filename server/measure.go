package main

import (
	"context"
	"fmt"
	"net"
	"time"

	"gendan/graph"
	"gendan/server/platform/telemetry"
)

// measure begins to count what /metrics tells.
func (a *app) measure() {
	a.known = graph.OperationNames()
	a.metrics = telemetry.NewMetrics(telemetry.ReadBuild(version), a.known.Has)
	a.store.OnRetry(func() { a.metrics.Retry("transaction") })
	a.metrics.Database("writer", a.store.DB().Stats)
}

// delivered gives the collector of traces what it does not have yet; one that does not answer is not waited for.
func (a *app) delivered(t *telemetry.Tracer) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := t.Close(ctx); err != nil {
		a.log.Warn("traces are not delivered", "error", err)
	}
}

// profiles serves Go's profiles where the settings name an address for them, until ctx ends. An address
// that cannot be listened on is told before anything is served.
func (a *app) profiles(ctx context.Context) error {
	if a.config.Pprof == "" {
		return nil
	}
	ended, listening := make(chan error, 1), make(chan struct{})
	go func() {
		ended <- telemetry.Profiles(ctx, a.config.Pprof, func(at net.Addr) {
			a.log.InfoContext(ctx, "profiles are served", "address", "http://"+at.String()+"/debug/pprof/")
			close(listening)
		})
	}()
	select {
	case err := <-ended:
		return fmt.Errorf("GENDAN_PPROF: %w", err)
	case <-listening:
		return nil
	}
}
