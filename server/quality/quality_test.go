package quality_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/quality"
)

// bench is a house with a batch of 100 pieces of which some are made, and an inspector.
type bench struct {
	t         *testing.T
	store     *store.Store
	quality   *quality.Service
	inspector context.Context
	order     *ent.Order
	line      *ent.OrderLine
	batch     *ent.ProductionBatch
}

func whole(n int64) scalar.Quantity { return scalar.Whole(n) }

func pointer[T any](v T) *T { return &v }

func newBench(t *testing.T, status productionbatch.Status, made int64) *bench {
	t.Helper()
	s := storetest.New(t)
	b := &bench{t: t, store: s, quality: quality.New(s, s.Clock()), inspector: storetest.Actor(t, s, scalar.Quality)}
	b.write(func(ctx context.Context, tx *ent.Client) error {
		c, err := tx.Customer.Create().SetNumber("C-0001").SetName("Nordwind").SetNameKey("nordwind").SetCurrency("EUR").Save(ctx)
		if err != nil {
			return err
		}
		b.order, err = tx.Order.Create().SetNumber("SO-2611-0001").SetStatus(order.StatusConfirmed).SetCustomerID(c.ID).
			SetCurrency("EUR").Save(ctx)
		if err != nil {
			return err
		}
		b.line, err = tx.OrderLine.Create().SetOrderID(b.order.ID).SetPosition(1).SetDescription("T 恤").
			SetQuantity(whole(100)).SetUnit("C62").SetUnitPrice(whole(8)).SetCurrency("EUR").Save(ctx)
		if err != nil {
			return err
		}
		b.batch, err = tx.ProductionBatch.Create().SetNumber("B-2611-0001").SetOrderID(b.order.ID).SetOrderLineID(b.line.ID).
			SetQuantity(whole(100)).SetUnit("C62").SetStatus(status).SetMadeQuantity(whole(made)).Save(ctx)
		if err != nil {
			return err
		}
		return orders.Recompute(ctx, tx, b.order.ID)
	})
	return b
}

func (b *bench) write(f func(ctx context.Context, tx *ent.Client) error) {
	b.t.Helper()
	_, err := b.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, f(ctx, tx)
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) ask(kind inspection.Kind, quantity *scalar.Quantity) (*ent.Inspection, error) {
	return b.quality.Ask(b.inspector, quality.Request{BatchID: b.batch.ID, Kind: kind, Quantity: quantity})
}

func (b *bench) asked(kind inspection.Kind, quantity *scalar.Quantity) *ent.Inspection {
	b.t.Helper()
	q, err := b.ask(kind, quantity)
	if err != nil {
		b.t.Fatal(err)
	}
	return q
}

// again asks for the lot of a failed inspection to be judged anew.
func (b *bench) again(of *ent.Inspection, quantity *scalar.Quantity) *ent.Inspection {
	b.t.Helper()
	q, err := b.quality.Ask(b.inspector, quality.Request{BatchID: b.batch.ID, Kind: of.Kind, Repeats: &of.ID, Quantity: quantity})
	if err != nil {
		b.t.Fatal(err)
	}
	return q
}

func (b *bench) record(q *ent.Inspection, accepted, rejected int64, verdict inspection.Verdict) (*ent.Inspection, error) {
	return b.quality.Record(b.inspector, q.ID, q.Version, quality.Finding{
		Accepted: whole(accepted), Rejected: whole(rejected), Verdict: verdict,
	})
}

func (b *bench) passed() scalar.Quantity {
	b.t.Helper()
	l, err := b.store.Client().OrderLine.Query().Where(orderline.ID(b.line.ID)).Only(storetest.System())
	if err != nil {
		b.t.Fatal(err)
	}
	return l.PassedQuantity
}

func refused(err error) string {
	if err == nil {
		return "done"
	}
	fs, ok := fault.All(err)
	if !ok {
		return "error: " + err.Error()
	}
	return string(fs[0].Code) + " " + fs[0].Key
}

func TestEveryPairOfVerdicts(t *testing.T) {
	all := []inspection.Verdict{inspection.VerdictPending, inspection.VerdictPassed, inspection.VerdictFailed, inspection.VerdictCancelled}
	for _, from := range all {
		for _, to := range all {
			want := from == inspection.VerdictPending && to != inspection.VerdictPending ||
				from != inspection.VerdictPending && from != inspection.VerdictCancelled && to == inspection.VerdictPending
			if got := quality.CanMove(from, to); got != want {
				t.Errorf("from %s to %s: %v", from, to, got)
			}
		}
	}
}

func TestSound(t *testing.T) {
	tests := []struct {
		name               string
		accepted, rejected int64
		verdict            inspection.Verdict
		want               string
	}{
		{"all good", 80, 0, inspection.VerdictPassed, ""},
		{"passed, some sorted out", 78, 2, inspection.VerdictPassed, ""},
		{"failed", 0, 80, inspection.VerdictFailed, ""},
		{"too few judged", 70, 2, inspection.VerdictPassed, "quality.not_all_judged"},
		{"too many judged", 80, 2, inspection.VerdictPassed, "quality.not_all_judged"},
		{"passed without a good piece", 0, 80, inspection.VerdictPassed, "quality.passed_without_good"},
		{"failed with good pieces", 10, 70, inspection.VerdictFailed, "quality.failed_with_good"},
		{"no verdict", 80, 0, inspection.VerdictPending, "quality.no_verdict"},
		{"given up", 80, 0, inspection.VerdictCancelled, "quality.no_verdict"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := quality.Sound(whole(80), quality.Finding{Accepted: whole(test.accepted), Rejected: whole(test.rejected), Verdict: test.verdict})
			got := ""
			if f != nil {
				got = f.Key
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestFinalInspectionIsOfWhatIsMadeAndNotYetAccepted(t *testing.T) {
	b := newBench(t, productionbatch.StatusInProgress, 80)
	first := b.asked(inspection.KindFinal, pointer(whole(50)))
	if first.Number != "QC-2611-0001" || first.OrderLineID != b.line.ID || first.Verdict != inspection.VerdictPending {
		t.Errorf("asked for: %v", first)
	}
	first, err := b.record(first, 45, 5, inspection.VerdictPassed)
	if err != nil || first.InspectedAt == nil || first.InspectedBy == nil {
		t.Fatalf("recorded: %v, %v", first, err)
	}
	if got := b.passed(); got != whole(45) {
		t.Errorf("passed %s", got)
	}
	// 80 made, 45 accepted: the 5 rejected ones may come again.
	second := b.asked(inspection.KindFinal, nil)
	if second.Quantity != whole(35) {
		t.Errorf("what is left: %s", second.Quantity)
	}
	_, err = b.ask(inspection.KindFinal, nil)
	if got := refused(err); got != "BLOCKED quality.nothing_open" {
		t.Errorf("when all waits: %s", got)
	}
	if _, err := b.record(second, 0, 35, inspection.VerdictFailed); err != nil {
		t.Fatal(err)
	}
	third := b.again(second, nil)
	if _, err := b.record(third, 35, 0, inspection.VerdictPassed); err != nil {
		t.Fatal(err)
	}
	if got := b.passed(); got != whole(80) {
		t.Errorf("passed after the rework %s", got)
	}
}

func TestAskRefuses(t *testing.T) {
	tests := []struct {
		name     string
		status   productionbatch.Status
		kind     inspection.Kind
		quantity *scalar.Quantity
		want     string
	}{
		{"a planned batch", productionbatch.StatusPlanned, inspection.KindFirstArticle, nil, "BLOCKED quality.not_on_floor"},
		{"a batch given up", productionbatch.StatusCancelled, inspection.KindFinal, nil, "BLOCKED quality.not_on_floor"},
		{"the first article", productionbatch.StatusReleased, inspection.KindFirstArticle, nil, "done"},
		{"more made than there is", productionbatch.StatusInProgress, inspection.KindFinal, pointer(whole(61)), "OUT_OF_RANGE quality.more_than_open"},
		{"all that is made", productionbatch.StatusInProgress, inspection.KindFinal, pointer(whole(60)), "done"},
		{"none", productionbatch.StatusInProgress, inspection.KindFinal, pointer(whole(0)), "OUT_OF_RANGE check.quantity"},
		{"half a piece", productionbatch.StatusInProgress, inspection.KindFinal, pointer(scalar.Quantity(500_000)), "INVALID check.whole"},
		{"more than the batch in process", productionbatch.StatusInProgress, inspection.KindInProcess, pointer(whole(101)), "OUT_OF_RANGE quality.more_than_open"},
		{"an unknown kind", productionbatch.StatusInProgress, inspection.Kind("RANDOM"), nil, "INVALID base.invalid"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, test.status, 60)
			_, err := b.ask(test.kind, test.quantity)
			if got := refused(err); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestALotThatFailedIsJudgedAnewByName has one of two lots of a batch fail: the other, and pieces made later,
// are inspected without it, and it is inspected again where it is named.
func TestALotThatFailedIsJudgedAnewByName(t *testing.T) {
	b := newBench(t, productionbatch.StatusInProgress, 80)
	failed, err := b.record(b.asked(inspection.KindFinal, pointer(whole(50))), 0, 50, inspection.VerdictFailed)
	if err != nil {
		t.Fatal(err)
	}
	other := b.asked(inspection.KindFinal, nil)
	if other.Quantity != whole(30) {
		t.Errorf("beside the lot that failed there are %s", other.Quantity)
	}
	if _, err := b.record(other, 30, 0, inspection.VerdictPassed); err != nil {
		t.Fatal(err)
	}
	ask := func(kind inspection.Kind, of *ent.Inspection, quantity *scalar.Quantity) string {
		_, err := b.quality.Ask(b.inspector, quality.Request{BatchID: b.batch.ID, Kind: kind, Repeats: &of.ID, Quantity: quantity})
		return refused(err)
	}
	if _, err := b.ask(inspection.KindFinal, nil); refused(err) != "BLOCKED quality.lots_failed" {
		t.Errorf("what is left failed, and is not named: %s", refused(err))
	}
	for _, c := range []struct {
		name string
		got  string
		want string
	}{
		{"one that passed", ask(inspection.KindFinal, other, nil), "INVALID quality.not_failed"},
		{"of another kind", ask(inspection.KindInProcess, failed, nil), "INVALID quality.not_failed"},
		{"more than failed", ask(inspection.KindFinal, failed, pointer(whole(51))), "OUT_OF_RANGE quality.more_than_open"},
		{"no inspection", ask(inspection.KindFinal, &ent.Inspection{ID: b.batch.ID}, nil), "NOT_FOUND base.not_found"},
		{"reworked, two are lost", ask(inspection.KindFinal, failed, pointer(whole(48))), "done"},
		{"once more", ask(inspection.KindFinal, failed, nil), "BLOCKED quality.judged_anew"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
	if _, err := b.reopen(failed, "wrong lot"); refused(err) != "BLOCKED quality.judged_anew" {
		t.Errorf("taking back what is being judged anew: %s", refused(err))
	}
}

func TestOnlyFinalInspectionsPass(t *testing.T) {
	b := newBench(t, productionbatch.StatusInProgress, 60)
	q := b.asked(inspection.KindInProcess, nil)
	if _, err := b.record(q, 100, 0, inspection.VerdictPassed); err != nil {
		t.Fatal(err)
	}
	if got := b.passed(); got != 0 {
		t.Errorf("an inspection in process passed %s", got)
	}
}

func TestARecordedInspectionStays(t *testing.T) {
	b := newBench(t, productionbatch.StatusFinished, 60)
	q := b.asked(inspection.KindFinal, nil)
	done, err := b.record(q, 60, 0, inspection.VerdictPassed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.record(q, 0, 60, inspection.VerdictFailed)
	if got := refused(err); got != "CONFLICT base.conflict" {
		t.Errorf("from the version before: %s", got)
	}
	fs, _ := fault.All(err)
	if row, ok := fs[0].Current.(*ent.Inspection); !ok || row.Version != done.Version {
		t.Errorf("the current row of the conflict: %v", fs[0].Current)
	}
	_, err = b.record(done, 0, 60, inspection.VerdictFailed)
	if got := refused(err); got != "INVALID_TRANSITION quality.no_way" {
		t.Errorf("another verdict: %s", got)
	}
	_, err = b.quality.Cancel(b.inspector, done.ID, done.Version)
	if got := refused(err); got != "INVALID_TRANSITION quality.no_way" {
		t.Errorf("giving up what is recorded: %s", got)
	}
}

func TestCancelFreesThePieces(t *testing.T) {
	b := newBench(t, productionbatch.StatusFinished, 60)
	q := b.asked(inspection.KindFinal, nil)
	if _, err := b.quality.Cancel(b.inspector, q.ID, q.Version); err != nil {
		t.Fatal(err)
	}
	if again := b.asked(inspection.KindFinal, nil); again.Quantity != whole(60) {
		t.Errorf("open again: %s", again.Quantity)
	}
}

func TestInspectionsOfOneBatchAtOnceNeverAcceptMoreThanWasMade(t *testing.T) {
	b := newBench(t, productionbatch.StatusFinished, 60)
	var lock sync.Mutex
	var wait sync.WaitGroup
	answers := map[string]int{}
	for range 10 {
		wait.Go(func() {
			_, err := b.ask(inspection.KindFinal, pointer(whole(20)))
			lock.Lock()
			defer lock.Unlock()
			key, _, _ := strings.Cut(refused(err), " ")
			answers[key]++
		})
	}
	wait.Wait()
	if answers["done"] != 3 || answers["OUT_OF_RANGE"]+answers["BLOCKED"] != 7 {
		t.Errorf("ten asking for 20 of 60: %v", answers)
	}
}

func TestWhoDoesNotInspect(t *testing.T) {
	b := newBench(t, productionbatch.StatusFinished, 60)
	q := b.asked(inspection.KindFinal, nil)
	b.inspector = storetest.Actor(t, b.store, scalar.Production)
	_, err := b.record(q, 60, 0, inspection.VerdictPassed)
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("production passes its own goods: %s", got)
	}
}
