package outbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/outboxmessage"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Send takes what is posted to a topic out of the process. A permanent failure is not tried again.
type Send func(ctx context.Context, payload json.RawMessage) (permanent bool, err error)

// Sender sends what is due, one process at a time, with growing pauses after failures.
type Sender struct {
	Store  *store.Store
	Topics map[string]Send
	Log    *slog.Logger
	Holder string

	lag atomic.Int64 // nanoseconds, as of the last look
}

// Lag is how long the oldest message that is still to be sent had waited when last looked at. What was
// given up does not count.
func (s *Sender) Lag() time.Duration { return time.Duration(s.lag.Load()) }

// look measures the lag: on every replica, for any may be asked.
func (s *Sender) look(ctx context.Context) error {
	oldest, err := s.Store.Client().OutboxMessage.Query().
		Where(outboxmessage.DoneAtIsNil(), outboxmessage.AttemptsLT(tries)).
		Order(outboxmessage.ByCreatedAt(), outboxmessage.ByID()).First(actor.System(ctx))
	switch {
	case ent.IsNotFound(err):
		s.lag.Store(0)
	case err != nil:
		return fmt.Errorf("look at the outbox: %w", err)
	default:
		s.lag.Store(int64(s.Store.Clock().Now().Sub(oldest.CreatedAt)))
	}
	return nil
}

// tries is how often a message is tried before it is left for a person to look at.
const tries = 12

// Run sends until the context ends.
func (s *Sender) Run(ctx context.Context) {
	t := time.NewTicker(2 * time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		lease, err := s.Store.Acquire(ctx, "outbox", s.Holder)
		if err == nil && lease != nil {
			err = s.round(ctx)
		}
		err = errors.Join(err, s.look(ctx))
		if err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "outbox", "error", err)
		}
	}
}

// Failed is the messages that were given up.
func Failed() predicate.OutboxMessage {
	return outboxmessage.And(outboxmessage.DoneAtIsNil(), outboxmessage.AttemptsGTE(tries))
}

// Retry lets a message that was given up be tried once more, from the beginning. One that is not given
// up is nothing to retry.
func Retry(ctx context.Context, s *store.Store, id scalar.ID) (*ent.OutboxMessage, error) {
	var m *ent.OutboxMessage
	_, err := s.Write(ctx, "outbox.retry", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		n, err := tx.OutboxMessage.Update().Where(outboxmessage.ID(id), Failed()).
			SetAttempts(0).SetNextAt(s.Clock().Now()).Save(actor.System(ctx))
		if err != nil {
			return 0, fmt.Errorf("retry message %s: %w", id, err)
		}
		if n == 0 {
			return 0, fault.New(fault.NotFound, "identity.job_sent", "id")
		}
		m, err = tx.OutboxMessage.Get(actor.System(ctx), id)
		return id, err
	})
	if m != nil {
		m = m.Unwrap()
	}
	return m, err
}

// round sends what is due now.
func (s *Sender) round(ctx context.Context) error {
	sys := actor.System(ctx)
	due, err := s.Store.Client().OutboxMessage.Query().
		Where(outboxmessage.DoneAtIsNil(), outboxmessage.NextAtLTE(s.Store.Clock().Now()), outboxmessage.AttemptsLT(tries)).
		Order(outboxmessage.ByNextAt(), outboxmessage.ByID()).Limit(50).All(sys)
	if err != nil {
		return fmt.Errorf("read the outbox: %w", err)
	}
	for _, m := range due {
		if err := s.one(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

func (s *Sender) one(ctx context.Context, m *ent.OutboxMessage) error {
	send := s.Topics[m.Topic]
	if send == nil {
		return nil
	}
	permanent, failure := send(ctx, m.Payload)
	_, err := s.Store.Write(actor.System(ctx), "outbox.sent", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		now := s.Store.Clock().Now()
		u := tx.OutboxMessage.UpdateOneID(m.ID).AddAttempts(1)
		switch {
		case failure == nil:
			// What was sent need not be kept, and may hold a link that is a secret.
			u.SetDoneAt(now).SetPayload(json.RawMessage("{}"))
		case permanent:
			u.SetAttempts(tries).SetLastError(short(failure.Error()))
		default:
			u.SetLastError(short(failure.Error())).SetNextAt(now.Add(time.Duration(1<<min(m.Attempts, 12)) * 5 * time.Second))
		}
		return 0, u.Exec(ctx)
	})
	if failure != nil {
		s.Log.WarnContext(ctx, "outbox message not sent", "topic", m.Topic, "attempts", m.Attempts+1, "error", failure)
	}
	return err
}

func short(s string) string {
	if r := []rune(s); len(r) > 500 {
		return string(r[:500])
	}
	return s
}
