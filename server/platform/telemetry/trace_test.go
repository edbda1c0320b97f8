package telemetry_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"gendan/server/platform/telemetry"
)

func env(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestNobodyIsToldTracesUnlessAsked(t *testing.T) {
	for name, values := range map[string]map[string]string{
		"nothing set":  nil,
		"switched off": {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "OTEL_SDK_DISABLED": "true"},
		"no traces":    {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "OTEL_TRACES_EXPORTER": "none"},
	} {
		tracer, err := telemetry.NewTracer(context.Background(), env(values), "1", slog.New(slog.DiscardHandler))
		if tracer != nil || err != nil {
			t.Errorf("%s: %v, %v", name, tracer, err)
		}
		if err := tracer.Close(context.Background()); err != nil {
			t.Errorf("%s: closing says %v", name, err)
		}
	}
}

func TestOtherProtocolsAreRefused(t *testing.T) {
	_, err := telemetry.NewTracer(context.Background(), env(map[string]string{
		"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc",
	}), "1", slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), "OTEL_EXPORTER_OTLP_PROTOCOL") {
		t.Errorf("got %v", err)
	}
}

// TestWithoutATracerSpansCostNothing counts what is allocated where nobody is told.
func TestWithoutATracerSpansCostNothing(t *testing.T) {
	ctx, _ := telemetry.WithScope(context.Background(), "request-1")
	r := httptest.NewRequest("POST", "/graphql", nil)
	var tracer *telemetry.Tracer
	if n := testing.AllocsPerRun(100, func() {
		ctx, end := tracer.Request(ctx, r, "/graphql")
		_, done := telemetry.Span(ctx, "transaction", "order.create")
		done(nil)
		end(200)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestTraceOfTheSenderIsLogged joins our lines to the trace of who asks, also where no spans are made.
func TestTraceOfTheSenderIsLogged(t *testing.T) {
	const id = "0af7651916cd43dd8448eb211c80319c"
	for header, want := range map[string]bool{
		"00-" + id + "-b7ad6b7169203331-01":                      true,
		"00-" + id + "-b7ad6b7169203331":                         false,
		"00-" + strings.Repeat("0", 32) + "-b7ad6b7169203331-01": false,
		"spoiled \" line":                                        false,
	} {
		var lines bytes.Buffer
		ctx, _ := telemetry.WithScope(context.Background(), "request-1")
		r := httptest.NewRequest("POST", "/graphql", nil)
		r.Header.Set("Traceparent", header)
		var tracer *telemetry.Tracer
		ctx, end := tracer.Request(ctx, r, "/graphql")
		telemetry.Log(&lines, slog.LevelInfo).InfoContext(ctx, "told")
		end(200)
		if got := strings.Contains(lines.String(), `"trace_id":"`+id+`"`); got != want || !want && strings.Contains(lines.String(), "trace_id") {
			t.Errorf("%s: %s", header, lines.String())
		}
	}
}
