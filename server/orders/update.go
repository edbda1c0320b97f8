package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Change is what to change of an order's head; what is nil stays.
type Change struct {
	Kind                          *order.Kind
	CustomerID                    *scalar.ID
	CustomerPONo                  *string
	SalesID                       *scalar.ID
	OrderedOn                     *scalar.Date
	Incoterm, IncotermPlace       *string
	PaymentTerms                  *string
	ShipTo                        *scalar.Address
	ShippingMarks, Note           *string
	OverTolerance, UnderTolerance *scalar.Percent
}

// terms names those of the changes that bind both sides, as the input names them.
func (c Change) terms() (names []string) {
	for _, t := range []struct {
		given bool
		name  string
	}{
		{c.Kind != nil, "kind"}, {c.CustomerID != nil, "customerId"}, {c.CustomerPONo != nil, "customerPoNo"},
		{c.OrderedOn != nil, "orderedOn"}, {c.Incoterm != nil, "incoterm"}, {c.IncotermPlace != nil, "incotermPlace"},
		{c.PaymentTerms != nil, "paymentTerms"}, {c.ShipTo != nil, "shipTo"},
		{c.OverTolerance != nil, "overTolerance"}, {c.UnderTolerance != nil, "underTolerance"},
	} {
		if t.given {
			names = append(names, t.name)
		}
	}
	return names
}

func (c Change) checked(today scalar.Date) (Change, error) {
	v := check.New()
	if c.Kind != nil && order.KindValidator(*c.Kind) != nil {
		v.Add(fault.New(fault.Invalid, "base.invalid", "kind"))
	}
	c.CustomerPONo = text(v, c.CustomerPONo, 100, "customerPoNo")
	c.IncotermPlace = text(v, c.IncotermPlace, 120, "incotermPlace")
	c.Incoterm = incoterm(v, c.Incoterm, false)
	c.PaymentTerms = text(v, c.PaymentTerms, 500, "paymentTerms")
	c.ShippingMarks = text(v, c.ShippingMarks, 1000, "shippingMarks")
	c.Note = text(v, c.Note, 8000, "note")
	if c.ShipTo != nil {
		c.ShipTo = new(v.Address(*c.ShipTo, "shipTo"))
	}
	if c.OrderedOn != nil && (c.OrderedOn.IsZero() || c.OrderedOn.After(today)) {
		v.Add(fault.New(fault.OutOfRange, "order.ordered_in_future", "orderedOn").With("today", today))
	}
	tolerance(v, c.OverTolerance, "overTolerance")
	tolerance(v, c.UnderTolerance, "underTolerance")
	return c, v.Err()
}

func (c Change) apply(m *ent.OrderMutation) {
	set(c.Kind, m.SetKind)
	set(c.CustomerID, m.SetCustomerID)
	set(c.SalesID, m.SetSalesID)
	set(c.OrderedOn, m.SetOrderedOn)
	set(c.Incoterm, m.SetIncoterm)
	set(c.IncotermPlace, m.SetIncotermPlace)
	set(c.PaymentTerms, m.SetPaymentTerms)
	set(c.ShipTo, m.SetShipTo)
	set(c.ShippingMarks, m.SetShippingMarks)
	set(c.Note, m.SetNote)
	set(c.OverTolerance, m.SetOverTolerance)
	set(c.UnderTolerance, m.SetUnderTolerance)
	if c.CustomerPONo != nil {
		m.SetCustomerPoNo(*c.CustomerPONo)
		m.SetPoKey(store.Fold(*c.CustomerPONo))
	}
}

func set[T any](v *T, to func(T)) {
	if v != nil {
		to(*v)
	}
}

// Update changes the head of an order: all of it while it is being written, afterwards only
// what binds nobody. It refuses with CONFLICT if the order is no longer at version.
func (s *Service) Update(ctx context.Context, id scalar.ID, version int, c Change) (*ent.Order, error) {
	c, err := c.checked(s.clock.Today())
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "order.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderUpdate)
		if err != nil {
			return 0, err
		}
		if err := mayEditHead(actor.From(ctx), o, c.terms()); err != nil {
			return 0, err
		}
		if err := c.fits(ctx, tx, o); err != nil {
			return 0, err
		}
		update := tx.Order.UpdateOneID(id).Where(order.Version(version))
		c.apply(update.Mutation())
		now, err := update.Save(ctx)
		if err != nil {
			return 0, store.Stale(err, o)
		}
		if !Open(o.Status) {
			return id, nil
		}
		e, err := derive(ctx, tx, id, false)
		if err != nil {
			return 0, err
		}
		if err := s.review(ctx, tx, e); err != nil {
			return 0, err
		}
		firm, err := tx.Customer.Get(actor.System(ctx), now.CustomerID)
		if err != nil {
			return 0, fmt.Errorf("read customer %s: %w", now.CustomerID, err)
		}
		return id, index(ctx, tx, now, firm.Name)
	})
}

// fits asks what only the database knows: the customer and the person named.
func (c Change) fits(ctx context.Context, tx *ent.Client, o *ent.Order) error {
	if c.SalesID != nil && (o.SalesID == nil || *c.SalesID != *o.SalesID) {
		if err := mayName(actor.From(ctx), c.SalesID); err != nil {
			return err
		}
		if _, err := customers.Holder(ctx, tx, *c.SalesID, scalar.Sales, "salesId"); err != nil {
			return err
		}
	}
	if c.CustomerID == nil || *c.CustomerID == o.CustomerID {
		return nil
	}
	if o.Status != order.StatusDraft {
		return fault.New(fault.Blocked, "order.customer_fixed", "customerId").With("number", o.Number)
	}
	firm, err := tx.Customer.Get(ctx, *c.CustomerID)
	switch {
	case ent.IsNotFound(err):
		return fault.New(fault.NotFound, "base.not_found", "customerId").With("kind", fault.Term("kind.Customer"))
	case err != nil:
		return fmt.Errorf("read customer %s: %w", *c.CustomerID, err)
	case firm.ArchivedAt != nil:
		return fault.New(fault.Blocked, "base.archived", "customerId")
	}
	return nil
}
