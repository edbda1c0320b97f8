package e2e_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/go-sql-driver/mysql" // makes the database of its own
)

// binary builds the program as it is shipped, once for all tests.
var binary = sync.OnceValues(func() (string, error) {
	// Reading the folders tells the test cache what the program is made of: it does not see what
	// the go command reads.
	for _, folder := range []string{"ent", "graph", "server", "frontend/dist"} {
		err := filepath.WalkDir(filepath.Join("../..", folder), func(string, fs.DirEntry, error) error { return nil })
		if err != nil {
			return "", err
		}
	}
	path := filepath.Join(built, "gendan")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", path, "gendan/server")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

var built string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "gendan-e2e")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	built = dir
	return m.Run()
}

var made atomic.Int64 // databases

// engine is the database of this pass over the tests: SQLite, or MariaDB where there is one.
func engine(t *testing.T) [2]string {
	all := databases(t)
	return all[len(all)-1]
}

// databases lists where the tests run: name, and value of GENDAN_DATABASE, "" being the default.
func databases(t *testing.T) [][2]string {
	all := [][2]string{{"sqlite", ""}}
	dsn := os.Getenv("GENDAN_TEST_MYSQL")
	if dsn == "" {
		return all
	}
	user, rest, ok := strings.Cut(dsn, "@")
	if !ok {
		t.Fatalf("GENDAN_TEST_MYSQL %q: want USER[:PASSWORD]@tcp(HOST:PORT)/", dsn)
	}
	at := user + "@" + strings.TrimSuffix(rest, "/") + "/"
	db, err := sql.Open("mysql", at)
	if err != nil {
		t.Fatalf("open MariaDB: %v", err)
	}
	name := fmt.Sprintf("gendan_e2e_%d_%d", os.Getpid(), made.Add(1))
	exec := func(statement string) {
		if _, err := db.Exec(statement + name); err != nil {
			t.Errorf("%s%s: %v", statement, name, err)
		}
	}
	exec("DROP DATABASE IF EXISTS ")
	exec("CREATE DATABASE ")
	t.Cleanup(func() {
		exec("DROP DATABASE IF EXISTS ")
		_ = db.Close()
	})
	return append(all, [2]string{"mariadb", "mysql:" + at + name})
}
