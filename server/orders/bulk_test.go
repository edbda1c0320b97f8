package orders_test

import (
	"fmt"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/ent/event"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// TestSourcesOfALargeDocument keeps where thousands of values were read by a few statements, and says
// nothing of each in the history.
func TestSourcesOfALargeDocument(t *testing.T) {
	w := newWorld(t)
	const lines, values = 100, 40
	create := func(sources int) (*ent.Order, int64) {
		d := orders.Draft{CustomerID: w.customer.ID}
		for i := range lines {
			l := w.line()
			for n := range sources {
				l.Provenance = append(l.Provenance, orders.DraftProvenance{
					Field: "quantity", SourcePath: fmt.Sprintf("/Order/OrderLine[%d]/%d", i, n), SourceText: "1000",
				})
			}
			d.Lines = append(d.Lines, l)
		}
		ctx, statements := store.Counted(w.merch)
		o, err := w.orders.Create(ctx, d)
		w.must(err)
		return o, statements.Load()
	}
	create(0) // the first order of the month also makes the counter of its number
	_, without := create(0)
	o, with := create(values)
	if more := with - without; more != lines*values/1000 {
		t.Errorf("%d sources took %d statements more than none", lines*values, more)
	}
	sys, client := storetest.System(), w.store.Client()
	if n := client.Provenance.Query().CountX(sys); n != lines*values {
		t.Errorf("%d sources are kept", n)
	}
	audits := client.AuditEntry.Query().Where(auditentry.Kind(ent.TypeProvenance)).CountX(sys)
	events := client.Event.Query().Where(event.Kind(ent.TypeProvenance)).CountX(sys)
	if audits+events != 0 {
		t.Errorf("%d entries of the history and %d events tell of sources", audits, events)
	}
	if n := client.AuditEntry.Query().Where(auditentry.OrderID(o.ID)).CountX(sys); n < lines+1 {
		t.Errorf("the history of the order has %d entries", n)
	}
}

// TestSettlingADoubtIsOneEntry finds the doubt in the order's history, and no entry that shows no change.
func TestSettlingADoubtIsOneEntry(t *testing.T) {
	w := newWorld(t)
	few := w.line()
	few.Quantity = scalar.Whole(5)
	o := w.draft(few)
	sys, client := storetest.System(), w.store.Client()
	before := client.AuditEntry.Query().CountX(sys)
	d := client.Discrepancy.Query().OnlyX(sys)
	now, err := w.orders.Resolve(w.merch, d.ID, d.Version, "WAIVED", "长期客户")
	w.must(err)
	if now.Version != o.Version+1 {
		t.Errorf("who decides from version %d is not told: it is still %d", o.Version, now.Version)
	}
	entries := client.AuditEntry.Query().Order(auditentry.ByID()).Offset(before).AllX(sys)
	if len(entries) != 1 || entries[0].Kind != ent.TypeDiscrepancy {
		t.Errorf("the history tells %v", entries)
	}
	if n := client.Event.Query().Where(event.Kind(ent.TypeOrder), event.RecordVersion(now.Version)).CountX(sys); n != 1 {
		t.Errorf("%d events tell of the order's new version", n)
	}
}
