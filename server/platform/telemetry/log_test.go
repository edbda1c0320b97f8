package telemetry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/server/platform/telemetry"
)

// line logs once and returns the line's attributes without time.
func line(t *testing.T, level slog.Level, log func(*slog.Logger)) map[string]any {
	t.Helper()
	var out bytes.Buffer
	log(telemetry.Log(&out, level))
	if out.Len() == 0 {
		return nil
	}
	var got map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("not one JSON object: %v\n%s", err, out.String())
	}
	if stamp, _ := got["time"].(string); !strings.HasSuffix(stamp, "Z") {
		t.Errorf("time %q is not in UTC", stamp)
	}
	delete(got, "time")
	return got
}

func TestLog(t *testing.T) {
	ctx, scope := telemetry.WithScope(context.Background(), "req-1")
	scope.SetUser("user-7")
	scope.SetOperation("OrderConfirm")
	scope.SetCode("CONFLICT")
	scope.SetCode("INTERNAL")
	tests := []struct {
		name string
		log  func(*slog.Logger)
		want map[string]any
	}{
		{"outside a request", func(l *slog.Logger) { l.Info("started", "n", 1) },
			map[string]any{"level": "INFO", "msg": "started", "n": 1.0}},
		{"inside a request", func(l *slog.Logger) { l.WarnContext(ctx, "late", slog.Duration("duration", 1500*time.Microsecond)) },
			map[string]any{"level": "WARN", "msg": "late", "duration_ms": 1.5, "request_id": "req-1", "user_id": "user-7", "operation": "OrderConfirm", "code": "CONFLICT"}},
		{"less than the level", func(l *slog.Logger) { l.Debug("detail") }, nil},
		{"secrets passed by mistake", func(l *slog.Logger) {
			l.Info("sign in", "accessToken", "a", "Password", "b", slog.Group("headers", "Authorization", "c"), slog.Group("variables", "x", "d"))
		}, map[string]any{"level": "INFO", "msg": "sign in", "accessToken": "[hidden]", "Password": "[hidden]",
			"headers": map[string]any{"Authorization": "[hidden]"}, "variables": map[string]any{"x": "[hidden]"}}},
		{"an error", func(l *slog.Logger) { l.Error("save", "error", errors.New("disk full")) },
			map[string]any{"level": "ERROR", "msg": "save", "error": "disk full"}},
		{"a slow query", func(l *slog.Logger) {
			telemetry.SlowQuery(context.Background(), l, "SELECT ?", 501*time.Millisecond)
		},
			map[string]any{"level": "WARN", "msg": "slow query", "statement": "SELECT ?", "duration_ms": 501.0}},
		{"a query at the limit", func(l *slog.Logger) { telemetry.SlowQuery(context.Background(), l, "SELECT ?", 500*time.Millisecond) }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, line(t, slog.LevelInfo, tt.log)); diff != "" {
				t.Errorf("line (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSlowQueryIsCut(t *testing.T) {
	got := line(t, slog.LevelInfo, func(l *slog.Logger) {
		telemetry.SlowQuery(context.Background(), l, strings.Repeat("单", 5000), time.Second)
	})
	statement, _ := got["statement"].(string)
	if len(statement) > 2100 || !strings.HasPrefix(statement, "单单") || strings.Contains(statement, "\ufffd") {
		t.Errorf("%d bytes: %.30q…", len(statement), statement)
	}
}

func TestPanicIsLoggedWithItsStack(t *testing.T) {
	ctx, scope := telemetry.WithScope(context.Background(), "req-1")
	got := line(t, slog.LevelInfo, func(l *slog.Logger) {
		defer func() { telemetry.Panic(ctx, l, recover()) }()
		var orders map[string]int
		orders["SO-1"] = 1
	})
	stack, _ := got["stack"].(string)
	if got["panic"] != "assignment to entry in nil map" || !strings.Contains(stack, "log_test.go") || got["request_id"] != "req-1" {
		t.Errorf("line: %v", got)
	}
	if scope.Code() != "INTERNAL" {
		t.Errorf("code %q", scope.Code())
	}
}

func TestNoScope(t *testing.T) {
	scope := telemetry.ScopeOf(context.Background())
	scope.SetUser("u")
	scope.SetOperation("o")
	if scope.Request() != "" || scope.Operation() != "" || scope.Code() != "" {
		t.Error("a scope that is not there tells something")
	}
}

func TestOperationNameIsBounded(t *testing.T) {
	_, scope := telemetry.WithScope(context.Background(), "r")
	scope.SetOperation(strings.Repeat("单", 1000))
	if got := len([]rune(scope.Operation())); got != 64 {
		t.Errorf("%d characters", got)
	}
}
