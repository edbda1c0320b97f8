package ubl_test

import (
	"os"
	"strings"
	"testing"

	"gendan/server/intake/ubl"
)

func readAll(t testing.TB, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// lineOrder is an order in a currency whose first line alone is of interest.
func lineOrder(t *testing.T, currency, quantity, price, base string) *ubl.Order {
	t.Helper()
	o, err := ubl.Parse(strings.NewReader(variant(t,
		">NOK</cbc:DocumentCurrencyCode>", ">"+currency+"</cbc:DocumentCurrencyCode>",
		">120<", ">"+quantity+"<", ">50.000<", ">"+price+"<",
		`<cbc:BaseQuantity unitCode="EA">1<`, `<cbc:BaseQuantity unitCode="EA">`+base+`<`,
		`currencyID="NOK">600.00<`, `currencyID="NOK">0<`, `currencyID="NOK">300.00<`, `currencyID="NOK">0<`,
	)), ubl.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestLineAmount(t *testing.T) {
	tests := []struct {
		name, currency, quantity, price, base, want string
	}{
		{"plain", "NOK", "3", "1.10", "1", "3.3"},
		{"no binary fractions", "USD", "3", "0.1", "1", "0.3"},
		{"price per hundred", "EUR", "250", "12.50", "100", "31.25"},
		{"half a cent goes up", "EUR", "1", "0.005", "1", "0.01"},
		{"below half a cent goes down", "EUR", "1", "0.00499999", "1", "0"},
		{"a third, rounded once", "EUR", "1", "1", "3", "0.33"},
		{"yen have no cents", "JPY", "3", "33.5", "1", "101"},
		{"dinars have thousands", "KWD", "1", "1.0005", "1", "1.001"},
		{"returned goods round away from zero", "EUR", "-1", "0.005", "1", "-0.01"},
		{"beyond 64 bits", "VND", "99999999999", "99999999999", "1", "9999999999800000000001"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := ubl.Totals(lineOrder(t, test.currency, test.quantity, test.price, test.base))
			if got := ubl.Figure(s.Lines[0].Computed); got != test.want {
				t.Errorf("%s × %s ÷ %s = %s, want %s", test.quantity, test.price, test.base, got, test.want)
			}
		})
	}
}

// Reckoning again leaves the order as it was.
func TestTotalsAlterNothing(t *testing.T) {
	before := outcome(t, "testdata/Order_Example.xml")
	o, err := ubl.Parse(open(t, "testdata/Order_Example.xml"), ubl.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	first := ubl.Totals(o)
	first.Payable.Stated.SetInt64(0)
	if second := ubl.Totals(o); ubl.Figure(second.Payable.Stated) != "6363" {
		t.Errorf("payable became %s", ubl.Figure(second.Payable.Stated))
	}
	if after := outcome(t, "testdata/Order_Example.xml"); after != before {
		t.Error("the order changed")
	}
}

// A second tax total gives the same tax in the currency it is accounted in; added
// to the first it would double the tax.
func TestTaxInTwoCurrencies(t *testing.T) {
	o, err := ubl.Parse(strings.NewReader(variant(t,
		"</cac:TaxTotal>", `</cac:TaxTotal><cac:TaxTotal><cbc:TaxAmount currencyID="EUR">9.00</cbc:TaxAmount></cac:TaxTotal>`,
	)), ubl.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := ubl.Figure(ubl.Totals(o).Tax.Stated); got != "100" {
		t.Errorf("tax %s, want 100", got)
	}
}
