package feedback

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
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
	BatchID     *scalar.ID
	Rating      *int
	Severity    *feedback.Severity
	Text        string
}

// Create records feedback on an agreed order. An order is rated once; a complaint gets the times
// by which it must be answered, contained and closed; the order's merchandiser looks after all of it.
func (s *Service) Create(ctx context.Context, w Words) (*ent.Feedback, error) {
	return s.write(ctx, "feedback.create", policy.FeedbackCreate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := store.Lock(ctx, tx, w.OrderID); err != nil {
			return 0, err
		}
		o, err := tx.Order.Get(ctx, w.OrderID)
		if err != nil {
			return 0, store.Found(err, ent.TypeOrder)
		}
		text, about, err := w.check(ctx, tx, o)
		if err != nil {
			return 0, err
		}
		number, err := store.Number(ctx, tx, "FB")
		if err != nil {
			return 0, err
		}
		c := tx.Feedback.Create().SetNumber(number).SetKind(w.Kind).SetCustomerID(o.CustomerID).SetOrderID(o.ID).
			SetNillableOrderLineID(w.OrderLineID).SetNillableShipmentID(w.ShipmentID).SetNillableBatchID(w.BatchID).
			SetNillableProductID(about.product).
			SetNillableRating(w.Rating).SetNillableSeverity(w.Severity).SetText(text).SetNillableOwnerID(o.MerchandiserID)
		if w.Severity != nil {
			due := Due(*w.Severity, s.clock.Now())
			c.SetFirstAnswerDueAt(due.Answer).SetContainDueAt(due.Contain).SetCloseDueAt(due.Close)
		}
		row, err := c.Save(ctx)
		if err != nil {
			return 0, err
		}
		return row.ID, store.Index(ctx, tx, ent.TypeFeedback, row.ID, store.Term{Text: number})
	})
}

func (w Words) check(ctx context.Context, tx *ent.Client, o *ent.Order) (string, about, error) {
	f := entry.New()
	f.Refuse(Agreed(o))
	text := f.Text(w.Text, 8000, "text")
	for _, wrong := range Sound(w.Kind, w.Rating, w.Severity, text) {
		f.Add(wrong)
	}
	of, err := belongs(ctx, tx, f, o.ID, w.OrderLineID, w.ShipmentID, w.BatchID)
	if err != nil {
		return "", of, err
	}
	if err := f.Err(); err != nil || w.Kind != feedback.KindRating {
		return text, of, err
	}
	rated, err := tx.Feedback.Query().
		Where(feedback.OrderID(o.ID), feedback.CustomerID(o.CustomerID), feedback.KindEQ(feedback.KindRating)).
		Order(feedback.ByID()).First(actor.System(ctx))
	switch {
	case ent.IsNotFound(err):
		return text, of, nil
	case err != nil:
		return "", of, err
	}
	return "", of, fault.New(fault.Duplicate, "feedback.rated_already", "orderId").With("order", o.Number).With("number", rated.Number)
}

// about is what feedback is of, besides the order.
type about struct{ product *scalar.ID }

// belongs refuses a line, a shipment or a batch that is not of the order.
func belongs(ctx context.Context, tx *ent.Client, f entry.Form, orderID scalar.ID, line, ship, batch *scalar.ID) (of about, err error) {
	missing := func(err error, kind, field string) error {
		if !ent.IsNotFound(err) {
			return err
		}
		f.Add(fault.New(fault.NotFound, "base.not_found", field).With("kind", fault.Term("kind."+kind)))
		return nil
	}
	if line != nil {
		l, err := tx.OrderLine.Query().Where(orderline.ID(*line), orderline.OrderID(orderID)).Only(ctx)
		if err == nil {
			of.product = l.ProductID
		} else if err := missing(err, ent.TypeOrderLine, "orderLineId"); err != nil {
			return of, err
		}
	}
	if ship != nil {
		_, err := tx.Shipment.Query().Where(
			shipment.ID(*ship),
			shipment.HasLinesWith(shipmentline.OrderID(orderID), shipmentline.ArchivedAtIsNil()),
		).Only(ctx)
		if err := missing(err, ent.TypeShipment, "shipmentId"); err != nil {
			return of, err
		}
	}
	if batch != nil {
		_, err := tx.ProductionBatch.Query().Where(productionbatch.ID(*batch), productionbatch.OrderID(orderID)).Only(ctx)
		if err := missing(err, ent.TypeProductionBatch, "batchId"); err != nil {
			return of, err
		}
	}
	return of, nil
}
