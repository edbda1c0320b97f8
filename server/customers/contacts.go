package customers

import (
	"context"
	"fmt"
	"net/mail"

	"gendan/ent/ent"
	"gendan/ent/ent/contact"
	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Person is what is kept of a person at a customer. What is nil is left as it is.
type Person struct{ Name, Title, Email, Phone, Note *string }

func (p Person) checked(fresh bool) (Person, error) {
	v := check.New()
	if fresh || p.Name != nil {
		p.Name = new(v.Needed(deref(p.Name), 80, "name"))
	}
	if p.Title != nil {
		p.Title = new(v.Text(*p.Title, 80, "title"))
	}
	if p.Email != nil {
		p.Email = new(v.Text(*p.Email, 200, "email"))
		if a, err := mail.ParseAddress(*p.Email); *p.Email != "" && (err != nil || a.Address != *p.Email) {
			v.Add(fault.New(fault.Invalid, "base.invalid_format", "email").With("value", *p.Email).With("example", "li.wei@example.com"))
		}
	}
	if p.Phone != nil {
		p.Phone = new(v.Text(*p.Phone, 60, "phone"))
	}
	if p.Note != nil {
		p.Note = new(v.Text(*p.Note, 500, "note"))
	}
	return p, v.Err()
}

func (p Person) apply(m *ent.ContactMutation) {
	set(p.Name, m.SetName)
	set(p.Title, m.SetTitle)
	set(p.Email, m.SetEmail)
	set(p.Phone, m.SetPhone)
	set(p.Note, m.SetNote)
}

// CheckPerson refuses a person who could not be added, before anything is written.
func CheckPerson(p Person) error {
	_, err := p.checked(true)
	return err
}

// AddContact adds a person at a customer.
func (s *Service) AddContact(ctx context.Context, customerID scalar.ID, p Person) (*ent.Contact, error) {
	p, err := p.checked(true)
	if err != nil {
		return nil, err
	}
	return s.contact(ctx, "contact.create", func(ctx context.Context, tx *ent.Client) (*ent.Contact, error) {
		c, err := tx.Customer.Get(ctx, customerID)
		if err != nil {
			return nil, store.Found(err, ent.TypeCustomer)
		}
		if c.ArchivedAt != nil {
			return nil, fault.New(fault.Blocked, "base.archived", "customerId")
		}
		create := tx.Contact.Create().SetCustomerID(customerID)
		p.apply(create.Mutation())
		return create.Save(ctx)
	})
}

// UpdateContact changes a person at a customer.
func (s *Service) UpdateContact(ctx context.Context, id scalar.ID, version int, p Person) (*ent.Contact, error) {
	p, err := p.checked(false)
	if err != nil {
		return nil, err
	}
	return s.contact(ctx, "contact.update", func(ctx context.Context, tx *ent.Client) (*ent.Contact, error) {
		c, err := contactAt(ctx, tx, id, version)
		if err != nil {
			return nil, err
		}
		update := tx.Contact.UpdateOneID(id).Where(contact.Version(version))
		p.apply(update.Mutation())
		now, err := update.Save(ctx)
		return now, store.Stale(err, c.Unwrap())
	})
}

// ArchiveContact puts a person at a customer away, who must be let into the portal no more.
func (s *Service) ArchiveContact(ctx context.Context, id scalar.ID, version int) (*ent.Contact, error) {
	return s.contact(ctx, "contact.archive", func(ctx context.Context, tx *ent.Client) (*ent.Contact, error) {
		c, err := contactAt(ctx, tx, id, version)
		if err != nil {
			return nil, err
		}
		access, err := Accesses(ctx, tx, c)
		if err != nil {
			return nil, err
		}
		if a := access[id]; a.Invited && !a.Ended {
			return nil, fault.New(fault.Blocked, "customer.contact_in_portal").With("name", c.Name)
		}
		now, err := tx.Contact.UpdateOneID(id).Where(contact.Version(version)).SetArchivedAt(s.clock.Now()).Save(ctx)
		return now, store.Stale(err, c.Unwrap())
	})
}

func contactAt(ctx context.Context, tx *ent.Client, id scalar.ID, version int) (*ent.Contact, error) {
	c, err := tx.Contact.Get(ctx, id)
	if err != nil {
		return nil, store.Found(err, ent.TypeContact)
	}
	if c.Version != version {
		return nil, store.Fresh(c.Unwrap(), c.Version, version)
	}
	if c.ArchivedAt != nil {
		return nil, fault.New(fault.Blocked, "base.archived")
	}
	return c, nil
}

// contact runs work in a transaction and returns the contact it wrote; see write.
func (s *Service) contact(ctx context.Context, operation string, work func(context.Context, *ent.Client) (*ent.Contact, error)) (*ent.Contact, error) {
	var row *ent.Contact
	id, err := s.store.Write(ctx, operation, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := work(ctx, tx)
		if err != nil {
			return 0, err
		}
		row = c.Unwrap()
		return c.ID, nil
	})
	if err != nil || row != nil {
		return row, err
	}
	if row, err = s.store.Client().Contact.Get(ctx, id); err != nil {
		return nil, fmt.Errorf("read contact %s: %w", id, store.Found(err, ent.TypeContact))
	}
	return row, nil
}
