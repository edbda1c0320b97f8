package feedback

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Words is what a customer says of an order.
type Words struct {
	OrderID     scalar.ID
	Kind        feedback.Kind
	OrderLineID *scalar.ID
	ShipmentID  *scalar.ID
	Rating      *int
	Severity    *feedback.Severity
	Text        string
}

// Create records feedback on an agreed order. An order is rated once; a complaint gets the time
// by which it must be answered; the order's merchandiser looks after all of it.
func (s *Service) Create(ctx context.Context, w Words) (*ent.Feedback, error) {
	return s.write(ctx, "feedback.create", policy.FeedbackCreate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := store.Lock(ctx, tx, w.OrderID); err != nil {
			return 0, err
		}
		o, err := tx.Order.Get(ctx, w.OrderID)
		if err != nil {
			return 0, store.Found(err, ent.TypeOrder)
		}
		text, err := w.check(ctx, tx, o)
		if err != nil {
			return 0, err
		}
		number, err := store.Number(ctx, tx, "FB")
		if err != nil {
			return 0, err
		}
		c := tx.Feedback.Create().SetNumber(number).SetKind(w.Kind).SetCustomerID(o.CustomerID).SetOrderID(o.ID).
			SetNillableOrderLineID(w.OrderLineID).SetNillableShipmentID(w.ShipmentID).
			SetNillableRating(w.Rating).SetNillableSeverity(w.Severity).SetText(text).SetNillableOwnerID(o.MerchandiserID)
		if w.Severity != nil {
			c.SetFirstAnswerDueAt(AnswerDue(*w.Severity, s.clock.Now()))
		}
		row, err := c.Save(ctx)
		if err != nil {
			return 0, err
		}
		return row.ID, store.Index(ctx, tx, ent.TypeFeedback, row.ID, store.Term{Text: number})
	})
}

func (w Words) check(ctx context.Context, tx *ent.Client, o *ent.Order) (string, error) {
	f := entry.New()
	f.Refuse(Agreed(o))
	text := f.Text(w.Text, 8000, "text")
	for _, wrong := range Sound(w.Kind, w.Rating, w.Severity, text) {
		f.Add(wrong)
	}
	if err := w.belongs(ctx, tx, f); err != nil {
		return "", err
	}
	if err := f.Err(); err != nil || w.Kind != feedback.KindRating {
		return text, err
	}
	rated, err := tx.Feedback.Query().
		Where(feedback.OrderID(o.ID), feedback.CustomerID(o.CustomerID), feedback.KindEQ(feedback.KindRating)).
		Order(feedback.ByID()).First(actor.System(ctx))
	switch {
	case ent.IsNotFound(err):
		return text, nil
	case err != nil:
		return "", err
	}
	return "", fault.New(fault.Duplicate, "feedback.rated_already", "orderId").With("order", o.Number).With("number", rated.Number)
}

// belongs refuses a line or a shipment that is not of the order.
func (w Words) belongs(ctx context.Context, tx *ent.Client, f entry.Form) error {
	missing := func(kind, field string) {
		f.Add(fault.New(fault.NotFound, "base.not_found", field).With("kind", fault.Term("kind."+kind)))
	}
	if w.OrderLineID != nil {
		there, err := tx.OrderLine.Query().Where(orderline.ID(*w.OrderLineID), orderline.OrderID(w.OrderID)).Exist(ctx)
		if err != nil {
			return err
		}
		if !there {
			missing(ent.TypeOrderLine, "orderLineId")
		}
	}
	if w.ShipmentID == nil {
		return nil
	}
	there, err := tx.Shipment.Query().Where(
		shipment.ID(*w.ShipmentID),
		shipment.HasLinesWith(shipmentline.OrderID(w.OrderID), shipmentline.ArchivedAtIsNil()),
	).Exist(ctx)
	if err != nil {
		return err
	}
	if !there {
		missing(ent.TypeShipment, "shipmentId")
	}
	return nil
}
