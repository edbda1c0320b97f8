package e2e_test

import (
	"strings"
	"testing"
)

// inspect records what an inspection that waits found.
func (w *walk) inspect(t *testing.T, goods, verdict string) {
	t.Helper()
	row := w.at(t, "quality", "inspections", goods)
	found := values{"accepted": text(row, "quantity"), "rejected": "0", "verdict": verdict}
	if verdict == "FAILED" {
		found = values{"accepted": "0", "rejected": text(row, "quantity"), "verdict": verdict, "note": "Burrs on the tip"}
	}
	w.who(t, "quality").act(t, "inspectionRecord", which(row, found), "inspection { verdict }")
}

// ask has the merchandiser ask for the final inspection of what a batch of such goods has made.
func (w *walk) ask(t *testing.T, goods string) string {
	t.Helper()
	for _, b := range list(w.at(t, "merchandiser", "own orders"), "batches.nodes") {
		if text(b, "line.description") != goods || text(b, "status") != "FINISHED" {
			continue
		}
		got, err := w.who(t, "merchandiser").try("inspectionCreate", values{"batchId": text(b, "id"), "kind": "FINAL"}, "inspection { quantity }")
		if err != nil {
			t.Fatal(err)
		}
		if at(got, "inspection") != nil {
			return text(got, "inspection.quantity")
		}
	}
	t.Fatalf("nothing of %s can be inspected", goods)
	return ""
}

func (w *walk) testInspection(t *testing.T) {
	q := w.who(t, "quality")
	early := w.at(t, "production", "batches", needles)
	w.who(t, "production").act(t, "inspectionCreate", values{"batchId": text(early, "id"), "kind": "FINAL", "quantity": "60"}, "inspection { number }")
	w.inspect(t, needles, "FAILED")
	for _, name := range []string{"production", "merchandiser"} {
		if told := w.at(t, name, "inbox", "INSPECTION_FAILED"); text(told, "level") != "ACT" {
			t.Errorf("%s is told of the failed lot as %v", name, told)
		}
	}
	chief := list(q.ask(t, "{ users(first: 1, filter: {role: PRODUCTION}) { nodes { id } } }", nil), "users.nodes")[0]
	q.act(t, "taskCreate", values{
		"title": "Rework 60 needles: grind the tips", "ownerId": text(chief, "id"), "dueOn": later(t, w.today, 1), "subjectId": text(w.at(t, "quality", "on hold"), "id"),
	}, "task { id }")
	w.report(t, needles, "50")
	w.report(t, tissues, "15")
	if got := w.ask(t, needles); got != "60" {
		t.Errorf("of 120 made, 60 of which failed, %s are inspected as new ones", got)
	}
	w.ask(t, tissues)
	w.inspect(t, needles, "PASSED")
	w.inspect(t, tissues, "PASSED")
	// The other half passed, later and of the same batch: that says nothing of the lot that failed.
	failed := w.at(t, "quality", "on hold")
	if said := w.refused(t, "quality", "inspectionCreate", values{"batchId": text(failed, "batch.id"), "kind": "FINAL"}, "BLOCKED"); !strings.Contains(said, text(failed, "number")) {
		t.Errorf("asking for the rest without naming the lot is refused with %q", said)
	}
	w.who(t, "production").act(t, "taskDone", which(w.at(t, "production", "tasks", "Rework"), nil), "task { status }")
	q.act(t, "inspectionCreate", values{"batchId": text(failed, "batch.id"), "kind": "FINAL", "repeatsId": text(failed, "id"), "note": "after rework"}, "inspection { quantity }")
	if again := w.at(t, "quality", "inspections", needles); text(again, "repeats.number") != text(failed, "number") || text(again, "quantity") != "60" {
		t.Errorf("the lot is judged anew by %v", again)
	}
	w.inspect(t, needles, "PASSED")
	if found := w.rows(t, "quality", "on hold"); len(found) != 0 {
		t.Errorf("reworked and passed, and still on hold: %v", found)
	}
	if row := w.at(t, "merchandiser", "own orders"); number(t, row, "passedPercent") != 100 {
		t.Errorf("passed is %v", at(row, "passedPercent"))
	}
}

// send ships so much of some goods, nil for all there is of the line, and has it leave.
func (w *walk) send(t *testing.T, cartons int, load map[string]any) {
	t.Helper()
	p := w.who(t, "logistics")
	order := w.at(t, "logistics", "ready")
	var goods []values
	for what, quantity := range load {
		goods = append(goods, values{"orderLineId": text(line(t, order, what), "id"), "quantity": quantity})
	}
	got := p.act(t, "shipmentCreate", values{"lines": goods, "mode": "SEA", "carrier": "Evergreen Line", "cartonCount": cartons}, "shipment { id version }")
	got = p.act(t, "shipmentPack", which(at(got, "shipment"), nil), "shipment { id version }")
	got = p.act(t, "shipmentDepart", which(at(got, "shipment"), nil), "shipment { status }")
	if text(got, "shipment.status") != "DEPARTED" {
		t.Fatalf("sent: %v", got)
	}
}

// sign has a shipment arrive, and its receiver sign for what came of each goods.
func (w *walk) sign(t *testing.T, came map[string]string, words ...string) {
	t.Helper()
	p := w.who(t, "logistics")
	p.act(t, "trackingEventRecord", values{"shipmentId": text(w.at(t, "logistics", "shipments", words...), "id"), "code": "ARRIVED", "location": "Oslo"}, "shipment { stage }")
	row := w.at(t, "logistics", "unsigned", words...)
	var lines []values
	for _, l := range list(row, "lines.nodes") {
		signed := values{"shipmentLineId": text(l, "id"), "received": came[text(l, "line.description")]}
		if signed["received"] != text(l, "quantity") {
			signed["condition"], signed["note"] = "SHORT", "One carton never came"
		}
		lines = append(lines, signed)
	}
	got := p.act(t, "proofOfDeliveryRecord", values{"shipmentId": text(row, "id"), "lines": lines, "signedBy": "Martin Foggerty"}, "shipment { status proofs(first: 10) { totalCount } }")
	if text(got, "shipment.status") != "DELIVERED" || count(got, "shipment.proofs.totalCount") != len(lines) {
		t.Fatalf("signed for: %v", got)
	}
}

func (w *walk) testShipping(t *testing.T) {
	w.send(t, 5, map[string]any{needles: "80", tissues: "15"})
	if row := w.at(t, "merchandiser", "own orders"); number(t, row, "shippedPercent") >= 100 {
		t.Errorf("a part left, and shipped is %v", at(row, "shippedPercent"))
	}
	w.send(t, 2, map[string]any{needles: "40"})
	if found := w.rows(t, "logistics", "ready"); len(found) != 0 {
		t.Errorf("all left, and still ready: %v", found)
	}
	first := w.at(t, "logistics", "shipments", tissues)
	if said := w.refused(t, "logistics", "shipmentReleaseDocuments", which(first, nil), "BLOCKED"); !strings.Contains(said, "暂不能放单") {
		t.Errorf("without the balance the papers are held back with %q", said)
	}
	balance := w.at(t, "finance", "held documents", "BALANCE")
	got := w.who(t, "finance").act(t, "paymentRecord", values{
		"orderId": text(balance, "order.id"), "amount": at(balance, "openAmount"), "reference": "TT-BALANCE",
	}, "order { heldGates paidPercent }")
	if held := list(got, "order.heldGates"); len(held) != 0 || number(t, got, "order.paidPercent") != 100 {
		t.Errorf("with the balance %v are held and %v%% paid", held, at(got, "order.paidPercent"))
	}
	if found := w.rows(t, "finance", "receivables"); len(found) != 0 {
		t.Errorf("all is paid, and still owed: %v", found)
	}
	out := w.who(t, "logistics").act(t, "shipmentReleaseDocuments", which(first, nil), "shipment { documentsReleasedAt }")
	if text(out, "shipment.documentsReleasedAt") == "" {
		t.Errorf("the papers were given out: %v", out)
	}
}

func (w *walk) testLost(t *testing.T) {
	w.who(t, "logistics").act(t, "trackingEventRecord", values{
		"shipmentId": text(w.at(t, "logistics", "shipments", tissues), "id"), "code": "LOST", "source": "CARRIER", "sourceId": "lost-1", "note": "1 of 5 cartons",
	}, "shipment { exception }")
	if row := w.at(t, "logistics", "shipments", tissues); text(row, "exception") != "LOST" {
		t.Errorf("a carton is lost, and the shipment says %v", at(row, "exception"))
	}
	w.sign(t, map[string]string{needles: "60", tissues: "15"}, tissues)
	w.sign(t, map[string]string{needles: "40"})
	order := w.at(t, "merchandiser", "own orders")
	if got := line(t, order, needles); number(t, got, "lostQuantity") != 20 || number(t, got, "plannedQuantity") != 120 {
		t.Errorf("20 of 120 were lost, and the line says %v", got)
	}
	for _, percent := range []string{"plannedPercent", "madePercent", "passedPercent", "packedPercent", "shippedPercent"} {
		if got := text(order, percent); !strings.HasPrefix(got, "87.09") { // 135 of 155: what was lost is to be made and sent anew
			t.Errorf("%s is %s, want 87.09…", percent, got)
		}
	}
	if said := w.refused(t, "merchandiser", "orderClose", which(order, nil), "BLOCKED"); !strings.Contains(said, "100") {
		t.Errorf("an order that is not delivered is not closed, with %q", said)
	}
}

func (w *walk) testReplaced(t *testing.T) {
	p := w.who(t, "production")
	again := line(t, w.at(t, "production", "to plan"), needles)
	wanted := values{"orderLineId": text(again, "id"), "plannedFinishOn": later(t, w.today, 5)}
	got := p.act(t, "productionBatchCreate", wanted, "productionBatch { quantity }")
	if text(got, "productionBatch.quantity") != "20" {
		t.Errorf("the batch in place of what was lost makes %v", got)
	}
	w.refused(t, "production", "productionBatchCreate", wanted, "BLOCKED")
	p.act(t, "productionBatchRelease", which(w.at(t, "production", "batches", needles), nil), "productionBatch { status }")
	w.report(t, needles, "20")
	if got := w.ask(t, needles); got != "20" {
		t.Errorf("%s are inspected", got)
	}
	w.inspect(t, needles, "PASSED")
	w.send(t, 1, map[string]any{needles: nil})
	w.sign(t, map[string]string{needles: "20"})
	if found := w.rows(t, "merchandiser", "own orders"); len(found) != 0 {
		t.Errorf("all is delivered, and still open: %v", found)
	}
}
