package e2e_test

import (
	"strings"
	"testing"
)

// The order that the departments carry, by what its customer calls it: nobody is told more.
const (
	po      = "34"
	buyer   = "Helseforetak"
	needles = "Needle 4mm"
	tissues = "Wet tissues"
)

// walk is the people of the firm and a customer's, each of whom finds what is to be done behind the numbers of
// the own home. Nothing that one of them found is handed to another.
type walk struct {
	*staff
	today string
}

// TestTheDepartmentsCarryAnOrder carries one order through gates, missing material, a broken machine, a lot that
// failed, a carton that was lost and a complaint, by fifteen people who start at their homes.
func TestTheDepartmentsCarryAnOrder(t *testing.T) {
	database := engine(t)
	p := launch(t, database[1], t.TempDir())
	w := &walk{staff: &staff{url: p.url, known: map[string]*person{}}}
	for _, chapter := range []struct {
		name string
		tell func(*testing.T)
	}{
		{"an order comes in", w.testTakenIn},
		{"the deposit holds production", w.testDeposit},
		{"material slips and arrives", w.testMaterial},
		{"a machine stands still", w.testIncident},
		{"a lot fails, is reworked and passes", w.testInspection},
		{"goods go in parts, and their papers wait for the balance", w.testShipping},
		{"the customer looks at the portal", w.testPortal},
		{"a carton is lost", w.testLost},
		{"a complaint is answered", w.testComplaint},
		{"the lost carton is replaced", w.testReplaced},
		{"the complaint is closed", w.testSettled},
		{"the order is closed", w.testClosed},
	} {
		if !t.Run(chapter.name, chapter.tell) {
			return // what follows would only repeat it
		}
	}
	p.doctor(t)
}

// at finds the one row of the order behind a door of somebody's home.
func (w *walk) at(t *testing.T, name, door string, words ...string) any {
	t.Helper()
	found := w.rows(t, name, door, words...)
	if len(found) != 1 {
		t.Fatalf("%s looks behind %q for %s %v and finds %d rows: %v", name, door, po, words, len(found), found)
	}
	return found[0]
}

func (w *walk) rows(t *testing.T, name, door string, words ...string) (found []any) {
	t.Helper()
	number := po
	if door == "floor" {
		number = "" // who makes the goods is not told whose they are
	}
	for _, row := range w.who(t, name).behind(t, door) {
		if about(row, number, words...) {
			found = append(found, row)
		}
	}
	return found
}

// refused does what must be refused, and returns the words.
func (w *walk) refused(t *testing.T, name, mutation string, input values, code string) string {
	t.Helper()
	got, err := w.who(t, name).try(mutation, input, "userErrors { code }")
	if err != nil {
		t.Fatal(err)
	}
	wrong := list(got, "userErrors")
	if len(wrong) != 1 || text(wrong[0], "code") != code || text(wrong[0], "message") == "" {
		t.Fatalf("%s does %s and is told %v, want %s", name, mutation, wrong, code)
	}
	return text(wrong[0], "message")
}

// which is the id and version of a record for an act on it, with what else the act says.
func which(row any, more values) values {
	input := values{"id": text(row, "id"), "version": count(row, "version")}
	for name, value := range more {
		input[name] = value
	}
	return input
}

// line is the line of an order with such goods.
func line(t *testing.T, order any, goods string) any {
	t.Helper()
	for _, l := range list(order, "lines.nodes") {
		if strings.Contains(text(l, "description"), goods) {
			return l
		}
	}
	t.Fatalf("no line of %v is of %s", order, goods)
	return nil
}

func (w *walk) testTakenIn(t *testing.T) {
	m := w.who(t, "merchandiser")
	draft := w.taken(t, "Order_Example.xml", document(t, "Order_Example.xml"))
	w.today = draft.today
	row := w.at(t, "merchandiser", "drafts")
	if text(row, "id") != draft.id {
		t.Fatalf("the home shows another draft: %v", row)
	}
	seller := list(m.ask(t, `{ users(first: 1, filter: {role: SALES, name: "林嘉怡"}) { nodes { id } } }`, nil), "users.nodes")[0]
	firm := at(draft.order(t, "customer { id version name }"), "customer")
	m.act(t, "customerUpdate", which(firm, values{"salesId": text(seller, "id")}), "customer { id }")
	m.act(t, "orderUpdate", which(row, values{"salesId": text(seller, "id"), "paymentTerms": "T/T 30/70 against copy of B/L"}), "order { id }")
	draft.settle(t)
	draft.confirm(t)
	w.at(t, "sales", "sold orders")
	w.at(t, "manager", "all open")
	for name, door := range map[string]string{"merchandiser2": "own orders", "sales2": "sold orders", "customer": "portal", "customer2": "portal"} {
		if found := w.rows(t, name, door); len(found) != 0 {
			t.Errorf("%s sees an order of others: %v", name, found)
		}
	}
}

func (w *walk) testDeposit(t *testing.T) {
	p := w.who(t, "production")
	if told := w.at(t, "production", "inbox", "ORDER_CONFIRMED"); text(told, "level") != "ACT" {
		t.Errorf("production is told of the order as %v", told)
	}
	order := w.at(t, "production", "to plan")
	for _, l := range list(order, "lines.nodes") {
		p.act(t, "productionBatchCreate", values{"orderLineId": text(l, "id"), "plannedStartOn": later(t, w.today, 3), "plannedFinishOn": later(t, w.today, 9)}, "productionBatch { id }")
	}
	if found := w.rows(t, "production", "to plan"); len(found) != 0 {
		t.Errorf("all is in batches, and still to plan: %v", found)
	}
	batch := w.at(t, "production", "batches", tissues)
	deposit := w.at(t, "finance", "held production")
	amount := at(deposit, "openAmount")
	if said := w.refused(t, "production", "productionBatchRelease", which(batch, nil), "BLOCKED"); !strings.Contains(said, "款项条件未满足") || strings.Contains(said, text(amount, "amount")) {
		t.Errorf("without the deposit production is told %q", said)
	}
	f := w.who(t, "finance")
	got := f.act(t, "paymentRecord", values{"orderId": text(deposit, "order.id"), "amount": amount, "reference": "TT-DEPOSIT", "allocations": []values{}},
		"order { heldGates payments(first: 5) { nodes { id version reference } } }")
	if held := list(got, "order.heldGates"); len(held) != 2 {
		t.Fatalf("money that is matched with nothing leaves %v held", held)
	}
	got = f.act(t, "paymentMatch", which(list(got, "order.payments.nodes")[0], values{
		"allocations": []values{{"paymentPlanLineId": text(deposit, "id"), "amount": text(amount, "amount")}},
	}), "order { heldGates }")
	if held := list(got, "order.heldGates"); len(held) != 1 || held[0] != "DOCUMENT_RELEASE" {
		t.Errorf("with the deposit %v are held", held)
	}
	p.act(t, "productionBatchRelease", which(batch, nil), "productionBatch { status }")
	if found := w.rows(t, "finance", "held production"); len(found) != 0 {
		t.Errorf("the deposit is in, and still holds: %v", found)
	}
}

func (w *walk) testMaterial(t *testing.T) {
	p, buys := w.who(t, "production"), w.who(t, "purchasing")
	batch := w.at(t, "production", "batches", needles)
	steel := list(p.ask(t, "{ materials(first: 1) { nodes { id } } }", nil), "materials.nodes")[0]
	p.act(t, "materialRequirementCreate", values{"batchId": text(batch, "id"), "materialId": text(steel, "id"), "quantity": "120", "needByOn": later(t, w.today, 3)}, "materialRequirement { id }")
	promise := func(days int, reason string) any {
		return at(buys.act(t, "materialRequirementPromise", which(w.at(t, "purchasing", "materials"), values{
			"promisedOn": later(t, w.today, days), "reason": reason,
		}), "materialRequirement { slipCount isLate batch { materialReadiness } }"), "materialRequirement")
	}
	if got := promise(2, ""); at(got, "isLate") != false || text(got, "batch.materialReadiness") != "EXPECTED" {
		t.Errorf("promised in time: %v", got)
	}
	if got := promise(6, "the mill is late"); at(got, "isLate") != true || count(got, "slipCount") != 1 || text(got, "batch.materialReadiness") != "LATE" {
		t.Errorf("promised for later than it is needed: %v", got)
	}
	batch = w.at(t, "production", "batches", needles)
	if said := w.refused(t, "production", "productionBatchRelease", which(batch, nil), "REQUIRED"); !strings.Contains(said, "物料") {
		t.Errorf("without its material the batch is held back with %q", said)
	}
	got := at(buys.act(t, "goodsReceiptRecord", which(w.at(t, "purchasing", "late materials"), values{"arrivedOn": w.today}),
		"materialRequirement { status arrivedOn promiseChanges(first: 5) { totalCount } batch { materialReadiness } }"), "materialRequirement")
	if text(got, "status") != "ARRIVED" || text(got, "arrivedOn") != w.today || count(got, "promiseChanges.totalCount") != 2 || text(got, "batch.materialReadiness") != "READY" {
		t.Errorf("when the material is there: %v", got)
	}
	released := p.act(t, "productionBatchRelease", which(w.at(t, "production", "batches", needles), nil), "productionBatch { status }")
	if text(released, "productionBatch.status") != "RELEASED" {
		t.Errorf("with all there the batch is %v", released)
	}
}

// report reports pieces of some goods at every operation, from the floor.
func (w *walk) report(t *testing.T, goods, good string) {
	t.Helper()
	for _, o := range list(w.at(t, "operator", "floor", goods), "operations") {
		w.who(t, "operator").act(t, "productionReportCreate", values{"operationId": text(o, "id"), "good": good, "operatorName": "李春梅"}, "productionBatch { status }")
	}
}

func (w *walk) testIncident(t *testing.T) {
	w.report(t, needles, "70")
	batch := w.at(t, "operator", "floor", needles)
	w.who(t, "operator").act(t, "incidentCreate", values{
		"batchId": text(batch, "id"), "kind": "EQUIPMENT", "severity": "BLOCKING", "text": "The grinder stands still: bearing gone",
	}, "incident { number }")
	for name, door := range map[string]string{"merchandiser": "own orders", "production": "batches"} {
		words := map[string]string{"production": needles}[name]
		if row := w.at(t, name, door, words); count(row, "openIncidentCount") != 1 {
			t.Errorf("%s sees %v open incidents", name, at(row, "openIncidentCount"))
		}
	}
	got := w.who(t, "production").act(t, "incidentResolve", which(w.at(t, "production", "blocking", "grinder"), values{
		"cause": "The bearing was never greased", "resolution": "New bearing, and a lubrication plan",
	}), "incident { status order { customerPoNo } resolvedBy { name } }")
	if text(got, "incident.status") != "RESOLVED" || text(got, "incident.order.customerPoNo") != po {
		t.Errorf("resolved: %v", got)
	}
	if row := w.at(t, "merchandiser", "own orders"); count(row, "openIncidentCount") != 0 {
		t.Errorf("the merchandiser still sees an incident: %v", row)
	}
}
