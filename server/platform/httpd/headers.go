package httpd

import (
	"net/http"
	"regexp"
	"strings"
)

// setHeaders sets what holds for every reply. A handler may replace a header for its own, as the page's
// files do with Cache-Control.
func (s *Server) setHeaders(h http.Header, r *http.Request) {
	v := visitOf(r.Context())
	h.Set("Content-Security-Policy", policy(v.nonce, r.Host, v.secure))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	if v.secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// hostForm is what may stand in a policy: the Host header is written by strangers.
var hostForm = regexp.MustCompile(`^[a-zA-Z0-9.-]+(:[0-9]{1,5})?$|^\[[0-9a-fA-F:]+\](:[0-9]{1,5})?$`)

// policy lets a page run only what this server sent with it. The socket is named because some browsers do
// not count it as 'self'; the camera is for reading codes, blob: for pictures and papers fetched with a
// token.
func policy(nonce, host string, secure bool) string {
	connect := "'self'"
	if hostForm.MatchString(host) {
		scheme := "ws://"
		if secure {
			scheme = "wss://"
		}
		connect += " " + scheme + host
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'nonce-" + nonce + "'",
		"style-src 'self' 'nonce-" + nonce + "'",
		"img-src 'self' blob: data:",
		"font-src 'self'",
		"connect-src " + connect,
		"media-src 'self' blob:",
		"frame-src 'self' blob:",
		"worker-src 'self'",
		"manifest-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"object-src 'none'",
		"frame-ancestors 'none'",
	}, "; ")
}

// Sandbox makes a reply that people made, such as an attachment, harmless to open: it runs nothing and
// reaches nothing.
func Sandbox(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox")
}
