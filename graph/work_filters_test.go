package graph_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/order"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/platform/clock"
	"gendan/server/platform/store/storetest"
)

// numbers asks a list and returns the numbers of its rows; the count agrees with them.
func (h *house) numbers(ctx context.Context, list, filter string) []string {
	h.t.Helper()
	a := h.well(ctx, fmt.Sprintf("{ %s(first: 50, filter: {%s}) { totalCount nodes { number } } }", list, filter), nil)
	rows, _ := a.at(list, "nodes").([]any)
	found := []string{}
	for i := range rows {
		found = append(found, a.at(list, "nodes", i, "number").(string))
	}
	if n := a.at(list, "totalCount"); n != float64(len(found)) {
		h.t.Errorf("%s {%s}: %v are counted, %d shown", list, filter, n, len(found))
	}
	return found
}

// TestWorkFilters asks on a Monday what nobody reported of since Friday, what an inspection still
// holds, and what arrived and was not signed for.
func TestWorkFilters(t *testing.T) {
	h := open(t)
	mei, chief := h.hire(scalar.Merchandiser), as(h.hire(scalar.Manager))
	monday := scalar.NewDate(2026, 11, 30)
	h.Clock.Set(h.Clock.Zone(), clock.Weekdays(), monday)
	at := func(day scalar.Date) time.Time { return h.Clock.Begins(day).Add(time.Hour) }
	thursday, friday := monday.Add(-4), monday.Add(-3)
	h.write(func(ctx context.Context, tx *ent.Client) {
		c := tx.Customer.Create().SetNumber("C-1").SetName("Nordvik").SetNameKey("nordvik").SetCurrency("EUR").SetMerchandiserID(mei.ID).SaveX(ctx)
		o := tx.Order.Create().SetNumber("SO-1").SetCustomerID(c.ID).SetMerchandiserID(mei.ID).SetStatus("CONFIRMED").SetCurrency("EUR").SaveX(ctx)
		order := func(number string, status order.Status, planned, passed, packed int64) *ent.OrderCreate {
			return tx.Order.Create().SetNumber(number).SetCustomerID(c.ID).SetMerchandiserID(mei.ID).SetStatus(status).SetCurrency("EUR").
				SetUnderTolerance(scalar.Whole(3)).SetPlannedPercent(scalar.Whole(planned)).SetPassedPercent(scalar.Whole(passed)).SetPackedPercent(scalar.Whole(packed))
		}
		order("SO-draft", "DRAFT", 0, 0, 0).ExecX(ctx)
		order("SO-enough", "CONFIRMED", 97, 40, 40).ExecX(ctx)                  // the customer lets 3 % go
		loaded := func(number string, status shipment.Status, quantity int64) { // of 50 that passed, 40 are packed
			o := order(number, "CONFIRMED", 100, 50, 40).SaveX(ctx)
			l := tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(1).SetDescription("Polo").SetQuantity(scalar.Whole(100)).SetUnit("C62").SetCurrency("EUR").SetPassedQuantity(scalar.Whole(50)).SaveX(ctx)
			for kind, n := range map[shipment.Status]int64{"PACKED": 40, status: quantity} {
				s := tx.Shipment.Create().SetNumber(number + string(kind)).SetCustomerID(c.ID).SetStatus(kind).SetMode("SEA").SaveX(ctx)
				tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.ID).SetOrderLineID(l.ID).SetQuantity(scalar.Whole(n)).SetUnit("C62").ExecX(ctx)
			}
		}
		loaded("SO-ready", "CANCELLED", 10)
		loaded("SO-loaded", "PLANNED", 10)
		order("SO-delivered", "CONFIRMED", 90, 98, 97).SetDeliveredOn(friday).ExecX(ctx)
		l := tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(1).SetDescription("Polo").SetQuantity(scalar.Whole(90)).SetUnit("C62").SetCurrency("EUR").SaveX(ctx)
		batch := func(number string, status productionbatch.Status, released, reported *time.Time) *ent.ProductionBatch {
			return tx.ProductionBatch.Create().SetNumber(number).SetOrderID(o.ID).SetOrderLineID(l.ID).SetStatus(status).
				SetQuantity(scalar.Whole(10)).SetUnit("C62").SetNillableReleasedAt(released).SetNillableLastReportedAt(reported).SaveX(ctx)
		}
		old, fresh := new(at(thursday)), new(at(friday))
		batch("B-planned", "PLANNED", nil, nil)
		batch("B-released-now", "RELEASED", fresh, nil)
		batch("B-released-long", "RELEASED", old, nil)
		batch("B-silent", "IN_PROGRESS", old, old)
		told := batch("B-told", "IN_PROGRESS", old, fresh)
		batch("B-done", "FINISHED", old, old)
		check := func(number string, kind inspection.Kind, b *ent.ProductionBatch, v inspection.Verdict, when time.Time, repeats ...*ent.Inspection) *ent.Inspection {
			c := tx.Inspection.Create().SetNumber(number).SetKind(kind).SetOrderID(o.ID).SetOrderLineID(l.ID).SetBatchID(b.ID).
				SetQuantity(scalar.Whole(1)).SetVerdict(v).SetInspectedAt(when)
			for _, of := range repeats {
				c.SetRepeatsID(of.ID)
			}
			return c.SaveX(ctx)
		}
		again := batch("B-again", "FINISHED", old, old)
		check("Q-failed", "FINAL", told, "FAILED", at(friday))
		check("Q-other-lot", "FINAL", told, "PASSED", at(friday).Add(time.Hour))
		passed := check("Q-then-passed", "FINAL", again, "FAILED", at(thursday))
		check("Q-passed", "FINAL", again, "PASSED", at(friday), passed)
		twice := check("Q-once", "FINAL", again, "FAILED", at(thursday))
		twice = check("Q-twice", "FINAL", again, "FAILED", at(friday), twice)
		check("Q-waits", "FINAL", again, "PENDING", at(friday), twice)
		ship := func(number, status string, eta scalar.Date, arrived *time.Time) {
			s := tx.Shipment.Create().SetNumber(number).SetCustomerID(c.ID).SetStatus(statusOf(status)).SetMode("SEA").SetEtaOn(eta).SetNillableArrivedAt(arrived).SaveX(ctx)
			tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.ID).SetOrderLineID(l.ID).SetQuantity(scalar.Whole(1)).SetUnit("C62").ExecX(ctx)
		}
		ship("SH-due", "DEPARTED", monday, nil)
		ship("SH-over", "DEPARTED", friday, nil)
		ship("SH-there", "DEPARTED", monday.Add(9), fresh)
		ship("SH-signed", "DELIVERED", friday, fresh)
	})
	for _, c := range []struct {
		list, filter string
		want         []string
	}{
		{"productionBatches", "unreported: true", []string{"B-released-long", "B-silent"}},
		{"productionBatches", `unreported: false, status: [RELEASED]`, []string{"B-released-now"}},
		{"inspections", "onHold: true", []string{"Q-failed", "Q-twice"}},
		{"inspections", "onHold: false", []string{"Q-once", "Q-other-lot", "Q-passed", "Q-then-passed", "Q-waits"}},
		{"orders", "unplanned: true", []string{"SO-1"}},
		{"orders", "unplanned: false", []string{"SO-delivered", "SO-draft", "SO-enough", "SO-loaded", "SO-ready"}},
		{"orders", "shippable: true", []string{"SO-ready"}},
		{"orders", "shippable: false", []string{"SO-1", "SO-delivered", "SO-draft", "SO-enough", "SO-loaded"}},
		{"shipments", "unsigned: true", []string{"SH-over", "SH-there"}},
		{"shipments", `unsigned: false, number: "SH"`, []string{"SH-due", "SH-signed"}},
		{"orders", fmt.Sprintf("customerSalesId: %q", mei.ID.String()), []string{}},
	} {
		got := h.numbers(chief, c.list, c.filter)
		if diff := cmp.Diff(c.want, sorted(got)); diff != "" {
			t.Errorf("%s {%s}:\n%s", c.list, c.filter, diff)
		}
	}
}

// TestUpkeep shows an administrator alone what could not be sent, and tries it once more.
func TestUpkeep(t *testing.T) {
	h := open(t)
	admin := as(h.hire(scalar.Admin))
	var id scalar.ID
	h.write(func(ctx context.Context, tx *ent.Client) {
		now := h.Clock.Now()
		post := tx.OutboxMessage.Create().SetTopic("mail").SetCreatedAt(now).SetNextAt(now)
		id = post.SetPayload([]byte(`{"To":"anna@nordvik.test","Subject":"secret"}`)).SetAttempts(12).SetLastError("550 no such mailbox").SaveX(ctx).ID
		tx.OutboxMessage.Create().SetTopic("mail").SetCreatedAt(now).SetNextAt(now).SetPayload([]byte(`{}`)).SetAttempts(3).ExecX(ctx)
	})
	ask := "{ upkeep { lastBackupAt backupOverdue } failedJobs(first: 10) { totalCount nodes { to attempts lastError } } }"
	a := h.well(admin, ask, nil)
	if n, to := a.at("failedJobs", "totalCount"), a.at("failedJobs", "nodes", 0, "to"); n != 1.0 || to != "anna@nordvik.test" {
		t.Errorf("%v jobs failed, the first to %v", n, to)
	}
	if a.at("upkeep", "backupOverdue") != true {
		t.Error("no backup at all, and it is not overdue")
	}
	if a := h.ask(as(h.hire(scalar.Manager)), ask, nil); a.code() != "FORBIDDEN" {
		t.Errorf("a manager reads of failed jobs: %s", a.Text)
	}
	again := fmt.Sprintf("mutation { failedJobRetry(input: {id: %q}) { failedJob { attempts } userErrors { code } } }", id.String())
	if a := h.well(admin, again, nil); a.at("failedJobRetry", "failedJob", "attempts") != 0.0 {
		t.Errorf("tried again: %s", a.Text)
	}
	if a := h.well(admin, again, nil); a.at("failedJobRetry", "userErrors", 0, "code") != "NOT_FOUND" {
		t.Errorf("tried again what is not given up: %s", a.Text)
	}
	if got := h.well(admin, ask, nil).at("failedJobs", "totalCount"); got != 0.0 {
		t.Errorf("%v jobs failed still", got)
	}
}

// TestBlockedAccounts finds the accounts at which sign-in waits.
func TestBlockedAccounts(t *testing.T) {
	h := open(t)
	admin, mei := h.hire(scalar.Admin), h.hire(scalar.Merchandiser)
	blocked := func() any {
		return h.well(as(admin), "{ users(first: 10, filter: {blocked: true}) { totalCount } }", nil).at("users", "totalCount")
	}
	if n := blocked(); n != 0.0 {
		t.Errorf("%v accounts wait before anybody tried", n)
	}
	row := h.Store.Client().User.GetX(storetest.System(), mei.ID)
	for range 10 {
		h.ask(context.Background(), fmt.Sprintf(`mutation { signIn(input: {email: %q, password: "wrong"}) { userErrors { code } } }`, row.Email), nil)
	}
	a := h.well(as(admin), "{ users(first: 10, filter: {blocked: true}) { totalCount nodes { id blockedUntil } } }", nil)
	if a.at("users", "totalCount") != 1.0 || a.at("users", "nodes", 0, "id") != mei.ID.String() || a.at("users", "nodes", 0, "blockedUntil") == nil {
		t.Errorf("who waits: %s", a.Text)
	}
}

func statusOf(s string) shipment.Status { return shipment.Status(s) }

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}
