package purchasing_test

import (
	"sync"
	"testing"

	"gendan/ent/ent/goodsreceipt"
	"gendan/ent/ent/materialpromisechange"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/store/storetest"
	"gendan/server/purchasing"
)

func TestPromisesAreKeptWithTheirSlips(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100, 10)
	r, _ := d.needs(b)
	today := storetest.Today
	r, err := d.purchasing.Promise(d.buyer, r.ID, r.Version, today.Add(8), "")
	if err != nil || r.FirstPromisedOn != today.Add(8) || r.SlipCount != 0 {
		t.Fatalf("the first promise: %+v, %v", r, err)
	}
	_, err = d.purchasing.Promise(d.buyer, r.ID, r.Version, today.Add(8), "")
	if got := refused(err); got != "INVALID purchasing.same_promise" {
		t.Errorf("the same again: %s", got)
	}
	_, err = d.purchasing.Promise(d.buyer, r.ID, r.Version, today.Add(13), "")
	if got := refused(err); got != "REQUIRED purchasing.slip_reason" {
		t.Errorf("moved without a reason: %s", got)
	}
	old := r.Version
	r, err = d.purchasing.Promise(d.buyer, r.ID, r.Version, today.Add(13), "染厂排期")
	if err != nil || r.FirstPromisedOn != today.Add(8) || r.PromisedOn != today.Add(13) || r.SlipCount != 1 || r.LateOn != today {
		t.Fatalf("moved beyond the need: %+v, %v", r, err)
	}
	if b = d.now(b); b.MaterialsLateOn != today {
		t.Errorf("the batch is late on %s", b.MaterialsLateOn)
	}
	_, err = d.purchasing.Promise(d.buyer, r.ID, old, today.Add(14), "又改")
	if got := refused(err); got != "CONFLICT base.conflict" {
		t.Errorf("from an old version: %s", got)
	}
	if r, err = d.purchasing.Promise(d.buyer, r.ID, r.Version, today.Add(9), "插单成功"); err != nil || r.SlipCount != 1 || r.LateOn != today.Add(11) {
		t.Errorf("moved back: %+v, %v", r, err)
	}
	changes := d.store.Client().MaterialPromiseChange.Query().Where(materialpromisechange.RequirementID(r.ID)).
		Order(materialpromisechange.ByID()).AllX(d.buyer)
	if len(changes) != 3 || !changes[0].FromOn.IsZero() || changes[1].Reason != "染厂排期" || changes[2].FromOn != today.Add(13) {
		t.Errorf("history: %v", changes)
	}
}

func TestChase(t *testing.T) {
	d := newDesk(t)
	r, _ := d.needs(d.plan(100, 10))
	_, err := d.purchasing.Chase(d.buyer, r.ID, r.Version, purchasing.Chased{NextChaseOn: storetest.Today})
	if got := refused(err); got != "OUT_OF_RANGE purchasing.chase_past" {
		t.Errorf("again on the same day: %s", got)
	}
	r, err = d.purchasing.Chase(d.buyer, r.ID, r.Version, purchasing.Chased{Note: "沈工说周五发", NextChaseOn: storetest.Today.Add(3)})
	if err != nil || r.ChaseCount != 1 || r.ChasedAt == nil || r.NextChaseOn != storetest.Today.Add(3) {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestGoodsComeInParts(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100, 10)
	fabric, button := d.needs(b)
	today := storetest.Today
	fabric, err := d.purchasing.Promise(d.buyer, fabric.ID, fabric.Version, today, "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.purchasing.Receive(d.buyer, fabric.ID, fabric.Version, purchasing.Arrival{ArrivedOn: today.Add(1)})
	if got := refused(err); got != "OUT_OF_RANGE purchasing.arrived_in_future" {
		t.Errorf("tomorrow: %s", got)
	}
	fabric, err = d.purchasing.Receive(d.buyer, fabric.ID, fabric.Version, purchasing.Arrival{Quantity: new(whole(100))})
	if err != nil || fabric.Status != materialrequirement.StatusOpen || fabric.ArrivedQuantity != whole(100) || fabric.ArrivedOn != today {
		t.Fatalf("some of it: %+v, %v", fabric, err)
	}
	fabric, err = d.purchasing.Receive(d.buyer, fabric.ID, fabric.Version, purchasing.Arrival{})
	if err != nil || fabric.Status != materialrequirement.StatusArrived || fabric.ArrivedQuantity != whole(153) || !fabric.LateOn.IsZero() {
		t.Fatalf("the rest: %+v, %v", fabric, err)
	}
	if b = d.now(b); b.MaterialReadiness != productionbatch.MaterialReadinessExpected {
		t.Errorf("without the buttons: %s", b.MaterialReadiness)
	}
	_, err = d.purchasing.Promise(d.buyer, fabric.ID, fabric.Version, today.Add(2), "x")
	if got := refused(err); got != "INVALID_TRANSITION purchasing.not_open" {
		t.Errorf("promising what is here: %s", got)
	}
	button, err = d.purchasing.Receive(d.buyer, button.ID, button.Version, purchasing.Arrival{Quantity: new(whole(720))})
	if err != nil || button.Status != materialrequirement.StatusArrived {
		t.Fatalf("more than needed: %+v, %v", button, err)
	}
	if b = d.now(b); b.MaterialReadiness != productionbatch.MaterialReadinessReady || !b.MaterialsLateOn.IsZero() {
		t.Errorf("all there: %s, late on %s", b.MaterialReadiness, b.MaterialsLateOn)
	}
	receipts := d.store.Client().GoodsReceipt.Query().Where(goodsreceipt.RequirementID(fabric.ID)).Order(goodsreceipt.ByID()).AllX(d.buyer)
	if len(receipts) != 2 || receipts[0].OnTime == nil || !*receipts[0].OnTime {
		t.Fatalf("receipts: %v", receipts)
	}
	fabric, err = d.purchasing.Void(d.buyer, receipts[1].ID, receipts[1].Version, "数错")
	if err != nil || fabric.Status != materialrequirement.StatusOpen || fabric.ArrivedQuantity != whole(100) {
		t.Errorf("a receipt taken back: %+v, %v", fabric, err)
	}
	_, err = d.purchasing.Void(d.buyer, receipts[1].ID, receipts[1].Version+1, "再撤")
	if got := refused(err); got != "INVALID_TRANSITION purchasing.voided_already" {
		t.Errorf("taken back twice: %s", got)
	}
	if b = d.now(b); b.MaterialReadiness != productionbatch.MaterialReadinessExpected {
		t.Errorf("the batch says %s", b.MaterialReadiness)
	}
}

// Two people enter the same delivery: one wins, the other is told.
func TestTwoReceiptsAtOnce(t *testing.T) {
	d := newDesk(t)
	r, _ := d.needs(d.plan(100, 10))
	var wait sync.WaitGroup
	var lock sync.Mutex
	got := map[string]int{}
	for range 2 {
		wait.Go(func() {
			_, err := d.purchasing.Receive(d.buyer, r.ID, r.Version, purchasing.Arrival{})
			lock.Lock()
			defer lock.Unlock()
			got[refused(err)]++
		})
	}
	wait.Wait()
	if got["done"] != 1 || got["CONFLICT base.conflict"] != 1 {
		t.Errorf("%v", got)
	}
}

func TestNotForEverybody(t *testing.T) {
	d := newDesk(t)
	r, _ := d.needs(d.plan(100, 10))
	operator := storetest.Actor(t, d.store, scalar.Operator)
	foreign := storetest.Actor(t, d.store, scalar.Merchandiser)
	for name, ctx := range map[string]func() int{
		"the floor":                  func() int { return d.store.Client().MaterialRequirement.Query().CountX(operator) },
		"another's merchandiser":     func() int { return d.store.Client().MaterialRequirement.Query().CountX(foreign) },
		"the floor, of suppliers":    func() int { return d.store.Client().Supplier.Query().CountX(operator) },
		"an administrator's request": func() int { return d.store.Client().Supplier.Query().CountX(storetest.Actor(t, d.store, scalar.Admin)) },
	} {
		if n := ctx(); n != 0 {
			t.Errorf("%s sees %d rows", name, n)
		}
	}
	if n := d.store.Client().MaterialRequirement.Query().CountX(d.buyer); n != 2 {
		t.Errorf("purchasing sees %d of 2", n)
	}
	_, err := d.purchasing.Chase(foreign, r.ID, r.Version, purchasing.Chased{})
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("a stranger to the order: %s", got)
	}
}

func TestCards(t *testing.T) {
	d := newDesk(t)
	_, err := d.purchasing.CreateSupplier(d.buyer, purchasing.SupplierCard{Code: new("ｍｉｌｌ "), Name: new("x")})
	if got := refused(err); got != "DUPLICATE base.duplicate" {
		t.Errorf("the same code in other letters: %s", got)
	}
	_, err = d.purchasing.UpdateSupplier(d.buyer, d.mill.ID, d.mill.Version, purchasing.SupplierCard{Email: new("nobody")})
	if got := refused(err); got != "INVALID base.invalid_format" {
		t.Errorf("a wrong address: %s", got)
	}
	mill, err := d.purchasing.ArchiveSupplier(d.buyer, d.mill.ID, d.mill.Version, true)
	if err != nil || mill.ArchivedAt == nil {
		t.Fatalf("put away: %v", err)
	}
	_, err = d.purchasing.UpdateMaterial(d.buyer, d.button.ID, d.button.Version, purchasing.MaterialCard{SupplierID: &mill.ID})
	if got := refused(err); got != "BLOCKED purchasing.supplier_archived" {
		t.Errorf("a supplier put away: %s", got)
	}
	b := d.plan(10, 3)
	r, err := d.purchasing.Require(d.buyer, b.ID, d.button.ID, purchasing.Requirement{Quantity: new(scalar.Quantity(500_000))})
	if got := refused(err); got != "INVALID check.whole" {
		t.Errorf("half a button: %s, %v", got, r)
	}
	r, err = d.purchasing.Require(d.buyer, b.ID, d.button.ID, purchasing.Requirement{Quantity: new(whole(5)), Note: new("备扣")})
	if err != nil || r.Source != materialrequirement.SourceHand || r.NeedByOn != storetest.Today.Add(3) {
		t.Fatalf("by hand: %+v, %v", r, err)
	}
	if r, err = d.purchasing.Cancel(d.buyer, r.ID, r.Version, "库存够"); err != nil || r.Status != materialrequirement.StatusCancelled {
		t.Errorf("given up: %+v, %v", r, err)
	}
	_, err = d.purchasing.Receive(d.buyer, r.ID, r.Version, purchasing.Arrival{Quantity: new(whole(1))})
	if got := refused(err); got != "INVALID_TRANSITION purchasing.cancelled" {
		t.Errorf("receiving what was given up: %s", got)
	}
}
