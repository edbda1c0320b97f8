package e2e_test

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestQC20FloodLeavesTheServerWell sends what a hostile client would, none of it twice the same: what
// is kept of it is bounded, so a second flood of the same size finds no more memory in use than the
// first left. Whoever works meanwhile is answered.
func TestQC20FloodLeavesTheServerWell(t *testing.T) {
	url := start(t, "")
	worker := (&staff{url: url, known: map[string]*person{}}).who(t, "merchandiser")
	const size = 600
	flood(t, url, 0, size)
	first := residentBytes(t, url)
	flood(t, url, size, size)
	second := residentBytes(t, url)
	t.Logf("resident %d MiB after a flood of %d requests, %d MiB after another", first>>20, size, second>>20)
	if float64(second) > 1.25*float64(first) {
		t.Errorf("a second flood took resident memory from %d to %d bytes", first, second)
	}
	if got := worker.ask(t, "{ orders(first: 1) { nodes { number } } }", nil); len(list(got, "orders.nodes")) != 1 {
		t.Errorf("after the floods the server answers %v", got)
	}
}

// flood sends n requests, numbered from first on, over a few connections.
func flood(t *testing.T, url string, first, n int) {
	t.Helper()
	var wait sync.WaitGroup
	for lane := range 8 {
		wait.Go(func() {
			for i := first + lane; i < first+n; i += 8 {
				resp, err := http.Post(url+"/graphql", "application/json", strings.NewReader(hostile(i)))
				if err != nil {
					t.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, resp.Body)
				_ = resp.Body.Close()
				if resp.StatusCode >= 500 && resp.StatusCode != http.StatusServiceUnavailable {
					t.Errorf("request %d was answered %s", i, resp.Status)
				}
			}
		})
	}
	wait.Wait()
}

// hostile returns the body of the i-th request: each kind would fill something that is kept.
func hostile(i int) string {
	switch i % 6 {
	case 0: // a document nobody sent before
		return fmt.Sprintf(`{"query":"query Q%d { a%d: server { today } }"}`, i, i)
	case 1: // a person nobody knows
		return fmt.Sprintf(`{"query":"mutation { signIn(input: {email: \"nobody%d@example.com\", password: \"wrong-%d\"}) { accessToken } }"}`, i, i)
	case 2: // a token never given
		return fmt.Sprintf(`{"query":"mutation { sessionRefresh(input: {refreshToken: \"%064d\"}) { accessToken } }"}`, i)
	case 3: // a body that is too long
		return fmt.Sprintf(`{"query":"{ server { today } } # %d %s"}`, i, strings.Repeat("x", 1<<20))
	case 4: // a depth and a width without end
		return fmt.Sprintf(`{"query":"{ orders%d: %s"}`, i, strings.Repeat("orders(first: 100) { nodes { lines { nodes { order { ", 40))
	default: // a hash of a document that is not there
		return fmt.Sprintf(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"%064x"}}}`, i)
	}
}

var resident = regexp.MustCompile(`(?m)^process_resident_memory_bytes (\S+)$`)

func residentBytes(t *testing.T, url string) int64 {
	t.Helper()
	resp, err := http.Get(url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	m := resident.FindSubmatch(raw)
	if m == nil {
		t.Skip("this system does not say how much memory a process holds")
	}
	bytes, err := strconv.ParseFloat(string(m[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return int64(bytes)
}
