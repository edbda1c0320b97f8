package e2e_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cluster is three MariaDB nodes behind haproxy.
type cluster struct {
	writer, spread string // one node at a time, and each in turn: USER@tcp(HOST:PORT)/
	nodes          []struct {
		pid int
		dsn string
	}
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	script := func(what string) (string, error) {
		cmd := exec.Command("../../scripts/galera.sh", what)
		cmd.Env = append(os.Environ(), fmt.Sprintf("MARIADB_OWNER=%d", os.Getpid()))
		out, err := cmd.Output()
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			err = fmt.Errorf("%w\n%s", err, exit.Stderr)
		}
		return string(out), err
	}
	t.Cleanup(func() {
		if _, err := script("stop"); err != nil {
			t.Error(err)
		}
	})
	out, err := script("start")
	if err != nil {
		t.Fatalf("scripts/galera.sh start: %v", err)
	}
	c := &cluster{}
	for line := range strings.Lines(out) {
		words := strings.Fields(line)
		switch words[0] {
		case "writer":
			c.writer = words[1]
		case "spread":
			c.spread = words[1]
		case "node":
			pid, err := strconv.Atoi(words[1])
			if err != nil {
				t.Fatal(err)
			}
			c.nodes = append(c.nodes, struct {
				pid int
				dsn string
			}{pid, words[2]})
		}
	}
	if c.writer == "" || c.spread == "" || len(c.nodes) != 3 {
		t.Fatalf("scripts/galera.sh start printed %q", out)
	}
	return c
}

// regrouping is how long a cluster may take to go on without a node. What is promised of it is that nothing is
// lost: eight writers on few cores, whose nodes all write, wait for each other for longer than one server's.
const regrouping = 30 * time.Second

// TestGaleraLosesNothing has two replicas write to a cluster, one to one node at a time and one to all nodes
// in turn, so that their transactions meet in the certification; kills the node that is written to, then a
// replica; and looks whether everything acknowledged is there once, on both nodes that are left.
func TestGaleraLosesNothing(t *testing.T) {
	if os.Getenv("GENDAN_TEST_MYSQL") == "" {
		return // the pass on SQLite
	}
	t.Parallel()
	c := newCluster(t)
	root, err := sql.Open("mysql", c.writer)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	within(t, 10*time.Second, "haproxy sends nothing to the cluster", func() bool { return root.Ping() == nil })
	if _, err := root.Exec("CREATE DATABASE gendan"); err != nil {
		t.Fatal(err)
	}
	database := "mysql:" + c.writer + "gendan"
	furnishMySQL(t, database)
	r := newReplicas(t, database, 1)
	// Reads of what another node has just taken wait until it is here.
	r.add(t, "mysql:"+c.spread+"gendan?wsrep_sync_wait=1")

	b := r.staff.open(t, "galera")
	desks := r.staff.desks(t, 8, r.all[0].url, r.all[1].url)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.write(ctx, desks)
	}()
	time.Sleep(2 * time.Second)
	before, _ := b.acknowledged()
	if err := syscall.Kill(c.nodes[0].pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	back := b.goesOn(t, time.Now(), regrouping)
	r.all[1].kill(t)
	time.Sleep(2 * time.Second)
	r.all[1].again(t)
	b.goesOn(t, time.Now(), regrouping)
	stop()
	<-done
	acknowledged, doubt := b.acknowledged()
	b.settle(t, desks)
	for _, node := range c.nodes[1:] {
		db := base(t, "mysql:"+node.dsn+"gendan?wsrep_sync_wait=1", "")
		checkFeed(t, db)
		b.check(t, db)
	}
	r.all[1].doctor(t)
	b.report(t, "node and replica of a cluster killed", acknowledged, doubt, back)
	t.Logf("transactions run again: %s", r.retries(t))
	if before == 0 {
		t.Error("nothing was written before the kill, which proves nothing")
	}
}
