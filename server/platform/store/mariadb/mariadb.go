// Package mariadb starts a private MariaDB for tests: its own folder, its own port, gone afterwards.
// Only tests and the store's test support import it.
package mariadb

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// settings are shared with scripts/mariadb.sh, which starts the server of a whole test run.
//
//go:embed test.cnf
var settings []byte

// ready is how long a server may take to answer; a machine under load needs many seconds.
const ready = 2 * time.Minute

// Options say how a server differs from the usual forgetful one.
type Options struct {
	// Durable keeps every committed transaction over a kill and a loss of power, as in production.
	Durable bool
	// Folder holds the data; empty means a new one, in memory where the machine offers that.
	// A folder given is kept by Stop.
	Folder string
}

// Server is a running MariaDB that belongs to its caller.
type Server struct {
	options Options
	folder  string
	port    int
	process *exec.Cmd
	exited  chan struct{} // closed once the process has been waited for
}

// Start runs a server for the length of a test and returns the data source name of its root,
// without a database. Stop may be called earlier than the test's end, and twice.
func Start(t testing.TB) (dsn string, stop func()) {
	t.Helper()
	server, err := Run(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	return server.DSN(), server.Stop
}

// Run makes the data folder where it is new, starts a server on it and returns once it answers.
// The caller ends it with Stop.
func Run(ctx context.Context, options Options) (*Server, error) {
	s := &Server{options: options, folder: options.Folder}
	if s.folder == "" {
		// The name tells scripts/mariadb.sh whose folder it is, so that it removes what a killed test left.
		folder, err := os.MkdirTemp(memory(), fmt.Sprintf("gendan-mariadb-%d-run%d-", os.Getuid(), os.Getpid()))
		if err != nil {
			return nil, fmt.Errorf("make a folder for MariaDB: %w", err)
		}
		s.folder = folder
	}
	err := s.install(ctx)
	if err == nil {
		err = s.Restart(ctx)
	}
	if err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

// DSN names the server for go-sql-driver/mysql: user root, no password, no database.
func (s *Server) DSN() string { return fmt.Sprintf("root@tcp(127.0.0.1:%d)/", s.port) }

// Folder is where the data lies.
func (s *Server) Folder() string { return s.folder }

// Kill ends the process at once, as a crash does; Restart brings the server back on the same data.
func (s *Server) Kill() {
	if s.process == nil {
		return
	}
	_ = s.process.Process.Kill() // it fails only where the process has ended already
	<-s.exited
	s.process = nil
}

// Stop kills the server and removes the folder that Run made. It may be called twice.
func (s *Server) Stop() {
	s.Kill()
	if s.options.Folder == "" {
		_ = os.RemoveAll(s.folder) // a folder in memory or in the temporary folder; nobody waits for it
	}
}

// Restart starts the process on the data there is and returns once it answers. After a Kill the
// port stays the same, so that clients meet the server again.
func (s *Server) Restart(ctx context.Context) error {
	s.Kill()
	if s.port != 0 {
		return s.start(ctx, s.port)
	}
	// Another process may take a port between the moment it is found free and the server's use of it.
	var err error
	for range 5 {
		var port int
		if port, err = freePort(); err != nil {
			return err
		}
		if err = s.start(ctx, port); err == nil || !errors.Is(err, errExited) {
			return err
		}
	}
	return err
}

func (s *Server) install(ctx context.Context) error {
	if _, err := os.Stat(s.data()); err == nil {
		return nil
	}
	installer, err := find("mariadb-install-db")
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.cnf(), settings, 0o600); err != nil {
		return fmt.Errorf("write MariaDB's settings: %w", err)
	}
	// Made beside its place and renamed, so that an interrupted installation is not taken for a whole one.
	unfinished := s.data() + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return fmt.Errorf("remove what an interrupted start left: %w", err)
	}
	args := append([]string{"--no-defaults", "--datadir=" + unfinished, "--skip-test-db",
		"--skip-name-resolve", "--auth-root-authentication-method=normal"}, asUser()...)
	if out, err := exec.CommandContext(ctx, installer, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("make MariaDB's system tables with %s: %w\n%s", installer, err, out)
	}
	if err := os.Rename(unfinished, s.data()); err != nil {
		return fmt.Errorf("put MariaDB's data in its place: %w", err)
	}
	return nil
}

func (s *Server) data() string   { return filepath.Join(s.folder, "data") }
func (s *Server) cnf() string    { return filepath.Join(s.folder, "test.cnf") }
func (s *Server) log() string    { return filepath.Join(s.folder, "server.log") }
func (s *Server) socket() string { return filepath.Join(s.folder, "s.sock") }

func (s *Server) arguments(port int) []string {
	args := []string{
		"--defaults-file=" + s.cnf(), "--datadir=" + s.data(), "--socket=" + s.socket(),
		"--tmpdir=" + s.folder, "--pid-file=" + filepath.Join(s.folder, "pid"),
		"--log-error=" + s.log(), fmt.Sprintf("--port=%d", port),
	}
	if s.options.Durable {
		args = append(args, "--innodb-flush-log-at-trx-commit=1", "--innodb-doublewrite=1")
	}
	return append(args, asUser()...)
}

// memory is a folder that lives in memory, or empty for the usual temporary folder.
func memory() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

// asUser lets the server run as root, as it does in a container; it refuses to unless told.
func asUser() []string {
	if os.Geteuid() == 0 {
		return []string{"--user=root"}
	}
	return nil
}

// find looks where packages put servers, since /usr/sbin is not on everybody's path.
func find(binary string) (string, error) {
	if path, err := exec.LookPath(binary); err == nil {
		return path, nil
	}
	for _, folder := range []string{"/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/opt/homebrew/bin"} {
		if path, err := exec.LookPath(filepath.Join(folder, binary)); err == nil {
			return path, nil
		}
	}
	hint := "install MariaDB's server 10.6 or later"
	if runtime.GOOS == "linux" {
		hint += " (Debian, Ubuntu: apt-get install mariadb-server)"
	}
	return "", fmt.Errorf("%s not found: %s, or test with make test DB=sqlite", binary, hint)
}
