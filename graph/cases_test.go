package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// TestCases asks what the files of testdata say and compares the answers; -update accepts them.
//
// A file begins with a sentence and goes on with steps in one newWorld: "as" names a person of it, STRANGER
// or TOKEN and a role, and after that what the person's client or language is; "header" gives headers;
// "query" asks, with "variables"; "want" is the answer. <name> stands for the id of a record of the world,
// <Kind 1> for the first new one of a kind, <cursor 1> for a cursor and <time> for an instant.
func TestCases(t *testing.T) {
	var files []string
	err := filepath.WalkDir("testdata", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".txtar" {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 25 {
		t.Fatalf("%d case files, %v", len(files), err)
	}
	reading := newWorld(t) // of the cases that change nothing
	for _, path := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(path), "testdata/"), ".txtar")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			w := reading
			if bytes.Contains(text, []byte("mutation")) {
				w = newWorld(t)
			}
			c := &conversation{world: w, t: t, names: map[string]string{}, counts: map[string]int{}, known: map[string]string{}}
			c.learn()
			got := c.run(txtar.Parse(text))
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(text), string(got)); diff != "" {
				t.Errorf("%s (-file +now), -update accepts:\n%s", path, diff)
			}
		})
	}
}

// conversation is one case under way.
type conversation struct {
	*world
	t      *testing.T
	names  map[string]string // what stands in the file for a value of the answers
	known  map[string]string // and back
	counts map[string]int
}

func (c *conversation) learn() {
	for name, id := range c.ids {
		c.names[id.String()], c.known["<"+name+">"] = "<"+name+">", id.String()
	}
}

// run asks the steps of a case and returns the case with the answers it got.
func (c *conversation) run(a *txtar.Archive) []byte {
	c.t.Helper()
	if sentence := bytes.TrimSpace(a.Comment); len(sentence) == 0 || sentence[len(sentence)-1] != '.' {
		c.t.Error("a case begins with a sentence")
	}
	step := map[string]string{}
	for i, f := range a.Files {
		switch f.Name {
		case "as", "header", "query", "variables":
			step[f.Name] = strings.TrimSpace(string(f.Data))
		case "want":
			a.Files[i].Data = c.ask(step)
			delete(step, "variables")
			delete(step, "header")
		default:
			c.t.Errorf("%s is no part of a case", f.Name)
		}
	}
	if len(a.Files) == 0 || a.Files[len(a.Files)-1].Name != "want" {
		c.t.Error("a case ends in what is wanted")
	}
	return txtar.Format(a)
}

func (c *conversation) ask(step map[string]string) []byte {
	c.t.Helper()
	body := request{Query: c.fill(step["query"])}
	if v := step["variables"]; v != "" {
		if err := json.Unmarshal([]byte(c.fill(v)), &body.Variables); err != nil {
			c.t.Fatalf("variables %s: %v", v, err)
		}
	}
	b, err := json.Marshal(body)
	if err != nil {
		c.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(b)).WithContext(c.who(step["as"]))
	r.Header.Set("Content-Type", "application/json")
	for line := range strings.Lines(step["header"]) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		r.Header.Set(name, strings.TrimSpace(value))
	}
	got := httptest.NewRecorder()
	c.handler.ServeHTTP(got, r)
	c.alike(r, b, got.Body.String())
	return c.tidy(got.Body.Bytes())
}

// who reads a line such as "merchandiser en", "STRANGER" or "TOKEN ANALYST prices".
func (c *conversation) who(line string) context.Context {
	c.t.Helper()
	words := strings.Fields(line)
	switch {
	case line == "STRANGER":
		return context.Background()
	case len(words) > 1 && words[0] == "TOKEN":
		return as(&actor.Actor{
			ID: scalar.NewID(scalar.KindServiceToken), Name: "report", Service: true, ReadOnly: !slices.Contains(words, "write"),
			Roles: []scalar.Role{scalar.Role(words[1])}, Prices: slices.Contains(words, "prices"),
		})
	case len(words) == 0 || c.people[words[0]] == nil:
		c.t.Fatalf("nobody is %q", line)
	}
	a := *c.people[words[0]]
	if slices.Contains(words, "en") {
		a.Language = scalar.English
	}
	return as(&a)
}

var placeholder = regexp.MustCompile(`<[A-Za-z][^<>"]*>`)

// fill puts the values in place of their names.
func (c *conversation) fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(name string) string {
		value, ok := c.known[name]
		if !ok {
			c.t.Fatalf("nothing is called %s", name)
		}
		return value
	})
}

var (
	instant = regexp.MustCompile(`"20\d\d-\d\d-\d\dT[0-9:.]+Z"`)
	cursor  = regexp.MustCompile(`("(?:cursor|endCursor|startCursor)": )"([^"]+)"`)
	word    = regexp.MustCompile(`[0-9a-z]{13}`)
)

// tidy lays out an answer and names what differs from run to run. The price of the request is of no
// interest here.
func (c *conversation) tidy(answer []byte) []byte {
	var parts struct {
		Errors json.RawMessage `json:"errors,omitempty"`
		Data   json.RawMessage `json:"data,omitempty"`
	}
	if err := json.Unmarshal(answer, &parts); err != nil {
		c.t.Fatalf("not JSON: %s", answer)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(parts); err != nil {
		c.t.Fatal(err)
	}
	text := instant.ReplaceAllString(b.String(), `"<time>"`)
	text = cursor.ReplaceAllStringFunc(text, func(s string) string {
		m := cursor.FindStringSubmatch(s)
		return m[1] + `"` + c.named(m[2], "cursor") + `"`
	})
	text = word.ReplaceAllStringFunc(text, func(s string) string {
		id, err := scalar.ParseID(s)
		if kind := scalar.Kind(id.Kind()).String(); err == nil && kind != "" && id.String() == s {
			return c.named(s, kind)
		}
		return s
	})
	return []byte(text)
}

// named is what stands for a value, a new name where it has none yet.
func (c *conversation) named(value, kind string) string {
	if name := c.names[value]; name != "" {
		return name
	}
	c.counts[kind]++
	name := fmt.Sprintf("<%s %d>", kind, c.counts[kind])
	c.names[value], c.known[name] = name, value
	return name
}
