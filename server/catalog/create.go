package catalog

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/product"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Create adds a product with its route. Codes are compared without regard to case, width and
// spaces.
func (s *Service) Create(ctx context.Context, card Card) (*ent.Product, error) {
	card, err := card.checked(true)
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "product.create", func(ctx context.Context, tx *ent.Client) (*ent.Product, error) {
		key := store.Fold(*card.Code)
		taken, err := tx.Product.Query().Where(product.CodeKey(key)).Exist(actor.System(ctx))
		if err != nil {
			return nil, fmt.Errorf("look for product %s: %w", key, err)
		}
		duplicate := fault.New(fault.Duplicate, "base.duplicate", "code").With("value", *card.Code)
		if taken {
			return nil, duplicate
		}
		create := tx.Product.Create().SetCode(*card.Code).SetCodeKey(key).SetUnit(*card.Unit)
		card.apply(create.Mutation())
		p, err := create.Save(ctx)
		if ent.IsConstraintError(err) {
			return nil, duplicate // another was faster
		}
		if err != nil {
			return nil, fmt.Errorf("add product: %w", err)
		}
		if err := s.route(ctx, tx, p.ID, card.Operations); err != nil {
			return nil, err
		}
		return p, index(ctx, tx, p)
	})
}

// Update changes what the card names; a given route replaces the old one, whose steps stay as
// history. Batches made by the old route keep it. It refuses with CONFLICT if the product is no
// longer at version.
func (s *Service) Update(ctx context.Context, id scalar.ID, version int, card Card) (*ent.Product, error) {
	card, err := card.checked(false)
	if err != nil {
		return nil, err
	}
	return s.write(ctx, "product.update", func(ctx context.Context, tx *ent.Client) (*ent.Product, error) {
		p, err := at(ctx, tx, id, version)
		if err != nil {
			return nil, err
		}
		if p.ArchivedAt != nil {
			return nil, fault.New(fault.Blocked, "base.archived")
		}
		update := tx.Product.UpdateOneID(id).Where(product.Version(version))
		card.apply(update.Mutation())
		now, err := update.Save(ctx)
		if err != nil {
			return nil, store.Stale(err, p.Unwrap())
		}
		if card.Operations != nil {
			if err := s.route(ctx, tx, id, card.Operations); err != nil {
				return nil, err
			}
		}
		return now, index(ctx, tx, now)
	})
}

// Archive puts a product away, or takes it back. Orders that name it keep it.
func (s *Service) Archive(ctx context.Context, id scalar.ID, version int, away bool) (*ent.Product, error) {
	return s.write(ctx, "product.archive", func(ctx context.Context, tx *ent.Client) (*ent.Product, error) {
		p, err := at(ctx, tx, id, version)
		if err != nil || (p.ArchivedAt != nil) == away {
			return p, err
		}
		update := tx.Product.UpdateOneID(id).Where(product.Version(version))
		if away {
			update.SetArchivedAt(s.clock.Now())
		} else {
			update.ClearArchivedAt()
		}
		now, err := update.Save(ctx)
		return now, store.Stale(err, p.Unwrap())
	})
}
