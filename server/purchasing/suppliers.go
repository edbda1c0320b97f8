package purchasing

import (
	"context"
	"fmt"
	"net/mail"

	"gendan/ent/ent"
	"gendan/ent/ent/supplier"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// mostDays is the longest a supplier can take.
const mostDays = 3650

// SupplierCard is what is kept of a supplier. What is nil is left as it is; of a new one it is
// empty. Code and Name of a new one must be given; the code never changes after.
type SupplierCard struct {
	Code, Name, ContactName, Email, Phone, Note *string
	LeadDays                                    *int
}

// checked returns the card as it is to be kept.
func (c SupplierCard) checked(fresh bool) (SupplierCard, error) {
	v := check.New()
	if fresh {
		c.Code = new(v.Needed(deref(c.Code), 60, "code"))
	}
	if fresh || c.Name != nil {
		c.Name = new(v.Needed(deref(c.Name), 200, "name"))
	}
	for _, t := range []struct {
		value **string
		most  int
		field string
	}{{&c.ContactName, 80, "contactName"}, {&c.Email, 200, "email"}, {&c.Phone, 40, "phone"}, {&c.Note, 1000, "note"}} {
		if *t.value != nil {
			*t.value = new(v.Text(**t.value, t.most, t.field))
		}
	}
	if a, err := mail.ParseAddress(deref(c.Email)); deref(c.Email) != "" && (err != nil || a.Address != *c.Email) {
		v.Add(fault.New(fault.Invalid, "base.invalid_format", "email").With("value", *c.Email).With("example", "li.wei@example.com"))
	}
	if c.LeadDays != nil && (*c.LeadDays < 0 || *c.LeadDays > mostDays) {
		v.Add(fault.New(fault.OutOfRange, "base.out_of_range", "leadDays").With("min", 0).With("max", mostDays))
	}
	return c, v.Err()
}

// apply writes the card into a row to be made or changed.
func (c SupplierCard) apply(m *ent.SupplierMutation) {
	if c.Name != nil {
		m.SetName(*c.Name)
		m.SetNameKey(store.Fold(*c.Name))
	}
	set(c.ContactName, m.SetContactName)
	set(c.Email, m.SetEmail)
	set(c.Phone, m.SetPhone)
	set(c.Note, m.SetNote)
	set(c.LeadDays, m.SetLeadDays)
}

// CreateSupplier adds a supplier. Codes are compared without regard to case, width and spaces.
func (s *Service) CreateSupplier(ctx context.Context, card SupplierCard) (*ent.Supplier, error) {
	card, err := card.checked(true)
	if err != nil {
		return nil, err
	}
	return write(ctx, s, "supplier.create", policy.SupplierCreate, supplierByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		key := store.Fold(*card.Code)
		taken, err := tx.Supplier.Query().Where(supplier.CodeKey(key)).Exist(actor.System(ctx))
		if err != nil {
			return 0, fmt.Errorf("look for supplier %s: %w", key, err)
		}
		if taken {
			return 0, duplicate(*card.Code)
		}
		create := tx.Supplier.Create().SetCode(*card.Code).SetCodeKey(key)
		card.apply(create.Mutation())
		row, err := create.Save(ctx)
		if ent.IsConstraintError(err) {
			return 0, duplicate(*card.Code) // another was faster
		}
		if err != nil {
			return 0, fmt.Errorf("add supplier: %w", err)
		}
		return row.ID, indexSupplier(ctx, tx, row)
	})
}

// UpdateSupplier changes what the card names. It refuses with CONFLICT if the supplier is no longer
// at version.
func (s *Service) UpdateSupplier(ctx context.Context, id scalar.ID, version int, card SupplierCard) (*ent.Supplier, error) {
	card, err := card.checked(false)
	if err != nil {
		return nil, err
	}
	return s.changeSupplier(ctx, "supplier.update", id, version, func(row *ent.Supplier, u *ent.SupplierUpdateOne) error {
		card.apply(u.Mutation())
		return inUse(row.ArchivedAt)
	})
}

// ArchiveSupplier puts a supplier away, or takes it back. What names it keeps it.
func (s *Service) ArchiveSupplier(ctx context.Context, id scalar.ID, version int, away bool) (*ent.Supplier, error) {
	return s.changeSupplier(ctx, "supplier.archive", id, version, func(_ *ent.Supplier, u *ent.SupplierUpdateOne) error {
		if away {
			u.SetArchivedAt(s.clock.Now())
		} else {
			u.ClearArchivedAt()
		}
		return nil
	})
}

func (s *Service) changeSupplier(ctx context.Context, name string, id scalar.ID, version int,
	change func(*ent.Supplier, *ent.SupplierUpdateOne) error,
) (*ent.Supplier, error) {
	return write(ctx, s, name, policy.SupplierUpdate, supplierByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := supplierByID(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		row = row.Unwrap()
		if err := store.Fresh(row, row.Version, version); err != nil {
			return 0, err
		}
		u := tx.Supplier.UpdateOneID(id).Where(supplier.Version(version))
		if err := change(row, u); err != nil {
			return 0, err
		}
		now, err := u.Save(ctx)
		if err != nil {
			return 0, store.Stale(err, row)
		}
		return id, indexSupplier(ctx, tx, now)
	})
}

func indexSupplier(ctx context.Context, tx *ent.Client, row *ent.Supplier) error {
	return store.Index(ctx, tx, ent.TypeSupplier, row.ID, store.Term{Text: row.Code}, store.Term{Text: row.Name})
}
