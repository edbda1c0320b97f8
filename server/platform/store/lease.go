package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/lease"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// ErrNoNode says that every node number is taken: too many processes share the database.
var ErrNoNode = errors.New("every node number is taken; is it more than 64 processes, or have some just been killed? Try again in a minute")

// LeaseTime is how long a lease is good without being renewed.
const LeaseTime = 20 * time.Second

// Lease is a right to do something alone, as long as it is renewed.
type Lease struct {
	store  *Store
	name   string
	holder string
	fence  int64
}

// Holder returns a name for a holder of leases that no other process has.
func Holder() string { return rand.Text() }

// Acquire takes the lease of a name for holder, or renews it; nil when another holds it.
func (s *Store) Acquire(ctx context.Context, name, holder string) (*Lease, error) {
	var got *Lease
	_, err := s.Write(actor.System(ctx), "lease", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		got = nil
		now := s.clock.Now()
		row, err := tx.Lease.Query().Where(lease.Name(name)).Only(ctx)
		if ent.IsNotFound(err) {
			row, err = tx.Lease.Create().SetName(name).SetHolder(holder).SetFence(1).SetExpiresAt(now.Add(LeaseTime)).Save(ctx)
			if ent.IsConstraintError(err) {
				return 0, errors.Join(errAgain, err)
			}
			if err == nil {
				got = &Lease{s, name, holder, row.Fence}
			}
			return 0, err
		}
		if err != nil {
			return 0, err
		}
		if row.Holder != holder && row.ExpiresAt.After(now) {
			return 0, nil
		}
		fence := row.Fence
		if row.Holder != holder {
			fence++
		}
		n, err := tx.Lease.Update().Where(lease.ID(row.ID), lease.Fence(row.Fence), lease.Holder(row.Holder)).
			SetHolder(holder).SetFence(fence).SetExpiresAt(now.Add(LeaseTime)).Save(ctx)
		if err == nil && n == 1 {
			got = &Lease{s, name, holder, fence}
		}
		return 0, err
	})
	if err != nil {
		return nil, fmt.Errorf("lease %s: %w", name, err)
	}
	return got, nil
}

// hold reports whether the lease is still its holder's, and keeps it so until the transaction
// ends: it writes the lease's row.
func (l *Lease) hold(ctx context.Context, tx *ent.Client) (bool, error) {
	n, err := tx.Lease.Update().Where(lease.Name(l.name), lease.Holder(l.holder), lease.Fence(l.fence)).
		SetFence(l.fence).Save(actor.System(ctx))
	if err != nil {
		return false, fmt.Errorf("hold lease %s: %w", l.name, err)
	}
	return n == 1, nil
}

// Release gives the lease up, so that another need not wait for its end.
func (l *Lease) Release(ctx context.Context) error {
	_, err := l.store.Write(actor.System(ctx), "lease.release", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, tx.Lease.Update().Where(lease.Name(l.name), lease.Holder(l.holder), lease.Fence(l.fence)).
			SetExpiresAt(l.store.clock.Now().Add(-time.Second)).Exec(ctx)
	})
	return err
}

// TakeNode leases a node number, under which this process makes ids from now on.
func (s *Store) TakeNode(ctx context.Context, holder string) (*Lease, error) {
	for n := range scalar.Nodes {
		l, err := s.Acquire(ctx, fmt.Sprintf("node/%d", n), holder)
		if err != nil {
			return nil, err
		}
		if l != nil {
			scalar.SetNode(n)
			return l, nil
		}
	}
	return nil, ErrNoNode
}

// KeepNode renews the lease of a node number until the context ends, and tells lost how that stands. A
// number that passed to another while the database was away is given up for a free one.
func (l *Lease) KeepNode(ctx context.Context, lost func(error)) {
	for ctx.Err() == nil {
		l.Keep(ctx, lost)
		other, err := l.store.TakeNode(ctx, l.holder)
		if err == nil {
			*l = *other
			lost(nil)
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(LeaseTime / 4):
		}
	}
}

// Keep renews the lease until the context ends or another has it. It tells lost whether it is held.
func (l *Lease) Keep(ctx context.Context, lost func(error)) {
	t := time.NewTicker(LeaseTime / 4)
	defer t.Stop()
	renewed := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		again, err := l.store.Acquire(ctx, l.name, l.holder)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil && again != nil && again.fence == l.fence:
			renewed = time.Now()
			lost(nil)
		case err == nil:
			lost(fmt.Errorf("lease %s is another's", l.name))
			return
		case time.Since(renewed) > LeaseTime:
			lost(fmt.Errorf("lease %s ran out: %w", l.name, err))
		}
	}
}
