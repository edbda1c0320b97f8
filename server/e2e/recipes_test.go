package e2e_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestRecipes takes the recipes out of docs/api.md and runs them, in their order, against the program.
func TestRecipes(t *testing.T) {
	k := newKitchen(t)
	checked := map[string]bool{}
	for _, r := range recipes(t) {
		check := tastes[r.title]
		if check == nil && r.kind != "sh ask" {
			t.Errorf("the recipe %q is not checked by this test", r.title)
			continue
		}
		checked[r.title] = true
		t.Run(r.title, func(t *testing.T) {
			switch kind, _, _ := strings.Cut(r.kind, " "); {
			case r.kind == "sh ask":
				k.preamble = r.text
			case kind == "sh":
				check(t, k, k.run(t, "bash", "-euo", "pipefail", "-c", k.preamble+"\n"+r.text))
			case kind == "python":
				check(t, k, k.run(t, "python3", "-c", r.text))
			default:
				check(t, k, r.text)
			}
		})
	}
	for title := range tastes {
		if !checked[title] {
			t.Errorf("docs/api.md has no recipe %q", title)
		}
	}
}

// recipe is one block of code of the page, under its heading.
type recipe struct{ title, kind, text string }

var block = regexp.MustCompile("(?ms)^### ([^\n]+)$|^```(sh ask|sh|python|json grafana|powerquery|http)\n(.*?)^```$")

func recipes(t *testing.T) (all []recipe) {
	t.Helper()
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	_, part, found := strings.Cut(string(page), "\n## Recipes\n")
	if !found {
		t.Fatal("docs/api.md has no recipes")
	}
	title := ""
	for _, m := range block.FindAllStringSubmatch(part, -1) {
		if m[1] != "" {
			title = m[1]
			continue
		}
		all = append(all, recipe{title, m[2], m[3]})
	}
	return all
}

// kitchen is where recipes are run: a folder with what they name, and a server.
type kitchen struct {
	url, folder, preamble string
	env                   map[string]string
	boss                  *person
	persisted             []string // what Apollo was answered
}

func newKitchen(t *testing.T) *kitchen {
	t.Helper()
	data := t.TempDir()
	k := &kitchen{url: startIn(t, "", data), folder: t.TempDir()}
	s := &staff{url: k.url, known: map[string]*person{}}
	k.boss = s.who(t, "manager")
	mei := s.who(t, "merchandiser")
	got := mei.ask(t, `{ orders(first: 1, filter: {status: [CONFIRMED], held: false}) { nodes { id version } } }`, nil)
	order := list(got, "orders.nodes")[0]
	k.env = map[string]string{
		"base": k.url, "api": k.url + "/graphql", "token": mei.token, "order": text(order, "id"),
		"version": fmt.Sprint(count(order, "version")), "GENDAN_DATA": data,
	}
	if err := os.WriteFile(filepath.Join(k.folder, "order.xml"), document(t, "UC1_Order.xml"), 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(k.folder, "bin"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, filepath.Join(k.folder, "bin", "gendan")); err != nil {
		t.Fatal(err)
	}
	return k
}

// run runs a program in the kitchen and returns what it printed.
func (k *kitchen) run(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = k.folder
	cmd.Env = clean()
	for name, value := range k.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s%s", err, out.String(), said.String())
	}
	return out.String()
}

// get asks as the token, or sends a body where there is one.
func (k *kitchen) get(t *testing.T, address, body string) (int, string) {
	t.Helper()
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	r, err := http.NewRequestWithContext(t.Context(), method, k.url+address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+k.env["token"])
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// answered reads the data of an answer without errors.
func answered(t *testing.T, line string) values {
	t.Helper()
	var a answer
	if err := json.Unmarshal([]byte(line), &a); err != nil || len(a.Errors) > 0 {
		t.Fatalf("%v: %s", err, line)
	}
	return a.Data
}

// tastes are what each recipe must come to: it is given what was printed, or the recipe itself
// where it is no program.
var tastes = map[string]func(t *testing.T, k *kitchen, said string){
	"Who am I, and what may I do": func(t *testing.T, _ *kitchen, said string) {
		if text(answered(t, said), "viewer.name") == "" {
			t.Error(said)
		}
	},
	"Next page of open orders": func(t *testing.T, _ *kitchen, said string) {
		if len(list(answered(t, said), "orders.nodes")) == 0 {
			t.Error(said)
		}
	},
	"Hold an order; send it twice and it happens once": func(t *testing.T, k *kitchen, said string) {
		var versions []int
		for line := range strings.Lines(said) {
			versions = append(versions, count(answered(t, line), "orderHold.order.version"))
		}
		if len(versions) != 2 || versions[0] != versions[1] || fmt.Sprint(versions[0]-1) != k.env["version"] {
			t.Errorf("versions %v after %s: %s", versions, k.env["version"], said)
		}
	},
	"Import a UBL order": func(t *testing.T, _ *kitchen, said string) {
		if text(answered(t, said), "orderImportUbl.order.number") == "" {
			t.Error(said)
		}
	},
	"The contract, for code generators": func(t *testing.T, k *kitchen, _ string) {
		sdl, err := os.ReadFile(filepath.Join(k.folder, "schema.graphql"))
		if err != nil || !bytes.Contains(sdl, []byte("type Order implements Node")) {
			t.Errorf("%v: %.200s", err, sdl)
		}
	},
	"A token for a report, read-only, shown once": func(t *testing.T, k *kitchen, said string) {
		if k.env["token"] = strings.TrimSpace(said); k.env["token"] == "" {
			t.Fatal("no token was printed")
		}
	},
	"All orders into a table (Python, pandas)": func(t *testing.T, k *kitchen, said string) {
		want := count(k.boss.ask(t, "{ orders(first: 1) { totalCount } }", nil), "orders.totalCount")
		if want == 0 || strings.TrimSpace(said) != fmt.Sprint(want) {
			t.Errorf("%s orders were copied of %d", said, want)
		}
	},
	"What changed, and what was put away": func(t *testing.T, _ *kitchen, said string) {
		got := answered(t, said)
		if len(list(got, "orders.nodes")) == 0 || at(got, "tombstones") == nil {
			t.Error(said)
		}
	},
	"A list as a file": func(t *testing.T, k *kitchen, said string) {
		rows, err := csv.NewReader(strings.NewReader(said)).ReadAll()
		if err != nil || len(rows) < 2 || len(rows[0]) != 2 {
			t.Errorf("%v: %.300s", err, said)
		}
		book, err := os.ReadFile(filepath.Join(k.folder, "lines.xlsx"))
		if err != nil || !bytes.HasPrefix(book, []byte("PK")) {
			t.Errorf("the workbook: %v %.100q", err, book)
		}
	},
	"Grafana, Infinity data source": tasteGrafana,
	"Power BI":                      tastePowerBI,
	"Apollo, persisted queries":     tasteApollo,
}

// tasteGrafana sends what the data source would send, and reads the answer by its selectors.
func tasteGrafana(t *testing.T, k *kitchen, said string) {
	var panel struct {
		URL     string
		Options struct {
			Method    string
			Query     string `json:"body_graphql_query"`
			Variables string `json:"body_graphql_variables"`
		} `json:"url_options"`
		Root    string `json:"root_selector"`
		Columns []struct{ Selector, Type string }
	}
	if err := json.Unmarshal([]byte(said), &panel); err != nil {
		t.Fatal(err)
	}
	where, err := url.Parse(panel.URL)
	if err != nil || panel.Options.Method != http.MethodPost {
		t.Fatalf("%v %+v", err, panel)
	}
	body, err := json.Marshal(map[string]any{"query": panel.Options.Query, "variables": json.RawMessage(panel.Options.Variables)})
	if err != nil {
		t.Fatal(err)
	}
	_, reply := k.get(t, where.Path, string(body))
	rows := list(map[string]any{"data": answered(t, reply)}, panel.Root)
	if len(rows) == 0 || len(panel.Columns) == 0 {
		t.Fatalf("no rows: %s", reply)
	}
	for _, c := range panel.Columns {
		if row, _ := rows[0].(values); row[c.Selector] == nil && c.Selector != "onTimeRate" {
			t.Errorf("no column %s in %v", c.Selector, row)
		}
	}
}

var (
	relativePath = regexp.MustCompile(`RelativePath = "([^"]*)"`)
	queryRecord  = regexp.MustCompile(`Query = \[(.*)\],`)
	queryField   = regexp.MustCompile(`(\w+) = "([^"]*)"`)
)

// tastePowerBI asks what Web.Contents would ask.
func tastePowerBI(t *testing.T, k *kitchen, said string) {
	path, record := relativePath.FindStringSubmatch(said), queryRecord.FindStringSubmatch(said)
	if path == nil || record == nil {
		t.Fatalf("no address in %s", said)
	}
	q := url.Values{}
	for _, f := range queryField.FindAllStringSubmatch(record[1], -1) {
		q.Set(f[1], f[2])
	}
	status, reply := k.get(t, "/"+path[1]+"?"+q.Encode(), "")
	switch {
	case status != http.StatusOK:
		t.Errorf("%d %s", status, reply)
	case path[1] == "graphql":
		if len(list(answered(t, reply), "orderStats.groups")) == 0 {
			t.Error(reply)
		}
	default:
		rows, err := csv.NewReader(strings.NewReader(reply)).ReadAll()
		if err != nil || len(rows) < 2 || rows[0][0] != "number" {
			t.Errorf("%v: %.300s", err, reply)
		}
	}
}

// tasteApollo sends the three requests one after the other, with the hash of the second's query.
func tasteApollo(t *testing.T, k *kitchen, said string) {
	hash := sha256.Sum256([]byte("{ viewer { name } }"))
	said = strings.ReplaceAll(said, "SHA256", hex.EncodeToString(hash[:]))
	head, body, _ := strings.Cut(said, "\n\n")
	line, _, _ := strings.Cut(head, "\n")
	method, target, _ := strings.Cut(strings.TrimSpace(line), " ")
	path, query, _ := strings.Cut(target, "?")
	if query != "" {
		name, value, _ := strings.Cut(query, "=")
		path += "?" + url.Values{name: {value}}.Encode()
	}
	if method == http.MethodGet {
		body = ""
	}
	_, reply := k.get(t, path, body)
	k.persisted = append(k.persisted, reply)
	known := text(map[string]any{"a": decoded(reply)}, "a.data.viewer.name") != ""
	if first := len(k.persisted) == 1; known == first || first && !strings.Contains(reply, "PERSISTED_QUERY_NOT_FOUND") {
		t.Errorf("answer %d: %s", len(k.persisted), reply)
	}
}

func decoded(s string) (v values) {
	_ = json.Unmarshal([]byte(s), &v) // what is no JSON has no name in it either
	return v
}
