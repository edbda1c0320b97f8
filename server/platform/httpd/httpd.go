// Package httpd is the program's HTTP server: limits, headers and logs that hold for every reply, the page's
// files, health, and a stop that loses no request.
package httpd

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"gendan/server/platform/telemetry"
)

// Options are what a server needs to know. The zero value of each field but Handler works.
type Options struct {
	Listen  string       // host:port; empty is 127.0.0.1:0
	Bound   net.Listener // an address taken already; Listen is then not looked at
	Handler http.Handler // what is served
	Log     *slog.Logger // nil is slog.Default

	Requests slog.Level // at which requests are logged that did not fail; zero is INFO

	Metrics *telemetry.Metrics          // nil measures nothing
	Tracer  *telemetry.Tracer           // nil traces nothing
	Ready   func(context.Context) error // asked by /readyz; nil is always ready
	Proxies []netip.Prefix              // whose X-Forwarded-* headers are believed
	Origins Origins                     // other pages that may call the API
	URL     string                      // the page's own address, an origin that may always call

	MaxRequests int           // answered at once; more are refused. 0 is 256
	MaxStreams  int           // sockets and event streams at once. 0 is 4096
	Drain       time.Duration // how long readiness says no before connections are closed. 0 is none
	Grace       time.Duration // how long a stop may take in all. 0 is 20 s
}

func (o Options) filled() Options {
	if o.Listen == "" {
		o.Listen = "127.0.0.1:0"
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.MaxRequests <= 0 {
		o.MaxRequests = 256
	}
	if o.MaxStreams <= 0 {
		o.MaxStreams = 4096
	}
	if o.Grace <= 0 {
		o.Grace = 20 * time.Second
	}
	return o
}

// visit is what the server knows of the request being served.
type visit struct {
	addr     netip.Addr
	secure   bool   // the person's connection is encrypted
	direct   bool   // no proxy that we do not know stands between
	nonce    string // of this reply's Content-Security-Policy
	place    *place // its share of the server's capacity
	stopping <-chan struct{}
	traced   func(status int) // ends the request's span
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{}
}

// RequestID is the id under which the request is logged and which a person may report.
func RequestID(ctx context.Context) string { return telemetry.ScopeOf(ctx).Request() }

// ClientAddr is the address of the one who asks: behind proxies that are configured, the one they tell.
// It is the zero Addr outside a request.
func ClientAddr(ctx context.Context) netip.Addr { return visitOf(ctx).addr }

// Secure reports whether the person's connection is encrypted, so that a cookie may be marked Secure.
func Secure(ctx context.Context) bool { return visitOf(ctx).secure }

// Nonce is the one that this reply's Content-Security-Policy lets scripts and styles carry.
func Nonce(ctx context.Context) string { return visitOf(ctx).nonce }

// Stopping is closed when the server begins to close connections: a stream then ends by itself. It is nil
// outside a request.
func Stopping(ctx context.Context) <-chan struct{} { return visitOf(ctx).stopping }
