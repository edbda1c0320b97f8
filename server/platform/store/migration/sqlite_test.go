package migration_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"gendan/server/platform/store/migration"
)

// rebuild is how a column is changed on SQLite, as make migration writes it.
const rebuild = "CREATE TABLE new_parents (id bigint NOT NULL, name varchar(40) NOT NULL, age bigint NOT NULL DEFAULT 5, PRIMARY KEY (id));\n" +
	"INSERT INTO new_parents (id, name) SELECT id, name FROM parents;\n" +
	"DROP TABLE parents;\n" +
	"ALTER TABLE new_parents RENAME TO parents;\n"

func TestChildrenSurviveTheRebuildOfTheirParent(t *testing.T) {
	b := emptySQLite(t)
	// A key that cascades shows the loss that this is about: dropping the parent takes the children along.
	cascading := with(first, "0001_initial.sql",
		strings.Replace(string(first["0001_initial.sql"].Data), "parents (id));", "parents (id) ON DELETE CASCADE);", 1))
	b.mustUp(t, cascading, "0001_initial.sql", "0002_names.sql")
	b.mustUp(t, with(cascading, "0003_longer.sql", rebuild), "0003_longer.sql")
	if n := b.number(t, "SELECT COUNT(*) FROM children"); n != 3 {
		t.Errorf("%d children left of 3", n)
	}
	if n := b.number(t, "SELECT SUM(age) FROM parents"); n != 10 {
		t.Errorf("the ages sum up to %d", n)
	}
	// The keys are enforced again, and point to the new table.
	if _, err := b.db.ExecContext(t.Context(), "INSERT INTO children (id, parent_id) VALUES (13, 99)"); err == nil {
		t.Error("after the migration a child without a parent is accepted")
	}
	b.exec(t, "DELETE FROM parents WHERE id = 1")
	if n := b.number(t, "SELECT COUNT(*) FROM children"); n != 1 {
		t.Errorf("%d children, want the one of the other parent", n)
	}
}

func TestFailedFileLeavesNothingOnSQLite(t *testing.T) {
	b := emptySQLite(t)
	b.mustUp(t, first, "0001_initial.sql", "0002_names.sql")
	broken := with(first, "0003_ages.sql", "CREATE TABLE ages (id bigint);\nUPDATE parents SET name = 'gone';\nINSERT INTO nowhere VALUES (1);")
	_, err := b.up(t, broken)
	if err == nil || !strings.Contains(err.Error(), "0003_ages.sql, statement 3 of 3 (INSERT INTO nowhere") {
		t.Errorf("the error does not say where: %v", err)
	}
	if n := b.number(t, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'ages'"); n != 0 {
		t.Error("the table of a failed file is there")
	}
	if n := b.number(t, "SELECT COUNT(*) FROM parents WHERE name = 'gone'"); n != 0 {
		t.Error("the change of a failed file is there")
	}
	if n := b.number(t, "PRAGMA foreign_keys"); n != 1 {
		t.Error("foreign keys stay off after a failure")
	}
	if err := b.check(t, first); err != nil {
		t.Errorf("the release before does not find its database: %v", err)
	}
	mended := with(first, "0003_ages.sql", "CREATE TABLE ages (id bigint);")
	b.mustUp(t, mended, "0003_ages.sql")
}

func TestOrphansAreRefused(t *testing.T) {
	b := emptySQLite(t)
	b.mustUp(t, first, "0001_initial.sql", "0002_names.sql")
	_, err := b.up(t, with(first, "0003_less.sql", "DELETE FROM parents WHERE id = 2;"))
	wantFault(t, err, "migration.orphan")
	if n := b.number(t, "SELECT COUNT(*) FROM parents"); n != 2 {
		t.Errorf("%d parents, want both", n)
	}
}

func TestWaitForAnotherWriterEnds(t *testing.T) {
	b := emptySQLite(t)
	writer, err := opened(t, b).db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := writer.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := migration.Up(ctx, b.db, b.engine, first, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the end of the patience", err)
	}
	if _, err := writer.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	b.mustUp(t, first, "0001_initial.sql", "0002_names.sql")
}
