package shipping

import (
	"cmp"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
)

// State is where the events say a shipment is.
type State struct {
	Stage      trackingevent.Code // the last stage reached; empty before the first
	Exception  trackingevent.Code // not yet followed by progress; empty without one
	DepartedAt *time.Time
	ArrivedAt  *time.Time // at the last place of arrival; nil while on the way from one to the next
	EtdOn      scalar.Date
	EtaOn      scalar.Date
}

// Delivered reports whether the carrier says that it is done.
func (s State) Delivered() bool { return s.Stage == trackingevent.CodeDelivered }

// stages are the codes that are progress, in the order in which goods pass them.
var stages = []trackingevent.Code{
	trackingevent.CodeBooked, trackingevent.CodePickedUp, trackingevent.CodeGateIn,
	trackingevent.CodeCustomsIn, trackingevent.CodeCustomsReleased, trackingevent.CodeLoaded,
	trackingevent.CodeDeparted, trackingevent.CodeTranshipped, trackingevent.CodeArrived,
	trackingevent.CodeDischarged, trackingevent.CodeAvailable, trackingevent.CodeGateOut,
	trackingevent.CodeOutForDelivery, trackingevent.CodePartiallyDelivered, trackingevent.CodeDelivered,
}

var departure = rank(trackingevent.CodeDeparted)

// rank is the place of a code among the stages; what is no stage comes after all of them.
func rank(c trackingevent.Code) int {
	if i := slices.Index(stages, c); i >= 0 {
		return i
	}
	return len(stages)
}

// IsStage reports whether the code is progress on the way, and not an exception or an estimate.
func IsStage(c trackingevent.Code) bool { return slices.Contains(stages, c) }

// IsException reports whether the code says that something went wrong.
func IsException(c trackingevent.Code) bool {
	return !IsStage(c) && c != trackingevent.CodeEtaChanged
}

// Track returns where a set of events puts a shipment. Only what is said to have happened moves
// it; what is estimated or planned moves the dates. Events count by when they happened, so that
// the same set gives the same state however late, often or out of order its events came. Days
// are those of the place, or of zone where an event does not tell its offset.
func Track(events []*ent.TrackingEvent, zone *time.Location) State {
	var s State
	var out, in estimate
	firstLeg := false
	for _, e := range sorted(events) {
		out.departure(e, zone)
		in.arrival(e, zone)
		if e.Classifier != trackingevent.ClassifierActual || e.Code == trackingevent.CodeEtaChanged {
			continue
		}
		if IsException(e.Code) {
			s.Exception = e.Code
			continue
		}
		firstLeg = s.pass(e, firstLeg)
	}
	s.EtdOn, s.EtaOn = out.on, in.on
	return s
}

// pass brings the shipment to a stage, and returns whether it is on its first leg.
func (s *State) pass(e *ent.TrackingEvent, firstLeg bool) bool {
	at, r := e.OccurredAt.UTC(), rank(e.Code)
	switch {
	case r == departure:
		// Two departures with nothing between are one, told twice: the later corrects the earlier.
		if s.DepartedAt == nil || firstLeg && s.Stage == trackingevent.CodeDeparted {
			s.DepartedAt, firstLeg = &at, true
		}
		s.ArrivedAt = nil
	case r > departure:
		firstLeg = false
		if s.DepartedAt == nil { // it must have left before, and nobody told
			s.DepartedAt = &at
		}
		switch {
		case e.Code == trackingevent.CodeTranshipped:
			s.ArrivedAt = nil
		case e.Code == trackingevent.CodeArrived || s.ArrivedAt == nil:
			s.ArrivedAt = &at
		}
	}
	s.Stage, s.Exception = e.Code, ""
	return firstLeg
}

// estimate is the best day known of a departure or an arrival. The weightier word holds, and of
// two equal ones the later.
type estimate struct {
	on     scalar.Date
	weight int
}

func (b *estimate) take(on scalar.Date, weight int) {
	if weight >= b.weight && !on.IsZero() {
		b.on, b.weight = on, weight
	}
}

func (b *estimate) departure(e *ent.TrackingEvent, zone *time.Location) {
	if w := sureness(e.Classifier); e.Code == trackingevent.CodeDeparted && w > 0 {
		b.take(localDay(e, zone), w)
	}
}

// arrival weighs an arrival above a delivery, an estimate above a plan, and a changed estimate
// above both: only that event tells when the estimate was made.
func (b *estimate) arrival(e *ent.TrackingEvent, zone *time.Location) {
	w := sureness(e.Classifier)
	switch {
	case !e.EtaOn.IsZero():
		b.take(e.EtaOn, 5)
	case e.Code == trackingevent.CodeArrived && w > 0:
		b.take(localDay(e, zone), 2*w)
	case e.Code == trackingevent.CodeDelivered && w > 0:
		b.take(localDay(e, zone), 2*w-1)
	}
}

// sureness is 0 for what happened, 1 for a plan and 2 for an estimate.
func sureness(c trackingevent.Classifier) int {
	return slices.Index([]trackingevent.Classifier{
		trackingevent.ClassifierActual, trackingevent.ClassifierPlanned, trackingevent.ClassifierEstimated,
	}, c)
}

func localDay(e *ent.TrackingEvent, zone *time.Location) scalar.Date {
	if t, err := time.Parse("-07:00", e.ZoneOffset); err == nil {
		_, seconds := t.Zone()
		zone = time.FixedZone("", seconds)
	}
	return scalar.DateOf(e.OccurredAt.In(zone))
}

// sorted returns the events in the order of happening, each event of a source once. Nothing
// that depends on when they reached us decides the order.
func sorted(events []*ent.TrackingEvent) []*ent.TrackingEvent {
	in := slices.Clone(events)
	slices.SortFunc(in, func(a, b *ent.TrackingEvent) int {
		return cmp.Or(a.OccurredAt.Compare(b.OccurredAt), cmp.Compare(rank(a.Code), rank(b.Code)),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Source, b.Source), cmp.Compare(a.SourceID, b.SourceID))
	})
	return slices.CompactFunc(in, func(a, b *ent.TrackingEvent) bool {
		return a.Source == b.Source && a.SourceID == b.SourceID
	})
}
