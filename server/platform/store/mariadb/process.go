package mariadb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"

	_ "github.com/go-sql-driver/mysql" // the driver that asks whether the server answers
)

// errExited says that the process ended before it answered, as it does when its port is taken.
var errExited = errors.New("mariadbd ended before it answered")

func (s *Server) start(ctx context.Context, port int) error {
	binary, err := find("mariadbd")
	if err != nil {
		return err
	}
	s.port = 0
	s.process = exec.Command(binary, s.arguments(port)...)
	bindToParent(s.process)
	if err := s.process.Start(); err != nil {
		s.process = nil
		return fmt.Errorf("start %s: %w", binary, err)
	}
	s.exited = make(chan struct{})
	go func(p *exec.Cmd, exited chan struct{}) {
		_ = p.Wait() // how it ended stands in the log
		close(exited)
	}(s.process, s.exited)

	if err := s.answers(ctx, port); err != nil {
		s.Kill()
		log, _ := os.ReadFile(s.log())
		return fmt.Errorf("%w\n%s", err, tail(log, 4096))
	}
	s.port = port
	return nil
}

// answers waits for the first reply. It asks through the server's own socket file, because the
// port might be another server's.
func (s *Server) answers(ctx context.Context, port int) error {
	ctx, cancel := context.WithTimeout(ctx, ready)
	defer cancel()
	db, err := sql.Open("mysql", fmt.Sprintf("root@unix(%s)/", s.socket()))
	if err != nil {
		return fmt.Errorf("open MariaDB: %w", err)
	}
	defer func() { _ = db.Close() }()
	for {
		var at int
		if err = db.QueryRowContext(ctx, "SELECT @@port").Scan(&at); err == nil && at == port {
			return nil
		}
		select {
		case <-s.exited:
			return errExited
		case <-ctx.Done():
			return fmt.Errorf("MariaDB did not answer: %w", errors.Join(err, ctx.Err()))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	return port, nil
}

func tail(text []byte, size int) []byte { return text[max(0, len(text)-size):] }
