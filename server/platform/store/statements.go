package store

import (
	"context"
	sqldriver "database/sql/driver"
	"errors"
	"slices"

	"github.com/go-sql-driver/mysql"
)

// mostKept is how many statements a connection keeps prepared. Servers bound how many all connections hold.
const mostKept = 300

// session is a connection to MySQL, as its driver has it.
type session interface {
	sqldriver.Conn
	sqldriver.ConnBeginTx
	sqldriver.ConnPrepareContext
	sqldriver.ExecerContext
	sqldriver.QueryerContext
	sqldriver.Pinger
	sqldriver.SessionResetter
	sqldriver.Validator
	sqldriver.NamedValueChecker
}

// keeping is a connection that keeps prepared what is asked on it again and again, within transactions
// too: for a statement of a single row, half of the server's work is to read its text. Nothing is prepared or
// closed while a transaction is open. A node of a cluster that has undone a transaction says so once, with its
// next answer; those two have none to say it with, and what came after them would be kept on its own.
type keeping struct {
	session
	kept    map[string]statement
	asked   map[string]bool // once, and not yet prepared
	pending []string        // asked again within a transaction
	within  bool            // a transaction is open
}

type statement interface {
	sqldriver.Stmt
	sqldriver.StmtQueryContext
	sqldriver.StmtExecContext
}

// QueryContext implements driver.QueryerContext.
func (k *keeping) QueryContext(ctx context.Context, query string, args []sqldriver.NamedValue) (sqldriver.Rows, error) {
	s, err := k.statement(ctx, query, args)
	switch {
	case err != nil:
		return nil, err
	case s != nil:
		return s.QueryContext(ctx, args)
	}
	return k.session.QueryContext(ctx, query, args)
}

// ExecContext implements driver.ExecerContext.
func (k *keeping) ExecContext(ctx context.Context, query string, args []sqldriver.NamedValue) (sqldriver.Result, error) {
	s, err := k.statement(ctx, query, args)
	switch {
	case err != nil:
		return nil, err
	case s != nil:
		return s.ExecContext(ctx, args)
	}
	return k.session.ExecContext(ctx, query, args)
}

// statement is the prepared statement of a text that has been asked before; nil for one that is sent as
// it is. What has no arguments steers the connection, or is asked once.
func (k *keeping) statement(ctx context.Context, query string, args []sqldriver.NamedValue) (statement, error) {
	if len(args) == 0 {
		return nil, nil
	}
	if s := k.kept[query]; s != nil {
		return s, nil
	}
	if !k.asked[query] {
		if len(k.asked) >= mostKept {
			clear(k.asked)
		}
		k.asked[query] = true
		return nil, nil
	}
	if k.within {
		if len(k.pending) < mostKept && !slices.Contains(k.pending, query) {
			k.pending = append(k.pending, query)
		}
		return nil, nil
	}
	return k.prepare(ctx, query)
}

// prepare prepares a text, and lets go of others where there are too many; nil for one that the server does not
// prepare.
func (k *keeping) prepare(ctx context.Context, query string) (statement, error) {
	made, err := k.PrepareContext(ctx, query)
	if unprepared(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s, ok := made.(statement)
	if !ok {
		return nil, made.Close()
	}
	delete(k.asked, query)
	for text, old := range k.kept {
		if len(k.kept) < mostKept {
			break
		}
		delete(k.kept, text) // any will do: what is asked often is soon prepared again
		_ = old.Close()
	}
	k.kept[query] = s
	return s, nil
}

// ResetSession implements driver.SessionResetter: before the connection is used again, what was asked again and
// again within transactions is prepared.
func (k *keeping) ResetSession(ctx context.Context) error {
	if err := k.session.ResetSession(ctx); err != nil {
		return err
	}
	pending := k.pending
	k.pending = nil
	for _, query := range pending {
		if _, err := k.prepare(ctx, query); err != nil {
			return errors.Join(sqldriver.ErrBadConn, err)
		}
	}
	return nil
}

// BeginTx implements driver.ConnBeginTx.
func (k *keeping) BeginTx(ctx context.Context, o sqldriver.TxOptions) (sqldriver.Tx, error) {
	tx, err := k.session.BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	k.within = true
	return &ending{tx, k}, nil
}

// ending tells its connection when a transaction ends.
type ending struct {
	sqldriver.Tx
	of *keeping
}

// Commit implements driver.Tx.
func (e *ending) Commit() error {
	e.of.within = false
	return e.Tx.Commit()
}

// Rollback implements driver.Tx.
func (e *ending) Rollback() error {
	e.of.within = false
	return e.Tx.Rollback()
}

// unprepared reports whether a server would take the statement, but not prepare it: it cannot be, or too many
// are. Every other failure counts. A cluster tells by any answer, once, that it has undone the transaction:
// what is sent after it would be a transaction of its own.
func unprepared(err error) bool {
	const unsupported, tooMany = 1295, 1461
	var my *mysql.MySQLError
	return errors.As(err, &my) && (my.Number == unsupported || my.Number == tooMany)
}
