package store_test

import (
	"context"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/idempotencykey"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// TestKeysAreKeptForADay sweeps idempotency keys: those of the day before are still good.
func TestKeysAreKeptForADay(t *testing.T) {
	s := storetest.New(t)
	ctx := storetest.Actor(t, s, scalar.Merchandiser)
	done := 0
	send := func(key string) {
		t.Helper()
		keyed, err := store.WithKey(ctx, key, "customer.create", key)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Write(keyed, "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			done++
			return newCustomer(ctx, tx, key)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for key, age := range map[string]time.Duration{"now": 0, "yesterday": 25 * time.Hour, "long ago": 100 * time.Hour} {
		send(key)
		_, err := s.Write(storetest.System(), "test.age", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			row := tx.IdempotencyKey.Query().Where(idempotencykey.Key(key)).OnlyX(ctx)
			return 0, tx.IdempotencyKey.UpdateOneID(row.ID).SetCreatedAt(s.Clock().Now().Add(-age)).Exec(ctx)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SweepKeys(context.Background()); err != nil {
		t.Fatal(err)
	}
	keys := s.Client().IdempotencyKey.Query().Order(idempotencykey.ByKey()).AllX(storetest.System())
	if len(keys) != 2 || keys[0].Key != "now" || keys[1].Key != "yesterday" {
		t.Errorf("kept %v", keys)
	}
	send("yesterday")
	if done != 3 {
		t.Errorf("a request of yesterday was done again: %d", done)
	}
}
