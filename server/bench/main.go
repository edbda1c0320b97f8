// Command bench measures the product against the floor: the same answers from the same tables by a
// handler written by hand, with prepared statements, without GraphQL and without rights. Both are served
// in turn on one core; what is compared is the time of processors, the database's included, for on a
// machine with other work a clock on the wall tells nothing.
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
)

// options is what the command line says.
type options struct {
	binary   string
	database string
	data     string
	only     string
	profiles string
	core     int
	rounds   int
	length   time.Duration
	clients  int
	streams  int
	create   string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	var o options
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.StringVar(&o.binary, "binary", "bin/gendan", "the program to measure")
	f.StringVar(&o.database, "database", "", "GENDAN_DATABASE of a database filled by gendan demo --orders N")
	f.StringVar(&o.data, "data", "", "GENDAN_DATA of it")
	f.StringVar(&o.only, "only", "", "only these requests, as in q1,q2")
	f.StringVar(&o.profiles, "profiles", "", "a folder for the product's CPU profile of each request")
	f.IntVar(&o.core, "core", 0, "the core both are served on")
	f.IntVar(&o.rounds, "rounds", 5, "rounds, in each of which both are measured")
	f.DurationVar(&o.length, "length", 2*time.Second, "how long each is measured in a round")
	f.IntVar(&o.clients, "clients", 4, "requests at a time")
	f.StringVar(&o.create, "create", "", "make an empty database of this name, and no more")
	f.IntVar(&o.streams, "streams", 1000, "subscribers of q8")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.Arg(0) == "floor" {
		return serveFloor(ctx, o.database, f.Arg(1))
	}
	if o.create != "" {
		return createDatabase(ctx, o)
	}
	if o.database == "" || o.data == "" {
		return errors.New("-database and -data are needed")
	}
	return bench(ctx, o)
}

// createDatabase makes an empty database on the server that -database names.
func createDatabase(ctx context.Context, o options) error {
	c, err := mysql.ParseDSN(strings.TrimPrefix(o.database, "mysql:"))
	if err != nil {
		return err
	}
	c.DBName = ""
	connector, err := mysql.NewConnector(c)
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	// Both databases fit into memory: what grows is then what a request goes over, not what is read from the disk.
	if _, err := db.ExecContext(ctx, "SET GLOBAL innodb_buffer_pool_size = 4 * 1024 * 1024 * 1024"); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "CREATE DATABASE `"+o.create+"`")
	return err
}

func bench(ctx context.Context, o options) error {
	b, err := newBench(ctx, o)
	if err != nil {
		return err
	}
	defer b.close()
	b.start()
	for _, q := range b.requests() {
		if o.only != "" && !strings.Contains(","+o.only+",", ","+q.name+",") {
			continue
		}
		m, err := b.measure(ctx, q)
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		fmt.Println(m.line())
	}
	if o.only == "" || strings.Contains(o.only, "q8") {
		if err := b.listeners(ctx); err != nil {
			return fmt.Errorf("q8: %w", err)
		}
	}
	if o.only == "" || strings.Contains(o.only, "q9") || strings.Contains(o.only, "q10") {
		if err := b.large(ctx); err != nil {
			return fmt.Errorf("q9, q10: %w", err)
		}
	}
	return nil
}
