package shipping

import (
	"slices"
	"unicode"

	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
)

// Stock is what of an order line there is to ship.
type Stock struct {
	Passed scalar.Quantity // accepted by final inspections
	Limit  scalar.Quantity // ordered, with the order's tolerance and what was lost on the way
	Taken  scalar.Quantity // in shipments that were not given up
}

// Rest returns how many may still go into a shipment; never less than none.
func (s Stock) Rest() scalar.Quantity { return max(min(s.Passed, s.Limit)-s.Taken, 0) }

// Covered reports whether everything in shipments has passed.
func (s Stock) Covered() bool { return s.Taken <= s.Passed }

// seaOnly are the Incoterms for sea and inland waterway: their risk ends at a ship.
var seaOnly = []string{"FAS", "FOB", "CFR", "CIF"}

// Contradicts reports whether an Incoterm does not fit how the goods travel. It is a question to
// put to the customer, not a reason to keep the goods: contracts say FOB for air freight daily.
func Contradicts(incoterm string, mode shipment.Mode) bool {
	return mode != shipment.ModeSea && slices.Contains(seaOnly, incoterm)
}

// Name reports whether a text can be somebody's name: it has two letters or more, as the shortest
// names have, "李明" and "Bo".
func Name(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2
}

// Packing is how much room and weight goods take.
type Packing struct {
	Cartons  int
	NetKg    scalar.Decimal
	GrossKg  scalar.Decimal
	VolumeM3 scalar.Decimal
}

// Pack returns what a quantity of a product comes to by its packing standard. The last carton
// may be part full: it has the goods' weight in part, its own weight and its room whole.
func Pack(p *ent.Product, q scalar.Quantity) (Packing, bool) {
	if p == nil || p.UnitsPerCarton <= 0 || q <= 0 {
		return Packing{}, false
	}
	cartons := int64((q + p.UnitsPerCarton - 1) / p.UnitsPerCarton)
	net := scalar.MulDiv(int64(p.CartonNetKg), int64(q), int64(p.UnitsPerCarton))
	tare := max(int64(p.CartonGrossKg-p.CartonNetKg), 0)
	mm3 := int64(p.CartonLengthMm) * int64(p.CartonWidthMm) * int64(p.CartonHeightMm)
	return Packing{
		Cartons:  int(cartons),
		NetKg:    scalar.Decimal(net),
		GrossKg:  scalar.Decimal(net + scalar.MulDiv(tare, cartons, 1)),
		VolumeM3: scalar.Decimal(scalar.MulDiv(mm3, cartons, 1000)), // mm³ to millionths of m³
	}, true
}

// Add returns both together.
func (p Packing) Add(q Packing) Packing {
	return Packing{p.Cartons + q.Cartons, p.NetKg + q.NetKg, p.GrossKg + q.GrossKg, p.VolumeM3 + q.VolumeM3}
}

// Receipt is what has been signed for of one line of a shipment.
type Receipt struct {
	Shipped  scalar.Quantity
	Received scalar.Quantity
	Proofs   int
	Short    bool // the receiver declared that less came than was sent
}

// Settled reports whether a shipment is delivered: of every line something was signed for, and
// either all of it arrived, or the receiver declared it short, or the carrier says that nothing
// more is to come. The carrier's word alone delivers nothing: quantities come from signatures.
func Settled(lines []Receipt, carrierDone bool) bool {
	for _, l := range lines {
		if l.Proofs == 0 || l.Received < l.Shipped && !l.Short && !carrierDone {
			return false
		}
	}
	return len(lines) > 0
}
