package migration_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/migrate"
	"gendan/server/platform/store/migration"
)

// first is a release of two files, the second of which fills what the first makes.
var first = sql(
	"0001_initial.sql", "-- The first tables.\nCREATE TABLE parents (id bigint NOT NULL, name varchar(20) NOT NULL, PRIMARY KEY (id));\n"+
		"CREATE TABLE children (id bigint NOT NULL, parent_id bigint NOT NULL, PRIMARY KEY (id), "+
		"CONSTRAINT children_parent FOREIGN KEY (parent_id) REFERENCES parents (id));\n",
	"0002_names.sql", "INSERT INTO parents (id, name) VALUES (1, 'a;b'), (2, 'c');\nINSERT INTO children (id, parent_id) VALUES (10, 1), (11, 1), (12, 2);\n",
)

func TestRealFilesOnAnEmptyDatabase(t *testing.T) {
	eachEngine(t, func(t *testing.T, b base) {
		files, err := migrate.Files(b.engine)
		if err != nil {
			t.Fatal(err)
		}
		wantFault(t, b.check(t, files), "migration.pending")
		left, err := migration.Pending(t.Context(), b.db, b.engine, files)
		if err != nil {
			t.Fatal(err)
		}
		b.mustUp(t, files, left...)
		if err := b.check(t, files); err != nil {
			t.Error(err)
		}
		if n := b.number(t, "SELECT COUNT(*) FROM orders"); n != 0 {
			t.Errorf("%d orders in a new database", n)
		}
		b.mustUp(t, files)
	})
}

func TestUpgradeKeepsRows(t *testing.T) {
	eachEngine(t, func(t *testing.T, b base) {
		b.mustUp(t, first, "0001_initial.sql", "0002_names.sql")
		second := with(first, "0003_more.sql", "ALTER TABLE parents ADD COLUMN age bigint NOT NULL DEFAULT 7;")
		left, err := migration.Pending(t.Context(), b.db, b.engine, second)
		if diff := cmp.Diff([]string{"0003_more.sql"}, left); diff != "" || err != nil {
			t.Fatalf("pending (%v):\n%s", err, diff)
		}
		b.mustUp(t, second, "0003_more.sql")
		if n := b.number(t, "SELECT SUM(age) FROM parents"); n != 14 {
			t.Errorf("the ages sum up to %d", n)
		}
		if n := b.number(t, "SELECT COUNT(*) FROM parents WHERE name = 'a;b'"); n != 1 {
			t.Error("a semicolon within a text ended a statement")
		}
	})
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name string
		with []string
		want string
	}{
		{"an applied file was edited", []string{"0002_names.sql", "INSERT INTO parents (id, name) VALUES (3, 'z');"}, "migration.changed"},
		{"an applied file grew", []string{"0001_initial.sql", string(first["0001_initial.sql"].Data) + "CREATE TABLE extra (id bigint);"}, "migration.changed"},
		{"a comment was edited", []string{"0001_initial.sql", "-- Other words.\n" + string(first["0001_initial.sql"].Data)}, ""},
		{"a file with a number that has passed", []string{"0000_early.sql", "CREATE TABLE early (id bigint);"}, "migration.late"},
	}
	eachEngine(t, func(t *testing.T, b base) {
		b.mustUp(t, first, "0001_initial.sql", "0002_names.sql")
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				files := with(first, test.with...)
				applied, err := b.up(t, files)
				if test.want == "" {
					if err != nil || b.check(t, files) != nil {
						t.Errorf("refused: %v, %v", err, b.check(t, files))
					}
					return
				}
				wantFault(t, err, test.want)
				wantFault(t, b.check(t, files), test.want)
				if len(applied) > 0 {
					t.Errorf("applied %v", applied)
				}
			})
		}
	})
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	eachEngine(t, func(t *testing.T, b base) {
		b.mustUp(t, with(first, "0003_more.sql", "CREATE TABLE more (id bigint);"), "0001_initial.sql", "0002_names.sql", "0003_more.sql")
		_, err := b.up(t, first)
		wantFault(t, err, "migration.newer")
		wantFault(t, b.check(t, first), "migration.newer")

		gap := with(first, "0004_other.sql", "CREATE TABLE other (id bigint);")
		_, err = b.up(t, gap)
		wantFault(t, err, "migration.unknown")
	})
}

func TestFilesThatAreNoMigrations(t *testing.T) {
	b := emptySQLite(t)
	for name, files := range map[string]map[string]string{
		"no file":             {},
		"a name that differs": {"1_initial.sql": "SELECT 1;"},
		"one number twice":    {"0001_a.sql": "SELECT 1;", "0001_b.sql": "SELECT 1;"},
		"an unclosed quote":   {"0001_a.sql": "INSERT INTO a VALUES ('x);"},
	} {
		var list []string
		for file, text := range files {
			list = append(list, file, text)
		}
		if _, err := b.up(t, sql(list...)); err == nil {
			t.Errorf("%s: applied", name)
		}
	}
	if _, err := migration.Up(t.Context(), b.db, "oracle", first, nil); err == nil {
		t.Error("an unknown engine was migrated")
	}
}

func TestConcurrentMigrators(t *testing.T) {
	eachEngine(t, func(t *testing.T, b base) {
		const migrators = 6
		applied := make([][]string, migrators)
		var all sync.WaitGroup
		for i := range migrators {
			replica := opened(t, b)
			all.Go(func() {
				var err error
				if applied[i], err = replica.up(t, first); err != nil {
					t.Errorf("replica %d: %v", i, err)
				}
				// Each one may serve from here on, whoever did the work.
				if err := replica.check(t, first); err != nil {
					t.Errorf("replica %d: %v", i, err)
				}
			})
		}
		all.Wait()
		files := 0
		for _, names := range applied {
			files += len(names)
		}
		if files != 2 {
			t.Errorf("the two files were applied %d times: %v", files, applied)
		}
		if n := b.number(t, "SELECT COUNT(*) FROM children"); n != 3 {
			t.Errorf("%d children, want 3", n)
		}
	})
}
