package shipping

import (
	"slices"
	"strings"

	"gendan/ent/ent/trackingevent"
)

// The sources whose own codes we know; the name is what an event's source says.
const (
	SourceManual    = "MANUAL"
	SourceDCSA      = "DCSA"      // container lines: event type codes of Track and Trace 3.0
	SourceEDI214    = "EDI214"    // trucking: AT7 status codes
	SourceAfterShip = "AFTERSHIP" // parcels: the nine delivery statuses
)

// Meaning is what a source's code means in ours. Where it may mean several things the first is
// taken unless the sender says which.
type Meaning struct {
	Codes     []trackingevent.Code
	Estimated bool // the code itself says that it is not yet so
	Ignored   bool // nothing that concerns the goods
}

func means(codes ...trackingevent.Code) Meaning { return Meaning{Codes: codes} }

// Holds returns our code for a source's: what the sender says, if the source's code can mean it.
func (m Meaning) Holds(said trackingevent.Code) trackingevent.Code {
	if len(m.Codes) == 0 || slices.Contains(m.Codes, said) {
		return said
	}
	return m.Codes[0]
}

// Interpret returns what a source's code means. Codes we do not know mean what the sender says.
// DCSA codes hold for laden equipment; " EMPTY" after the code tells an empty container.
func Interpret(source, raw string) (Meaning, bool) {
	words := strings.FieldsFunc(strings.ToUpper(raw), func(r rune) bool { return strings.ContainsRune(" :/_-", r) })
	if len(words) > 1 && words[len(words)-1] == "LADEN" {
		words = words[:len(words)-1]
	}
	sep := ""
	if source == SourceDCSA {
		sep = " "
	}
	m, known := tables[source][strings.Join(words, sep)]
	return m, known
}

var tables = map[string]map[string]Meaning{
	SourceDCSA: {
		"CONF": means(trackingevent.CodeBooked),
		// An empty container let out to be filled is part of the booking.
		"GTOT EMPTY": means(trackingevent.CodeBooked),
		// An empty container set down at the factory: the goods are about to be fetched.
		"DROP EMPTY": means(trackingevent.CodeBooked),
		// An empty container brought back no longer concerns the goods.
		"GTIN EMPTY": {Ignored: true},
		"PICK":       means(trackingevent.CodePickedUp),
		"STUF":       means(trackingevent.CodePickedUp),
		"GTIN":       means(trackingevent.CodeGateIn),
		"CUSS":       means(trackingevent.CodeCustomsIn),
		"CUSI":       means(trackingevent.CodeCustomsIn),
		"CUSR":       means(trackingevent.CodeCustomsReleased),
		// At a port of transhipment these four are a change of vessel; only the sender knows the port.
		"LOAD": means(trackingevent.CodeLoaded, trackingevent.CodeTranshipped),
		"DEPA": means(trackingevent.CodeDeparted, trackingevent.CodeTranshipped),
		"ARRI": means(trackingevent.CodeArrived, trackingevent.CodeTranshipped, trackingevent.CodeEtaChanged),
		"DISC": means(trackingevent.CodeDischarged, trackingevent.CodeTranshipped),
		"AVPU": means(trackingevent.CodeAvailable),
		"GTOT": means(trackingevent.CodeGateOut),
		"DROP": means(trackingevent.CodeDelivered, trackingevent.CodePartiallyDelivered),
	},
	SourceEDI214: {
		"XB": means(trackingevent.CodeBooked),
		"AF": means(trackingevent.CodePickedUp), "CP": means(trackingevent.CodePickedUp), "AM": means(trackingevent.CodePickedUp),
		"I1": means(trackingevent.CodeGateIn),
		"K1": means(trackingevent.CodeCustomsIn), "PR": means(trackingevent.CodeCustomsIn),
		"CT": means(trackingevent.CodeCustomsReleased),
		"L1": means(trackingevent.CodeLoaded),
		"P1": means(trackingevent.CodeDeparted),
		"C1": {Codes: []trackingevent.Code{trackingevent.CodeDeparted}, Estimated: true},
		"X4": means(trackingevent.CodeArrived), "X1": means(trackingevent.CodeArrived),
		"AV": means(trackingevent.CodeAvailable), "AW": means(trackingevent.CodeGateOut),
		"X6": means(trackingevent.CodeOutForDelivery), "AJ": means(trackingevent.CodeOutForDelivery),
		"X2": means(trackingevent.CodeEtaChanged), "AG": means(trackingevent.CodeEtaChanged),
		"D1": means(trackingevent.CodeDelivered), "CD": means(trackingevent.CodeDelivered),
		"PA": means(trackingevent.CodePartiallyDelivered),
		"AH": means(trackingevent.CodeAttemptFailed), "AP": means(trackingevent.CodeAttemptFailed),
		"A7": means(trackingevent.CodeRefused),
		"SD": means(trackingevent.CodeDelayed), "A9": means(trackingevent.CodeDamaged),
		"A3": means(trackingevent.CodeReturned), "CA": means(trackingevent.CodeCancelled),
	},
	SourceAfterShip: {
		"PENDING": means(trackingevent.CodeBooked), "INFORECEIVED": means(trackingevent.CodeBooked),
		"INTRANSIT": means(trackingevent.CodePickedUp, trackingevent.CodeGateIn, trackingevent.CodeCustomsReleased,
			trackingevent.CodeLoaded, trackingevent.CodeDeparted, trackingevent.CodeTranshipped,
			trackingevent.CodeArrived, trackingevent.CodeDischarged),
		"AVAILABLEFORPICKUP": means(trackingevent.CodeAvailable, trackingevent.CodeGateOut),
		"OUTFORDELIVERY":     means(trackingevent.CodeOutForDelivery),
		"DELIVERED":          means(trackingevent.CodeDelivered, trackingevent.CodePartiallyDelivered),
		"ATTEMPTFAIL":        means(trackingevent.CodeAttemptFailed, trackingevent.CodeRefused),
		"EXCEPTION": means(trackingevent.CodeDelayed, trackingevent.CodeDamaged, trackingevent.CodeLost,
			trackingevent.CodeReturned, trackingevent.CodeCancelled, trackingevent.CodeCustomsIn),
		"EXPIRED": means(trackingevent.CodeDelayed), // nothing heard for thirty days
	},
}
