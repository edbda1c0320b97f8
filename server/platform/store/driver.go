package store

import (
	"context"
	"sync/atomic"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
)

// driver sends reads to the readers and transactions to the writer, and counts statements.
type driver struct{ writer, reader *entsql.Driver }

func (d *driver) Dialect() string { return d.writer.Dialect() }

func (d *driver) Close() error { return d.writer.Close() }

func (d *driver) Query(ctx context.Context, query string, args, v any) error {
	count(ctx)
	return d.reader.Query(ctx, query, args, v)
}

func (d *driver) Exec(ctx context.Context, query string, args, v any) error {
	count(ctx)
	return d.writer.Exec(ctx, query, args, v)
}

func (d *driver) Tx(ctx context.Context) (dialect.Tx, error) { return d.BeginTx(ctx, nil) }

// BeginTx begins a transaction on the writer.
func (d *driver) BeginTx(ctx context.Context, o *entsql.TxOptions) (dialect.Tx, error) {
	tx, err := d.writer.BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	return &counted{tx}, nil
}

// counted is a transaction whose statements are counted.
type counted struct{ dialect.Tx }

func (t *counted) Query(ctx context.Context, query string, args, v any) error {
	count(ctx)
	return t.Tx.Query(ctx, query, args, v)
}

func (t *counted) Exec(ctx context.Context, query string, args, v any) error {
	count(ctx)
	return t.Tx.Exec(ctx, query, args, v)
}

type counterKey struct{}

// Counted returns a context in which statements are counted, and the count.
func Counted(ctx context.Context) (context.Context, *atomic.Int64) {
	n := new(atomic.Int64)
	return context.WithValue(ctx, counterKey{}, n), n
}

func count(ctx context.Context) {
	if n, ok := ctx.Value(counterKey{}).(*atomic.Int64); ok {
		n.Add(1)
	}
}
