package graph_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	traces "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"gendan/server/platform/httpd"
	"gendan/server/platform/store/storetest"
	"gendan/server/platform/telemetry"
)

// receiver is a collector of traces that keeps what it is told over OTLP.
type receiver struct {
	mu    sync.Mutex
	spans map[string]*traces.Span // by name
	text  string                  // all that was told, written out
}

func (c *receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	var told collector.ExportTraceServiceRequest
	if err != nil || r.URL.Path != "/v1/traces" || proto.Unmarshal(b, &told) != nil {
		http.Error(w, "not a trace", http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.text += told.String()
	for _, of := range told.GetResourceSpans() {
		for _, in := range of.GetScopeSpans() {
			for _, span := range in.GetSpans() {
				c.spans[span.GetName()] = span
			}
		}
	}
}

// TestTraces sends a mutation with a traceparent: its request, operation and transaction are one trace with
// the sender's, the log names it, and nothing of what was asked with is told.
func TestTraces(t *testing.T) {
	const traceID, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
	to := &receiver{spans: map[string]*traces.Span{}}
	address := httptest.NewServer(to)
	defer address.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address.URL)
	t.Setenv("OTEL_SERVICE_NAME", "gendan-test")
	var lines bytes.Buffer
	log := telemetry.Log(&lines, slog.LevelInfo)
	tracer, err := telemetry.NewTracer(context.Background(), os.Getenv, "1.2.3", log)
	if err != nil || tracer == nil {
		t.Fatalf("no tracer: %v", err)
	}
	w := newWorld(t)
	server, err := httpd.New(httpd.Options{Log: log, Tracer: tracer, Handler: http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.handler.ServeHTTP(rw, r.WithContext(storetest.As(r.Context(), w.people["merchandiser"])))
	})})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(body string) string {
		r := httptest.NewRequest(http.MethodPost, "/graphql?token=secret-address", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer secret-token")
		r.Header.Set("Traceparent", "00-"+traceID+"-"+parent+"-01")
		rec := httptest.NewRecorder()
		server.ServeHTTP(rec, r)
		return rec.Body.String()
	}
	answer := ask(`{"query":"mutation Rename($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { name } userErrors { message } } }",` +
		`"variables":{"input":{"id":"` + w.ids["nordwind"].String() + `","version":1,"name":"Secret & Sons"}}}`)
	if !strings.Contains(answer, `"name":"Secret \u0026 Sons"`) && !strings.Contains(answer, `"name":"Secret & Sons"`) {
		t.Fatal(answer)
	}
	if err := tracer.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	to.mu.Lock()
	defer to.mu.Unlock()
	above := parent
	for _, name := range []string{"POST /graphql", "mutation Rename", "transaction customer.update"} {
		span := to.spans[name]
		if span == nil {
			t.Fatalf("no span %q in %s", name, to.text)
		}
		if id := hex.EncodeToString(span.GetTraceId()); id != traceID {
			t.Errorf("%s is of trace %s", name, id)
		}
		if up := hex.EncodeToString(span.GetParentSpanId()); up != above {
			t.Errorf("%s hangs on %s, want %s", name, up, above)
		}
		if span.GetEndTimeUnixNano() <= span.GetStartTimeUnixNano() {
			t.Errorf("%s took no time", name)
		}
		above = hex.EncodeToString(span.GetSpanId())
	}
	for _, told := range []string{"gendan-test", "1.2.3"} {
		if !strings.Contains(to.text, told) {
			t.Errorf("the collector is not told %s", told)
		}
	}
	for _, secret := range []string{"ecret", "UPDATE", "SELECT", w.ids["nordwind"].String(), "customerUpdate"} {
		if strings.Contains(to.text, secret) {
			t.Errorf("the collector is told %s: %s", secret, to.text)
		}
	}
	if !strings.Contains(lines.String(), `"trace_id":"`+traceID+`"`) {
		t.Errorf("the log does not name the trace: %s", lines.String())
	}
}
