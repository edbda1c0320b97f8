package e2e_test

import (
	"math"
	"strings"
	"testing"
)

// life is an order on its way through the firm.
type life struct {
	*staff
	id    string
	today string
	lines []any // as they were when the order was confirmed
}

const lineFacts = `lines(first: 100) { nodes { id version quantity promisedOn unit
	plannedQuantity madeQuantity passedQuantity packedQuantity shippedQuantity deliveredQuantity } }`

// order reads the order as the merchandiser sees it.
func (l *life) order(t *testing.T, selection string) any {
	t.Helper()
	got := l.who(t, "merchandiser").ask(t, "query($id: ID!) { order(id: $id) { id version number status "+selection+" } }", values{"id": l.id})
	if at(got, "order") == nil {
		t.Fatalf("the merchandiser no longer sees order %s", l.id)
	}
	return at(got, "order")
}

func (l *life) version(t *testing.T) int {
	t.Helper()
	return count(l.order(t, ""), "version")
}

// taken uploads a customer's file and makes it a draft.
func (s *staff) taken(t *testing.T, name string, content []byte) *life {
	t.Helper()
	m := s.who(t, "merchandiser")
	file := m.upload(t, name, content)
	got := m.act(t, "orderImportUbl", values{"fileId": file, "idempotencyKey": "import " + file}, "order { id status source }")
	if text(got, "order.status") != "DRAFT" || text(got, "order.source") != "UBL" {
		t.Fatalf("%s became %v, want a draft read from UBL", name, at(got, "order"))
	}
	return &life{staff: s, id: text(got, "order.id"), today: text(m.ask(t, "{ server { today } }", nil), "server.today")}
}

// settle clears what stands in the way of confirming: doubts about the document, dates, rates.
func (l *life) settle(t *testing.T) {
	t.Helper()
	m := l.who(t, "merchandiser")
	m.act(t, "orderPromise", values{"id": l.id, "version": l.version(t), "date": later(t, l.today, 30)}, "order { id }")
	for _, d := range list(l.order(t, "discrepancies(first: 100) { nodes { id version rule message resolvedAt } }"), "discrepancies.nodes") {
		if at(d, "resolvedAt") != nil {
			continue
		}
		m.act(t, "orderDiscrepancyResolve", values{
			"id": text(d, "id"), "version": count(d, "version"), "resolution": "WAIVED",
			"reason": "Agreed with the buyer by telephone: " + text(d, "rule"),
		}, "order { id }")
	}
	currency := text(l.order(t, "currency"), "currency")
	l.who(t, "finance").act(t, "exchangeRateSet", values{"currency": currency, "rate": "7.25"}, "exchangeRate { rate }")
}

func (l *life) confirm(t *testing.T) {
	t.Helper()
	got := l.who(t, "merchandiser").act(t, "orderConfirm", values{"id": l.id, "version": l.version(t)}, "order { status confirmedAt }")
	if text(got, "order.status") != "CONFIRMED" || text(got, "order.confirmedAt") == "" {
		t.Fatalf("after confirming the order is %v", at(got, "order"))
	}
	l.lines = list(l.order(t, lineFacts), "lines.nodes")
	if len(l.lines) == 0 {
		t.Fatal("the order has no lines")
	}
}

// deposit has the customer's deposit hold production: the batch is not released, production is not told how
// much is missing, and the money opens the gate.
func (l *life) deposit(t *testing.T) {
	t.Helper()
	const plan = "version paymentPlan { id version kind percent amount { amount currency } gate gateHeld status dueOn }"
	order := l.order(t, plan)
	if lines := list(order, "paymentPlan"); len(lines) != 1 || at(lines[0], "gate") != "NONE" {
		t.Fatalf("terms that cannot be read made %v, want one line that holds nothing", at(order, "paymentPlan"))
	}
	got := l.who(t, "finance").act(t, "paymentPlanUpdate", values{
		"orderId": l.id, "version": count(order, "version"), "reason": "30 % deposit agreed by telephone",
		"lines": []values{
			{"kind": "DEPOSIT", "percent": "30", "trigger": "ORDER", "gate": "PRODUCTION_RELEASE"},
			{"kind": "BALANCE", "percent": "70", "trigger": "BILL_OF_LADING", "offsetDays": 30},
		},
	}, "order { "+plan+" heldGates }")
	if gates := list(got, "order.heldGates"); len(gates) != 1 || gates[0] != "PRODUCTION_RELEASE" {
		t.Fatalf("held are %v, want production", gates)
	}
	deposit := list(got, "order.paymentPlan")[0]
	p := l.who(t, "production")
	batch := p.act(t, "productionBatchCreate", values{"orderLineId": text(l.lines[0], "id"), "quantity": "1"}, "productionBatch { id version }")
	refused, err := p.try("productionBatchRelease", values{
		"id": text(batch, "productionBatch.id"), "version": count(batch, "productionBatch.version"),
	}, "productionBatch { status }")
	if err != nil {
		t.Fatal(err)
	}
	amount := text(deposit, "amount.amount")
	if wrong := list(refused, "userErrors"); len(wrong) != 1 || text(wrong[0], "code") != "BLOCKED" || strings.Contains(text(wrong[0], "message"), amount) {
		t.Fatalf("without the deposit the release ends with %v; it should be blocked, and not tell %s", wrong, amount)
	}
	p.act(t, "productionBatchCancel", values{
		"id": text(batch, "productionBatch.id"), "version": count(batch, "productionBatch.version"), "reason": "planned anew with the others",
	}, "productionBatch { status }")
	paid := l.who(t, "finance").act(t, "paymentRecord", values{
		"orderId": l.id, "amount": at(deposit, "amount"), "reference": "TT deposit",
	}, "order { heldGates paymentPlan { status } }")
	if gates := list(paid, "order.heldGates"); len(gates) != 0 || text(list(paid, "order.paymentPlan")[0], "status") != "PAID" {
		t.Fatalf("with the deposit %v are held, and the plan is %v", gates, at(paid, "order.paymentPlan"))
	}
}

// plan makes a batch for each line and releases it. It returns the batches.
func (l *life) plan(t *testing.T) []any {
	t.Helper()
	p := l.who(t, "production")
	var batches []any
	for _, line := range l.lines {
		got := p.act(t, "productionBatchCreate", values{"orderLineId": text(line, "id")}, "productionBatch { id version }")
		got = p.act(t, "productionBatchRelease", values{
			"id": text(got, "productionBatch.id"), "version": count(got, "productionBatch.version"),
		}, "productionBatch { id number status quantity operations { id quantity } }")
		if text(got, "productionBatch.status") != "RELEASED" {
			t.Fatalf("after release the batch is %v", at(got, "productionBatch"))
		}
		batches = append(batches, at(got, "productionBatch"))
	}
	return batches
}

// make reports every operation of the batches, each in two parts where it can be.
func (l *life) make(t *testing.T, batches []any) {
	t.Helper()
	for _, b := range batches {
		for _, o := range list(b, "operations") {
			for _, good := range parts(number(t, b, "quantity")) {
				l.who(t, "operator").act(t, "productionReportCreate", values{
					"operationId": text(o, "id"), "good": decimal(good), "operatorName": "李春梅",
				}, "productionBatch { status }")
			}
		}
	}
}

// inspect asks for a final inspection of each batch and passes it.
func (l *life) inspect(t *testing.T, batches []any) {
	t.Helper()
	q := l.who(t, "quality")
	for _, b := range batches {
		asked := q.act(t, "inspectionCreate", values{"batchId": text(b, "id"), "kind": "FINAL"}, "inspection { id version quantity }")
		got := q.act(t, "inspectionRecord", values{
			"id": text(asked, "inspection.id"), "version": count(asked, "inspection.version"),
			"accepted": text(asked, "inspection.quantity"), "rejected": "0", "verdict": "PASSED",
		}, "inspection { verdict }")
		if text(got, "inspection.verdict") != "PASSED" {
			t.Fatalf("the inspection ended as %v", at(got, "inspection"))
		}
	}
}

// deliver ships the order, in two shipments where a quantity allows, and has each received.
func (l *life) deliver(t *testing.T) (shipments int) {
	t.Helper()
	var loads [2][]values
	for _, line := range l.lines {
		for i, q := range parts(number(t, line, "quantity")) {
			loads[i] = append(loads[i], values{"orderLineId": text(line, "id"), "quantity": decimal(q)})
		}
	}
	for i, load := range loads {
		if len(load) == 0 {
			continue
		}
		shipments++
		l.carry(t, load)
		delivered := number(t, l.order(t, "deliveredPercent"), "deliveredPercent")
		if last := i == len(loads)-1 || len(loads[i+1]) == 0; !last && (delivered <= 0 || delivered >= 100) {
			t.Errorf("after the first of two shipments %v%% is delivered", delivered)
		}
	}
	return shipments
}

func (l *life) carry(t *testing.T, load []values) {
	t.Helper()
	p := l.who(t, "logistics")
	got := p.act(t, "shipmentCreate", values{"lines": load, "mode": "SEA", "carrier": "Evergreen Line"}, "shipment { id version }")
	id := text(got, "shipment.id")
	got = p.act(t, "shipmentPack", values{"id": id, "version": count(got, "shipment.version")}, "shipment { version }")
	p.act(t, "shipmentDepart", values{"id": id, "version": count(got, "shipment.version")}, "shipment { status }")
	arrived := values{"shipmentId": id, "code": "ARRIVED", "source": "CARRIER", "sourceId": id + "-1", "location": "Oslo"}
	const track = "shipment { stage arrivedAt trackingEvents { totalCount } lines(first: 100) { nodes { id quantity } } }"
	first := p.act(t, "trackingEventRecord", arrived, track)
	again := p.act(t, "trackingEventRecord", arrived, track)
	if a, b := count(first, "shipment.trackingEvents.totalCount"), count(again, "shipment.trackingEvents.totalCount"); a != b || text(first, "shipment.stage") != "ARRIVED" {
		t.Errorf("one event told twice: %d then %d events, stage %s", a, b, text(first, "shipment.stage"))
	}
	var received []values
	for _, line := range list(first, "shipment.lines.nodes") {
		received = append(received, values{"shipmentLineId": text(line, "id"), "received": text(line, "quantity")})
	}
	got = p.act(t, "proofOfDeliveryRecord", values{"shipmentId": id, "lines": received, "signedBy": "Martin Foggerty"}, "shipment { status }")
	if text(got, "shipment.status") != "DELIVERED" {
		t.Fatalf("after the proof of delivery the shipment is %v", at(got, "shipment"))
	}
}

// end has the order paid, rated and closed.
func (l *life) end(t *testing.T) {
	t.Helper()
	for _, line := range list(l.order(t, "paymentPlan { openAmount { amount currency } status }"), "paymentPlan") {
		if text(line, "status") == "OPEN" {
			l.who(t, "finance").act(t, "paymentRecord", values{"orderId": l.id, "amount": at(line, "openAmount"), "reference": "TT"}, "order { paidPercent }")
		}
	}
	m := l.who(t, "merchandiser")
	m.act(t, "feedbackCreate", values{"orderId": l.id, "kind": "RATING", "rating": 5, "text": "As described, on time."}, "feedback { number }")
	got := m.act(t, "orderClose", values{"id": l.id, "version": l.version(t)}, "order { status }")
	if text(got, "order.status") != "CLOSED" {
		t.Fatalf("after closing the order is %v", at(got, "order"))
	}
}

// parts halves a quantity, in whole pieces; one piece stays together.
func parts(q float64) []float64 {
	if q < 2 {
		return []float64{q}
	}
	half := math.Floor(q / 2)
	return []float64{half, q - half}
}
