package httpd_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
)

func TestRefuseSpeaksTheReadersLanguage(t *testing.T) {
	s, _ := server(t, httpd.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		httpd.Refuse(w, r, http.StatusUnauthorized, "UNAUTHENTICATED", fault.New(fault.Unauthenticated, "base.unauthenticated"))
	})})
	for accept, want := range map[string]string{"": "zh-CN", "en-GB": "en", "zh": "zh-CN"} {
		w := ask(s, "GET", "/", "Accept-Language", accept)
		code, message := refused(t, w)
		if w.Code != 401 || code != "UNAUTHENTICATED" || message != fault.Words(want, "base.unauthenticated") || w.Header().Get("Content-Language") != want {
			t.Errorf("%q: %d %s %q %v", accept, w.Code, code, message, w.Header())
		}
	}
}

func TestRefuseSpeaksTheViewersLanguageFirst(t *testing.T) {
	for _, c := range []struct {
		name   string
		viewer *actor.Actor
		want   string
	}{
		{"a Chinese account", &actor.Actor{Language: scalar.Chinese}, "zh-CN"},
		{"an English account", &actor.Actor{Language: scalar.English}, "en"},
		{"a service token, which has no language", &actor.Actor{Service: true}, "en"},
		{"nobody", nil, "en"},
	} {
		s, _ := server(t, httpd.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if c.viewer != nil {
				r = r.WithContext(actor.With(r.Context(), c.viewer))
			}
			httpd.NotFound(w, r)
		})})
		if got := ask(s, "GET", "/", "Accept-Language", "en").Header().Get("Content-Language"); got != c.want {
			t.Errorf("%s: answered in %s", c.name, got)
		}
	}
}

func TestSandbox(t *testing.T) {
	s, _ := server(t, httpd.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { httpd.Sandbox(w.Header()) })})
	h := ask(s, "GET", "/files/1").Header()
	csp := h.Get("Content-Security-Policy")
	if !strings.Contains(csp, "sandbox") || strings.Contains(csp, "script-src") || strings.Contains(csp, "unsafe") || h.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers %v", h)
	}
}

func TestDeadline(t *testing.T) {
	var ended error
	s, _ := server(t, httpd.Options{Handler: httpd.Deadline(time.Millisecond, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		ended = r.Context().Err()
	}))})
	ask(s, "GET", "/")
	if !errors.Is(ended, context.DeadlineExceeded) {
		t.Errorf("ended by %v", ended)
	}
}
