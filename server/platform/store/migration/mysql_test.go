package migration_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"gendan/server/platform/store/migration"
)

// onMariaDB runs a test in the pass on MariaDB.
func onMariaDB(t *testing.T, test func(t *testing.T, b base)) {
	if os.Getenv("GENDAN_TEST_MYSQL") == "" {
		return
	}
	b := emptyMySQL(t)
	b.mustUp(t, first, "0001_initial.sql", "0002_names.sql")
	test(t, b)
}

const ages = "CREATE TABLE ages (id bigint);\nINSERT INTO ages VALUES (1);\nINSERT INTO %s VALUES (1);\nINSERT INTO ages VALUES (2);\n"

func TestHalfAppliedFileGoesOn(t *testing.T) {
	onMariaDB(t, func(t *testing.T, b base) {
		files := with(first, "0003_ages.sql", strings.ReplaceAll(ages, "%s", "nowhere"))
		_, err := b.up(t, files)
		if err == nil || !strings.Contains(err.Error(), "0003_ages.sql, statement 3 of 4 (INSERT INTO nowhere") {
			t.Errorf("the error does not say where: %v", err)
		}
		err = b.check(t, files)
		wantFault(t, err, "migration.half")
		if !strings.Contains(err.Error(), "statement 2 of 4") || !strings.Contains(err.Error(), "nowhere") {
			t.Errorf("the words do not say how far and why: %v", err)
		}
		// Its part that was done may not change; the part that failed may be mended.
		_, err = b.up(t, with(first, "0003_ages.sql", strings.ReplaceAll(ages, "(1)", "(5)")))
		wantFault(t, err, "migration.changed")
		b.mustUp(t, with(first, "0003_ages.sql", strings.ReplaceAll(ages, "%s", "ages")), "0003_ages.sql")
		if n := b.number(t, "SELECT SUM(id * 10 + 1) FROM ages"); n != 43 {
			t.Errorf("the rows are not 1, 1 and 2, each once: %d", n)
		}
	})
}

// TestCrashBetweenAStatementAndItsNote is the one moment in which a statement was done and nobody
// noted it: the next start must not fail on what is there already.
func TestCrashBetweenAStatementAndItsNote(t *testing.T) {
	tests := []struct{ name, statement string }{
		{"table made", "CREATE TABLE ages (id bigint)"},
		{"column added", "ALTER TABLE children ADD COLUMN age bigint NULL, ADD INDEX children_age (age)"},
		{"column dropped", "ALTER TABLE parents DROP COLUMN name"},
		{"index made", "CREATE INDEX parents_name ON parents (name)"},
		{"index dropped", "ALTER TABLE children DROP FOREIGN KEY children_parent"},
		{"foreign key made", "ALTER TABLE children ADD CONSTRAINT second FOREIGN KEY (parent_id) REFERENCES parents (id)"},
		{"table dropped", "DROP TABLE children"},
		{"column widened", "ALTER TABLE parents MODIFY COLUMN name varchar(40) NOT NULL"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			onMariaDB(t, func(t *testing.T, b base) {
				files := with(first, "0003_change.sql", test.statement+";\nCREATE TABLE after_it (id bigint);")
				b.exec(t, "INSERT INTO schema_revisions (version, name, checksum, statements, done, running, fence, started_at, finished_at, error) "+
					"VALUES ('0003', 'change', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 2, 0, 1, 1, UTC_TIMESTAMP(6), NULL, '')")
				b.exec(t, test.statement)
				b.mustUp(t, files, "0003_change.sql")
				b.number(t, "SELECT COUNT(*) FROM after_it")
			})
		})
	}
}

func TestWhatStoodThereBeforeIsNotTakenForDone(t *testing.T) {
	onMariaDB(t, func(t *testing.T, b base) {
		b.exec(t, "CREATE TABLE ages (other bigint)")
		files := with(first, "0003_ages.sql", "CREATE TABLE ages (id bigint);")
		for range 2 {
			if _, err := b.up(t, files); err == nil || !strings.Contains(err.Error(), "exists") {
				t.Fatalf("got %v, want that the table exists", err)
			}
		}
	})
}

func TestLockOfADeadReplicaRunsOut(t *testing.T) {
	onMariaDB(t, func(t *testing.T, b base) {
		files := with(first, "0003_ages.sql", "CREATE TABLE ages (id bigint);")
		b.exec(t, "UPDATE schema_lock SET holder = 'somebody', fence = fence + 1, expires_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR")
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		told := 0
		_, err := migration.Up(ctx, b.db, b.engine, files, func(string, ...any) { told++ })
		if err == nil || told != 1 {
			t.Fatalf("migrated beside the holder of the lock (%v), told of it %d times", err, told)
		}
		b.exec(t, "UPDATE schema_lock SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
		b.mustUp(t, files, "0003_ages.sql")
		if n := b.number(t, "SELECT COUNT(*) FROM schema_lock WHERE holder = ''"); n != 1 {
			t.Error("the lock was not given back")
		}
	})
}

func TestReplicaThatLostTheLockStops(t *testing.T) {
	onMariaDB(t, func(t *testing.T, b base) {
		files := with(first, "0003_stolen.sql", "UPDATE schema_lock SET holder = 'another', fence = fence + 1;\nCREATE TABLE ages (id bigint);")
		_, err := b.up(t, files)
		if err == nil || !strings.Contains(err.Error(), "another replica") {
			t.Errorf("got %v, want that another replica has taken over", err)
		}
		if n := b.number(t, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'ages'"); n != 0 {
			t.Error("it went on without the lock")
		}
	})
}

func TestBusyTableIsTriedAgain(t *testing.T) {
	onMariaDB(t, func(t *testing.T, b base) {
		reader, err := opened(t, b).db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var n int
		if err := reader.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM parents").Scan(&n); err != nil {
			t.Fatal(err)
		}
		files := with(first, "0003_age.sql", "ALTER TABLE parents ADD COLUMN age bigint NULL;")
		waited := 0
		_, err = migration.Up(t.Context(), b.db, b.engine, files, func(message string, _ ...any) {
			if strings.Contains(message, "in use") {
				waited++
				if err := reader.Rollback(); err != nil {
					t.Error(err)
				}
			}
		})
		if err != nil || waited != 1 {
			t.Errorf("got %v after waiting %d times for the reader", err, waited)
		}
	})
}

func TestOneConnectionIsTooFew(t *testing.T) {
	onMariaDB(t, func(t *testing.T, b base) {
		b.db.SetMaxOpenConns(1)
		if _, err := b.up(t, with(first, "0003_ages.sql", "CREATE TABLE ages (id bigint);")); err == nil {
			t.Error("migrated with no connection to keep the lock alive")
		}
	})
}

func TestOthersKeepTheirForeignKeys(t *testing.T) {
	onMariaDB(t, func(t *testing.T, b base) {
		b.db.SetMaxOpenConns(2)
		b.mustUp(t, with(first, "0003_ages.sql", "CREATE TABLE ages (id bigint);"), "0003_ages.sql")
		for range 4 {
			if _, err := b.db.ExecContext(t.Context(), "INSERT INTO children (id, parent_id) VALUES (13, 99)"); err == nil {
				t.Fatal("after the migration a child without a parent is accepted")
			}
		}
	})
}
