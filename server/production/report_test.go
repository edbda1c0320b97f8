package production_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/production"
)

func TestReportsCarryABatchThrough(t *testing.T) {
	d := newDesk(t)
	b := d.released(100, "裁剪", "缝制")
	d.reported(b, 1, 60, 2)
	b, _ = d.now(b)
	if b.Status != productionbatch.StatusInProgress || b.StartedAt == nil || b.MadeQuantity != 0 || b.ScrapQuantity != whole(2) {
		t.Errorf("after the first report: %s, made %s, scrap %s", b.Status, b.MadeQuantity, b.ScrapQuantity)
	}
	version := b.Version
	d.reported(b, 2, 50, 1)
	b, l := d.now(b)
	if b.MadeQuantity != whole(50) || l.MadeQuantity != whole(50) || b.Version != version {
		t.Errorf("made %s, of the line %s; version %d after %d", b.MadeQuantity, l.MadeQuantity, b.Version, version)
	}
	d.reported(b, 1, 38, 0)
	if step := d.step(b, 1); step.FinishedAt == nil || step.GoodQuantity != whole(98) {
		t.Errorf("first operation: %s good, finished %v", step.GoodQuantity, step.FinishedAt)
	}
	d.reported(b, 2, 47, 0)
	b, _ = d.now(b)
	if b.Status != productionbatch.StatusFinished || b.FinishedAt == nil || b.MadeQuantity != whole(97) || b.ScrapQuantity != whole(3) {
		t.Errorf("in the end: %s, made %s, scrap %s", b.Status, b.MadeQuantity, b.ScrapQuantity)
	}
	_, err := d.report(b, 2, 1, 0)
	if got := refused(err); got != "INVALID_TRANSITION production.not_on_floor" {
		t.Errorf("a report on a finished batch: %s", got)
	}
}

func TestReportOfTooManyNamesWhatRemainsAndRecordsNothing(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	d.reported(b, 1, 40, 5)
	_, err := d.report(b, 1, 9999, 0)
	fs, _ := fault.All(err)
	if len(fs) != 1 || fs[0].Code != fault.OutOfRange {
		t.Fatalf("reporting 9,999: %v", err)
	}
	for _, lang := range []string{fault.Chinese, fault.English} {
		if text := fs[0].Text(lang); !strings.Contains(text, "55") || !strings.Contains(text, "制造") {
			t.Errorf("%s: the text does not say that 55 remain at 制造: %s", lang, text)
		}
	}
	if b, _ = d.now(b); b.MadeQuantity != whole(40) {
		t.Errorf("made %s after a refused report", b.MadeQuantity)
	}
}

func TestReportRefuses(t *testing.T) {
	tests := []struct {
		name   string
		report production.Report
		want   string
	}{
		{"nothing", production.Report{}, "REQUIRED production.nothing_reported"},
		{"less than none", production.Report{Tally: production.Tally{Good: whole(-1)}}, "OUT_OF_RANGE base.out_of_range"},
		{"less than none hidden by more", production.Report{Tally: production.Tally{Good: whole(200), Scrap: whole(-150)}}, "OUT_OF_RANGE base.out_of_range"},
		{"more than a quantity holds", production.Report{Tally: production.Tally{Good: 1<<63 - 1, Scrap: 1<<63 - 1}}, "OUT_OF_RANGE base.out_of_range"},
		{"half a piece", production.Report{Tally: production.Tally{Good: 500_000}}, "INVALID check.whole"},
		{"reworks beyond what is there", production.Report{Tally: production.Tally{Good: whole(99), Rework: whole(2)}}, "OUT_OF_RANGE production.more_than_open"},
		{"tomorrow", production.Report{Tally: production.Tally{Good: whole(1)}, ReportedAt: pointer(time.Now().Add(24 * time.Hour))}, "OUT_OF_RANGE production.in_future"},
		{"before there were factories", production.Report{Tally: production.Tally{Good: whole(1)}, ReportedAt: pointer(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC))}, "OUT_OF_RANGE production.year"},
		{"a very long note", production.Report{Tally: production.Tally{Good: whole(1)}, Note: strings.Repeat("长", 501)}, "INVALID base.too_long"},
		{"yesterday", production.Report{Tally: production.Tally{Good: whole(1)}, ReportedAt: pointer(time.Now().Add(-24 * time.Hour))}, "done"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			test.report.OperationID = d.step(d.released(100), 1).ID
			_, _, err := d.production.Report(d.operator, test.report)
			if got := refused(err); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestOperatorReportsOnlyOnReleasedBatches(t *testing.T) {
	d := newDesk(t)
	b := d.plan(100)
	_, err := d.report(b, 1, 1, 0)
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("an operator on a planned batch: %s", got)
	}
	d.operator = d.planner
	_, err = d.report(b, 1, 1, 0)
	if got := refused(err); got != "INVALID_TRANSITION production.not_on_floor" {
		t.Errorf("a planner on a planned batch: %s", got)
	}
}

func TestReworksStayOpen(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	_, _, err := d.production.Report(d.operator, production.Report{
		OperationID: d.step(b, 1).ID, Tally: production.Tally{Good: whole(90), Rework: whole(10)},
	})
	if err != nil {
		t.Fatal(err)
	}
	d.reported(b, 1, 10, 0)
	if b, _ = d.now(b); b.MadeQuantity != whole(100) || b.Status != productionbatch.StatusFinished {
		t.Errorf("after the reworks: made %s, %s", b.MadeQuantity, b.Status)
	}
}

func TestReportSentTwiceIsOneReport(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	r := production.Report{OperationID: d.step(b, 1).ID, Tally: tally(30, 0)}
	ctx, err := store.WithKey(d.operator, "phone-1", "productionReportCreate", r)
	if err != nil {
		t.Fatal(err)
	}
	first, _, err := d.production.Report(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	second, again, err := d.production.Report(ctx, r)
	if err != nil || second.ID != first.ID || again.MadeQuantity != whole(30) {
		t.Errorf("sent again: %v, %v, %v", second, again, err)
	}
}

func TestReportsAtOnceNeverExceedWhatCameIn(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	step := d.step(b, 1).ID
	var done, more int
	var lock sync.Mutex
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			_, _, err := d.production.Report(d.operator, production.Report{OperationID: step, Tally: tally(9, 0)})
			lock.Lock()
			defer lock.Unlock()
			switch refused(err) {
			case "done":
				done++
			case "OUT_OF_RANGE production.more_than_open":
				more++
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if b, _ = d.now(b); done != 11 || more != 9 || b.MadeQuantity != whole(99) {
		t.Errorf("%d of 20 reports of 9 went into 100, %d were refused, made %s", done, more, b.MadeQuantity)
	}
}

func TestFinishShortLeavesTheRestToBePlanned(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	_, err := d.production.Finish(d.planner, b.ID, b.Version)
	if got := refused(err); got != "INVALID_TRANSITION production.no_way" {
		t.Errorf("finishing what was not begun: %s", got)
	}
	d.reported(b, 1, 90, 0)
	b, _ = d.now(b)
	b, err = d.production.Finish(d.planner, b.ID, b.Version)
	if err != nil || b.Status != productionbatch.StatusFinished {
		t.Fatalf("finish short: %v, %v", b, err)
	}
	if _, l := d.now(b); l.PlannedQuantity != whole(90) {
		t.Errorf("the line says %s are planned, of which 10 nobody makes", l.PlannedQuantity)
	}
	rest, err := d.production.Plan(d.planner, production.Plan{OrderLineID: d.line.ID})
	if err != nil || rest.Quantity != whole(10) {
		t.Errorf("the rest: %v, %v", rest, err)
	}
	if _, l := d.now(b); l.PlannedQuantity != whole(100) {
		t.Errorf("planned %s with the rest", l.PlannedQuantity)
	}
}

func TestCancel(t *testing.T) {
	d := newDesk(t)
	b := d.released(60)
	_, err := d.production.Cancel(d.planner, b.ID, b.Version, "  ")
	if got := refused(err); got != "REQUIRED base.required" {
		t.Errorf("without a reason: %s", got)
	}
	r := d.reported(b, 1, 5, 0)
	b, _ = d.now(b)
	_, err = d.production.Cancel(d.planner, b.ID, b.Version, "改款")
	if got := refused(err); got != "INVALID_TRANSITION production.no_way" {
		t.Errorf("after a report: %s", got)
	}
	if _, err := d.production.Void(d.planner, r.ID, r.Version, "报错批次"); err != nil {
		t.Fatal(err)
	}
	b, _ = d.now(b)
	b, err = d.production.Cancel(d.planner, b.ID, b.Version, "改款")
	if err != nil || b.Status != productionbatch.StatusCancelled || b.CancelReason != "改款" {
		t.Fatalf("with nothing made: %v, %v", b, err)
	}
	if _, l := d.now(b); l.PlannedQuantity != scalar.Quantity(0) {
		t.Errorf("planned %s after the batch was given up", l.PlannedQuantity)
	}
}
