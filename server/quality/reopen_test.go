package quality_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/shipment"
	"gendan/server/orders"
)

// load puts goods of the line into a shipment.
func (b *bench) load(quantity int64, status shipment.Status) {
	b.t.Helper()
	b.write(func(ctx context.Context, tx *ent.Client) error {
		s, err := tx.Shipment.Create().SetNumber("SH-" + string(status)).SetStatus(status).SetCustomerID(b.order.CustomerID).SetMode(shipment.ModeSea).Save(ctx)
		if err != nil {
			return err
		}
		_, err = tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(b.order.ID).SetOrderLineID(b.line.ID).
			SetQuantity(whole(quantity)).SetUnit("C62").Save(ctx)
		if err != nil {
			return err
		}
		return orders.Recompute(ctx, tx, b.order.ID)
	})
}

func (b *bench) reopen(q *ent.Inspection, reason string) (*ent.Inspection, error) {
	return b.quality.Reopen(b.inspector, q.ID, q.Version, reason)
}

func TestWrongFindingIsTakenBackAndRecordedAnew(t *testing.T) {
	b := newBench(t, productionbatch.StatusInProgress, 80)
	q, err := b.record(b.asked(inspection.KindFinal, pointer(whole(80))), 79, 1, inspection.VerdictPassed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.reopen(q, " "); refused(err) != "REQUIRED base.required" {
		t.Errorf("without a reason: %v", err)
	}
	again, err := b.reopen(q, "counted the wrong lot")
	if err != nil {
		t.Fatal(err)
	}
	if again.Verdict != inspection.VerdictPending || again.AcceptedQuantity != 0 || again.RejectedQuantity != 0 || again.InspectedAt != nil || again.InspectedBy != nil {
		t.Errorf("taken back: %v", again)
	}
	if got := b.passed(); got != 0 {
		t.Errorf("%s pieces have passed still", got)
	}
	if _, err := b.reopen(q, "again"); refused(err) != "CONFLICT base.conflict" {
		t.Errorf("from an old version: %s", refused(err))
	}
	if _, err := b.reopen(again, "again"); refused(err) != "INVALID_TRANSITION quality.no_way" {
		t.Errorf("what is pending: %s", refused(err))
	}
	if _, err := b.record(again, 70, 10, inspection.VerdictPassed); err != nil {
		t.Fatal(err)
	}
	if got := b.passed(); got != whole(70) {
		t.Errorf("passed %s", got)
	}
}

func TestFindingThatShipmentsStandOnStays(t *testing.T) {
	b := newBench(t, productionbatch.StatusInProgress, 80)
	first, err := b.record(b.asked(inspection.KindFinal, pointer(whole(50))), 50, 0, inspection.VerdictPassed)
	if err != nil {
		t.Fatal(err)
	}
	second, err := b.record(b.asked(inspection.KindFinal, pointer(whole(30))), 30, 0, inspection.VerdictPassed)
	if err != nil {
		t.Fatal(err)
	}
	b.load(60, shipment.StatusCancelled)
	b.load(40, shipment.StatusPlanned)
	if _, err := b.reopen(first, "wrong lot"); refused(err) != "BLOCKED quality.shipments_stand" {
		t.Errorf("40 are loaded, 30 would be left: %s", refused(err))
	}
	if _, err := b.reopen(second, "wrong lot"); err != nil {
		t.Errorf("40 are loaded, 50 are left: %v", err)
	}
}

func TestFailedFindingWhosePiecesWereGivenToAnotherStays(t *testing.T) {
	b := newBench(t, productionbatch.StatusInProgress, 80)
	first, err := b.record(b.asked(inspection.KindFinal, pointer(whole(80))), 0, 80, inspection.VerdictFailed)
	if err != nil {
		t.Fatal(err)
	}
	again := b.again(first, pointer(whole(60)))
	if _, err := b.reopen(first, "wrong lot"); refused(err) != "BLOCKED quality.judged_anew" {
		t.Errorf("60 of 80 are asked for again: %s", refused(err))
	}
	if _, err := b.quality.Cancel(b.inspector, again.ID, again.Version); err != nil {
		t.Fatal(err)
	}
	if _, err := b.reopen(first, "wrong lot"); err != nil {
		t.Errorf("nothing else is asked for: %v", err)
	}
}
