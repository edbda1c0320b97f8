package finance_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/clock"
	"gendan/server/platform/store/storetest"
)

func TestVerifyFindsWhatWasChangedBehindThePlan(t *testing.T) {
	d := newDesk(t)
	o := d.agreed(t, "T/T 30/70")
	if wrong, err := d.money.Verify(t.Context()); err != nil || len(wrong) > 0 {
		t.Fatalf("of a sound plan: %v, %v", wrong, err)
	}
	l := d.plan(o)[1]
	_, err := d.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return l.ID, tx.PaymentPlanLine.UpdateOneID(l.ID).SetPaidAmount(5).SetDueOn(storetest.Today.Add(3)).Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := d.money.Verify(t.Context())
	if err != nil || len(wrong) != 2 {
		t.Fatalf("of a plan that was tampered with: %v, %v", wrong, err)
	}
	for i, column := range []string{"payment_plan.due_on", "payment_plan.paid_amount"} {
		if w := wrong[i]; w.Column != column || w.Number != o.Number || w.Position != l.Position || w.Stored == w.True {
			t.Errorf("found %+v, want %s of line %d", w, column, l.Position)
		}
	}
}

func TestRescheduleFollowsTheCalendar(t *testing.T) {
	d := newDesk(t)
	o := d.agreed(t, "T/T 30/70")
	due := d.plan(o)[0].DueOn
	c := d.store.Clock()
	c.Set(c.Zone(), clock.NewCalendar([]int{1, 2, 3, 4, 5}, []string{due.String()}, nil), storetest.Today)
	if wrong, err := d.money.Verify(t.Context()); err != nil || len(wrong) == 0 {
		t.Fatalf("after a day off was entered: %v, %v; want the due day to differ", wrong, err)
	}
	for range 2 {
		if err := d.money.Reschedule(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if now := d.plan(o)[0].DueOn; !now.After(due) {
		t.Errorf("due on %s, which is a day off; want a day after %s", now, due)
	}
	if wrong, err := d.money.Verify(t.Context()); err != nil || len(wrong) > 0 {
		t.Errorf("after the plans followed: %v, %v", wrong, err)
	}
}
