package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Note is an event of an account that changes no record, or says more than the change does: a
// sign-in, a refused one, a token made or ended.
type Note struct {
	Operation string    // SIGN_IN and the like
	Kind      string    // the type's name of the record it is about
	RecordID  scalar.ID // zero where the record is not known
	Detail    map[string]any
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
	if n.Detail != nil {
		b, err := json.Marshal(n.Detail)
		if err != nil {
			return fmt.Errorf("audit %s: %w", n.Operation, err)
		}
		a.SetAfter(b)
	}
	t.audits = append(t.audits, a)
	return nil
}
