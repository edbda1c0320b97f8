package orders

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/company"
	"gendan/ent/ent/product"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Create writes an order as a draft, from what a person typed, a program sent or a file said.
// What is missing comes from the customer; what contradicts is noted as discrepancies to settle
// before the order is confirmed. Within another Write it is part of that transaction.
func (s *Service) Create(ctx context.Context, d Draft) (*ent.Order, error) {
	d, err := d.checked(s.clock.Today())
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "order.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, c, err := s.head(ctx, tx, &d)
		if err != nil {
			return 0, err
		}
		goods, err := products(ctx, tx, d.Lines, d.document())
		if err != nil {
			return 0, err
		}
		if err := d.amounts(); err != nil {
			return 0, err
		}
		number, err := store.Number(ctx, tx, "SO")
		if err != nil {
			return 0, err
		}
		o, err := row.SetNumber(number).Save(ctx)
		if err != nil {
			return 0, fmt.Errorf("write order: %w", err)
		}
		if err := s.furnish(ctx, tx, o, d, goods); err != nil {
			return 0, err
		}
		return o.ID, store.IndexNew(ctx, tx, ent.TypeOrder, []store.Indexed{{ID: o.ID, Terms: terms(o, c.Name)}})
	})
}

// furnish writes what hangs on a new order, and what follows from it. All there is of the order is at
// hand, so that nothing is read again.
func (s *Service) furnish(ctx context.Context, tx *ent.Client, o *ent.Order, d Draft, goods map[scalar.ID]*ent.Product) error {
	made, err := insert(ctx, tx, o, d)
	if err != nil {
		return err
	}
	if err := conclude(ctx, tx, Evidence{Order: o, Lines: made.lines, Adjustments: made.adjustments}, false); err != nil {
		return err
	}
	same, err := samePO(ctx, tx, o)
	if err != nil {
		return err
	}
	ours := slices.DeleteFunc(made.discrepancies, func(d *ent.Discrepancy) bool { return !isOurs(d.Rule) })
	return s.note(ctx, tx, s.caseOf(o, made.lines, goods, same), ours)
}

// head begins the order's row and fills in what the draft leaves to the customer.
func (s *Service) head(ctx context.Context, tx *ent.Client, d *Draft) (*ent.OrderCreate, *ent.Customer, error) {
	c, err := tx.Customer.Get(ctx, d.CustomerID)
	if ent.IsNotFound(err) {
		return nil, nil, fault.New(fault.NotFound, "base.not_found", "customerId").With("kind", fault.Term("kind.Customer"))
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read customer %s: %w", d.CustomerID, err)
	}
	if c.ArchivedAt != nil {
		return nil, nil, fault.New(fault.Blocked, "base.archived", "customerId")
	}
	firm, err := tx.Company.Query().Order(company.ByID()).First(actor.System(ctx))
	if err != nil {
		return nil, nil, fmt.Errorf("read the company: %w", err)
	}
	d.fill(c)
	if err := d.read(); err != nil {
		return nil, nil, err
	}
	row := tx.Order.Create().SetCustomerID(c.ID).SetNillableOriginalID(d.OriginalID).SetKind(d.Kind).SetSource(d.Source).
		SetCustomerPoNo(d.CustomerPONo).SetPoKey(store.Fold(d.CustomerPONo)).SetOrderedOn(d.OrderedOn).
		SetCurrency(d.Currency).SetBaseCurrency(firm.BaseCurrency).
		SetIncoterm(*d.Incoterm).SetIncotermPlace(*d.IncotermPlace).SetIncotermYear(d.IncotermYear).
		SetPaymentTerms(*d.PaymentTerms).SetShipTo(*d.ShipTo).SetShippingMarks(*d.ShippingMarks).SetNote(d.Note).
		SetOverTolerance(*d.OverTolerance).SetUnderTolerance(*d.UnderTolerance).
		SetPrepaidAmount(d.Prepaid).SetRoundingAmount(d.Rounding)
	if d.Tax != nil {
		row.SetTaxStated(true).SetTaxAmount(*d.Tax)
	}
	return row, c, s.people(ctx, tx, row, *d, c)
}

// people settles who carries and who sold the order: who is named; else, of a merchandiser who
// writes it, that merchandiser, who could not see it otherwise; else the customer's, else the
// actor. A customer's person who has left or changed department is passed over.
func (s *Service) people(ctx context.Context, tx *ent.Client, row *ent.OrderCreate, d Draft, c *ent.Customer) error {
	a := actor.From(ctx)
	if err := mayName(a, d.SalesID); err != nil {
		return err
	}
	usual := c.MerchandiserID
	if a.Has(scalar.Merchandiser) && !a.Service {
		usual = &a.ID
	}
	m, err := person(ctx, tx, d.MerchandiserID, usual, scalar.Merchandiser, "merchandiserId")
	if err != nil {
		return err
	}
	if m != nil {
		row.SetMerchandiserID(m.ID).SetNillableTeamID(m.TeamID)
	}
	sales, err := person(ctx, tx, d.SalesID, c.SalesID, scalar.Sales, "salesId")
	if err != nil {
		return err
	}
	if sales != nil {
		row.SetSalesID(sales.ID)
	}
	return nil
}

func person(ctx context.Context, tx *ent.Client, named, usual *scalar.ID, role scalar.Role, field string) (*ent.User, error) {
	if named != nil {
		return customers.Holder(ctx, tx, *named, role, field)
	}
	if usual != nil {
		u, err := customers.Holder(ctx, tx, *usual, role, field)
		if _, refused := fault.All(err); !refused {
			return u, err
		}
	}
	if a := actor.From(ctx); a.Has(role) && !a.Service {
		return customers.Holder(ctx, tx, a.ID, role, field)
	}
	return nil, nil
}

// products reads the products that lines name and fills in what the lines leave to them.
func products(ctx context.Context, tx *ent.Client, lines []DraftLine, document bool) (map[scalar.ID]*ent.Product, error) {
	var ids []scalar.ID
	for _, l := range lines {
		if l.ProductID != nil {
			ids = append(ids, *l.ProductID)
		}
	}
	rows, err := tx.Product.Query().Where(product.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read products: %w", err)
	}
	known := make(map[scalar.ID]*ent.Product, len(rows))
	for _, p := range rows {
		known[p.ID] = p
	}
	v := check.New()
	for i := range lines {
		in := v.Within("lines", check.Place(i))
		var p *ent.Product
		if id := lines[i].ProductID; id != nil {
			p = known[*id]
		}
		lines[i].complete(in, p, document)
	}
	return known, v.Err()
}

// complete fills in what a line leaves to its product.
func (l *DraftLine) complete(v check.Values, p *ent.Product, document bool) {
	switch {
	case l.ProductID != nil && p == nil:
		v.Add(fault.New(fault.NotFound, "base.not_found", "productId").With("kind", fault.Term("kind.Product")))
		return
	case p != nil && p.ArchivedAt != nil:
		v.Add(fault.New(fault.Blocked, "base.archived", "productId"))
		return
	case p != nil:
		if l.Description == "" {
			l.Description = p.Name
		}
		if l.Unit == "" {
			l.Unit = p.Unit
		}
	}
	if l.Description == "" {
		v.Add(fault.New(fault.Required, "base.required", "description"))
	}
	if l.Unit == "" {
		v.Add(fault.New(fault.Required, "base.required", "unit"))
	} else if !document {
		v.Quantity(l.Quantity, v.Unit(l.Unit, "unit"), "quantity")
	}
}

// amounts refuses sums that are too large to be true.
func (d Draft) amounts() error {
	v := check.New()
	for i, l := range d.Lines {
		if n := l.charged(d.Currency); outOfRange(n.Gross) || outOfRange(n.Net) {
			v.Add(fault.New(fault.OutOfRange, "order.amount_range", "lines", check.Place(i), "unitPrice"))
		}
	}
	return v.Err()
}

func outOfRange(a scalar.Amount) bool { return a > MostAmount || a < -MostAmount }

// charged is what a line of a draft comes to.
func (l DraftLine) charged(c scalar.Currency) Charged {
	own := make([]Adjustment, len(l.Adjustments))
	for i, a := range l.Adjustments {
		own[i] = a.sum()
	}
	return LineAmounts(c, l.Quantity, l.UnitPrice, l.PricePer, own)
}

func (a DraftAdjustment) sum() Adjustment {
	if a.Amount != 0 {
		return Adjustment{Charge: a.charge(), Amount: a.Amount, TaxPercent: a.TaxPercent}
	}
	return Adjustment{Charge: a.charge(), Percent: a.Percent, Base: a.Base, TaxPercent: a.TaxPercent}
}
