package production_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
)

func TestADepositHoldsTheRelease(t *testing.T) {
	d := newDesk(t)
	s, c := d.store, d.store.Clock()
	money := finance.New(s, c, orders.New(s, c, customers.New(s, c), nil))
	office := storetest.Actor(t, s, scalar.Finance)
	var row *ent.PaymentPlanLine
	d.write(func(ctx context.Context, tx *ent.Client) (err error) {
		row, err = tx.PaymentPlanLine.Create().SetOrderID(d.order.ID).SetCustomerID(d.order.CustomerID).SetPosition(1).
			SetKind(paymentplanline.KindDeposit).SetAmount(24_000).SetCurrency("EUR").SetExchangeRate(whole(8)).
			SetTrigger(paymentplanline.TriggerOrder).SetDueOn(storetest.Today).SetGate(paymentplanline.GateProductionRelease).Save(ctx)
		return err
	})
	b, err := d.production.Plan(d.planner, production.Plan{OrderLineID: d.line.ID})
	if err != nil {
		t.Fatal(err)
	}
	key := func(err error) string {
		all, _ := fault.All(err)
		if len(all) == 0 {
			return ""
		}
		return all[0].Key
	}
	_, err = d.production.Release(d.planner, b.ID, b.Version, "")
	if key(err) != "finance.gate.PRODUCTION_RELEASE" {
		t.Errorf("without the deposit, as production: %v", err)
	}
	both := storetest.Actor(t, s, scalar.Production, scalar.Finance)
	if told, err := shut(both, d); err != nil || told == nil || told.Key != "finance.gate.PRODUCTION_RELEASE.amount" {
		t.Errorf("who sees the plan is told %v, %v", told, err)
	}
	released, err := money.Release(office, row.ID, row.Version, "老客户")
	if err != nil {
		t.Fatal(err)
	}
	b, err = d.production.Release(d.planner, b.ID, b.Version, "")
	if err != nil || b.Status != productionbatch.StatusReleased {
		t.Fatalf("with the gate released: %v, %v", b, err)
	}
	if _, err := money.Hold(office, row.ID, released.Version, "收回"); key(err) != "finance.gate_used" {
		t.Errorf("taking back what a batch was released by: %v", err)
	}
}

// shut asks what holds the desk's order, within a transaction as the use cases do.
func shut(ctx context.Context, d *desk) (told *fault.Fault, err error) {
	_, err = d.store.Write(ctx, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		told, err = finance.Shut(ctx, tx, d.order, paymentplanline.GateProductionRelease)
		return 0, err
	})
	return told, err
}
