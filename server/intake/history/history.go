package history

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/product"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Service takes history over.
type Service struct {
	store     *store.Store
	customers *customers.Service
	catalog   *catalog.Service
	orders    *orders.Service
	shipped   Shipped
}

// Below are the capabilities that history is written through.
type Below struct {
	Customers *customers.Service
	Catalog   *catalog.Service
	Orders    *orders.Service
}

// New returns the service; shipped is told of the voyages.
func New(s *store.Store, b Below, shipped Shipped) *Service {
	return &Service{store: s, customers: b.Customers, catalog: b.Catalog, orders: b.Orders, shipped: shipped}
}

// customer finds the customer that a source names, or adds it.
func (r *run) customer(ctx context.Context, name string) (id scalar.ID, fresh bool, err error) {
	src := store.Source{Name: r.form.Name, Kind: ent.TypeCustomer}
	_, err = r.store.Write(ctx, "history.customer", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		fresh = false
		key := keyOf(name)
		taken, err := src.Taken(ctx, tx, key)
		if err != nil {
			return 0, err
		}
		if id = taken[key]; id != 0 {
			return id, nil
		}
		id, err = tx.Customer.Query().Where(customer.NameKey(store.Fold(name)), customer.ArchivedAtIsNil()).
			Order(customer.ByID()).FirstID(ctx)
		if ent.IsNotFound(err) {
			fresh = true
			var c *ent.Customer
			c, err = r.customers.Create(ctx, customers.Card{
				Name: &name, Country: new(r.form.Countries[name]), Currency: &r.form.Currency,
			})
			if err == nil {
				id = c.ID
			}
		}
		if err != nil {
			return 0, fmt.Errorf("customer %s: %w", name, err)
		}
		return id, src.Take(ctx, tx, map[string]scalar.ID{key: id})
	})
	return id, fresh, err
}

// product finds what a line orders, or puts it into the catalogue under a code of the form's.
func (r *run) product(ctx context.Context, e *entry) (id scalar.ID, fresh bool, err error) {
	name := e.texts["product.name"]
	src := store.Source{Name: r.form.Name, Kind: ent.TypeProduct}
	_, err = r.store.Write(ctx, "history.product", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		fresh = false
		key := keyOf(name)
		taken, err := src.Taken(ctx, tx, key)
		if err != nil {
			return 0, err
		}
		if id = taken[key]; id != 0 {
			return id, nil
		}
		code, err := r.code(ctx, tx)
		if err != nil {
			return 0, err
		}
		p, err := r.catalog.Create(ctx, catalog.Card{Code: &code, Name: &name, Unit: &r.form.Unit, Parameters: e.parameters})
		if err != nil {
			return 0, fmt.Errorf("product %s: %w", name, err)
		}
		id, fresh = p.ID, true
		return id, src.Take(ctx, tx, map[string]scalar.ID{key: id})
	})
	return id, fresh, err
}

// code is the next free code of the form's own.
func (r *run) code(ctx context.Context, tx *ent.Client) (string, error) {
	for {
		r.codes++
		code := fmt.Sprintf("%s-%04d", r.prefix, r.codes)
		used, err := tx.Product.Query().Where(product.CodeKey(store.Fold(code))).Exist(actor.System(ctx))
		if err != nil {
			return "", fmt.Errorf("look for product %s: %w", code, err)
		}
		if !used {
			return code, nil
		}
	}
}

// founded refuses where no firm has been set up, to whose currency and calendar things belong.
func (s *Service) founded(ctx context.Context) error {
	found, err := s.store.Client().Company.Query().Exist(actor.System(ctx))
	if err == nil && !found {
		return fault.New(fault.Blocked, "intake.no_company")
	}
	return err
}
