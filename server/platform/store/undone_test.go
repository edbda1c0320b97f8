package store_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// TestNothingIsKeptOfWhatTheServerUndid has two transactions lock two orders crosswise, so that the server
// undoes one of them, and that one go on as if nothing had happened: none of what it then does may be kept.
func TestNothingIsKeptOfWhatTheServerUndid(t *testing.T) {
	s := storetest.New(t)
	if s.Dialect() == dialect.SQLite {
		return // one writer at a time
	}
	var ids [2]scalar.ID
	_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := tx.Customer.Create().SetNumber("C-1").SetName("N").SetNameKey("n").SetCurrency("EUR").Save(ctx)
		if err != nil {
			return 0, err
		}
		for i, number := range []string{"SO-1", "SO-2"} {
			o, err := tx.Order.Create().SetNumber(number).SetStatus(order.StatusConfirmed).SetCustomerID(c.ID).SetCurrency("EUR").Save(ctx)
			if err != nil {
				return 0, err
			}
			ids[i] = o.ID
		}
		return 0, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var attempts, ignored atomic.Int64
	var met sync.WaitGroup
	met.Add(2)
	cross := func(name string, first, second scalar.ID) error {
		again := false
		_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			attempts.Add(1)
			if err := store.Lock(ctx, tx, first); err != nil {
				return 0, err
			}
			if !again {
				again = true
				met.Done()
				met.Wait()
			}
			if err := store.Lock(ctx, tx, second); err != nil {
				ignored.Add(1) // as nobody should
			}
			_, err := tx.Customer.Create().SetNumber(name).SetName(name).SetNameKey(name).SetCurrency("EUR").Save(ctx)
			return 0, err
		})
		return err
	}
	failed := make(chan error, 2)
	go func() { failed <- cross("C-2", ids[0], ids[1]) }()
	go func() { failed <- cross("C-3", ids[1], ids[0]) }()
	for range 2 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if attempts.Load() != 3 || ignored.Load() != 1 {
		t.Errorf("%d attempts of two transactions, %d failures ignored; want 3 and 1", attempts.Load(), ignored.Load())
	}
	if n := s.Client().Customer.Query().CountX(storetest.System()); n != 3 {
		t.Errorf("%d customers, want 3", n)
	}
}
