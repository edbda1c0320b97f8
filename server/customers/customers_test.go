package customers_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/searchterm"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

func cards(t *testing.T) (*store.Store, *customers.Service, context.Context) {
	t.Helper()
	s := storetest.New(t)
	return s, customers.New(s, s.Clock()), storetest.Actor(t, s, scalar.Merchandiser)
}

func card(name string) customers.Card {
	return customers.Card{Name: &name, Currency: new(scalar.Currency("eur"))}
}

func told(err error) []string {
	list := []string{}
	all, ok := fault.All(err)
	if err != nil && !ok {
		return []string{"not a fault: " + err.Error()}
	}
	for _, f := range all {
		list = append(list, strings.Join(strings.Fields(string(f.Code)+" "+strings.Join(f.Field, ".")+" "+f.Key), " "))
	}
	return list
}

func TestACustomerIsKeptAndFound(t *testing.T) {
	s, firms, ctx := cards(t)
	in := card(" 海德堡服饰 ")
	in.LegalName, in.Incoterm = new("Heidelberg Mode GmbH"), new("fob")
	c, err := firms.Create(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if c.Number != "CU-2611-0001" || c.Name != "海德堡服饰" || c.Currency != "EUR" || c.Incoterm != "FOB" || c.LegalKey != "heidelberg mode gmbh" {
		t.Errorf("customer %+v", c)
	}
	for term, see := range map[string]string{"cu-2611-0001": "", "海德堡服饰": "CUSTOMER", "heidelberg mode gmbh": "CUSTOMER"} {
		row, err := s.Client().SearchTerm.Query().Where(searchterm.RecordID(c.ID), searchterm.Term(term)).Only(storetest.System())
		if err != nil || row.See != see {
			t.Errorf("found by %s: %v, %v", term, row, err)
		}
	}
	now, err := firms.Update(ctx, c.ID, c.Version, customers.Card{PaymentTerms: new("O/A 60")})
	if err != nil || now.PaymentTerms != "O/A 60" || now.LegalName != "Heidelberg Mode GmbH" {
		t.Errorf("changed to %+v: %v", now, err)
	}
	_, err = firms.Update(ctx, c.ID, c.Version, customers.Card{PaymentTerms: new("O/A 90")})
	all, _ := fault.All(err)
	if diff := cmp.Diff([]string{"CONFLICT base.conflict"}, told(err)); diff != "" {
		t.Fatalf("an old version (-want +got):\n%s", diff)
	}
	if row, ok := all[0].Current.(*ent.Customer); !ok || row.PaymentTerms != "O/A 60" {
		t.Errorf("the conflict shows %v", all[0].Current)
	}
}

func TestCustomersThatAreRefused(t *testing.T) {
	s, firms, ctx := cards(t)
	if _, err := firms.Create(ctx, card("Nordic Wear")); err != nil {
		t.Fatal(err)
	}
	seller := storetest.Person(t, s, 0, scalar.Sales)
	quality := storetest.Person(t, s, 0, scalar.Quality)
	cases := []struct {
		name   string
		ctx    context.Context
		change func(*customers.Card)
		want   []string
	}{
		{"the same name in other letters", ctx, func(c *customers.Card) { c.Name = new("ＮＯＲＤＩＣ  wear") }, []string{"DUPLICATE name base.duplicate"}},
		{"no name", ctx, func(c *customers.Card) { c.Name = nil }, []string{"REQUIRED name base.required"}},
		{"an unknown country", ctx, func(c *customers.Card) { c.Country = new("XX") }, []string{"INVALID country check.country"}},
		{"more than all tolerated", ctx, func(c *customers.Card) { c.OverTolerance = new(scalar.Whole(101)) }, []string{"OUT_OF_RANGE overTolerance base.out_of_range"}},
		{"sold by who does not sell", ctx, func(c *customers.Card) { c.SalesID = &quality.ID }, []string{"INVALID salesId customer.not_a_holder"}},
		{"given by sales to another", storetest.Actor(t, s, scalar.Sales), func(c *customers.Card) { c.SalesID = &seller.ID }, []string{"FORBIDDEN salesId customer.not_yours_to_give"}},
		{"a street that is too long", ctx, func(c *customers.Card) { c.Address = &scalar.Address{Street: strings.Repeat("路", 301)} }, []string{"INVALID address.street base.too_long"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			in := card("Sud Mode")
			c.change(&in)
			_, err := firms.Create(c.ctx, in)
			if diff := cmp.Diff(c.want, told(err)); diff != "" {
				t.Errorf("told (-want +got):\n%s", diff)
			}
		})
	}
}

func TestACustomerOfSalesIsTheirOwn(t *testing.T) {
	s, firms, _ := cards(t)
	seller := storetest.Person(t, s, 0, scalar.Sales)
	ctx := storetest.As(t.Context(), seller)
	c, err := firms.Create(ctx, card("Baltic Home"))
	if err != nil {
		t.Fatal(err)
	}
	if c.SalesID == nil || *c.SalesID != seller.ID {
		t.Errorf("sold by %v", c.SalesID)
	}
	if _, err := firms.Update(storetest.Actor(t, s, scalar.Sales), c.ID, c.Version, customers.Card{Preferences: new("?")}); told(err)[0] != "NOT_FOUND base.not_found" {
		t.Errorf("another seller changes it: %v", err)
	}
}

func TestACustomerWithOrdersUnderWayStays(t *testing.T) {
	s, firms, ctx := cards(t)
	c, err := firms.Create(ctx, card("Nordic Wear"))
	if err != nil {
		t.Fatal(err)
	}
	var o *ent.Order
	in := func(work func(context.Context, *ent.Client) error) {
		t.Helper()
		_, err := s.Write(storetest.System(), "test.order", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			return 1, work(ctx, tx)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	in(func(ctx context.Context, tx *ent.Client) error {
		o = tx.Order.Create().SetNumber("SO-1").SetCustomerID(c.ID).SetCurrency("EUR").SaveX(ctx)
		return nil
	})
	if _, err := firms.Archive(ctx, c.ID, c.Version, true); told(err)[0] != "BLOCKED base.in_use" {
		t.Errorf("put away with an order: %v", err)
	}
	in(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(o.ID).SetStatus("CANCELLED").Exec(ctx)
	})
	if c, err = firms.Archive(ctx, c.ID, c.Version, true); err != nil || c.ArchivedAt == nil {
		t.Fatalf("put away: %v", err)
	}
	if _, err := firms.AddContact(ctx, c.ID, customers.Person{Name: new("Lea")}); told(err)[0] != "BLOCKED customerId base.archived" {
		t.Errorf("a person added at it: %v", err)
	}
	if c, err = firms.Archive(ctx, c.ID, c.Version, false); err != nil || c.ArchivedAt != nil {
		t.Errorf("taken back: %v", err)
	}
}

func TestContacts(t *testing.T) {
	_, firms, ctx := cards(t)
	c, err := firms.Create(ctx, card("Nordic Wear"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := firms.AddContact(ctx, c.ID, customers.Person{Name: new("Lea Berg"), Email: new("lea@nordic.example")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := firms.UpdateContact(ctx, p.ID, p.Version, customers.Person{Email: new("lea at nordic")}); told(err)[0] != "INVALID email base.invalid_format" {
		t.Errorf("no e-mail address: %v", err)
	}
	p, err = firms.UpdateContact(ctx, p.ID, p.Version, customers.Person{Phone: new("+47 22 00 00 00")})
	if err != nil || p.Phone == "" || p.Email != "lea@nordic.example" {
		t.Errorf("changed to %+v: %v", p, err)
	}
	if p, err = firms.ArchiveContact(ctx, p.ID, p.Version); err != nil || p.ArchivedAt == nil {
		t.Fatalf("put away: %v", err)
	}
	if _, err := firms.ArchiveContact(ctx, p.ID, p.Version); told(err)[0] != "BLOCKED base.archived" {
		t.Errorf("put away twice: %v", err)
	}
}
