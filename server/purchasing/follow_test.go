package purchasing_test

import (
	"testing"

	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
	"gendan/server/purchasing"
)

func TestPlanningExplodesTheBill(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100, 10)
	fabric, button := d.needs(b)
	if fabric.Quantity != whole(153) || fabric.Unit != "MTR" || *fabric.SupplierID != d.mill.ID || fabric.NeedByOn != storetest.Today.Add(10) {
		t.Errorf("fabric: %s %s by %s from %v", fabric.Quantity, fabric.Unit, fabric.NeedByOn, fabric.SupplierID)
	}
	if button.Quantity != whole(700) || button.SupplierID != nil || button.Source != materialrequirement.SourceBill {
		t.Errorf("buttons: %+v", button)
	}
	if b.MaterialReadiness != productionbatch.MaterialReadinessExpected || b.MaterialsLateOn != storetest.Today.Add(11) {
		t.Errorf("the batch says %s, late on %s", b.MaterialReadiness, b.MaterialsLateOn)
	}
	_, err := d.purchasing.Explode(d.buyer, b.ID)
	if got := refused(err); got != "BLOCKED purchasing.nothing_to_add" {
		t.Errorf("exploding again: %s", got)
	}
}

func TestRequirementsFollowTheirBatch(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100, 10)
	_, button := d.needs(b)
	if _, err := d.purchasing.Revise(d.buyer, button.ID, button.Version, purchasing.Requirement{Quantity: new(whole(750))}); err != nil {
		t.Fatal(err)
	}
	b = d.now(b)
	start := storetest.Today.Add(5)
	b, err := d.production.Update(d.planner, b.ID, b.Version, production.Change{Quantity: new(whole(60)), StartOn: &start})
	if err != nil {
		t.Fatal(err)
	}
	fabric, button := d.needs(b)
	if fabric.Quantity != 91_800_000 || fabric.NeedByOn != start {
		t.Errorf("fabric: %s by %s", fabric.Quantity, fabric.NeedByOn)
	}
	if button.Quantity != whole(750) || button.Source != materialrequirement.SourceHand || button.NeedByOn != storetest.Today.Add(10) {
		t.Errorf("what a person changed: %s by %s, %s", button.Quantity, button.NeedByOn, button.Source)
	}
	if b.MaterialsLateOn != start.Add(1) {
		t.Errorf("the batch is late on %s", b.MaterialsLateOn)
	}
	if _, err = d.production.Cancel(d.planner, b.ID, b.Version, "改款"); err != nil {
		t.Fatal(err)
	}
	fabric, button = d.needs(b)
	if fabric.Status != materialrequirement.StatusCancelled || button.CancelReason != "改款" {
		t.Errorf("after the batch was given up: %s, %q", fabric.Status, button.CancelReason)
	}
	if b = d.now(b); b.MaterialReadiness != productionbatch.MaterialReadinessNone || !b.MaterialsLateOn.IsZero() {
		t.Errorf("the batch says %s, late on %s", b.MaterialReadiness, b.MaterialsLateOn)
	}
}

func TestCancellingTheOrderGivesUpWhatItWaitsFor(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100, 10)
	chief := storetest.Actor(t, d.store, scalar.Manager)
	o := d.store.Client().Order.GetX(storetest.System(), d.order.ID)
	if _, err := d.orders.Cancel(chief, o.ID, o.Version, "客户破产"); err != nil {
		t.Fatal(err)
	}
	fabric, _ := d.needs(b)
	if fabric.Status != materialrequirement.StatusCancelled || fabric.CancelReason != "客户破产" || !fabric.LateOn.IsZero() {
		t.Errorf("%s because %q, late on %s", fabric.Status, fabric.CancelReason, fabric.LateOn)
	}
}

func TestReleaseBeforeTheMaterialsAreThereNeedsAReason(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100, 10)
	_, err := d.production.Release(d.planner, b.ID, b.Version, " ")
	if got := refused(err); got != "REQUIRED production.materials_missing" {
		t.Errorf("without a reason: %s", got)
	}
	b, err = d.production.Release(d.planner, b.ID, b.Version, "先裁已到面料")
	if err != nil || b.ReleaseReason != "先裁已到面料" || b.Status != productionbatch.StatusReleased {
		t.Errorf("with a reason: %v, %v", b, err)
	}
}
