package identity

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"gendan/server/platform/httpd"
)

const (
	// clientHeader tells that the page asks. A form or a link of another site cannot send it, so
	// that the cookie is believed only with it.
	clientHeader = "X-Gendan-Client"
	pageClient   = "page"
	cookieName   = "gendan_refresh"
	cookiePath   = "/graphql"
)

// request is what identity must know of the HTTP request it serves.
type request struct {
	writer  http.ResponseWriter
	page    bool
	secure  bool
	cookie  string // the refresh token of the page
	address string
	agent   string
	signIns atomic.Int32
}

type requestKey struct{}

// WithRequest returns a context in which sessions know from where they are used, and in which
// the page's refresh token travels as a cookie. Middleware does it for every request.
func WithRequest(ctx context.Context, w http.ResponseWriter, r *http.Request) context.Context {
	q := &request{
		writer: w, page: r.Header.Get(clientHeader) == pageClient,
		secure: httpd.Secure(r.Context()) || r.TLS != nil, agent: clip(r.UserAgent(), 300),
	}
	if a := httpd.ClientAddr(r.Context()); a.IsValid() {
		q.address = a.Unmap().String()
	} else if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		q.address = clip(host, 64)
	}
	if c, err := r.Cookie(cookieName); err == nil && q.page {
		q.cookie = c.Value
	}
	return context.WithValue(ctx, requestKey{}, q)
}

// requestOf is the request of the context; outside a request an empty one.
func requestOf(ctx context.Context) *request {
	if q, ok := ctx.Value(requestKey{}).(*request); ok {
		return q
	}
	return &request{}
}

func (q *request) client() string {
	if q.page {
		return pageClient
	}
	return ""
}

// hand gives a refresh token to the client: to the page as a cookie that no script reads, to
// others as the returned text.
func (q *request) hand(token string, life time.Duration) string {
	if !q.page || q.writer == nil {
		return token
	}
	http.SetCookie(q.writer, q.keep(token, int(life/time.Second)))
	return ""
}

// forget takes the page's cookie away.
func (q *request) forget() {
	if q.page && q.writer != nil {
		http.SetCookie(q.writer, q.keep("", -1))
	}
}

func (q *request) keep(value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: cookieName, Value: value, Path: cookiePath, MaxAge: seconds,
		HttpOnly: true, Secure: q.secure, SameSite: http.SameSiteStrictMode,
	}
}

// clip cuts a text that strangers choose to n runes.
func clip(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(len(runes), n)])
}
