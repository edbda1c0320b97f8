package store

import (
	"context"
	"slices"

	"gendan/ent/ent"
)

// Change is one change of a record within a transaction, with the rows as ent has them: a listener
// tells their type apart. Before is nil for a new record.
type Change struct {
	Before, After any
}

// Listener is told what a transaction changed, before it commits: what it writes stands or falls with
// the change, and its error undoes all of it.
type Listener func(ctx context.Context, tx *ent.Client, changes []Change) error

// listener is a Listener and the kinds it wants to hear of.
type listener struct {
	kinds []string
	hear  Listener
}

// Listen adds who is told of changes of some kinds of records, by type name. It is the one way upwards:
// a use case does not know who listens. It is called while the server is put together.
func (s *Store) Listen(hear Listener, kinds ...string) {
	s.listeners = append(s.listeners, listener{kinds: kinds, hear: hear})
}

// note keeps a change for who wants to hear of its kind.
func (s *Store) note(t *transaction, kind string, before, after any) {
	for i, l := range s.listeners {
		if slices.Contains(l.kinds, kind) {
			if t.heard == nil {
				t.heard = make([][]Change, len(s.listeners))
			}
			t.heard[i] = append(t.heard[i], Change{Before: before, After: after})
		}
	}
}

// announce tells the listeners what the transaction changed. What they change themselves is not told again.
func (s *Store) announce(ctx context.Context, t *transaction) error {
	heard := t.heard
	for i, changes := range heard {
		if len(changes) == 0 {
			continue
		}
		if err := s.listeners[i].hear(ctx, t.client, changes); err != nil {
			return err
		}
	}
	return nil
}
