package e2e_test

import (
	"bufio"
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
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
	name := fmt.Sprintf("gendan_e2e_%d", os.Getpid())
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

var page = regexp.MustCompile(`Page\s+(http://\S+)`)

// start serves the demo firm from the binary until the test ends, and returns its address.
func start(t *testing.T, database string) string {
	t.Helper()
	return startIn(t, database, t.TempDir())
}

// startIn is start with a data folder.
func startIn(t *testing.T, database, data string) string {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "serve")
	cmd.Dir = t.TempDir()
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GENDAN_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GENDAN_DEMO=true", "GENDAN_RATE=off", "GENDAN_LISTEN=127.0.0.1:0", "GENDAN_DATA="+data)
	if database != "" {
		cmd.Env = append(cmd.Env, "GENDAN_DATABASE="+database)
	}
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	url, said := banner(out)
	drained := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, out)
		close(drained)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		<-drained
		if err := cmd.Wait(); err != nil {
			t.Errorf("the server ended with %v", err)
		}
		if t.Failed() {
			for line := range strings.Lines(log.String()) {
				if !strings.Contains(line, `"level":"INFO"`) {
					t.Log(line)
				}
			}
		}
	})
	if url == "" {
		t.Fatalf("the server printed no address:\n%s", said)
	}
	return url
}

// banner reads what the server prints up to its address.
func banner(out io.Reader) (url, said string) {
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		said += line
		if m := page.FindStringSubmatch(line); m != nil {
			return m[1], said
		}
		if err != nil {
			return "", said
		}
	}
}
