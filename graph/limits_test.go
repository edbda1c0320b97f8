package graph_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gendan/ent/scalar"
)

// TestLimits sends what is too much; each is refused before anything is run.
func TestLimits(t *testing.T) {
	h := open(t)
	chief := as(h.hire(scalar.Manager))
	doubled := func(n int) string {
		var b strings.Builder
		b.WriteString("{ orders(first: 1) { nodes { ...F0 } } }")
		for i := range n {
			fmt.Fprintf(&b, " fragment F%d on Order { ...F%d ...F%d }", i, i+1, i+1)
		}
		fmt.Fprintf(&b, " fragment F%d on Order { id number }", n)
		return b.String()
	}
	deep := func(levels int) string {
		wrap := []string{"lines(first: 1) { %s }", "nodes { %s }", "order { %s }"}
		text := "__typename"
		for i := levels - 3; i >= 0; i-- {
			text = fmt.Sprintf(wrap[i%3], text)
		}
		return fmt.Sprintf(`{ order(number: "x") { %s } }`, text)
	}
	many := func(n int, what string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, " a%d: %s", i, what)
		}
		return b.String()
	}
	for _, c := range []struct{ name, query, code string }{
		{"25 fragments that spread the next twice", doubled(25), "COST_LIMIT"},
		{"depth 13", deep(13), "COST_LIMIT"},
		{"depth 12", deep(12), ""},
		{"60 aliases", "{" + many(60, "__typename") + " }", "COST_LIMIT"},
		{"a hundred pages of a hundred", "{ orders(first: 100) { nodes { lines(first: 100) { nodes { id } } } } }", "COST_LIMIT"},
		{"a bomb of tokens", "{" + strings.Repeat(" __typename", 20_000) + " }", "BAD_USER_INPUT"},
		{"a fragment in itself", "{ orders { nodes { ...A } } } fragment A on Order { ...A }", "BAD_USER_INPUT"},
	} {
		if a := h.ask(chief, c.query, nil); a.code() != c.code {
			t.Errorf("%s: want %q, got %.300s", c.name, c.code, a.Text)
		}
	}
	guesses := "mutation {" + many(50, `signIn(input: {email: "a@b.test", password: "x"}) { __typename }`) + " }"
	if a := h.ask(context.Background(), guesses, nil); a.code() != "COST_LIMIT" {
		t.Errorf("50 guesses of a password in one request: %.300s", a.Text)
	}
}

// TestTransport sends what GraphQL over HTTP does not allow.
func TestTransport(t *testing.T) {
	h := open(t)
	chief := as(h.hire(scalar.Manager))
	send := func(method, target, media, body string) answer {
		r := httptest.NewRequest(method, target, strings.NewReader(body)).WithContext(chief)
		if media != "" {
			r.Header.Set("Content-Type", media)
		}
		return h.do(r)
	}
	for _, c := range []struct {
		name, method, target, media, body string
		status                            int
	}{
		{"a batch", "POST", "/graphql", "application/json", `[{"query":"{ __typename }"}]`, 400},
		{"not JSON", "POST", "/graphql", "application/json", `{`, 400},
		{"no query", "POST", "/graphql", "application/json", `{}`, 400},
		{"2 MiB", "POST", "/graphql", "application/json", `{"query":"` + strings.Repeat(" ", 2<<20) + `"}`, 413},
		{"plain text, as a form sends it", "POST", "/graphql", "text/plain", `{"query":"{ __typename }"}`, 415},
		{"a mutation by GET", "GET", "/graphql?query=" + url.QueryEscape("mutation { signOut { __typename } }"), "", "", 405},
		{"a query by GET", "GET", "/graphql?query=" + url.QueryEscape("{ server { demo } }"), "", "", 200},
		{"PUT", "PUT", "/graphql", "application/json", `{}`, 405},
	} {
		if a := send(c.method, c.target, c.media, c.body); a.Status != c.status {
			t.Errorf("%s: want status %d, got %d %.200s", c.name, c.status, a.Status, a.Text)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ nonsense }"}`)).WithContext(chief)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json")
	if a := h.do(r); a.Status != 400 {
		t.Errorf("a query that cannot be run: want 400 for who takes graphql-response+json, got %d", a.Status)
	}
}

// TestStrangersLearnNothing asks for the schema without signing in.
func TestStrangersLearnNothing(t *testing.T) {
	h := open(t)
	for _, query := range []string{
		"{ __schema { types { name } } }", `{ __type(name: "Order") { name } }`, "{ order }", "{ ordres { nodes } }",
		"{ ...F } fragment F on Query { __schema { types { name } } }", "{ ... on Query { orders { nodes { id } } } }",
	} {
		if a := h.ask(context.Background(), query, nil); a.code() != "UNAUTHENTICATED" || a.Data != nil {
			t.Errorf("%s: %s", query, a.Text)
		}
	}
	for _, ctx := range []context.Context{context.Background(), as(h.hire(scalar.Manager))} {
		for _, query := range []string{"{ server { companyNam } }", "{ ordrs { nodes { id } } }", "{ server(x: 1) { demo } }"} {
			if a := h.ask(ctx, query, nil); strings.Contains(a.Text, "Did you mean") || len(a.Errors) == 0 {
				t.Errorf("%s: %s", query, a.Text)
			}
		}
	}
	if a := h.ask(as(h.hire(scalar.Operator)), "{ __schema { queryType { name } } }", nil); a.code() != "" {
		t.Errorf("who is signed in may read the schema: %s", a.Text)
	}
}

// TestPersistedQueries registers a query by its hash and asks by the hash alone.
func TestPersistedQueries(t *testing.T) {
	h := open(t)
	query := "{ server { demo } }"
	by := func(text string) map[string]any {
		sum := sha256.Sum256([]byte(text))
		return map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hex.EncodeToString(sum[:])}}
	}
	for _, who := range []struct {
		name string
		ctx  context.Context
		text string
	}{{"a stranger", context.Background(), query}, {"signed in", as(h.hire(scalar.Manager)), "{ company { name } }"}} {
		if a := h.post(who.ctx, request{Extensions: by(who.text)}); a.code() != "PERSISTED_QUERY_NOT_FOUND" {
			t.Errorf("%s, unknown hash: %s", who.name, a.Text)
		}
		if a := h.post(who.ctx, request{Query: who.text, Extensions: by("another")}); a.code() != "BAD_USER_INPUT" {
			t.Errorf("%s, hash of another text: %s", who.name, a.Text)
		}
		if a := h.post(who.ctx, request{Query: who.text, Extensions: by(who.text)}); a.code() != "" {
			t.Errorf("%s, register: %s", who.name, a.Text)
		}
		if a := h.post(who.ctx, request{Extensions: by(who.text)}); a.code() != "" || a.Data == nil {
			t.Errorf("%s, known hash: %s", who.name, a.Text)
		}
	}
	// A hash of somebody else's query opens no door.
	if a := h.post(context.Background(), request{Extensions: by("{ company { name } }")}); a.code() != "UNAUTHENTICATED" {
		t.Errorf("a stranger with a hash of a query that is not public: %s", a.Text)
	}
}

// TestCostIsTold reads the price of a request in its answer.
func TestCostIsTold(t *testing.T) {
	h := open(t)
	a := h.well(as(h.hire(scalar.Manager)), "{ orders(first: 7) { nodes { id } } }", nil)
	told, _ := a.Extensions["cost"].(map[string]any)
	for _, name := range []string{"requested", "maximum", "nodes", "depth"} {
		if n, _ := told[name].(float64); n <= 0 {
			t.Errorf("extensions.cost.%s: %v", name, told[name])
		}
	}
	if told["nodes"] != 7.0 {
		t.Errorf("seven orders may come back, told %v", told["nodes"])
	}
}
