package store_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// customerOf makes a customer.
func customerOf(t *testing.T, s *store.Store) scalar.ID {
	t.Helper()
	id, err := s.Write(storetest.System(), "customer.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return newCustomer(ctx, tx, "Nordvik AB")
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestWhatAChangeAnswersIsWhatIsStored reads back what a change said of the record.
func TestWhatAChangeAnswersIsWhatIsStored(t *testing.T) {
	s := storetest.New(t)
	id := customerOf(t, s)
	person := storetest.Person(t, s, 0, scalar.Sales)
	change := func(set func(*ent.CustomerUpdateOne)) {
		t.Helper()
		var said map[string]any
		_, err := s.Write(storetest.As(context.Background(), person), "customer.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			u := tx.Customer.UpdateOneID(id)
			set(u)
			row, err := u.Save(ctx)
			if err == nil {
				said = ent.Row(row)
			}
			return id, err
		})
		if err != nil {
			t.Fatal(err)
		}
		is := ent.Row(s.Client().Customer.GetX(storetest.System(), id))
		a, _ := json.Marshal(said)
		b, _ := json.Marshal(is)
		if diff := cmp.Diff(string(b), string(a)); diff != "" {
			t.Errorf("stored is -, said was +:\n%s", diff)
		}
	}
	change(func(u *ent.CustomerUpdateOne) {
		u.SetName("北航服饰 ").SetLegalName("Nordvik Aktiebolag").SetSalesID(person.ID).SetCreditLimit(500).AddOverTolerance(7).
			SetAddress(scalar.Address{City: "Göteborg"}).SetIdentifiers([]scalar.Identifier{{Value: "7300010000001"}})
	})
	change(func(u *ent.CustomerUpdateOne) {
		u.SetLegalName("").ClearSalesID().AddCreditLimit(-200).AddOverTolerance(-3).
			SetIdentifiers([]scalar.Identifier{}).SetArchivedAt(storetest.Clock().Now())
	})
	change(func(u *ent.CustomerUpdateOne) { u.ClearCreditLimit().ClearArchivedAt().ClearIdentifiers() })
	if n := s.Client().Customer.GetX(storetest.System(), id).Version; n != 4 {
		t.Errorf("after three changes the version is %d", n)
	}
}

// TestARowThatWasReadIsChangedInOneStatement counts: reading, changing twice, the history and the events.
func TestARowThatWasReadIsChangedInOneStatement(t *testing.T) {
	s := storetest.New(t)
	id := customerOf(t, s)
	ctx, n := store.Counted(storetest.System())
	_, err := s.Write(ctx, "customer.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := tx.Customer.Get(ctx, id)
		if err != nil {
			return 0, err
		}
		if err := tx.Customer.UpdateOne(c).SetCountry("SE").Exec(ctx); err != nil {
			return 0, err
		}
		return id, tx.Customer.UpdateOneID(id).SetCountry("NO").Exec(ctx)
	})
	if err != nil || n.Load() != 5 {
		t.Errorf("%d statements, want 5; %v", n.Load(), err)
	}
	last := s.Client().AuditEntry.Query().Order(ent.Desc("id")).FirstX(storetest.System())
	var before, after struct {
		Country string
		Version int
	}
	_, _ = json.Unmarshal(last.Before, &before), json.Unmarshal(last.After, &after)
	if before.Country != "SE" || before.Version != 2 || after.Country != "NO" || after.Version != 3 {
		t.Errorf("the history says from %+v to %+v", before, after)
	}
}

// TestPartOfARowIsNotTheRow changes a record of which only some columns were read.
func TestPartOfARowIsNotTheRow(t *testing.T) {
	s := storetest.New(t)
	id := customerOf(t, s)
	_, err := s.Write(storetest.System(), "customer.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if _, err := tx.Customer.Query().Select("number").All(ctx); err != nil {
			return 0, err
		}
		c, err := tx.Customer.UpdateOneID(id).SetCountry("SE").Save(ctx)
		if err == nil && c.Name != "Nordvik AB" {
			t.Errorf("the customer is called %q", c.Name)
		}
		return id, err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestWhatWasReadBeforeALockIsForgotten: others may have changed it while the lock was waited for.
func TestWhatWasReadBeforeALockIsForgotten(t *testing.T) {
	s := storetest.New(t)
	id := customerOf(t, s)
	_, err := s.Write(storetest.System(), "test.lock", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if _, err := tx.Customer.Get(ctx, id); err != nil {
			return 0, err
		}
		if store.Known[ent.Customer](ctx, id) == nil || store.Known[ent.Order](ctx, id) != nil {
			t.Error("a row that was read is not known, or as another kind")
		}
		err := store.Lock(ctx, tx, scalar.NewID(scalar.KindOrder))
		if store.Known[ent.Customer](ctx, id) != nil {
			t.Error("it is known after a lock")
		}
		return id, err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestAChangeOfWhatOthersChangedMeanwhileRunsAgain lets another transaction go between reading and changing.
func TestAChangeOfWhatOthersChangedMeanwhileRunsAgain(t *testing.T) {
	s := storetest.New(t)
	if s.Dialect() == dialect.SQLite {
		t.Skip("one writes at a time")
	}
	id := customerOf(t, s)
	runs := 0
	_, err := s.Write(storetest.System(), "customer.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if _, err := tx.Customer.Get(ctx, id); err != nil {
			return 0, err
		}
		if runs++; runs == 1 {
			_, err := s.Write(storetest.System(), "customer.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
				return id, tx.Customer.UpdateOneID(id).SetIncoterm("FOB").Exec(ctx)
			})
			if err != nil {
				return 0, err
			}
		}
		return id, tx.Customer.UpdateOneID(id).SetCountry("SE").Exec(ctx)
	})
	c := s.Client().Customer.GetX(storetest.System(), id)
	if err != nil || runs != 2 || c.Incoterm != "FOB" || c.Country != "SE" || c.Version != 3 {
		t.Errorf("%d runs, %v: %+v", runs, err, c)
	}
	last := s.Client().AuditEntry.Query().Order(ent.Desc("id")).FirstX(storetest.System())
	if before := string(last.Before); !strings.Contains(strings.ReplaceAll(before, ": ", ":"), `"incoterm":"FOB"`) {
		t.Errorf("the history says it was %s", before)
	}
}
