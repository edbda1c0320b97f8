package files

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Sessions returns on whose behalf a session acts, or nil for one that has ended.
type Sessions func(ctx context.Context, session scalar.ID) (*actor.Actor, error)

// Handler serves POST /files and GET /files/{id}. The request's context carries the actor of its
// bearer token, if it has one; sessions is asked for the actor of a link.
func (s *Service) Handler(sessions Sessions) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /files", httpd.Transfer(http.HandlerFunc(s.serveUpload)))
	mux.Handle("GET /files/{id}", httpd.Transfer(s.serveDownload(sessions)))
	mux.HandleFunc("/", httpd.NotFound)
	return mux
}

// room is what the parts of a form may take beside the file.
const room = 64 << 10

func (s *Service) serveUpload(w http.ResponseWriter, r *http.Request) {
	a := actor.From(r.Context())
	switch {
	case a == nil:
		Refuse(w, r, fault.New(fault.Unauthenticated, "base.unauthenticated"))
		return
	case a.MustChange || !policy.Can(a, policy.AttachmentCreate):
		Refuse(w, r, fault.New(fault.Forbidden, "base.forbidden"))
		return
	case r.ContentLength > MaxSize+room:
		Refuse(w, r, tooLarge())
		return
	case !s.uploads.take(a.ID):
		Refuse(w, r, fault.New(fault.Throttled, "files.too_many_at_once").With("max", uploadsEach))
		return
	}
	defer s.uploads.give(a.ID)
	row, err := s.receive(r)
	if err != nil {
		Refuse(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Location", Path(row.ID))
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(map[string]any{ // a client that is gone needs no answer
		"id": row.ID, "name": row.Name, "mediaType": row.MediaType, "size": row.Size, "sha256": row.Sha256,
	})
}

// receive stores the file of a request: the first one of a form, or the whole body under the name
// the address gives. It goes to the store as it comes in; no form is kept in memory or in a
// temporary file.
func (s *Service) receive(r *http.Request) (*ent.Attachment, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "multipart/form-data" {
		if r.ContentLength > MaxSize {
			return nil, tooLarge()
		}
		return s.Upload(r.Context(), r.URL.Query().Get("name"), r.Body)
	}
	form, err := r.MultipartReader()
	if err != nil {
		return nil, fault.New(fault.Invalid, "files.form", "file")
	}
	for range 10 { // fields before the file are passed over, but not without end
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault.New(fault.Invalid, "files.form", "file")
		}
		if name, isFile := fileName(part); isFile {
			return s.Upload(r.Context(), name, part)
		}
	}
	return nil, fault.New(fault.Required, "files.no_file", "file")
}

// fileName is the name a form gives a file, before the standard library has cut it at slashes.
func fileName(part *multipart.Part) (string, bool) {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return "", false
	}
	name, ok := params["filename"]
	return name, ok
}

func (s *Service) serveDownload(sessions Sessions) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		httpd.Sandbox(w.Header())
		// Read even where the id is unreadable, so that who may not ask learns nothing of ids.
		id, _ := scalar.ParseID(r.PathValue("id"))
		ctx, err := s.viewer(r, ofFile(id), sessions)
		if err != nil {
			Refuse(w, r, err)
			return
		}
		row, content, err := s.Open(ctx, id)
		if err != nil {
			Refuse(w, r, err)
			return
		}
		defer func() { _ = content.Close() }()
		send(w, r, row, content)
	})
}

// Viewer returns a context on behalf of who asks for an address: by bearer token, or by a link to it.
func (s *Service) Viewer(r *http.Request, address string, sessions Sessions) (context.Context, error) {
	return s.viewer(r, ofAddress(address), sessions)
}

// viewer returns a context on behalf of who asks: by bearer token, or by a link to the subject.
func (s *Service) viewer(r *http.Request, of subject, sessions Sessions) (context.Context, error) {
	a := actor.From(r.Context())
	if grant := r.URL.Query().Get("grant"); a == nil && grant != "" {
		session, err := s.session(of, grant)
		if err != nil {
			return nil, fault.New(fault.Unauthenticated, "files.link_over")
		}
		if a, err = sessions(r.Context(), session); err != nil {
			return nil, err
		}
		if a == nil {
			return nil, fault.New(fault.Unauthenticated, "files.link_over")
		}
	}
	switch {
	case a == nil:
		return nil, fault.New(fault.Unauthenticated, "base.unauthenticated")
	case a.MustChange:
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	}
	return actor.With(r.Context(), a), nil
}

func send(w http.ResponseWriter, r *http.Request, row *ent.Attachment, content io.ReadSeeker) {
	h := w.Header()
	h.Set("Content-Type", sent(row.MediaType))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "private, no-store")
	h.Set("ETag", `"`+row.Sha256+`"`)
	kind := "attachment"
	if r.URL.Query().Has("inline") && shown(row.MediaType) {
		kind = "inline"
	}
	h.Set("Content-Disposition", disposition(kind, row.Name))
	http.ServeContent(w, r, "", time.Time{}, content)
}

// disposition writes the name twice, as RFC 6266 has it: in ASCII for old clients, and in full.
func disposition(kind, name string) string {
	ascii := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' {
			return '_'
		}
		return r
	}, name)
	full := strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	return kind + `; filename="` + ascii + `"; filename*=UTF-8''` + full
}

// statuses are how faults are told in HTTP.
var statuses = map[fault.Code]struct {
	status int
	code   string
}{
	fault.Unauthenticated: {http.StatusUnauthorized, "UNAUTHENTICATED"},
	fault.Forbidden:       {http.StatusForbidden, "FORBIDDEN"},
	fault.NotFound:        {http.StatusNotFound, "NOT_FOUND"},
	fault.OutOfRange:      {http.StatusRequestEntityTooLarge, "BAD_USER_INPUT"},
	fault.Throttled:       {http.StatusTooManyRequests, "THROTTLED"},
}

// Refuse answers what went wrong with a file, in the form that every error has.
func Refuse(w http.ResponseWriter, r *http.Request, err error) {
	faults, ok := fault.All(err)
	if f := store.Outage(err); !ok && f != nil {
		slog.WarnContext(r.Context(), "database or disk failed a file request", "error", err)
		httpd.Refuse(w, r, http.StatusServiceUnavailable, string(fault.Unavailable), f)
		return
	}
	if !ok {
		if r.Context().Err() == nil {
			slog.ErrorContext(r.Context(), "file request failed", "error", err)
		}
		httpd.Refuse(w, r, http.StatusInternalServerError, httpd.Internal,
			fault.New(fault.Unavailable, "base.internal").With("request", httpd.RequestID(r.Context())))
		return
	}
	told, known := statuses[faults[0].Code]
	if !known {
		told.status, told.code = http.StatusBadRequest, "BAD_USER_INPUT"
	}
	switch told.status {
	case http.StatusTooManyRequests:
		w.Header().Set("Retry-After", "2")
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", "Bearer")
	case http.StatusRequestEntityTooLarge:
		// The rest of the body is not worth reading.
		w.Header().Set("Connection", "close")
	}
	httpd.Refuse(w, r, told.status, told.code, faults[0])
}
