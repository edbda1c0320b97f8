package customers_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/attachment"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/files"
	"gendan/server/platform/actor"
	"gendan/server/platform/blob"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// conversation is one order and those who talk about it.
type conversation struct {
	store    *store.Store
	files    *files.Service
	messages *customers.Messages
	order    scalar.ID

	merchandiser, production, operator, buyer, stranger *actor.Actor
}

func newConversation(t *testing.T) *conversation {
	t.Helper()
	c := &conversation{store: storetest.New(t)}
	blobs, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	c.files = files.New(c.store, c.store.Clock(), blobs, func(m []byte) []byte { return m })
	c.messages = customers.NewMessages(c.store, c.store.Clock(), c.files)
	c.merchandiser = storetest.Person(t, c.store, 0, scalar.Merchandiser)
	c.production = storetest.Person(t, c.store, 0, scalar.Production)
	c.operator = storetest.Person(t, c.store, 0, scalar.Operator)
	firms := map[string]scalar.ID{}
	_, err = c.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		for _, number := range []string{"C-1", "C-2"} {
			firm, err := tx.Customer.Create().SetNumber(number).SetName(number).SetNameKey(number).SetCurrency("USD").Save(ctx)
			if err != nil {
				return 0, err
			}
			firms[number] = firm.ID
		}
		o, err := tx.Order.Create().SetNumber("SO-1").SetStatus(order.StatusConfirmed).SetCustomerID(firms["C-1"]).
			SetMerchandiserID(c.merchandiser.ID).SetCurrency("USD").Save(ctx)
		if err == nil {
			c.order = o.ID
		}
		return c.order, err
	})
	if err != nil {
		t.Fatal(err)
	}
	c.buyer = storetest.Person(t, c.store, firms["C-1"], scalar.Buyer)
	c.stranger = storetest.Person(t, c.store, firms["C-2"], scalar.Buyer)
	return c
}

func (c *conversation) hears(a *actor.Actor, id scalar.ID) bool {
	_, err := c.store.Client().Message.Get(storetest.As(context.Background(), a), id)
	return err == nil
}

func TestSend(t *testing.T) {
	c := newConversation(t)
	tests := []struct {
		name     string
		by       *actor.Actor
		audience scalar.Audience
		want     scalar.Audience
		fault    string
		heard    string // m merchandiser, p production, c customer
	}{
		{"merchandiser, nothing said of whom", c.merchandiser, "", scalar.ForHouse, "", "mp"},
		{"merchandiser, those who see prices", c.merchandiser, scalar.ForCommercial, scalar.ForCommercial, "", "m"},
		{"merchandiser, to the customer", c.merchandiser, scalar.ForCustomer, scalar.ForCustomer, "", "mc"},
		{"customer, to the house alone", c.buyer, scalar.ForHouse, scalar.ForCustomer, "", "mc"},
		{"production, inside", c.production, scalar.ForHouse, scalar.ForHouse, "", "mp"},
		{"production, to the customer", c.production, scalar.ForCustomer, "", "files.house_only", ""},
		{"operator", c.operator, scalar.ForHouse, "", "base.forbidden", ""},
		{"another customer", c.stranger, scalar.ForCustomer, "", "base.not_found", ""},
		{"no such audience", c.merchandiser, "EVERYONE", "", "base.invalid", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			row, err := c.messages.Send(storetest.As(t.Context(), test.by), customers.Word{OrderID: c.order, Audience: test.audience, Body: " 你好 "})
			if test.fault != "" {
				if faults, ok := fault.All(err); !ok || faults[0].Key != test.fault {
					t.Errorf("error %v, want %s", err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if row.Audience != test.want || row.Body != "你好" || row.AuthorID != test.by.ID || row.FromCustomer != (test.by == c.buyer) {
				t.Errorf("row %v", row)
			}
			for letter, a := range map[string]*actor.Actor{"m": c.merchandiser, "p": c.production, "c": c.buyer, "o": c.operator, "s": c.stranger} {
				if got := c.hears(a, row.ID); got != strings.Contains(test.heard, letter) {
					t.Errorf("heard by %s: %v, want %s alone", letter, got, test.heard)
				}
			}
		})
	}
}

func TestSendLengths(t *testing.T) {
	c := newConversation(t)
	send := func(body string) error {
		_, err := c.messages.Send(storetest.As(t.Context(), c.merchandiser), customers.Word{OrderID: c.order, Body: body})
		return err
	}
	if err := send(" \r\n\x00 "); !errors.Is(err, fault.New(fault.Required, "message.empty")) {
		t.Errorf("nothing: %v", err)
	}
	if err := send(strings.Repeat("长", 8001)); !errors.Is(err, fault.New(fault.OutOfRange, "base.too_long")) {
		t.Errorf("8,001 characters: %v", err)
	}
	if err := send(strings.Repeat("长", 8000)); err != nil {
		t.Errorf("8,000 characters: %v", err)
	}
}

func TestSendWithFiles(t *testing.T) {
	c := newConversation(t)
	ctx := storetest.As(t.Context(), c.merchandiser)
	upload := func(a *actor.Actor) scalar.ID {
		row, err := c.files.Upload(storetest.As(t.Context(), a), "x.txt", strings.NewReader("x"))
		if err != nil {
			t.Fatal(err)
		}
		return row.ID
	}
	mine, theirs := upload(c.merchandiser), upload(c.production)
	_, err := c.messages.Send(ctx, customers.Word{OrderID: c.order, Body: "see", FileIDs: []scalar.ID{mine, theirs}})
	if !errors.Is(err, fault.New(fault.NotFound, "")) {
		t.Errorf("another's upload: %v", err)
	}
	sys := storetest.System()
	if n := c.store.Client().Message.Query().CountX(sys); n != 0 {
		t.Errorf("%d messages of a refused sending", n)
	}
	row, err := c.messages.Send(ctx, customers.Word{OrderID: c.order, Audience: scalar.ForCommercial, Body: "see", FileIDs: []scalar.ID{mine}})
	if err != nil {
		t.Fatal(err)
	}
	file := c.store.Client().Attachment.Query().Where(attachment.OwnerID(row.ID)).OnlyX(sys)
	if file.ID != mine || file.OwnerKind != "Message" || file.Audience != scalar.ForCommercial || *file.OrderID != c.order {
		t.Errorf("file %v", file)
	}
}
