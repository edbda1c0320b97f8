package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
	"gendan/server/platform/telemetry"
)

// maxBody is the longest request that is read.
const maxBody = 1 << 20

const (
	plainJSON    = "application/json"
	responseJSON = "application/graphql-response+json"
)

// ServeHTTP answers one request, as "GraphQL over HTTP" says: queries by GET or POST, mutations
// by POST; a request that cannot be run is 400 for who accepts graphql-response+json.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.o.Bearer != nil && wantsStream(r) {
		h.begin(w, r)
		return
	}
	media := accepted(r.Header.Get("Accept"))
	if media == "" {
		httpd.Refuse(w, r, http.StatusNotAcceptable, codeBadInput, fault.New(fault.Invalid, "api.not_acceptable"))
		return
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Vary", "Accept, Accept-Encoding, Accept-Language")
	a := actor.From(r.Context())
	release, wait := h.rate.enter(a, httpd.ClientAddr(r.Context()).String())
	if release == nil {
		tooFast(w, r, wait)
		return
	}
	defer release()
	params, status, key := h.params(w, r)
	if params == nil {
		httpd.Refuse(w, r, status, codeBadInput, fault.New(fault.Invalid, key))
		return
	}
	h.run(w, r, params, media)
}

func tooFast(w http.ResponseWriter, r *http.Request, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
	httpd.Refuse(w, r, http.StatusTooManyRequests, codeThrottled,
		fault.New(fault.Throttled, "base.throttled").With("seconds", int(wait.Seconds())+1))
}

// params reads the request; nil with the status and the words of a refusal.
func (h *Handler) params(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, string) {
	start := graphql.Now()
	p := &graphql.RawParams{Headers: r.Header}
	switch r.Method {
	case http.MethodGet:
		q := r.URL.Query()
		p.Query, p.OperationName = q.Get("query"), q.Get("operationName")
		for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
			if text := q.Get(name); text != "" && decode(strings.NewReader(text), into) != nil {
				return nil, http.StatusBadRequest, "api.bad_json"
			}
		}
	case http.MethodPost:
		media, args, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		charset := strings.ToLower(args["charset"])
		if err != nil || media != plainJSON && media != responseJSON || charset != "" && charset != "utf-8" {
			return nil, http.StatusUnsupportedMediaType, "api.content_type"
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, http.StatusRequestEntityTooLarge, "api.too_large"
		}
		if err != nil || decode(bytes.NewReader(body), p) != nil {
			return nil, http.StatusBadRequest, "api.bad_json"
		}
	default:
		w.Header().Set("Allow", "GET, POST")
		return nil, http.StatusMethodNotAllowed, "api.method"
	}
	if p.Query == "" && p.Extensions["persistedQuery"] == nil {
		return nil, http.StatusBadRequest, "api.no_query"
	}
	p.Headers, p.ReadTime = r.Header, graphql.TraceTiming{Start: start, End: graphql.Now()}
	return p, 0, ""
}

// decode reads one JSON value and nothing after it, numbers as they are written.
func decode(r io.Reader, into any) error {
	d := json.NewDecoder(r)
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}

func (h *Handler) run(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, media string) {
	ctx, cancel := h.context(r)
	defer cancel()
	start := time.Now()
	oc, errs := h.exec.CreateOperationContext(ctx, params)
	if errs == nil && r.Method == http.MethodGet && oc.Operation.Operation != ast.Query {
		w.Header().Set("Allow", "POST")
		httpd.Refuse(w, r, http.StatusMethodNotAllowed, codeBadInput, fault.New(fault.Invalid, "api.get_queries_only"))
		return
	}
	scope := telemetry.ScopeOf(ctx)
	if a := actor.From(ctx); a != nil {
		scope.SetUser(a.ID.String())
	}
	if errs != nil {
		// A request that cannot be run was not wrong for who takes plain JSON: it is 200 there.
		status := http.StatusOK
		if media == responseJSON {
			status = http.StatusBadRequest
		}
		h.refuse(graphql.WithOperationContext(ctx, oc), w, status, errs)
		return
	}
	name := oc.OperationName
	if name == "" {
		name = oc.Operation.Name
	}
	scope.SetOperation(name)
	ctx, end := telemetry.Span(ctx, string(oc.Operation.Operation), name)
	handle, ctx := h.exec.DispatchOperation(ctx, oc)
	response := handle(ctx)
	end(failure(response))
	if h.o.Observe != nil {
		h.o.Observe(name, time.Since(start))
	}
	h.write(ctx, w, http.StatusOK, response)
}

// failure is the first error of an answer; nil where it has none.
func failure(response *graphql.Response) error {
	if response == nil || len(response.Errors) == 0 {
		return nil
	}
	return response.Errors[0]
}

// write sends the answer without marshalling the data again.
func (h *Handler) write(ctx context.Context, w http.ResponseWriter, status int, response *graphql.Response) {
	if response == nil {
		response = &graphql.Response{Errors: gqlerror.List{{Message: "no answer", Extensions: map[string]any{"code": codeUnavailable}}}}
	}
	var b bytes.Buffer
	b.WriteString(`{`)
	if len(response.Errors) > 0 {
		note(ctx, response.Errors)
		if errs, err := json.Marshal(response.Errors); err == nil {
			b.WriteString(`"errors":`)
			b.Write(errs)
			b.WriteByte(',')
		}
	}
	if response.Data != nil {
		b.WriteString(`"data":`)
		b.Write(response.Data)
		b.WriteByte(',')
	}
	if len(response.Extensions) > 0 {
		if ext, err := json.Marshal(response.Extensions); err == nil {
			b.WriteString(`"extensions":`)
			b.Write(ext)
			b.WriteByte(',')
		}
	}
	b.Truncate(b.Len() - 1)
	b.WriteString("}\n")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// note gives the first error's code to the log and the metrics: it is the cause of the others.
func note(ctx context.Context, errs gqlerror.List) {
	for _, e := range errs {
		if code, ok := e.Extensions["code"].(string); ok {
			telemetry.ScopeOf(ctx).SetCode(code)
			return
		}
	}
}

// accepted picks the media type of the answer: the newer one where it is named, else plain JSON;
// empty where the client takes neither.
func accepted(header string) string {
	if header == "" {
		return plainJSON
	}
	best := ""
	for part := range strings.SplitSeq(header, ",") {
		media, args, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil || args["q"] == "0" || args["charset"] != "" && !strings.EqualFold(args["charset"], "utf-8") {
			continue
		}
		switch media {
		case responseJSON:
			return responseJSON
		case plainJSON, "application/*", "*/*":
			best = plainJSON
		}
	}
	return best
}
