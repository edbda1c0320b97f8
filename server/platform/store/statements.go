package store

import (
	"context"
	sqldriver "database/sql/driver"
	"errors"
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
// too: for a statement of a single row, half of the server's work is to read its text.
type keeping struct {
	session
	kept  map[string]statement
	asked map[string]bool // once, and not yet prepared
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
	made, err := k.PrepareContext(ctx, query)
	if err != nil {
		if ctx.Err() != nil || lost(err) || errors.Is(err, sqldriver.ErrBadConn) {
			return nil, err
		}
		return nil, nil // the server will say of the text itself what is wrong with it
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
