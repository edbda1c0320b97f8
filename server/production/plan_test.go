package production_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
)

func TestPlanTakesWhatIsNotYetPlanned(t *testing.T) {
	d := newDesk(t)
	d.plan(30)
	b, err := d.production.Plan(d.planner, production.Plan{OrderLineID: d.line.ID})
	if err != nil {
		t.Fatal(err)
	}
	_, l := d.now(b)
	if b.Quantity != whole(70) || b.Unit != "C62" || b.Number != "B-2611-0002" || l.PlannedQuantity != whole(100) {
		t.Errorf("batch %s of %s %s, planned %s", b.Number, b.Quantity, b.Unit, l.PlannedQuantity)
	}
	if steps := d.steps(b); len(steps) != 1 || steps[0].Name != "制造" || steps[0].Quantity != whole(70) {
		t.Errorf("operations of a product without route: %v", steps)
	}
	_, err = d.production.Plan(d.planner, production.Plan{OrderLineID: d.line.ID})
	if got := refused(err); got != "BLOCKED production.all_planned" {
		t.Errorf("planning what is all planned: %s", got)
	}
}

// TestPlanMakesAnewWhatWasLost plans once more what was lost on the way, and then no more.
func TestPlanMakesAnewWhatWasLost(t *testing.T) {
	d := newDesk(t)
	d.plan(100)
	d.write(func(ctx context.Context, tx *ent.Client) error {
		s, err := tx.Shipment.Create().SetNumber("SH-1").SetStatus(shipment.StatusDelivered).SetCustomerID(d.order.CustomerID).SetMode(shipment.ModeSea).Save(ctx)
		if err != nil {
			return err
		}
		err = tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(d.order.ID).SetOrderLineID(d.line.ID).
			SetQuantity(whole(100)).SetDeliveredQuantity(whole(80)).SetUnit("C62").Exec(ctx)
		if err != nil {
			return err
		}
		return orders.Recompute(ctx, tx, d.order.ID)
	})
	b, err := d.production.Plan(d.planner, production.Plan{OrderLineID: d.line.ID})
	if err != nil {
		t.Fatal(err)
	}
	_, l := d.now(b)
	if b.Quantity != whole(20) || l.LostQuantity != whole(20) || l.PlannedQuantity != whole(120) {
		t.Errorf("of %s lost, %s are made anew; planned %s", l.LostQuantity, b.Quantity, l.PlannedQuantity)
	}
	_, err = d.production.Plan(d.planner, production.Plan{OrderLineID: d.line.ID})
	if got := refused(err); got != "BLOCKED production.all_planned" {
		t.Errorf("planning what is all planned: %s", got)
	}
}

func TestPlanCopiesTheRoute(t *testing.T) {
	d := newDesk(t)
	d.write(func(ctx context.Context, tx *ent.Client) error {
		p, err := tx.Product.Create().SetCode("T1").SetCodeKey("t1").SetName("T 恤").SetNameKey("t 恤").SetUnit("C62").Save(ctx)
		if err != nil {
			return err
		}
		for i, name := range []string{"裁剪", "缝制", "包装"} {
			c := tx.OperationStandard.Create().SetProductID(p.ID).SetSequence(i + 1).SetName(name).SetWorkCenter("A")
			if name == "包装" {
				c.SetArchivedAt(time.Now())
			}
			if err := c.Exec(ctx); err != nil {
				return err
			}
		}
		return tx.OrderLine.UpdateOneID(d.line.ID).SetProductID(p.ID).Exec(ctx)
	})
	b := d.plan(10)
	var got []string
	for _, o := range d.steps(b) {
		got = append(got, o.WorkCenter+" "+o.Name)
	}
	if diff := cmp.Diff([]string{"A 裁剪", "A 缝制"}, got); diff != "" {
		t.Errorf("operations (-want +got):\n%s", diff)
	}
}

func TestPlanRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(d *desk)
		plan   production.Plan
		want   string
	}{
		{"within the tolerance", nil, production.Plan{Quantity: pointer(whole(65))}, "done"},
		{"beyond the tolerance", nil, production.Plan{Quantity: pointer(whole(66))}, "OUT_OF_RANGE production.over_planned"},
		{"none", nil, production.Plan{Quantity: pointer(whole(0))}, "OUT_OF_RANGE check.quantity"},
		{"less than none", nil, production.Plan{Quantity: pointer(whole(-1))}, "OUT_OF_RANGE base.out_of_range"},
		{"half a piece", nil, production.Plan{Quantity: pointer(scalar.Quantity(1_500_000))}, "INVALID check.whole"},
		{"an end before the start", nil, production.Plan{
			StartOn: storetest.Today, FinishOn: storetest.Today.Add(-1),
		}, "INVALID base.date_order"},
		{"an operation without name", nil, production.Plan{Steps: []production.Step{{Name: " "}}}, "REQUIRED base.required"},
		{"a draft", func(d *desk) {
			d.write(func(ctx context.Context, tx *ent.Client) error {
				return tx.Order.UpdateOneID(d.order.ID).SetStatus(order.StatusClarifying).Exec(ctx)
			})
			d.planner = storetest.Actor(d.t, d.store, scalar.Production, scalar.Merchandiser)
		}, production.Plan{}, "NOT_FOUND base.not_found"},
		{"a line taken out", func(d *desk) {
			d.write(func(ctx context.Context, tx *ent.Client) error {
				return tx.OrderLine.UpdateOneID(d.line.ID).SetCancelledAt(time.Now()).Exec(ctx)
			})
		}, production.Plan{}, "BLOCKED production.line_cancelled"},
		{"a closed order", func(d *desk) {
			d.write(func(ctx context.Context, tx *ent.Client) error {
				return tx.Order.UpdateOneID(d.order.ID).SetStatus(order.StatusClosed).Exec(ctx)
			})
		}, production.Plan{}, "BLOCKED production.order_not_confirmed"},
		{"somebody who only reports", func(d *desk) { d.planner = d.operator }, production.Plan{}, "NOT_FOUND base.not_found"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			d.plan(40)
			if test.change != nil {
				test.change(d)
			}
			test.plan.OrderLineID = d.line.ID
			_, err := d.production.Plan(d.planner, test.plan)
			if got := refused(err); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestUpdateChangesTheQuantityOnlyWhilePlanned(t *testing.T) {
	d := newDesk(t)
	b := d.plan(40, "裁剪", "缝制")
	b, err := d.production.Update(d.planner, b.ID, b.Version, production.Change{Quantity: pointer(whole(50)), Note: pointer("急")})
	if err != nil {
		t.Fatal(err)
	}
	if b.Quantity != whole(50) || b.Note != "急" || d.step(b, 2).Quantity != whole(50) {
		t.Errorf("batch of %s, note %q, operation of %s", b.Quantity, b.Note, d.step(b, 2).Quantity)
	}
	if _, l := d.now(b); l.PlannedQuantity != whole(50) {
		t.Errorf("planned %s of the line", l.PlannedQuantity)
	}
	_, err = d.production.Update(d.planner, b.ID, b.Version, production.Change{Quantity: pointer(whole(106))})
	if got := refused(err); got != "OUT_OF_RANGE production.over_planned" {
		t.Errorf("more than the tolerance: %s", got)
	}
	_, err = d.production.Update(d.planner, b.ID, b.Version-1, production.Change{})
	if got := refused(err); got != "CONFLICT base.conflict" {
		t.Errorf("a stale version: %s", got)
	}
	b, err = d.production.Release(d.planner, b.ID, b.Version, "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.production.Update(d.planner, b.ID, b.Version, production.Change{Quantity: pointer(whole(51))})
	if got := refused(err); got != "BLOCKED production.released_already" {
		t.Errorf("a released batch: %s", got)
	}
	if _, err = d.production.Update(d.planner, b.ID, b.Version, production.Change{FinishOn: pointer(storetest.Today)}); err != nil {
		t.Errorf("the date of a released batch: %v", err)
	}
}

func TestReleaseWaitsForTheHold(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100)
	d.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(d.order.ID).SetHeldAt(time.Now()).SetHeldReason("押金未到").Exec(ctx)
	})
	_, err := d.production.Release(d.planner, b.ID, b.Version, "")
	if got := refused(err); got != "BLOCKED production.order_held" {
		t.Fatalf("a held order: %s", got)
	}
	d.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(d.order.ID).ClearHeldAt().SetHeldReason("").Exec(ctx)
	})
	b, err = d.production.Release(d.planner, b.ID, b.Version, "")
	if err != nil || b.Status != "RELEASED" || b.ReleasedAt == nil {
		t.Errorf("after the hold: %v, %v", b, err)
	}
}
