package httpd

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gendan/server/platform/fault"
)

// Origins lists origins of other pages, such as "https://bi.example.com".
type Origins []string

// origins decides about requests that another page made.
type origins struct {
	listed Origins
	own    string
	csrf   *http.CrossOriginProtection
}

func newOrigins(listed Origins, own string) (*origins, error) {
	o := &origins{listed: listed, own: own, csrf: http.NewCrossOriginProtection()}
	trusted := slices.Clone(listed)
	if own != "" {
		trusted = append(trusted, own)
	}
	for _, origin := range trusted {
		if err := o.csrf.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("origin %q: %w", origin, err)
		}
	}
	return o, nil
}

// refuse answers requests of pages that may not call, and the questions that browsers ask beforehand, and
// says by true that it did. Without a list nothing is answered to other pages, and an origin is repeated
// only where it is on the list.
func (o *origins) refuse(w http.ResponseWriter, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	listed := origin != "" && slices.Contains(o.listed, origin)
	h := w.Header()
	if len(o.listed) > 0 {
		h.Add("Vary", "Origin")
	}
	if listed {
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Expose-Headers", "X-Request-Id, Retry-After, Content-Disposition")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
		if !listed {
			forbid(w, r)
			return true
		}
		h.Set("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE")
		h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language, Idempotency-Key, X-Request-Id, X-Gendan-Client, Apollo-Require-Preflight")
		h.Set("Access-Control-Max-Age", "600")
		w.WriteHeader(http.StatusNoContent)
		return true
	}
	// A socket is opened by a GET, which the general protection lets pass.
	socket := strings.EqualFold(r.Header.Get("Upgrade"), "websocket") && !o.same(origin, r.Host)
	if socket || o.csrf.Check(r) != nil {
		forbid(w, r)
		return true
	}
	return false
}

// same reports whether origin is this page or a listed one. Programs send none.
func (o *origins) same(origin, host string) bool {
	if origin == "" || origin == o.own || slices.Contains(o.listed, origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, host)
}

func forbid(w http.ResponseWriter, r *http.Request) {
	Refuse(w, r, http.StatusForbidden, string(fault.Forbidden), fault.New(fault.Forbidden, "httpd.cross_origin"))
}
