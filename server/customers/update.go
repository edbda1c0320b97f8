package customers

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Update changes what the card names. It refuses with CONFLICT if the customer is no longer at
// version.
func (s *Service) Update(ctx context.Context, id scalar.ID, version int, card Card) (*ent.Customer, error) {
	card, err := card.checked(false)
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "customer.update", func(ctx context.Context, tx *ent.Client) (*ent.Customer, error) {
		c, err := at(ctx, tx, id, version)
		if err != nil {
			return nil, err
		}
		if c.ArchivedAt != nil {
			return nil, fault.New(fault.Blocked, "base.archived")
		}
		if err := s.fits(ctx, tx, card.changed(c), id); err != nil {
			return nil, err
		}
		update := tx.Customer.UpdateOneID(id).Where(customer.Version(version))
		card.apply(update.Mutation())
		now, err := update.Save(ctx)
		if err != nil {
			return nil, store.Stale(err, c.Unwrap())
		}
		if now.Name == c.Name && now.LegalName == c.LegalName {
			return now, nil
		}
		for _, tell := range s.renamed {
			if err := tell(ctx, tx, now); err != nil {
				return nil, err
			}
		}
		return now, index(ctx, tx, now)
	})
}

// changed returns the card without the people and names that stay as they are: they need no
// asking again, though a person may have changed department meanwhile.
func (c Card) changed(from *ent.Customer) Card {
	if c.SalesID != nil && from.SalesID != nil && *c.SalesID == *from.SalesID {
		c.SalesID = nil
	}
	if c.MerchandiserID != nil && from.MerchandiserID != nil && *c.MerchandiserID == *from.MerchandiserID {
		c.MerchandiserID = nil
	}
	if c.Name != nil && store.Fold(*c.Name) == from.NameKey {
		c.Name = nil
	}
	if c.LegalName != nil && store.Fold(*c.LegalName) == from.LegalKey {
		c.LegalName = nil
	}
	return c
}

// at returns the customer if the actor sees it and it is at the version.
func at(ctx context.Context, tx *ent.Client, id scalar.ID, version int) (*ent.Customer, error) {
	c, err := tx.Customer.Get(ctx, id)
	if err != nil {
		return nil, store.Found(err, ent.TypeCustomer)
	}
	if c.Version != version {
		return nil, store.Fresh(c.Unwrap(), c.Version, version)
	}
	return c, nil
}
