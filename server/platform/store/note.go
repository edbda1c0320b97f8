package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Note is an event of an account that changes no record, or says more than the change does: a
// sign-in, a refused one, a token made or ended.
type Note struct {
	Operation string         // SIGN_IN and the like
	Kind      string         // the type's name of the record it is about
	RecordID  scalar.ID      // zero where the record is not known
	Before    map[string]any // what it was and is, by names of columns; nil where it says nothing
	After     map[string]any
	Reason    string
	Address   string // from which network address it came
}

// Happened writes a note into the audit log with the transaction of the context. It is the way
// for what no hook sees.
func Happened(ctx context.Context, n Note) error {
	t := current(ctx)
	if t == nil {
		return errors.New("an audit note outside Store.Write")
	}
	a := t.client.AuditEntry.Create().SetAt(t.clock.Now()).SetKind(n.Kind).SetOperation(n.Operation).
		SetReason(n.Reason).SetAddress(n.Address).SetRequestID(text(ctx, requestKey{}))
	if n.RecordID != 0 {
		a.SetRecordID(n.RecordID)
	}
	if who := actor.From(ctx); who != nil {
		a.SetActorID(who.ID).SetActorName(who.Name)
	}
	for _, side := range []struct {
		values map[string]any
		set    func(json.RawMessage) *ent.AuditEntryCreate
	}{{n.Before, a.SetBefore}, {n.After, a.SetAfter}} {
		if side.values == nil {
			continue
		}
		b, err := json.Marshal(side.values)
		if err != nil {
			return fmt.Errorf("audit %s: %w", n.Operation, err)
		}
		side.set(b)
	}
	t.audits = append(t.audits, a)
	return nil
}
