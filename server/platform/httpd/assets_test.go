package httpd_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"gendan/server/platform/httpd"
)

const indexHTML = `<!doctype html><script type="module" nonce="__NONCE__" src="/assets/main-abc.js"></script><style nonce="__NONCE__"></style>`

func site(t *testing.T) http.Handler {
	t.Helper()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	page, err := httpd.Assets(fstest.MapFS{
		"index.html":            file(indexHTML),
		"assets/main-abc.js":    file("plain script"),
		"assets/main-abc.js.br": file("br script"),
		"assets/main-abc.js.gz": file("gz script"),
		"assets/only-gz.css":    file("plain css"),
		"assets/only-gz.css.gz": file("gz css"),
		"assets/font.woff2":     file("font"),
		"favicon.svg":           file("<svg/>"),
		".env":                  file("SECRET"),
		"assets/.hidden.js":     file("SECRET"),
	})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", answer("api"))
	mux.Handle("/", page)
	s, _ := server(t, httpd.Options{Handler: mux})
	return s
}

func TestAssets(t *testing.T) {
	s := site(t)
	const forever, anew = "public, max-age=31536000, immutable", "no-cache"
	tests := []struct {
		name, path, accept          string
		status                      int
		body, coding, kind, caching string
	}{
		{"a script", "/assets/main-abc.js", "", 200, "plain script", "", "text/javascript; charset=utf-8", forever},
		{"as browsers ask", "/assets/main-abc.js", "gzip, deflate, br, zstd", 200, "br script", "br", "text/javascript; charset=utf-8", forever},
		{"gzip only", "/assets/main-abc.js", "gzip", 200, "gz script", "gzip", "text/javascript; charset=utf-8", forever},
		{"br refused", "/assets/main-abc.js", "br;q=0, gzip;q=0.5", 200, "gz script", "gzip", "text/javascript; charset=utf-8", forever},
		{"gzip liked better", "/assets/main-abc.js", "br;q=0.5, gzip;q=0.9", 200, "gz script", "gzip", "text/javascript; charset=utf-8", forever},
		{"as it is liked better", "/assets/main-abc.js", "gzip;q=0.5, identity", 200, "plain script", "", "text/javascript; charset=utf-8", forever},
		{"anything", "/assets/main-abc.js", "*", 200, "br script", "br", "text/javascript; charset=utf-8", forever},
		{"anything but br", "/assets/main-abc.js", "br;q=0, *", 200, "gz script", "gzip", "text/javascript; charset=utf-8", forever},
		{"nothing but as it is", "/assets/main-abc.js", "identity, *;q=0", 200, "plain script", "", "text/javascript; charset=utf-8", forever},
		{"rubbish", "/assets/main-abc.js", "br;q=x, ;;,gzip;q=7", 200, "plain script", "", "text/javascript; charset=utf-8", forever},
		{"br wanted where there is only gzip", "/assets/only-gz.css", "br, gzip;q=0.1", 200, "gz css", "gzip", "text/css; charset=utf-8", forever},
		{"not compressed", "/assets/font.woff2", "br", 200, "font", "", "font/woff2", forever},
		{"a file without a hash", "/favicon.svg", "", 200, "<svg/>", "", "image/svg+xml", anew},
		{"a missing script", "/assets/main-old.js", "", 404, "", "", "", ""},
		{"the compressed file itself", "/assets/main-abc.js.br", "", 404, "", "", "", ""},
		{"the folder", "/assets/", "", 404, "", "", "", ""},
		{"a missing file", "/robots.txt", "", 404, "", "", "", ""},
		{"the database", "/gendan.db", "", 404, "", "", "", ""},
		{"a dotfile", "/.env", "", 404, "", "", "", ""},
		{"a hidden script", "/assets/.hidden.js", "", 404, "", "", "", ""},
		{"a hidden folder", "/.git/config", "", 404, "", "", "", ""},
		{"out, coded", "/%2e%2e/%2e%2e/etc/passwd", "", 404, "", "", "", ""},
		{"out, with coded slashes", "/..%2f..%2fetc%2fpasswd", "", 404, "", "", "", ""},
		{"out, with backslashes", "/..%5c..%5cetc", "", 404, "", "", "", ""},
		{"out, from the assets", "/assets/..%2f.env", "", 404, "", "", "", ""},
		{"a NUL", "/orders%00.js", "", 404, "", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(s, "GET", tt.path, "Accept-Encoding", tt.accept)
			if w.Code != tt.status && !(tt.status == 404 && redirectsInside(w.Code, w.Header())) {
				t.Fatalf("status %d, want %d", w.Code, tt.status)
			}
			if strings.Contains(w.Body.String(), "SECRET") || strings.Contains(w.Body.String(), "<!doctype") {
				t.Errorf("body %q", w.Body)
			}
			if tt.status != 200 {
				return
			}
			h := w.Header()
			if w.Body.String() != tt.body || h.Get("Content-Encoding") != tt.coding || h.Get("Content-Type") != tt.kind || h.Get("Cache-Control") != tt.caching {
				t.Errorf("body %q, headers %v", w.Body, h)
			}
			again := ask(s, "GET", tt.path, "Accept-Encoding", tt.accept, "If-None-Match", h.Get("ETag"))
			if again.Code != 304 || again.Body.Len() != 0 {
				t.Errorf("asked again: %d %q", again.Code, again.Body)
			}
		})
	}
}

// redirectsInside is how ServeMux answers a path that is not clean: to a clean one of this server.
func redirectsInside(status int, h http.Header) bool {
	return status/100 == 3 && strings.HasPrefix(h.Get("Location"), "/") && !strings.Contains(h.Get("Location"), "..")
}

func TestCodingsHaveTagsOfTheirOwn(t *testing.T) {
	s := site(t)
	plain := ask(s, "GET", "/assets/main-abc.js")
	br := ask(s, "GET", "/assets/main-abc.js", "Accept-Encoding", "br")
	if plain.Header().Get("ETag") == br.Header().Get("ETag") || br.Header().Get("Vary") != "Accept-Encoding" || plain.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("a cache would mix them up: %v %v", plain.Header(), br.Header())
	}
}

func TestIndex(t *testing.T) {
	s := site(t)
	for _, path := range []string{"/", "/index.html", "/orders", "/orders/", "/orders/0ABC/lines", "/产品/螺丝"} {
		w := ask(s, "GET", path)
		csp := w.Header().Get("Content-Security-Policy")
		_, rest, _ := strings.Cut(csp, "'nonce-")
		nonce, _, _ := strings.Cut(rest, "'")
		if want := strings.ReplaceAll(indexHTML, "__NONCE__", nonce); w.Code != 200 || nonce == "" || w.Body.String() != want {
			t.Errorf("%s: %d %q", path, w.Code, w.Body)
		}
		tag := w.Header().Get("ETag")
		if w.Header().Get("Cache-Control") != "no-cache" || !strings.HasPrefix(tag, `W/"`) || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: headers %v", path, w.Header())
		}
		kept := ask(s, "GET", path, "If-None-Match", tag)
		if kept.Code != 304 || kept.Header().Get("Content-Security-Policy") != "" {
			t.Errorf("%s again: %d, policy %q would not fit the page that the browser kept", path, kept.Code, kept.Header().Get("Content-Security-Policy"))
		}
	}
	if w := ask(s, "HEAD", "/"); w.Code != 200 || w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("HEAD: %d %q", w.Code, w.Body)
	}
	if w := ask(s, "POST", "/orders"); w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d %v", w.Code, w.Header())
	}
}

func TestAssetsNeedAPage(t *testing.T) {
	_, err := httpd.Assets(fstest.MapFS{".gitkeep": &fstest.MapFile{}})
	if !errors.Is(err, httpd.ErrNoPage) {
		t.Errorf("got %v", err)
	}
}
