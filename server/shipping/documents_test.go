package shipping_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/store/storetest"
)

// owes puts a line with a gate on an order's plan.
func (d *dock) owes(l *ent.OrderLine, gate paymentplanline.Gate) *ent.PaymentPlanLine {
	d.t.Helper()
	var row *ent.PaymentPlanLine
	d.write(func(ctx context.Context, tx *ent.Client) (err error) {
		o := tx.Order.GetX(ctx, l.OrderID)
		row, err = tx.PaymentPlanLine.Create().SetOrderID(o.ID).SetCustomerID(o.CustomerID).SetPosition(1).
			SetKind(paymentplanline.KindBalance).SetAmount(56_000).SetCurrency("EUR").SetExchangeRate(whole(8)).
			SetTrigger(paymentplanline.TriggerBillOfLading).SetOffsetDays(3).SetGate(gate).Save(ctx)
		return err
	})
	return row.Unwrap()
}

func TestMoneyHoldsGoodsAndDocuments(t *testing.T) {
	d := newDock(t)
	s, c := d.store, d.store.Clock()
	money := finance.New(s, c, orders.New(s, c, customers.New(s, c), nil))
	office := storetest.Actor(t, s, scalar.Finance)
	goods, papers := d.passed(0, 100), d.passed(0, 100)
	first, second := d.owes(goods, paymentplanline.GateShipment), d.owes(papers, paymentplanline.GateDocumentRelease)

	load := d.packed(part(goods, 100), part(papers, 100))
	if _, err := d.shipping.Depart(d.logistics, load.ID, load.Version, nil); refused(err) != "BLOCKED finance.gate.SHIPMENT" {
		t.Errorf("leaving before the money: %s", refused(err))
	}
	if _, err := d.shipping.ReleaseDocuments(d.logistics, load.ID, load.Version); refused(err) != "INVALID_TRANSITION shipping.documents_too_early" {
		t.Errorf("documents before the goods have left: %s", refused(err))
	}
	released, err := money.Release(office, first.ID, first.Version, "总经理同意先发")
	if err != nil {
		t.Fatal(err)
	}
	load, err = d.shipping.Depart(d.logistics, load.ID, load.Version, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := money.Hold(office, first.ID, released.Version, "收回"); refused(err) != "BLOCKED finance.gate_used" {
		t.Errorf("taking back what the goods left by: %s", refused(err))
	}
	due := s.Client().PaymentPlanLine.GetX(storetest.System(), second.ID)
	if due.DueEstimated || due.TriggeredOn.IsZero() || due.DueOn.Before(due.TriggeredOn.Add(3)) {
		t.Errorf("all goods have left: triggered %s, due %s, an estimate %v", due.TriggeredOn, due.DueOn, due.DueEstimated)
	}
	if _, err := d.shipping.ReleaseDocuments(d.logistics, load.ID, load.Version); refused(err) != "BLOCKED finance.gate.DOCUMENT_RELEASE" {
		t.Errorf("documents before the money: %s", refused(err))
	}
	if _, err := money.Record(office, finance.Receipt{OrderID: papers.OrderID, Amount: "560.00", Currency: "EUR"}); err != nil {
		t.Fatal(err)
	}
	given, err := d.shipping.ReleaseDocuments(d.logistics, load.ID, load.Version)
	if err != nil || given.DocumentsReleasedAt == nil {
		t.Fatalf("with the money: %v, %v", given, err)
	}
	if _, err := d.shipping.ReleaseDocuments(d.logistics, load.ID, given.Version); refused(err) != "INVALID_TRANSITION shipping.documents_released" {
		t.Errorf("twice: %s", refused(err))
	}
}

func TestPartOfTheGoodsMakesNothingDue(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 100)
	row := d.owes(l, paymentplanline.GateNone)
	d.departed(part(l, 60))
	if due := d.store.Client().PaymentPlanLine.GetX(storetest.System(), row.ID); !due.TriggeredOn.IsZero() {
		t.Errorf("60 of 100 have left, and the line is triggered on %s", due.TriggeredOn)
	}
	d.departed(part(l, 40))
	if due := d.store.Client().PaymentPlanLine.GetX(storetest.System(), row.ID); due.TriggeredOn.IsZero() || due.DueEstimated {
		t.Errorf("all have left, and the line is triggered on %q", due.TriggeredOn)
	}
}
