package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// request is one thing asked of both.
type request struct {
	name, what     string
	goal           float64
	product, floor asked
	same           bool // the answers must be equal
}

// side is what one of the two was measured at.
type side struct {
	cpu        []time.Duration // per request, the database included, by round
	own        []time.Duration // without the database
	took       []time.Duration
	requests   int64
	counted    counters
	allocatedN int64
}

// measured is both.
type measured struct {
	request
	product, floor side
}

// measure serves the product and the floor in turn.
func (b *rig) measure(ctx context.Context, q request) (*measured, error) {
	m := &measured{request: q}
	if err := q.check(ctx); err != nil {
		return nil, err
	}
	var next atomic.Int64
	next.Store(100)
	for _, warm := range []asked{q.product, q.floor} {
		if _, err := load(ctx, warm, b.o.clients, b.o.length/2, &next); err != nil {
			return nil, err
		}
	}
	for range b.o.rounds {
		if err := b.round(ctx, &m.floor, b.floor, q.floor, &next); err != nil {
			return nil, fmt.Errorf("floor: %w", err)
		}
		stop := b.profile(ctx, q.name)
		if err := b.round(ctx, &m.product, b.product, q.product, &next); err != nil {
			return nil, fmt.Errorf("product: %w", err)
		}
		stop()
	}
	return m, nil
}

// check refuses to compare what does not answer the same.
func (q request) check(ctx context.Context) error {
	var answers [2]any
	for i, ask := range []asked{q.product, q.floor} {
		text, err := ask(ctx, i+1-i*bit(q.same))
		if err != nil {
			return err
		}
		var v map[string]any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			return fmt.Errorf("%w in %s", err, text)
		}
		answers[i] = v["data"]
	}
	if q.same && !reflect.DeepEqual(answers[0], answers[1]) {
		p, _ := json.MarshalIndent(answers[0], "", " ")
		f, _ := json.MarshalIndent(answers[1], "", " ")
		return fmt.Errorf("the floor answers otherwise: %s", difference(string(p), string(f)))
	}
	return nil
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// difference is the first lines in which two texts differ.
func difference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			from := max(0, i-4)
			return fmt.Sprintf("line %d\nproduct: %s\nfloor:   %s", i+1, strings.Join(as[from:i+1], "\n  "), strings.Join(bs[from:i+1], "\n  "))
		}
	}
	return fmt.Sprintf("%d lines and %d", len(as), len(bs))
}

// round measures one of the two once.
func (b *rig) round(ctx context.Context, s *side, p *process, ask asked, next *atomic.Int64) error {
	before, err := b.look(ctx, p)
	if err != nil {
		return err
	}
	took, err := load(ctx, ask, b.o.clients, b.o.length, next)
	if err != nil {
		return err
	}
	after, err := b.look(ctx, p)
	if err != nil {
		return err
	}
	n := time.Duration(len(took))
	s.cpu = append(s.cpu, (after.own+after.database-before.own-before.database)/n)
	s.own = append(s.own, (after.own-before.own)/n)
	s.took = append(s.took, took...)
	s.requests += int64(n)
	d := after.counters.sub(before.counters)
	s.counted.statements += d.statements
	s.counted.rows += d.rows
	s.allocatedN += after.mallocs - before.mallocs
	return nil
}

// moment is the state of all counters.
type moment struct {
	own, database time.Duration
	counters      counters
	mallocs       int64
}

func (b *rig) look(ctx context.Context, p *process) (m moment, err error) {
	if m.mallocs, err = mallocs(ctx, p); err != nil {
		return m, err
	}
	if m.counters, err = count(ctx, b.db); err != nil {
		return m, err
	}
	if m.own, err = spent(p.cmd.Process.Pid); err != nil {
		return m, err
	}
	m.database, err = spent(b.mariadb)
	return m, err
}

// mallocs reads how many objects a process has allocated.
func mallocs(ctx context.Context, p *process) (int64, error) {
	text, err := fetch(ctx, p.url+"/metrics")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(text) {
		if n, ok := strings.CutPrefix(line, "go_memstats_mallocs_total "); ok {
			v, err := strconv.ParseFloat(strings.TrimSpace(n), 64)
			return int64(v), err
		}
	}
	return 0, nil
}

// profile takes the product's CPU profile while it is measured, where that was asked for.
func (b *rig) profile(ctx context.Context, name string) (stop func()) {
	if b.o.profiles == "" {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		seconds := int(b.o.length / time.Second)
		text, err := fetch(ctx, "http://"+b.pprof+"/debug/pprof/profile?seconds="+strconv.Itoa(max(1, seconds)))
		if err == nil {
			err = os.WriteFile(filepath.Join(b.o.profiles, name+".pprof"), []byte(text), 0o600)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "profile:", err)
		}
	}()
	return func() { <-done }
}

func median(all []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

func (s *side) at(percent int) time.Duration {
	slices.Sort(s.took)
	return s.took[len(s.took)*percent/100].Round(10 * time.Microsecond)
}

func (m *measured) ratio() float64 {
	return float64(median(m.product.cpu)) / float64(median(m.floor.cpu))
}

const heading = "| | Request | Product | of it MariaDB | Floor | of it MariaDB | Ratio | Goal | p50 | p99 | Allocations | Statements | Rows gone over |\n" +
	"|---|---|---|---|---|---|---|---|---|---|---|---|---|"

// line is a row of the table: CPU per request in microseconds, the product's with the floor's behind it.
func (m *measured) line() string {
	p, f := &m.product, &m.floor
	each := func(n, of int64) string { return fmt.Sprintf("%.1f", float64(n)/float64(max(1, of))) }
	us := func(d time.Duration) string { return strconv.FormatInt(d.Microseconds(), 10) }
	return "| " + strings.Join([]string{
		m.name, m.what, us(median(p.cpu)), us(median(p.cpu) - median(p.own)), us(median(f.cpu)), us(median(f.cpu) - median(f.own)),
		fmt.Sprintf("**%.2f**", m.ratio()), fmt.Sprintf("%.1f", m.goal),
		fmt.Sprintf("%s / %s", p.at(50), f.at(50)), fmt.Sprintf("%s / %s", p.at(99), f.at(99)),
		each(p.allocatedN, p.requests) + " / " + each(f.allocatedN, f.requests),
		each(p.counted.statements, p.requests) + " / " + each(f.counted.statements, f.requests),
		each(p.counted.rows, p.requests) + " / " + each(f.counted.rows, f.requests),
	}, " | ") + " |"
}
