package shipping_test

import (
	"testing"

	"gendan/ent/ent/trackingevent"
	"gendan/server/shipping"
)

func TestInterpret(t *testing.T) {
	tests := []struct {
		source, raw string
		said        trackingevent.Code
		want        trackingevent.Code
	}{
		{"DCSA", "DEPA", "DEPARTED", "DEPARTED"},
		{"DCSA", "DEPA", "TRANSHIPPED", "TRANSHIPPED"},
		{"DCSA", "DEPA", "DELAYED", "DEPARTED"},
		{"DCSA", "GTOT", "BOOKED", "GATE_OUT"},
		{"DCSA", "GTOT EMPTY", "GATE_OUT", "BOOKED"},
		{"DCSA", "gtot/empty", "GATE_OUT", "BOOKED"},
		{"DCSA", "DROP LADEN", "BOOKED", "DELIVERED"},
		{"DCSA", "DROP EMPTY", "DELIVERED", "BOOKED"},
		{"EDI214", "x1", "BOOKED", "ARRIVED"},
		{"EDI214", "A7", "BOOKED", "REFUSED"},
		{"AFTERSHIP", "InTransit", "DEPARTED", "DEPARTED"},
		{"AFTERSHIP", "In_Transit", "DELIVERED", "PICKED_UP"},
		{"AFTERSHIP", "Exception", "LOST", "LOST"},
	}
	for _, test := range tests {
		t.Run(test.source+" "+test.raw+" said "+string(test.said), func(t *testing.T) {
			m, known := shipping.Interpret(test.source, test.raw)
			if got := m.Holds(test.said); !known || got != test.want {
				t.Errorf("%s, known %v; want %s", got, known, test.want)
			}
		})
	}
	if m, known := shipping.Interpret("DCSA", "GTIN EMPTY"); !known || !m.Ignored {
		t.Error("an empty container brought back concerns the goods")
	}
	if m, known := shipping.Interpret("EDI214", "C1"); !known || !m.Estimated {
		t.Error("an estimated departure is taken for one")
	}
	for _, unknown := range [][2]string{{"MANUAL", "DEPA"}, {"DCSA", "XXXX"}, {"SOMEBODY", "DEPA"}} {
		if _, known := shipping.Interpret(unknown[0], unknown[1]); known {
			t.Errorf("%v is known", unknown)
		}
	}
}

func TestEveryCodeIsStageExceptionOrEstimate(t *testing.T) {
	for _, code := range []trackingevent.Code{"BOOKED", "CUSTOMS_IN", "DEPARTED", "TRANSHIPPED", "DELIVERED", "PARTIALLY_DELIVERED"} {
		if !shipping.IsStage(code) || shipping.IsException(code) {
			t.Errorf("%s is a stage", code)
		}
	}
	for _, code := range []trackingevent.Code{"ATTEMPT_FAILED", "REFUSED", "DELAYED", "DAMAGED", "LOST", "RETURNED", "CANCELLED"} {
		if shipping.IsStage(code) || !shipping.IsException(code) {
			t.Errorf("%s is an exception", code)
		}
	}
	if shipping.IsStage("ETA_CHANGED") || shipping.IsException("ETA_CHANGED") {
		t.Error("a new estimate is neither")
	}
}
