package production_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/productionbatch"
	"gendan/server/platform/fault"
)

func TestVoidCountsAnew(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	first := d.reported(b, 1, 40, 0)
	d.reported(b, 1, 60, 0)
	b, err := d.production.Void(d.planner, first.ID, first.Version, "多报")
	if err != nil {
		t.Fatal(err)
	}
	_, l := d.now(b)
	if b.Status != productionbatch.StatusInProgress || b.FinishedAt != nil || b.MadeQuantity != whole(60) || l.MadeQuantity != whole(60) {
		t.Errorf("%s, made %s, of the line %s", b.Status, b.MadeQuantity, l.MadeQuantity)
	}
	_, err = d.production.Void(d.planner, first.ID, first.Version+1, "再撤")
	if got := refused(err); got != "INVALID_TRANSITION production.voided_already" {
		t.Errorf("taking back twice: %s", got)
	}
}

func TestVoidOfTheOnlyReportReturnsTheBatchToTheStart(t *testing.T) {
	d := newDesk(t)
	b := d.released(100, "裁剪", "缝制")
	r := d.reported(b, 1, 40, 1)
	b, err := d.production.Void(d.planner, r.ID, r.Version, "报错")
	if err != nil {
		t.Fatal(err)
	}
	if b.Status != productionbatch.StatusReleased || b.StartedAt != nil || b.LastReportedAt != nil || b.ScrapQuantity != 0 {
		t.Errorf("%s, started %v, last report %v, scrap %s", b.Status, b.StartedAt, b.LastReportedAt, b.ScrapQuantity)
	}
	if step := d.step(b, 1); step.GoodQuantity != 0 || step.StartedAt != nil {
		t.Errorf("operation: %s good, started %v", step.GoodQuantity, step.StartedAt)
	}
}

func TestVoidIsRefusedWhileSomethingStandsOnThePieces(t *testing.T) {
	d := newDesk(t)
	b := d.released(100, "裁剪", "缝制")
	cut := d.reported(b, 1, 50, 0)
	sewn := d.reported(b, 2, 30, 0)
	_, err := d.production.Void(d.planner, cut.ID, cut.Version, "错")
	fs, _ := fault.All(err)
	if len(fs) != 1 || fs[0].Code != fault.Blocked || !strings.Contains(fs[0].Text(fault.Chinese), "缝制") {
		t.Errorf("while the next operation stands on it: %v", err)
	}
	d.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Inspection.Create().SetNumber("QC-2611-0007").SetKind(inspection.KindFinal).SetOrderID(d.order.ID).
			SetOrderLineID(d.line.ID).SetBatchID(b.ID).SetQuantity(whole(10)).Exec(ctx)
	})
	_, err = d.production.Void(d.planner, sewn.ID, sewn.Version, "错")
	fs, _ = fault.All(err)
	if len(fs) != 1 || fs[0].Code != fault.Blocked || !strings.Contains(fs[0].Text(fault.English), "QC-2611-0007") {
		t.Errorf("while an inspection stands on it: %v", err)
	}
}

// What a finished batch lacks may have been planned elsewhere; it then stays finished, or both
// would make it.
func TestVoidLeavesABatchFinishedWhoseRestIsPlannedElsewhere(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	r := d.reported(b, 1, 80, 20)
	rest := d.plan(20)
	b, err := d.production.Void(d.planner, r.ID, r.Version, "数错")
	if err != nil {
		t.Fatal(err)
	}
	if b.Status != productionbatch.StatusFinished || b.MadeQuantity != 0 {
		t.Errorf("with %s planned for the rest: %s, made %s", rest.Quantity, b.Status, b.MadeQuantity)
	}
}
