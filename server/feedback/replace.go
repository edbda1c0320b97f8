package feedback

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/company"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/remedy"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/production/entry"
)

// Anew is so much of a line that is sent anew.
type Anew struct {
	OrderLineID scalar.ID
	Quantity    scalar.Quantity
}

// Replace makes the order by which goods are sent anew: a draft of the chosen lines, free of charge
// and on the terms of the order complained of, linked to its remedy. There is one such order.
func (s *Service) Replace(ctx context.Context, id scalar.ID, version int, goods []Anew, requestedOn scalar.Date) (*ent.Remedy, error) {
	return s.turnRemedy(ctx, "remedy.replace", policy.OrderCreate, id, version, func(ctx context.Context, tx *ent.Client, row *ent.Remedy, u *ent.RemedyUpdateOne) error {
		switch {
		case row.Kind != remedy.KindReplacement:
			return fault.New(fault.Invalid, "feedback.replacement_only")
		case row.ReplacementOrderID != nil:
			return fault.New(fault.Duplicate, "feedback.replaced_already")
		case row.Status != remedy.StatusOffered && row.Status != remedy.StatusAccepted:
			return fault.New(fault.InvalidTransition, "feedback.remedy_over").With("status", remedyWord(row.Status))
		}
		o, err := tx.Order.Get(ctx, row.OrderID)
		if err != nil {
			return fmt.Errorf("read the order of a remedy: %w", err)
		}
		d, err := replacement(ctx, tx, o, goods, requestedOn)
		if err != nil {
			return err
		}
		if d.Note, err = replacementNote(ctx, tx, o, row); err != nil {
			return err
		}
		made, err := s.below.Orders.Create(ctx, d)
		if err != nil {
			return err
		}
		u.SetReplacementOrderID(made.ID)
		return nil
	})
}

// replacement is the draft: the order's terms, and the goods at no price.
func replacement(ctx context.Context, tx *ent.Client, o *ent.Order, goods []Anew, requestedOn scalar.Date) (orders.Draft, error) {
	rows, err := tx.OrderLine.Query().Where(orderline.OrderID(o.ID), orderline.CancelledAtIsNil()).Order(orderline.ByPosition()).All(ctx)
	if err != nil {
		return orders.Draft{}, fmt.Errorf("read the lines of order %s: %w", o.Number, err)
	}
	f := entry.New()
	if len(goods) == 0 {
		f.Add(fault.New(fault.Required, "feedback.no_goods", "lines"))
	}
	free := ""
	d := orders.Draft{
		Kind: order.KindReplacement, CustomerID: o.CustomerID, RequestedOn: requestedOn, Currency: o.Currency,
		Incoterm: &o.Incoterm, IncotermPlace: &o.IncotermPlace, IncotermYear: o.IncotermYear, PaymentTerms: &free,
		ShipTo: &o.ShipTo, ShippingMarks: &o.ShippingMarks, OverTolerance: new(scalar.Percent(0)), UnderTolerance: new(scalar.Percent(0)),
	}
	if o.MerchandiserID != nil {
		_, err := customers.Holder(ctx, tx, *o.MerchandiserID, scalar.Merchandiser, "merchandiserId")
		if _, refused := fault.All(err); err != nil && !refused {
			return d, err
		} else if err == nil {
			d.MerchandiserID = o.MerchandiserID
		}
	}
	var seen []scalar.ID
	for i, g := range goods {
		n := slices.IndexFunc(rows, func(l *ent.OrderLine) bool { return l.ID == g.OrderLineID })
		switch {
		case n < 0:
			f.Add(fault.New(fault.NotFound, "base.not_found", "lines", check.Place(i), "orderLineId").With("kind", fault.Term("kind.OrderLine")))
			continue
		case slices.Contains(seen, g.OrderLineID):
			f.Add(fault.New(fault.Duplicate, "feedback.line_twice", "lines", check.Place(i), "orderLineId").With("position", rows[n].Position))
			continue
		}
		l := rows[n]
		seen = append(seen, l.ID)
		if g.Quantity <= 0 || g.Quantity > l.Quantity {
			f.Add(fault.New(fault.OutOfRange, "feedback.replacement_quantity", "lines", check.Place(i), "quantity").
				With("position", l.Position).With("most", l.Quantity.String()))
			continue
		}
		d.Lines = append(d.Lines, orders.DraftLine{
			ProductID: l.ProductID, Description: l.Description, CustomerItemNo: l.CustomerItemNo, CustomerLineNo: l.CustomerLineNo,
			Spec: l.Spec, Properties: l.Properties, Quantity: g.Quantity, Unit: l.Unit,
		})
	}
	return d, f.Err()
}

// replacementNote says on the new order, in the house's language, what it is for.
func replacementNote(ctx context.Context, tx *ent.Client, o *ent.Order, row *ent.Remedy) (string, error) {
	sys := actor.System(ctx)
	c, err := tx.Feedback.Get(sys, row.FeedbackID)
	if err != nil {
		return "", fmt.Errorf("read the complaint of a remedy: %w", err)
	}
	firm, err := tx.Company.Query().Order(company.ByID()).First(sys)
	if err != nil {
		return "", fmt.Errorf("read the company: %w", err)
	}
	note := fault.New(fault.Required, "feedback.replacement_note").With("order", o.Number).With("number", c.Number)
	return note.Text(firm.Language.Tag()), nil
}
