package migration_test

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"entgo.io/ent/dialect"
	_ "github.com/go-sql-driver/mysql"
	_ "modernc.org/sqlite"

	"gendan/server/platform/fault"
	"gendan/server/platform/store/migration"
)

// base is an empty database of one engine, which several programs may open.
type base struct {
	engine, driver, dsn string
	db                  *stdsql.DB
}

// eachEngine runs a test on an empty SQLite database, and on MariaDB in the pass on MariaDB.
func eachEngine(t *testing.T, test func(t *testing.T, b base)) {
	t.Run("sqlite", func(t *testing.T) { test(t, emptySQLite(t)) })
	if os.Getenv("GENDAN_TEST_MYSQL") != "" {
		t.Run("mysql", func(t *testing.T) { test(t, emptyMySQL(t)) })
	}
}

func emptySQLite(t *testing.T) base {
	t.Helper()
	return opened(t, base{engine: dialect.SQLite, driver: "sqlite",
		dsn: "file:" + filepath.Join(t.TempDir(), "test.db") + "?_pragma=busy_timeout(1000)&_pragma=foreign_keys(1)&_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)"})
}

var made atomic.Int64

func emptyMySQL(t *testing.T) base {
	t.Helper()
	dsn := strings.TrimSuffix(os.Getenv("GENDAN_TEST_MYSQL"), "/") + "/"
	name := fmt.Sprintf("gendan_migration_%d_%d", os.Getpid(), made.Add(1))
	server := opened(t, base{engine: dialect.MySQL, driver: "mysql", dsn: dsn})
	server.exec(t, "DROP DATABASE IF EXISTS "+name)
	server.exec(t, "CREATE DATABASE "+name+" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
	t.Cleanup(func() {
		if _, err := server.db.ExecContext(context.Background(), "DROP DATABASE "+name); err != nil {
			t.Error(err)
		}
	})
	return opened(t, base{engine: dialect.MySQL, driver: "mysql", dsn: dsn + name})
}

// opened opens the database once more, as another program does.
func opened(t *testing.T, b base) base {
	t.Helper()
	db, err := stdsql.Open(b.driver, b.dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.PingContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.db = db
	return b
}

func (b base) exec(t *testing.T, statement string) {
	t.Helper()
	if _, err := b.db.ExecContext(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func (b base) number(t *testing.T, query string) int {
	t.Helper()
	var n int
	if err := b.db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func (b base) up(t *testing.T, files fs.FS) ([]string, error) {
	t.Helper()
	return migration.Up(t.Context(), b.db, b.engine, files, nil)
}

// mustUp applies the files and expects exactly the named ones to be applied.
func (b base) mustUp(t *testing.T, files fs.FS, want ...string) {
	t.Helper()
	got, err := b.up(t, files)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("applied %v, want %v", got, want)
	}
}

func (b base) check(t *testing.T, files fs.FS) error {
	t.Helper()
	return migration.Check(t.Context(), b.db, b.engine, files)
}

// wantFault expects the fault with this message, in both languages without an unfilled place.
func wantFault(t *testing.T, err error, key string) {
	t.Helper()
	faults, ok := fault.All(err)
	if !ok || faults[0].Key != key {
		t.Errorf("got %v, want the fault %s", err, key)
		return
	}
	for _, language := range []string{fault.Chinese, fault.English} {
		if text := faults[0].Text(language); strings.ContainsAny(text, "{}") || text == "" {
			t.Errorf("%s in %s reads %q", key, language, text)
		}
	}
}

// sql makes the files of a release: name, text, name, text …
func sql(namesAndTexts ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for i := 0; i < len(namesAndTexts); i += 2 {
		files[namesAndTexts[i]] = &fstest.MapFile{Data: []byte(namesAndTexts[i+1])}
	}
	return files
}

// with is the files of a release and some more, or some replaced.
func with(files fstest.MapFS, namesAndTexts ...string) fstest.MapFS {
	all := sql(namesAndTexts...)
	for name, file := range files {
		if _, replaced := all[name]; !replaced {
			all[name] = file
		}
	}
	return all
}
