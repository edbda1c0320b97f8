package purchasing

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/material"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// MaterialCard is what is kept of a material. What is nil is left as it is; of a new one it is
// empty. Code, Name and Unit of a new one must be given; code and unit never change after.
type MaterialCard struct {
	Code, Name, NameEn, Unit, Note *string
	SupplierID                     *scalar.ID // zero takes the usual supplier away
}

// checked returns the card as it is to be kept.
func (c MaterialCard) checked(fresh bool) (MaterialCard, error) {
	v := check.New()
	if fresh {
		c.Code = new(v.Needed(deref(c.Code), 60, "code"))
		c.Unit = new(v.Unit(deref(c.Unit), "unit").Code)
	}
	if fresh || c.Name != nil {
		c.Name = new(v.Needed(deref(c.Name), 200, "name"))
	}
	if c.NameEn != nil {
		c.NameEn = new(v.Text(*c.NameEn, 200, "nameEn"))
	}
	if c.Note != nil {
		c.Note = new(v.Text(*c.Note, 1000, "note"))
	}
	return c, v.Err()
}

// apply writes the card into a row to be made or changed.
func (c MaterialCard) apply(ctx context.Context, tx *ent.Client, m *ent.MaterialMutation) error {
	if c.Name != nil {
		m.SetName(*c.Name)
		m.SetNameKey(store.Fold(*c.Name))
	}
	set(c.NameEn, m.SetNameEn)
	set(c.Note, m.SetNote)
	switch {
	case c.SupplierID == nil:
		return nil
	case *c.SupplierID == 0:
		m.ClearSupplierID()
		return nil
	}
	m.SetSupplierID(*c.SupplierID)
	return supplied(ctx, tx, c.SupplierID)
}

// CreateMaterial adds a material. Codes are compared without regard to case, width and spaces.
func (s *Service) CreateMaterial(ctx context.Context, card MaterialCard) (*ent.Material, error) {
	card, err := card.checked(true)
	if err != nil {
		return nil, err
	}
	return write(ctx, s, "material.create", policy.MaterialCreate, materialByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		key := store.Fold(*card.Code)
		taken, err := tx.Material.Query().Where(material.CodeKey(key)).Exist(actor.System(ctx))
		if err != nil {
			return 0, fmt.Errorf("look for material %s: %w", key, err)
		}
		if taken {
			return 0, duplicate(*card.Code)
		}
		create := tx.Material.Create().SetCode(*card.Code).SetCodeKey(key).SetUnit(*card.Unit)
		if err := card.apply(ctx, tx, create.Mutation()); err != nil {
			return 0, err
		}
		row, err := create.Save(ctx)
		if ent.IsConstraintError(err) {
			return 0, duplicate(*card.Code) // another was faster
		}
		if err != nil {
			return 0, fmt.Errorf("add material: %w", err)
		}
		return row.ID, indexMaterial(ctx, tx, row)
	})
}

// UpdateMaterial changes what the card names. It refuses with CONFLICT if the material is no longer
// at version.
func (s *Service) UpdateMaterial(ctx context.Context, id scalar.ID, version int, card MaterialCard) (*ent.Material, error) {
	card, err := card.checked(false)
	if err != nil {
		return nil, err
	}
	return s.changeMaterial(ctx, "material.update", id, version, func(ctx context.Context, tx *ent.Client, row *ent.Material, u *ent.MaterialUpdateOne) error {
		if err := inUse(row.ArchivedAt); err != nil {
			return err
		}
		return card.apply(ctx, tx, u.Mutation())
	})
}

// ArchiveMaterial puts a material away, or takes it back. What names it keeps it.
func (s *Service) ArchiveMaterial(ctx context.Context, id scalar.ID, version int, away bool) (*ent.Material, error) {
	return s.changeMaterial(ctx, "material.archive", id, version, func(_ context.Context, _ *ent.Client, _ *ent.Material, u *ent.MaterialUpdateOne) error {
		if away {
			u.SetArchivedAt(s.clock.Now())
		} else {
			u.ClearArchivedAt()
		}
		return nil
	})
}

func (s *Service) changeMaterial(ctx context.Context, name string, id scalar.ID, version int,
	change func(context.Context, *ent.Client, *ent.Material, *ent.MaterialUpdateOne) error,
) (*ent.Material, error) {
	return write(ctx, s, name, policy.MaterialUpdate, materialByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := materialByID(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		row = row.Unwrap()
		if err := store.Fresh(row, row.Version, version); err != nil {
			return 0, err
		}
		u := tx.Material.UpdateOneID(id).Where(material.Version(version))
		if err := change(ctx, tx, row, u); err != nil {
			return 0, err
		}
		now, err := u.Save(ctx)
		if err != nil {
			return 0, store.Stale(err, row)
		}
		return id, indexMaterial(ctx, tx, now)
	})
}

func indexMaterial(ctx context.Context, tx *ent.Client, row *ent.Material) error {
	return store.Index(ctx, tx, ent.TypeMaterial, row.ID,
		store.Term{Text: row.Code}, store.Term{Text: row.Name}, store.Term{Text: row.NameEn})
}

// supplied refuses a supplier that is not there or was put away.
func supplied(ctx context.Context, tx *ent.Client, id *scalar.ID) error {
	if id == nil {
		return nil
	}
	row, err := tx.Supplier.Get(ctx, *id)
	if ent.IsNotFound(err) {
		return fault.New(fault.NotFound, "base.not_found", "supplierId").With("kind", fault.Term("kind."+ent.TypeSupplier))
	}
	if err != nil {
		return err
	}
	if row.ArchivedAt != nil {
		return fault.New(fault.Blocked, "purchasing.supplier_archived", "supplierId").With("name", row.Name)
	}
	return nil
}

func duplicate(code string) error {
	return fault.New(fault.Duplicate, "base.duplicate", "code").With("value", code)
}

// inUse refuses to change what was put away.
func inUse(archived *time.Time) error {
	if archived != nil {
		return fault.New(fault.Blocked, "base.archived")
	}
	return nil
}

func set[T any](v *T, to func(T)) {
	if v != nil {
		to(*v)
	}
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
