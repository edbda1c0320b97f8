package telemetry

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	otelcodes "go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Tracer tells an OpenTelemetry collector what each request did and how long that took: the request, its
// GraphQL operations, and their transactions. A span says of which kind it is, never what was asked with:
// no document, no variable, no statement. A nil Tracer tells nothing, and costs nothing.
type Tracer struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// NewTracer makes the tracer that the standard environment of OpenTelemetry asks for; nil where it names no
// collector. Headers, time-outs, sampling and attributes are read from the environment too, by the library.
func NewTracer(ctx context.Context, env func(string) string, version string, log *slog.Logger) (*Tracer, error) {
	named := env("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
	if !named || strings.EqualFold(env("OTEL_SDK_DISABLED"), "true") || env("OTEL_TRACES_EXPORTER") == "none" {
		return nil, nil
	}
	for _, name := range []string{"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"} {
		if spoken := env(name); spoken != "" && spoken != "http/protobuf" {
			return nil, fmt.Errorf("%s: %q is not spoken here, only http/protobuf", name, spoken)
		}
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("OTEL_EXPORTER_OTLP_ENDPOINT: %w", err)
	}
	// What the environment says of the service comes last, and wins.
	about, err := resource.New(ctx, resource.WithAttributes(
		attribute.String("service.name", "gendan"), attribute.String("service.version", version)), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces are not delivered", "error", err) }))
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return &Tracer{provider: provider, tracer: provider.Tracer("gendan")}, nil
}

// Close delivers what was not delivered yet.
func (t *Tracer) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	return t.provider.Shutdown(ctx)
}

// Request begins the span of a request, as part of the trace that its header traceparent names, and returns
// a context that carries it, with what is called at its end. The trace is on the log's lines too; who asks
// may have begun it elsewhere, so that is so without a collector.
func (t *Tracer) Request(ctx context.Context, r *http.Request, route string) (context.Context, func(status int)) {
	scope := ScopeOf(ctx)
	if r.Header.Get("Traceparent") != "" {
		ctx = propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(r.Header))
		scope.setTrace(trace.SpanContextFromContext(ctx))
	}
	if t == nil {
		return ctx, func(int) {}
	}
	ctx, span := t.tracer.Start(ctx, r.Method+" "+route, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("http.request.method", r.Method), attribute.String("http.route", route),
		attribute.String("gendan.request_id", scope.Request())))
	scope.setTrace(span.SpanContext())
	return ctx, func(status int) {
		span.SetAttributes(attribute.Int("http.response.status_code", status))
		if code := scope.Code(); code != "" {
			span.SetAttributes(attribute.String("error.type", code))
		}
		if status >= http.StatusInternalServerError {
			span.SetStatus(otelcodes.Error, "")
		}
		span.End()
	}
}

// Span begins a part of the request under way, such as "transaction" order.create, and returns a context that
// carries it, with what is called at its end. Outside a request that is traced it does nothing.
func Span(ctx context.Context, kind, name string) (context.Context, func(error)) {
	parent := trace.SpanFromContext(ctx)
	if !parent.IsRecording() {
		return ctx, untraced
	}
	ctx, span := parent.TracerProvider().Tracer("gendan").Start(ctx, strings.TrimSpace(kind+" "+short(name)))
	return ctx, func(err error) {
		if err != nil {
			span.SetStatus(otelcodes.Error, "") // its words may hold what a person typed
		}
		span.End()
	}
}

func untraced(error) {}
