package feed

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent/event"
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
	n, held, err := f.store.NumberEvents(ctx, f.lease, batch)
	if err == nil && !held {
		f.lease = nil
	}
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

// Sweep removes events older than readers may ask for, a batch at a time so that no transaction
// grows big.
func (f *Feed) Sweep(ctx context.Context) error {
	before := f.store.Clock().Now().Add(-keep)
	for {
		n, err := f.store.SweepEvents(ctx, before, batch)
		if err != nil || n < batch {
			return err
		}
	}
}
