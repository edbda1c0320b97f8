package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	listen = `subscription BenchListen { changes(kinds: ["Order"]) { id operation } }`
	token  = `mutation BenchToken($input: ServiceTokenCreateInput!) { serviceTokenCreate(input: $input) { token userErrors { message } } }`
	// each is how many streams one token may have open.
	each = 20
	// tellings is how many changes are told.
	tellings = 9
)

// listeners measures how long a change takes to one subscriber, and to the last of many.
func (b *rig) listeners(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	heard := make(chan time.Time, 2*b.o.streams)
	secrets, err := b.secrets(ctx, (b.o.streams+each-1)/each)
	if err != nil {
		return err
	}
	if err := b.open(ctx, secrets[0], heard); err != nil {
		return err
	}
	alone, err := b.tell(ctx, heard, 1)
	if err != nil {
		return err
	}
	for i := 1; i < b.o.streams; i++ {
		if err := b.open(ctx, secrets[i/each], heard); err != nil {
			return fmt.Errorf("subscriber %d: %w", i+1, err)
		}
	}
	all, err := b.tell(ctx, heard, b.o.streams)
	if err != nil {
		return err
	}
	fmt.Printf("\nq8: one change reaches a single subscriber after %s, the last of %d after %s (medians of %d, from before the mutation): **%.1f** times, goal 20. Memory with %d streams: %.0f MB.\n",
		alone.Round(10*time.Microsecond), b.o.streams, all.Round(10*time.Microsecond), tellings, float64(all)/float64(alone),
		b.o.streams, resident(b.product.cmd.Process.Pid))
	return nil
}

// secrets are service tokens: one person may not have so many streams.
func (b *rig) secrets(ctx context.Context, n int) ([]string, error) {
	secrets := make([]string, n)
	make := b.post(b.tokens["admin"], token, func(no int) map[string]any {
		return map[string]any{"input": map[string]any{"name": "bench " + strconv.Itoa(no), "role": "ANALYST", "days": 1}}
	})
	for i := range secrets {
		text, err := make(ctx, i)
		if err != nil {
			return nil, err
		}
		var answer struct {
			Data struct{ ServiceTokenCreate struct{ Token string } }
		}
		if err := json.Unmarshal([]byte(text), &answer); err != nil {
			return nil, err
		}
		secrets[i] = answer.Data.ServiceTokenCreate.Token
	}
	return secrets, nil
}

// streaming has its own connections, one a stream.
var streaming = &http.Client{Transport: &http.Transport{DisableCompression: true}}

// open opens a stream, which tells heard of each change.
func (b *rig) open(ctx context.Context, secret string, heard chan<- time.Time) error {
	body, err := json.Marshal(map[string]any{"query": listen})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.product.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+secret)
	answer, err := streaming.Do(r) //nolint:bodyclose // closed when the stream ends
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		_ = answer.Body.Close()
		return fmt.Errorf("a stream is refused: %s", answer.Status)
	}
	go func() {
		defer answer.Body.Close()
		lines := bufio.NewScanner(answer.Body)
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "data:") && strings.Contains(lines.Text(), `"CREATE"`) {
				heard <- time.Now()
			}
		}
	}()
	return nil
}

// tell changes something several times, and returns the median of how long it took to the last.
func (b *rig) tell(ctx context.Context, heard <-chan time.Time, listeners int) (time.Duration, error) {
	time.Sleep(2 * time.Second) // until all listen
	change := b.creations("tell" + strconv.Itoa(listeners) + strconv.FormatInt(time.Now().UnixNano(), 36)).product
	var took []time.Duration
	for i := range tellings {
		begun := time.Now()
		if _, err := change(ctx, i); err != nil {
			return 0, err
		}
		var last time.Time
		for n := range listeners {
			select {
			case last = <-heard:
			case <-time.After(20 * time.Second):
				return 0, fmt.Errorf("%d of %d heard of a change", n, listeners)
			}
		}
		took = append(took, last.Sub(begun))
		time.Sleep(100 * time.Millisecond)
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}
