package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}

func fetch(ctx context.Context, url string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	return do(r)
}

func do(r *http.Request) (string, error) {
	answer, err := client.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", answer.Status, b)
	}
	return string(b), err
}

// asked is one way to ask for something: the product's or the floor's. No is the number of the request.
type asked func(ctx context.Context, no int) (string, error)

// post asks the product on behalf of the token's holder.
func (b *rig) post(token, query string, variables func(no int) map[string]any) asked {
	return func(ctx context.Context, no int) (string, error) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": variables(no)})
		if err != nil {
			return "", err
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.product.url+"/graphql", bytes.NewReader(body))
		if err != nil {
			return "", err
		}
		r.Header.Set("Content-Type", "application/json")
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		text, err := do(r)
		if err == nil && strings.HasPrefix(text, `{"errors"`) {
			err = errors.New(text)
		}
		if i := strings.Index(text, `"userErrors":[{`); err == nil && i >= 0 {
			err = errors.New(text)
		}
		return text, err
	}
}

// get asks the floor.
func (b *rig) get(path func(no int) string) asked {
	return func(ctx context.Context, no int) (string, error) { return fetch(ctx, b.floor.url+path(no)) }
}

// load asks again and again, several at a time, and returns how long each answer took.
func load(ctx context.Context, ask asked, clients int, length time.Duration, next *atomic.Int64) ([]time.Duration, error) {
	var wait sync.WaitGroup
	took := make([][]time.Duration, clients)
	failed := make([]error, clients)
	until := time.Now().Add(length)
	for i := range clients {
		wait.Go(func() {
			for time.Now().Before(until) && failed[i] == nil {
				begun := time.Now()
				_, failed[i] = ask(ctx, int(next.Add(1)))
				took[i] = append(took[i], time.Since(begun))
			}
		})
	}
	wait.Wait()
	all := slices.Concat(took...)
	slices.Sort(all)
	return all, errors.Join(failed...)
}
