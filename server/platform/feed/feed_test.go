package feed_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/event"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/feed"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// run runs a feed until the test ends.
func run(t *testing.T, s *store.Store, holder string) *feed.Feed {
	t.Helper()
	f := feed.New(s, slog.New(slog.DiscardHandler), holder)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		f.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	return f
}

// customer makes a customer that belongs to nobody, or to a salesperson.
func customer(t *testing.T, s *store.Store, number string, sales scalar.ID) scalar.ID {
	t.Helper()
	id, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c := tx.Customer.Create().SetNumber(number).SetName(number).SetNameKey(store.Fold(number)).SetCurrency("USD")
		if sales != 0 {
			c.SetSalesID(sales)
		}
		row, err := c.Save(ctx)
		if err != nil {
			return 0, err
		}
		return row.ID, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func wait(t *testing.T, until func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !until(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain")
		}
	}
}

// listen gathers changes of customers until it is told to stop.
func listen(t *testing.T, f *feed.Feed, a *actor.Actor, after *int64) (next func() feed.Change) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	got := make(chan feed.Change, 100)
	go func() {
		_ = f.Subscribe(ctx, func() *actor.Actor { return a }, after, []string{ent.TypeCustomer}, func(c feed.Change) error {
			got <- c
			return nil
		})
	}()
	wait(t, func() bool { return f.Subscribers() > 0 })
	return func() feed.Change {
		t.Helper()
		select {
		case c := <-got:
			return c
		case <-time.After(10 * time.Second):
			t.Fatal("no change came")
			return feed.Change{}
		}
	}
}

func TestChangesAreNumberedWithoutGaps(t *testing.T) {
	s := storetest.New(t)
	manager := storetest.Person(t, s, 0, scalar.Manager)
	f := run(t, s, "one")
	next := listen(t, f, manager, nil)
	id := customer(t, s, "C-1", 0)
	first := next()
	customer(t, s, "C-2", 0)
	second := next()
	if first.ID != id || first.Kind != ent.TypeCustomer || first.Operation != "CREATE" || first.Version != 1 {
		t.Errorf("first change: %+v", first)
	}
	if !slices.Contains(first.Fields, "name") {
		t.Errorf("the name is not among the fields: %v", first.Fields)
	}
	if second.Position <= first.Position {
		t.Errorf("positions %d, %d", first.Position, second.Position)
	}
	rows, err := s.Client().Event.Query().Where(event.PositionNotNil()).Order(event.ByPosition()).All(storetest.System())
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if *row.Position != int64(i)+1 {
			t.Fatalf("event %d stands at %d", i, *row.Position)
		}
	}
}

func TestReadersSeeOnlyTheirRecords(t *testing.T) {
	s := storetest.New(t)
	sales := storetest.Person(t, s, 0, scalar.Sales)
	f := run(t, s, "one")
	next := listen(t, f, sales, nil)
	customer(t, s, "FOREIGN", 0)
	own := customer(t, s, "OWN", sales.ID)
	if got := next(); got.ID != own {
		t.Errorf("told of %s, want %s", got.ID, own)
	}
}

func TestHiddenFieldsAreNotNamed(t *testing.T) {
	s := storetest.New(t)
	analyst := storetest.Person(t, s, 0, scalar.Analyst)
	f := run(t, s, "one")
	next := listen(t, f, analyst, nil)
	customer(t, s, "C-1", 0)
	if got := next(); slices.Contains(got.Fields, "currency") || !slices.Contains(got.Fields, "name") {
		t.Errorf("an analyst is told of %v", got.Fields)
	}
}

func TestResumeAfterSleep(t *testing.T) {
	s := storetest.New(t)
	manager := storetest.Person(t, s, 0, scalar.Manager)
	f := run(t, s, "one")
	first := listen(t, f, manager, nil)
	a := customer(t, s, "A", 0)
	seen := first()
	b, c := customer(t, s, "B", 0), customer(t, s, "C", 0)
	again := listen(t, f, manager, &seen.Position)
	if got := []scalar.ID{seen.ID, again().ID, again().ID}; !cmp.Equal(got, []scalar.ID{a, b, c}) {
		t.Errorf("told of %v", got)
	}
}

func TestForeignPositionAsksForResync(t *testing.T) {
	s := storetest.New(t)
	manager := storetest.Person(t, s, 0, scalar.Manager)
	f := run(t, s, "one")
	ahead := int64(1 << 40)
	err := f.Subscribe(context.Background(), func() *actor.Actor { return manager }, &ahead, nil, func(feed.Change) error { return nil })
	if !errors.Is(err, feed.ErrResync) {
		t.Errorf("got %v", err)
	}
}

func TestSlowReaderIsLetGo(t *testing.T) {
	s := storetest.New(t)
	manager := storetest.Person(t, s, 0, scalar.Manager)
	f := run(t, s, "one")
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	block, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		ended <- f.Subscribe(ctx, func() *actor.Actor { return manager }, nil, nil, func(feed.Change) error {
			<-block
			return nil
		})
	}()
	wait(t, func() bool { return f.Subscribers() > 0 })
	_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		for range 1500 {
			if _, err := tx.Team.Create().SetName(scalar.NewID(scalar.KindTeam).String()).Save(ctx); err != nil {
				return 0, err
			}
		}
		return 0, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wait(t, func() bool { return f.Subscribers() == 0 })
	close(block)
	if err := <-ended; !errors.Is(err, feed.ErrResync) {
		t.Errorf("got %v", err)
	}
}

// TestTwoProcesses lets two feeds over one database number and tell: each reader is told of every
// change once, in one order.
func TestTwoProcesses(t *testing.T) {
	s := storetest.New(t)
	manager := storetest.Person(t, s, 0, scalar.Manager)
	one, two := listen(t, run(t, s, "one"), manager, nil), listen(t, run(t, s, "two"), manager, nil)
	var want []scalar.ID
	for _, number := range []string{"A", "B", "C", "D", "E"} {
		want = append(want, customer(t, s, number, 0))
	}
	for _, next := range []func() feed.Change{one, two} {
		var got []scalar.ID
		for range want {
			got = append(got, next().ID)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
}

func TestSweepKeepsTheNewest(t *testing.T) {
	s := storetest.New(t)
	manager := storetest.Person(t, s, 0, scalar.Manager)
	f := run(t, s, "one")
	next := listen(t, f, manager, nil)
	customer(t, s, "A", 0)
	last := next()
	_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, tx.Event.Update().SetAt(time.Now().Add(-40 * 24 * time.Hour)).Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Sweep(storetest.System()); err != nil {
		t.Fatal(err)
	}
	rows, err := s.Client().Event.Query().All(storetest.System())
	if err != nil || len(rows) != 1 || *rows[0].Position != last.Position {
		t.Errorf("left: %v, %v", rows, err)
	}
	old := int64(0)
	err = f.Subscribe(context.Background(), func() *actor.Actor { return manager }, &old, nil, func(feed.Change) error { return nil })
	if !errors.Is(err, feed.ErrResync) {
		t.Errorf("an old position: %v", err)
	}
}
