package storetest

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/go-sql-driver/mysql" // the production engine

	"gendan/ent/ent/migrate"
	"gendan/server/platform/store"
)

func open(t testing.TB) *store.Store {
	t.Helper()
	if dsn := os.Getenv("GENDAN_TEST_MYSQL"); dsn != "" {
		return openMySQL(t, dsn)
	}
	return OpenSQLite(t, filepath.Join(t.TempDir(), "test.db"))
}

var template = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "gendan-template")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "template.db")
	s, err := store.Open(store.Options{Database: "sqlite:" + path, Clock: Clock(), Careless: true})
	if err != nil {
		return nil, err
	}
	if err := s.Migrate(context.Background(), nil); err != nil {
		return nil, err
	}
	if _, err := s.DB().Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// OpenSQLite returns a fresh, migrated SQLite database at path, without a company.
func OpenSQLite(t testing.TB, path string) *store.Store {
	t.Helper()
	b, err := template()
	if err != nil {
		t.Fatalf("make the template database: %v", err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatalf("write the database: %v", err)
	}
	return opened(t, "sqlite:"+path)
}

func opened(t testing.TB, database string) *store.Store {
	t.Helper()
	s, err := store.Open(store.Options{Database: database, Clock: Clock(), Careless: true})
	if err != nil {
		t.Fatalf("open the database: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// pool is the databases of the MariaDB server that no test is using.
var pool = struct {
	sync.Mutex
	free []string
	made atomic.Int64
}{}

func openMySQL(t testing.TB, dsn string) *store.Store {
	t.Helper()
	user, rest, ok := strings.Cut(dsn, "@")
	if !ok {
		t.Fatalf("GENDAN_TEST_MYSQL %q: want USER[:PASSWORD]@tcp(HOST:PORT)/", dsn)
	}
	server := user + "@" + strings.TrimSuffix(rest, "/") + "/"
	name := take(t, server)
	s := opened(t, "mysql:"+server+name)
	t.Cleanup(func() {
		pool.Lock()
		defer pool.Unlock()
		pool.free = append(pool.free, name)
	})
	return s
}

// take returns an empty, migrated database: one that a test before left, emptied, or a new one.
func take(t testing.TB, server string) string {
	t.Helper()
	db, err := stdsql.Open("mysql", server)
	if err != nil {
		t.Fatalf("connect to MariaDB: %v", err)
	}
	defer db.Close()
	pool.Lock()
	var name string
	if n := len(pool.free); n > 0 {
		name, pool.free = pool.free[n-1], pool.free[:n-1]
	}
	pool.Unlock()
	if name != "" {
		empty(t, db, name)
		return name
	}
	name = fmt.Sprintf("gendan_test_%d_%d", os.Getpid(), pool.made.Add(1))
	// A run before may have had the same process number, on a server that outlived it.
	if _, err := db.Exec("DROP DATABASE IF EXISTS " + name); err != nil {
		t.Fatalf("drop database %s: %v", name, err)
	}
	if _, err := db.Exec("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"); err != nil {
		t.Fatalf("make database %s: %v", name, err)
	}
	s, err := store.Open(store.Options{Database: "mysql:" + server + name, Clock: Clock()})
	if err != nil {
		t.Fatalf("open database %s: %v", name, err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Migrate(t.Context(), nil); err != nil {
		t.Fatalf("migrate database %s: %v", name, err)
	}
	return name
}

func empty(t testing.TB, db *stdsql.DB, name string) {
	t.Helper()
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatalf("connect to MariaDB: %v", err)
	}
	defer func() { _ = conn.Close() }()
	run := func(q string) {
		if _, err := conn.ExecContext(context.Background(), q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	run("SET FOREIGN_KEY_CHECKS=0")
	for _, table := range migrate.Tables {
		run("DELETE FROM " + name + ".`" + table.Name + "`")
	}
	run("SET FOREIGN_KEY_CHECKS=1")
}
