package crowd

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"slices"
	"strings"

	"entgo.io/ent/dialect"

	"gendan/ent/scalar"
)

// writer writes rounds, several in one transaction.
type writer struct {
	conn    *stdsql.Conn
	dialect string
	waiting int // rows written and not committed
}

const (
	// together is how many rows go in one statement, and most how many values engines take in one.
	together, most = 500, 30_000
	// commitAt is after how many rows a transaction ends.
	commitAt = 20_000
)

func (w *writer) write(ctx context.Context, c *copied) error {
	if w.waiting == 0 {
		begin := "START TRANSACTION"
		if w.dialect == dialect.SQLite {
			begin = "BEGIN IMMEDIATE"
		}
		if _, err := w.conn.ExecContext(ctx, begin); err != nil {
			return fmt.Errorf("begin: %w", err)
		}
	}
	for _, b := range append(c.batches, c.terms) {
		for some := range slices.Chunk(b.rows, min(together, most/len(b.names))) {
			if err := w.insert(ctx, b, some); err != nil {
				return fmt.Errorf("write %s: %w", b.table, err)
			}
		}
		w.waiting += len(b.rows)
	}
	if w.waiting < commitAt {
		return nil
	}
	return w.commit(ctx)
}

func (w *writer) insert(ctx context.Context, b *batch, rows []row) error {
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(b.names)), ", ") + ")"
	values := make([]any, 0, len(rows)*len(b.names))
	for _, r := range rows {
		values = append(values, r...)
	}
	_, err := w.conn.ExecContext(ctx, "INSERT INTO `"+b.table+"` (`"+strings.Join(b.names, "`, `")+"`) VALUES "+
		strings.TrimSuffix(strings.Repeat(one+", ", len(rows)), ", "), values...)
	return err
}

func (w *writer) commit(ctx context.Context) error {
	w.waiting = 0
	if _, err := w.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// end leaves the counters at the last numbers given.
func (w *writer) end(ctx context.Context, last map[string]int64) error {
	if w.waiting > 0 {
		if err := w.commit(ctx); err != nil {
			return err
		}
	}
	for name, value := range last {
		kind, period, _ := strings.Cut(name, "-")
		r, err := w.conn.ExecContext(ctx, "UPDATE counters SET value = ? WHERE kind = ? AND period = ?", value, kind, period)
		if err != nil {
			return fmt.Errorf("set the counters: %w", err)
		}
		if n, err := r.RowsAffected(); err != nil || n > 0 {
			continue
		}
		if _, err := w.conn.ExecContext(ctx, "INSERT INTO counters (id, kind, period, value) VALUES (?, ?, ?, ?)",
			int64(scalar.NewID(scalar.KindInternal)), kind, period, value); err != nil {
			return fmt.Errorf("set the counters: %w", err)
		}
	}
	return nil
}
