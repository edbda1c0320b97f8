package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/graph"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/feedback"
	"gendan/server/files"
	"gendan/server/finance"
	"gendan/server/identity"
	"gendan/server/intake"
	"gendan/server/notify"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/blob"
	"gendan/server/platform/feed"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
	"gendan/server/purchasing"
	"gendan/server/quality"
	"gendan/server/shipping"
	"gendan/server/tasks"
)

var update = flag.Bool("update", false, "write the golden files anew")

// house is the API over an empty database, as the program puts it together.
type house struct {
	graph.Services
	t        *testing.T
	handler  *graph.Handler
	plain    *graph.Handler             // without the lean reader
	sessions map[scalar.ID]*actor.Actor // of links
}

func open(t *testing.T) *house {
	t.Helper()
	s, c := storetest.New(t), storetest.Clock()
	keys, err := identity.OpenKeys(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := blob.Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	file := files.New(s, c, blobs, func(message []byte) []byte {
		mac, _ := keys.MAC("files", message)
		return mac
	})
	firms, goods := customers.New(s, c), catalog.New(s, c)
	messages := customers.NewMessages(s, c, file)
	order := orders.New(s, c, firms, messages)
	batches, jobs := production.New(s, c, order), tasks.New(s, c)
	identities := identity.New(s, c, identity.Options{Keys: keys, URL: "http://gendan.test", Demo: true})
	h := &house{t: t, Services: graph.Services{
		Store: s, Clock: c, Feed: feed.New(s, slog.New(slog.DiscardHandler), "test"), Demo: true,
		Identity: identities, Portal: customers.NewPortal(firms, identities),
		Files: file, Customers: firms, Messages: messages, Catalog: goods, Orders: order,
		Intake:  intake.New(s, c, intake.Below{Files: file, Customers: firms, Catalog: goods, Orders: order}),
		Finance: finance.New(s, c, order), Production: batches, Quality: quality.New(s, c),
		Shipping: shipping.New(s, c), Feedback: feedback.New(s, c, feedback.Below{Orders: order, Tasks: jobs}), Purchasing: purchasing.New(s, c, batches, order), Tasks: jobs,
		Notify: notify.New(s, c, notify.Options{URL: "http://gendan.test"}),
	}}
	h.handler = graph.NewHandler(graph.NewResolver(h.Services), graph.Options{Rate: graph.Rate{PerSecond: -1}, Bearer: h.Identity.Bearer})
	h.plain = graph.NewHandler(graph.NewResolver(h.Services), graph.Options{Rate: graph.Rate{PerSecond: -1}, Plain: true})
	return h
}

// write runs fn in a transaction of the house's own.
func (h *house) write(fn func(ctx context.Context, tx *ent.Client)) {
	h.t.Helper()
	_, err := h.Store.Write(storetest.System(), "test.write", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		fn(ctx, tx)
		return 0, nil
	})
	if err != nil {
		h.t.Fatalf("write: %v", err)
	}
}

// answer is what the API answered.
type answer struct {
	Status int            `json:"-"`
	Text   string         `json:"-"`
	Data   map[string]any `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
	Extensions map[string]any `json:"extensions"`
}

// code is the code of the first error; empty without one.
func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

// at walks into the data by names of fields and places of lists.
func (a answer) at(path ...any) any {
	var v any = a.Data
	for _, step := range path {
		switch s := step.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[s]
		case int:
			l, _ := v.([]any)
			if s >= len(l) {
				return nil
			}
			v = l[s]
		}
	}
	return v
}

type request struct {
	Query      string         `json:"query,omitempty"`
	Variables  map[string]any `json:"variables,omitempty"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

// ask posts a query on behalf of the actor in ctx.
func (h *house) ask(ctx context.Context, query string, variables map[string]any) answer {
	h.t.Helper()
	return h.post(ctx, request{Query: query, Variables: variables})
}

func (h *house) post(ctx context.Context, body any) answer {
	h.t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		h.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(b)).WithContext(ctx)
	r.Header.Set("Content-Type", "application/json")
	a := h.do(r)
	h.alike(r, b, a.Text)
	return a
}

// alike asks what only reads once more, of the resolvers alone: the lean reader must answer the same to
// the letter, whoever asks.
func (h *house) alike(r *http.Request, body []byte, answer string) {
	h.t.Helper()
	if bytes.Contains(body, []byte("mutation")) || strings.Contains(answer, `"UNAVAILABLE"`) || r.Context().Err() != nil {
		return
	}
	apart, _ := store.Counted(r.Context())
	again := r.Clone(apart)
	again.Body = io.NopCloser(bytes.NewReader(body))
	w := httptest.NewRecorder()
	h.plain.ServeHTTP(w, again)
	if requestID.ReplaceAllString(answer, "") != requestID.ReplaceAllString(w.Body.String(), "") {
		h.t.Errorf("%s\nlean:  %s\nplain: %s", body, answer, w.Body)
	}
}

var requestID = regexp.MustCompile(`"requestId":"[^"]*"`)

func (h *house) do(r *http.Request) answer {
	h.t.Helper()
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	a := answer{Status: w.Code, Text: w.Body.String()}
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		h.t.Fatalf("status %d, not JSON: %q", w.Code, a.Text)
	}
	return a
}

// well asks what must be answered without an error.
func (h *house) well(ctx context.Context, query string, variables map[string]any) answer {
	h.t.Helper()
	a := h.ask(ctx, query, variables)
	if len(a.Errors) > 0 {
		h.t.Fatalf("%s: %s", query, a.Text)
	}
	return a
}

// hire makes a person of the house.
func (h *house) hire(roles ...scalar.Role) *actor.Actor {
	h.t.Helper()
	return storetest.Person(h.t, h.Store, 0, roles...)
}

func as(a *actor.Actor) context.Context { return storetest.As(context.Background(), a) }

// golden compares with a file of testdata, or with -update writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-golden +now), -update accepts:\n%s", name, diff)
	}
}
