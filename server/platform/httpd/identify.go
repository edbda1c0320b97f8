package httpd

import (
	"context"
	"crypto/rand"
	"net"
	"net/http"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"gendan/server/platform/telemetry"
)

var saneID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$`)

// identify gives the request its id, its scope and its sender's address, and returns it with a context
// that carries them.
func (s *Server) identify(w http.ResponseWriter, r *http.Request) *http.Request {
	id := r.Header.Get("X-Request-Id")
	if !saneID.MatchString(id) {
		id = rand.Text()[:16]
	}
	w.Header().Set("X-Request-Id", id)
	v := &visit{nonce: rand.Text(), stopping: s.closing}
	s.locate(r, v)
	ctx, _ := telemetry.WithScope(r.Context(), id)
	v.traced = func(int) {}
	if where := route(r.URL.Path); !quiet[where] {
		ctx, v.traced = s.options.Tracer.Request(ctx, r, where)
	}
	return r.WithContext(context.WithValue(ctx, visitKey{}, v))
}

var forwarding = []string{"X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Real-Ip", "Forwarded"}

// locate finds who asks. The headers of a proxy that is not configured are words of a stranger, and are
// taken away so that nothing further in can believe them.
func (s *Server) locate(r *http.Request, v *visit) {
	v.addr, v.secure, v.direct = peer(r.RemoteAddr), r.TLS != nil, true
	if !s.trusted(v.addr) {
		for _, name := range forwarding {
			if r.Header.Get(name) != "" {
				v.direct = false
				r.Header.Del(name)
			}
		}
		return
	}
	// Each proxy adds the one it was asked by at the end; what stands before the first one that is not
	// ours may be made up.
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		addr := peer(strings.TrimSpace(hop))
		if !addr.IsValid() {
			break
		}
		v.addr = addr
		if !s.trusted(addr) {
			break
		}
	}
	protocols := strings.Split(strings.Join(r.Header.Values("X-Forwarded-Proto"), ","), ",")
	if strings.EqualFold(strings.TrimSpace(protocols[len(protocols)-1]), "https") {
		v.secure = true
	}
}

func (s *Server) trusted(addr netip.Addr) bool {
	return slices.ContainsFunc(s.options.Proxies, func(p netip.Prefix) bool { return p.Contains(addr) })
}

// peer reads an address with or without a port.
func peer(text string) netip.Addr {
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	addr, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return addr.Unmap().WithZone("")
}

// OnlyFrom serves next to clients of these networks and 404 to all others. A request that came through a
// proxy that is not configured is refused too: its sender could be anybody, however near the proxy is.
func OnlyFrom(networks []netip.Prefix, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitOf(r.Context())
		if !v.direct || !slices.ContainsFunc(networks, func(p netip.Prefix) bool { return p.Contains(v.addr) }) {
			NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
