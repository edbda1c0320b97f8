package tasks_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/task"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/tasks"
)

func ptr[T any](v T) *T { return &v }

// office is one confirmed order, one draft, and the people around them.
type office struct {
	t     *testing.T
	store *store.Store
	tasks *tasks.Service

	order, draft, firm, shipment scalar.ID

	mei, other, sales, production, operator, manager, analyst, admin, buyer *actor.Actor
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, store: storetest.New(t)}
	o.tasks = tasks.New(o.store, o.store.Clock())
	person := func(roles ...scalar.Role) *actor.Actor { return storetest.Person(t, o.store, 0, roles...) }
	o.mei, o.other, o.sales = person(scalar.Merchandiser), person(scalar.Merchandiser), person(scalar.Sales)
	o.production, o.operator, o.manager = person(scalar.Production), person(scalar.Operator), person(scalar.Manager)
	o.analyst, o.admin = person(scalar.Analyst), person(scalar.Admin)
	_, err := o.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		firm := tx.Customer.Create().SetNumber("C-1").SetName("N").SetNameKey("n").SetCurrency("USD").SetSalesID(o.sales.ID).SaveX(ctx)
		o.firm = firm.ID
		made := func(number string, status order.Status) scalar.ID {
			return tx.Order.Create().SetNumber(number).SetStatus(status).SetCustomerID(firm.ID).SetMerchandiserID(o.mei.ID).
				SetCurrency("USD").SaveX(ctx).ID
		}
		o.order, o.draft = made("SO-1", order.StatusConfirmed), made("SO-2", order.StatusDraft)
		l := tx.OrderLine.Create().SetOrderID(o.order).SetPosition(1).SetDescription("x").SetUnit("C62").SetCurrency("USD").SaveX(ctx)
		s := tx.Shipment.Create().SetNumber("SH-1").SetCustomerID(firm.ID).SetMode("SEA").SaveX(ctx)
		tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.order).SetOrderLineID(l.ID).SetUnit("C62").SaveX(ctx)
		o.shipment = s.ID
		return 0, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	o.buyer = storetest.Person(t, o.store, o.firm, scalar.Buyer)
	return o
}

func (o *office) as(a *actor.Actor) context.Context { return storetest.As(o.t.Context(), a) }

// give makes a task about the order, from mei to somebody.
func (o *office) give(to *actor.Actor, about scalar.ID) *ent.Task {
	o.t.Helper()
	row, err := o.tasks.Create(o.as(o.mei), tasks.Job{Title: "催面料", OwnerID: &to.ID, DueOn: storetest.Today.Add(2), SubjectID: &about})
	if err != nil {
		o.t.Fatal(err)
	}
	return row
}

func refused(t *testing.T, err error, key string) {
	t.Helper()
	if faults, ok := fault.All(err); !ok || faults[0].Key != key {
		t.Errorf("error %v, want %s", err, key)
	}
}

func TestCreate(t *testing.T) {
	o := newOffice(t)
	tests := []struct {
		name  string
		by    *actor.Actor
		job   tasks.Job
		fault string
		order scalar.ID
	}{
		{"for oneself, about nothing", o.mei, tasks.Job{Title: " 打电话 ", DueOn: storetest.Today}, "", 0},
		{"for production, about the order", o.mei, tasks.Job{Title: "x", OwnerID: &o.production.ID, DueOn: storetest.Today, SubjectID: &o.order}, "", o.order},
		{"about the shipment", o.mei, tasks.Job{Title: "x", DueOn: storetest.Today, SubjectID: &o.shipment}, "", o.order},
		{"about the customer", o.sales, tasks.Job{Title: "x", OwnerID: &o.mei.ID, DueOn: storetest.Today, SubjectID: &o.firm}, "", 0},
		{"for who cannot see the draft", o.mei, tasks.Job{Title: "x", OwnerID: &o.production.ID, DueOn: storetest.Today, SubjectID: &o.draft}, "task.owner_cannot_see", 0},
		{"for who does not see the customer", o.mei, tasks.Job{Title: "x", OwnerID: &o.operator.ID, DueOn: storetest.Today, SubjectID: &o.firm}, "task.owner_no_customer", 0},
		{"for the customer", o.mei, tasks.Job{Title: "x", OwnerID: &o.buyer.ID, DueOn: storetest.Today, SubjectID: &o.order}, "base.not_found", 0},
		{"for the analyst", o.mei, tasks.Job{Title: "x", OwnerID: &o.analyst.ID, DueOn: storetest.Today, SubjectID: &o.order}, "base.not_found", 0},
		{"no title", o.mei, tasks.Job{Title: " ", DueOn: storetest.Today}, "base.required", 0},
		{"a long title", o.mei, tasks.Job{Title: strings.Repeat("长", 201), DueOn: storetest.Today}, "base.too_long", 0},
		{"no day", o.mei, tasks.Job{Title: "x"}, "base.required", 0},
		{"yesterday", o.mei, tasks.Job{Title: "x", DueOn: storetest.Today.Add(-1)}, "task.due_over", 0},
		{"about another's draft", o.other, tasks.Job{Title: "x", DueOn: storetest.Today, SubjectID: &o.draft}, "base.not_found", 0},
		{"about a user", o.mei, tasks.Job{Title: "x", DueOn: storetest.Today, SubjectID: &o.mei.ID}, "task.no_such_subject", 0},
		{"by the operator", o.operator, tasks.Job{Title: "x", DueOn: storetest.Today}, "base.forbidden", 0},
		{"by the customer", o.buyer, tasks.Job{Title: "x", DueOn: storetest.Today, SubjectID: &o.order}, "base.forbidden", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			row, err := o.tasks.Create(o.as(test.by), test.job)
			if test.fault != "" {
				refused(t, err, test.fault)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			owner := test.by.ID
			if test.job.OwnerID != nil {
				owner = *test.job.OwnerID
			}
			if row.OwnerID != owner || *row.CreatedBy != test.by.ID || row.Title != strings.TrimSpace(test.job.Title) || row.Status != task.StatusOpen {
				t.Errorf("row %v", row)
			}
			if (row.OrderID != nil) != (test.order != 0) || row.OrderID != nil && *row.OrderID != test.order {
				t.Errorf("order %v, want %s", row.OrderID, test.order)
			}
		})
	}
}

func TestWhoSeesATask(t *testing.T) {
	o := newOffice(t)
	about := map[string]*ent.Task{
		"order": o.give(o.production, o.order), "draft": o.give(o.sales, o.draft), "customer": o.give(o.sales, o.firm),
	}
	own, err := o.tasks.Create(o.as(o.other), tasks.Job{Title: "x", DueOn: storetest.Today})
	if err != nil {
		t.Fatal(err)
	}
	about["own"] = own
	for name, c := range map[string]struct {
		who  *actor.Actor
		sees string
	}{
		"who carries the order":     {o.mei, "order draft customer"},
		"who sells it":              {o.sales, "order draft customer"},
		"production":                {o.production, "order"},
		"another merchandiser":      {o.other, "customer own"},
		"management":                {o.manager, "order draft customer own"},
		"the operator":              {o.operator, ""},
		"the administrator":         {o.admin, ""},
		"the analyst":               {o.analyst, ""},
		"the customer of the order": {o.buyer, ""},
	} {
		var seen []string
		for what, row := range about {
			if _, err := o.store.Client().Task.Get(o.as(c.who), row.ID); err == nil {
				seen = append(seen, what)
			}
		}
		if len(seen) != len(strings.Fields(c.sees)) {
			t.Errorf("%s sees %v, want %s", name, seen, c.sees)
		}
		for _, what := range seen {
			if !strings.Contains(c.sees, what) {
				t.Errorf("%s sees %v, want %s", name, seen, c.sees)
			}
		}
	}
}

func TestWhoMayTickATaskOff(t *testing.T) {
	o := newOffice(t)
	colleague := storetest.Person(t, o.store, 0, scalar.Production)
	for name, c := range map[string]struct {
		who   *actor.Actor
		fault string
	}{
		"who is to do it":         {o.production, ""},
		"who gave it":             {o.mei, ""},
		"management":              {o.manager, ""},
		"a colleague who sees it": {colleague, "task.not_yours"},
		"who sells the order":     {o.sales, "task.not_yours"},
		"who does not see it":     {o.other, "base.not_found"},
		"the customer":            {o.buyer, "base.forbidden"},
		"the analyst":             {o.analyst, "base.forbidden"},
	} {
		t.Run(name, func(t *testing.T) {
			row := o.give(o.production, o.order)
			done, err := o.tasks.Done(o.as(c.who), row.ID, row.Version)
			if c.fault != "" {
				refused(t, err, c.fault)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if done.Status != task.StatusDone || done.ClosedAt == nil || *done.ClosedBy != c.who.ID {
				t.Errorf("done %v", done)
			}
		})
	}
}

func TestUndo(t *testing.T) {
	o := newOffice(t)
	row := o.give(o.production, o.order)
	ctx := o.as(o.production)
	done, err := o.tasks.Done(ctx, row.ID, row.Version)
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.tasks.Done(ctx, row.ID, row.Version)
	refused(t, err, "base.conflict")
	_, err = o.tasks.Cancel(ctx, row.ID, done.Version)
	refused(t, err, "task.no_way")
	_, err = o.tasks.Update(ctx, row.ID, done.Version, tasks.Change{Title: ptr("y")})
	refused(t, err, "task.closed")
	open, err := o.tasks.Reopen(ctx, row.ID, done.Version)
	if err != nil {
		t.Fatal(err)
	}
	if open.Status != task.StatusOpen || open.ClosedAt != nil || open.ClosedBy != nil {
		t.Errorf("open again %v", open)
	}
}

func TestReassign(t *testing.T) {
	o := newOffice(t)
	row := o.give(o.production, o.order)
	_, err := o.tasks.Update(o.as(o.production), row.ID, row.Version, tasks.Change{OwnerID: &o.other.ID})
	refused(t, err, "task.owner_cannot_see")
	_, err = o.tasks.Update(o.as(o.production), row.ID, row.Version, tasks.Change{DueOn: ptr(storetest.Today.Add(-3))})
	refused(t, err, "task.due_over")
	now, err := o.tasks.Update(o.as(o.production), row.ID, row.Version, tasks.Change{OwnerID: &o.sales.ID, Note: ptr("改由业务跟进")})
	if err != nil {
		t.Fatal(err)
	}
	if now.OwnerID != o.sales.ID || now.Note != "改由业务跟进" || now.Title != row.Title || now.DueOn != row.DueOn {
		t.Errorf("reassigned %v", now)
	}
	_, err = o.tasks.Done(o.as(o.production), row.ID, now.Version)
	refused(t, err, "task.not_yours")
}

func TestLifecycle(t *testing.T) {
	all := []task.Status{task.StatusOpen, task.StatusDone, task.StatusCancelled}
	allowed := map[[2]task.Status]bool{
		{task.StatusOpen, task.StatusDone}: true, {task.StatusOpen, task.StatusCancelled}: true,
		{task.StatusDone, task.StatusOpen}: true, {task.StatusCancelled, task.StatusOpen}: true,
	}
	for _, from := range all {
		for _, to := range all {
			if got := tasks.CanMove(from, to); got != allowed[[2]task.Status{from, to}] {
				t.Errorf("%s to %s: %v", from, to, got)
			}
		}
	}
}
