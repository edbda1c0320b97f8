package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"gendan/ent/scalar"
	"gendan/server/files"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
	"gendan/server/platform/sheet"
)

// Exports serves lists as files: GET /exports/orders.xlsx, with the bearer or a link that
// POST to the same address gives. An export is the list's own query, asked page by page on behalf
// of who asks, so its rows, filters, orders and hidden facts are those of the API.
type Exports struct {
	api      *Handler
	clock    *clock.Clock
	files    *files.Service
	sessions files.Sessions
	running  *limiter
}

const (
	exportPage  = 500 // rows are held in memory at once
	exportsEach = 2   // exports one person may have under way on a replica
)

type bulkKey struct{}

// bulk is the context of an export, which may ask for larger pages than a person's request.
func bulk(ctx context.Context) context.Context { return context.WithValue(ctx, bulkKey{}, true) }

func isBulk(ctx context.Context) bool { return ctx.Value(bulkKey{}) != nil }

// Exports returns the handler of /exports/.
func (h *Handler) Exports(c *clock.Clock, f *files.Service, sessions files.Sessions) http.Handler {
	e := &Exports{api: h, clock: c, files: f, sessions: sessions, running: newLimiter(Rate{PerSecond: 1000, Burst: 1000, Together: exportsEach})}
	mux := http.NewServeMux()
	mux.Handle("GET /exports/{file}", httpd.Transfer(http.HandlerFunc(e.serve)))
	mux.HandleFunc("POST /exports/{file}", e.link)
	mux.HandleFunc("/", httpd.NotFound)
	return mux
}

// begin reads the request and on whose behalf it is.
func (e *Exports) begin(r *http.Request, address string) (context.Context, *exportRequest, error) {
	ctx, err := e.files.Viewer(r, address, e.sessions)
	if err != nil {
		return nil, nil, err
	}
	asked, err := e.api.readExport(r.PathValue("file"), r.URL.Query(), actor.From(ctx))
	return bulk(ctx), asked, err
}

// link answers where the file can be fetched in the next minute without a bearer, as by a
// browser's own download, and how many rows it will have.
func (e *Exports) link(w http.ResponseWriter, r *http.Request) {
	ctx, asked, err := e.begin(r, "")
	if err != nil {
		e.refuse(w, r, err)
		return
	}
	answer, err := e.api.ask(ctx, r, asked.list.total(), asked.variables(1, ""))
	if err != nil {
		e.refuse(w, r, err)
		return
	}
	rows, _ := answer["totalCount"].(json.Number)
	url := e.files.LinkTo(ctx, exportAddress(r))
	if url == "" { // a service token has no session to lend, and needs none
		url = exportAddress(r)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(map[string]any{ // a client that is gone needs no answer
		"url": url, "rows": rows, "columns": len(asked.columns),
	})
}

func (e *Exports) serve(w http.ResponseWriter, r *http.Request) {
	ctx, asked, err := e.begin(r, exportAddress(r))
	if err != nil {
		e.refuse(w, r, err)
		return
	}
	release, _ := e.running.enter(actor.From(ctx), "")
	if release == nil {
		e.refuse(w, r, fault.New(fault.Throttled, "export.too_many").With("max", exportsEach))
		return
	}
	defer release()
	out := &lateWriter{to: w, before: func() { asked.head(ctx, w.Header(), e.clock.Today()) }}
	if err := e.write(ctx, r, asked, out); err != nil {
		if out.begun {
			slog.ErrorContext(ctx, "an export broke off", "list", asked.list.name, "error", err)
			panic(http.ErrAbortHandler) // half a file must not look like a whole one
		}
		e.refuse(w, r, err)
	}
}

// head sets the headers of the file.
func (a *exportRequest) head(ctx context.Context, h http.Header, today scalar.Date) {
	h.Set("Content-Type", map[string]string{
		"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}[a.format])
	name := fmt.Sprintf("%s-%s.%s", fault.Words(language(ctx), "export.list."+a.list.name), today, a.format)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "private, no-store")
	h.Set("X-Content-Type-Options", "nosniff")
}

// lateWriter sets the headers with the first byte, so that what goes wrong before can be told.
type lateWriter struct {
	to     http.ResponseWriter
	before func()
	begun  bool
}

// Write implements io.Writer.
func (w *lateWriter) Write(p []byte) (int, error) {
	if !w.begun {
		w.begun = true
		w.before()
	}
	return w.to.Write(p)
}

// write reads the list page by page into the file.
func (e *Exports) write(ctx context.Context, r *http.Request, asked *exportRequest, out *lateWriter) error {
	var table sheet.Writer
	query := asked.list.query(asked.columns)
	cells := cellsOf(ctx, asked, e.clock)
	after := ""
	for {
		page, err := e.api.ask(ctx, r, query, asked.variables(exportPage, after))
		if err != nil {
			return err
		}
		if table == nil {
			if table, err = cells.open(asked, out); err != nil {
				return err
			}
		}
		nodes, _ := page["nodes"].([]any)
		for _, node := range nodes {
			if err := table.Row(cells.row(node)); err != nil {
				if errors.Is(err, sheet.ErrTooManyRows) {
					return fault.New(fault.OutOfRange, "export.too_many_rows").With("max", sheet.MostRows-1)
				}
				return err
			}
		}
		if err := table.Flush(); err != nil {
			return err
		}
		info, _ := page["pageInfo"].(map[string]any)
		if more, _ := info["hasNextPage"].(bool); !more {
			return table.Close()
		}
		after, _ = info["endCursor"].(string)
	}
}

// ask runs one of the exports' own queries on behalf of the context's actor, and returns its list.
func (h *Handler) ask(ctx context.Context, r *http.Request, query string, variables map[string]any) (map[string]any, error) {
	ctx, cancel := h.context(r.WithContext(ctx))
	defer cancel()
	now := graphql.Now()
	oc, errs := h.exec.CreateOperationContext(ctx, &graphql.RawParams{
		Query: query, Variables: variables, Headers: r.Header, ReadTime: graphql.TraceTiming{Start: now, End: now},
	})
	if errs != nil {
		e := errs[0]
		return nil, &refusedError{code: codeOf(e), message: e.Message}
	}
	handle, ctx := h.exec.DispatchOperation(ctx, oc)
	response := handle(ctx)
	if response == nil {
		return nil, fault.New(fault.Unavailable, "base.unavailable").With("request", httpd.RequestID(ctx))
	}
	if len(response.Errors) > 0 {
		e := response.Errors[0]
		return nil, &refusedError{code: codeOf(e), message: e.Message}
	}
	var data struct{ List map[string]any }
	d := json.NewDecoder(bytes.NewReader(response.Data))
	d.UseNumber()
	if err := d.Decode(&data); err != nil {
		return nil, fmt.Errorf("read the answer of an export's query: %w", err)
	}
	return data.List, nil
}

// refusedError is what the API refused a query with.
type refusedError struct{ code, message string }

func (e *refusedError) Error() string { return e.code + ": " + e.message }

// refusals are the codes of the API as statuses of HTTP.
var refusals = map[string]int{
	codeUnauthenticated: http.StatusUnauthorized, codeForbidden: http.StatusForbidden, codeThrottled: http.StatusTooManyRequests,
	codeUnavailable: http.StatusServiceUnavailable, codeInternal: http.StatusInternalServerError,
}

func (e *Exports) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var told *refusedError
	if !errors.As(err, &told) {
		files.Refuse(w, r, err)
		return
	}
	status, ok := refusals[told.code]
	if !ok {
		status = http.StatusBadRequest
	}
	httpd.RefuseWith(w, r, status, told.code, told.message)
}
