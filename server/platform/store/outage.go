package store

import (
	"context"
	sqldriver "database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"syscall"
	"time"

	"github.com/go-sql-driver/mysql"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"gendan/server/platform/fault"
)

// errUnknown says that the database went away while it was told to commit: the change was made, or not.
var errUnknown = errors.New("whether it was committed is not known")

// errContended says that a transaction lost against others each time it was run.
var errContended = errors.New("given up")

// errGone says that no connection to the database could be made.
var errGone = errors.New("the database cannot be reached")

// connector makes connections that keep statements prepared, and marks every failure to as errGone: some of
// the driver's errors cannot be told from others.
type connector struct{ sqldriver.Connector }

// Connect implements driver.Connector.
func (c connector) Connect(ctx context.Context) (sqldriver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	var answered *mysql.MySQLError
	if err != nil && ctx.Err() == nil && !errors.As(err, &answered) {
		err = errors.Join(errGone, err)
	}
	if err != nil {
		return nil, err
	}
	plain, ok := conn.(session)
	if !ok {
		return nil, errors.Join(fmt.Errorf("a connection of %T", conn), conn.Close())
	}
	// Within a transaction, each statement must see what others have committed once it holds the order's row.
	if _, err := plain.ExecContext(ctx, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", nil); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return &keeping{session: plain, kept: map[string]statement{}, asked: map[string]bool{}}, nil
}

// Outage is what people are told when the database, its disk or the crowd before it failed rather than the
// program; nil for any other error.
func Outage(err error) *fault.Fault {
	var lite *sqlite.Error
	switch {
	case errors.Is(err, errUnknown):
		return fault.New(fault.Unavailable, "base.outcome_unknown")
	case lost(err):
		return fault.New(fault.Unavailable, "base.database_unreachable")
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EFBIG), errors.Is(err, syscall.EDQUOT):
		return fault.New(fault.Unavailable, "base.disk_full")
	case errors.Is(err, syscall.EIO), errors.Is(err, syscall.EROFS):
		return fault.New(fault.Unavailable, "base.disk_failed")
	case errors.Is(err, errContended):
		return fault.New(fault.Unavailable, "base.contended")
	case !errors.As(err, &lite):
		return nil
	}
	switch lite.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fault.New(fault.Unavailable, "base.disk_full")
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return fault.New(fault.Unavailable, "base.disk_failed")
	}
	return nil
}

// away are errors of servers that end, are full, or have left their cluster. A statement that is
// answered so was not done.
var away = []uint16{
	1040, // too many connections
	1047, // the node is not part of its cluster now
	1053, // shutting down
	1290, // only read from at present, as a replica is before it takes over
	1317, // interrupted, as by a node that leaves its cluster
	1927, // the connection was ended by the server
}

// lost reports whether the connection to the database broke, or could not be made.
func lost(err error) bool {
	if errors.Is(err, errGone) || errors.Is(err, sqldriver.ErrBadConn) || errors.Is(err, mysql.ErrInvalidConn) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return true
	}
	var my *mysql.MySQLError
	if errors.As(err, &my) {
		return slices.Contains(away, my.Number)
	}
	var network *net.OpError
	return errors.As(err, &network)
}

// undecided reports whether a COMMIT that ended with err may have happened all the same.
func undecided(err error) bool {
	if errors.Is(err, sqldriver.ErrBadConn) {
		return false // it was never sent
	}
	var my *mysql.MySQLError
	if errors.As(err, &my) {
		return my.Number == 1180 || my.Number == 1317 // an error during the commit, or an interruption of it
	}
	return lost(err)
}

const (
	// dialing is how long a database may take to accept a connection.
	dialing = 3 * time.Second
	// silence is how long it may say nothing to a statement of a request: more than it may wait for a
	// lock, less than people wait for an answer.
	silence = 8 * time.Second
	// lockWait is how long a statement waits for a row that another transaction holds, in seconds.
	lockWait = "5"
	// idleTransaction is for how long a transaction may say nothing to the server, in seconds: between its
	// statements lie milliseconds.
	idleTransaction = "8"
	// patience is how long a statement may take that changes a table, or copies all of them.
	patience = time.Hour
	// probing is how long the question may take whether the database is there.
	probing = 2 * time.Second
)

// Ping reports whether the database answers. Where it does not, connections that wait for their next use
// are closed: they may be dead without knowing, and each would cost a request that waits for nothing.
func (s *Store) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, probing)
	defer cancel()
	err := s.reader.PingContext(ctx)
	if err != nil {
		s.forsake()
	}
	return err
}

// forsake closes the idle connections of a database over the network.
func (s *Store) forsake() {
	if s.patient == nil {
		return
	}
	s.writer.SetMaxIdleConns(0)
	s.writer.SetMaxIdleConns(s.idle)
}
