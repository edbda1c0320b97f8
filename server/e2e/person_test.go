package e2e_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// person is somebody signed in, who asks the server as a client of others would.
type person struct {
	name, url, token string
	client           *http.Client // http.DefaultClient where it is nil
}

// staff signs people of the demo firm in, each when first asked for.
type staff struct {
	url   string
	known map[string]*person
}

func (s *staff) who(t *testing.T, name string) *person {
	t.Helper()
	if p := s.known[name]; p != nil {
		return p
	}
	p := &person{name: name, url: s.url}
	got := p.act(t, "signIn", values{"email": name + "@demo.gendan", "password": "gendan-demo-2026"}, "accessToken")
	p.token = text(got, "accessToken")
	if p.token == "" {
		t.Fatalf("%s got no access token", name)
	}
	s.known[name] = p
	return p
}

type values = map[string]any

// answer is a response of the API.
type answer struct {
	Data   values
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	}
}

// send sends one operation. It may be called beside the test's own goroutine.
func (p *person) send(query string, variables values) (answer, error) {
	body, err := json.Marshal(values{"query": query, "variables": variables})
	if err != nil {
		return answer{}, err
	}
	r, err := http.NewRequest(http.MethodPost, p.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", "en")
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	client := p.client
	if client == nil {
		client = http.DefaultClient
	}
	resp, err := client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return answer{}, err
	}
	var a answer
	if err := json.Unmarshal(raw, &a); err != nil {
		return answer{}, fmt.Errorf("%s: %w\n%s", resp.Status, err, raw)
	}
	return a, nil
}

// ask reads, and fails the test where the server refuses.
func (p *person) ask(t *testing.T, query string, variables values) values {
	t.Helper()
	a, err := p.send(query, variables)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range a.Errors {
		t.Fatalf("%s asks %s: %s %v: %s", p.name, query, e.Extensions.Code, e.Path, e.Message)
	}
	return a.Data
}

// refused reports the codes with which a query is refused.
func (p *person) refused(t *testing.T, query string, variables values) []string {
	t.Helper()
	a, err := p.send(query, variables)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, e := range a.Errors {
		codes = append(codes, e.Extensions.Code)
	}
	return codes
}

// try sends a mutation with one input and returns its payload, user errors and all.
func (p *person) try(name string, input values, selection string) (values, error) {
	kind := strings.ToUpper(name[:1]) + name[1:] + "Input!"
	query := fmt.Sprintf("mutation($input: %s) { %s(input: $input) { %s userErrors { code message field } } }", kind, name, selection)
	a, err := p.send(query, values{"input": input})
	if err != nil {
		return nil, err
	}
	if len(a.Errors) > 0 {
		return nil, fmt.Errorf("%s: %s does %s: %s", a.Errors[0].Extensions.Code, p.name, name, a.Errors[0].Message)
	}
	payload, _ := a.Data[name].(values)
	return payload, nil
}

// act does a mutation that must succeed, and returns its payload.
func (p *person) act(t *testing.T, name string, input values, selection string) values {
	t.Helper()
	payload, err := p.try(name, input, selection)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list(payload, "userErrors") {
		t.Fatalf("%s does %s: %s %v: %s", p.name, name, text(e, "code"), at(e, "field"), text(e, "message"))
	}
	return payload
}

// upload sends a file and returns its id.
func (p *person) upload(t *testing.T, name string, content []byte) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, p.url+"/files?name="+name, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Content-Type", "application/octet-stream")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var got struct{ ID string }
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil || resp.StatusCode != http.StatusCreated {
		t.Fatalf("upload %s: %s %v", name, resp.Status, err)
	}
	return got.ID
}

// download fetches a file.
func (p *person) download(t *testing.T, id string) (status int, content []byte) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, p.url+"/files/"+id, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	content, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, content
}

// at follows a path of fields, parted by dots; nil where it leads nowhere.
func at(v any, path string) any {
	for field := range strings.SplitSeq(path, ".") {
		m, _ := v.(values)
		v = m[field]
	}
	return v
}

func text(v any, path string) string { s, _ := at(v, path).(string); return s }
func list(v any, path string) []any  { l, _ := at(v, path).([]any); return l }
func count(v any, path string) int   { f, _ := at(v, path).(float64); return int(f) }

// number is a decimal, which the API writes as text.
func number(t *testing.T, v any, path string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(text(v, path), 64)
	if err != nil {
		t.Fatalf("%s is %v, want a decimal", path, at(v, path))
	}
	return f
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
