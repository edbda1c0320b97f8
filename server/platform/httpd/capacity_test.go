package httpd_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"gendan/server/platform/httpd"
	"gendan/server/platform/telemetry"
)

func TestOverload(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	metrics := telemetry.NewMetrics(telemetry.Build{}, nil)
	s, _ := server(t, httpd.Options{MaxRequests: 2, Metrics: metrics, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entered <- struct{}{}
		<-release
	})})
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() { ask(s, "GET", "/") })
		<-entered
	}
	w := ask(s, "GET", "/", "Accept-Language", "en")
	if code, _ := refused(t, w); w.Code != 503 || code != "UNAVAILABLE" || w.Header().Get("Retry-After") == "" {
		t.Errorf("full: %d %s %v", w.Code, code, w.Header())
	}
	if w := ask(s, "GET", "/healthz"); w.Code != 200 {
		t.Errorf("health of a full server: %d", w.Code)
	}
	if !strings.Contains(ask(metrics.Handler(), "GET", "/").Body.String(), "gendan_requests_shed_total 1") {
		t.Error("the refusal is not counted")
	}
	close(release)
	group.Wait()
	go func() { <-entered }()
	if w := ask(s, "GET", "/"); w.Code != 200 {
		t.Errorf("free again: %d", w.Code)
	}
}

func TestStreamsDoNotTakeThePlaceOfRequests(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	mux := http.NewServeMux()
	mux.Handle("/stream", httpd.Stream(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entered <- struct{}{}
		<-release
	})))
	mux.Handle("/", answer("x"))
	s, _ := server(t, httpd.Options{MaxRequests: 1, MaxStreams: 2, Handler: mux})
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() { ask(s, "GET", "/stream") })
		<-entered
	}
	if w := ask(s, "GET", "/"); w.Code != 200 {
		t.Errorf("a request beside streams: %d", w.Code)
	}
	if w := ask(s, "GET", "/stream"); w.Code != 503 {
		t.Errorf("a stream too many: %d", w.Code)
	}
	close(release)
	group.Wait()
}
