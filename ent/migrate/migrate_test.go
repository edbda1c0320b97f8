package migrate_test

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	atlas "ariga.io/atlas/sql/migrate"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	_ "github.com/go-sql-driver/mysql"
	_ "modernc.org/sqlite"

	"gendan/ent/migrate"
	"gendan/server/platform/store/migration"
)

var folders = map[string]string{dialect.SQLite: "sqlite", dialect.MySQL: "mysql"}

func TestFilesMakeTheTablesOfTheSchema(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		drift(t, dialect.SQLite, "sqlite", "file:"+filepath.Join(t.TempDir(), "drift.db")+"?_pragma=foreign_keys(1)")
	})
	if dsn := os.Getenv("GENDAN_TEST_MYSQL"); dsn != "" {
		t.Run("mysql", func(t *testing.T) { drift(t, dialect.MySQL, "mysql", database(t, dsn)) })
	}
}

// drift applies the files and asks ent what its schema would still change.
func drift(t *testing.T, engine, driver, dsn string) {
	db := open(t, driver, dsn)
	files, err := migrate.Files(engine)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := migration.Up(t.Context(), db, engine, files, nil); err != nil {
		t.Fatal(err)
	}
	tables, err := migrate.Tables()
	if err != nil {
		t.Fatal(err)
	}
	found := &atlas.MemDir{}
	differ, err := schema.NewMigrate(entsql.OpenDB(engine, db), schema.WithDir(found), schema.WithErrNoPlan(true),
		schema.WithFormatter(atlas.DefaultFormatter), schema.WithDropColumn(true), schema.WithDropIndex(true))
	if err != nil {
		t.Fatal(err)
	}
	switch err := differ.NamedDiff(t.Context(), "drift", tables...); {
	case errors.Is(err, atlas.ErrNoPlan):
	case err != nil:
		t.Fatal(err)
	default:
		files, err := found.Files()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			t.Errorf("the schema has changes that no migration makes; run make migration NAME=what_changes:\n%s", f.Bytes())
		}
	}
}

func TestFilesAreAsTheirSumsSay(t *testing.T) {
	for _, folder := range folders {
		dir, err := atlas.NewLocalDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		if err := atlas.Validate(dir); err != nil {
			t.Errorf("%s: %v: a released file was edited, or a file was made without make migration", folder, err)
		}
	}
}

func TestTypesOfTheHouse(t *testing.T) {
	// What is left of a statement when the name of its column is taken away.
	forbidden := map[string][]*regexp.Regexp{
		dialect.SQLite: {
			regexp.MustCompile(`(?i)AUTOINCREMENT|ON (DELETE|UPDATE) (CASCADE|SET)`),
		},
		dialect.MySQL: {
			regexp.MustCompile(`(?i)AUTO_INCREMENT|ON (DELETE|UPDATE) (CASCADE|SET)`),
			regexp.MustCompile("(?i)` (enum|timestamp|datetime( |,|\\([0-5]\\))|text|longtext)"),
			regexp.MustCompile("(?i)`id` (int|varchar|char)"),
			regexp.MustCompile("(?i)text NOT NULL DEFAULT '"), // MariaDB alone takes it
			regexp.MustCompile(`(?i)latin1|utf8mb3|utf8mb4_(general|unicode|0900)|uca1400`),
		},
	}
	for engine, patterns := range forbidden {
		files, err := migrate.Files(engine)
		if err != nil {
			t.Fatal(err)
		}
		names, err := fs.Glob(files, "*.sql")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files (%v)", engine, len(names), err)
		}
		for _, name := range names {
			b, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, pattern := range patterns {
				for _, found := range pattern.FindAllString(string(b), 3) {
					t.Errorf("%s/%s: %q", engine, name, found)
				}
			}
			if n, text := strings.Count(string(b), "CREATE TABLE"), strings.Count(string(b), "CHARSET utf8mb4 COLLATE utf8mb4_bin"); engine == dialect.MySQL && n != text {
				t.Errorf("%s: %d of %d tables compare text byte by byte", name, text, n)
			}
		}
	}
}

func TestUnknownEngine(t *testing.T) {
	if _, err := migrate.Files("oracle"); err == nil {
		t.Error("there are migrations for an engine nobody knows")
	}
}

func open(t *testing.T, driver, dsn string) *stdsql.DB {
	t.Helper()
	db, err := stdsql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// database makes a database of this test alone and returns its DSN.
func database(t *testing.T, dsn string) string {
	t.Helper()
	name := fmt.Sprintf("gendan_drift_%d", os.Getpid())
	server := open(t, "mysql", dsn)
	for _, q := range []string{"DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name} {
		if _, err := server.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if _, err := server.ExecContext(context.Background(), "DROP DATABASE "+name); err != nil {
			t.Error(err)
		}
	})
	return strings.TrimSuffix(dsn, "/") + "/" + name + "?parseTime=true"
}
