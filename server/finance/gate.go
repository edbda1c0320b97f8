package finance

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Shut says which gate of an order's payment plan holds an act, or nothing. Who may see the plan
// is told how much is missing and since when it is due; others only that it holds, and who can
// let them pass.
func Shut(ctx context.Context, tx *ent.Client, o *ent.Order, gate paymentplanline.Gate, field ...string) (*fault.Fault, error) {
	sys := actor.System(ctx)
	l, err := tx.PaymentPlanLine.Query().Where(holding(o.ID, gate)...).
		Order(paymentplanline.ByPosition(), paymentplanline.ByID()).First(sys)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the gates of order %s: %w", o.Number, err)
	}
	names, err := treasurers(sys, tx)
	if err != nil {
		return nil, err
	}
	who := any(names)
	if len(names) == 0 {
		who = fault.Term("finance.somebody")
	}
	told, err := tx.PaymentPlanLine.Query().Where(paymentplanline.ID(l.ID)).Exist(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask who sees the plan of order %s: %w", o.Number, err)
	}
	key := "finance.gate." + string(gate)
	if !told {
		return fault.New(fault.Blocked, key, field...).With("number", o.Number).With("who", who), nil
	}
	f := fault.New(fault.Blocked, key+".amount", field...).With("number", o.Number).With("who", who).
		With("part", fault.Term("finance.part."+string(l.Kind))).With("currency", string(l.Currency)).
		With("amount", l.Currency.Format(l.Amount-l.PaidAmount)).With("due", any(l.DueOn))
	if l.DueOn.IsZero() {
		f = f.With("due", fault.Term("finance.no_date"))
	}
	return f, nil
}

// holding is the lines of an order whose gate is shut.
func holding(orderID scalar.ID, gate paymentplanline.Gate) []predicate.PaymentPlanLine {
	return []predicate.PaymentPlanLine{
		paymentplanline.OrderID(orderID), paymentplanline.GateEQ(gate), paymentplanline.StatusEQ(paymentplanline.StatusOpen),
		paymentplanline.ReleasedAtIsNil(), paymentplanline.ArchivedAtIsNil(),
	}
}

// treasurers names those who can let an order pass; a few of them are enough.
func treasurers(sys context.Context, tx *ent.Client) ([]string, error) {
	ids, err := tx.RoleGrant.Query().Where(rolegrant.RoleEQ(scalar.Finance), rolegrant.ArchivedAtIsNil()).
		Select(rolegrant.FieldUserID).Ints(sys)
	if err != nil {
		return nil, fmt.Errorf("read who is of finance: %w", err)
	}
	users := make([]scalar.ID, len(ids))
	for i, id := range ids {
		users[i] = scalar.ID(id)
	}
	names, err := tx.User.Query().Where(user.IDIn(users...), user.DisabledAtIsNil()).
		Order(user.ByName(), user.ByID()).Limit(3).Select(user.FieldName).Strings(sys)
	if err != nil {
		return nil, fmt.Errorf("read who is of finance: %w", err)
	}
	return names, nil
}

// Release lets an order pass a gate although its money has not come, with a reason.
func (s *Service) Release(ctx context.Context, id scalar.ID, version int, reason string) (*ent.PaymentPlanLine, error) {
	return s.gate(ctx, "paymentGate.release", id, version, reason, func(ctx context.Context, _ *ent.Client, l *ent.PaymentPlanLine, u *ent.PaymentPlanLineUpdateOne) error {
		if !Holds(l) {
			return fault.New(fault.InvalidTransition, "finance.gate_open").With("line", l.Position)
		}
		u.SetReleasedAt(s.clock.Now()).SetReleaseReason(reason)
		if a := actor.From(ctx); a != nil {
			u.SetReleasedBy(a.ID)
		}
		return nil
	})
}

// Hold takes a release back, while nothing was built on it.
func (s *Service) Hold(ctx context.Context, id scalar.ID, version int, reason string) (*ent.PaymentPlanLine, error) {
	return s.gate(ctx, "paymentGate.hold", id, version, reason, func(ctx context.Context, tx *ent.Client, l *ent.PaymentPlanLine, u *ent.PaymentPlanLineUpdateOne) error {
		if l.ReleasedAt == nil {
			return fault.New(fault.InvalidTransition, "finance.gate_not_released").With("line", l.Position)
		}
		if err := unused(ctx, tx, l); err != nil {
			return err
		}
		u.ClearReleasedAt().ClearReleasedBy().SetReleaseReason("")
		return nil
	})
}

// gate changes whether a line's gate is released, under its order's lock.
func (s *Service) gate(ctx context.Context, operation string, id scalar.ID, version int, reason string,
	change func(context.Context, *ent.Client, *ent.PaymentPlanLine, *ent.PaymentPlanLineUpdateOne) error) (*ent.PaymentPlanLine, error) {
	v := check.New()
	reason = v.Needed(reason, 500, "reason")
	if err := v.Err(); err != nil {
		return nil, err
	}
	ctx = store.Reason(ctx, reason)
	var row *ent.PaymentPlanLine
	_, err := s.store.Write(ctx, operation, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		l, err := tx.PaymentPlanLine.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypePaymentPlanLine)
		}
		if _, err := payable(ctx, tx, l.OrderID); err != nil {
			return 0, err
		}
		if l, err = tx.PaymentPlanLine.Get(ctx, id); err != nil { // again, now that nobody else can change it
			return 0, store.Found(err, ent.TypePaymentPlanLine)
		}
		if err := store.Fresh(l.Unwrap(), l.Version, version); err != nil {
			return 0, err
		}
		u := tx.PaymentPlanLine.UpdateOneID(id).Where(paymentplanline.Version(version))
		if err := change(ctx, tx, l, u); err != nil {
			return 0, err
		}
		if err := u.Exec(ctx); err != nil {
			return 0, store.Stale(err, l)
		}
		if err := s.settle(ctx, tx, l.OrderID); err != nil {
			return 0, err
		}
		if row, err = tx.PaymentPlanLine.Get(actor.System(ctx), id); err != nil {
			return 0, fmt.Errorf("read a line of a plan: %w", err)
		}
		row = row.Unwrap()
		return id, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	row, err = s.store.Client().PaymentPlanLine.Get(ctx, id)
	return row, store.Found(err, ent.TypePaymentPlanLine)
}

// unused refuses to take a release back by which something has gone through already.
func unused(ctx context.Context, tx *ent.Client, l *ent.PaymentPlanLine) error {
	sys := actor.System(ctx)
	ofOrder := shipment.HasLinesWith(shipmentline.OrderID(l.OrderID), shipmentline.ArchivedAtIsNil())
	var through []string
	var err error
	switch l.Gate {
	case paymentplanline.GateProductionRelease:
		through, err = tx.ProductionBatch.Query().Where(productionbatch.OrderID(l.OrderID),
			productionbatch.ReleasedAtGTE(*l.ReleasedAt), productionbatch.StatusNEQ(productionbatch.StatusCancelled)).
			Order(productionbatch.ByNumber()).Limit(5).Select(productionbatch.FieldNumber).Strings(sys)
	case paymentplanline.GateShipment:
		through, err = tx.Shipment.Query().Where(ofOrder,
			shipment.StatusIn(shipment.StatusDeparted, shipment.StatusDelivered), shipment.DepartedAtGTE(*l.ReleasedAt)).
			Order(shipment.ByNumber()).Limit(5).Select(shipment.FieldNumber).Strings(sys)
	case paymentplanline.GateDocumentRelease:
		through, err = tx.Shipment.Query().Where(ofOrder, shipment.DocumentsReleasedAtGTE(*l.ReleasedAt)).
			Order(shipment.ByNumber()).Limit(5).Select(shipment.FieldNumber).Strings(sys)
	}
	if err != nil {
		return fmt.Errorf("ask what went through a gate: %w", err)
	}
	if len(through) == 0 {
		return nil
	}
	return fault.New(fault.Blocked, "finance.gate_used").With("records", through)
}
