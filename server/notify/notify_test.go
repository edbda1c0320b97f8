package notify_test

import (
	"context"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/notification"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/notify"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// office is one confirmed order, the people around it, and who is told.
type office struct {
	t      *testing.T
	store  *store.Store
	notify *notify.Service
	order  *ent.Order
	draft  *ent.Order
	firm   scalar.ID

	mei, other, sales, production, quality, finance, manager, operator, analyst, buyer *actor.Actor
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, store: storetest.New(t)}
	o.notify = notify.New(o.store, o.store.Clock(), notify.Options{Mail: true, URL: "https://gendan.example/"})
	person := func(roles ...scalar.Role) *actor.Actor { return storetest.Person(t, o.store, 0, roles...) }
	o.mei, o.other, o.sales = person(scalar.Merchandiser), person(scalar.Merchandiser), person(scalar.Sales)
	o.production, o.quality, o.finance = person(scalar.Production), person(scalar.Quality), person(scalar.Finance)
	o.manager, o.operator, o.analyst = person(scalar.Manager), person(scalar.Operator), person(scalar.Analyst)
	o.write(nil, func(ctx context.Context, tx *ent.Client) {
		firm := tx.Customer.Create().SetNumber("C-1").SetName("Nordwind").SetNameKey("n").SetCurrency("USD").SetSalesID(o.sales.ID).SaveX(ctx)
		o.firm = firm.ID
		made := func(number string, status order.Status) *ent.Order {
			return tx.Order.Create().SetNumber(number).SetStatus(status).SetCustomerID(firm.ID).SetSalesID(o.sales.ID).
				SetMerchandiserID(o.mei.ID).SetCurrency("USD").SaveX(ctx)
		}
		o.order, o.draft = made("SO-1", order.StatusConfirmed), made("SO-2", order.StatusDraft)
	})
	o.buyer = storetest.Person(t, o.store, o.firm, scalar.Buyer)
	o.clear()
	return o
}

// write changes something on behalf of a person, or of nobody.
func (o *office) write(by *actor.Actor, do func(ctx context.Context, tx *ent.Client)) {
	o.t.Helper()
	ctx := actor.With(storetest.System(), by)
	if by == nil {
		ctx = storetest.System()
	}
	_, err := o.store.Write(ctx, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		do(ctx, tx)
		return 0, nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// people are those of the house who have an inbox.
func (o *office) people() []*actor.Actor {
	return []*actor.Actor{o.mei, o.other, o.sales, o.production, o.quality, o.finance, o.manager, o.operator}
}

func (o *office) clear() {
	o.t.Helper()
	o.write(nil, func(ctx context.Context, tx *ent.Client) { tx.Notification.Delete().ExecX(ctx) })
}

// told is who was told of what and how urgently, by the test's names.
func (o *office) told() map[string]string {
	o.t.Helper()
	names := map[scalar.ID]string{
		o.mei.ID: "mei", o.other.ID: "other", o.sales.ID: "sales", o.production.ID: "production", o.quality.ID: "quality",
		o.finance.ID: "finance", o.manager.ID: "manager", o.operator.ID: "operator", o.analyst.ID: "analyst", o.buyer.ID: "buyer",
	}
	got := map[string]string{}
	for _, n := range o.store.Client().Notification.Query().Where(notification.DoneAtIsNil()).Order(notification.ByID()).AllX(storetest.System()) {
		if got[names[n.UserID]] != "" {
			got[names[n.UserID]] += ", "
		}
		got[names[n.UserID]] += string(n.Kind) + " " + string(n.Level)
	}
	return got
}

func (o *office) say(by *actor.Actor, to scalar.Audience, on *ent.Order, mentions ...scalar.ID) *ent.Message {
	var m *ent.Message
	o.write(by, func(ctx context.Context, tx *ent.Client) {
		m = tx.Message.Create().SetOrderID(on.ID).SetAudience(to).SetAuthorID(by.ID).SetAuthorName(by.Name).
			SetFromCustomer(by == o.buyer).SetBody("look").SetMentionIds(mentions).SaveX(ctx)
	})
	return m
}

// TestWhoIsTold holds each event beside everybody who is told of it, and nobody else.
func TestWhoIsTold(t *testing.T) {
	o := newOffice(t)
	tests := []struct {
		name string
		by   *actor.Actor
		do   func(ctx context.Context, tx *ent.Client)
		want map[string]string
	}{
		{"the customer writes", o.buyer, func(ctx context.Context, tx *ent.Client) {
			tx.Message.Create().SetOrderID(o.order.ID).SetAudience(scalar.ForCustomer).SetAuthorID(o.buyer.ID).SetAuthorName("x").SetFromCustomer(true).SetBody("hi").SaveX(ctx)
		}, map[string]string{"mei": "CUSTOMER_MESSAGE ACT", "sales": "CUSTOMER_MESSAGE CONCERN"}},
		{"the merchandiser writes to the customer", o.mei, func(ctx context.Context, tx *ent.Client) {
			tx.Message.Create().SetOrderID(o.order.ID).SetAudience(scalar.ForCustomer).SetAuthorID(o.mei.ID).SetAuthorName("x").SetBody("hi").SaveX(ctx)
		}, map[string]string{"sales": "MESSAGE CONCERN"}},
		{"production names the merchandiser", o.production, func(ctx context.Context, tx *ent.Client) {
			tx.Message.Create().SetOrderID(o.order.ID).SetAuthorID(o.production.ID).SetAuthorName("x").SetBody("@mei").SetMentionIds([]scalar.ID{o.mei.ID}).SaveX(ctx)
		}, map[string]string{"mei": "MENTION ACT", "sales": "MESSAGE CONCERN"}},
		{"a mention of who cannot read it", o.mei, func(ctx context.Context, tx *ent.Client) {
			tx.Message.Create().SetOrderID(o.order.ID).SetAudience(scalar.ForCommercial).SetAuthorID(o.mei.ID).SetAuthorName("x").SetBody("x").
				SetMentionIds([]scalar.ID{o.production.ID, o.operator.ID, o.buyer.ID, o.other.ID}).SaveX(ctx)
		}, map[string]string{"sales": "MESSAGE CONCERN"}},
		{"a task for production", o.mei, func(ctx context.Context, tx *ent.Client) {
			tx.Task.Create().SetTitle("x").SetOwnerID(o.production.ID).SetOrderID(o.order.ID).SetDueOn(storetest.Today).SaveX(ctx)
		}, map[string]string{"production": "TASK_ASSIGNED ACT"}},
		{"a task for oneself", o.mei, func(ctx context.Context, tx *ent.Client) {
			tx.Task.Create().SetTitle("x").SetOwnerID(o.mei.ID).SetOrderID(o.order.ID).SetDueOn(storetest.Today).SaveX(ctx)
		}, map[string]string{}},
		{"the draft is confirmed", o.mei, func(ctx context.Context, tx *ent.Client) {
			tx.Order.UpdateOneID(o.draft.ID).SetStatus(order.StatusConfirmed).ExecX(ctx)
		}, map[string]string{"sales": "ORDER_CONFIRMED CONCERN", "production": "ORDER_CONFIRMED ACT", "quality": "ORDER_CONFIRMED RECORD", "finance": "ORDER_CONFIRMED RECORD"}},
		{"the order changes hands", o.manager, func(ctx context.Context, tx *ent.Client) {
			tx.Order.UpdateOneID(o.draft.ID).SetMerchandiserID(o.other.ID).ExecX(ctx)
			tx.Order.UpdateOneID(o.draft.ID).SetStatus(order.StatusDraft).ExecX(ctx)
		}, map[string]string{"mei": "ORDER_HANDED_OVER CONCERN", "other": "ORDER_HANDED_OVER ACT", "sales": "ORDER_HANDED_OVER CONCERN"}},
		{"the promise of two lines moves", o.sales, func(ctx context.Context, tx *ent.Client) {
			for range 2 {
				l := tx.OrderLine.Create().SetOrderID(o.order.ID).SetPosition(1).SetDescription("x").SetUnit("C62").SetCurrency("USD").SaveX(ctx)
				tx.PromiseChange.Create().SetOrderID(o.order.ID).SetOrderLineID(l.ID).SetKind("PROMISED").SetAskedBy("US").
					SetFromOn(storetest.Today).SetToOn(storetest.Today.Add(3)).SaveX(ctx)
			}
		}, map[string]string{"mei": "PROMISE_CHANGED CONCERN", "production": "PROMISE_CHANGED CONCERN"}},
		{"a complaint arrives", o.buyer, func(ctx context.Context, tx *ent.Client) {
			tx.Feedback.Create().SetNumber("F-1").SetKind("COMPLAINT").SetCustomerID(o.firm).SetOrderID(o.order.ID).SetText("bad").SaveX(ctx)
		}, map[string]string{"mei": "COMPLAINT ACT", "sales": "COMPLAINT CONCERN", "manager": "COMPLAINT CONCERN", "quality": "COMPLAINT CONCERN"}},
		{"a new order for another merchandiser", o.sales, func(ctx context.Context, tx *ent.Client) {
			tx.Order.Create().SetNumber("SO-9").SetCustomerID(o.firm).SetMerchandiserID(o.other.ID).SetCurrency("USD").SaveX(ctx)
		}, map[string]string{"other": "ORDER_HANDED_OVER ACT"}},
		{"an old order is brought in", o.sales, func(ctx context.Context, tx *ent.Client) {
			tx.Order.Create().SetNumber("SO-10").SetStatus(order.StatusClosed).SetCustomerID(o.firm).SetMerchandiserID(o.other.ID).SetCurrency("USD").SaveX(ctx)
		}, map[string]string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o.clear()
			o.write(test.by, test.do)
			got := o.told()
			for who, what := range test.want {
				if got[who] != what {
					t.Errorf("%s: told %q, want %q", who, got[who], what)
				}
				delete(got, who)
			}
			if len(got) > 0 {
				t.Errorf("told besides: %v", got)
			}
		})
	}
}

// TestFollowing holds the default beside what people choose.
func TestFollowing(t *testing.T) {
	o := newOffice(t)
	o.write(nil, func(ctx context.Context, tx *ent.Client) {
		tx.OrderWatch.Create().SetOrderID(o.order.ID).SetUserID(o.quality.ID).SetFollowing(true).SaveX(ctx)
		tx.OrderWatch.Create().SetOrderID(o.order.ID).SetUserID(o.sales.ID).SetFollowing(false).SaveX(ctx)
		tx.OrderWatch.Create().SetOrderID(o.draft.ID).SetUserID(o.quality.ID).SetFollowing(true).SaveX(ctx)
		tx.OrderWatch.Create().SetOrderID(o.order.ID).SetUserID(o.buyer.ID).SetFollowing(true).SaveX(ctx)
	})
	o.say(o.production, scalar.ForHouse, o.order)
	if got := o.told(); len(got) != 2 || got["quality"] != "MESSAGE CONCERN" || got["mei"] != "MESSAGE CONCERN" {
		t.Errorf("told %v", got)
	}
	o.clear()
	o.say(o.manager, scalar.ForHouse, o.draft)
	if got := o.told(); len(got) != 2 || got["quality"] != "" || got["mei"] == "" || got["sales"] == "" {
		t.Errorf("of a draft that quality does not see: told %v", got)
	}
}

// TestDoneByItself holds that what is dealt with elsewhere leaves the inbox.
func TestDoneByItself(t *testing.T) {
	o := newOffice(t)
	var id scalar.ID
	o.write(o.mei, func(ctx context.Context, tx *ent.Client) {
		id = tx.Task.Create().SetTitle("x").SetOwnerID(o.production.ID).SetOrderID(o.order.ID).SetDueOn(storetest.Today).SaveX(ctx).ID
	})
	o.write(o.mei, func(ctx context.Context, tx *ent.Client) { tx.Task.UpdateOneID(id).SetOwnerID(o.quality.ID).ExecX(ctx) })
	if got := o.told(); len(got) != 1 || got["quality"] != "TASK_ASSIGNED ACT" {
		t.Errorf("after it was given on: %v", got)
	}
	o.write(o.quality, func(ctx context.Context, tx *ent.Client) { tx.Task.UpdateOneID(id).SetStatus("DONE").ExecX(ctx) })
	if got := o.told(); len(got) != 1 || got["mei"] != "TASK_DONE CONCERN" {
		t.Errorf("after it was done: %v", got)
	}
}

// TestNothingIsToldOfWhatFailed rolls a transaction back.
func TestNothingIsToldOfWhatFailed(t *testing.T) {
	o := newOffice(t)
	_, err := o.store.Write(actor.With(storetest.System(), o.buyer), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		tx.Message.Create().SetOrderID(o.order.ID).SetAuthorID(o.buyer.ID).SetAuthorName("x").SetFromCustomer(true).SetBody("hi").SaveX(ctx)
		return 0, fault.New(fault.Blocked, "base.forbidden")
	})
	if err == nil || len(o.told()) != 0 {
		t.Errorf("%v; told %v", err, o.told())
	}
}

func refused(t *testing.T, err error, key string) {
	t.Helper()
	if faults, ok := fault.All(err); !ok || faults[0].Key != key {
		t.Errorf("error %v, want %s", err, key)
	}
}

func TestInbox(t *testing.T) {
	o := newOffice(t)
	o.say(o.buyer, scalar.ForCustomer, o.order)
	mine := o.store.Client().Notification.Query().AllX(storetest.As(t.Context(), o.mei))
	if len(mine) != 1 {
		t.Fatalf("mei has %d notifications", len(mine))
	}
	for _, a := range []*actor.Actor{o.buyer, o.analyst, o.other, o.manager} {
		if n := o.store.Client().Notification.Query().CountX(storetest.As(t.Context(), a)); n != 0 {
			t.Errorf("%v reads %d notifications of others", a.Roles, n)
		}
	}
	id := []scalar.ID{mine[0].ID}
	_, err := o.notify.Done(storetest.As(t.Context(), o.other), id, true)
	refused(t, err, "notify.not_there")
	_, err = o.notify.Done(storetest.As(t.Context(), o.buyer), id, true)
	refused(t, err, "base.forbidden")
	ctx := storetest.As(t.Context(), o.mei)
	done, err := o.notify.Done(ctx, id, true)
	if err != nil || done[0].DoneAt == nil {
		t.Fatalf("done: %v %v", done, err)
	}
	back, err := o.notify.Done(ctx, id, false)
	if err != nil || back[0].DoneAt != nil {
		t.Errorf("taken back: %v %v", back, err)
	}
	_, err = o.notify.Snooze(ctx, id, storetest.Today)
	refused(t, err, "notify.snooze_when")
	later, err := o.notify.Snooze(ctx, id, storetest.Today.Add(3))
	if err != nil || !later[0].ShowsAt.After(time.Now().Add(48*time.Hour)) || later[0].ShowsAt.After(time.Now().Add(72*time.Hour)) {
		t.Errorf("put off for three days: %v %v", later, err)
	}
}

func TestWishes(t *testing.T) {
	zone := time.FixedZone("CST", 8*3600)
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 26, hour, minute, 0, 0, zone) }
	night := notify.Wish{Instant: true, Digest: true, DigestAt: 8*60 + 30, QuietFrom: 21 * 60, QuietTo: 7 * 60}
	noon := notify.Wish{QuietFrom: 12 * 60, QuietTo: 13*60 + 30}
	for name, c := range map[string]struct {
		wish notify.Wish
		at   time.Time
		want time.Time
	}{
		"by day":                  {night, at(15, 0), at(15, 0)},
		"at night":                {night, at(22, 10), at(31, 0)},
		"after midnight":          {night, at(3, 0), at(7, 0)},
		"at the end of the night": {night, at(7, 0), at(7, 0)},
		"at noon":                 {noon, at(12, 30), at(13, 30)},
		"no quiet hours":          {notify.Wish{}, at(3, 0), at(3, 0)},
	} {
		if got := c.wish.After(c.at, zone); !got.Equal(c.want) {
			t.Errorf("%s: %v, want %v", name, got.In(zone), c.want)
		}
	}
	today := scalar.NewDate(2026, time.November, 26)
	for name, c := range map[string]struct {
		wish notify.Wish
		at   time.Time
		last scalar.Date
		want bool
	}{
		"too early":    {night, at(8, 29), scalar.Date{}, false},
		"in time":      {night, at(8, 30), today.Add(-1), true},
		"made already": {night, at(18, 0), today, false},
		"not wanted":   {noon, at(18, 0), scalar.Date{}, false},
	} {
		if got := c.wish.DigestDue(c.at, zone, c.last); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestPreferences(t *testing.T) {
	o := newOffice(t)
	ctx := storetest.As(t.Context(), o.mei)
	w, err := o.notify.Wishes(ctx)
	if err != nil || !w.Instant || !w.Digest {
		t.Fatalf("before anything was said: %+v %v", w, err)
	}
	no, hour := false, 24*60
	_, err = o.notify.ChangeWishes(ctx, notify.WishChange{DigestAt: &hour})
	refused(t, err, "base.out_of_range")
	if _, err = o.notify.ChangeWishes(ctx, notify.WishChange{Instant: &no}); err != nil {
		t.Fatal(err)
	}
	w, err = o.notify.Wishes(ctx)
	if err != nil || w.Instant || !w.Digest {
		t.Errorf("after instant mails were switched off: %+v %v", w, err)
	}
	_, err = o.notify.Wishes(storetest.As(t.Context(), o.buyer))
	refused(t, err, "base.forbidden")
}
