package shipping_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/platform/store/storetest"
	"gendan/server/shipping"
)

func (d *dock) events(s *ent.Shipment) int {
	d.t.Helper()
	n, err := d.store.Client().TrackingEvent.Query().Where(trackingevent.ShipmentID(s.ID)).Count(storetest.System())
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func TestAnEventOfASourceIsTakenOnce(t *testing.T) {
	d := newDock(t)
	s := d.packed(part(d.passed(0, 60), 60))
	h := shipping.Happening{
		ShipmentID: s.ID, Code: "GATE_IN", Source: "cosco", SourceID: "e-1", Location: "宁波", OccurredAt: pointer(hour(5)),
	}
	first, err := d.shipping.Record(d.logistics, h)
	if err != nil || first.Stage != "GATE_IN" {
		t.Fatalf("first: %v, %v", first, err)
	}
	again, err := d.shipping.Record(d.logistics, h)
	if err != nil || again.Version != first.Version || d.events(s) != 1 {
		t.Errorf("sent again: version %d after %d, %d events, %v", again.Version, first.Version, d.events(s), err)
	}
	h.Location = "上海"
	_, err = d.shipping.Record(d.logistics, h)
	if got := refused(err); got != "DUPLICATE shipping.event_twice" {
		t.Errorf("the same id with other content: %s", got)
	}
	h.SourceID = "e-2"
	if _, err := d.shipping.Record(d.logistics, h); err != nil || d.events(s) != 2 {
		t.Errorf("another id: %d events, %v", d.events(s), err)
	}
}

func TestASystemsEventWithoutIDSentAgainIsTheSame(t *testing.T) {
	d := newDock(t)
	s := d.packed(part(d.passed(0, 60), 60))
	h := shipping.Happening{ShipmentID: s.ID, Code: "GATE_IN", Source: "COSCO", OccurredAt: pointer(hour(5))}
	for range 2 {
		if _, err := d.shipping.Record(d.logistics, h); err != nil {
			t.Fatal(err)
		}
	}
	if d.events(s) != 1 {
		t.Errorf("%d events of one", d.events(s))
	}
	h.Source = ""
	for range 2 {
		if _, err := d.shipping.Record(d.logistics, h); err != nil {
			t.Fatal(err)
		}
	}
	if d.events(s) != 3 {
		t.Errorf("%d events after two entered by hand", d.events(s))
	}
}

func TestEventsMoveAShipment(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 60)
	planned, packed := d.planned(part(l, 20)), d.packed(part(l, 30))
	left := shipping.Happening{ShipmentID: planned.ID, Code: "DEPARTED", OccurredAt: pointer(hour(5))}
	s, err := d.shipping.Record(d.logistics, left)
	if err != nil || s.Status != shipment.StatusPlanned || s.Stage != "DEPARTED" || s.DepartedAt != nil {
		t.Errorf("a departure of what is not packed: %v, %v", s, err)
	}
	left.ShipmentID = packed.ID
	left.Classifier, left.OccurredAt = trackingevent.ClassifierEstimated, pointer(hour(24*40))
	s, err = d.shipping.Record(d.logistics, left)
	if err != nil || s.Status != shipment.StatusPacked || s.EtdOn != scalar.NewDate(2026, 12, 11) {
		t.Errorf("an estimated departure: %v, %v", s, err)
	}
	left.Classifier, left.OccurredAt = "", pointer(hour(5))
	s, err = d.shipping.Record(d.logistics, left)
	if err != nil || s.Status != shipment.StatusDeparted || !s.DepartedAt.Equal(hour(5)) || d.line(l).ShippedQuantity != whole(30) {
		t.Errorf("an actual departure: %v, %v", s, err)
	}
	s, err = d.shipping.Record(d.logistics, shipping.Happening{ShipmentID: packed.ID, Code: "DELIVERED", OccurredAt: pointer(hour(9))})
	if err != nil || s.Status != shipment.StatusDeparted || s.Stage != "DELIVERED" || d.line(l).DeliveredQuantity != 0 {
		t.Errorf("a delivery without proof: %v, %v", s, err)
	}
}

func TestRecordRefuses(t *testing.T) {
	d := newDock(t)
	s := d.packed(part(d.passed(0, 60), 60))
	gone := d.planned(part(d.passed(0, 60), 60))
	gone, err := d.shipping.Cancel(d.logistics, gone.ID, gone.Version, "改")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		h    shipping.Happening
		want string
	}{
		{"what has not happened yet", shipping.Happening{Code: "ARRIVED", OccurredAt: pointer(time.Now().Add(time.Hour))}, "OUT_OF_RANGE production.in_future"},
		{"a new estimate without a day", shipping.Happening{Code: "ETA_CHANGED"}, "REQUIRED shipping.no_eta"},
		{"an offset nobody has", shipping.Happening{Code: "ARRIVED", ZoneOffset: "+25:00"}, "INVALID base.invalid_format"},
		{"an unknown code", shipping.Happening{Code: "SUNK"}, "INVALID base.invalid"},
		{"a shipment given up", shipping.Happening{ShipmentID: gone.ID, Code: "ARRIVED"}, "INVALID_TRANSITION shipping.cancelled"},
		{"no such shipment", shipping.Happening{ShipmentID: scalar.NewID(scalar.KindShipment), Code: "ARRIVED"}, "NOT_FOUND base.not_found"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.h.ShipmentID == 0 {
				test.h.ShipmentID = s.ID
			}
			_, err := d.shipping.Record(d.logistics, test.h)
			if got := refused(err); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
	empty := shipping.Happening{ShipmentID: s.ID, Code: "GATE_IN", Source: "DCSA", RawCode: "GTIN EMPTY", OccurredAt: pointer(hour(1))}
	if _, err := d.shipping.Record(d.logistics, empty); err != nil || d.events(s) != 0 {
		t.Errorf("an empty container brought back: %d events, %v", d.events(s), err)
	}
}

// The same events, told in any order and some of them twice, leave the shipment the same.
func TestAnyOrderOfArrivalLeavesTheShipmentTheSame(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 3))
	d := newDock(t)
	var story []shipping.Happening
	for i, code := range []trackingevent.Code{"BOOKED", "GATE_IN", "LOADED", "DEPARTED", "DELAYED", "ETA_CHANGED", "ARRIVED", "ETA_CHANGED", "DISCHARGED", "DAMAGED"} {
		h := shipping.Happening{Code: code, Source: "COSCO", SourceID: string(rune('a' + i)), OccurredAt: pointer(hour(10 * i))}
		if code == "ETA_CHANGED" {
			h.EtaOn, h.Classifier = scalar.NewDate(2026, 12, i), "ESTIMATED"
		}
		story = append(story, h)
	}
	type end struct {
		Status           shipment.Status
		Stage, Exception string
		Departed, Came   time.Time
		Eta              string
	}
	var want *end
	for range 12 {
		s := d.packed(part(d.passed(0, 60), 60))
		told := append([]shipping.Happening{}, story...)
		for range 4 {
			told = append(told, story[r.IntN(len(story))])
		}
		r.Shuffle(len(told), func(i, j int) { told[i], told[j] = told[j], told[i] })
		for _, h := range told {
			h.ShipmentID = s.ID
			var err error
			if s, err = d.shipping.Record(d.logistics, h); err != nil {
				t.Fatal(err)
			}
		}
		got := &end{s.Status, s.Stage, s.Exception, s.DepartedAt.UTC(), s.ArrivedAt.UTC(), s.EtaOn.String()}
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another order, another end (-first +now):\n%s", diff)
		}
	}
	if want.Stage != "DISCHARGED" || want.Exception != "DAMAGED" || want.Eta != "2026-12-07" {
		t.Errorf("the end of the story: %+v", *want)
	}
}
