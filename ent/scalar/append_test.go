package scalar_test

import (
	"math"
	"testing"

	"gendan/ent/scalar"
)

// TestAppend writes numbers as String does, to the ends of their range.
func TestAppend(t *testing.T) {
	for _, n := range []int64{0, 1, -1, 10, 999_999, 1_000_000, -1_000_000, 12_345_600, -12_345_678, 1_000_001, math.MaxInt64, math.MinInt64} {
		d := scalar.Decimal(n)
		if got := string(d.Append([]byte("x"))); got != "x"+d.String() {
			t.Errorf("%d: %q, want x%s", n, got, d)
		}
	}
}
