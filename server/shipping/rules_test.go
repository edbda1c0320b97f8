package shipping_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/shipping"
)

var statuses = []shipment.Status{
	shipment.StatusPlanned, shipment.StatusPacked, shipment.StatusDeparted, shipment.StatusDelivered, shipment.StatusCancelled,
}

func TestEveryPairOfStatuses(t *testing.T) {
	allowed := map[[2]shipment.Status]bool{
		{shipment.StatusPlanned, shipment.StatusPacked}:     true,
		{shipment.StatusPlanned, shipment.StatusCancelled}:  true,
		{shipment.StatusPacked, shipment.StatusDeparted}:    true,
		{shipment.StatusPacked, shipment.StatusCancelled}:   true,
		{shipment.StatusDeparted, shipment.StatusDelivered}: true,
	}
	for _, from := range statuses {
		for _, to := range statuses {
			if got := shipping.CanMove(from, to); got != allowed[[2]shipment.Status{from, to}] {
				t.Errorf("from %s to %s: %v", from, to, got)
			}
		}
	}
}

func TestNoWalkLeavesAFinalStatus(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 1000 {
		at := shipment.StatusPlanned
		for range 30 {
			to := statuses[r.IntN(len(statuses))]
			if !shipping.CanMove(at, to) {
				continue
			}
			if at == shipment.StatusDelivered || at == shipment.StatusCancelled {
				t.Fatalf("from %s to %s", at, to)
			}
			at = to
		}
	}
}

func TestStock(t *testing.T) {
	tests := []struct {
		name                 string
		passed, limit, taken int64
		rest                 int64
		covered              bool
	}{
		{"nothing passed", 0, 105, 0, 0, true},
		{"some passed", 60, 105, 20, 40, true},
		{"more passed than may go", 110, 105, 100, 5, true},
		{"all in shipments", 60, 105, 60, 0, true},
		{"more in shipments than passed", 50, 105, 60, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := shipping.Stock{Passed: whole(test.passed), Limit: whole(test.limit), Taken: whole(test.taken)}
			if s.Rest() != whole(test.rest) || s.Covered() != test.covered {
				t.Errorf("rest %s, covered %v", s.Rest(), s.Covered())
			}
		})
	}
}

func TestContradicts(t *testing.T) {
	for _, term := range []string{"EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", ""} {
		for _, mode := range []shipment.Mode{shipment.ModeSea, shipment.ModeAir, shipment.ModeTruck} {
			if shipping.Contradicts(term, mode) {
				t.Errorf("%s by %s", term, mode)
			}
		}
	}
	for _, term := range []string{"FAS", "FOB", "CFR", "CIF"} {
		if shipping.Contradicts(term, shipment.ModeSea) || !shipping.Contradicts(term, shipment.ModeAir) ||
			!shipping.Contradicts(term, shipment.ModeRail) || !shipping.Contradicts(term, shipment.ModeExpress) {
			t.Errorf("%s is for ships only", term)
		}
	}
}

func TestPackByTheStandard(t *testing.T) {
	p := &ent.Product{
		UnitsPerCarton: whole(12), CartonLengthMm: 600, CartonWidthMm: 400, CartonHeightMm: 300,
		CartonNetKg: whole(6), CartonGrossKg: scalar.Decimal(7_500_000),
	}
	got, known := shipping.Pack(p, whole(30))
	want := shipping.Packing{
		Cartons: 3, NetKg: whole(15), GrossKg: scalar.Decimal(19_500_000), VolumeM3: scalar.Decimal(216_000),
	}
	if diff := cmp.Diff(want, got); !known || diff != "" {
		t.Errorf("30 pieces at 12 a carton (-want +got):\n%s", diff)
	}
	if _, known := shipping.Pack(&ent.Product{}, whole(30)); known {
		t.Error("a product without standard has one")
	}
}

func TestSettled(t *testing.T) {
	full := shipping.Receipt{Shipped: whole(10), Received: whole(10), Proofs: 1}
	part := shipping.Receipt{Shipped: whole(10), Received: whole(7), Proofs: 1}
	short := shipping.Receipt{Shipped: whole(10), Received: whole(7), Proofs: 1, Short: true}
	none := shipping.Receipt{Shipped: whole(10)}
	tests := []struct {
		name  string
		lines []shipping.Receipt
		done  bool
		want  bool
	}{
		{"all received", []shipping.Receipt{full, full}, false, true},
		{"one line still to come", []shipping.Receipt{full, part}, false, false},
		{"one line declared short", []shipping.Receipt{full, short}, false, true},
		{"the carrier is done, something is missing", []shipping.Receipt{full, part}, true, true},
		{"the carrier's word alone", []shipping.Receipt{full, none}, true, false},
		{"an empty shipment", nil, true, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shipping.Settled(test.lines, test.done); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
