package tasks

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/people"
)

// subject is what a task is about, and the order or customer that decides who sees it.
type subject struct {
	kind     string
	id       *scalar.ID
	order    *scalar.ID
	customer *scalar.ID
}

// subjectOf reads what a task is to be about through the actor's rows: what may not be seen is not there.
func subjectOf(ctx context.Context, tx *ent.Client, id *scalar.ID) (subject, error) {
	if id == nil {
		return subject{}, nil
	}
	kind := scalar.Kind(id.Kind()).String()
	s := subject{kind: kind, id: id}
	var err error
	switch kind {
	case ent.TypeOrder:
		_, err = tx.Order.Get(ctx, *id)
		s.order = id
	case ent.TypeCustomer:
		_, err = tx.Customer.Get(ctx, *id)
		s.customer = id
	case ent.TypeProductionBatch:
		var b *ent.ProductionBatch
		if b, err = tx.ProductionBatch.Get(ctx, *id); err == nil {
			s.order = &b.OrderID
		}
	case ent.TypeInspection:
		var i *ent.Inspection
		if i, err = tx.Inspection.Get(ctx, *id); err == nil {
			s.order = &i.OrderID
		}
	case ent.TypeFeedback:
		var f *ent.Feedback
		if f, err = tx.Feedback.Get(ctx, *id); err == nil {
			s.order = &f.OrderID
		}
	case ent.TypeShipment:
		// A shipment may carry goods of several orders: the task hangs on the first that the actor sees.
		var l *ent.ShipmentLine
		l, err = tx.ShipmentLine.Query().Where(shipmentline.ShipmentID(*id), shipmentline.ArchivedAtIsNil()).
			Order(shipmentline.ByID()).First(ctx)
		if err == nil {
			s.order = &l.OrderID
		}
	default:
		return s, fault.New(fault.Invalid, "task.no_such_subject", "subjectId")
	}
	if ent.IsNotFound(err) {
		return s, fault.New(fault.NotFound, "base.not_found", "subjectId").With("kind", fault.Term("kind."+kind))
	}
	return s, err
}

// owner returns the person who is to do it: of the house, able to sign in, and one whom the order reaches.
func (s subject) owner(ctx context.Context, tx *ent.Client, id scalar.ID) (*actor.Actor, error) {
	u, err := people.One(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if u == nil || u.Has(scalar.Analyst) && len(u.Roles) == 1 {
		return nil, fault.New(fault.NotFound, "base.not_found", "ownerId").With("kind", fault.Term("kind.User"))
	}
	switch {
	case s.order != nil:
		reach, err := people.Reach(ctx, tx, *s.order)
		if err != nil {
			return nil, err
		}
		if !reach.Sees(u) {
			return nil, fault.New(fault.Blocked, "task.owner_cannot_see", "ownerId").
				With("name", u.Name).With("number", reach.Order.Number)
		}
	case s.customer != nil:
		_, err := tx.Customer.Get(actor.With(actor.Scoped(ctx), u), *s.customer)
		if ent.IsNotFound(err) {
			return nil, fault.New(fault.Blocked, "task.owner_no_customer", "ownerId").With("name", u.Name)
		}
		if err != nil {
			return nil, fmt.Errorf("ask whether %s sees a customer: %w", u.Name, err)
		}
	}
	return u, nil
}
