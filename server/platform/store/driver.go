package store

import (
	"context"
	stdsql "database/sql"
	sqldriver "database/sql/driver"
	"errors"
	"sync/atomic"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/go-sql-driver/mysql"
)

// driver sends reads to the readers and transactions to the writer, counts statements, and tells slow of
// each how long it took.
type driver struct {
	writer, reader *entsql.Driver
	slow           func(ctx context.Context, statement string, took time.Duration)
}

func (d *driver) Dialect() string { return d.writer.Dialect() }

func (d *driver) Close() error { return d.writer.Close() }

func (d *driver) Query(ctx context.Context, query string, args, v any) error {
	defer d.watch(ctx, query, args, time.Now())
	return d.reader.Query(ctx, query, args, v)
}

func (d *driver) Exec(ctx context.Context, query string, args, v any) error {
	defer d.watch(ctx, query, args, time.Now())
	return d.writer.Exec(ctx, query, args, v)
}

// watch is called when a statement has been answered.
func (d *driver) watch(ctx context.Context, statement string, args any, began time.Time) {
	if see, ok := ctx.Value(watchedKey{}).(func(string, any)); ok {
		see(statement, args)
	}
	d.slow(ctx, statement, time.Since(began))
}

func (d *driver) Tx(ctx context.Context) (dialect.Tx, error) { return d.BeginTx(ctx, nil) }

// BeginTx begins a transaction on the writer.
func (d *driver) BeginTx(ctx context.Context, o *entsql.TxOptions) (dialect.Tx, error) {
	conn, err := d.writer.DB().Conn(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := conn.BeginTx(ctx, o)
	if err != nil {
		discard(conn)
		return nil, err
	}
	return &counted{Tx: &entsql.Tx{Conn: entsql.Conn{ExecQuerier: tx}, Tx: tx}, driver: d, conn: conn}, nil
}

// counted is a transaction whose statements are watched, with the connection it runs on.
type counted struct {
	dialect.Tx
	driver *driver
	conn   *stdsql.Conn
	// undone is the failure with which the server undid the transaction. A statement after it would be one of its
	// own, and kept without the others: none is sent.
	undone error
}

// Commit ends the transaction. One that failed to may be open still, and the next that began on its
// connection would commit it: the connection is closed, which undoes what it left.
func (t *counted) Commit() error {
	if t.undone != nil {
		return errors.Join(t.undone, t.Rollback())
	}
	err := t.Tx.Commit()
	if err != nil {
		discard(t.conn)
		return err
	}
	_ = t.conn.Close() // gives it back
	return nil
}

// Rollback undoes the transaction, if need be by closing its connection.
func (t *counted) Rollback() error {
	err := t.Tx.Rollback()
	if err != nil {
		discard(t.conn)
		return err
	}
	_ = t.conn.Close() // gives it back
	return nil
}

// discard closes a connection instead of giving it back to its pool.
func discard(conn *stdsql.Conn) {
	_ = conn.Raw(func(any) error { return sqldriver.ErrBadConn })
	_ = conn.Close()
}

func (t *counted) Query(ctx context.Context, query string, args, v any) error {
	if t.undone != nil {
		return t.undone
	}
	defer t.driver.watch(ctx, query, args, time.Now())
	return t.note(t.Tx.Query(ctx, query, args, v))
}

func (t *counted) Exec(ctx context.Context, query string, args, v any) error {
	if t.undone != nil {
		return t.undone
	}
	defer t.driver.watch(ctx, query, args, time.Now())
	return t.note(t.Tx.Exec(ctx, query, args, v))
}

// note remembers a failure after which there is no transaction any more.
func (t *counted) note(err error) error {
	const deadlock = 1213
	var my *mysql.MySQLError
	if errors.As(err, &my) && my.Number == deadlock || lost(err) {
		t.undone = err
	}
	return err
}

type watchedKey struct{}

// Watched returns a context in which each statement is passed to see with its arguments, for tests.
func Watched(ctx context.Context, see func(statement string, args any)) context.Context {
	return context.WithValue(ctx, watchedKey{}, see)
}

// Counted returns a context in which statements are counted, and the count.
func Counted(ctx context.Context) (context.Context, *atomic.Int64) {
	n := new(atomic.Int64)
	return Watched(ctx, func(string, any) { n.Add(1) }), n
}
