package orders_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// made writes what the workshop, the inspectors and the forwarder would have written: of each
// quantity one row, and some that must not count.
func (w *world) made(o *ent.Order, l *ent.OrderLine, planned, made, passed, packed, shipped, delivered int64, at time.Time) {
	w.t.Helper()
	w.write(func(ctx context.Context, tx *ent.Client) error {
		n := scalar.NewID(scalar.KindProductionBatch).String()
		b := tx.ProductionBatch.Create().SetNumber("B" + n).SetOrderID(o.ID).SetOrderLineID(l.ID).
			SetStatus(productionbatch.StatusInProgress).SetQuantity(scalar.Whole(planned)).SetUnit("C62").
			SetMadeQuantity(scalar.Whole(made)).SaveX(ctx)
		tx.ProductionBatch.Create().SetNumber("C" + n).SetOrderID(o.ID).SetOrderLineID(l.ID).
			SetStatus(productionbatch.StatusCancelled).SetQuantity(scalar.Whole(9999)).SetUnit("C62").SaveX(ctx)
		check := func(kind inspection.Kind, verdict inspection.Verdict, accepted int64) {
			tx.Inspection.Create().SetNumber("Q" + scalar.NewID(scalar.KindInspection).String()).SetKind(kind).SetVerdict(verdict).
				SetOrderID(o.ID).SetOrderLineID(l.ID).SetBatchID(b.ID).SetQuantity(scalar.Whole(accepted)).
				SetAcceptedQuantity(scalar.Whole(accepted)).SaveX(ctx)
		}
		check(inspection.KindFinal, inspection.VerdictPassed, passed-1)
		check(inspection.KindFinal, inspection.VerdictFailed, 1) // sorted out of a failed lot
		check(inspection.KindInProcess, inspection.VerdictPassed, 5000)
		check(inspection.KindFinal, inspection.VerdictCancelled, 5000)
		send := func(status shipment.Status, quantity int64) {
			if quantity == 0 {
				return
			}
			s := tx.Shipment.Create().SetNumber("S" + scalar.NewID(scalar.KindShipment).String()).SetCustomerID(o.CustomerID).
				SetMode(shipment.ModeSea).SetStatus(status).SaveX(ctx)
			sl := tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.ID).SetOrderLineID(l.ID).
				SetQuantity(scalar.Whole(quantity)).SetUnit("C62").SaveX(ctx)
			if status == shipment.StatusDeparted && delivered > 0 {
				tx.ProofOfDelivery.Create().SetShipmentID(s.ID).SetShipmentLineID(sl.ID).SetOrderID(o.ID).SetOrderLineID(l.ID).
					SetReceivedQuantity(scalar.Whole(delivered)).SetAcceptedQuantity(scalar.Whole(delivered)).SetSignedAt(at).SaveX(ctx)
			}
		}
		send(shipment.StatusDeparted, shipped)
		send(shipment.StatusPacked, packed-shipped)
		send(shipment.StatusPlanned, 777)
		send(shipment.StatusCancelled, 777)
		return nil
	})
}

func (w *world) recompute(o *ent.Order) *ent.Order {
	w.t.Helper()
	w.write(func(ctx context.Context, tx *ent.Client) error { return orders.Recompute(ctx, tx, o.ID) })
	return w.store.Client().Order.GetX(storetest.System(), o.ID)
}

func percents(o *ent.Order) string {
	return fmt.Sprint(o.PlannedPercent, o.MadePercent, o.PassedPercent, o.PackedPercent, o.ShippedPercent, o.DeliveredPercent)
}

func TestFiguresFollowFromTheFacts(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed(w.line(), w.line()) // a thousand each
	first := w.lines(o)[0]
	// 23:30 in Hamburg's winter is already the next morning in Shanghai, where the house counts days.
	w.made(o, first, 1000, 900, 800, 700, 600, 500, time.Date(2026, 12, 20, 22, 30, 0, 0, time.UTC))
	o = w.recompute(o)
	if got, want := percents(o), "50 45 40 35 30 25"; got != want {
		t.Errorf("percentages %s, want %s", got, want)
	}
	if !o.DeliveredOn.IsZero() {
		t.Errorf("delivered on %s", o.DeliveredOn)
	}
	l := w.lines(o)[0]
	got := []scalar.Quantity{l.PlannedQuantity, l.MadeQuantity, l.PassedQuantity, l.PackedQuantity, l.ShippedQuantity, l.DeliveredQuantity}
	want := []scalar.Quantity{scalar.Whole(1000), scalar.Whole(900), scalar.Whole(800), scalar.Whole(700), scalar.Whole(600), scalar.Whole(500)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("quantities (-want +got):\n%s", diff)
	}
	// More than ordered counts as all of it; 950 of 1000 is within the tolerance of five percent.
	w.made(o, first, 1000, 1000, 1000, 450, 450, 450, time.Date(2026, 12, 20, 22, 30, 0, 0, time.UTC))
	w.made(o, w.lines(o)[1], 1100, 1100, 1100, 1100, 1100, 1100, time.Date(2026, 12, 18, 1, 0, 0, 0, time.UTC))
	o = w.recompute(o)
	if got, want := percents(o), "100 100 100 100 100 97.5"; got != want {
		t.Errorf("percentages %s, want %s", got, want)
	}
	if o.DeliveredOn != scalar.NewDate(2026, 12, 21) {
		t.Errorf("delivered on %s", o.DeliveredOn)
	}
}

// inTheMaking gives the last batch of a line operations with their good pieces.
func (w *world) inTheMaking(l *ent.OrderLine, good ...int64) {
	w.t.Helper()
	w.write(func(ctx context.Context, tx *ent.Client) error {
		b := tx.ProductionBatch.Query().Where(productionbatch.OrderLineID(l.ID), productionbatch.StatusEQ(productionbatch.StatusInProgress)).
			Order(ent.Desc(productionbatch.FieldID)).FirstX(storetest.System())
		for i, n := range good {
			tx.Operation.Create().SetOrderID(b.OrderID).SetBatchID(b.ID).SetSequence(i + 1).SetName(fmt.Sprint(i)).
				SetQuantity(b.Quantity).SetGoodQuantity(scalar.Whole(n)).ExecX(ctx)
		}
		return nil
	})
}

// TestLinesWeighWhatTheyHold has lines of very different size: pieces count, not lines.
func TestLinesWeighWhatTheyHold(t *testing.T) {
	w := newWorld(t)
	few, many := w.line(), w.line()
	few.Quantity, many.Quantity = scalar.Whole(130), scalar.Whole(1200)
	o := w.confirmed(few, many)
	w.made(o, w.lines(o)[0], 130, 130, 130, 130, 130, 130, time.Now())
	if o = w.recompute(o); o.ShippedPercent != 9_774_436 { // 130 of 1,330
		t.Errorf("shipped %s percent", o.ShippedPercent)
	}
	w.made(o, w.lines(o)[1], 1200, 1200, 1200, 1200, 1200, 0, time.Now())
	if o = w.recompute(o); o.ShippedPercent != scalar.Whole(100) || o.DeliveredPercent != 9_774_436 {
		t.Errorf("shipped %s, delivered %s percent", o.ShippedPercent, o.DeliveredPercent)
	}
	// Metres are not pieces. Each line counts the same then, whatever it is worth.
	metres := w.line()
	metres.Unit, metres.UnitPrice = "MTR", 900_000_000
	mixed := w.draft(w.line(), metres)
	w.made(mixed, w.lines(mixed)[0], 1000, 1000, 1000, 1000, 1000, 0, time.Now())
	if mixed = w.recompute(mixed); mixed.ShippedPercent != scalar.Whole(50) {
		t.Errorf("with two units: shipped %s percent", mixed.ShippedPercent)
	}
}

// TestWhatWasLostIsToBeMadeAnew has 20 of 100 pieces not taken over: up to the delivery there are 120 to make.
func TestWhatWasLostIsToBeMadeAnew(t *testing.T) {
	l := &ent.OrderLine{ID: 1, Quantity: scalar.Whole(100), Unit: "C62"}
	of := func(n int64) map[scalar.ID]scalar.Quantity { return map[scalar.ID]scalar.Quantity{1: scalar.Whole(n)} }
	e := orders.Evidence{
		Order: &ent.Order{Currency: "EUR"}, Lines: []*ent.OrderLine{l}, Zone: time.UTC,
		Planned: of(120), Made: of(110), Passed: of(102), Packed: of(100), Shipped: of(100), Lost: of(20),
		Receipts: []orders.Receipt{{LineID: 1, Accepted: scalar.Whole(80)}},
	}
	f := orders.Derive(e)
	got := []scalar.Percent{f.Planned, f.Made, f.Passed, f.Packed, f.Shipped, f.Delivered}
	want := []scalar.Percent{scalar.Whole(100), 91_666_666, scalar.Whole(85), 83_333_333, 83_333_333, scalar.Whole(80)}
	if diff := cmp.Diff(want, got); diff != "" || f.Lines[1].Lost != scalar.Whole(20) {
		t.Errorf("lost %s, planned to delivered (-want +got):\n%s", f.Lines[1].Lost, diff)
	}
	e.Shipped, e.Receipts = of(120), append(e.Receipts, orders.Receipt{LineID: 1, Accepted: scalar.Whole(20)})
	if f = orders.Derive(e); f.Shipped != scalar.Whole(100) || f.Delivered != scalar.Whole(100) {
		t.Errorf("sent once more: shipped %s, delivered %s percent", f.Shipped, f.Delivered)
	}
}

// TestWhatIsBeingMadeShows counts pieces by the share of their operations that is done; but only what
// went through all of them makes an order whole.
func TestWhatIsBeingMadeShows(t *testing.T) {
	for _, c := range []struct {
		name        string
		batch, made int64
		good        []int64
		want        scalar.Percent
	}{
		{"released, nothing reported", 1000, 0, []int64{0, 0, 0, 0}, 0},
		{"half of the first of four", 1000, 0, []int64{500, 0, 0, 0}, 12_500_000},
		{"all but the last", 1000, 0, []int64{1000, 1000, 1000, 0}, scalar.Whole(75)},
		{"a hundred through", 1000, 100, []int64{1000, 800, 100, 100}, scalar.Whole(50)},
		{"without operations", 1000, 300, nil, scalar.Whole(30)},
		{"more begun than ordered", 1500, 500, []int64{1500, 1500, 1500, 500}, 99_999_999},
		{"all made", 1000, 1000, []int64{1000, 1000}, scalar.Whole(100)},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			o := w.confirmed()
			w.made(o, w.lines(o)[0], c.batch, c.made, 1, 1, 1, 0, time.Now())
			w.inTheMaking(w.lines(o)[0], c.good...)
			if o = w.recompute(o); o.MadePercent != c.want {
				t.Errorf("made %s percent, want %s", o.MadePercent, c.want)
			}
			if l := w.lines(o)[0]; l.MadeQuantity != scalar.Whole(c.made) {
				t.Errorf("made %s of the line: only the last operation makes a piece", l.MadeQuantity)
			}
			if d, err := w.orders.Verify(storetest.System()); err != nil || len(d) > 0 {
				t.Errorf("verify finds %v, %v", d, err)
			}
		})
	}
}

func TestAHundredPercentMeansAll(t *testing.T) {
	w := newWorld(t)
	l := w.line()
	l.Quantity = scalar.Whole(900_000_000)
	l.UnitPrice = 1
	o := w.confirmed(l)
	w.made(o, w.lines(o)[0], 899_999_999, 899_999_999, 2, 2, 2, 0, time.Time{})
	if o = w.recompute(o); o.PlannedPercent >= scalar.Whole(100) {
		t.Errorf("all but one piece is %s percent", o.PlannedPercent)
	}
}

func TestRecomputingWritesOnlyWhatChangedAndRaisesNoVersion(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed(w.line(), w.line())
	before := w.store.Client().AuditEntry.Query().CountX(storetest.System())
	events := w.store.Client().Event.Query().CountX(storetest.System())
	if now := w.recompute(o); now.Version != o.Version || !now.UpdatedAt.Equal(o.UpdatedAt) {
		t.Errorf("nothing changed, but the order did: version %d to %d", o.Version, now.Version)
	}
	w.made(o, w.lines(o)[0], 100, 50, 40, 30, 20, 10, time.Now())
	added := w.store.Client().AuditEntry.Query().CountX(storetest.System())
	now := w.recompute(o)
	if now.Version != o.Version || w.lines(o)[0].Version != w.lines(o)[1].Version {
		t.Errorf("figures raised a version")
	}
	if n := w.store.Client().AuditEntry.Query().CountX(storetest.System()); n != added {
		t.Errorf("figures are %d entries in the history", n-added)
	}
	if added == before || w.store.Client().Event.Query().CountX(storetest.System()) == events {
		t.Errorf("nothing was recorded of what was made")
	}
}

func TestRecomputingTakesTheSameNumberOfStatementsForOneLineAndForFifty(t *testing.T) {
	w := newWorld(t)
	count := func(lines int) int64 {
		var all []orders.DraftLine
		for range lines {
			all = append(all, w.line())
		}
		o := w.confirmed(all...)
		w.made(o, w.lines(o)[0], 100, 50, 40, 30, 20, 10, time.Now())
		w.recompute(o)
		ctx, n := store.Counted(storetest.System())
		_, err := w.store.Write(ctx, "test.count", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			return o.ID, orders.Recompute(ctx, tx, o.ID)
		})
		w.must(err)
		return n.Load()
	}
	if one, fifty := count(1), count(50); one != fifty || one > 5 {
		t.Errorf("%d statements for one line, %d for fifty", one, fifty)
	}
}

func TestVerifyFindsWhatIsStoredWrong(t *testing.T) {
	w := newWorld(t)
	o := w.confirmed()
	w.confirmed(w.line(), w.line())
	l := w.lines(o)[0]
	w.write(func(ctx context.Context, tx *ent.Client) error {
		tx.Order.UpdateOneID(o.ID).SetPayableAmount(1).SetMadePercent(3).ExecX(ctx)
		tx.OrderLine.UpdateOneID(l.ID).SetShippedQuantity(scalar.Whole(9)).ExecX(ctx)
		return nil
	})
	found, err := w.orders.Verify(storetest.System())
	w.must(err)
	want := []orders.Difference{
		{OrderID: o.ID, Number: o.Number, Column: "payable_amount", Stored: scalar.Amount(1), True: scalar.Amount(2_850_000)},
		{OrderID: o.ID, Number: o.Number, Column: "made_percent", Stored: scalar.Percent(3), True: scalar.Percent(0)},
		{OrderID: o.ID, Number: o.Number, Position: 1, Column: "shipped_quantity", Stored: scalar.Whole(9), True: scalar.Quantity(0)},
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
}
