package shipping

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/production/entry"
)

// Happening is something that happened to a shipment, or is expected to.
type Happening struct {
	ShipmentID scalar.ID
	Code       trackingevent.Code
	Classifier trackingevent.Classifier // ACTUAL when empty
	RawCode    string                   // the source's own; see Interpret
	Source     string                   // MANUAL when empty
	SourceID   string                   // the source's own id of the event; made when empty
	Location   string
	OccurredAt *time.Time // now when nil
	ZoneOffset string
	EtaOn      scalar.Date
	Note       string
}

var offset = regexp.MustCompile(`^[+-](0[0-9]|1[0-4]):[0-5][0-9]$`)

// Record takes an event of a shipment, each event of a source once: the same again changes
// nothing, and the same id with other content is refused as a DUPLICATE. Stage, exception, dates
// and departure follow from all events together (Track). What a source sends in its own code is
// read by its table; what does not concern the goods is left out.
func (s *Service) Record(ctx context.Context, h Happening) (*ent.Shipment, error) {
	return s.write(ctx, "shipping.record", policy.TrackingEventRecord, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		l, err := held(ctx, tx, h.ShipmentID)
		if err != nil {
			return 0, err
		}
		e, ignored, err := h.event(s.clock.Now())
		if err != nil || ignored {
			return l.ID, err
		}
		before, err := eventsOf(ctx, tx, l.ID)
		if err != nil {
			return 0, err
		}
		for _, told := range before {
			if told.Source == e.Source && told.SourceID == e.SourceID {
				return l.ID, again(told, e, h.OccurredAt != nil)
			}
		}
		if l.Status == shipment.StatusCancelled {
			return 0, fault.New(fault.InvalidTransition, "shipping.cancelled").With("number", l.Number)
		}
		row, err := tx.TrackingEvent.Create().SetShipmentID(l.ID).SetCode(e.Code).SetClassifier(e.Classifier).
			SetRawCode(e.RawCode).SetSource(e.Source).SetSourceID(e.SourceID).SetLocation(e.Location).
			SetOccurredAt(e.OccurredAt).SetZoneOffset(e.ZoneOffset).SetReceivedAt(s.clock.Now()).
			SetEtaOn(e.EtaOn).SetNote(e.Note).Save(ctx)
		if err != nil {
			return 0, err
		}
		if err := s.follow(ctx, tx, l, before, row); err != nil {
			return 0, err
		}
		return l.ID, s.recompute(ctx, tx, l.orders)
	})
}

// event is the happening in the form in which it is stored, and whether it is to be left out.
func (h Happening) event(now time.Time) (*ent.TrackingEvent, bool, error) {
	f := entry.New()
	e := &ent.TrackingEvent{
		ShipmentID: h.ShipmentID, Code: h.Code, Classifier: h.Classifier, EtaOn: h.EtaOn,
		RawCode: f.Line(h.RawCode, 40, "rawCode"), Location: f.Line(h.Location, 120, "location"),
		ZoneOffset: strings.TrimSpace(h.ZoneOffset), Note: f.Text(h.Note, 500, "note"),
		Source: f.Line(h.Source, 40, "source"), SourceID: f.Line(h.SourceID, 100, "sourceId"),
	}
	if e.Classifier == "" {
		e.Classifier = trackingevent.ClassifierActual
	}
	if e.Source = strings.ToUpper(e.Source); e.Source == "" {
		e.Source = SourceManual
	}
	if m, known := Interpret(e.Source, e.RawCode); known {
		if m.Ignored {
			return nil, true, f.Err()
		}
		e.Code = m.Holds(e.Code)
		if m.Estimated {
			e.Classifier = trackingevent.ClassifierEstimated
		}
	}
	h.when(f, e, now)
	if trackingevent.CodeValidator(e.Code) != nil || trackingevent.ClassifierValidator(e.Classifier) != nil {
		f.Add(fault.New(fault.Invalid, "base.invalid", "code"))
	}
	if e.ZoneOffset != "" && !offset.MatchString(e.ZoneOffset) {
		f.Add(fault.New(fault.Invalid, "base.invalid_format", "zoneOffset").With("value", e.ZoneOffset).With("example", "+08:00"))
	}
	if e.Code == trackingevent.CodeEtaChanged && e.EtaOn.IsZero() {
		f.Add(fault.New(fault.Required, "shipping.no_eta", "etaOn"))
	}
	if e.SourceID == "" {
		e.SourceID = h.sourceID(e)
	}
	return e, false, f.Err()
}

// when sets the time of the event: what has happened cannot lie in the future, what is planned may.
func (h Happening) when(f entry.Form, e *ent.TrackingEvent, now time.Time) {
	if e.Classifier == trackingevent.ClassifierActual || h.OccurredAt == nil {
		e.OccurredAt = f.Moment(h.OccurredAt, now, "occurredAt")
		return
	}
	e.OccurredAt = f.Year(*h.OccurredAt, "occurredAt")
}

// sourceID makes an id for an event without one: what a system sends again unchanged is the same
// event, while two things a person enters are two.
func (h Happening) sourceID(e *ent.TrackingEvent) string {
	if e.Source == SourceManual || h.OccurredAt == nil {
		return scalar.NewID(scalar.KindTrackingEvent).String()
	}
	text := fmt.Sprintf("%s|%s|%s|%d|%s", e.Code, e.Classifier, e.RawCode, e.OccurredAt.UnixMicro(), e.Location)
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// again refuses an event that has the id of another with other content.
func again(told, e *ent.TrackingEvent, timed bool) error {
	same := told.Code == e.Code && told.Classifier == e.Classifier && told.RawCode == e.RawCode &&
		told.Location == e.Location && told.ZoneOffset == e.ZoneOffset && told.EtaOn == e.EtaOn &&
		told.Note == e.Note && (!timed || told.OccurredAt.Equal(e.OccurredAt))
	if same {
		return nil
	}
	return fault.New(fault.Duplicate, "shipping.event_twice", "sourceId").
		With("source", e.Source).With("id", e.SourceID).With("code", codeWord(told.Code))
}

func codeWord(c trackingevent.Code) fault.Term { return fault.Term("shipping.code." + string(c)) }
