package orders_test

import (
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/scalar"
	"gendan/server/orders"
)

func dec(t *testing.T, s string) scalar.Decimal {
	t.Helper()
	d, err := scalar.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLineAmounts(t *testing.T) {
	cases := []struct {
		name, currency, quantity, price, per string
		own                                  []orders.Adjustment
		want                                 string
	}{
		{"plain", "EUR", "1000", "28.5", "1", nil, "28500.00"},
		{"rounded half up once", "EUR", "3", "0.335", "1", nil, "1.01"},
		{"price per thousand", "EUR", "2500", "12.34", "1000", nil, "30.85"},
		{"price per dozen", "EUR", "7", "10", "12", nil, "5.83"},
		{"yen have no cents", "JPY", "3", "33.5", "1", nil, "101"},
		{"dinars have thousandths", "KWD", "7", "1.2345", "1", nil, "8.642"},
		{"negative quantity rounds the same way", "EUR", "-3", "0.335", "1", nil, "-1.01"},
		{"allowance and charge", "EUR", "10", "10", "1",
			[]orders.Adjustment{{Amount: 150}, {Charge: true, Amount: 75}}, "99.25"},
		{"a percentage of the line", "EUR", "10", "9.99", "1",
			[]orders.Adjustment{{Percent: new(scalar.Whole(10))}}, "89.91"},
		{"a percentage of a stated base", "EUR", "10", "9.99", "1",
			[]orders.Adjustment{{Percent: new(scalar.Whole(10)), Base: 5000}}, "94.90"},
		{"a stated amount beats its percentage", "EUR", "10", "9.99", "1",
			[]orders.Adjustment{{Percent: new(scalar.Whole(10)), Base: 9990, Amount: 1000}}, "89.90"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			cur := scalar.Currency(c.currency)
			got := orders.LineAmounts(cur, dec(t, c.quantity), dec(t, c.price), dec(t, c.per), c.own)
			if s := cur.Format(got.Net); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

func TestTotals(t *testing.T) {
	p20, p10 := scalar.Whole(20), scalar.Whole(10)
	cases := []struct {
		name     string
		currency scalar.Currency
		bill     orders.Bill
		want     orders.Totals
	}{
		{"nothing ordered", "EUR", orders.Bill{}, orders.Totals{}},
		{"tax is rounded once per rate", "EUR",
			orders.Bill{Lines: []orders.Taxed{{333, p20}, {333, p20}, {335, p10}}},
			orders.Totals{Lines: 1001, Tax: 133 + 34, Payable: 1168}},
		{"allowances and charges are taxed at their own rate", "EUR",
			orders.Bill{
				Lines:       []orders.Taxed{{100_000, p20}},
				Adjustments: []orders.Adjustment{{Amount: 10_000, TaxPercent: p20}, {Charge: true, Amount: 5_000, TaxPercent: p10}},
			},
			orders.Totals{Lines: 100_000, Allowances: 10_000, Charges: 5_000, Tax: 18_000 + 500, Payable: 113_500}},
		{"stated tax, prepaid and rounding as the customer's document has them", "EUR",
			orders.Bill{
				Lines:       []orders.Taxed{{652_500, p20}},
				Adjustments: []orders.Adjustment{{Amount: 25_000}, {Charge: true, Amount: 8_830}},
				Tax:         new(scalar.Amount(10_000)), Prepaid: 10_000, Rounding: -30,
			},
			orders.Totals{Lines: 652_500, Allowances: 25_000, Charges: 8_830, Tax: 10_000, Payable: 636_300}},
		{"a percentage of the lines follows them", "JPY",
			orders.Bill{Lines: []orders.Taxed{{1_005, 0}}, Adjustments: []orders.Adjustment{{Percent: new(scalar.Whole(3))}}},
			orders.Totals{Lines: 1_005, Allowances: 30, Payable: 975}},
		{"thousandths of a dinar", "KWD",
			orders.Bill{Lines: []orders.Taxed{{8_642, scalar.Whole(5)}}},
			orders.Totals{Lines: 8_642, Tax: 432, Payable: 9_074}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, orders.Reckon(c.bill)); diff != "" {
				t.Errorf("totals of %s (-want +got):\n%s", c.currency, diff)
			}
		})
	}
}

// Ten thousand orders in five currencies: the header is the sum of its rounded parts, and no
// part is further than half a minor unit from the exact number.
func TestSumsAreConserved(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	currencies := []scalar.Currency{"EUR", "USD", "CNY", "JPY", "KWD"}
	for n := range 10_000 {
		c := currencies[n%len(currencies)]
		var b orders.Bill
		var lines scalar.Amount
		for range 1 + r.IntN(12) {
			q, p, per := scalar.Decimal(r.Int64N(5e12)), scalar.Decimal(r.Int64N(9e8)), scalar.Whole(1+r.Int64N(1000))
			own := []orders.Adjustment{{Amount: scalar.Amount(r.Int64N(500))}, {Charge: true, Amount: scalar.Amount(r.Int64N(500))}}
			sums := orders.LineAmounts(c, q, p, per, own)
			if !nearest(c, q, p, per, sums.Gross) {
				t.Fatalf("seed %d: %s × %s ÷ %s %s came to %s", seed, q, p, per, c, c.Format(sums.Gross))
			}
			if sums.Net != sums.Gross-own[0].Amount+own[1].Amount {
				t.Fatalf("seed %d: net %d of gross %d", seed, sums.Net, sums.Gross)
			}
			b.Lines = append(b.Lines, orders.Taxed{Amount: sums.Net, Percent: scalar.Whole(r.Int64N(3) * 10)})
			lines += sums.Net
		}
		b.Adjustments = []orders.Adjustment{{Percent: new(scalar.Decimal(r.Int64N(20e6)))}, {Charge: true, Amount: scalar.Amount(r.Int64N(9999))}}
		b.Prepaid, b.Rounding = scalar.Amount(r.Int64N(9999)), scalar.Amount(r.Int64N(100)-50)
		got := orders.Reckon(b)
		if got.Lines != lines {
			t.Fatalf("seed %d: the lines are %d, the header says %d", seed, lines, got.Lines)
		}
		if sum := got.Lines - got.Allowances + got.Charges + got.Tax - b.Prepaid + b.Rounding; sum != got.Payable {
			t.Fatalf("seed %d: the parts make %d, the header says %d", seed, sum, got.Payable)
		}
	}
}

// nearest reports whether the amount is the exact product to within half a minor unit.
func nearest(c scalar.Currency, q scalar.Quantity, p scalar.Price, per scalar.Quantity, a scalar.Amount) bool {
	exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(int64(q)), big.NewInt(int64(p))), big.NewInt(int64(per)))
	unit := new(big.Rat).SetFrac64(1, 1_000_000)
	for range c.Exponent() {
		unit.Mul(unit, big.NewRat(10, 1))
	}
	off := exact.Mul(exact, unit)
	off.Sub(off, new(big.Rat).SetInt64(int64(a)))
	return off.Abs(off).Cmp(big.NewRat(1, 2)) <= 0
}
