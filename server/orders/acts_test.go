package orders_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/message"
	"gendan/ent/ent/order"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store/storetest"
)

func TestClarifyAsksTheCustomerAndWaits(t *testing.T) {
	w := newWorld(t)
	o := w.draft()
	buyer := storetest.As(t.Context(), storetest.Person(t, w.store, w.customer.ID, scalar.Buyer))
	if n := w.store.Client().Order.Query().CountX(buyer); n != 0 {
		t.Errorf("the customer sees %d drafts", n)
	}
	o, err := w.orders.Clarify(w.merch, o.ID, o.Version, "领标用哪一版？")
	w.must(err)
	o, err = w.orders.Clarify(w.merch, o.ID, o.Version, "包装要不要吊牌？")
	w.must(err)
	if o.Status != order.StatusClarifying {
		t.Errorf("status %s", o.Status)
	}
	if n := w.store.Client().Message.Query().Where(message.OrderID(o.ID)).CountX(buyer); n != 2 {
		t.Errorf("the customer reads %d questions", n)
	}
	if _, err := w.orders.Clarify(w.merch, o.ID, o.Version, " "); !is(err, fault.Required) {
		t.Errorf("asking nothing: %v", err)
	}
	o, err = w.orders.Confirm(w.merch, o.ID, o.Version)
	w.must(err)
	if _, err := w.orders.Clarify(w.merch, o.ID, o.Version, "还有？"); !is(err, fault.InvalidTransition) {
		t.Errorf("asking after confirmation: %v", err)
	}
}

func TestHoldAndResume(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed()
	if _, err := w.orders.Resume(w.merch, o.ID, o.Version); !is(err, fault.InvalidTransition) {
		t.Errorf("resumed what is not held: %v", err)
	}
	if _, err := w.orders.Hold(w.merch, o.ID, o.Version, ""); !is(err, fault.Required) {
		t.Errorf("held without a reason: %v", err)
	}
	o, err := w.orders.Hold(w.as(scalar.Finance), o.ID, o.Version, "定金未到")
	w.must(err)
	if o.HeldAt == nil || o.HeldReason != "定金未到" {
		t.Errorf("held %v for %q", o.HeldAt, o.HeldReason)
	}
	if _, err := w.orders.Hold(w.merch, o.ID, o.Version, "再次"); !is(err, fault.InvalidTransition) {
		t.Errorf("held twice: %v", err)
	}
	o, err = w.orders.Resume(w.merch, o.ID, o.Version)
	w.must(err)
	if o.HeldAt != nil || o.HeldReason != "" {
		t.Errorf("resumed, but held %v for %q", o.HeldAt, o.HeldReason)
	}
}

func TestCancel(t *testing.T) {
	w := newWorld(t)
	cases := []struct {
		name   string
		status shipment.Status
		want   []string
	}{
		{"nothing packed", "", []string{}},
		{"in a cancelled shipment", shipment.StatusCancelled, []string{}},
		{"about to leave", shipment.StatusPacked, []string{"BLOCKED order.in_shipment"}},
		{"under way", shipment.StatusDeparted, []string{"BLOCKED order.shipped"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := w.confirmed()
			if c.status != "" {
				w.write(func(ctx context.Context, tx *ent.Client) error {
					s := tx.Shipment.Create().SetNumber(o.Number).SetCustomerID(o.CustomerID).SetMode(shipment.ModeAir).SetStatus(c.status).SaveX(ctx)
					tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.ID).SetOrderLineID(w.lines(o)[0].ID).SetQuantity(1).SetUnit("C62").SaveX(ctx)
					return nil
				})
			}
			now, err := w.orders.Cancel(w.merch, o.ID, o.Version, "客户破产")
			if diff := cmp.Diff(c.want, faults(err)); diff != "" {
				t.Fatalf("faults (-want +got):\n%s", diff)
			}
			if err == nil && (now.Status != order.StatusCancelled || now.CancelReason != "客户破产") {
				t.Errorf("order is %s, %q", now.Status, now.CancelReason)
			}
		})
	}
}

func TestClose(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed(w.line(), w.line())
	lines := w.lines(o)
	refused := func(want ...string) {
		t.Helper()
		_, err := w.orders.Close(w.merch, o.ID, o.Version)
		if diff := cmp.Diff(want, faults(err)); diff != "" {
			t.Errorf("faults (-want +got):\n%s", diff)
		}
	}
	refused("BLOCKED order.not_delivered", "BLOCKED order.not_delivered")
	w.made(o, lines[0], 1000, 1000, 1000, 1000, 1000, 1000, time.Now())
	w.made(o, lines[1], 1000, 1000, 1000, 1000, 1000, 949, time.Now())
	w.recompute(o)
	refused("BLOCKED order.not_delivered")
	w.made(o, lines[1], 0, 0, 1, 1, 1, 1, time.Now()) // 950 is the tolerance
	w.recompute(o)
	var complaint *ent.Feedback
	w.write(func(ctx context.Context, tx *ent.Client) error {
		complaint = tx.Feedback.Create().SetNumber("FB-1").SetKind(feedback.KindComplaint).SetCustomerID(o.CustomerID).SetOrderID(o.ID).SaveX(ctx)
		return nil
	})
	refused("BLOCKED order.open_complaint")
	w.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Feedback.UpdateOneID(complaint.ID).SetStatus(feedback.StatusResolved).Exec(ctx)
	})
	o, err := w.orders.Close(w.merch, o.ID, o.Version)
	w.must(err)
	if o.Status != order.StatusClosed || o.ClosedAt == nil || o.DeliveredOn.IsZero() {
		t.Errorf("order is %s, delivered %s", o.Status, o.DeliveredOn)
	}
	if _, err := w.orders.Cancel(w.merch, o.ID, o.Version, "晚了"); !is(err, fault.InvalidTransition) {
		t.Errorf("cancelled what is closed: %v", err)
	}
}

func TestHandOver(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed()
	next := storetest.Person(t, w.store, 0, scalar.Merchandiser)
	w.write(func(ctx context.Context, tx *ent.Client) error {
		team := tx.Team.Create().SetName("欧洲组").SaveX(ctx)
		next.TeamID = team.ID
		return tx.User.UpdateOneID(next.ID).SetTeamID(team.ID).Exec(ctx)
	})
	for name, c := range map[string]struct {
		to   scalar.ID
		want string
	}{
		"to who is no merchandiser": {id(w.as(scalar.Quality)), "INVALID merchandiserId customer.not_a_holder"},
		"to nobody":                 {7, "NOT_FOUND merchandiserId base.not_found"},
		"to who has it":             {id(w.merch), "INVALID merchandiserId order.carries_already"},
	} {
		_, err := w.orders.HandOver(w.merch, o.ID, o.Version, c.to, "")
		if got := faults(err); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	o, err := w.orders.HandOver(w.merch, o.ID, o.Version, next.ID, "转欧洲组")
	w.must(err)
	if *o.MerchandiserID != next.ID || *o.TeamID != next.TeamID {
		t.Errorf("carried by %v of team %v", o.MerchandiserID, o.TeamID)
	}
	last := w.store.Client().AuditEntry.Query().Where(auditentry.RecordID(o.ID)).Order(ent.Desc(auditentry.FieldID)).FirstX(storetest.System())
	if last.Reason != "转欧洲组" || *last.ActorID != id(w.merch) {
		t.Errorf("history says %q by %v", last.Reason, last.ActorID)
	}
	if _, err := w.orders.Update(w.merch, o.ID, o.Version, orders.Change{Note: new("?")}); !is(err, fault.NotFound) {
		t.Errorf("who handed it over still changes it: %v", err)
	}
	if _, err := w.orders.Update(storetest.As(t.Context(), next), o.ID, o.Version, orders.Change{Note: new("接手")}); err != nil {
		t.Errorf("who took it over is refused: %v", err)
	}
}
