package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/event"
	"gendan/ent/scalar"
)

// Newest is the last position given to an event; 0 before the first.
func Newest(ctx context.Context, c *ent.Client) (int64, error) {
	e, err := c.Event.Query().Where(event.PositionNotNil()).Order(event.ByPosition(sql.OrderDesc())).Select(event.FieldPosition).First(ctx)
	if ent.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the newest event: %w", err)
	}
	return *e.Position, nil
}

// NumberEvents gives positions to committed events that have none, at most limit, and returns how
// many it gave. It does nothing when the lease was lost: the lease's row is held until the
// transaction ends, so that a holder that slept does not number beside its successor.
func (s *Store) NumberEvents(ctx context.Context, l *Lease, limit int) (n int, held bool, err error) {
	_, err = s.Write(ctx, "events.number", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		n = 0
		if held, err = l.hold(ctx, tx); err != nil || !held {
			return 0, err
		}
		last, err := Newest(ctx, tx)
		if err != nil {
			return 0, err
		}
		ids, err := tx.Event.Query().Where(event.PositionIsNil()).Order(event.ByID()).Limit(limit).IDs(ctx)
		if err != nil {
			return 0, fmt.Errorf("read new events: %w", err)
		}
		for some := range slices.Chunk(ids, 100) {
			if err := position(ctx, tx, some, last); err != nil {
				return 0, err
			}
			last += int64(len(some))
		}
		n = len(ids)
		return 0, nil
	})
	return n, held, err
}

// position gives the events the positions after last, in one statement.
func position(ctx context.Context, tx *ent.Client, ids []scalar.ID, last int64) error {
	err := tx.Event.Update().Where(event.IDIn(ids...)).Modify(func(u *sql.UpdateBuilder) {
		u.Set(event.FieldPosition, sql.ExprFunc(func(b *sql.Builder) {
			b.WriteString("CASE ").Ident(event.FieldID)
			for i, id := range ids {
				b.WriteString(" WHEN ").Arg(int64(id)).WriteString(" THEN ").Arg(last + int64(i) + 1)
			}
			b.WriteString(" END")
		}))
	}).Exec(ctx)
	if err != nil {
		return fmt.Errorf("number events: %w", err)
	}
	return nil
}

// SweepEvents removes events older than before, at most limit, and returns how many. The newest
// stays, since positions go on from it.
func (s *Store) SweepEvents(ctx context.Context, before time.Time, limit int) (n int, err error) {
	_, err = s.Write(ctx, "events.sweep", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		last, err := Newest(ctx, tx)
		if err != nil {
			return 0, err
		}
		old, err := tx.Event.Query().Where(event.AtLT(before), event.PositionLT(last)).
			Order(event.ByAt(), event.ByID()).Limit(limit).IDs(ctx)
		if err != nil {
			return 0, fmt.Errorf("read old events: %w", err)
		}
		n = len(old)
		_, err = tx.Event.Delete().Where(event.IDIn(old...)).Exec(ctx)
		return 0, err
	})
	return n, err
}
