package orders

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/company"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Past is an order that was carried and delivered before this system knew of it. Its draft is taken
// as it is: what is wrong with it cannot be put right any more, and the reader of its source has told.
type Past struct {
	Draft
	Customer  string        // the customer's name, by which the order is found
	Month     scalar.Date   // a day in the month that numbers the order
	Delivered []scalar.Date // for each line the day on which all of it was delivered
}

// Taken is what became of a Past.
type Taken struct {
	Order *ent.Order
	Lines []*ent.OrderLine // in the draft's order
}

// TakePast writes orders of the past as closed, all delivered. It is part of the caller's
// transaction, which must go on to write the deliveries, so that the figures of the orders have the
// evidence they say they follow from. Each order leaves one entry in the history, with its lines.
func (s *Service) TakePast(ctx context.Context, tx *ent.Client, all []Past) ([]Taken, error) {
	days := make([]scalar.Date, len(all))
	for i, p := range all {
		days[i] = p.Month
	}
	numbers, err := store.Numbers(ctx, tx, "SO", days)
	if err != nil {
		return nil, err
	}
	firm, err := tx.Company.Query().Order(company.ByID()).First(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("read the company: %w", err)
	}
	w := pastWriter{parts: parts{ctx: store.Whole(ctx), tx: tx}, clock: s.clock, base: firm.BaseCurrency}
	for i := range all {
		if err := w.add(&all[i], numbers[i]); err != nil {
			return nil, err
		}
	}
	if err := w.save(); err != nil {
		return nil, err
	}
	taken := make([]Taken, len(all))
	found := make([]store.Indexed, len(all))
	next := 0
	for i, p := range all {
		o := w.saved[i]
		taken[i] = Taken{Order: o.Unwrap(), Lines: w.savedLines[next : next+len(p.Lines)]}
		next += len(p.Lines)
		found[i] = store.Indexed{ID: o.ID, Terms: []store.Term{{Text: o.Number},
			{Text: o.CustomerPoNo, See: policy.Customer}, {Text: p.Customer, See: policy.Customer}}}
		if err := s.store.Took(ctx, ent.TypeOrder, o, map[string]any{"lines": taken[i].Lines}); err != nil {
			return nil, err
		}
	}
	return taken, store.IndexNew(ctx, tx, ent.TypeOrder, found)
}

// pastWriter collects the rows of many orders, to write them with few statements.
type pastWriter struct {
	parts
	clock      *clock.Clock
	base       scalar.Currency
	orders     []*ent.OrderCreate
	lines      []*ent.OrderLineCreate
	saved      []*ent.Order
	savedLines []*ent.OrderLine
}

func (w *pastWriter) add(p *Past, number string) error {
	if len(p.Delivered) != len(p.Lines) || len(p.Lines) == 0 {
		return fmt.Errorf("order %s of the past: %d lines, %d deliveries", p.CustomerPONo, len(p.Lines), len(p.Delivered))
	}
	checked, err := p.checked(p.Month)
	if err != nil {
		return fmt.Errorf("order %s of the past: %w", p.CustomerPONo, err)
	}
	if p.OrderedOn.IsZero() { // checked takes today; nobody knows here
		checked.OrderedOn = scalar.Date{}
	}
	if err := checked.amounts(); err != nil {
		return fmt.Errorf("order %s of the past: %w", p.CustomerPONo, err)
	}
	o := &ent.Order{ID: scalar.NewID(scalar.KindOrder), Number: number, Currency: checked.Currency}
	w.order = o
	e := w.gather(o, checked, p.Delivered)
	f := Derive(e)
	last := slices.MaxFunc(p.Delivered, func(a, b scalar.Date) int { return a.Sub(b) })
	row := w.tx.Order.Create().SetID(o.ID).SetNumber(number).SetStatus(order.StatusClosed).SetKind(checked.Kind).
		SetSource(order.SourceImport).SetCustomerID(p.CustomerID).SetCustomerPoNo(checked.CustomerPONo).
		SetPoKey(store.Fold(checked.CustomerPONo)).SetOrderedOn(checked.OrderedOn).SetCurrency(checked.Currency).
		SetIncoterm(*orEmpty(checked.Incoterm)).SetIncotermYear(checked.IncotermYear).SetNote(checked.Note).
		SetClosedAt(w.clock.Noon(last)).SetBaseCurrency(w.base)
	if checked.ShipTo != nil {
		row.SetShipTo(*checked.ShipTo)
	}
	f.apply(&ent.Order{}, row.Mutation())
	w.orders = append(w.orders, row)
	sum := scalar.Amount(0)
	for i, l := range checked.Lines {
		id := e.Lines[i].ID
		line := l.row(w.tx, o, i+1).SetID(id).SetFirstPromisedOn(l.PromisedOn)
		f.Lines[id].apply(&ent.OrderLine{}, line.Mutation())
		w.lines = append(w.lines, line)
		sums := l.charged(o.Currency)
		sum += sums.Net
		w.parts.add(&id, sums.Gross, l.Adjustments, l.Requirements, l.Discrepancies, l.Provenance)
	}
	w.parts.add(nil, sum, checked.Adjustments, checked.Requirements, checked.Discrepancies, checked.Provenance)
	return nil
}

// gather is what the figures of an order of the past follow from.
func (w *pastWriter) gather(o *ent.Order, d Draft, delivered []scalar.Date) Evidence {
	e := Evidence{Order: o, Zone: w.clock.Zone(), Packed: map[scalar.ID]scalar.Quantity{}, Shipped: map[scalar.ID]scalar.Quantity{}}
	for i, l := range d.Lines {
		row := &ent.OrderLine{
			ID: scalar.NewID(scalar.KindOrderLine), Quantity: l.Quantity, UnitPrice: l.UnitPrice, PricePer: l.PricePer,
			TaxPercent: l.TaxPercent, RequestedOn: l.RequestedOn, FirstPromisedOn: l.PromisedOn, PromisedOn: l.PromisedOn,
		}
		e.Lines = append(e.Lines, row)
		e.Packed[row.ID], e.Shipped[row.ID] = l.Quantity, l.Quantity
		e.Receipts = append(e.Receipts, Receipt{LineID: row.ID, Accepted: l.Quantity, At: w.clock.Noon(delivered[i])})
		for _, a := range l.Adjustments {
			kind := orderadjustment.KindAllowance
			if a.charge() {
				kind = orderadjustment.KindCharge
			}
			e.Adjustments = append(e.Adjustments, &ent.OrderAdjustment{
				OrderLineID: &row.ID, Kind: kind, Percent: a.Percent, BaseAmount: a.Base, Amount: a.Amount,
			})
		}
	}
	return e
}

func (w *pastWriter) save() error {
	err := inParts(w.orders, func(some []*ent.OrderCreate) error {
		rows, err := w.tx.Order.CreateBulk(some...).Save(w.ctx)
		w.saved = append(w.saved, rows...)
		return err
	})
	if err == nil {
		err = inParts(w.lines, func(some []*ent.OrderLineCreate) error {
			rows, err := w.tx.OrderLine.CreateBulk(some...).Save(w.ctx)
			for _, row := range rows {
				w.savedLines = append(w.savedLines, row.Unwrap())
			}
			return err
		})
	}
	if err != nil {
		if _, told := fault.All(err); told {
			return err
		}
		return fmt.Errorf("write orders of the past: %w", err)
	}
	return w.write()
}

func orEmpty(s *string) *string {
	if s == nil {
		return new("")
	}
	return s
}
