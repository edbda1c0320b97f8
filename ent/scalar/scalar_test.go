package scalar_test

import (
	"testing"
	"time"

	"gendan/ent/scalar"
)

func TestDate(t *testing.T) {
	for _, s := range []string{"1900-01-01", "1969-12-31", "2024-02-29", "2026-11-23", "9998-12-31"} {
		d, err := scalar.ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("%s read as %s, %v", s, d, err)
		}
		v, err := d.Value()
		if err != nil {
			t.Fatal(err)
		}
		var back scalar.Date
		if err := back.Scan(v); err != nil || back != d {
			t.Errorf("%s came back from its column as %s, %v", s, back, err)
		}
	}
	if got := scalar.NewDate(2024, time.February, 28).Add(2).String(); got != "2024-03-01" {
		t.Errorf("two days after 28 February 2024 is %s", got)
	}
	var none scalar.Date
	if v, _ := none.Value(); v != "9999-12-31" {
		t.Errorf("no date is stored as %v", v)
	}
	if err := none.Scan("9999-12-31"); err != nil || !none.IsZero() {
		t.Errorf("no date came back as %s, %v", none, err)
	}
	if !scalar.NewDate(2026, 1, 1).Before(none) || none.Before(scalar.NewDate(2026, 1, 1)) {
		t.Error("no date must be after every date")
	}
	for _, s := range []string{"", "2026-13-01", "2026-02-30", "26-01-01", "2026/01/01", "9999-12-31"} {
		if d, err := scalar.ParseDate(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "1": "1", "-1.5": "-1.5", "0.000001": "0.000001", "12.50": "12.5", "+3": "3",
		"9223372036854.775807": "9223372036854.775807", "1.0000000": "1",
	} {
		d, err := scalar.ParseDecimal(in)
		if err != nil || d.String() != want {
			t.Errorf("%q read as %s, %v; want %s", in, d, err, want)
		}
	}
	for _, in := range []string{"", ".", "1.", "1e3", "0.0000001", "9223372036854.775808", "１", "1,5", "--1"} {
		if d, err := scalar.ParseDecimal(in); err == nil {
			t.Errorf("%q was read as %s", in, d)
		}
	}
}

func TestExtend(t *testing.T) {
	for _, c := range []struct {
		name            string
		currency        scalar.Currency
		qty, price, per string
		want            string
	}{
		{"cents round half up", "EUR", "3", "0.335", "1", "1.01"},
		{"whole yen", "JPY", "7", "12.5", "1", "88"},
		{"thousandths of a dinar", "KWD", "3", "0.0005", "1", "0.002"},
		{"price per hundred", "USD", "250", "12.40", "100", "31.00"},
		{"returned goods", "EUR", "-3", "0.335", "1", "-1.01"},
		{"large", "USD", "9000000", "123456.789", "1", "1111111101000.00"},
	} {
		q, p, per := dec(t, c.qty), dec(t, c.price), dec(t, c.per)
		if got := c.currency.Format(c.currency.Extend(q, p, per)); got != c.want {
			t.Errorf("%s: %s × %s ÷ %s = %s, want %s", c.name, c.qty, c.price, c.per, got, c.want)
		}
	}
}

func dec(t *testing.T, s string) scalar.Decimal {
	t.Helper()
	d, err := scalar.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestID(t *testing.T) {
	seen := map[scalar.ID]bool{}
	var last scalar.ID
	for range 5000 {
		id := scalar.NewID(scalar.KindOrder)
		if seen[id] || id>>22 < last>>22 {
			t.Fatalf("id %d after %d", id, last)
		}
		seen[id], last = true, id
		if back, err := scalar.ParseID(id.String()); err != nil || back != id || back.Kind() != int(scalar.KindOrder) {
			t.Fatalf("%s came back as %d of kind %d, %v", id, back, back.Kind(), err)
		}
	}
	for _, s := range []string{"", "0000000000000", "zzzzzzzzzzzzz", "000000000000", "00000000000il"} {
		if id, err := scalar.ParseID(s); err == nil {
			t.Errorf("%q was read as %d", s, id)
		}
	}
}
