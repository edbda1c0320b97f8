package feed

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/event"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
)

// leaseName is under which the right to number is held.
const leaseName = "feed"

// number gives positions to what was committed, at most a batch, and returns how many it gave.
// It does nothing while another process holds the right.
func (f *Feed) number(ctx context.Context) (int, error) {
	waiting, err := f.store.Client().Event.Query().Where(event.PositionIsNil()).Limit(1).Exist(ctx)
	if err != nil {
		return 0, fmt.Errorf("look for new events: %w", err)
	}
	if !waiting {
		return 0, nil
	}
	if held, err := f.hold(ctx); err != nil || !held {
		return 0, err
	}
	var n int
	_, err = f.store.Write(ctx, "feed.number", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		n = 0
		// Holding the row keeps a holder that slept from numbering beside its successor.
		if held, err := f.lease.Hold(ctx, tx); err != nil || !held {
			f.lease = nil
			return 0, err
		}
		last, err := newest(ctx, tx)
		if err != nil {
			return 0, err
		}
		rows, err := tx.Event.Query().Where(event.PositionIsNil()).Order(event.ByID()).Limit(batch).IDs(ctx)
		if err != nil {
			return 0, fmt.Errorf("read new events: %w", err)
		}
		for i, id := range rows {
			if err := tx.Event.UpdateOneID(id).SetPosition(last + int64(i) + 1).Exec(ctx); err != nil {
				return 0, fmt.Errorf("number an event: %w", err)
			}
		}
		n = len(rows)
		return 0, nil
	})
	return n, err
}

// hold takes or renews the right to number, when what is left of it is little.
func (f *Feed) hold(ctx context.Context) (bool, error) {
	if f.lease != nil && time.Until(f.leaseEnds) > store.LeaseTime/2 {
		return true, nil
	}
	lease, err := f.store.Acquire(ctx, leaseName, f.holder)
	f.lease = lease
	f.leaseEnds = time.Now().Add(store.LeaseTime)
	return lease != nil, err
}

// newest is the last position given; 0 before the first.
func newest(ctx context.Context, c *ent.Client) (int64, error) {
	e, err := c.Event.Query().Where(event.PositionNotNil()).Order(event.ByPosition(desc)).Select(event.FieldPosition).First(ctx)
	if ent.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the newest event: %w", err)
	}
	return *e.Position, nil
}

// Sweep removes events older than readers may ask for, a bounded number at a time so that no
// transaction grows big. The newest event stays, since positions go on from it.
func (f *Feed) Sweep(ctx context.Context) error {
	before := f.store.Clock().Now().Add(-keep)
	for {
		n, err := f.sweep(ctx, before)
		if err != nil || n < batch {
			return err
		}
	}
}

func (f *Feed) sweep(ctx context.Context, before time.Time) (n int, err error) {
	_, err = f.store.Write(ctx, "feed.sweep", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		last, err := newest(ctx, tx)
		if err != nil {
			return 0, err
		}
		old, err := tx.Event.Query().Where(event.AtLT(before), event.PositionLT(last)).
			Order(event.ByAt(), event.ByID()).Limit(batch).IDs(ctx)
		if err != nil {
			return 0, fmt.Errorf("read old events: %w", err)
		}
		n = len(old)
		_, err = tx.Event.Delete().Where(event.IDIn(old...)).Exec(ctx)
		return 0, err
	})
	return n, err
}
