package e2e_test

import (
	"strings"
	"testing"
)

// testPortal has the administrator make an account for the customer, who looks at the order.
func (w *walk) testPortal(t *testing.T) {
	a := w.who(t, "admin")
	accounts := func() int {
		return count(a.ask(t, "{ users(first: 1, filter: {disabled: false}) { totalCount } }", nil), "users.totalCount")
	}
	before := accounts()
	firms := list(a.ask(t, "query($name: String!) { customers(first: 5, filter: {name: $name}) { nodes { id name } } }", values{"name": buyer}), "customers.nodes")
	if len(firms) != 1 {
		t.Fatalf("the administrator finds %v", firms)
	}
	const email, secret = "post@helseforetak.no", "silver-fjord-2026"
	made := a.act(t, "userCreate", values{"email": email, "name": "Ole Olsen", "roles": []string{"CUSTOMER"}, "language": "EN", "customerId": text(firms[0], "id")}, "passwordLink")
	if accounts() != before+1 {
		t.Errorf("the home counts %d accounts, before %d", accounts(), before)
	}
	_, token, _ := strings.Cut(text(made, "passwordLink"), "#")
	ole := &person{name: "ole", url: w.url}
	ole.act(t, "passwordReset", values{"token": token, "password": secret}, "userErrors { code }")
	ole.token = text(ole.act(t, "signIn", values{"email": email, "password": secret}, "accessToken"), "accessToken")
	w.known["ole"] = ole
	row := w.at(t, "ole", "portal")
	if number(t, row, "shippedPercent") != 100 || at(row, "heldGates") != nil || at(row, "openIncidentCount") != nil {
		t.Errorf("the customer sees %v", row)
	}
}

func (w *walk) testComplaint(t *testing.T) {
	ole := w.who(t, "ole")
	order := text(w.at(t, "ole", "portal"), "id")
	var short string
	for _, s := range list(ole.ask(t, "query($id: ID!) { shipments(first: 10, filter: {orderId: $id}) { nodes { id lines(first: 5) { nodes { quantity deliveredQuantity } } } } }", values{"id": order}), "shipments.nodes") {
		for _, l := range list(s, "lines.nodes") {
			if text(l, "quantity") != text(l, "deliveredQuantity") {
				short = text(s, "id")
			}
		}
	}
	ole.act(t, "feedbackCreate", values{"orderId": order, "kind": "COMPLAINT", "severity": "MAJOR", "shipmentId": short, "text": "One carton of needles never came"}, "feedback { number }")
	if told := w.at(t, "merchandiser", "inbox", "COMPLAINT"); text(told, "level") != "ACT" {
		t.Errorf("the merchandiser is told of the complaint as %v", told)
	}
	w.at(t, "manager", "complaints", "never came")
	s := w.who(t, "sales")
	answered := s.act(t, "feedbackAnswer", which(w.at(t, "sales", "feedback"), values{"answer": "We are sorry. A new carton is made at once."}), "feedback { status stages { kind state } }")
	if text(answered, "feedback.status") != "ANSWERED" || text(list(answered, "feedback.stages")[0], "state") != "DONE" {
		t.Errorf("answered: %v", answered)
	}
	w.who(t, "quality").act(t, "feedbackContain", which(w.at(t, "quality", "feedback"), values{"containment": "Cartons are counted at the dock by two people"}), "feedback { containedAt }")
	s.act(t, "remedyPropose", values{
		"feedbackId": text(w.at(t, "sales", "feedback"), "id"), "kind": "COMPENSATION", "text": "The freight of the lost carton", "amount": values{"amount": "90000", "currency": "NOK"},
	}, "remedy { status }")
	if offered := list(ole.ask(t, offers, values{"id": order}), "feedbacks.nodes"); len(list(offered[0], "remedies")) != 0 {
		t.Errorf("before it is approved the customer sees %v", offered)
	}
	w.at(t, "manager", "inbox", "REMEDY_WAITING")
	waiting := list(w.at(t, "manager", "complaints"), "remedies")[0]
	w.who(t, "manager").act(t, "remedyApprove", which(waiting, values{"approve": true, "reason": "Our packer left it behind"}), "remedy { status }")
	offer := list(list(ole.ask(t, offers, values{"id": order}), "feedbacks.nodes")[0], "remedies")[0]
	got := ole.act(t, "remedyAnswer", which(offer, values{"accept": true}), "remedy { status }")
	if text(got, "remedy.status") != "ACCEPTED" {
		t.Errorf("agreed to: %v", got)
	}
	w.refused(t, "sales", "feedbackClose", which(w.at(t, "sales", "feedback"), nil), "INVALID_TRANSITION")
}

const offers = "query($id: ID!) { feedbacks(first: 5, filter: {orderId: $id, kind: COMPLAINT}) { nodes { id remedies { id version status } } } }"

func (w *walk) testSettled(t *testing.T) {
	s := w.who(t, "sales")
	row := w.at(t, "sales", "feedback")
	s.act(t, "remedyFinish", which(list(row, "remedies")[0], nil), "remedy { status }")
	w.who(t, "quality").act(t, "feedbackResolve", which(w.at(t, "quality", "feedback"), values{
		"causeKind": "PACKING", "cause": "Nobody counted the cartons", "action": "Two people count and sign at the dock",
	}), "feedback { status }")
	closed := s.act(t, "feedbackClose", which(w.at(t, "sales", "feedback"), nil), "feedback { number status cause action }")
	if text(closed, "feedback.status") != "CLOSED" || text(closed, "feedback.cause") == "" || text(closed, "feedback.action") == "" {
		t.Errorf("closed: %v", closed)
	}
	follow := w.at(t, "merchandiser", "tasks", text(row, "number"))
	if text(follow, "dueOn") != later(t, w.today, 7) || !strings.Contains(text(follow, "title"), buyer) {
		t.Errorf("whether the customer is content is asked by %v", follow)
	}
	w.who(t, "merchandiser").act(t, "taskDone", which(follow, nil), "task { status }")
	ole := w.who(t, "ole")
	ole.act(t, "feedbackCreate", values{"orderId": text(w.at(t, "ole", "portal"), "id"), "kind": "RATING", "rating": 4, "text": "Lost, and made good within days"}, "feedback { rating }")
}

func (w *walk) testClosed(t *testing.T) {
	seen := w.at(t, "analyst", "figures")
	priced := w.who(t, "analyst").ask(t, "query($id: ID!) { order(id: $id) { payableAmount { amount } paidPercent } }", values{"id": text(seen, "id")})
	if at(priced, "order.payableAmount") != nil || at(priced, "order.paidPercent") != nil {
		t.Errorf("the analyst sees money: %v", priced)
	}
	got := w.who(t, "merchandiser").act(t, "orderClose", which(w.at(t, "merchandiser", "delivered"), nil), `order {
		status plannedPercent madePercent passedPercent packedPercent shippedPercent deliveredPercent paidPercent
		payableAmount { amount } paidAmount { amount } heldGates openIncidentCount feedbacks(first: 5) { nodes { kind status rating } }
		shipmentLines(first: 20) { nodes { quantity deliveredQuantity line { description } } }
		lines(first: 5) { nodes { description quantity madeQuantity passedQuantity shippedQuantity deliveredQuantity lostQuantity } }
	}`)
	order := at(got, "order")
	for _, percent := range []string{"plannedPercent", "madePercent", "passedPercent", "packedPercent", "shippedPercent", "deliveredPercent", "paidPercent"} {
		if number(t, order, percent) != 100 {
			t.Errorf("%s is %v, want 100", percent, at(order, percent))
		}
	}
	if text(order, "status") != "CLOSED" || text(order, "payableAmount.amount") != "6363.00" || text(order, "paidAmount.amount") != "6363.00" {
		t.Errorf("at the end the order is %v", order)
	}
	for goods, want := range map[string]map[string]float64{
		needles: {"quantity": 120, "madeQuantity": 140, "passedQuantity": 140, "shippedQuantity": 140, "deliveredQuantity": 120, "lostQuantity": 20},
		tissues: {"quantity": 15, "madeQuantity": 15, "passedQuantity": 15, "shippedQuantity": 15, "deliveredQuantity": 15, "lostQuantity": 0},
	} {
		for figure, n := range want {
			if got := number(t, line(t, order, goods), figure); got != n {
				t.Errorf("%s of %s is %v, want %v", figure, goods, got, n)
			}
		}
	}
	if n := len(list(order, "feedbacks.nodes")); n != 2 || len(list(order, "shipmentLines.nodes")) != 4 {
		t.Errorf("%d feedbacks, want the rating and the complaint; shipped as %v", n, at(order, "shipmentLines"))
	}
}
