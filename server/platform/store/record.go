package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// derived is the columns that only repeat what other rows say. A change of nothing else is no
// new version and no audit entry: a person who edits the record is not in conflict with it.
var derived = map[string][]string{
	ent.TypeOrder: {
		"guard", "line_count", "requested_on", "first_promised_on", "promised_on", "delivered_on",
		"lines_amount", "allowance_amount", "charge_amount", "tax_amount", "payable_amount", "paid_amount",
		"planned_percent", "made_percent", "passed_percent", "packed_percent", "shipped_percent",
		"delivered_percent", "paid_percent", "production_gate_held", "shipment_gate_held", "document_gate_held",
	},
	ent.TypePaymentPlanLine: {"triggered_on", "due_on", "due_estimated", "paid_amount", "status"},
	ent.TypeOrderLine: {
		"planned_quantity", "made_quantity", "passed_quantity", "packed_quantity", "shipped_quantity",
		"delivered_quantity", "lost_quantity", "delivered_on",
	},
	ent.TypeProductionBatch: {
		"made_quantity", "scrap_quantity", "last_reported_at", "material_readiness", "materials_late_on",
	},
	ent.TypeShipment:     {"stage", "exception"},
	ent.TypeShipmentLine: {"delivered_quantity"},
	ent.TypeServiceToken: {"last_used_at"},
	ent.TypeUser:         {"last_sign_in_at"},
}

// untold is the tables whose rows are neither in the history nor events: they say where the values of
// another record were read, are written with it by the thousand, and never change.
var untold = []string{ent.TypeProvenance}

type guardKey struct{}

// guard marks a write that touches nothing but the guard of orders.
func guard(ctx context.Context) context.Context { return context.WithValue(ctx, guardKey{}, true) }

type reasonKey struct{}

// Reason puts a reason on the audit entries of what is written in the context.
func Reason(ctx context.Context, reason string) context.Context {
	return context.WithValue(ctx, reasonKey{}, reason)
}

type requestKey struct{}

// Request puts the request's id on the audit entries of what is written in the context.
func Request(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

func text(ctx context.Context, key any) string {
	s, _ := ctx.Value(key).(string)
	return s
}

// record is the hook of every table: a write belongs to a transaction; a record is stamped, its
// version raised, the change written to the audit and told as an event.
func (s *Store) record(next ent.Mutator) ent.Mutator {
	return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
		t := current(ctx)
		if t == nil {
			return nil, fmt.Errorf("%s of %s outside Store.Write", m.Op(), m.Type())
		}
		if scalar.KindOf(m.Type()) == 0 || ctx.Value(guardKey{}) != nil {
			return next.Mutate(ctx, m)
		}
		switch {
		case m.Op().Is(ent.OpCreate):
			return s.create(ctx, t, next, m)
		case m.Op().Is(ent.OpUpdateOne):
			return s.update(ctx, t, m)
		}
		return nil, fmt.Errorf("%s of %s: records are changed one by one and never deleted", m.Op(), m.Type())
	})
}

func (s *Store) create(ctx context.Context, t *transaction, next ent.Mutator, m ent.Mutation) (ent.Value, error) {
	now := s.clock.Now()
	if err := stamp(m, map[string]any{"created_at": now, "updated_at": now}); err != nil {
		return nil, err
	}
	if a := actor.From(ctx); a != nil {
		if err := stamp(m, map[string]any{"created_by": a.ID, "updated_by": a.ID}); err != nil {
			return nil, err
		}
	}
	v, err := next.Mutate(ctx, m)
	if err != nil || ctx.Value(wholeKey{}) != nil || slices.Contains(untold, m.Type()) {
		return v, err
	}
	t.made(v)
	s.note(t, m.Type(), nil, v)
	return v, s.tell(ctx, t, m.Type(), "CREATE", nil, ent.Row(v))
}

func (s *Store) update(ctx context.Context, t *transaction, m ent.Mutation) (ent.Value, error) {
	old, err := t.before(ctx, m)
	if err != nil {
		return nil, err
	}
	before := ent.Row(old)
	quiet := onlyDerived(m)
	if err := stamp(m, map[string]any{"updated_at": s.clock.Now()}); err != nil {
		return nil, err
	}
	if !quiet {
		if a := actor.From(ctx); a != nil {
			if err := stamp(m, map[string]any{"updated_by": a.ID}); err != nil {
				return nil, err
			}
		}
		if err := m.AddField("version", 1); err != nil {
			return nil, err
		}
	}
	v, err := t.change(ctx, m, old)
	if err != nil {
		return nil, err
	}
	s.note(t, m.Type(), old, v)
	operation, after := "UPDATE", ent.Row(v)
	if isNil(before["archived_at"]) && !isNil(after["archived_at"]) {
		operation = "ARCHIVE"
	}
	if quiet {
		operation = "DERIVE"
	}
	return v, s.tell(ctx, t, m.Type(), operation, before, after)
}

func onlyDerived(m ent.Mutation) bool {
	fields := slices.Concat(m.Fields(), m.AddedFields(), m.ClearedFields())
	if len(fields) == 0 {
		return false
	}
	return !slices.ContainsFunc(fields, func(f string) bool { return !slices.Contains(derived[m.Type()], f) })
}

func stamp(m ent.Mutation, values map[string]any) error {
	for name, v := range values {
		if err := m.SetField(name, v); err != nil {
			return fmt.Errorf("stamp %s of %s: %w", name, m.Type(), err)
		}
	}
	return nil
}

// tell keeps the audit entry and the event of one change until the transaction ends.
func (s *Store) tell(ctx context.Context, t *transaction, kind, operation string, before, after map[string]any) error {
	id, ok := after["id"].(scalar.ID)
	if !ok {
		return errors.New("a record without id")
	}
	version, _ := after["version"].(int)
	now, who := s.clock.Now(), actor.From(ctx)
	orderID := reference(after["order_id"])
	if kind == ent.TypeOrder {
		orderID = &id
	}
	fields := changed(before, after)
	e := t.client.Event.Create().SetKind(kind).SetOperation(operation).SetRecordID(id).SetNillableOrderID(orderID).
		SetNillableCustomerID(reference(after["customer_id"])).SetRecordVersion(version).
		SetChangedFields(fields).SetAt(now)
	if who != nil {
		e.SetActorID(who.ID)
	}
	t.events = append(t.events, e)
	// A version that changes nothing to be seen only makes older ones stale: no entry of the history.
	if operation == "DERIVE" || operation == "UPDATE" && len(fields) == 0 {
		return nil
	}
	return s.audit(ctx, t, kind, operation, id, orderID, before, after)
}

func (s *Store) audit(ctx context.Context, t *transaction, kind, operation string, id scalar.ID, orderID *scalar.ID, before, after map[string]any) error {
	a := t.client.AuditEntry.Create().SetAt(s.clock.Now()).SetKind(kind).SetOperation(operation).SetRecordID(id).
		SetNillableOrderID(orderID).SetReason(text(ctx, reasonKey{})).SetRequestID(text(ctx, requestKey{}))
	if who := actor.From(ctx); who != nil {
		a.SetActorID(who.ID).SetActorName(who.Name)
	}
	for _, side := range []struct {
		row map[string]any
		set func(json.RawMessage) *ent.AuditEntryCreate
	}{{before, a.SetBefore}, {after, a.SetAfter}} {
		if side.row == nil {
			continue
		}
		b, err := json.Marshal(side.row)
		if err != nil {
			return fmt.Errorf("audit %s: %w", kind, err)
		}
		side.set(b)
	}
	t.audits = append(t.audits, a)
	return nil
}

// changed lists the columns whose values differ, in order, without the stamps.
func changed(before, after map[string]any) []string {
	var names []string
	for name, v := range after {
		switch name {
		case "id", "version", "created_at", "created_by", "updated_at", "updated_by", "guard":
			continue
		}
		if before == nil && !isZero(v) || before != nil && !reflect.DeepEqual(before[name], v) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func reference(v any) *scalar.ID {
	switch v := v.(type) {
	case scalar.ID:
		return &v
	case *scalar.ID:
		return v
	}
	return nil
}

func isNil(v any) bool {
	r := reflect.ValueOf(v)
	return !r.IsValid() || r.Kind() == reflect.Pointer && r.IsNil()
}

func isZero(v any) bool {
	r := reflect.ValueOf(v)
	return !r.IsValid() || r.IsZero()
}
