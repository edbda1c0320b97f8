package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

func openAt(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(store.Options{Database: "sqlite:" + path, Clock: storetest.Clock(), Careless: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func keyOf(err error) string {
	if faults, ok := fault.All(err); ok {
		return faults[0].Key
	}
	return ""
}

func TestMigrateAnEmptyDatabase(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "new.db"))
	if err := s.Migrated(t.Context()); keyOf(err) != "migration.pending" {
		t.Errorf("before: %v", err)
	}
	var told []string
	tell := func(message string, _ ...any) { told = append(told, message) }
	for range 2 {
		if err := s.Migrate(t.Context(), tell); err != nil {
			t.Fatal(err)
		}
	}
	if len(told) == 0 {
		t.Error("nobody was told")
	}
	if err := s.Migrated(t.Context()); err != nil {
		t.Errorf("after: %v", err)
	}
	if n := s.Client().Order.Query().CountX(storetest.System()); n != 0 {
		t.Errorf("%d orders in a new database", n)
	}
}

// A new release migrates while replicas of this one serve: those go on, but no further one starts.
func TestNewerReleaseBesideThisOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	serving := storetest.OpenSQLite(t, path)
	if err := serving.Migrated(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := serving.DB().ExecContext(t.Context(), "INSERT INTO schema_revisions (version, name, checksum, statements, done, running, fence, started_at, finished_at, error) "+
		"VALUES ('9999', 'tomorrow', '', 1, 1, 0, 0, '2027-01-01', '2027-01-01', '')")
	if err != nil {
		t.Fatal(err)
	}
	if err := serving.Migrated(context.Background()); err != nil {
		t.Errorf("the replica that serves: %v", err)
	}
	late := openAt(t, path)
	if err := late.Migrated(t.Context()); keyOf(err) != "migration.newer" {
		t.Errorf("a replica that starts: %v", err)
	}
	if err := late.Migrate(t.Context(), nil); keyOf(err) != "migration.newer" {
		t.Errorf("a replica that migrates: %v", err)
	}
}
