package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a program that is measured.
type process struct {
	cmd *exec.Cmd
	url string
	log *bytes.Buffer
}

// launch starts a program on one core and waits until it answers at ready.
func launch(ctx context.Context, core int, address, ready string, env []string, args ...string) (*process, error) {
	p := &process{url: "http://" + address, log: &bytes.Buffer{}}
	p.cmd = exec.Command("taskset", append([]string{"-c", strconv.Itoa(core)}, args...)...)
	p.cmd.Env = append(os.Environ(), env...)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	for begun := time.Now(); time.Since(begun) < 30*time.Second; time.Sleep(5 * time.Millisecond) {
		if text, err := fetch(ctx, p.url+ready); err == nil && text != "" {
			return p, nil
		}
		if err := ctx.Err(); err != nil {
			break
		}
	}
	p.stop()
	return nil, fmt.Errorf("%s does not answer:\n%s", strings.Join(args, " "), p.log)
}

func (p *process) stop() {
	if p == nil {
		return
	}
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	_ = p.cmd.Wait()
}

// free is a free address of this machine.
func free() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	address := l.Addr().String()
	return address, l.Close()
}

// spent is the processor time a process has used.
func spent(pid int) (time.Duration, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	user, err := strconv.ParseInt(fields[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond, err // the kernel counts hundredths, whatever its own tick
}

// resident is the memory of a process in MB.
func resident(pid int) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	s := bufio.NewScanner(bytes.NewReader(b))
	for s.Scan() {
		if kb, ok := strings.CutPrefix(s.Text(), "VmRSS:"); ok {
			n, _ := strconv.ParseFloat(strings.Fields(kb)[0], 64)
			return n / 1024
		}
	}
	return 0
}

// databasePID is the process of the MariaDB server behind db, which must be on this machine.
func databasePID(ctx context.Context, db *sql.DB) (int, error) {
	var path, folder string
	if err := db.QueryRowContext(ctx, "SELECT @@pid_file, @@datadir").Scan(&path, &folder); err != nil {
		return 0, fmt.Errorf("ask the database for its process: %w", err)
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(folder, path)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, fmt.Errorf("the database must run on this machine: %w", err)
	}
	return strconv.Atoi(strings.TrimSpace(string(b)))
}

// counters is what MariaDB counted: statements, and rows it went over.
type counters struct{ statements, rows int64 }

func (c counters) sub(d counters) counters {
	return counters{c.statements - d.statements, c.rows - d.rows}
}

func count(ctx context.Context, db *sql.DB) (c counters, err error) {
	rows, err := db.QueryContext(ctx, "SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Handler_read%' OR Variable_name = 'Questions'")
	if err != nil {
		return c, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var n int64
		if err := rows.Scan(&name, &n); err != nil {
			return c, err
		}
		if name == "Questions" {
			c.statements = n
		} else {
			c.rows += n
		}
	}
	return c, rows.Err()
}
