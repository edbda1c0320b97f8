package files_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/scalar"
	"gendan/server/files"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
)

// serve starts a server on which the header X-As stands for a bearer token.
func (p *place) serve(t *testing.T, people ...*actor.Actor) string {
	t.Helper()
	handler := p.files.Handler(func(_ context.Context, session scalar.ID) (*actor.Actor, error) {
		for _, a := range people {
			if a.SessionID == session && session != 0 {
				return a, nil
			}
		}
		return nil, nil
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, a := range people {
			if a.Email == r.Header.Get("X-As") {
				r = r.WithContext(actor.With(r.Context(), a))
			}
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

type answer struct {
	status int
	header http.Header
	body   string
}

func ask(t *testing.T, a *actor.Actor, method, address string, body io.Reader, header ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	if a != nil {
		r.Header.Set("X-As", a.Email)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(text)}
}

type uploaded struct {
	ID        scalar.ID `json:"id"`
	Name      string    `json:"name"`
	MediaType string    `json:"mediaType"`
	Size      int       `json:"size"`
	SHA256    string    `json:"sha256"`
}

func (a answer) uploaded(t *testing.T) uploaded {
	t.Helper()
	var u uploaded
	if a.status != http.StatusCreated {
		t.Fatalf("upload answered %d %s", a.status, a.body)
	}
	if err := json.Unmarshal([]byte(a.body), &u); err != nil {
		t.Fatal(err)
	}
	return u
}

func form(t *testing.T, disposition, content string) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if err := w.WriteField("note", "before the file"); err != nil {
		t.Fatal(err)
	}
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {disposition}, "Content-Type": {"image/png"}, // a lie
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(part, content)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b, w.FormDataContentType()
}

func TestUploadAndDownload(t *testing.T) {
	p := newPlace(t)
	at := p.serve(t, p.merchandiser, p.production)
	body, kind := form(t, `form-data; name="file"; filename="图纸.txt"`, "hello")
	got := ask(t, p.merchandiser, "POST", at+"/files", body, "Content-Type", kind).uploaded(t)
	want := uploaded{got.ID, "图纸.txt", "text/plain", 5, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("form (-want +got):\n%s", diff)
	}
	raw := ask(t, p.merchandiser, "POST", at+"/files?name="+url.QueryEscape("报价 表.csv"), strings.NewReader("a,b")).uploaded(t)
	if raw.Name != "报价 表.csv" || raw.Size != 3 {
		t.Errorf("raw body: %+v", raw)
	}
	down := ask(t, p.merchandiser, "GET", at+files.Path(got.ID), nil)
	if down.status != 200 || down.body != "hello" {
		t.Errorf("download answered %d %q", down.status, down.body)
	}
	kindOf, params, err := mime.ParseMediaType(down.header.Get("Content-Disposition"))
	if err != nil || kindOf != "attachment" || params["filename"] != "图纸.txt" {
		t.Errorf("disposition %q: %v", down.header.Get("Content-Disposition"), err)
	}
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store", "Content-Type": "text/plain; charset=utf-8",
	} {
		if got := down.header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if policy := down.header.Get("Content-Security-Policy"); !strings.Contains(policy, "sandbox") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy %q", policy)
	}
	part := ask(t, p.merchandiser, "GET", at+files.Path(got.ID), nil, "Range", "bytes=1-3")
	if part.status != http.StatusPartialContent || part.body != "ell" {
		t.Errorf("range answered %d %q", part.status, part.body)
	}
	if head := ask(t, p.merchandiser, "HEAD", at+files.Path(got.ID), nil); head.status != 200 || head.header.Get("Content-Length") != "5" {
		t.Errorf("HEAD answered %d, length %s", head.status, head.header.Get("Content-Length"))
	}
}

func TestWhoMayNot(t *testing.T) {
	p := newPlace(t)
	fresh := *p.other
	fresh.MustChange, fresh.Email = true, "fresh"
	reader := *p.other
	reader.ReadOnly, reader.Service, reader.Email = true, true, "reader"
	at := p.serve(t, p.merchandiser, p.production, &fresh, &reader)
	mine := p.upload(t, p.merchandiser, "mine.txt", "mine")
	unknown := files.Path(scalar.NewID(scalar.KindAttachment))
	for _, test := range []struct {
		name   string
		as     *actor.Actor
		method string
		path   string
		status int
		code   string
	}{
		{"nobody uploads", nil, "POST", "/files", 401, "UNAUTHENTICATED"},
		{"nobody downloads", nil, "GET", files.Path(mine.ID), 401, "UNAUTHENTICATED"},
		{"nobody, unreadable id", nil, "GET", "/files/nonsense", 401, "UNAUTHENTICATED"},
		{"password still to be changed", &fresh, "POST", "/files", 403, "FORBIDDEN"},
		{"token that only reads", &reader, "POST", "/files", 403, "FORBIDDEN"},
		{"another's file", p.production, "GET", files.Path(mine.ID), 404, "NOT_FOUND"},
		{"no such file", p.production, "GET", unknown, 404, "NOT_FOUND"},
		{"unreadable id", p.production, "GET", "/files/nonsense", 404, "NOT_FOUND"},
		{"dots", p.production, "GET", "/files/..%2f..%2fetc%2fpasswd", 404, "NOT_FOUND"},
		{"dots, twice encoded", p.production, "GET", "/files/%252e%252e%252fgo.mod", 404, "NOT_FOUND"},
		{"backslashes", p.production, "GET", "/files/..%5c..%5cgo.mod", 404, "NOT_FOUND"},
		{"the folder", p.production, "GET", "/files/", 404, "NOT_FOUND"},
		{"NUL", p.production, "GET", "/files/%00", 404, "NOT_FOUND"},
		{"another method", p.merchandiser, "DELETE", files.Path(mine.ID), 404, "NOT_FOUND"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, test.as, test.method, at+test.path, nil)
			if got.status != test.status || !strings.Contains(got.body, `"code":"`+test.code+`"`) {
				t.Errorf("answered %d %s, want %d %s", got.status, got.body, test.status, test.code)
			}
			if strings.Contains(got.body, "mine") {
				t.Errorf("the answer tells of the file: %s", got.body)
			}
		})
	}
	foreign := ask(t, p.production, "GET", at+files.Path(mine.ID), nil)
	none := ask(t, p.production, "GET", at+unknown, nil)
	if foreign.body != none.body {
		t.Errorf("a foreign file reads differently from none: %s, %s", foreign.body, none.body)
	}
}

// endless is a body that counts how much of it was read.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func TestOversizeIsRefused(t *testing.T) {
	p := newPlace(t)
	at := p.serve(t, p.merchandiser)
	body := &endless{}
	r := httptest.NewRequestWithContext(as(p.merchandiser), "POST", at+"/files?name=x", body)
	r.ContentLength = files.MaxSize + 1
	w := httptest.NewRecorder()
	p.files.Handler(nil).ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge || body.read != 0 {
		t.Errorf("a declared length: %d after %d bytes; want 413 before the first", w.Code, body.read)
	}
	r = httptest.NewRequestWithContext(as(p.merchandiser), "POST", at+"/files?name=x", body)
	r.ContentLength = -1
	w = httptest.NewRecorder()
	p.files.Handler(nil).ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge || body.read > files.MaxSize+1<<20 {
		t.Errorf("no declared length: %d after %d bytes", w.Code, body.read)
	}
	p.wantBlobs(t, 0)
}

func TestUploadsAtOnceAreBounded(t *testing.T) {
	p := newPlace(t)
	handler := p.files.Handler(nil)
	upload := func(a *actor.Actor, body io.Reader) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequestWithContext(as(a), "POST", "/files?name=x", body))
		return w
	}
	var ends []*io.PipeWriter
	answers := make(chan *httptest.ResponseRecorder)
	for range 4 {
		body, end := io.Pipe()
		ends = append(ends, end)
		go func() { answers <- upload(p.merchandiser, body) }()
		if _, err := end.Write([]byte("begun")); err != nil { // returns when it is read, so the upload is under way
			t.Fatal(err)
		}
	}
	if fifth := upload(p.merchandiser, strings.NewReader("x")); fifth.Code != http.StatusTooManyRequests || fifth.Header().Get("Retry-After") == "" {
		t.Errorf("a fifth upload answered %d %s", fifth.Code, fifth.Body)
	}
	if theirs := upload(p.other, strings.NewReader("x")); theirs.Code != http.StatusCreated {
		t.Errorf("another person's upload answered %d", theirs.Code)
	}
	for _, end := range ends {
		_ = end.Close()
	}
	for range ends {
		if a := <-answers; a.Code != http.StatusCreated {
			t.Errorf("one of the four answered %d %s", a.Code, a.Body)
		}
	}
	if again := upload(p.merchandiser, strings.NewReader("x")); again.Code != http.StatusCreated {
		t.Errorf("after they were done: %d", again.Code)
	}
}

func TestLinks(t *testing.T) {
	p := newPlace(t)
	p.merchandiser.SessionID, p.production.SessionID = scalar.NewID(scalar.KindInternal), scalar.NewID(scalar.KindInternal)
	at := p.serve(t, p.merchandiser, p.production)
	mine, second := p.upload(t, p.merchandiser, "mine.txt", "mine"), p.upload(t, p.merchandiser, "second.txt", "second")
	link := p.files.Link(as(p.merchandiser), mine.ID)
	if got := ask(t, nil, "GET", at+link, nil); got.status != 200 || got.body != "mine" {
		t.Fatalf("a fresh link answered %d %s", got.status, got.body)
	}
	_, grant, _ := strings.Cut(link, "?grant=")
	early := files.New(p.store, clock.Fixed(time.Now().Add(-time.Minute)), p.blobs, sign)
	otherKey := files.New(p.store, p.store.Clock(), p.blobs, func(m []byte) []byte { return sign(append(m, 'x')) })
	ended := *p.merchandiser
	ended.SessionID = scalar.NewID(scalar.KindInternal)
	for _, test := range []struct {
		name, path string
		status     int
	}{
		{"over", early.Link(as(p.merchandiser), mine.ID), 401},
		{"of another file", files.Path(second.ID) + "?grant=" + grant, 401},
		{"under another key", otherKey.Link(as(p.merchandiser), mine.ID), 401},
		{"of a session that has ended", p.files.Link(as(&ended), mine.ID), 401},
		{"cut short", files.Path(mine.ID) + "?grant=" + grant[:20], 401},
		{"of the wrong letters", files.Path(mine.ID) + "?grant=%00!!", 401},
		{"empty", files.Path(mine.ID) + "?grant=", 401},
		{"of a session that may not read the file", p.files.Link(as(p.production), mine.ID), 404},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := ask(t, nil, "GET", at+test.path, nil); got.status != test.status || strings.Contains(got.body, "mine") {
				t.Errorf("answered %d %s, want %d", got.status, got.body, test.status)
			}
		})
	}
	service := *p.merchandiser
	service.SessionID = 0
	if got := p.files.Link(as(&service), mine.ID); got != "" {
		t.Errorf("a service token has the link %s", got)
	}
}
