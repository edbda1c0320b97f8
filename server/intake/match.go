package intake

import (
	"cmp"
	"context"
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/intake/ubl"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// settleCustomer finds the buyer among the customers, or makes a customer of it.
func (s *Service) settleCustomer(ctx context.Context, tx *ent.Client, r *reading, chosen *scalar.ID) error {
	buyer := r.order.Buyer
	r.mark(buyer.Title(), "customer")
	for _, id := range buyer.Identifiers() {
		r.mark(id.Value, "customer")
	}
	if chosen != nil {
		c, err := tx.Customer.Get(ctx, *chosen)
		if err != nil {
			return store.Found(err, ent.TypeCustomer)
		}
		if !agrees(c, buyer) {
			r.doubt(orders.DraftDiscrepancy{Rule: ruleCustomerChosen, Severity: discrepancy.SeverityWarning,
				Params: map[string]string{"buyer": short(buyer.Title().Text, 200), "customer": c.Name}}, buyer.Path)
		}
		return s.useCustomer(ctx, tx, r, c.ID)
	}
	named, err := tx.Customer.Query().
		Where(customer.LegalKey(store.Fold(buyer.Title().Text)), customer.LegalKeyNEQ(""), customer.ArchivedAtIsNil()).
		Order(customer.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("look for the buyer: %w", err)
	}
	named = slices.DeleteFunc(named, func(c *ent.Customer) bool { return !agrees(c, buyer) })
	switch len(named) {
	case 0:
		c, err := s.propose(ctx, r, buyer)
		if err != nil {
			return err
		}
		return s.useCustomer(ctx, tx, r, c.ID)
	case 1:
		return s.useCustomer(ctx, tx, r, named[0].ID)
	}
	return fault.New(fault.Blocked, "intake.customers_alike", "customerId").
		With("buyer", buyer.Title().Text).With("first", named[0].Number).With("second", named[1].Number)
}

// useCustomer puts the customer on the draft, and a doubt if it has used this number before.
func (s *Service) useCustomer(ctx context.Context, tx *ent.Client, r *reading, id scalar.ID) error {
	r.draft.CustomerID = id
	numbers, err := tx.Order.Query().
		Where(order.CustomerID(id), order.PoKey(store.Fold(r.draft.CustomerPONo)), order.StatusNEQ(order.StatusCancelled)).
		Order(order.ByID()).Limit(5).Select(order.FieldNumber).Strings(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("look for orders of the same number: %w", err)
	}
	if len(numbers) > 0 {
		r.doubt(orders.DraftDiscrepancy{Rule: orders.RuleDuplicatePO, Severity: discrepancy.SeverityWarning,
			Params: map[string]string{"po": r.draft.CustomerPONo, "numbers": strings.Join(numbers, ", ")}}, r.order.ID.Path)
	}
	return nil
}

// agrees reports whether a customer is the party: by its registered name and by an identifier. One
// alone does not do: firms share identifiers, and names.
func agrees(c *ent.Customer, p ubl.Party) bool {
	if c.LegalKey == "" || c.LegalKey != store.Fold(p.Title().Text) {
		return false
	}
	for _, tax := range p.Taxes {
		if tax.ID.Given() && store.Fold(tax.ID.Text) == store.Fold(c.TaxID) {
			return true
		}
	}
	return slices.ContainsFunc(p.Identifiers(), func(id ubl.Identifier) bool {
		return slices.ContainsFunc(c.Identifiers, func(known scalar.Identifier) bool {
			return store.Fold(known.Value) == store.Fold(id.Text) && known.Scheme == id.Scheme.Text
		})
	})
}

// propose makes a customer of the buyer, to be checked by a person.
func (s *Service) propose(ctx context.Context, r *reading, buyer ubl.Party) (*ent.Customer, error) {
	address := r.address(buyer.Address, "")
	if address.IsZero() {
		address = r.address(buyer.RegisteredAddress, "")
	}
	title := short(buyer.Title().Text, 200)
	if title == "" { // known by identifiers alone
		title = buyer.Identifiers()[0].Text
	}
	card := customers.Card{
		Name: new(short(cmp.Or(buyer.Name.Text, title), 120)), LegalName: &title, Currency: &r.currency,
		Country: &address.Country, Address: &address, Language: new(spokenIn(address.Country)),
	}
	for _, id := range buyer.Identifiers() {
		kept := scalar.Identifier{Scheme: short(id.Scheme.Text, 20), Value: short(id.Text, 100)}
		if !slices.Contains(card.Identifiers, kept) {
			card.Identifiers = append(card.Identifiers, kept)
		}
	}
	if len(buyer.Taxes) > 0 {
		card.TaxID = new(short(buyer.Taxes[0].ID.Text, 60))
	}
	if a := actor.From(ctx); a.Has(scalar.Merchandiser) {
		card.MerchandiserID = &a.ID
	}
	c, err := s.customers.Create(ctx, card)
	if faults, ok := fault.All(err); ok && faults[0].Code == fault.Duplicate {
		return nil, fault.New(fault.Blocked, "intake.customer_unclear", "customerId").With("buyer", faults[0].Params["value"])
	}
	if err != nil {
		return nil, err
	}
	r.doubt(orders.DraftDiscrepancy{Rule: ruleCustomerProposed, Severity: discrepancy.SeverityWarning,
		Params: map[string]string{"name": c.Name, "number": c.Number}}, buyer.Path)
	return c, s.proposeContacts(ctx, r, c.ID)
}

// spokenIn is the language to write to a new customer in, until one says otherwise.
func spokenIn(country string) scalar.Language {
	if slices.Contains([]string{"CN", "HK", "MO", "TW"}, country) {
		return scalar.Chinese
	}
	return scalar.English
}

// proposeContacts keeps the people whom the order names on the customer's side, each once.
func (s *Service) proposeContacts(ctx context.Context, r *reading, customerID scalar.ID) error {
	parties := []ubl.Party{r.order.Buyer, r.order.Originator, r.order.Accounting}
	for _, d := range r.order.Deliveries {
		parties = append(parties, d.Party)
	}
	seen := map[string]bool{}
	for _, p := range parties {
		name := short(cmp.Or(p.Contact.Name.Text, p.Contact.Email.Text, p.Contact.Telephone.Text), 80)
		key := store.Fold(name + "\n" + p.Contact.Email.Text)
		if name == "" || seen[key] {
			continue
		}
		seen[key] = true
		person := customers.Person{Name: &name, Phone: new(short(p.Contact.Telephone.Text, 60))}
		if title := short(p.Title().Text, 80); p.Path != r.order.Buyer.Path {
			person.Title = &title
		}
		if email, err := mail.ParseAddress(p.Contact.Email.Text); err == nil && email.Address == p.Contact.Email.Text {
			person.Email = &email.Address
		} else if p.Contact.Email.Given() {
			person.Note = new(short(p.Contact.Email.Text, 500))
		}
		if _, err := s.customers.AddContact(ctx, customerID, person); err != nil {
			return fmt.Errorf("keep contact %s: %w", name, err)
		}
	}
	return nil
}

// settleSeller tells where the order is addressed to another firm than this one.
func (s *Service) settleSeller(ctx context.Context, tx *ent.Client, r *reading) error {
	us, err := tx.Company.Query().Only(actor.System(ctx))
	if ent.IsNotFound(err) {
		return fault.New(fault.Blocked, "intake.no_company")
	}
	if err != nil {
		return fmt.Errorf("read the company: %w", err)
	}
	seller := r.order.Seller
	for _, name := range []string{seller.LegalName.Text, seller.Name.Text} {
		if key := store.Fold(name); key != "" && (key == store.Fold(us.Name) || key == store.Fold(us.LegalName)) {
			return nil
		}
	}
	r.doubt(orders.DraftDiscrepancy{Rule: ruleOtherSeller, Severity: discrepancy.SeverityNotice,
		Params: map[string]string{"seller": short(seller.Title().Text, 200), "us": us.Name}}, seller.Path)
	return nil
}
