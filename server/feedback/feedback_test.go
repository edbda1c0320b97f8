package feedback_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/order"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/customers"
	use "gendan/server/feedback"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/tasks"
)

// ear is a house with an agreed order, its customer and its merchandiser.
type ear struct {
	t            *testing.T
	store        *store.Store
	feedback     *use.Service
	merchandiser *actor.Actor
	buyer        context.Context
	order        *ent.Order
	line         *ent.OrderLine
	other        *ent.Order
	foreign      *ent.OrderLine
}

// below is what feedback stands on.
func below(s *store.Store) use.Below {
	c := s.Clock()
	firms := customers.New(s, c)
	return use.Below{Orders: orders.New(s, c, firms, customers.NewMessages(s, c, nil)), Tasks: tasks.New(s, c)}
}

func pointer[T any](v T) *T { return &v }

func newEar(t *testing.T) *ear {
	t.Helper()
	s := storetest.New(t)
	e := &ear{t: t, store: s, feedback: use.New(s, s.Clock(), below(s)), merchandiser: storetest.Person(t, s, 0, scalar.Merchandiser)}
	e.write(func(ctx context.Context, tx *ent.Client) error {
		c, err := tx.Customer.Create().SetNumber("C-1").SetName("N").SetNameKey("n").SetCurrency("EUR").Save(ctx)
		if err != nil {
			return err
		}
		for i, o := range []**ent.Order{&e.order, &e.other} {
			*o, err = tx.Order.Create().SetNumber("SO-" + string(rune('1'+i))).SetStatus(order.StatusConfirmed).
				SetCustomerID(c.ID).SetMerchandiserID(e.merchandiser.ID).SetCurrency("EUR").Save(ctx)
			if err != nil {
				return err
			}
		}
		for i, l := range []**ent.OrderLine{&e.line, &e.foreign} {
			*l, err = tx.OrderLine.Create().SetOrderID([]scalar.ID{e.order.ID, e.other.ID}[i]).SetPosition(1).SetDescription("T").
				SetQuantity(scalar.Whole(10)).SetUnit("C62").SetUnitPrice(scalar.Whole(8)).SetCurrency("EUR").Save(ctx)
			if err != nil {
				return err
			}
		}
		return nil
	})
	e.buyer = storetest.As(t.Context(), storetest.Person(t, s, e.order.CustomerID, scalar.Buyer))
	return e
}

func (e *ear) write(f func(ctx context.Context, tx *ent.Client) error) {
	e.t.Helper()
	_, err := e.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, f(ctx, tx)
	})
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *ear) house() context.Context { return storetest.As(e.t.Context(), e.merchandiser) }

func (e *ear) complaint() *ent.Feedback {
	e.t.Helper()
	f, err := e.feedback.Create(e.buyer, use.Words{
		OrderID: e.order.ID, Kind: feedback.KindComplaint, Severity: pointer(feedback.SeverityMajor), Text: "色差明显",
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return f
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

func TestEveryPairOfStatusesOfEveryKind(t *testing.T) {
	arrows := map[feedback.Kind]string{
		feedback.KindRating:     "OPEN>ANSWERED OPEN>CLOSED ANSWERED>CLOSED",
		feedback.KindSuggestion: "OPEN>ANSWERED ANSWERED>RESOLVED ANSWERED>CLOSED RESOLVED>CLOSED",
		feedback.KindComplaint:  "OPEN>ANSWERED ANSWERED>RESOLVED RESOLVED>CLOSED",
	}
	all := []feedback.Status{feedback.StatusOpen, feedback.StatusAnswered, feedback.StatusResolved, feedback.StatusClosed}
	for kind, allowed := range arrows {
		for _, from := range all {
			for _, to := range all {
				want := strings.Contains(" "+allowed+" ", " "+string(from)+">"+string(to)+" ")
				if got := use.CanMove(kind, from, to); got != want {
					t.Errorf("%s from %s to %s: %v", kind, from, to, got)
				}
			}
		}
	}
}

func TestDue(t *testing.T) {
	from := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	for severity, hours := range map[feedback.Severity][3]int{
		feedback.SeverityCritical: {4, 24, 336}, feedback.SeverityMajor: {24, 24, 336}, feedback.SeverityMinor: {48, 24, 336},
	} {
		due := use.Due(severity, from)
		for i, at := range []time.Time{due.Answer, due.Contain, due.Close} {
			if at.Sub(from) != time.Duration(hours[i])*time.Hour {
				t.Errorf("%s, stage %d: %s", severity, i, at.Sub(from))
			}
		}
	}
}

func TestCreateRefuses(t *testing.T) {
	e := newEar(t)
	rating, complaint, suggestion := feedback.KindRating, feedback.KindComplaint, feedback.KindSuggestion
	minor := pointer(feedback.SeverityMinor)
	draft := e.other.ID
	e.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(draft).SetStatus(order.StatusClarifying).Exec(ctx)
	})
	tests := []struct {
		name  string
		words use.Words
		want  string
	}{
		{"a rating without stars", use.Words{Kind: rating}, "REQUIRED feedback.no_rating"},
		{"six stars", use.Words{Kind: rating, Rating: pointer(6)}, "OUT_OF_RANGE base.out_of_range"},
		{"no star", use.Words{Kind: rating, Rating: pointer(0)}, "OUT_OF_RANGE base.out_of_range"},
		{"a rating with severity", use.Words{Kind: rating, Rating: pointer(4), Severity: minor}, "INVALID feedback.severity_only"},
		{"five stars without words", use.Words{Kind: rating, Rating: pointer(5)}, "done"},
		{"a second rating", use.Words{Kind: rating, Rating: pointer(1)}, "DUPLICATE feedback.rated_already"},
		{"a complaint without severity", use.Words{Kind: complaint, Text: "破"}, "REQUIRED feedback.no_severity"},
		{"a complaint without words", use.Words{Kind: complaint, Severity: minor, Text: "  "}, "REQUIRED feedback.no_text"},
		{"a complaint with stars", use.Words{Kind: complaint, Severity: minor, Text: "破", Rating: pointer(1)}, "INVALID feedback.rating_only"},
		{"a complaint of a line", use.Words{Kind: complaint, Severity: minor, Text: "破", OrderLineID: &e.line.ID}, "done"},
		{"a line of another order", use.Words{Kind: suggestion, Text: "厚些", OrderLineID: &e.foreign.ID}, "NOT_FOUND base.not_found"},
		{"no such shipment", use.Words{Kind: suggestion, Text: "厚些", ShipmentID: pointer(scalar.NewID(scalar.KindShipment))}, "NOT_FOUND base.not_found"},
		{"a suggestion", use.Words{Kind: suggestion, Text: "厚些"}, "done"},
		{"a very long one", use.Words{Kind: suggestion, Text: strings.Repeat("长", 8001)}, "INVALID base.too_long"},
		{"an order that is not agreed", use.Words{OrderID: draft, Kind: suggestion, Text: "厚些"}, "BLOCKED feedback.not_agreed"},
		{"no such order", use.Words{OrderID: scalar.NewID(scalar.KindOrder), Kind: suggestion, Text: "厚些"}, "NOT_FOUND base.not_found"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.words.OrderID == 0 {
				test.words.OrderID = e.order.ID
			}
			_, err := e.feedback.Create(e.buyer, test.words)
			if got := refused(err); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestAnotherCustomersOrderIsUnknown(t *testing.T) {
	e := newEar(t)
	var stranger *ent.Customer
	e.write(func(ctx context.Context, tx *ent.Client) (err error) {
		stranger, err = tx.Customer.Create().SetNumber("C-2").SetName("M").SetNameKey("m").SetCurrency("EUR").Save(ctx)
		return err
	})
	ctx := storetest.As(t.Context(), storetest.Person(t, e.store, stranger.ID, scalar.Buyer))
	_, err := e.feedback.Create(ctx, use.Words{OrderID: e.order.ID, Kind: feedback.KindRating, Rating: pointer(1)})
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("another customer rates: %s", got)
	}
}

func TestFeedbackOfAShipmentOfTheOrder(t *testing.T) {
	e := newEar(t)
	var s *ent.Shipment
	e.write(func(ctx context.Context, tx *ent.Client) (err error) {
		s, err = tx.Shipment.Create().SetNumber("SH-1").SetCustomerID(e.order.CustomerID).SetMode(shipment.ModeSea).Save(ctx)
		if err != nil {
			return err
		}
		return tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(e.order.ID).SetOrderLineID(e.line.ID).
			SetQuantity(scalar.Whole(1)).SetUnit("C62").Exec(ctx)
	})
	for order, want := range map[scalar.ID]string{e.order.ID: "done", e.other.ID: "NOT_FOUND base.not_found"} {
		_, err := e.feedback.Create(e.buyer, use.Words{OrderID: order, Kind: feedback.KindSuggestion, Text: "早些", ShipmentID: &s.ID})
		if got := refused(err); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestTheWayOfAComplaint(t *testing.T) {
	e := newEar(t)
	f := e.complaint()
	if f.Number != "FB-2611-0001" || f.OwnerID == nil || *f.OwnerID != e.merchandiser.ID || f.FirstAnswerDueAt == nil ||
		f.FirstAnswerDueAt.Sub(f.CreatedAt).Round(time.Minute) != 24*time.Hour {
		t.Errorf("recorded: %v", f)
	}
	_, err := e.feedback.Close(e.house(), f.ID, f.Version)
	if got := refused(err); got != "INVALID_TRANSITION feedback.not_settled" {
		t.Errorf("closing without cause and action: %s", got)
	}
	f, err = e.feedback.Answer(e.house(), f.ID, f.Version, "我们正在核查")
	if err != nil || f.Status != feedback.StatusAnswered || f.AnsweredAt == nil {
		t.Fatalf("answered: %v, %v", f, err)
	}
	_, err = e.feedback.Resolve(e.house(), f.ID, f.Version, use.Lesson{Action: "换染厂"})
	if got := refused(err); got != "REQUIRED base.required" {
		t.Errorf("settled without a cause: %s", got)
	}
	f, err = e.feedback.Resolve(e.house(), f.ID, f.Version, use.Lesson{Cause: "染缸混批", Action: "换染厂"})
	if err != nil || f.Status != feedback.StatusResolved || f.ResolvedAt == nil {
		t.Fatalf("settled: %v, %v", f, err)
	}
	_, err = e.feedback.Close(e.house(), f.ID, f.Version-1)
	if got := refused(err); got != "CONFLICT base.conflict" {
		t.Errorf("from the version before: %s", got)
	}
	f, err = e.feedback.Close(e.house(), f.ID, f.Version)
	if err != nil || f.Status != feedback.StatusClosed || f.ClosedAt == nil {
		t.Fatalf("closed: %v, %v", f, err)
	}
	_, err = e.feedback.Answer(e.house(), f.ID, f.Version, "再答")
	if got := refused(err); got != "INVALID_TRANSITION feedback.no_way" {
		t.Errorf("answering what is closed: %s", got)
	}
}

func TestACustomerDoesNotAnswerItself(t *testing.T) {
	e := newEar(t)
	f := e.complaint()
	_, err := e.feedback.Answer(e.buyer, f.ID, f.Version, "好的")
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("the customer answers: %s", got)
	}
}

func TestRatingsAtOnceAreOne(t *testing.T) {
	e := newEar(t)
	var lock sync.Mutex
	var wait sync.WaitGroup
	answers := map[string]int{}
	for range 8 {
		wait.Go(func() {
			_, err := e.feedback.Create(e.buyer, use.Words{OrderID: e.order.ID, Kind: feedback.KindRating, Rating: pointer(5)})
			lock.Lock()
			defer lock.Unlock()
			answers[refused(err)]++
		})
	}
	wait.Wait()
	if answers["done"] != 1 || answers["DUPLICATE feedback.rated_already"] != 7 {
		t.Errorf("eight ratings at once: %v", answers)
	}
}

func TestEditsOfOneVersionHaveOneWinner(t *testing.T) {
	e := newEar(t)
	f := e.complaint()
	var lock sync.Mutex
	var wait sync.WaitGroup
	answers := map[string]int{}
	for range 8 {
		wait.Go(func() {
			_, err := e.feedback.Answer(e.house(), f.ID, f.Version, "我们正在核查")
			lock.Lock()
			defer lock.Unlock()
			answers[refused(err)]++
		})
	}
	wait.Wait()
	if answers["done"] != 1 || answers["CONFLICT base.conflict"] != 7 {
		t.Errorf("eight answers at once: %v", answers)
	}
}
