package graph_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/store/storetest"
)

// TestAnInvitedContactSeesTheCustomersOrders follows an invitation from the contact to the portal and to its end.
func TestAnInvitedContactSeesTheCustomersOrders(t *testing.T) {
	h := open(t)
	mei, ivo := h.hire(scalar.Merchandiser), h.hire(scalar.Sales)
	firm, other := h.firm(mei, "Nordwind GmbH"), h.firm(mei, "Contoso Ltd")
	own := h.ordered(mei, firm, "PO-1")
	h.ordered(mei, other, "PO-2")
	person := func(firmID scalar.ID, name, email string) *ent.Contact {
		c, err := h.Customers.AddContact(as(mei), firmID, customers.Person{Name: &name, Email: &email})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	anna := person(firm.ID, "Anna", "anna@nordwind.test")
	invite := func(ctx context.Context, c *ent.Contact, version int, mail bool) answer {
		return h.ask(ctx, `mutation($i: ContactInviteInput!) { contactInvite(input: $i) { link mailed contact { version portal { state } } userErrors { code field } } }`,
			map[string]any{"i": map[string]any{"id": c.ID.String(), "version": version, "mail": mail}})
	}
	if a := invite(as(h.hire(scalar.Finance)), anna, 1, false); a.code() != "FORBIDDEN" {
		t.Errorf("finance invites: %s", a.Text)
	}
	if a := invite(as(ivo), anna, 1, false); a.at("contactInvite", "userErrors", 0, "code") != "NOT_FOUND" {
		t.Errorf("sales invites another's customer: %s", a.Text)
	}
	if a := invite(as(mei), anna, 1, true); a.at("contactInvite", "userErrors", 0, "code") != "BLOCKED" || a.at("contactInvite", "link") != nil {
		t.Errorf("mailing without a mail server: %s", a.Text)
	}
	if a := invite(as(mei), person(firm.ID, "Nobody", ""), 1, false); a.at("contactInvite", "userErrors", 0, "code") != "REQUIRED" {
		t.Errorf("without an address: %s", a.Text)
	}
	first := h.well(as(mei), `mutation($i: ContactInviteInput!) { contactInvite(input: $i) { link contact { version portal { state } } userErrors { code } } }`,
		map[string]any{"i": map[string]any{"id": anna.ID.String(), "version": 1}})
	again := invite(as(mei), anna, 2, false)
	link := func(a answer) string {
		text, _ := a.at("contactInvite", "link").(string)
		_, secret, _ := strings.Cut(text, "#")
		return secret
	}
	if link(first) == "" || link(again) == "" || again.at("contactInvite", "contact", "portal", "state") != "INVITED" {
		t.Fatalf("invited: %s, %s", first.Text, again.Text)
	}
	if a := invite(as(mei), person(other.ID, "Anna too", "ANNA@nordwind.test"), 1, false); a.at("contactInvite", "userErrors", 0, "code") != "DUPLICATE" {
		t.Errorf("an address that is another's: %s", a.Text)
	}
	const password = "a long walk to Ningbo"
	if err := h.Identity.ResetPassword(t.Context(), link(first), password); err == nil {
		t.Error("the first link is good after the second was made")
	}
	if err := h.Identity.ResetPassword(t.Context(), link(again), password); err != nil {
		t.Fatalf("choosing a password: %v", err)
	}
	u := h.Store.Client().User.Query().AllX(storetest.System())
	var guest *ent.User
	for _, one := range u {
		if one.Email == "anna@nordwind.test" {
			guest = one
		}
	}
	if guest == nil || guest.CustomerID == nil || *guest.CustomerID != firm.ID {
		t.Fatalf("the account: %v", guest)
	}
	a := h.well(as(h.person(scalar.Buyer)), `{ orders(first: 5) { nodes { id } } }`, nil)
	if strings.Contains(a.Text, own.ID.String()) {
		t.Errorf("a stranger sees the order: %s", a.Text)
	}
	if _, err := h.Customers.ArchiveContact(as(mei), anna.ID, 3); err == nil {
		t.Error("a contact with access was put away")
	}
	ended := h.well(as(mei), `mutation($i: ContactPortalEndInput!) { contactPortalEnd(input: $i) { contact { portal { state } } userErrors { code } } }`,
		map[string]any{"i": map[string]any{"id": anna.ID.String(), "version": 3}})
	if ended.at("contactPortalEnd", "contact", "portal", "state") != "ENDED" {
		t.Errorf("ended: %s", ended.Text)
	}
	if now := h.Store.Client().User.GetX(storetest.System(), guest.ID); now.DisabledAt == nil || now.Epoch == guest.Epoch {
		t.Errorf("the account is still good: %v", now)
	}
}
