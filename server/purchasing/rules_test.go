package purchasing_test

import (
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/production"
	"gendan/server/purchasing"
)

func day(n int) scalar.Date { return scalar.NewDate(2026, time.December, n) }

func whole(n int64) scalar.Quantity { return scalar.Whole(n) }

func TestNeeded(t *testing.T) {
	tests := []struct {
		name              string
		products, perUnit scalar.Quantity
		scrap             scalar.Percent
		unit              string
		want              scalar.Quantity
	}{
		{"fabric by the metre with 3 % lost", whole(800), 1_650_000, whole(3), "MTR", 1_359_600_000},
		{"buttons, seven each", whole(800), whole(7), 0, "C62", whole(5600)},
		{"pieces are whole ones", whole(33), whole(1), whole(2), "C62", whole(34)},
		{"nothing is lost of nothing", 0, whole(1), whole(2), "C62", 0},
		{"more than can be kept", scalar.Whole(9_000_000_000), whole(1000), 0, "KGM", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := purchasing.Needed(test.products, test.perUnit, test.scrap, test.unit)
			if test.want == 0 && test.products != 0 {
				if got <= 0 {
					t.Errorf("an enormous requirement came to %s", got)
				}
				return
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestTheFirstLateDay(t *testing.T) {
	open := materialrequirement.StatusOpen
	tests := []struct {
		name string
		r    ent.MaterialRequirement
		want scalar.Date
	}{
		{"needed by no day", ent.MaterialRequirement{Status: open}, scalar.Date{}},
		{"not promised", ent.MaterialRequirement{Status: open, NeedByOn: day(10)}, day(11)},
		{"promised in time", ent.MaterialRequirement{Status: open, NeedByOn: day(10), PromisedOn: day(10), PromiseMadeOn: day(1)}, day(11)},
		{"promised too late: late since it was known", ent.MaterialRequirement{Status: open, NeedByOn: day(10), PromisedOn: day(12), PromiseMadeOn: day(1)}, day(1)},
		{"promised too late when it was late already", ent.MaterialRequirement{Status: open, NeedByOn: day(10), PromisedOn: day(20), PromiseMadeOn: day(15)}, day(11)},
		{"needed by no day but promised", ent.MaterialRequirement{Status: open, PromisedOn: day(12), PromiseMadeOn: day(1)}, day(13)},
		{"here", ent.MaterialRequirement{Status: materialrequirement.StatusArrived, NeedByOn: day(10)}, scalar.Date{}},
		{"given up", ent.MaterialRequirement{Status: materialrequirement.StatusCancelled, NeedByOn: day(10)}, scalar.Date{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := purchasing.LateOn(&test.r); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestKitOf(t *testing.T) {
	need := func(status materialrequirement.Status, late scalar.Date) *ent.MaterialRequirement {
		return &ent.MaterialRequirement{Status: status, LateOn: late}
	}
	open, here, gone := materialrequirement.StatusOpen, materialrequirement.StatusArrived, materialrequirement.StatusCancelled
	tests := []struct {
		name string
		of   []*ent.MaterialRequirement
		want production.Kit
	}{
		{"nothing listed", nil, production.Kit{Readiness: productionbatch.MaterialReadinessNone}},
		{"all given up", []*ent.MaterialRequirement{need(gone, day(1))}, production.Kit{Readiness: productionbatch.MaterialReadinessNone}},
		{"all here", []*ent.MaterialRequirement{need(here, scalar.Date{}), need(gone, day(1))}, production.Kit{Readiness: productionbatch.MaterialReadinessReady}},
		{
			"the worst decides", []*ent.MaterialRequirement{need(here, scalar.Date{}), need(open, day(9)), need(open, day(4)), need(open, scalar.Date{})},
			production.Kit{Readiness: productionbatch.MaterialReadinessExpected, LateOn: day(4)},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := purchasing.KitOf(test.of); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestOnTime(t *testing.T) {
	if purchasing.OnTime(day(3), scalar.Date{}) != nil {
		t.Error("measured without a promise")
	}
	for arrived, want := range map[int]bool{2: true, 3: true, 4: false} {
		if got := purchasing.OnTime(day(arrived), day(3)); got == nil || *got != want {
			t.Errorf("on the %dth of a promise for the 3rd: %v", arrived, got)
		}
	}
}
