package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/product"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// RuleRepeatPrice says that a price was taken over from the order before. Whoever confirms the repeat
// has looked at it: the rules of review neither find it nor settle it.
const RuleRepeatPrice = "order.repeat_price"

// Copy makes a draft like an order: same goods, terms and wishes, at prices that are to be confirmed and
// without the customer's number and any date. What it repeats stands in the draft.
func (s *Service) Copy(ctx context.Context, id scalar.ID) (*ent.Order, error) {
	return s.write(ctx, "order.copy", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := tx.Order.Get(actor.With(ctx, by(actor.From(ctx), policy.OrderCreate)), id)
		if err != nil {
			return 0, store.Found(err, ent.TypeOrder)
		}
		d, err := repeat(actor.System(ctx), tx, o.Unwrap())
		if err != nil {
			return 0, fmt.Errorf("copy order %s: %w", o.Number, err)
		}
		copied, err := s.Create(ctx, d)
		if err != nil {
			return 0, err
		}
		return copied.ID, nil
	})
}

// repeat is the draft of an order's repeat.
func repeat(sys context.Context, tx *ent.Client, o *ent.Order) (Draft, error) {
	d := Draft{
		Kind: order.KindRepeat, CustomerID: o.CustomerID, OriginalID: &o.ID, Currency: o.Currency,
		Incoterm: &o.Incoterm, IncotermPlace: &o.IncotermPlace, IncotermYear: o.IncotermYear,
		PaymentTerms: &o.PaymentTerms, ShipTo: &o.ShipTo, ShippingMarks: &o.ShippingMarks,
		OverTolerance: &o.OverTolerance, UnderTolerance: &o.UnderTolerance,
	}
	lines, err := tx.OrderLine.Query().Where(orderline.OrderID(o.ID), orderline.CancelledAtIsNil()).
		Order(orderline.ByPosition(), orderline.ByID()).All(sys)
	if err != nil {
		return d, err
	}
	sold, err := onSale(sys, tx, lines)
	if err != nil {
		return d, err
	}
	place := make(map[scalar.ID]int, len(lines))
	for i, l := range lines {
		place[l.ID] = i
		again := DraftLine{
			Description: l.Description, CustomerItemNo: l.CustomerItemNo, Spec: l.Spec, Properties: l.Properties,
			Quantity: l.Quantity, Unit: l.Unit, UnitPrice: l.UnitPrice, PricePer: l.PricePer,
			TaxPercent: l.TaxPercent, TaxCategory: l.TaxCategory,
			Discrepancies: []DraftDiscrepancy{{
				Rule: RuleRepeatPrice, Severity: discrepancy.SeverityWarning,
				Params: map[string]string{"number": o.Number, "price": l.UnitPrice.String(), "currency": string(o.Currency)},
			}},
		}
		if l.ProductID != nil && sold[*l.ProductID] {
			again.ProductID = l.ProductID
		}
		d.Lines = append(d.Lines, again)
	}
	err = d.wishes(sys, tx, o.ID, place)
	return d, err
}

// onSale is the lines' products that are still sold; a line of another is repeated by its words.
func onSale(sys context.Context, tx *ent.Client, lines []*ent.OrderLine) (map[scalar.ID]bool, error) {
	var ids []scalar.ID
	for _, l := range lines {
		if l.ProductID != nil {
			ids = append(ids, *l.ProductID)
		}
	}
	found, err := tx.Product.Query().Where(product.IDIn(ids...), product.ArchivedAtIsNil()).IDs(sys)
	sold := make(map[scalar.ID]bool, len(found))
	for _, id := range found {
		sold[id] = true
	}
	return sold, err
}

// wishes takes over allowances, charges and special requirements; place tells which line is which.
func (d *Draft) wishes(sys context.Context, tx *ent.Client, id scalar.ID, place map[scalar.ID]int) error {
	charges, err := tx.OrderAdjustment.Query().Where(orderadjustment.OrderID(id), orderadjustment.ArchivedAtIsNil()).
		Order(orderadjustment.ByID()).All(sys)
	if err != nil {
		return err
	}
	for _, a := range charges {
		again := DraftAdjustment{Kind: a.Kind, Reason: a.Reason, TaxPercent: a.TaxPercent, TaxCategory: a.TaxCategory}
		if a.Percent != nil {
			again.Percent = a.Percent
		} else {
			again.Amount = a.Amount
		}
		if i, of := lineOf(a.OrderLineID, place); of {
			d.Lines[i].Adjustments = append(d.Lines[i].Adjustments, again)
		} else if a.OrderLineID == nil {
			d.Adjustments = append(d.Adjustments, again)
		}
	}
	asked, err := tx.Requirement.Query().Where(requirement.OrderID(id), requirement.ArchivedAtIsNil()).
		Order(requirement.ByID()).All(sys)
	if err != nil {
		return err
	}
	for _, r := range asked {
		again := DraftRequirement{Kind: r.Kind, Text: r.Text}
		if i, of := lineOf(r.OrderLineID, place); of {
			d.Lines[i].Requirements = append(d.Lines[i].Requirements, again)
		} else if r.OrderLineID == nil {
			d.Requirements = append(d.Requirements, again)
		}
	}
	return nil
}

// lineOf is the place of the line something hangs on; of is false where it hangs on none that is repeated.
func lineOf(line *scalar.ID, place map[scalar.ID]int) (i int, of bool) {
	if line == nil {
		return 0, false
	}
	i, of = place[*line]
	return i, of
}
