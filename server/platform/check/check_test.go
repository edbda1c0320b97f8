package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/scalar"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
)

func TestFaultsOfOneInputComeTogetherWithTheirPaths(t *testing.T) {
	v := check.New()
	if got := v.Text("  好\r\n棉 ", 3, "name"); got != "好\n棉" {
		t.Errorf("text kept as %q", got)
	}
	v.Text(strings.Repeat("棉", 5), 4, "name")
	v.Needed(" ", 4, "code")
	line := v.Within("lines", "2")
	line.Quantity(0, line.Unit("C62", "unit"), "quantity")
	line.Quantity(1_500_000, line.Unit("c62", "unit"), "quantity")
	line.Quantity(1_500_000, line.Unit("KGM", "unit"), "quantity")
	line.Unit("??", "unit")
	v.Country("XX", "country")
	v.Incoterm("DAT", "incoterm")
	v.Currency("XYZ", "currency")
	v.Percent(scalar.Whole(101), scalar.Whole(100), "taxPercent")
	v.Parameters([]scalar.Parameter{{Name: "幅宽", Min: "1.5"}, {Name: "幅宽 "}, {Name: "w", Max: "wide"}}, "parameters")
	faults, ok := fault.All(v.Err())
	if !ok {
		t.Fatalf("no faults in %v", v.Err())
	}
	var got []string
	for _, f := range faults {
		got = append(got, string(f.Code)+" "+strings.Join(f.Field, ".")+" "+f.Key)
	}
	want := []string{
		"INVALID name base.too_long",
		"REQUIRED code base.required",
		"OUT_OF_RANGE lines.2.quantity check.quantity",
		"INVALID lines.2.quantity check.whole",
		"INVALID lines.2.unit check.unit",
		"INVALID country check.country",
		"INVALID incoterm check.incoterm",
		"INVALID currency check.currency",
		"OUT_OF_RANGE taxPercent base.out_of_range",
		"DUPLICATE parameters.1.name base.duplicate",
		"INVALID parameters.2.max base.invalid_format",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestGoodValuesPass(t *testing.T) {
	v := check.New()
	a := v.Address(scalar.Address{Street: " 人民路 1 ", Country: "cn"}, "address")
	if diff := cmp.Diff(scalar.Address{Street: "人民路 1", Country: "CN"}, a); diff != "" {
		t.Errorf("address (-want +got):\n%s", diff)
	}
	if got := v.Incoterm("fob"); got != "FOB" {
		t.Errorf("incoterm %q", got)
	}
	if got := v.Currency("usd"); got != "USD" {
		t.Errorf("currency %q", got)
	}
	v.Country("")
	if err := v.Err(); err != nil {
		t.Errorf("faults of good values: %v", err)
	}
}
