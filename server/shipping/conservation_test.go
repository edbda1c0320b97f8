package shipping_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"entgo.io/ent/dialect"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/productionreport"
	"gendan/ent/ent/proofofdelivery"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
	"gendan/server/quality"
	"gendan/server/shipping"
)

// walker does at random what production, quality and logistics can do to two orders of one
// customer, the allowed and the forbidden alike.
type walker struct {
	t          *testing.T
	r          *rand.Rand
	store      *store.Store
	production *production.Service
	quality    *quality.Service
	shipping   *shipping.Service
	planner    context.Context
	inspector  context.Context
	logistics  context.Context
	customer   scalar.ID
	orders     []scalar.ID
	lines      []*ent.OrderLine
	done       map[string]int
}

// TestNothingIsShippedThatWasNotMade walks at random and asks after each step whether
// shipped ≤ packed ≤ passed ≤ made, all within the order's tolerance.
func TestNothingIsShippedThatWasNotMade(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	s := storetest.New(t)
	w := &walker{
		t: t, r: rand.New(rand.NewPCG(seed, 4)), store: s, done: map[string]int{},
		production: production.New(s, s.Clock(), orders.New(s, s.Clock(), customers.New(s, s.Clock()), nil)), quality: quality.New(s, s.Clock()), shipping: shipping.New(s, s.Clock()),
		planner:   storetest.Actor(t, s, scalar.Production),
		inspector: storetest.Actor(t, s, scalar.Quality),
		logistics: storetest.Actor(t, s, scalar.Logistics),
	}
	walks := 200
	if s.Dialect() != dialect.SQLite {
		walks = 40 // the sums are the same on every engine; its locks have tests of their own
	}
	// Some acts are rare: the walks go on until each was done.
	for n := 0; n < walks || n < 10*walks && len(w.undone()) > 0; n++ {
		w.begin(n)
		for _, l := range w.lines {
			w.start(l)
		}
		for step := range 40 {
			name, err := w.step(step)
			if _, told := fault.All(err); err != nil && !told {
				t.Fatalf("walk %d, step %d, %s: %v", n, step, name, err)
			}
			if err != nil && step < 39 {
				continue // nothing was written; the next look would find it if something was
			}
			w.done[name]++
			if wrong := w.wrong(); wrong != "" {
				t.Fatalf("walk %d, step %d, after %s (%v): %s", n, step, name, err, wrong)
			}
		}
	}
	for _, name := range w.undone() {
		t.Errorf("no walk ever came to %q: the walks prove nothing of it", name)
	}
	t.Log(w.done)
	w.verify()
}

// undone is the acts that no walk has come to yet.
func (w *walker) undone() []string {
	return slices.DeleteFunc([]string{
		"plan", "release", "report", "void", "finish", "cancel batch", "ask", "accept", "cancel inspection",
		"ship", "reload", "pack", "depart", "event", "deliver", "cancel shipment",
	}, func(name string) bool { return w.done[name] > 0 })
}

// begin makes two new orders of three lines.
func (w *walker) begin(n int) {
	w.t.Helper()
	w.orders, w.lines = nil, nil
	_, err := w.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if w.customer == 0 {
			c, err := tx.Customer.Create().SetNumber("C-1").SetName("N").SetNameKey("n").SetCurrency("EUR").Save(ctx)
			if err != nil {
				return 0, err
			}
			w.customer = c.ID
		}
		for i := range 2 {
			o, err := tx.Order.Create().SetNumber(fmt.Sprintf("SO-%d-%d", n, i)).SetStatus(order.StatusConfirmed).
				SetCustomerID(w.customer).SetCurrency("EUR").SetOverTolerance(whole(int64(10 * i))).Save(ctx)
			if err != nil {
				return 0, err
			}
			w.orders = append(w.orders, o.ID)
			for position := range 1 + i {
				l, err := tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(position + 1).SetDescription("T").
					SetQuantity(whole(int64(20 + 10*position))).SetUnit("C62").SetUnitPrice(whole(8)).SetCurrency("EUR").Save(ctx)
				if err != nil {
					return 0, err
				}
				w.lines = append(w.lines, l.Unwrap())
			}
			if err := orders.Recompute(ctx, tx, o.ID); err != nil {
				return 0, err
			}
		}
		return 0, nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// start gives most lines a batch on the floor, so that forty steps come far.
func (w *walker) start(l *ent.OrderLine) {
	w.t.Helper()
	if w.r.IntN(4) == 0 {
		return
	}
	steps := []production.Step{{Name: "A"}, {Name: "B"}}[:1+w.r.IntN(2)]
	b, err := w.production.Plan(w.planner, production.Plan{OrderLineID: l.ID, Steps: steps})
	if err == nil {
		_, err = w.production.Release(w.planner, b.ID, b.Version, "")
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// some is a quantity that often fits and sometimes does not.
func (w *walker) some() scalar.Quantity { return whole(int64(w.r.IntN(18) - 1)) }

func (w *walker) maybe() *scalar.Quantity {
	if w.r.IntN(2) == 0 {
		return nil
	}
	q := w.some()
	return &q
}

func (w *walker) line() *ent.OrderLine { return w.lines[w.r.IntN(len(w.lines))] }

// pick is one of the rows, or none: mostly one of those that fit, sometimes any.
func pick[T any](r *rand.Rand, rows []T, fit ...func(T) bool) (row T) {
	if len(fit) > 0 && r.IntN(6) != 0 {
		if good := slices.DeleteFunc(slices.Clone(rows), func(row T) bool { return !fit[0](row) }); len(good) > 0 {
			rows = good
		}
	}
	if len(rows) > 0 {
		row = rows[r.IntN(len(rows))]
	}
	return row
}

func batchIs(statuses ...productionbatch.Status) func(*ent.ProductionBatch) bool {
	return func(b *ent.ProductionBatch) bool { return slices.Contains(statuses, b.Status) }
}

func shipmentIs(statuses ...shipment.Status) func(*ent.Shipment) bool {
	return func(s *ent.Shipment) bool { return slices.Contains(statuses, s.Status) }
}

// step does one thing: early on rather something of production, later rather of shipping.
func (w *walker) step(at int) (string, error) {
	switch n := w.r.IntN(20) + at/3; {
	case n < 1 || n == 19:
		steps := []production.Step{{Name: "A"}, {Name: "B"}}[:1+w.r.IntN(2)]
		_, err := w.production.Plan(w.planner, production.Plan{OrderLineID: w.line().ID, Quantity: w.maybe(), Steps: steps})
		return "plan", err
	case n < 9:
		return w.make()
	case n < 16:
		return w.inspect()
	}
	return w.ship()
}

func (w *walker) make() (string, error) {
	sys := storetest.System()
	all := w.store.Client().ProductionBatch.Query().Where(productionbatch.OrderIDIn(w.orders...)).AllX(sys)
	if len(all) == 0 {
		return "nothing", nil
	}
	switch n := w.r.IntN(16); {
	case n < 4:
		b := pick(w.r, all, batchIs("PLANNED"))
		_, err := w.production.Release(w.planner, b.ID, b.Version, "")
		return "release", err
	case n < 13:
		b := pick(w.r, all, batchIs("RELEASED", "IN_PROGRESS"))
		o := pick(w.r, w.store.Client().Operation.Query().Where(operation.BatchID(b.ID)).AllX(sys))
		_, _, err := w.production.Report(w.planner, production.Report{
			OperationID: o.ID, Tally: production.Tally{Good: w.some(), Scrap: whole(int64(w.r.IntN(3)))},
		})
		return "report", err
	case n < 14:
		b := pick(w.r, all, batchIs("IN_PROGRESS", "FINISHED"))
		r := pick(w.r, w.store.Client().ProductionReport.Query().Where(productionreport.BatchID(b.ID)).AllX(sys))
		if r == nil {
			return "nothing", nil
		}
		_, err := w.production.Void(w.planner, r.ID, r.Version, "错")
		return "void", err
	case n < 15:
		b := pick(w.r, all)
		_, err := w.production.Finish(w.planner, b.ID, b.Version)
		return "finish", err
	}
	b := pick(w.r, all)
	_, err := w.production.Cancel(w.planner, b.ID, b.Version, "改")
	return "cancel batch", err
}

func (w *walker) inspect() (string, error) {
	sys := storetest.System()
	q := pick(w.r, w.store.Client().Inspection.Query().Where(inspection.OrderIDIn(w.orders...)).AllX(sys),
		func(q *ent.Inspection) bool { return q.Verdict == inspection.VerdictPending })
	switch n := w.r.IntN(8); {
	case q == nil || n < 3:
		b := pick(w.r, w.store.Client().ProductionBatch.Query().Where(productionbatch.OrderIDIn(w.orders...)).AllX(sys),
			func(b *ent.ProductionBatch) bool { return b.MadeQuantity > 0 })
		if b == nil {
			return "nothing", nil
		}
		kinds := []inspection.Kind{"FINAL", "FINAL", "FINAL", "IN_PROCESS", "FIRST_ARTICLE"}
		_, err := w.quality.Ask(w.inspector, quality.Request{BatchID: b.ID, Kind: pick(w.r, kinds), Quantity: w.maybe()})
		return "ask", err
	case n == 7:
		_, err := w.quality.Cancel(w.inspector, q.ID, q.Version)
		return "cancel inspection", err
	}
	bad := whole(int64(w.r.IntN(3)))
	found := quality.Finding{Accepted: q.Quantity - bad, Rejected: bad, Verdict: inspection.VerdictPassed}
	if w.r.IntN(5) == 0 {
		found = quality.Finding{Rejected: q.Quantity, Verdict: inspection.VerdictFailed}
	}
	_, err := w.quality.Record(w.inspector, q.ID, q.Version, found)
	return "accept", err
}

func (w *walker) parts() []shipping.Part {
	lines := w.store.Client().OrderLine.Query().Where(orderline.OrderIDIn(w.orders...)).AllX(storetest.System())
	var parts []shipping.Part
	for range 1 + w.r.IntN(2) {
		l := pick(w.r, lines, func(l *ent.OrderLine) bool { return l.PassedQuantity > l.PackedQuantity })
		parts = append(parts, shipping.Part{OrderLineID: l.ID, Quantity: w.maybe()})
	}
	return parts
}

func (w *walker) ship() (string, error) {
	all := w.store.Client().Shipment.Query().
		Where(shipment.HasLinesWith(shipmentline.OrderIDIn(w.orders...))).AllX(storetest.System())
	if len(all) == 0 || w.r.IntN(4) == 0 {
		_, err := w.shipping.Plan(w.logistics, w.parts(), shipping.Details{Mode: pointer(shipment.ModeTruck)})
		return "ship", err
	}
	switch n := w.r.IntN(14); {
	case n < 2:
		s := pick(w.r, all, shipmentIs("PLANNED"))
		_, err := w.shipping.Update(w.logistics, s.ID, s.Version, w.parts(), shipping.Details{})
		return "reload", err
	case n < 5:
		s := pick(w.r, all, shipmentIs("PLANNED"))
		_, err := w.shipping.Pack(w.logistics, s.ID, s.Version)
		return "pack", err
	case n < 8:
		s := pick(w.r, all, shipmentIs("PACKED"))
		_, err := w.shipping.Depart(w.logistics, s.ID, s.Version, nil)
		return "depart", err
	case n < 10:
		s := pick(w.r, all)
		codes := []trackingevent.Code{"DEPARTED", "ARRIVED", "DELIVERED", "DELAYED"}
		_, err := w.shipping.Record(w.logistics, shipping.Happening{ShipmentID: s.ID, Code: pick(w.r, codes)})
		return "event", err
	case n < 13:
		return w.deliver(pick(w.r, all, shipmentIs("DEPARTED")))
	}
	s := pick(w.r, all)
	_, err := w.shipping.Cancel(w.logistics, s.ID, s.Version, "改")
	return "cancel shipment", err
}

func (w *walker) deliver(s *ent.Shipment) (string, error) {
	rows := w.store.Client().ShipmentLine.Query().
		Where(shipmentline.ShipmentID(s.ID), shipmentline.ArchivedAtIsNil()).AllX(storetest.System())
	l := pick(w.r, rows)
	if l == nil {
		return "nothing", nil
	}
	conditions := []proofofdelivery.Condition{"GOOD", "GOOD", "SHORT", "DAMAGED"}
	line := shipping.ProofLine{ShipmentLineID: l.ID, Received: w.some(), Condition: pick(w.r, conditions)}
	if w.r.IntN(2) == 0 {
		line.Received = l.Quantity - l.DeliveredQuantity
	}
	if w.r.IntN(4) == 0 {
		line.Accepted = w.maybe()
	}
	_, err := w.shipping.Deliver(w.logistics, shipping.Proof{ShipmentID: s.ID, Lines: []shipping.ProofLine{line}})
	return "deliver", err
}
