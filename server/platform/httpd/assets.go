package httpd

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// nonceMark stands in index.html where the reply's nonce goes.
const nonceMark = "__NONCE__"

// ErrNoPage says that the page was not built into the program.
var ErrNoPage = errors.New("the page is not built: there is no index.html (run make build)")

// asset is one file of the page, with what it was compressed to beforehand.
type asset struct {
	kind      string
	tag       string
	immutable bool
	coded     map[string][]byte // by content coding; "identity" is always there
}

type page struct {
	index []byte
	tag   string
	files map[string]asset // by path without the leading slash
}

// Assets serves a page built by Vite. Files under assets/ have their content's hash in their name and are
// kept by the browser for good; index.html is asked for anew each time, answers every address of the page
// itself, and gets the reply's nonce. It returns ErrNoPage where there is no index.html.
func Assets(built fs.FS) (http.Handler, error) {
	p := &page{files: map[string]asset{}}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || hiddenPath(name) {
			return err
		}
		if ext := path.Ext(name); ext == ".br" || ext == ".gz" {
			return nil // read beside the file that it stands for
		}
		return p.read(built, name)
	})
	if err != nil {
		return nil, fmt.Errorf("read the page's files: %w", err)
	}
	if p.index == nil {
		return nil, ErrNoPage
	}
	return p, nil
}

func (p *page) read(built fs.FS, name string) error {
	content, err := fs.ReadFile(built, name)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	tag := hex.EncodeToString(sum[:12])
	if name == "index.html" {
		// Weak: two replies of one page differ in their nonce.
		p.index, p.tag = content, `W/"`+tag+`"`
		return nil
	}
	a := asset{kind: kindOf(name), tag: tag, immutable: strings.HasPrefix(name, "assets/"), coded: map[string][]byte{"identity": content}}
	for coding, ending := range map[string]string{"br": ".br", "gzip": ".gz"} {
		packed, err := fs.ReadFile(built, name+ending)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		a.coded[coding] = packed
	}
	p.files[name] = a
	return nil
}

// kinds are said here and not left to the machine's own list, which differs from one to the next.
var kinds = map[string]string{
	".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8", ".json": "application/json", ".map": "application/json", ".txt": "text/plain; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon",
	".woff2": "font/woff2", ".woff": "font/woff", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
}

func kindOf(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if kind, ok := kinds[ext]; ok {
		return kind
	}
	if kind := mime.TypeByExtension(ext); kind != "" {
		return kind
	}
	return "application/octet-stream"
}

// hiddenPath reports whether a part of the path begins with a dot: such files are nobody's business.
func hiddenPath(name string) bool {
	return name != "." && (strings.HasPrefix(name, ".") || strings.Contains(name, "/."))
}

// ServeHTTP implements http.Handler.
func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if onlyRead(w, r) {
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if a, ok := p.files[name]; ok {
		p.serve(w, r, a)
		return
	}
	if !address(name) {
		NotFound(w, r)
		return
	}
	p.serveIndex(w, r)
}

// address reports whether name can be an address of the page, which the script in index.html knows. What
// looks like a file is none, so that a missing file is not answered with a page.
func address(name string) bool {
	if name == "" || name == "index.html" {
		return true
	}
	if hiddenPath(name) || strings.ContainsAny(name, "\\\x00") || name == "assets" || strings.HasPrefix(name, "assets/") {
		return false
	}
	return path.Clean("/"+name) == "/"+strings.TrimSuffix(name, "/") && !strings.Contains(path.Base(name), ".")
}

func (p *page) serve(w http.ResponseWriter, r *http.Request, a asset) {
	h := w.Header()
	coding := "identity"
	if len(a.coded) > 1 {
		h.Add("Vary", "Accept-Encoding")
		coding = negotiate(strings.Join(r.Header.Values("Accept-Encoding"), ","), a.coded)
	}
	tag := `"` + a.tag + "-" + coding + `"`
	h.Set("ETag", tag)
	if a.immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	if matches(r, tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if coding != "identity" {
		h.Set("Content-Encoding", coding)
	}
	send(w, r, a.kind, a.coded[coding])
}

func (p *page) serveIndex(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("ETag", p.tag)
	h.Set("Cache-Control", "no-cache")
	if matches(r, p.tag) {
		// The browser keeps the page of an earlier reply, and with it must keep that reply's policy: the
		// page holds its nonce.
		h.Del("Content-Security-Policy")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	send(w, r, "text/html; charset=utf-8", bytes.ReplaceAll(p.index, []byte(nonceMark), []byte(Nonce(r.Context()))))
}

func send(w http.ResponseWriter, r *http.Request, kind string, content []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = w.Write(content) // a browser that is gone needs no answer
	}
}

func matches(r *http.Request, tag string) bool {
	weak := strings.TrimPrefix(tag, "W/")
	for given := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		given = strings.TrimSpace(given)
		if given == "*" || strings.TrimPrefix(given, "W/") == weak {
			return true
		}
	}
	return false
}
