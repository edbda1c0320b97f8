// Package store is the way to the database: one ent client for reads, narrowed to what the
// actor may see, and one way to write, in which a change, its audit entry, its event and its
// idempotency key stand or fall together. SQLite and MySQL behave alike through it.
package store

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/go-sql-driver/mysql"
	_ "modernc.org/sqlite" // the embedded engine

	"gendan/ent/ent"
	"gendan/server/platform/clock"
	"gendan/server/platform/policy"
)

// Options tell how to open a database.
type Options struct {
	// Database is "sqlite:PATH" or "mysql:USER:PASSWORD@tcp(HOST:PORT)/NAME".
	Database string
	// Clock stamps what is written.
	Clock *clock.Clock
	// Careless gives up durability for speed; for tests only.
	Careless bool
	// Slow is told of each statement how long it took; nil for nobody.
	Slow func(ctx context.Context, statement string, took time.Duration)
	// Readers is how many reads run at once; 8 when zero.
	Readers int
}

// Store is an open database.
type Store struct {
	client *ent.Client
	driver *driver
	writer *stdsql.DB
	reader *stdsql.DB
	// patient is MySQL for what takes longer than a request; nil on SQLite, where nothing is cut short.
	patient *stdsql.DB
	idle    int // connections of writer that are kept for their next use
	dialect string
	clock   *clock.Clock
	// prepared is the statements of reads past ent.
	prepared prepared
	retries  func()
	commits  func()
	// listeners are added before the first write.
	listeners []listener
	// migrated is set once the database was found to fit this program.
	migrated atomic.Bool
}

// Open opens the database; it does not migrate it.
func Open(o Options) (*Store, error) {
	s := &Store{clock: o.Clock, retries: func() {}, commits: func() {}}
	if o.Slow == nil {
		o.Slow = func(context.Context, string, time.Duration) {}
	}
	if o.Readers == 0 {
		o.Readers = 8
	}
	kind, rest, _ := strings.Cut(o.Database, ":")
	var err error
	switch kind {
	case "sqlite":
		err = s.openSQLite(rest, o)
	case "mysql":
		err = s.openMySQL(rest, o)
	default:
		err = fmt.Errorf("database %q: write sqlite:PATH or mysql:USER:PASSWORD@tcp(HOST:PORT)/NAME", kind)
	}
	if err != nil {
		return nil, err
	}
	s.driver = &driver{
		writer: entsql.OpenDB(s.dialect, s.writer),
		reader: entsql.OpenDB(s.dialect, s.reader),
		slow:   o.Slow,
	}
	s.client = ent.NewClient(ent.Driver(s.driver))
	s.client.Use(s.record)
	s.client.Intercept(policy.Rows(), ent.InterceptFunc(remember))
	return s, nil
}

// openSQLite opens one writer, whose transactions take the lock at once, and a pool of readers
// on the write-ahead log.
func (s *Store) openSQLite(path string, o Options) error {
	s.dialect = dialect.SQLite
	sync := "FULL"
	if o.Careless {
		sync = "OFF"
	}
	dsn := "file:" + path + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)" +
		"&_pragma=synchronous(" + sync + ")&_time_integer_format=unix_micro&_inttotime=1"
	var err error
	if s.writer, err = stdsql.Open("sqlite", dsn+"&_txlock=immediate"); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	s.writer.SetMaxOpenConns(1)
	if s.reader, err = stdsql.Open("sqlite", dsn+"&_pragma=query_only(1)"); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	s.reader.SetMaxOpenConns(o.Readers)
	s.reader.SetMaxIdleConns(o.Readers)
	return nil
}

func (s *Store) openMySQL(dsn string, o Options) error {
	s.dialect = dialect.MySQL
	c, err := mysql.ParseDSN(dsn)
	if err != nil {
		return fmt.Errorf("database address: %w", err)
	}
	c.ParseTime, c.Loc, c.ClientFoundRows, c.InterpolateParams = true, time.UTC, true, true
	c.Collation, c.Logger = "utf8mb4_bin", &mysql.NopLogger{} // what it would log it returns
	if c.Timeout == 0 {
		c.Timeout = dialing
	}
	if c.ReadTimeout == 0 {
		c.ReadTimeout = silence
	}
	if c.WriteTimeout == 0 {
		c.WriteTimeout = silence
	}
	if c.Params == nil {
		c.Params = map[string]string{}
	}
	c.Params["time_zone"] = "'+00:00'"
	if c.Params["innodb_lock_wait_timeout"] == "" {
		c.Params["innodb_lock_wait_timeout"] = lockWait
	}
	if c.Params["idle_write_transaction_timeout"] == "" {
		// A server that does not hear of a broken connection keeps what its transaction locked, and all others
		// wait for it. Only MariaDB can be told to undo one that says nothing; MySQL takes it for a comment.
		c.Params["time_zone"] += " /*M!100300 , idle_write_transaction_timeout = " + idleTransaction + " */"
	}
	usual, err := mysql.NewConnector(c)
	if err != nil {
		return fmt.Errorf("database address: %w", err)
	}
	long := c.Clone()
	long.ReadTimeout = patience
	longer, err := mysql.NewConnector(long)
	if err != nil {
		return fmt.Errorf("database address: %w", err)
	}
	s.idle = o.Readers * 2
	s.writer = stdsql.OpenDB(connector{usual})
	s.writer.SetMaxOpenConns(s.idle)
	s.writer.SetMaxIdleConns(s.idle)
	s.writer.SetConnMaxLifetime(3 * time.Minute) // below the time after which servers and proxies forget them
	s.reader = s.writer
	s.patient = stdsql.OpenDB(connector{longer})
	s.patient.SetMaxIdleConns(0)
	return nil
}

// long is the pool for what takes longer than a request: migrations, copies and checks of everything.
func (s *Store) long() *stdsql.DB {
	if s.patient != nil {
		return s.patient
	}
	return s.writer
}

// Client returns the client for reads. Each query is narrowed to the rows the context's actor
// sees; writes through it are refused.
func (s *Store) Client() *ent.Client { return s.client }

// Dialect returns dialect.SQLite or dialect.MySQL.
func (s *Store) Dialect() string { return s.dialect }

// DB returns the pool that writes, for migrations, checks and figures.
func (s *Store) DB() *stdsql.DB { return s.writer }

// Clock returns the clock that stamps what is written.
func (s *Store) Clock() *clock.Clock { return s.clock }

// OnRetry sets what is told of each transaction that had to be run again.
func (s *Store) OnRetry(f func()) { s.retries = f }

// OnCommit sets what is told of each transaction that changed a record, after it was committed.
func (s *Store) OnCommit(f func()) { s.commits = f }

// Close closes the database.
func (s *Store) Close() error {
	if s.patient != nil {
		return errors.Join(s.writer.Close(), s.patient.Close())
	}
	return errors.Join(s.reader.Close(), s.writer.Close())
}
