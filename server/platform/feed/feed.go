// Package feed tells who listens what has changed. Writers put an event into their transaction
// without a position; one process at a time, the holder of a lease, numbers what was committed;
// every process reads on by position and passes each event to those who may see its record. So
// nothing is skipped that commits late, whatever replica it comes from.
package feed

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// Change says that a record changed; it holds no values. Who wants them asks for the record.
type Change struct {
	// Position grows by one from change to change over all replicas.
	Position int64
	// Kind is the type's name of the record.
	Kind string
	// Operation is CREATE, UPDATE, DERIVE (only derived figures moved) or ARCHIVE.
	Operation string
	ID        scalar.ID
	OrderID   *scalar.ID
	Version   int
	// Fields are the columns that changed, without those whose class the reader does not see.
	Fields  []string
	ActorID *scalar.ID
	At      time.Time
}

const (
	// pace is how often committed events are looked for where nothing wakes the feed.
	pace = 100 * time.Millisecond
	// breath is how long the feed waits between two looks: what many commit meanwhile is numbered at once.
	breath = 20 * time.Millisecond
	// rest is how long the feed waits after a failure, which is seldom over in a tenth of a second.
	rest = time.Second / 2
	// batch is how many events are numbered, read or passed on at once.
	batch = 500
	// keep is for how long a reader may have been away and still go on where it stopped.
	keep = 30 * 24 * time.Hour
)

// Feed numbers and passes on events. Make it with New and Run it once per process.
type Feed struct {
	store  *store.Store
	log    *slog.Logger
	holder string
	woken  chan struct{}

	lease     *store.Lease
	leaseEnds time.Time

	mu          sync.Mutex
	subscribers map[*Subscription]struct{}
	// last is the position up to which subscribers were told.
	last int64
	live bool // last is known
}

// New returns a feed of the store. Holder names the process, as its leases do.
func New(s *store.Store, log *slog.Logger, holder string) *Feed {
	f := &Feed{store: s, log: log, holder: holder, woken: make(chan struct{}, 1), subscribers: map[*Subscription]struct{}{}}
	s.OnCommit(f.wake)
	return f
}

// wake makes the feed look at once, instead of at its next turn.
func (f *Feed) wake() {
	select {
	case f.woken <- struct{}{}:
	default:
	}
}

// Run numbers and passes on until the context ends.
func (f *Feed) Run(ctx context.Context) {
	ctx = actor.System(ctx)
	t := time.NewTicker(pace)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			f.leave()
			return
		case <-t.C:
		case <-f.woken:
		}
		wait := breath
		if err := f.turn(ctx); err != nil && ctx.Err() == nil {
			f.log.WarnContext(ctx, "feed", "error", err)
			wait = rest
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// leave gives the lease up, so that another process need not wait for its end.
func (f *Feed) leave() {
	if f.lease == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := f.lease.Release(ctx); err != nil {
		f.log.Warn("the feed's lease was not given back", "error", err)
	}
}

func (f *Feed) turn(ctx context.Context) error {
	for {
		n, err := f.number(ctx)
		if err != nil {
			return err
		}
		if n < batch {
			break
		}
	}
	return f.tell(ctx)
}

// changeOf is an event as a reader sees it; the fields are still all of them.
func changeOf(e *ent.Event) Change {
	c := Change{
		Kind: e.Kind, Operation: e.Operation, ID: e.RecordID, OrderID: e.OrderID, Version: e.RecordVersion,
		Fields: e.ChangedFields, ActorID: e.ActorID, At: e.At,
	}
	if e.Position != nil {
		c.Position = *e.Position
	}
	return c
}
