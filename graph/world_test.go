package graph_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/remedy"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	feedbacks "gendan/server/feedback"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
	"gendan/server/quality"
	"gendan/server/shipping"
)

// world is a small firm at work, made by its people through the use cases: what every case file
// finds. Its records go by names, <draft> and the like, for their ids differ from run to run.
type world struct {
	*house
	people map[string]*actor.Actor
	ids    map[string]scalar.ID
}

// newWorld tells the story: Nordwind's order is being made and shipped, its next one is a draft;
// Contoso's is looked after by somebody else.
func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{house: open(t), people: map[string]*actor.Actor{}, ids: map[string]scalar.ID{}}
	for _, role := range scalar.Roles() {
		if role != scalar.Buyer {
			w.employ(strings.ToLower(string(role)), 0, role)
		}
	}
	w.employ("merchandiser2", 0, scalar.Merchandiser)
	w.employ("sales2", 0, scalar.Sales)
	w.customers()
	w.goods()
	w.draft()
	w.execute()
	w.foreign()
	return w
}

// employ hires somebody by name.
func (w *world) employ(name string, firm scalar.ID, role scalar.Role) {
	w.t.Helper()
	a := &actor.Actor{Name: name, Email: name + "@gendan.test", Language: scalar.Chinese, TimeZone: "Asia/Shanghai",
		Roles: []scalar.Role{role}, CustomerID: firm}
	w.write(func(ctx context.Context, tx *ent.Client) {
		c := tx.User.Create().SetName(name).SetEmail(a.Email).SetEmailKey(store.Fold(a.Email))
		if firm != 0 {
			c.SetCustomerID(firm)
		}
		a.ID = c.SaveX(ctx).ID
		tx.RoleGrant.Create().SetUserID(a.ID).SetRole(role).ExecX(ctx)
	})
	w.people[name], w.ids[name] = a, a.ID
}

func (w *world) by(name string) context.Context { return as(w.people[name]) }

// keep gives the row a name; a use case that failed ends the test.
func keep[T ent.Noder](w *world, name string, row T, err error) T {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("make %s: %v", name, err)
	}
	w.ids[name] = row.GetID()
	return row
}

func (w *world) customers() {
	nordwind, err := w.Customers.Create(w.by("merchandiser"), customers.Card{
		Name: ptr("Nordwind GmbH"), Country: ptr("DE"), Currency: ptr(scalar.Currency("EUR")), PaymentTerms: ptr("Net 47"),
		SalesID: ptr(w.ids["sales"]), Incoterm: ptr("FOB"), IncotermPlace: ptr("Ningbo"),
	})
	keep(w, "nordwind", nordwind, err)
	contoso, err := w.Customers.Create(w.by("merchandiser2"), customers.Card{
		Name: ptr("Contoso Ltd"), Country: ptr("GB"), Currency: ptr(scalar.Currency("EUR")), SalesID: ptr(w.ids["sales2"]),
	})
	keep(w, "contoso", contoso, err)
	w.employ("customer", nordwind.ID, scalar.Buyer)
	w.employ("customer2", contoso.ID, scalar.Buyer)
	contact, err := w.Customers.AddContact(w.by("merchandiser"), nordwind.ID, customers.Person{
		Name: ptr("Anna Krüger"), Email: ptr("anna@nordwind.test"),
	})
	keep(w, "contact", contact, err)
	rate, err := w.Finance.SetRate(w.by("finance"), finance.Quote{Currency: "EUR", Rate: decimal(w.t, "7.85")})
	keep(w, "rate", rate, err)
}

func (w *world) goods() {
	polo, err := w.Catalog.Create(w.by("merchandiser"), catalog.Card{
		Code: ptr("POLO-01"), Name: ptr("经典翻领衫"), NameEn: ptr("Classic polo"), Unit: ptr("C62"),
		Operations: []catalog.Operation{{Name: "裁剪"}, {Name: "缝制"}},
	})
	keep(w, "polo", polo, err)
	hat, err := w.Catalog.Create(w.by("merchandiser"), catalog.Card{
		Code: ptr("CAP-01"), Name: ptr("棒球帽"), NameEn: ptr("Baseball cap"), Unit: ptr("C62"),
	})
	keep(w, "cap", hat, err)
}

// order makes an order of two lines: 300 polos at 12.50 and 80 caps at 3.20.
func (w *world) order(name, by, firm, po string) *ent.Order {
	polo, hat := w.ids["polo"], w.ids["cap"]
	due := scalar.NewDate(2026, 12, 24)
	o, err := w.Orders.Create(w.by(by), orders.Draft{
		CustomerID: w.ids[firm], CustomerPONo: po, MerchandiserID: ptr(w.ids[by]), RequestedOn: due, Note: "price as agreed",
		Lines: []orders.DraftLine{
			{ProductID: &polo, Quantity: scalar.Whole(300), UnitPrice: decimal(w.t, "12.50"), PromisedOn: due},
			{ProductID: &hat, Quantity: scalar.Whole(80), UnitPrice: decimal(w.t, "3.20"), PromisedOn: due},
		},
	})
	keep(w, name, o, err)
	lines := w.Store.Client().OrderLine.Query().Where(orderline.OrderID(o.ID)).Order(orderline.ByPosition()).AllX(storetest.System())
	w.ids[name+" line 1"], w.ids[name+" line 2"] = lines[0].ID, lines[1].ID
	return o
}

func (w *world) draft() { w.order("draft", "merchandiser", "nordwind", "PO-2002") }

// execute carries Nordwind's order: 200 of 300 polos made, 120 passed, 50 in a shipment; caps planned.
func (w *world) execute() {
	o := w.order("order", "merchandiser", "nordwind", "PO-2001")
	o, err := w.Orders.Confirm(w.by("merchandiser"), o.ID, o.Version)
	keep(w, "order", o, err)
	boss := w.by("production")
	batch, err := w.Production.Plan(boss, production.Plan{OrderLineID: w.ids["order line 1"]})
	if err == nil {
		batch, err = w.Production.Release(boss, batch.ID, batch.Version, "")
	}
	keep(w, "batch", batch, err)
	steps := w.Store.Client().Operation.Query().Where(operation.BatchID(batch.ID)).Order(operation.BySequence()).AllX(storetest.System())
	for i, good := range []int64{250, 200} {
		w.ids[[]string{"cutting", "sewing"}[i]] = steps[i].ID
		report, _, err := w.Production.Report(w.by("operator"), production.Report{OperationID: steps[i].ID, Tally: production.Tally{Good: scalar.Whole(good)}})
		keep(w, []string{"cutting report", "sewing report"}[i], report, err)
	}
	planned, err := w.Production.Plan(boss, production.Plan{OrderLineID: w.ids["order line 2"], FinishOn: scalar.NewDate(2026, 12, 10)})
	keep(w, "planned batch", planned, err)
	w.inspect(batch)
	w.ship()
	w.say()
}

func (w *world) inspect(batch *ent.ProductionBatch) {
	inspector := w.by("quality")
	done, err := w.Quality.Ask(inspector, quality.Request{BatchID: batch.ID, Kind: inspection.KindFinal, Quantity: ptr(scalar.Whole(125))})
	if err == nil {
		done, err = w.Quality.Record(inspector, done.ID, done.Version, quality.Finding{
			Accepted: scalar.Whole(120), Rejected: scalar.Whole(5), Verdict: inspection.VerdictPassed,
		})
	}
	keep(w, "passed inspection", done, err)
	open, err := w.Quality.Ask(inspector, quality.Request{BatchID: batch.ID, Kind: inspection.KindFinal, Quantity: ptr(scalar.Whole(80))})
	keep(w, "open inspection", open, err)
}

func (w *world) ship() {
	sea := shipment.ModeSea
	s, err := w.Shipping.Plan(w.by("logistics"), []shipping.Part{{OrderLineID: w.ids["order line 1"], Quantity: ptr(scalar.Whole(50))}},
		shipping.Details{Mode: &sea, Carrier: ptr("Evergreen Line")})
	keep(w, "shipment", s, err)
	row := w.Store.Client().ShipmentLine.Query().OnlyX(storetest.System())
	w.ids["shipment line"] = row.ID
}

// say has the two sides talk about the order, and one of them complain.
func (w *world) say() {
	for _, m := range []struct {
		name, by string
		audience scalar.Audience
		body     string
	}{
		{"internal message", "merchandiser", scalar.ForHouse, "Check the zips."},
		{"commercial message", "sales", scalar.ForCommercial, "Give them 3 % next time."},
		{"customer message", "customer", scalar.ForCustomer, "Please ship before Christmas."},
	} {
		row, err := w.Messages.Send(w.by(m.by), customers.Word{OrderID: w.ids["order"], Audience: m.audience, Body: m.body})
		keep(w, m.name, row, err)
	}
	complaint, err := w.Feedback.Create(w.by("customer"), feedbacks.Words{
		OrderID: w.ids["order"], Kind: feedback.KindComplaint, Severity: ptr(feedback.SeverityMajor), Text: "Two buttons were missing.",
	})
	keep(w, "complaint", complaint, err)
	money := feedbacks.Offer{Kind: remedy.KindCompensation, Text: "200 off the next invoice", Amount: "200", Currency: "EUR"}
	waiting, err := w.Feedback.Propose(w.by("merchandiser"), complaint.ID, money)
	keep(w, "waiting remedy", waiting, err)
	offer, err := w.Feedback.Propose(w.by("merchandiser"), complaint.ID, feedbacks.Offer{Kind: remedy.KindRepair, Text: "We send buttons."})
	keep(w, "offer", offer, err)
	question, err := w.Messages.Send(w.by("merchandiser"), customers.Word{
		OrderID: w.ids["order"], Audience: scalar.ForCustomer, Body: "Are 5 mm cartons acceptable?", Asks: true,
	})
	keep(w, "question", question, err)
}

func (w *world) foreign() {
	o := w.order("foreign", "merchandiser2", "contoso", "PO-7")
	o, err := w.Orders.Confirm(w.by("merchandiser2"), o.ID, o.Version)
	keep(w, "foreign", o, err)
	b, err := w.Production.Plan(w.by("production"), production.Plan{OrderLineID: w.ids["foreign line 1"]})
	keep(w, "foreign batch", b, err)
}
