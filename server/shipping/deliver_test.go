package shipping_test

import (
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/proofofdelivery"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/shipping"
)

func proof(l *ent.ShipmentLine, received int64, c proofofdelivery.Condition) shipping.ProofLine {
	return shipping.ProofLine{ShipmentLineID: l.ID, Received: whole(received), Condition: c}
}

func (d *dock) signed(s *ent.Shipment, lines ...shipping.ProofLine) *ent.Shipment {
	d.t.Helper()
	s, err := d.shipping.Deliver(d.logistics, shipping.Proof{ShipmentID: s.ID, Lines: lines, SignedBy: "王敏"})
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func TestDeliveryInParts(t *testing.T) {
	d := newDock(t)
	a, b := d.passed(0, 60), d.passed(0, 60)
	s := d.departed(part(a, 60), part(b, 20))
	rows := d.lines(s)
	s = d.signed(s, proof(rows[0], 40, "GOOD"))
	if s.Status != shipment.StatusDeparted || s.Stage != "PARTIALLY_DELIVERED" || d.line(a).DeliveredQuantity != whole(40) {
		t.Errorf("after the first part: %s, %s, delivered %s", s.Status, s.Stage, d.line(a).DeliveredQuantity)
	}
	s = d.signed(s, proof(rows[0], 20, "GOOD"), proof(rows[1], 20, "GOOD"))
	if s.Status != shipment.StatusDelivered || s.Stage != "DELIVERED" || s.DeliveredAt == nil {
		t.Errorf("after the rest: %s, %s, at %v", s.Status, s.Stage, s.DeliveredAt)
	}
	if rows = d.lines(s); rows[0].DeliveredQuantity != whole(60) || rows[1].DeliveredQuantity != whole(20) {
		t.Errorf("delivered %s and %s", rows[0].DeliveredQuantity, rows[1].DeliveredQuantity)
	}
}

func TestWhatIsMissingStaysVisible(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 60)
	s := d.departed(part(l, 42))
	row := d.lines(s)[0]
	damaged := proof(row, 2, "DAMAGED")
	damaged.Accepted = pointer(scalar.Quantity(0))
	s = d.signed(s, proof(row, 38, "SHORT"), damaged)
	if s.Status != shipment.StatusDelivered || d.line(l).ShippedQuantity != whole(42) || d.line(l).DeliveredQuantity != whole(38) {
		t.Errorf("%s, shipped %s, delivered %s", s.Status, d.line(l).ShippedQuantity, d.line(l).DeliveredQuantity)
	}
	if d.line(l).LostQuantity != whole(4) {
		t.Errorf("two never came and two were refused, lost are %s", d.line(l).LostQuantity)
	}
	s = d.signed(s, proof(row, 2, "GOOD")) // found after all
	if s.Status != shipment.StatusDelivered || d.line(l).DeliveredQuantity != whole(40) {
		t.Errorf("found after all: %s, delivered %s", s.Status, d.line(l).DeliveredQuantity)
	}
	if d.line(l).LostQuantity != whole(2) {
		t.Errorf("found after all, lost are %s", d.line(l).LostQuantity)
	}
}

// TestWhatWasLostGoesOnceMore has 20 of an order's 100 pieces lost: another 20 may go, and no more.
func TestWhatWasLostGoesOnceMore(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 130) // 100 are ordered, 5 % more may go
	s := d.departed(part(l, 100))
	row := d.lines(s)[0]
	d.signed(s, proof(row, 60, "GOOD"))
	if got := d.line(l); got.LostQuantity != 0 {
		t.Errorf("while the rest may still come, lost are %s", got.LostQuantity)
	}
	s = d.signed(s, proof(row, 20, "SHORT"))
	if got := d.line(l); s.Status != shipment.StatusDelivered || got.LostQuantity != whole(20) {
		t.Fatalf("%s, lost are %s", s.Status, got.LostQuantity)
	}
	parts, details := sea(part(l, 26))
	if _, err := d.shipping.Plan(d.logistics, parts, details); refused(err) != "OUT_OF_RANGE shipping.more_than_passed" {
		t.Errorf("26 more, with 20 lost and 5 allowed beyond what is ordered: %s", refused(err))
	}
	again := d.departed(part(l, 20))
	d.signed(again, proof(d.lines(again)[0], 20, "GOOD"))
	if got := d.line(l); got.DeliveredQuantity != whole(100) || got.ShippedQuantity != whole(120) || got.LostQuantity != whole(20) {
		t.Errorf("delivered %s, shipped %s, lost %s", got.DeliveredQuantity, got.ShippedQuantity, got.LostQuantity)
	}
	if o := d.line(l).Edges.Order; o.DeliveredPercent != whole(100) || o.ShippedPercent != whole(100) {
		t.Errorf("delivered %s %%, shipped %s %%", o.DeliveredPercent, o.ShippedPercent)
	}
}

func TestTheCarriersDeliveryAndAProofOfLess(t *testing.T) {
	d := newDock(t)
	s := d.departed(part(d.passed(0, 60), 42))
	row := d.lines(s)[0]
	s = d.signed(s, proof(row, 40, "GOOD"))
	if s.Status != shipment.StatusDeparted {
		t.Fatalf("with two to come: %s", s.Status)
	}
	s, err := d.shipping.Record(d.logistics, shipping.Happening{ShipmentID: s.ID, Code: "DELIVERED"})
	if err != nil || s.Status != shipment.StatusDelivered {
		t.Errorf("the carrier is done: %v, %v", s, err)
	}
}

func TestDeliverRefuses(t *testing.T) {
	d := newDock(t)
	packed := d.packed(part(d.passed(0, 60), 42))
	s := d.departed(part(d.passed(0, 60), 42))
	row, foreign := d.lines(s)[0], d.lines(packed)[0]
	more := proof(row, 10, "GOOD")
	more.Accepted = pointer(whole(11))
	tests := []struct {
		name  string
		proof shipping.Proof
		want  string
	}{
		{"what has not left", shipping.Proof{ShipmentID: packed.ID, Lines: []shipping.ProofLine{proof(foreign, 1, "GOOD")}}, "INVALID_TRANSITION shipping.not_departed"},
		{"no line", shipping.Proof{}, "REQUIRED shipping.no_proof_lines"},
		{"a line of another shipment", shipping.Proof{Lines: []shipping.ProofLine{proof(foreign, 1, "GOOD")}}, "NOT_FOUND base.not_found"},
		{"more than was sent", shipping.Proof{Lines: []shipping.ProofLine{proof(row, 43, "GOOD")}}, "OUT_OF_RANGE shipping.more_than_sent"},
		{"more than was sent in two", shipping.Proof{Lines: []shipping.ProofLine{proof(row, 22, "GOOD"), proof(row, 21, "DAMAGED")}}, "OUT_OF_RANGE shipping.more_than_sent"},
		{"more accepted than received", shipping.Proof{Lines: []shipping.ProofLine{more}}, "OUT_OF_RANGE shipping.more_than_received"},
		{"less than none", shipping.Proof{Lines: []shipping.ProofLine{proof(row, -1, "GOOD")}}, "OUT_OF_RANGE base.out_of_range"},
		{"nothing in good state", shipping.Proof{Lines: []shipping.ProofLine{proof(row, 0, "GOOD")}}, "INVALID shipping.nothing_received"},
		{"an unknown state", shipping.Proof{Lines: []shipping.ProofLine{proof(row, 1, "WET")}}, "INVALID base.invalid"},
		{"tomorrow", shipping.Proof{Lines: []shipping.ProofLine{proof(row, 1, "GOOD")}, SignedAt: pointer(time.Now().Add(time.Hour))}, "OUT_OF_RANGE production.in_future"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.proof.ShipmentID == 0 {
				test.proof.ShipmentID = s.ID
			}
			if test.proof.SignedBy == "" {
				test.proof.SignedBy = "王敏"
			}
			_, err := d.shipping.Deliver(d.logistics, test.proof)
			if got := refused(err); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestWhoSignsHasAName(t *testing.T) {
	d := newDock(t)
	s := d.departed(part(d.passed(0, 60), 42))
	row := d.lines(s)[0]
	for _, by := range []string{"", " ", "\t", "X", "…", "12", "7-"} {
		_, err := d.shipping.Deliver(d.logistics, shipping.Proof{ShipmentID: s.ID, SignedBy: by, Lines: []shipping.ProofLine{proof(row, 1, "GOOD")}})
		if got := refused(err); got != "REQUIRED shipping.no_signer" {
			t.Errorf("signed by %q: %s", by, got)
		}
	}
	lines := []shipping.ProofLine{proof(row, 0, "SHORT")} // nothing came: nobody signs
	for _, by := range []string{"", "李明", "Bo", "B. J.", "仓库 3 李"} {
		if _, err := d.shipping.Deliver(d.logistics, shipping.Proof{ShipmentID: s.ID, SignedBy: by, Lines: lines}); err != nil {
			t.Errorf("signed by %q: %v", by, err)
		}
		lines = []shipping.ProofLine{proof(row, 1, "GOOD")}
	}
}

func TestTheCustomerSignsForOwnShipmentsOnly(t *testing.T) {
	d := newDock(t)
	s := d.departed(part(d.passed(0, 60), 42))
	p := shipping.Proof{ShipmentID: s.ID, SignedBy: "Bo", Lines: []shipping.ProofLine{proof(d.lines(s)[0], 42, "GOOD")}}
	other := storetest.As(t.Context(), storetest.Person(t, d.store, d.customers[1].ID, scalar.Buyer))
	_, err := d.shipping.Deliver(other, p)
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("another customer: %s", got)
	}
	own := storetest.As(t.Context(), storetest.Person(t, d.store, d.customers[0].ID, scalar.Buyer))
	own, err = store.WithKey(own, "k-1", "proofOfDeliveryRecord", p)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // sent again with the same key
		if got, err := d.shipping.Deliver(own, p); err != nil || got.Status != shipment.StatusDelivered {
			t.Fatalf("the customer itself: %v, %v", got, err)
		}
	}
	if n := d.store.Client().ProofOfDelivery.Query().CountX(storetest.System()); n != 1 {
		t.Errorf("%d proofs of one", n)
	}
}
