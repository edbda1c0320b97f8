package orders_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/orderline"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// world is a house with one merchandiser, one customer and one product.
type world struct {
	t        testing.TB
	store    *store.Store
	orders   *orders.Service
	firms    *customers.Service
	merch    context.Context
	customer *ent.Customer
	product  *ent.Product
}

func newWorld(t testing.TB) *world {
	t.Helper()
	s := storetest.New(t)
	c := s.Clock()
	w := &world{t: t, store: s, firms: customers.New(s, c), merch: storetest.Actor(t, s, scalar.Merchandiser)}
	w.orders = orders.New(s, c, w.firms, customers.NewMessages(s, c, nil))
	var err error
	w.customer, err = w.firms.Create(w.merch, customers.Card{
		Name: new("海德堡服饰"), LegalName: new("Heidelberg Mode GmbH"), Currency: new(scalar.Currency("CNY")),
		Incoterm: new("FOB"), IncotermPlace: new("宁波"), PaymentTerms: new("T/T 30/70"),
		UnderTolerance: new(scalar.Whole(5)), Address: &scalar.Address{City: "Heidelberg", Country: "DE"},
	})
	w.must(err)
	w.product, err = catalog.New(s, c).Create(w.merch, catalog.Card{
		Code: new("TS-01"), Name: new("圆领T恤"), Unit: new("C62"), MinOrderQuantity: new(scalar.Whole(100)),
		Parameters: []scalar.Parameter{{Name: "克重", Value: "180", Unit: "g/m²", Min: "150", Max: "220"}},
	})
	w.must(err)
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("unexpected error: %v", err)
	}
}

// line is a line that nothing is wrong with.
func (w *world) line() orders.DraftLine {
	return orders.DraftLine{
		ProductID: &w.product.ID, Quantity: scalar.Whole(1000), UnitPrice: 28_500_000,
		RequestedOn: storetest.Today.Add(40),
	}
}

func (w *world) draft(lines ...orders.DraftLine) *ent.Order {
	w.t.Helper()
	if len(lines) == 0 {
		lines = []orders.DraftLine{w.line()}
	}
	o, err := w.orders.Create(w.merch, orders.Draft{CustomerID: w.customer.ID, Lines: lines})
	w.must(err)
	return o
}

func (w *world) confirmed(lines ...orders.DraftLine) *ent.Order {
	w.t.Helper()
	o := w.draft(lines...)
	o, err := w.orders.Confirm(w.merch, o.ID, o.Version)
	w.must(err)
	return o
}

func (w *world) lines(o *ent.Order) []*ent.OrderLine {
	w.t.Helper()
	rows, err := w.store.Client().OrderLine.Query().Where(orderline.OrderID(o.ID)).
		Order(orderline.ByPosition()).All(storetest.System())
	w.must(err)
	return rows
}

// doubts lists the open discrepancies of an order as severity and rule.
func (w *world) doubts(o *ent.Order) []string {
	w.t.Helper()
	rows, err := w.store.Client().Discrepancy.Query().
		Where(discrepancy.OrderID(o.ID), discrepancy.ResolvedAtIsNil()).Order(discrepancy.ByID()).All(storetest.System())
	w.must(err)
	list := []string{}
	for _, d := range rows {
		list = append(list, string(d.Severity)+" "+strings.TrimPrefix(d.Rule, "order.discrepancy."))
	}
	return list
}

// as returns a context on behalf of a person with the roles.
// waived is the order with every doubt let be.
func (w *world) waived(o *ent.Order) *ent.Order {
	w.t.Helper()
	open, err := w.store.Client().Discrepancy.Query().Where(discrepancy.OrderID(o.ID), discrepancy.ResolvedAtIsNil()).All(storetest.System())
	w.must(err)
	for _, d := range open {
		o, err = w.orders.Resolve(w.merch, d.ID, d.Version, discrepancy.ResolutionWaived, "已与客户说好")
		w.must(err)
	}
	return o
}

func (w *world) as(roles ...scalar.Role) context.Context {
	return storetest.Actor(w.t, w.store, roles...)
}

// write changes what other capabilities own, as a stand-in for them.
func (w *world) write(f func(ctx context.Context, tx *ent.Client) error) {
	w.t.Helper()
	_, err := w.store.Write(storetest.System(), "test.write", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 1, f(ctx, tx)
	})
	w.must(err)
}

// faults lists what an error tells a person, as code, field and key.
func faults(err error) []string {
	list := []string{}
	all, ok := fault.All(err)
	if err != nil && !ok {
		return []string{"not a fault: " + err.Error()}
	}
	for _, f := range all {
		list = append(list, strings.Join(strings.Fields(string(f.Code)+" "+strings.Join(f.Field, ".")+" "+f.Key), " "))
	}
	return list
}

func is(err error, code fault.Code) bool {
	all, _ := fault.All(err)
	return len(all) > 0 && all[0].Code == code
}

func id(ctx context.Context) scalar.ID { return actor.From(ctx).ID }

func cardNamed(name string) customers.Card { return customers.Card{Name: &name} }
