// Package telemetry tells the operator what the program does: structured logs, metrics, slow queries and
// profiles. What people type, their passwords, tokens and query variables, never enters any of them.
package telemetry

import (
	"context"
	"io"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// Log makes the program's logger: one JSON object a line, times in UTC, and on every line logged with a
// request's context the request id, the user id and the operation.
func Log(w io.Writer, level slog.Leveler) *slog.Logger {
	json := slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level, ReplaceAttr: redact})
	return slog.New(scoped{json})
}

// secrets are parts of attribute names whose values are never logged, whoever passes them by mistake.
var secrets = []string{"token", "password", "passphrase", "secret", "authorization", "cookie", "variables", "credential", "signature", "grant"}

const hidden = "[hidden]"

func redact(groups []string, a slog.Attr) slog.Attr {
	if secret(a.Key) || slices.ContainsFunc(groups, secret) {
		return slog.String(a.Key, hidden)
	}
	if a.Value.Kind() == slog.KindTime {
		return slog.Time(a.Key, a.Value.Time().UTC())
	}
	if a.Value.Kind() == slog.KindDuration {
		return slog.Float64(a.Key+"_ms", milliseconds(a.Value.Duration()))
	}
	return a
}

func secret(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(secrets, func(s string) bool { return strings.Contains(name, s) })
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// scoped adds what the context's scope knows to every line.
type scoped struct{ slog.Handler }

func (h scoped) Handle(ctx context.Context, r slog.Record) error {
	r = r.Clone()
	r.AddAttrs(ScopeOf(ctx).attrs()...)
	return h.Handler.Handle(ctx, r)
}

func (h scoped) WithAttrs(attrs []slog.Attr) slog.Handler { return scoped{h.Handler.WithAttrs(attrs)} }

func (h scoped) WithGroup(name string) slog.Handler { return scoped{h.Handler.WithGroup(name)} }

// Panic logs a recovered panic once, with the stack of the goroutine that calls it.
func Panic(ctx context.Context, log *slog.Logger, value any) {
	ScopeOf(ctx).SetCode("INTERNAL")
	log.ErrorContext(ctx, "panic", slog.Any("panic", value), slog.String("stack", string(debug.Stack())))
}

// SlowLimit is how long a statement may take before it is logged.
const SlowLimit = 500 * time.Millisecond

// SlowQuery logs a statement that took longer than SlowLimit. The statement is the text with its places,
// never the values: those are people's data.
func SlowQuery(ctx context.Context, log *slog.Logger, statement string, took time.Duration) {
	if took <= SlowLimit {
		return
	}
	const enough = 2000
	if len(statement) > enough {
		statement = strings.ToValidUTF8(statement[:enough], "") + " …"
	}
	log.WarnContext(ctx, "slow query", slog.String("statement", statement), slog.Duration("duration", took))
}
