// Package demo lives through four months of an invented factory, so that a newcomer finds orders
// in every state. Everything goes through the use cases, each act on behalf of the person who
// would do it, on the day it would be done. The same seed and the same day give the same data.
package demo

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/feedback"
	"gendan/server/finance"
	"gendan/server/identity"
	"gendan/server/notify"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/crowd"
	"gendan/server/platform/store"
	"gendan/server/production"
	"gendan/server/purchasing"
	"gendan/server/quality"
	"gendan/server/shipping"
	"gendan/server/tasks"
)

// Services is what the demonstration acts through. Store and services share Clock, which Set moves.
type Services struct {
	Store *store.Store
	Clock *clock.Clock
	Set   func(time.Time)

	Identity   *identity.Service
	Customers  *customers.Service
	Messages   *customers.Messages
	Catalog    *catalog.Service
	Orders     *orders.Service
	Finance    *finance.Service
	Production *production.Service
	Purchasing *purchasing.Service
	Quality    *quality.Service
	Shipping   *shipping.Service
	Feedback   *feedback.Service
	Tasks      *tasks.Service
	Notify     *notify.Service
}

// Options tune the demonstration.
type Options struct {
	Seed uint64    // same seed, same data; 1 when zero
	Out  io.Writer // progress; none when nil
	Now  time.Time // the end of the story; the machine's time when zero
	// Orders is how many orders there shall be: those of the story, and for measuring copies of them.
	Orders int
}

// stage is the demonstration while it is being played.
type stage struct {
	Services
	rand   *rand.Rand
	end    time.Time
	people map[string]*actor.Actor
	firms  []*ent.Customer
	goods  []*ent.Product
	acts   []act
}

// act is one thing somebody does on one day.
type act struct {
	at time.Time
	no int
	do func(ctx context.Context) error
}

// Fill plays the story into a database without a firm; where there is a firm it does nothing.
func Fill(ctx context.Context, s Services, o Options) error {
	if o.Seed == 0 {
		o.Seed = 1
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Out == nil {
		o.Out = io.Discard
	}
	p := &stage{Services: s, rand: rand.New(rand.NewPCG(o.Seed, 2026)), end: o.Now, people: map[string]*actor.Actor{}}
	s.Set(p.day(-130, 8))
	made, err := s.Identity.EnsureDemoCompany(ctx)
	if err != nil || !made {
		return err
	}
	if err := p.cast(ctx); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	for i := range plots {
		p.order(i)
	}
	p.tidy()
	p.acts = append(p.acts, act{at: p.end, no: len(p.acts), do: p.limit})
	if err := p.play(ctx, o.Out); err != nil || o.Orders == 0 {
		return err
	}
	return p.crowd(ctx, o)
}

// crowd copies the story's orders until there are as many as were asked for.
func (p *stage) crowd(ctx context.Context, o Options) error {
	err := crowd.Fill(ctx, p.Store, o.Orders, func(n int) { fmt.Fprintf(o.Out, "\r订单 orders  %d/%d", n, o.Orders) })
	fmt.Fprintln(o.Out)
	return err
}

// day is an hour of the day n days from the end of the story.
func (p *stage) day(n, hour int) time.Time {
	y, m, d := p.end.In(p.Clock.Zone()).Date()
	t := time.Date(y, m, d+n, hour, 0, 0, 0, p.Clock.Zone())
	if t.After(p.end) {
		return p.end
	}
	return t
}

// date is the date n days from the end of the story.
func (p *stage) date(n int) scalar.Date { return scalar.DateOf(p.day(0, 0)).Add(n) }

// at plans an act; acts of one hour are done in the order they were planned.
func (p *stage) at(n, hour int, do func(ctx context.Context) error) {
	p.acts = append(p.acts, act{at: p.day(n, hour), no: len(p.acts), do: do})
}

// play does all acts in the order of time, and tells how far it is.
func (p *stage) play(ctx context.Context, out io.Writer) error {
	slices.SortFunc(p.acts, func(a, b act) int {
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return a.no - b.no
	})
	for i, a := range p.acts {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.Set(a.at)
		if err := a.do(ctx); err != nil {
			return fmt.Errorf("demo, act %d of %d on %s: %w", i+1, len(p.acts), a.at.Format(time.DateOnly), err)
		}
		if i%20 == 19 || i == len(p.acts)-1 {
			fmt.Fprintf(out, "\r演示数据 demo data  %d/%d", i+1, len(p.acts))
		}
	}
	fmt.Fprintln(out)
	return nil
}

// as returns a context on behalf of the person with the address before the at sign.
func (p *stage) as(ctx context.Context, name string) context.Context {
	return actor.With(ctx, p.people[name])
}
