package shipping_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gendan/ent/ent"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/shipping"
)

var days = cmpopts.EquateComparable(scalar.Date{})

var shanghai = time.FixedZone("CST", 8*3600)

// hour is a moment on the way, counted from the first of November 2026.
func hour(n int) time.Time {
	return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Hour)
}

func happened(at int, code trackingevent.Code) *ent.TrackingEvent {
	return &ent.TrackingEvent{
		Code: code, Classifier: trackingevent.ClassifierActual, OccurredAt: hour(at),
		Source: "MANUAL", SourceID: string(code) + strconv.Itoa(at),
	}
}

func expected(at int, code trackingevent.Code, c trackingevent.Classifier) *ent.TrackingEvent {
	e := happened(at, code)
	e.Classifier, e.SourceID = c, e.SourceID+string(c)
	return e
}

func newETA(at int, on scalar.Date) *ent.TrackingEvent {
	e := expected(at, trackingevent.CodeEtaChanged, trackingevent.ClassifierEstimated)
	e.EtaOn = on
	return e
}

func TestTrack(t *testing.T) {
	november := func(day int) scalar.Date { return scalar.NewDate(2026, 11, day) }
	tests := []struct {
		name   string
		events []*ent.TrackingEvent
		want   shipping.State
	}{
		{"nothing yet", nil, shipping.State{}},
		{"booked and fetched", []*ent.TrackingEvent{happened(1, "BOOKED"), happened(2, "PICKED_UP")}, shipping.State{Stage: "PICKED_UP"}},
		{"told in the wrong order", []*ent.TrackingEvent{happened(9, "ARRIVED"), happened(3, "DEPARTED"), happened(1, "GATE_IN")},
			shipping.State{Stage: "ARRIVED", DepartedAt: pointer(hour(3)), ArrivedAt: pointer(hour(9))}},
		{"all within one day without hours", []*ent.TrackingEvent{happened(0, "DEPARTED"), happened(0, "LOADED"), happened(0, "GATE_IN")},
			shipping.State{Stage: "DEPARTED", DepartedAt: pointer(hour(0))}},
		{"a departure told anew", []*ent.TrackingEvent{happened(3, "DEPARTED"), happened(5, "DEPARTED")},
			shipping.State{Stage: "DEPARTED", DepartedAt: pointer(hour(5))}},
		{"changed vessel on the way", []*ent.TrackingEvent{
			happened(3, "DEPARTED"), happened(9, "ARRIVED"), happened(10, "TRANSHIPPED"), happened(12, "DEPARTED"), happened(13, "DEPARTED"),
		}, shipping.State{Stage: "DEPARTED", DepartedAt: pointer(hour(3))}},
		{"arrived after the change", []*ent.TrackingEvent{
			happened(3, "DEPARTED"), happened(9, "ARRIVED"), happened(12, "DEPARTED"), happened(20, "ARRIVED"), happened(22, "DISCHARGED"),
		}, shipping.State{Stage: "DISCHARGED", DepartedAt: pointer(hour(3)), ArrivedAt: pointer(hour(20))}},
		{"nobody told of the departure", []*ent.TrackingEvent{happened(1, "BOOKED"), happened(9, "OUT_FOR_DELIVERY")},
			shipping.State{Stage: "OUT_FOR_DELIVERY", DepartedAt: pointer(hour(9)), ArrivedAt: pointer(hour(9))}},
		{"delayed", []*ent.TrackingEvent{happened(3, "DEPARTED"), happened(5, "DELAYED")},
			shipping.State{Stage: "DEPARTED", Exception: "DELAYED", DepartedAt: pointer(hour(3))}},
		{"delayed, then arrived", []*ent.TrackingEvent{happened(3, "DEPARTED"), happened(5, "DELAYED"), happened(9, "ARRIVED")},
			shipping.State{Stage: "ARRIVED", DepartedAt: pointer(hour(3)), ArrivedAt: pointer(hour(9))}},
		{"a delay that was to come", []*ent.TrackingEvent{expected(5, "DELAYED", "ESTIMATED")}, shipping.State{}},
		{"an estimate moves days only", []*ent.TrackingEvent{expected(30, "DEPARTED", "ESTIMATED"), expected(200, "ARRIVED", "ESTIMATED")},
			shipping.State{EtdOn: november(2), EtaOn: november(9)}},
		{"an estimate outweighs a plan", []*ent.TrackingEvent{expected(200, "ARRIVED", "ESTIMATED"), expected(300, "ARRIVED", "PLANNED")},
			shipping.State{EtaOn: november(9)}},
		{"the later word of the estimate", []*ent.TrackingEvent{newETA(20, november(12)), newETA(10, november(20)), expected(200, "ARRIVED", "ESTIMATED")},
			shipping.State{EtaOn: november(12)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, shipping.Track(test.events, shanghai), days); diff != "" {
				t.Errorf("state (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEstimatesAreDaysOfThePlace(t *testing.T) {
	e := expected(20, "ARRIVED", "ESTIMATED") // 20:00 UTC on the first
	for offset, want := range map[string]scalar.Date{
		"": scalar.NewDate(2026, 11, 2), "+08:00": scalar.NewDate(2026, 11, 2), "-05:00": scalar.NewDate(2026, 11, 1),
		"+03:00": scalar.NewDate(2026, 11, 1),
	} {
		e.ZoneOffset = offset
		if got := shipping.Track([]*ent.TrackingEvent{e}, shanghai).EtaOn; got != want {
			t.Errorf("at %q: %s, want %s", offset, got, want)
		}
	}
}

// Events come late, twice and out of order; the same set must always give the same state.
func TestTrackDoesNotDependOnTheOrderOfArrival(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 2))
	codes := []trackingevent.Code{
		"BOOKED", "PICKED_UP", "GATE_IN", "CUSTOMS_IN", "CUSTOMS_RELEASED", "LOADED", "DEPARTED", "TRANSHIPPED", "ARRIVED",
		"DISCHARGED", "AVAILABLE", "GATE_OUT", "OUT_FOR_DELIVERY", "ETA_CHANGED", "DELIVERED", "PARTIALLY_DELIVERED",
		"ATTEMPT_FAILED", "REFUSED", "DELAYED", "DAMAGED", "LOST", "RETURNED", "CANCELLED",
	}
	classes := []trackingevent.Classifier{"ACTUAL", "ACTUAL", "ESTIMATED", "PLANNED"}
	for range 2000 {
		var events []*ent.TrackingEvent
		for i := range 1 + r.IntN(12) {
			e := &ent.TrackingEvent{
				Code: codes[r.IntN(len(codes))], Classifier: classes[r.IntN(len(classes))],
				OccurredAt: hour(r.IntN(6)), Source: "MANUAL", SourceID: strconv.Itoa(i), ReceivedAt: hour(r.IntN(99)),
			}
			if e.Code == "ETA_CHANGED" {
				e.EtaOn = scalar.NewDate(2026, 12, 1+r.IntN(9))
			}
			events = append(events, e)
		}
		want := shipping.Track(events, shanghai)
		for range 5 {
			other := append([]*ent.TrackingEvent{}, events...)
			for range r.IntN(4) {
				again := *events[r.IntN(len(events))]
				again.ReceivedAt = hour(r.IntN(99))
				other = append(other, &again)
			}
			r.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
			if diff := cmp.Diff(want, shipping.Track(other, shanghai), days); diff != "" {
				t.Fatalf("another order of arrival gives another state (-want +got):\n%s", diff)
			}
		}
	}
}
