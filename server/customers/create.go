package customers

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Create adds a customer. It is the actor's own when the actor is of sales and names nobody. A
// name that a customer the actor sees has already is refused.
func (s *Service) Create(ctx context.Context, card Card) (*ent.Customer, error) {
	card, err := card.checked(true)
	if err != nil {
		return nil, err
	}
	a := actor.From(ctx)
	if card.SalesID == nil && a.Has(scalar.Sales) {
		card.SalesID = &a.ID
	}
	return s.write(ctx, "customer.create", func(ctx context.Context, tx *ent.Client) (*ent.Customer, error) {
		if err := s.fits(ctx, tx, card, 0); err != nil {
			return nil, err
		}
		create := tx.Customer.Create()
		card.apply(create.Mutation())
		number, err := store.Number(ctx, tx, "CU")
		if err != nil {
			return nil, err
		}
		c, err := create.SetNumber(number).Save(ctx)
		if err != nil {
			return nil, fmt.Errorf("add customer: %w", err)
		}
		return c, index(ctx, tx, c)
	})
}

// fits asks what only the database knows: the people named, and whether the names are free.
func (s *Service) fits(ctx context.Context, tx *ent.Client, card Card, self scalar.ID) error {
	if err := mayGive(actor.From(ctx), card.SalesID); err != nil {
		return err
	}
	if card.SalesID != nil {
		if _, err := Holder(ctx, tx, *card.SalesID, scalar.Sales, "salesId"); err != nil {
			return err
		}
	}
	if card.MerchandiserID != nil {
		if _, err := Holder(ctx, tx, *card.MerchandiserID, scalar.Merchandiser, "merchandiserId"); err != nil {
			return err
		}
	}
	for _, n := range []struct {
		name  *string
		same  func(string) predicate.Customer
		field string
	}{{card.Name, customer.NameKey, "name"}, {card.LegalName, customer.LegalKey, "legalName"}} {
		if n.name == nil || *n.name == "" {
			continue
		}
		taken, err := tx.Customer.Query().
			Where(n.same(store.Fold(*n.name)), customer.IDNEQ(self), customer.ArchivedAtIsNil()).Exist(ctx)
		if err != nil {
			return fmt.Errorf("look for customers of the same %s: %w", n.field, err)
		}
		if taken {
			return fault.New(fault.Duplicate, "base.duplicate", n.field).With("value", *n.name)
		}
	}
	return nil
}
