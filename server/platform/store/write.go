package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/go-sql-driver/mysql"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"gendan/ent/ent"
	"gendan/ent/ent/idempotencykey"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/telemetry"
)

// Work is what a transaction does. It may be run more than once, and returns the id of the
// record the request is about.
type Work func(ctx context.Context, tx *ent.Client) (scalar.ID, error)

// attempts is how often a transaction is run before its failure is told. In a cluster whose nodes are all
// written to, writers of one order meet again and again: three more attempts were too few there.
const attempts = 6

// errAgain is a failure after which the whole transaction is worth running again.
var errAgain = errors.New("run the transaction again")

// transaction is what hooks and helpers know of the transaction they are in.
type transaction struct {
	client *ent.Client
	clock  *clock.Clock
	audits []*ent.AuditEntryCreate
	events []*ent.EventCreate
	after  []func()
	heard  [][]Change // for each listener
	locked map[scalar.ID]bool
	known  map[scalar.ID]any // rows as they were last read or written
}

type txKey struct{}

func current(ctx context.Context) *transaction {
	t, _ := ctx.Value(txKey{}).(*transaction)
	return t
}

// clockOf returns the clock of the transaction in the context.
func clockOf(ctx context.Context) *clock.Clock { return current(ctx).clock }

// Write runs work in one transaction: all of it happens, with an audit entry and an event for
// every change, or nothing. A deadlock, a busy database, a lost certification or a lost connection runs
// the whole transaction again, at most five times; where the connection is lost at the commit, only if a
// key tells whether that happened (see again). When the context carries an idempotency key (WithKey)
// that was used for the same request before, work is not run and the first id is returned.
// Within another Write it joins that transaction.
func (s *Store) Write(ctx context.Context, operation string, work Work) (scalar.ID, error) {
	if t := current(ctx); t != nil {
		return work(ctx, t.client)
	}
	ctx, end := telemetry.Span(ctx, "transaction", operation)
	id, err := s.write(ctx, operation, work)
	end(err)
	return id, err
}

// write runs the transaction until it is committed, or failed for good.
func (s *Store) write(ctx context.Context, operation string, work Work) (scalar.ID, error) {
	for n := 1; ; n++ {
		t := &transaction{clock: s.clock}
		id, err := s.attempt(ctx, t, operation, work)
		if err == nil {
			for _, f := range t.after {
				f()
			}
			if len(t.events) > 0 {
				s.commits()
			}
			return id, nil
		}
		gone := lost(err)
		if gone {
			s.forsake()
		}
		if !again(ctx, err) {
			return 0, err
		}
		if n == attempts {
			return 0, fmt.Errorf("%w after %d attempts: %w", errContended, n, err)
		}
		s.retries()
		wait := time.Duration(1<<n) * 4 * time.Millisecond
		if gone {
			wait *= 8 // two seconds in all: a server that takes over, or a proxy that turns to it, needs a moment
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(wait/2 + rand.N(wait)):
		}
	}
}

func (s *Store) attempt(ctx context.Context, t *transaction, operation string, work Work) (id scalar.ID, err error) {
	tx, err := s.client.Tx(ctx)
	if err != nil {
		return 0, fmt.Errorf("begin %s: %w", operation, err)
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	t.client = tx.Client()
	ctx = context.WithValue(ctx, txKey{}, t)
	key, first, err := s.claim(ctx, t)
	if err != nil || first != 0 {
		if err == nil {
			err = tx.Rollback()
		}
		return first, err
	}
	if id, err = work(ctx, t.client); err != nil {
		return 0, err
	}
	if err = s.announce(ctx, t); err != nil {
		return 0, fmt.Errorf("tell of %s: %w", operation, err)
	}
	if err = t.flush(ctx, key, id); err != nil {
		return 0, err
	}
	if err = tx.Commit(); err != nil {
		if undecided(err) {
			err = errors.Join(errUnknown, err)
		}
		return 0, fmt.Errorf("commit %s: %w", operation, err)
	}
	return id, nil
}

// claim takes the request's idempotency key, before anything else so that a second request
// with it waits here. It returns the first answer's record when the key was used before.
func (s *Store) claim(ctx context.Context, t *transaction) (*ent.IdempotencyKey, scalar.ID, error) {
	k, a := keyOf(ctx), actor.From(ctx)
	if k == nil || a == nil {
		return nil, 0, nil
	}
	sys := actor.System(ctx)
	row, err := t.client.IdempotencyKey.Create().
		SetUserID(a.ID).SetKey(k.key).SetOperation(k.operation).SetRequestHash(k.hash).
		SetCreatedAt(s.clock.Now()).Save(sys)
	if err == nil {
		return row, 0, nil
	}
	if !ent.IsConstraintError(err) {
		return nil, 0, fmt.Errorf("claim idempotency key: %w", err)
	}
	row, err = t.client.IdempotencyKey.Query().
		Where(idempotencykey.UserID(a.ID), idempotencykey.Key(k.key)).Only(sys)
	switch {
	case err != nil:
		return nil, 0, fmt.Errorf("read idempotency key: %w", errors.Join(errAgain, err))
	case row.Operation != k.operation || row.RequestHash != k.hash:
		return nil, 0, fault.New(fault.IdempotencyMismatch, "base.idempotency_mismatch", "idempotencyKey")
	case row.RecordID == nil:
		return nil, 0, errAgain
	}
	return nil, *row.RecordID, nil
}

// flush writes what the changes left to be said: audit entries, events, the key's answer.
func (t *transaction) flush(ctx context.Context, key *ent.IdempotencyKey, id scalar.ID) error {
	sys := actor.System(ctx)
	for part := range slices.Chunk(t.audits, 200) {
		if err := t.client.AuditEntry.CreateBulk(part...).Exec(sys); err != nil {
			return fmt.Errorf("write audit entries: %w", err)
		}
	}
	for part := range slices.Chunk(t.events, 200) {
		if err := t.client.Event.CreateBulk(part...).Exec(sys); err != nil {
			return fmt.Errorf("write events: %w", err)
		}
	}
	if key != nil && id != 0 {
		// Not UpdateOneID, which reads the row again.
		if err := t.client.IdempotencyKey.Update().Where(idempotencykey.ID(key.ID)).SetRecordID(id).Exec(sys); err != nil {
			return fmt.Errorf("keep the answer of an idempotency key: %w", err)
		}
	}
	return nil
}

// After runs f when the outermost transaction has been committed; not when it is rolled back.
func After(ctx context.Context, f func()) {
	if t := current(ctx); t != nil {
		t.after = append(t.after, f)
		return
	}
	f()
}

// Lock makes everything that changes the sums of these orders wait for this transaction. Take
// it before reading a sum. It is a write of the row, so that clusters which certify writes
// instead of waiting for locks see the clash too.
func Lock(ctx context.Context, tx *ent.Client, orders ...scalar.ID) error {
	ids := slices.Clone(orders)
	slices.Sort(ids)
	t := current(ctx)
	for _, id := range slices.Compact(ids) {
		if t != nil && t.locked[id] {
			continue // until the transaction ends
		}
		if err := tx.Order.Update().Where(order.ID(id)).AddGuard(1).Exec(guard(actor.System(ctx))); err != nil {
			return fmt.Errorf("lock order %s: %w", id, err)
		}
		if t != nil {
			t.forget()
			t.hold(id)
		}
	}
	return nil
}

// hold notes that an order is locked until the transaction ends.
func (t *transaction) hold(id scalar.ID) {
	if t.locked == nil {
		t.locked = map[scalar.ID]bool{}
	}
	t.locked[id] = true
}

// again reports whether the failed transaction is worth running again as a whole. Where nobody knows
// whether it was committed, only an idempotency key makes that safe: it is claimed before anything
// else, waits for a first run that is under way still, and finds what that one did.
func again(ctx context.Context, err error) bool {
	if errors.Is(err, errUnknown) {
		return keyOf(ctx) != nil && actor.From(ctx) != nil
	}
	if errors.Is(err, errAgain) || lost(err) {
		return true
	}
	var my *mysql.MySQLError
	if errors.As(err, &my) {
		return my.Number == 1213 || my.Number == 1205 || my.Number == 1020 // deadlock, lock wait, changed since read
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code()&0xff == sqlite3.SQLITE_BUSY || lite.Code()&0xff == sqlite3.SQLITE_LOCKED
	}
	return false
}
