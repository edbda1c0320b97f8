package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/server/platform/httpd"
	"gendan/server/platform/telemetry"
)

// journal is a log that tests read.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) lines(t *testing.T, message string) []map[string]any {
	t.Helper()
	j.mu.Lock()
	defer j.mu.Unlock()
	var found []map[string]any
	for text := range strings.Lines(j.text.String()) {
		var line map[string]any
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatal(err)
		}
		if line["msg"] == message {
			found = append(found, line)
		}
	}
	return found
}

func server(t *testing.T, o httpd.Options) (*httpd.Server, *journal) {
	t.Helper()
	j := &journal{}
	if o.Log == nil {
		o.Log = telemetry.Log(j, slog.LevelDebug)
	}
	s, err := httpd.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s, j
}

func ask(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func answer(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, text) })
}

// refused reads an error reply and returns its code and message.
func refused(t *testing.T, w *httptest.ResponseRecorder) (code, message string) {
	t.Helper()
	var body struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code, RequestID string }
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || len(body.Errors) != 1 {
		t.Fatalf("not one error: %v\n%s", err, w.Body)
	}
	e := body.Errors[0]
	if e.Extensions.RequestID == "" || e.Extensions.RequestID != w.Header().Get("X-Request-Id") {
		t.Errorf("request id %q in the body, %q in the header", e.Extensions.RequestID, w.Header().Get("X-Request-Id"))
	}
	return e.Extensions.Code, e.Message
}

func TestHeadersOfEveryReply(t *testing.T) {
	s, _ := server(t, httpd.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, httpd.Nonce(r.Context()))
	})})
	w := ask(s, "GET", "/", "Host", "gendan.example.com:8080")
	for name, want := range map[string]string{
		"X-Content-Type-Options":     "nosniff",
		"Referrer-Policy":            "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Cache-Control":              "no-store",
		"Strict-Transport-Security":  "",
		"Server":                     "",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if !strings.Contains(w.Header().Get("Permissions-Policy"), "geolocation=()") {
		t.Error("no Permissions-Policy")
	}
	csp, nonce := w.Header().Get("Content-Security-Policy"), w.Body.String()
	for _, want := range []string{
		"default-src 'none'", "script-src 'self' 'nonce-" + nonce + "'", "style-src 'self' 'nonce-" + nonce + "'", "img-src 'self' blob: data:",
		"connect-src 'self' ws://gendan.example.com:8080;", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
	} {
		if !strings.Contains(csp, want) {
			t.Errorf("policy %q lacks %q", csp, want)
		}
	}
	if strings.Contains(csp, "unsafe") || len(nonce) < 20 {
		t.Errorf("policy %q, nonce %q", csp, nonce)
	}
	if again := ask(s, "GET", "/").Body.String(); again == nonce {
		t.Error("two replies have one nonce")
	}
	if csp := ask(s, "GET", "/", "Host", "x; script-src *").Header().Get("Content-Security-Policy"); strings.Contains(csp, "*") {
		t.Errorf("a stranger wrote the policy: %q", csp)
	}
}

func TestRequestID(t *testing.T) {
	s, _ := server(t, httpd.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, httpd.RequestID(r.Context()))
	})})
	tests := []struct {
		name, given string
		kept        bool
	}{
		{"none", "", false},
		{"a UUID", "7f1b7a52-1c0e-4a37-9d5e-0f5f3c0a4b11", true},
		{"too short", "abc", false},
		{"too long", strings.Repeat("a", 65), false},
		{"a line break", "abcdefgh\nlevel=ERROR", false},
		{"a script", "<script>alert(1)</script>", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(s, "GET", "/", "X-Request-Id", tt.given)
			id := w.Header().Get("X-Request-Id")
			if id == "" || id != w.Body.String() || (id == tt.given) != tt.kept {
				t.Errorf("id %q, in the context %q, kept want %v", id, w.Body, tt.kept)
			}
		})
	}
}

func TestClientAddress(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	tests := []struct {
		name, peer string
		headers    []string
		want       string
		secure     bool
	}{
		{"no proxy", "203.0.113.5:999", nil, "203.0.113.5", false},
		{"a stranger who claims another address", "203.0.113.5:999", []string{"X-Forwarded-For", "198.51.100.1", "X-Forwarded-Proto", "https"}, "203.0.113.5", false},
		{"our proxy", "10.0.0.1:999", []string{"X-Forwarded-For", "203.0.113.5", "X-Forwarded-Proto", "https"}, "203.0.113.5", true},
		{"our proxy, asked by a liar", "10.0.0.1:999", []string{"X-Forwarded-For", "127.0.0.1, 203.0.113.5"}, "203.0.113.5", false},
		{"two proxies of ours", "10.0.0.1:999", []string{"X-Forwarded-For", "203.0.113.5", "X-Forwarded-For", "10.0.0.2"}, "203.0.113.5", false},
		{"a port and IPv6", "[::1]:999", []string{"X-Forwarded-For", "[2001:db8::7]:4711"}, "2001:db8::7", false},
		{"IPv4 in IPv6", "[::ffff:10.0.0.1]:999", []string{"X-Forwarded-For", "::ffff:203.0.113.5"}, "203.0.113.5", false},
		{"rubbish from our proxy", "10.0.0.1:999", []string{"X-Forwarded-For", "203.0.113.5, unknown"}, "10.0.0.1", false},
		{"our proxy itself", "10.0.0.1:999", nil, "10.0.0.1", false},
	}
	var got netip.Addr
	var secure bool
	s, _ := server(t, httpd.Options{Proxies: proxies, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got, secure = httpd.ClientAddr(r.Context()), httpd.Secure(r.Context())
	})})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = tt.peer
			for i := 0; i < len(tt.headers); i += 2 {
				r.Header.Add(tt.headers[i], tt.headers[i+1])
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if got.String() != tt.want || secure != tt.secure {
				t.Errorf("address %v, secure %v; want %s, %v", got, secure, tt.want, tt.secure)
			}
			if hsts := w.Header().Get("Strict-Transport-Security") != ""; hsts != tt.secure {
				t.Errorf("HSTS %v", hsts)
			}
		})
	}
}

func TestOnlyFrom(t *testing.T) {
	near := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	s, _ := server(t, httpd.Options{Handler: httpd.OnlyFrom(near, answer("figures"))})
	tests := []struct {
		name, peer, forwarded string
		want                  int
	}{
		{"this machine", "127.0.0.1:9", "", 200},
		{"another machine", "203.0.113.5:9", "", 404},
		{"anybody, through a proxy on this machine that is not configured", "127.0.0.1:9", "203.0.113.5", 404},
	}
	for _, tt := range tests {
		r := httptest.NewRequest("GET", "/metrics", nil)
		r.RemoteAddr = tt.peer
		if tt.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tt.forwarded)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, w.Code, tt.want)
		}
	}
}

func TestPanic(t *testing.T) {
	s, j := server(t, httpd.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		panic("password in the message: hunter2")
	})})
	w := ask(s, "GET", "/orders", "Accept-Language", "en")
	code, message := refused(t, w)
	if w.Code != 500 || code != "INTERNAL" || !strings.Contains(message, w.Header().Get("X-Request-Id")) || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("%d %s %q %v", w.Code, code, message, w.Header())
	}
	if strings.Contains(w.Body.String(), "hunter2") || strings.Contains(w.Body.String(), ".go:") {
		t.Errorf("the reply tells internals: %s", w.Body)
	}
	lines := j.lines(t, "panic")
	if len(lines) != 1 || !strings.Contains(lines[0]["stack"].(string), "httpd_test.go") || lines[0]["request_id"] != w.Header().Get("X-Request-Id") {
		t.Errorf("log: %v", lines)
	}
}

func TestPanicAmidAReplyBreaksTheConnection(t *testing.T) {
	s, j := server(t, httpd.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "half")
		w.(http.Flusher).Flush()
		panic("amid")
	})})
	line := httptest.NewServer(s)
	defer line.Close()
	reply, err := http.Get(line.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if body, err := io.ReadAll(reply.Body); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the client took %q for whole: %v", body, err)
	}
	if n := len(j.lines(t, "panic")); n != 1 {
		t.Errorf("%d panics logged", n)
	}
}

func TestAccessLog(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /graphql", func(w http.ResponseWriter, r *http.Request) {
		scope := telemetry.ScopeOf(r.Context())
		scope.SetUser("u7")
		scope.SetOperation("OrderConfirm")
		scope.SetCode("CONFLICT")
		io.WriteString(w, "12345")
	})
	mux.Handle("/", answer("page"))
	metrics := telemetry.NewMetrics(telemetry.Build{}, func(op string) bool { return op == "OrderConfirm" })
	s, j := server(t, httpd.Options{Handler: mux, Metrics: metrics})
	ask(s, "POST", "/graphql?access_token=hunter2", "X-Request-Id", "request-1", "Authorization", "Bearer hunter2")
	ask(s, "GET", "/reset/hunter2")
	lines := j.lines(t, "request")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		if _, ok := line["duration_ms"].(float64); !ok {
			t.Errorf("no duration: %v", line)
		}
		delete(line, "time")
		delete(line, "duration_ms")
	}
	want := map[string]any{"level": "INFO", "msg": "request", "method": "POST", "route": "/graphql", "status": 200.0, "bytes": 5.0,
		"client": "192.0.2.1", "request_id": "request-1", "user_id": "u7", "operation": "OrderConfirm", "code": "CONFLICT"}
	if diff := cmp.Diff(want, lines[0]); diff != "" {
		t.Errorf("line (-want +got):\n%s", diff)
	}
	if strings.Contains(j.text.String(), "hunter2") {
		t.Error("a secret is in the log")
	}
	figures := ask(metrics.Handler(), "GET", "/metrics").Body.String()
	for _, want := range []string{`_count{operation="OrderConfirm"} 1`, `_count{operation="other"} 1`, `gendan_errors_total{code="CONFLICT"} 1`} {
		if !strings.Contains(figures, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
}

func TestHealth(t *testing.T) {
	broken := errors.New("dial tcp 10.1.2.3:3306: refused")
	for _, tt := range []struct {
		name, method, path string
		ready              error
		status             int
		body               string
	}{
		{"live", "GET", "/healthz", broken, 200, "ok\n"},
		{"ready", "GET", "/readyz", nil, 200, "ok\n"},
		{"not ready, without saying why", "GET", "/readyz", broken, 503, "not ready\n"},
		{"by HEAD", "HEAD", "/readyz", nil, 200, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, j := server(t, httpd.Options{Ready: func(context.Context) error { return tt.ready }, Handler: http.NotFoundHandler()})
			w := ask(s, tt.method, tt.path)
			if w.Code != tt.status || w.Body.String() != tt.body {
				t.Errorf("%d %q", w.Code, w.Body)
			}
			if told := len(j.lines(t, "not ready")) > 0; told != (tt.status == 503) {
				t.Errorf("the operator is told: %v", told)
			}
		})
	}
	s, _ := server(t, httpd.Options{Handler: http.NotFoundHandler()})
	if w := ask(s, "POST", "/healthz"); w.Code != 405 {
		t.Errorf("POST: %d", w.Code)
	}
}

func TestReadinessDoesNotWaitForAHangingDatabase(t *testing.T) {
	var asked atomic.Int32
	release := make(chan struct{})
	s, _ := server(t, httpd.Options{Handler: http.NotFoundHandler(), Ready: func(ctx context.Context) error {
		asked.Add(1)
		<-release
		return nil
	}})
	for range 3 {
		if w := ask(s, "GET", "/readyz"); w.Code != 503 {
			t.Errorf("status %d", w.Code)
		}
	}
	close(release)
	if n := asked.Load(); n != 1 {
		t.Errorf("the hanging database was asked %d times", n)
	}
}
