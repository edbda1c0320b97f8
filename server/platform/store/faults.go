package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/idempotencykey"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// Found turns ent's "not found" into the fault a person reads. What may not be seen reads
// exactly as what does not exist.
func Found(err error, kind string) error {
	if ent.IsNotFound(err) {
		return fault.New(fault.NotFound, "base.not_found").With("kind", fault.Term("kind."+kind))
	}
	return err
}

// Fresh refuses a change made from another version than the row now has.
func Fresh(row any, have, want int) error {
	if have == want {
		return nil
	}
	return fault.New(fault.Conflict, "base.conflict").Row(row)
}

// Stale turns an update that found its version gone into a CONFLICT.
func Stale(err error, row any) error {
	if ent.IsNotFound(err) {
		return fault.New(fault.Conflict, "base.conflict").Row(row)
	}
	return err
}

// idempotency is the key a request came with.
type idempotency struct{ key, operation, hash string }

type idempotencyKey struct{}

// WithKey puts the idempotency key of a request into the context: the operation's name and the
// request tell whether a second use is the same request. An empty key is none.
func WithKey(ctx context.Context, key, operation string, request any) (context.Context, error) {
	if key == "" {
		return ctx, nil
	}
	if len(key) > 100 {
		return nil, fault.New(fault.Invalid, "base.too_long", "idempotencyKey").With("max", 100)
	}
	b, err := json.Marshal(request)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	k := &idempotency{key: key, operation: operation, hash: hex.EncodeToString(sum[:])}
	return context.WithValue(ctx, idempotencyKey{}, k), nil
}

// keysKept is for how long a request may be sent again with its idempotency key.
const keysKept = 48 * time.Hour

// SweepKeys forgets the idempotency keys that nobody sends again, a few at a time: clusters refuse big
// transactions. Run it now and then.
func (s *Store) SweepKeys(ctx context.Context) error {
	const few = 500
	before := s.clock.Now().Add(-keysKept)
	for {
		swept := 0
		_, err := s.Write(actor.System(ctx), "store.sweep_keys", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			old, err := tx.IdempotencyKey.Query().Where(idempotencykey.CreatedAtLT(before)).
				Order(idempotencykey.ByCreatedAt(), idempotencykey.ByID()).Limit(few).IDs(ctx)
			if err != nil {
				return 0, err
			}
			swept = len(old)
			_, err = tx.IdempotencyKey.Delete().Where(idempotencykey.IDIn(old...)).Exec(ctx)
			return 0, err
		})
		if err != nil {
			return fmt.Errorf("sweep idempotency keys: %w", err)
		}
		if swept < few {
			return nil
		}
	}
}

func keyOf(ctx context.Context) *idempotency {
	k, _ := ctx.Value(idempotencyKey{}).(*idempotency)
	return k
}
