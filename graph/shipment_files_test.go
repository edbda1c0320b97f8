package graph_test

import (
	"context"
	"slices"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/orderline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store/storetest"
)

// TestFilesOfAShipmentOfTwoOrders shows what is attached to a shipment to who carries any of its orders.
func TestFilesOfAShipmentOfTwoOrders(t *testing.T) {
	h := open(t)
	mei, lin, other := h.hire(scalar.Merchandiser), h.hire(scalar.Merchandiser), h.hire(scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	first, second, elsewhere := h.ordered(mei, firm, "A-1"), h.ordered(lin, firm, "A-2"), h.ordered(other, firm, "A-3")
	files := map[scalar.Audience]string{}
	h.write(func(ctx context.Context, tx *ent.Client) {
		s := tx.Shipment.Create().SetNumber("SH-1").SetCustomerID(firm.ID).SetMode("SEA").SaveX(ctx)
		for _, o := range []*ent.Order{first, second} {
			line := tx.OrderLine.Query().Where(orderline.OrderID(o.ID)).OnlyX(ctx)
			tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.ID).SetOrderLineID(line.ID).
				SetQuantity(scalar.Whole(10)).SetUnit("C62").ExecX(ctx)
		}
		for _, audience := range []scalar.Audience{scalar.ForHouse, scalar.ForCommercial, scalar.ForCustomer} {
			files[audience] = tx.Attachment.Create().SetOwnerKind(ent.TypeShipment).SetOwnerID(s.ID).SetOrderID(first.ID).
				SetAudience(audience).SetName("packing.pdf").SetMediaType("application/pdf").SetSize(1).SetSha256("0").
				SetBlobKey(string(audience)).SaveX(ctx).ID.String()
		}
		tx.Attachment.Create().SetOwnerKind(ent.TypeOrder).SetOwnerID(elsewhere.ID).SetOrderID(elsewhere.ID).
			SetAudience(scalar.ForHouse).SetName("other.pdf").SetMediaType("application/pdf").SetSize(1).SetSha256("0").
			SetBlobKey("other").ExecX(ctx)
	})
	all := []scalar.Audience{scalar.ForHouse, scalar.ForCommercial, scalar.ForCustomer}
	for _, c := range []struct {
		name string
		who  *actor.Actor
		sees []scalar.Audience
	}{
		{"who carries the first order", mei, all},
		{"who carries the second", lin, all},
		{"who carries another of the customer's", other, nil},
		{"logistics", h.hire(scalar.Logistics), all},
		{"the workshop", h.hire(scalar.Production), []scalar.Audience{scalar.ForHouse}},
		{"operators", h.hire(scalar.Operator), []scalar.Audience{scalar.ForHouse}},
		{"administrators", h.hire(scalar.Admin), nil},
		{"the customer", storetest.Person(t, h.Store, firm.ID, scalar.Buyer), []scalar.Audience{scalar.ForCustomer}},
		{"another customer", storetest.Person(t, h.Store, h.firm(mei, "Contoso").ID, scalar.Buyer), nil},
	} {
		for audience, id := range files {
			a := h.well(as(c.who), "query($id: ID!) { node(id: $id) { id } }", map[string]any{"id": id})
			if seen := a.at("node") != nil; seen != slices.Contains(c.sees, audience) {
				t.Errorf("%s: the file for %s is seen: %v", c.name, audience, seen)
			}
		}
	}
}
