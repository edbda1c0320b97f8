package store_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

func newCustomer(ctx context.Context, tx *ent.Client, name string) (scalar.ID, error) {
	number, err := store.Number(ctx, tx, "C")
	if err != nil {
		return 0, err
	}
	c, err := tx.Customer.Create().SetNumber(number).SetName(name).SetNameKey(store.Fold(name)).SetCurrency("EUR").Save(ctx)
	if err != nil {
		return 0, err
	}
	return c.ID, nil
}

func TestWriteKeepsAuditAndEvent(t *testing.T) {
	s := storetest.New(t)
	ctx := storetest.Actor(t, s, scalar.Merchandiser)
	id, err := s.Write(ctx, "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return newCustomer(ctx, tx, "Nordvik AB")
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Write(store.Reason(ctx, "moved"), "customer.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return id, tx.Customer.UpdateOneID(id).Where(customer.Version(1)).SetCountry("SE").Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Client().Customer.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if c.Version != 2 || *c.CreatedBy != actor.From(ctx).ID || c.Country != "SE" {
		t.Errorf("customer is %+v", c)
	}
	sys := storetest.System()
	if n := s.Client().Event.Query().CountX(sys); n < 2 {
		t.Errorf("%d events", n)
	}
	entries, err := s.Client().AuditEntry.Query().All(sys)
	if err != nil {
		t.Fatal(err)
	}
	last := entries[len(entries)-1]
	if last.Operation != "UPDATE" || last.Reason != "moved" || len(last.Before) == 0 || len(last.After) == 0 {
		t.Errorf("last entry is %+v", last)
	}
}

func TestSlowStatementsAreTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "slow.db")
	storetest.OpenSQLite(t, path)
	told := map[string]bool{}
	s, err := store.Open(store.Options{Database: "sqlite:" + path, Clock: storetest.Clock(), Slow: func(_ context.Context, statement string, took time.Duration) {
		word, _, _ := strings.Cut(statement, " ")
		told[word] = took > 0
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	_, err = s.Write(storetest.System(), "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return newCustomer(ctx, tx, "Nordvik AB")
	})
	if err != nil || !told["INSERT"] {
		t.Errorf("of a write is told %v, %v", told, err)
	}
	if n := s.Client().Customer.Query().CountX(storetest.System()); n != 1 || !told["SELECT"] {
		t.Errorf("of a read is told %v", told)
	}
	delete(told, "SELECT")
	err = s.Rows(storetest.System(), "SELECT id FROM customers WHERE id > ?", []any{0}, 1, func(func(int) any) error { return nil })
	if err != nil || !told["SELECT"] {
		t.Errorf("of a read past ent is told %v, %v", told, err)
	}
}

func TestWritesOutsideATransactionAreRefused(t *testing.T) {
	s := storetest.New(t)
	if err := s.Client().Team.Create().SetName("A").Exec(storetest.System()); err == nil {
		t.Error("a write outside Store.Write went through")
	}
}

func TestNobodySeesNothing(t *testing.T) {
	s := storetest.New(t)
	ctx := storetest.Actor(t, s, scalar.Merchandiser)
	_, err := s.Write(ctx, "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return newCustomer(ctx, tx, "Nordvik AB")
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		ctx  context.Context
		want int
	}{
		"nobody":       {context.Background(), 0},
		"merchandiser": {ctx, 1},
		"operator":     {storetest.Actor(t, s, scalar.Operator), 0},
		"sales":        {storetest.Actor(t, s, scalar.Sales), 0},
	} {
		if got := s.Client().Customer.Query().CountX(c.ctx); got != c.want {
			t.Errorf("%s sees %d customers, want %d", name, got, c.want)
		}
	}
	if _, err := s.Client().Session.Query().All(ctx); err == nil {
		t.Error("an internal table was read on behalf of a person")
	}
}

func TestOneKeyIsOneRow(t *testing.T) {
	s := storetest.New(t)
	ctx := storetest.Actor(t, s, scalar.Merchandiser)
	var wg sync.WaitGroup
	ids := make([]scalar.ID, 30)
	for i := range ids {
		wg.Go(func() {
			keyed, err := store.WithKey(ctx, "key-1", "customer.create", "Nordvik")
			if err != nil {
				t.Error(err)
				return
			}
			ids[i], err = s.Write(keyed, "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
				return newCustomer(ctx, tx, "Nordvik AB")
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id != ids[0] {
			t.Errorf("answers differ: %v", ids)
			break
		}
	}
	if n := s.Client().Customer.Query().CountX(ctx); n != 1 {
		t.Errorf("%d customers", n)
	}
	other, err := store.WithKey(ctx, "key-1", "customer.create", "Another")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Write(other, "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return newCustomer(ctx, tx, "Another")
	})
	if fs, ok := fault.All(err); !ok || fs[0].Code != fault.IdempotencyMismatch {
		t.Errorf("another request with the key: %v", err)
	}
}

func TestNumbersAreDistinct(t *testing.T) {
	s := storetest.New(t)
	ctx := storetest.Actor(t, s, scalar.Merchandiser)
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			_, err := s.Write(ctx, "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
				return newCustomer(ctx, tx, "Nordvik AB")
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	numbers := map[string]bool{}
	for _, c := range s.Client().Customer.Query().AllX(ctx) {
		numbers[c.Number] = true
	}
	if len(numbers) != 100 || !numbers["C-2611-0001"] || !numbers["C-2611-0100"] {
		t.Errorf("%d distinct numbers: %v", len(numbers), numbers)
	}
}

func TestThirtyEditsOfOneVersion(t *testing.T) {
	s := storetest.New(t)
	ctx := storetest.Actor(t, s, scalar.Merchandiser)
	id, err := s.Write(ctx, "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return newCustomer(ctx, tx, "Nordvik AB")
	})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	won, lost := 0, 0
	for range 30 {
		wg.Go(func() {
			_, err := s.Write(ctx, "customer.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
				c, err := tx.Customer.Get(ctx, id)
				if err != nil {
					return 0, err
				}
				if err := store.Fresh(c, c.Version, 1); err != nil {
					return 0, err
				}
				err = tx.Customer.UpdateOneID(id).Where(customer.Version(1)).SetCountry("SE").Exec(ctx)
				return id, store.Stale(err, c)
			})
			mu.Lock()
			defer mu.Unlock()
			if fs, ok := fault.All(err); ok && fs[0].Code == fault.Conflict {
				lost++
			} else if err == nil {
				won++
			} else {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if won != 1 || lost != 29 {
		t.Errorf("%d won, %d lost", won, lost)
	}
}

func TestWords(t *testing.T) {
	got := store.Words([]store.Term{{Text: "SO-2611-0042"}, {Text: "宁波恒泰 GmbH", See: "CUSTOMER"}})
	want := map[string]bool{"so-2611-0042": true, "2611-0042": true, "0042": true, "42": true,
		"宁波恒泰 gmbh": true, "gmbh": true, "ningbohengtai": true, "nbht": true}
	for _, w := range got {
		if !want[w.Text] {
			t.Errorf("unexpected word %q", w.Text)
		}
		delete(want, w.Text)
	}
	if len(want) > 0 {
		t.Errorf("missing words %v of %v", want, got)
	}
}
