package httpd_test

import (
	"net/http"
	"strings"
	"testing"

	"gendan/server/platform/httpd"
)

func TestOrigins(t *testing.T) {
	const friend, stranger = "https://bi.example.com", "https://evil.example.com"
	preflight := []string{"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization"}
	tests := []struct {
		name, method string
		listed       httpd.Origins
		headers      []string
		status       int
		allowed      string
	}{
		{"a program", "POST", nil, nil, 200, ""},
		{"the page itself", "POST", nil, []string{"Origin", "http://example.com", "Sec-Fetch-Site", "same-origin"}, 200, ""},
		{"the page itself in an old browser", "POST", nil, []string{"Origin", "http://example.com"}, 200, ""},
		{"the page under its public address, the proxy having changed the host", "POST", nil, []string{"Origin", "https://gendan.example.org"}, 200, ""},
		{"a stranger's form", "POST", nil, []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site"}, 403, ""},
		{"a stranger's form in an old browser", "POST", nil, []string{"Origin", stranger}, 403, ""},
		{"a page without origin", "POST", nil, []string{"Origin", "null"}, 403, ""},
		{"a stranger reads", "GET", nil, []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site"}, 200, ""},
		{"a stranger asks first", "OPTIONS", nil, append([]string{"Origin", stranger}, preflight...), 403, ""},
		{"a stranger beside a friend", "OPTIONS", httpd.Origins{friend}, append([]string{"Origin", stranger}, preflight...), 403, ""},
		{"a name that only begins like the friend's", "OPTIONS", httpd.Origins{friend}, append([]string{"Origin", friend + ".evil.com"}, preflight...), 403, ""},
		{"a friend asks first", "OPTIONS", httpd.Origins{friend}, append([]string{"Origin", friend}, preflight...), 204, friend},
		{"a friend", "POST", httpd.Origins{friend}, []string{"Origin", friend, "Sec-Fetch-Site", "cross-site"}, 200, friend},
		{"a stranger's socket", "GET", nil, []string{"Origin", stranger, "Upgrade", "WebSocket", "Connection", "Upgrade"}, 403, ""},
		{"the page's socket", "GET", nil, []string{"Origin", "http://example.com", "Upgrade", "websocket", "Connection", "Upgrade"}, 200, ""},
		{"a friend's socket", "GET", httpd.Origins{friend}, []string{"Origin", friend, "Upgrade", "websocket", "Connection", "Upgrade"}, 200, friend},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := server(t, httpd.Options{Handler: answer("x"), Origins: tt.listed, URL: "https://gendan.example.org"})
			w := ask(s, tt.method, "/graphql", tt.headers...)
			if w.Code != tt.status || w.Header().Get("Access-Control-Allow-Origin") != tt.allowed {
				t.Errorf("%d, allowed %q; want %d, %q", w.Code, w.Header().Get("Access-Control-Allow-Origin"), tt.status, tt.allowed)
			}
			if w.Code == 403 {
				if code, _ := refused(t, w); code != "FORBIDDEN" {
					t.Errorf("code %s", code)
				}
			}
			if len(tt.listed) > 0 && w.Header().Get("Vary") != "Origin" {
				t.Error("a cache could give one page's reply to another")
			}
			if w.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Error("another page may send cookies")
			}
		})
	}
}

func TestNewRefusesAnOriginThatIsNone(t *testing.T) {
	_, err := httpd.New(httpd.Options{Handler: http.NotFoundHandler(), Origins: httpd.Origins{"bi.example.com/path"}})
	if err == nil || !strings.Contains(err.Error(), "bi.example.com/path") {
		t.Errorf("got %v", err)
	}
}
