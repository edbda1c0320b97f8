package customers

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/contact"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Portal lets people at customers into the portal, and no more.
type Portal struct {
	firms    *Service
	identity *identity.Service
}

// NewPortal returns the service.
func NewPortal(firms *Service, i *identity.Service) *Portal {
	return &Portal{firms: firms, identity: i}
}

// Invite lets a contact into the portal of its customer. The link it returns is shown once, and
// mailed only when whoever invites says so; inviting again ends the link before.
func (p *Portal) Invite(ctx context.Context, id scalar.ID, version int, mail bool) (*ent.Contact, identity.Invitation, error) {
	var made identity.Invitation
	c, err := p.firms.contact(ctx, "contact.invite", func(ctx context.Context, tx *ent.Client) (*ent.Contact, error) {
		c, err := contactAt(ctx, tx, id, version)
		if err != nil {
			return nil, err
		}
		firm, err := tx.Customer.Get(ctx, c.CustomerID)
		if err != nil {
			return nil, store.Found(err, ent.TypeCustomer)
		}
		if firm.ArchivedAt != nil {
			return nil, fault.New(fault.Blocked, "base.archived")
		}
		made, err = p.identity.Invite(ctx, tx, identity.Guest{
			CustomerID: firm.ID, Email: c.Email, Name: c.Name, Language: firm.Language, Mail: mail,
		})
		if err != nil {
			return nil, err
		}
		now, err := tx.Contact.UpdateOneID(id).Where(contact.Version(version)).
			SetUserID(made.User.ID).SetInvitedAt(p.firms.clock.Now()).Save(ctx)
		return now, store.Stale(err, c.Unwrap())
	})
	return c, made, err
}

// End lets a contact into the portal no more.
func (p *Portal) End(ctx context.Context, id scalar.ID, version int) (*ent.Contact, error) {
	return p.firms.contact(ctx, "contact.portal_end", func(ctx context.Context, tx *ent.Client) (*ent.Contact, error) {
		c, err := contactAt(ctx, tx, id, version)
		if err != nil {
			return nil, err
		}
		if c.UserID == nil {
			return nil, fault.New(fault.InvalidTransition, "customer.not_invited").With("name", c.Name)
		}
		if err := p.identity.EndGuest(ctx, tx, *c.UserID); err != nil {
			return nil, err
		}
		now, err := tx.Contact.UpdateOneID(id).Where(contact.Version(version)).ClearInvitedAt().Save(ctx)
		return now, store.Stale(err, c.Unwrap())
	})
}

// Access is how a contact stands with the portal.
type Access struct {
	Invited, Ended bool
	LastSignInAt   *time.Time
}

// Accesses tells how contacts stand with the portal, by contact, in one statement. It tells no more
// of their accounts than whether they are let in and when they last came.
func Accesses(ctx context.Context, client *ent.Client, contacts ...*ent.Contact) (map[scalar.ID]Access, error) {
	var ids []scalar.ID
	for _, c := range contacts {
		if c.UserID != nil {
			ids = append(ids, *c.UserID)
		}
	}
	all := make(map[scalar.ID]Access, len(ids))
	if len(ids) == 0 {
		return all, nil
	}
	users, err := client.User.Query().Where(user.IDIn(ids...)).All(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("read how contacts stand with the portal: %w", err)
	}
	byID := make(map[scalar.ID]*ent.User, len(users))
	for _, u := range users {
		byID[u.ID] = u
	}
	for _, c := range contacts {
		if c.UserID == nil || byID[*c.UserID] == nil {
			continue
		}
		u := byID[*c.UserID]
		all[c.ID] = Access{Invited: true, Ended: u.DisabledAt != nil, LastSignInAt: u.LastSignInAt}
	}
	return all, nil
}
