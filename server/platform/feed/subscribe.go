package feed

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/event"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// ErrResync says that a reader cannot go on where it stopped: what came since is no longer kept,
// or it could not keep up. It asks for everything anew and subscribes from now.
var ErrResync = errors.New("the feed cannot be resumed from there")

// held is how many changes wait for a subscriber before it is let go.
const held = 1024

// Subscription is one reader of the feed.
type Subscription struct {
	feed    *Feed
	kinds   []string
	actor   func() *actor.Actor
	pending chan Change
	// lost is closed when the subscriber could not keep up.
	lost chan struct{}
}

// Subscribe passes each change that the reader may see to send, from after on, or from now where
// after is nil, until the context ends, send fails, or the reader cannot be served on, which is
// ErrResync. The actor is asked anew for each batch, since roles change while a socket is open;
// nil ends the subscription.
func (f *Feed) Subscribe(ctx context.Context, a func() *actor.Actor, after *int64, kinds []string, send func(Change) error) error {
	s := &Subscription{feed: f, kinds: kinds, actor: a, pending: make(chan Change, held), lost: make(chan struct{})}
	from, err := f.join(ctx, s)
	if err != nil {
		return err
	}
	defer f.drop(s)
	if after != nil {
		if err := s.replay(ctx, *after, from, send); err != nil {
			return err
		}
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.lost:
			return ErrResync
		case c := <-s.pending:
			if err := send(c); err != nil {
				return err
			}
		}
	}
}

// join adds a subscriber and returns the position from which it is told.
func (f *Feed) join(ctx context.Context, s *Subscription) (int64, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.live {
		last, err := store.Newest(actor.System(ctx), f.store.Client())
		if err != nil {
			return 0, err
		}
		f.last, f.live = last, true
	}
	f.subscribers[s] = struct{}{}
	return f.last, nil
}

func (f *Feed) drop(s *Subscription) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.subscribers, s)
	if len(f.subscribers) == 0 {
		f.live = false // nobody listens; the next begins where the feed then is
	}
}

// Subscribers is how many listen on this process.
func (f *Feed) Subscribers() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.subscribers)
}

// replay sends what came after the reader stopped, up to the position from which it is told live.
func (s *Subscription) replay(ctx context.Context, after, upTo int64, send func(Change) error) error {
	sys := actor.System(ctx)
	if after > upTo {
		return ErrResync // positions of another database, or of one that was restored
	}
	oldest, err := s.feed.store.Client().Event.Query().Where(event.PositionNotNil()).Order(event.ByPosition()).
		Select(event.FieldPosition).First(sys)
	if err != nil && !ent.IsNotFound(err) {
		return fmt.Errorf("read the oldest event: %w", err)
	}
	if oldest != nil && *oldest.Position > after+1 {
		return ErrResync
	}
	for after < upTo {
		changes, err := s.feed.read(sys, after, upTo)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			return nil
		}
		after = changes[len(changes)-1].Position
		a := s.actor()
		if a == nil {
			return context.Canceled
		}
		seen, err := visible(ctx, s.feed.store.Client(), a, changes)
		if err != nil {
			return err
		}
		for _, c := range seen {
			if !s.wants(c) {
				continue
			}
			if err := send(c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Subscription) wants(c Change) bool {
	return len(s.kinds) == 0 || slices.Contains(s.kinds, c.Kind)
}

// read returns the changes after one position and up to another, at most a batch.
func (f *Feed) read(ctx context.Context, after, upTo int64) ([]Change, error) {
	q := f.store.Client().Event.Query().Where(event.PositionGT(after))
	if upTo > 0 {
		q.Where(event.PositionLTE(upTo))
	}
	rows, err := q.Order(event.ByPosition()).Limit(batch).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	changes := make([]Change, len(rows))
	for i, row := range rows {
		changes[i] = changeOf(row)
	}
	return changes, nil
}

// tell passes what was numbered since the last turn to those who listen. What may be seen is
// asked of the database once for all who see alike.
func (f *Feed) tell(ctx context.Context) error {
	for {
		f.mu.Lock()
		last, live := f.last, f.live
		listening := make([]*Subscription, 0, len(f.subscribers))
		for s := range f.subscribers {
			listening = append(listening, s)
		}
		f.mu.Unlock()
		if !live {
			return nil
		}
		changes, err := f.read(ctx, last, 0)
		if err != nil || len(changes) == 0 {
			return err
		}
		if err := f.pass(ctx, listening, changes); err != nil {
			return err
		}
		f.mu.Lock()
		f.last = changes[len(changes)-1].Position
		f.mu.Unlock()
	}
}

func (f *Feed) pass(ctx context.Context, listening []*Subscription, changes []Change) error {
	alike := map[string][]Change{}
	for _, s := range listening {
		a := s.actor()
		if a == nil {
			continue // its socket is being closed
		}
		key := scope(a)
		seen, known := alike[key]
		if !known {
			var err error
			if seen, err = visible(actor.Scoped(ctx), f.store.Client(), a, changes); err != nil {
				return err
			}
			alike[key] = seen
		}
		s.push(seen)
	}
	return nil
}

// push hands changes over, or lets the subscriber go when too many wait for it already.
func (s *Subscription) push(changes []Change) {
	for _, c := range changes {
		if !s.wants(c) {
			continue
		}
		select {
		case s.pending <- c:
		default:
			s.letGo()
			return
		}
	}
}

// letGo ends a subscription that could not keep up.
func (s *Subscription) letGo() {
	s.feed.mu.Lock()
	defer s.feed.mu.Unlock()
	if _, listening := s.feed.subscribers[s]; listening {
		delete(s.feed.subscribers, s)
		close(s.lost)
	}
}
