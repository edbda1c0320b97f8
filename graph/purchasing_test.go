package graph_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store/storetest"
)

// follow is an order of a customer's with a batch that waits for fabric, has an incident, and one
// at a place of work.
func (h *house) follow() (buyer, mei *actor.Actor, o *ent.Order, ids map[string]scalar.ID) {
	h.t.Helper()
	mei = h.hire(scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	o = h.ordered(mei, firm, "PO-1")
	buyer = storetest.Person(h.t, h.Store, firm.ID, scalar.Buyer)
	ids = map[string]scalar.ID{}
	h.write(func(ctx context.Context, tx *ent.Client) {
		l := tx.Order.QueryLines(o).FirstX(ctx)
		b := tx.ProductionBatch.Create().SetNumber("B-1").SetOrderID(o.ID).SetOrderLineID(l.ID).SetQuantity(scalar.Whole(1)).SetUnit("C62").
			SetMaterialReadiness("EXPECTED").SetMaterialsLateOn(storetest.Today).SetReleaseReason("first fabric").SaveX(ctx)
		s := tx.Supplier.Create().SetCode("MILL").SetCodeKey("mill").SetName("Secret Mill").SetNameKey("secret mill").
			SetContactName("Shen").SetEmail("shen@mill.example").SetPhone("123").SaveX(ctx)
		m := tx.Material.Create().SetCode("FB").SetCodeKey("fb").SetName("Fabric").SetNameKey("fabric").SetUnit("MTR").SetSupplierID(s.ID).SaveX(ctx)
		r := tx.MaterialRequirement.Create().SetOrderID(o.ID).SetBatchID(b.ID).SetMaterialID(m.ID).SetSupplierID(s.ID).
			SetSource("HAND").SetQuantity(scalar.Whole(9)).SetUnit("MTR").SetLateOn(storetest.Today).SaveX(ctx)
		tx.GoodsReceipt.Create().SetOrderID(o.ID).SetRequirementID(r.ID).SetSupplierID(s.ID).SetQuantity(scalar.Whole(1)).SetOnTime(true).SaveX(ctx)
		i := tx.Incident.Create().SetNumber("INC-1").SetKind("EQUIPMENT").SetSeverity("BLOCKING").SetOrderID(o.ID).SetBatchID(b.ID).SetText("secret trouble").SaveX(ctx)
		w := tx.Incident.Create().SetNumber("INC-2").SetKind("PEOPLE").SetSeverity("MINOR").SetWorkPlace("line 2").SetText("two are ill").SaveX(ctx)
		ids = map[string]scalar.ID{"batch": b.ID, "supplier": s.ID, "material": m.ID, "requirement": r.ID, "incident": i.ID, "at work": w.ID}
	})
	return buyer, mei, o, ids
}

// TestACustomerLearnsNothingOfTheFactory asks for all of it as the customer whose order it is.
func TestACustomerLearnsNothingOfTheFactory(t *testing.T) {
	h := open(t)
	buyer, mei, o, ids := h.follow()
	ask := func(who *actor.Actor) answer {
		return h.well(as(who), `query($id: ID!) {
			order(id: $id) { id openIncidentCount incidents(first: 5) { totalCount nodes { text } } materialRequirements(first: 5) { totalCount nodes { id } } }
			suppliers(first: 5) { totalCount } materials(first: 5) { totalCount } materialRequirements(first: 5) { totalCount } incidents(first: 5) { totalCount }
		}`, map[string]any{"id": o.ID.String()})
	}
	a := ask(buyer)
	if a.at("order", "id") != o.ID.String() {
		t.Fatalf("the customer does not see the order: %s", a.Text)
	}
	for _, name := range []string{"openIncidentCount", "incidents", "materialRequirements"} {
		if v := a.at("order", name); v != nil {
			t.Errorf("the customer sees %s: %v", name, v)
		}
		if v := ask(mei).at("order", name); v == nil {
			t.Errorf("the merchandiser does not see %s", name)
		}
	}
	for _, list := range []string{"suppliers", "materials", "materialRequirements", "incidents"} {
		if n := a.at(list, "totalCount"); n != 0.0 {
			t.Errorf("the customer finds %v %s", n, list)
		}
		if n := ask(mei).at(list, "totalCount"); n == 0.0 {
			t.Errorf("the merchandiser finds no %s", list)
		}
	}
	for name, id := range ids {
		if v := h.well(as(buyer), "query($id: ID!) { node(id: $id) { id } }", map[string]any{"id": id.String()}).at("node"); v != nil {
			t.Errorf("the customer finds the %s by its id", name)
		}
	}
}

// TestContactsOfSuppliersAreHidden asks for whom to call at a supplier.
func TestContactsOfSuppliersAreHidden(t *testing.T) {
	h := open(t)
	_, _, _, ids := h.follow()
	for role, sees := range map[scalar.Role]bool{scalar.Purchasing: true, scalar.Production: true, scalar.Sales: false, scalar.Analyst: false, scalar.Quality: false} {
		a := h.well(as(h.hire(role)), "query($id: ID!) { supplier(id: $id) { name contactName email phone } }", map[string]any{"id": ids["supplier"].String()})
		if a.at("supplier", "name") != "Secret Mill" {
			t.Errorf("%s does not know the supplier: %s", role, a.Text)
		}
		for _, name := range []string{"contactName", "email", "phone"} {
			if v := a.at("supplier", name); (v != nil) != sees {
				t.Errorf("%s: %s is %v", role, name, v)
			}
		}
	}
	for _, role := range []scalar.Role{scalar.Operator, scalar.Admin} {
		if v := h.well(as(h.hire(role)), "{ suppliers(first: 5) { totalCount } }", nil).at("suppliers", "totalCount"); v != 0.0 {
			t.Errorf("%s finds %v suppliers", role, v)
		}
	}
}

// TestLateIsAMatterOfTheDay reads the readiness of a batch whose materials are late from today on.
func TestLateIsAMatterOfTheDay(t *testing.T) {
	h := open(t)
	h.follow()
	worker := as(h.hire(scalar.Production))
	ask := func(filter string) any {
		return h.well(worker, "{ productionBatches(first: 5, filter: {materialReadiness: ["+filter+"]}) { totalCount nodes { materialReadiness } } }", nil).at("productionBatches", "totalCount")
	}
	for filter, want := range map[string]float64{"LATE": 1, "EXPECTED": 0, "NONE": 0, "LATE, READY": 1} {
		if got := ask(filter); got != want {
			t.Errorf("%s on the day: %v batches, want %v", filter, got, want)
		}
	}
	a := h.well(worker, "{ materialRequirements(first: 5, filter: {late: true}) { nodes { isLate missingQuantity supplier { punctuality { arrivalCount onTimeCount percent } } batch { materialReadiness } } } }", nil)
	for path, want := range map[string]any{"isLate": true, "missingQuantity": "9"} {
		if got := a.at("materialRequirements", "nodes", 0, path); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
	if got := a.at("materialRequirements", "nodes", 0, "supplier", "punctuality", "percent"); got != "100" {
		t.Errorf("punctuality: %v", got)
	}
	if got := a.at("materialRequirements", "nodes", 0, "batch", "materialReadiness"); got != "LATE" {
		t.Errorf("readiness: %v", got)
	}
}
