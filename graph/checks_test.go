package graph_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/ent/scalar"
	"gendan/graph"
	"gendan/server/platform/policy"
)

// TestQB13NobodySetsWhatIsHidden looks through every mutation: who may call it sees, by the same role, each
// restricted field of the answer that the input can set.
func TestQB13NobodySetsWhatIsHidden(t *testing.T) {
	h := open(t)
	schema := h.handler.Schema()
	looked := 0
	for _, f := range schema.Mutation.Fields {
		can, input := f.Directives.ForName("can"), f.Arguments.ForName("input")
		if can == nil || input == nil {
			continue
		}
		permission := policy.Permission(can.Arguments.ForName("do").Value.Raw)
		for _, role := range scalar.Roles() {
			person := h.person(role)
			if !policy.Can(person, permission) {
				continue
			}
			for _, answered := range schema.Types[f.Type.Name()].Fields {
				of := schema.Types[answered.Type.Name()]
				if of.Kind != ast.Object {
					continue
				}
				for _, in := range schema.Types[input.Type.Name()].Fields {
					shown := of.Fields.ForName(in.Name)
					if shown == nil || shown.Directives.ForName("see") == nil {
						continue
					}
					looked++
					class := policy.Visibility(shown.Directives.ForName("see").Arguments.ForName("what").Value.Raw)
					if !policy.Sees(person, class) {
						t.Errorf("%s may set %s by %s and does not see it: it is %s", role, in.Name, f.Name, class)
					}
				}
			}
		}
	}
	if looked < 50 {
		t.Errorf("only %d fields were looked at", looked)
	}
}

// TestQB9NoOrderTells finds no order of a list by a column that not everyone sees.
func TestQB9NoOrderTells(t *testing.T) {
	schema := open(t).handler.Schema()
	looked := 0
	for _, f := range schema.Query.Fields {
		by := f.Arguments.ForName("orderBy")
		if by == nil {
			continue
		}
		// Who does not see a customer's name sees no customer at all.
		nodes := schema.Types[schema.Types[f.Type.Name()].Fields.ForName("nodes").Type.Name()]
		for _, v := range schema.Types[schema.Types[by.Type.Name()].Fields.ForName("field").Type.Name()].EnumValues {
			looked++
			for _, column := range nodes.Fields {
				if strings.EqualFold(column.Name, strings.ReplaceAll(v.Name, "_", "")) && column.Directives.ForName("see") != nil && nodes.Name != "Customer" {
					t.Errorf("%s can be put in order by %s, which is hidden from some", f.Name, column.Name)
				}
			}
		}
	}
	if looked < 15 {
		t.Errorf("only %d orders were looked at", looked)
	}
}

// TestQCTooMuch asks for too much in the ways TestLimits leaves out.
func TestQCTooMuch(t *testing.T) {
	h := open(t)
	chief := as(h.hire(scalar.Manager))
	ids := make([]string, 1001)
	for i := range ids {
		ids[i] = scalar.NewID(scalar.KindOrder).String()
	}
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		code        string
	}{
		{"QC7: a hundred ids", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", map[string]any{"ids": ids[:100]}, ""},
		{"QC7: a hundred and one", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", map[string]any{"ids": ids[:101]}, "COST_LIMIT"},
		{"QC12: eleven directives on a field", "{ server { demo " + strings.Repeat("@include(if: true) ", 11) + "} }", nil, "BAD_USER_INPUT"},
		{"QC13: a list of 1,001", "mutation($ids: [ID!]) { orderPromise(input: {id: \"" + ids[0] + "\", version: 1, lineIds: $ids, date: \"2026-12-24\"}) { userErrors { code } } }", map[string]any{"ids": ids}, "COST_LIMIT"},
		{"QC14: a search of 200 characters", "query($t: String!) { search(text: $t) { id } }", map[string]any{"t": strings.Repeat("纸", 200)}, ""},
		{"QC14: a search of 201", "query($t: String!) { search(text: $t) { id } }", map[string]any{"t": strings.Repeat("纸", 201)}, "BAD_USER_INPUT"},
	} {
		a := h.ask(chief, c.query, c.variables)
		if got := a.code(); got != c.code {
			t.Errorf("%s: want %q, got %.300s", c.name, c.code, a.Text)
		}
	}
}

// TestQC10RefusalsAreShort sends a query with thousands of mistakes.
func TestQC10RefusalsAreShort(t *testing.T) {
	h := open(t)
	var b strings.Builder
	for i := range 45 {
		fmt.Fprintf(&b, " a%d: %s", i, strings.Repeat("x", 2000))
	}
	a := h.ask(as(h.hire(scalar.Manager)), "{"+b.String()+" }", nil)
	if len(a.Errors) == 0 || len(a.Errors) > 20 || len(a.Text) >= 64<<10 {
		t.Errorf("%d errors in %d bytes", len(a.Errors), len(a.Text))
	}
}

// TestQC15DeadlineReachesTheDatabase ends a request whose time is over before it has asked anything.
func TestQC15DeadlineReachesTheDatabase(t *testing.T) {
	h := open(t)
	h.handler = graph.NewHandler(graph.NewResolver(h.Services), graph.Options{Rate: graph.Rate{PerSecond: -1}, Timeout: time.Nanosecond})
	if a := h.ask(as(h.hire(scalar.Manager)), "{ orders { nodes { id } } }", nil); a.code() != "UNAVAILABLE" {
		t.Errorf("out of time: %s", a.Text)
	}
}

// TestQC16RateIsEachUsersOwn lets a user send so many requests at once, and others go on.
func TestQC16RateIsEachUsersOwn(t *testing.T) {
	h := open(t)
	h.handler = graph.NewHandler(graph.NewResolver(h.Services), graph.Options{Rate: graph.Rate{PerSecond: 0.001, Burst: 3}})
	busy, other := as(h.hire(scalar.Manager)), as(h.hire(scalar.Manager))
	send := func(ctx context.Context) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/graphql", strings.NewReader(`{"query": "{ server { demo } }"}`)).WithContext(ctx)
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.handler.ServeHTTP(w, r)
		return w
	}
	var got []int
	for range 5 {
		got = append(got, send(busy).Code)
	}
	if !slices.Equal(got, []int{200, 200, 200, 429, 429}) {
		t.Errorf("five at once with a burst of three: %v", got)
	}
	if w := send(busy); w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), `"THROTTLED"`) {
		t.Errorf("refused with %v %s", w.Header(), w.Body)
	}
	if w := send(other); w.Code != 200 {
		t.Errorf("somebody else: %d", w.Code)
	}
}

// TestQC18SoManyAtOnce holds a user to so many requests under way.
func TestQC18SoManyAtOnce(t *testing.T) {
	h := open(t)
	h.handler = graph.NewHandler(graph.NewResolver(h.Services), graph.Options{Rate: graph.Rate{PerSecond: 1000, Burst: 1000, Together: 1}})
	who := as(h.hire(scalar.Manager))
	body := &slow{begun: make(chan struct{}), end: make(chan struct{}), text: strings.NewReader(`{"query": "{ server { demo } }"}`)}
	first := httptest.NewRecorder()
	var wait sync.WaitGroup
	wait.Go(func() {
		r := httptest.NewRequest("POST", "/graphql", body).WithContext(who)
		r.Header.Set("Content-Type", "application/json")
		h.handler.ServeHTTP(first, r)
	})
	<-body.begun
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(`{"query": "{ server { demo } }"}`)).WithContext(who)
	r.Header.Set("Content-Type", "application/json")
	second := httptest.NewRecorder()
	h.handler.ServeHTTP(second, r)
	close(body.end)
	wait.Wait()
	if first.Code != 200 || second.Code != 429 {
		t.Errorf("the first %d, the second beside it %d", first.Code, second.Code)
	}
}

// slow is a body that says when it is read, and goes on when it is let.
type slow struct {
	begun, end chan struct{}
	once       sync.Once
	text       *strings.Reader
}

func (s *slow) Read(p []byte) (int, error) {
	s.once.Do(func() { close(s.begun); <-s.end })
	return s.text.Read(p)
}
