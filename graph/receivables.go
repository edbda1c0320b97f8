package graph

import (
	"context"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/paymentallocation"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/graph/page"
	"gendan/server/customers"
	"gendan/server/finance"
	"gendan/server/orders"
)

// ageingBands are the bands of the contract, in the order of the rule.
var ageingBands = [finance.Bands]gql.AgeingBand{
	gql.AgeingBandNotDue, gql.AgeingBandDays1_30, gql.AgeingBandDays31_60, gql.AgeingBandDays61_90, gql.AgeingBandDaysOver90,
}

func receivableConditions(f *gql.ReceivableFilter, today scalar.Date) (c conditions[predicate.PaymentPlanLine]) {
	if f == nil {
		f = &gql.ReceivableFilter{}
	}
	inUse(&c, nil)
	if f.Status == nil {
		c.add(paymentplanline.StatusEQ(paymentplanline.StatusOpen))
	}
	oneOf(&c, paymentplanline.FieldStatus, f.Status)
	equal(&c, paymentplanline.FieldCustomerID, f.CustomerID)
	equal(&c, paymentplanline.FieldOrderID, f.OrderID)
	oneOf(&c, paymentplanline.FieldGate, f.Gate)
	days(&c, paymentplanline.FieldDueOn, f.DueOn)
	times(&c, paymentplanline.FieldUpdatedAt, f.UpdatedAt)
	if f.Overdue != nil {
		soon := finance.InBand(0, today)
		if *f.Overdue {
			soon = paymentplanline.And(paymentplanline.Not(soon), paymentplanline.StatusEQ(paymentplanline.StatusOpen))
		}
		c.add(soon)
	}
	if f.Band != nil {
		c.add(finance.InBand(slices.Index(ageingBands[:], *f.Band), today))
	}
	if f.Held != nil {
		held := paymentplanline.And(paymentplanline.GateNEQ(paymentplanline.GateNone), paymentplanline.ReleasedAtIsNil(),
			paymentplanline.StatusEQ(paymentplanline.StatusOpen))
		if !*f.Held {
			held = paymentplanline.Not(held)
		}
		c.add(held)
	}
	return c
}

func receivableOrdering(o *gql.ReceivableOrder) page.Order[*ent.PaymentPlanLine] {
	by := page.ByDate("due_on", func(r *ent.PaymentPlanLine) scalar.Date { return r.DueOn })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.ReceivableOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.PaymentPlanLine) time.Time { return r.CreatedAt })
	case gql.ReceivableOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.PaymentPlanLine) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

// plans reads the payment plans of orders, by position.
func (r *Resolver) plans(ctx context.Context, ids []scalar.ID) ([]*ent.PaymentPlanLine, error) {
	return r.read().PaymentPlanLine.Query().Where(paymentplanline.OrderIDIn(ids...), paymentplanline.ArchivedAtIsNil()).
		Order(paymentplanline.ByPosition(), paymentplanline.ByID()).All(ctx)
}

// allocations reads what payments pay for.
func (r *Resolver) allocations(ctx context.Context, p *ent.Payment) ([]*ent.PaymentAllocation, error) {
	all, err := load.Each(ctx, p, "what it pays for", func(rows []*ent.Payment) (map[scalar.ID][]*ent.PaymentAllocation, error) {
		ids := make([]scalar.ID, len(rows))
		for i, row := range rows {
			ids[i] = row.ID
		}
		found, err := r.read().PaymentAllocation.Query().
			Where(paymentallocation.PaymentIDIn(ids...), paymentallocation.ArchivedAtIsNil()).Order(paymentallocation.ByID()).All(ctx)
		if err != nil {
			return nil, err
		}
		load.Together(ctx, found)
		by := map[scalar.ID][]*ent.PaymentAllocation{}
		for _, a := range found {
			by[a.PaymentID] = append(by[a.PaymentID], a)
		}
		return by, nil
	})
	if list := all[p.ID]; list != nil {
		return list, err
	}
	return []*ent.PaymentAllocation{}, err
}

// heldGates is what of an order waits for its customer's money.
func heldGates(o *ent.Order) []paymentplanline.Gate {
	held := []paymentplanline.Gate{}
	running := o.Status == order.StatusConfirmed
	for _, g := range []struct {
		shut bool
		gate paymentplanline.Gate
	}{
		{running && o.ProductionGateHeld, paymentplanline.GateProductionRelease},
		{running && o.ShipmentGateHeld, paymentplanline.GateShipment},
		{(running || o.Status == order.StatusClosed) && o.DocumentGateHeld, paymentplanline.GateDocumentRelease},
	} {
		if g.shut {
			held = append(held, g.gate)
		}
	}
	return held
}

// credits is what of their customers' credit there is, of all orders that came together and are
// not confirmed yet.
type credits struct {
	of   map[scalar.ID]orders.Credit
	base scalar.Currency
}

func (r *Resolver) orderCredit(ctx context.Context, o *ent.Order) (*gql.OrderCredit, error) {
	all, err := load.Each(ctx, o, "credit of orders", func(rows []*ent.Order) (credits, error) {
		open := slices.DeleteFunc(slices.Clone(rows), func(o *ent.Order) bool { return !orders.Open(o.Status) })
		of, base, err := r.orders.Credits(ctx, r.read(), open...)
		return credits{of, base}, err
	})
	c, ok := all.of[o.ID]
	if err != nil || !ok {
		return nil, err
	}
	in := func(a scalar.Amount) *scalar.Money { return &scalar.Money{Minor: a, Currency: all.base} }
	out := &gql.OrderCredit{Open: in(c.Open), ThisOrder: in(c.This), Exceeded: c.Exceeded(), Passes: c.Passes()}
	if c.Limit != nil {
		out.Limit = in(*c.Limit)
	}
	if o.CreditApprovedAt != nil {
		out.ApprovedAt, out.Reason = o.CreditApprovedAt, given(o.CreditReason)
		out.ApprovedBy, err = load.One(ctx, o, func(row *ent.Order) scalar.ID { return deref(row.CreditApprovedBy) }, r.usersByID)
	}
	return out, err
}

func (r *Resolver) customerCredit(ctx context.Context, c *ent.Customer) (*gql.CustomerCredit, error) {
	owed, err := load.Each(ctx, c, "credit of customers", func(rows []*ent.Customer) (credits, error) {
		ids := make([]scalar.ID, len(rows))
		for i, row := range rows {
			ids[i] = row.ID
		}
		firm, err := r.firm(ctx)
		if err != nil {
			return credits{}, err
		}
		owed, err := orders.Owed(ctx, r.read(), ids...)
		of := make(map[scalar.ID]orders.Credit, len(owed))
		for id, open := range owed {
			of[id] = orders.Credit{Open: open}
		}
		return credits{of, firm}, err
	})
	if err != nil {
		return nil, err
	}
	out := &gql.CustomerCredit{Open: &scalar.Money{Minor: owed.of[c.ID].Open, Currency: owed.base}}
	if c.CreditLimit != nil {
		out.Limit = &scalar.Money{Minor: *c.CreditLimit, Currency: scalar.Currency(c.CreditCurrency)}
	}
	return out, nil
}

// firm is the currency that amounts are compared in.
func (r *Resolver) firm(ctx context.Context) (scalar.Currency, error) {
	c, err := r.read().Company.Query().First(ctx)
	if err != nil {
		return "", err
	}
	return c.BaseCurrency, nil
}

func planLines(in []*gql.PaymentPlanLineInput) []finance.PlanLine {
	lines := make([]finance.PlanLine, len(in))
	for i, l := range in {
		lines[i] = finance.PlanLine{
			ID: deref(l.ID), Kind: l.Kind, Percent: l.Percent, Amount: deref(l.Amount), Trigger: l.Trigger,
			FromMonthEnd: l.FromMonthEnd, OffsetDays: l.OffsetDays, StatedOn: deref(l.StatedOn), Gate: l.Gate,
		}
	}
	return lines
}

// allotted keeps the difference between nothing said and an empty list.
func allotted(in []*gql.PaymentAllocationInput) []finance.Allocation {
	if in == nil {
		return nil
	}
	out := make([]finance.Allocation, len(in))
	for i, a := range in {
		out[i] = finance.Allocation{LineID: a.PaymentPlanLineID, Amount: a.Amount}
	}
	return out
}

func creditLimit(in *gql.MoneyInput) *customers.Limit {
	if in == nil {
		return nil
	}
	return &customers.Limit{Amount: in.Amount, Currency: scalar.Currency(in.Currency)}
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

func (r *Resolver) planLinesByID(ctx context.Context, ids []scalar.ID) ([]*ent.PaymentPlanLine, error) {
	return r.read().PaymentPlanLine.Query().Where(paymentplanline.IDIn(ids...)).All(ctx)
}
