package telemetry_test

import (
	"context"
	"database/sql"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gendan/server/platform/telemetry"
)

func scrape(t *testing.T, m *telemetry.Metrics) string {
	t.Helper()
	reply := httptest.NewRecorder()
	m.Handler().ServeHTTP(reply, httptest.NewRequest("GET", "/metrics", nil))
	if reply.Code != http.StatusOK {
		t.Fatalf("status %d: %s", reply.Code, reply.Body)
	}
	return reply.Body.String()
}

func TestMetrics(t *testing.T) {
	m := telemetry.NewMetrics(telemetry.Build{Version: "1.2.3", Commit: "abc", Go: "go1.26"}, func(op string) bool { return op == "OrderList" })
	m.Request("OrderList", 20*time.Millisecond)
	m.Request("made up by a stranger", time.Second)
	m.Error("CONFLICT")
	m.Error("MADE_UP")
	m.Retry("deadlock")
	m.Shed()
	m.Socket()
	m.Socket()()
	m.JobDone("digest", time.Unix(1_700_000_000, 0))
	m.OutboxLag(func() time.Duration { return 1500 * time.Millisecond })
	m.Database("reader", func() sql.DBStats { return sql.DBStats{MaxOpenConnections: 8, InUse: 3, WaitCount: 5} })
	m.Database("writer", func() sql.DBStats { return sql.DBStats{MaxOpenConnections: 1} })

	got := scrape(t, m)
	for _, want := range []string{
		`gendan_request_duration_seconds_bucket{operation="OrderList",le="0.025"} 1`,
		`gendan_request_duration_seconds_count{operation="other"} 1`,
		`gendan_errors_total{code="CONFLICT"} 1`,
		`gendan_errors_total{code="other"} 1`,
		`gendan_transaction_retries_total{reason="deadlock"} 1`,
		`gendan_requests_shed_total 1`,
		`gendan_sockets 1`,
		`gendan_job_last_success_timestamp_seconds{job="digest"} 1.7e+09`,
		`gendan_outbox_lag_seconds 1.5`,
		`gendan_database_connections_max{pool="reader"} 8`,
		`gendan_database_connections_in_use{pool="reader"} 3`,
		`gendan_database_waits_total{pool="reader"} 5`,
		`gendan_database_connections_max{pool="writer"} 1`,
		`gendan_build_info{commit="abc",go="go1.26",version="1.2.3"} 1`,
		`go_goroutines `,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing: %s", want)
		}
	}
	if strings.Contains(got, "stranger") || strings.Contains(got, "MADE_UP") {
		t.Error("a stranger chose a label")
	}
}

func TestNoMetrics(t *testing.T) {
	var m *telemetry.Metrics
	m.Request("x", 0)
	m.Error("x")
	m.Retry("x")
	m.Shed()
	m.Socket()()
	m.JobDone("x", time.Time{})
	m.OutboxLag(nil)
	m.Database("x", nil)
	reply := httptest.NewRecorder()
	m.Handler().ServeHTTP(reply, httptest.NewRequest("GET", "/metrics", nil))
	if reply.Code != http.StatusNotFound {
		t.Errorf("status %d, want 404", reply.Code)
	}
}

func TestProfiles(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	address, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() { ended <- telemetry.Profiles(ctx, "127.0.0.1:0", func(a net.Addr) { address <- a }) }()
	reply, err := http.Get("http://" + (<-address).String() + "/debug/pprof/goroutine?debug=1")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(reply.Body)
	reply.Body.Close()
	if err != nil || !strings.Contains(string(body), "goroutine profile") {
		t.Errorf("status %d, %v", reply.StatusCode, err)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("after the end: %v", err)
	}
}

func TestProfilesRefuseOtherMachines(t *testing.T) {
	err := telemetry.Profiles(t.Context(), "0.0.0.0:0", func(net.Addr) { t.Error("it listens") })
	if err == nil || !strings.Contains(err.Error(), "loopback") {
		t.Errorf("got %v", err)
	}
}
