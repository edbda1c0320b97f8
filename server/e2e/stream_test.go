package e2e_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// stream is what a subscriber heard so far.
type stream struct {
	mu    sync.Mutex
	heard []values
	ended error
}

// changes listens to the feed until the test ends; it returns once the server has begun to tell.
func (p *person) changes(t *testing.T, after string) *stream {
	t.Helper()
	query := "subscription { changes { position kind id operation } }"
	if after != "" {
		query = fmt.Sprintf("subscription { changes(after: %q) { position kind id operation } }", after)
	}
	body, err := json.Marshal(values{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+p.token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("subscribe: %s", resp.Status)
	}
	s := &stream{}
	go func() {
		defer resp.Body.Close()
		last := ""
		for lines := bufio.NewScanner(resp.Body); ; last = lines.Text() + "\n" + last[:min(len(last), 500)] {
			if !lines.Scan() {
				s.mu.Lock()
				s.ended = errors.Join(errors.New("the stream ended: "+last), lines.Err())
				s.mu.Unlock()
				return
			}
			var a answer
			text, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok || json.Unmarshal([]byte(text), &a) != nil {
				continue
			}
			if change, _ := a.Data["changes"].(values); change != nil {
				s.mu.Lock()
				s.heard = append(s.heard, change)
				s.mu.Unlock()
			}
		}
	}()
	time.Sleep(200 * time.Millisecond) // the answer's head comes before the subscription stands
	return s
}

// wait waits for a change of a record, and forgets what was heard up to it.
func (s *stream) wait(t *testing.T, id string, most time.Duration) {
	t.Helper()
	for until := time.Now().Add(most); ; time.Sleep(5 * time.Millisecond) {
		s.mu.Lock()
		i := slices.IndexFunc(s.heard, func(c values) bool { return text(c, "id") == id })
		ended := s.ended
		if i >= 0 {
			s.heard = s.heard[i+1:]
		}
		s.mu.Unlock()
		switch {
		case i >= 0:
			return
		case ended != nil:
			t.Fatal(ended)
		case time.Now().After(until):
			t.Fatalf("no change of %s is heard for %s", id, most)
		}
	}
}
