package cost_test

import (
	"fmt"
	"strings"
	"testing"

	"gendan/graph/cost"
)

// doubled is n fragments on Order, each spreading the next twice.
func doubled(n int) string {
	var b strings.Builder
	b.WriteString("{ order(id: 1) { ...F0 } }\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment F%d on Order { ...F%d ...F%d }\n", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment F%d on Order { id }\n", n-1)
	return b.String()
}

// mixed is n fragments in turn on Order, on an interface of it and on Node, with
// fields between.
func mixed(n int) string {
	types := []string{"Order", "Priced", "Node"}
	var b strings.Builder
	b.WriteString("{ order(id: 1) { ...F0 } node(id: 1) { ...F1 } orders { nodes { ...F2 } } }\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment F%d on %s { id ...F%d ... on Order { id ...F%d } }\n", i, types[i%3], i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment F%d on %s { id }\n", n-1, types[(n-1)%3])
	return b.String()
}

// nested is n fragments that go through a connection, each with the next twice.
func nested(n int) string {
	var b strings.Builder
	b.WriteString("{ order(id: 1) { ...F0 } }\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, "fragment F%d on Order { lines { nodes { order { ...F%d customer { orders { nodes { ...F%d } } } } } } }\n", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment F%d on Order { id }\n", n-1)
	return b.String()
}

// An analyser that writes fragments out would visit 2ⁿ selections here; this one
// visits each fragment once for each type it is read on.
func TestFragmentBomb(t *testing.T) {
	shapes := map[string]func(int) string{"double": doubled, "several types": mixed, "through connections": nested}
	for name, shape := range shapes {
		for n := 22; n <= 60; n++ {
			report, refusal := cost.Analyse(schema, parse(t, shape(n)), "", nil, cost.Limits{}, nil)
			if refusal == nil || refusal.Limit != cost.LimitCost {
				t.Fatalf("%s, %d fragments: %v, want a refusal by cost", name, n, refusal)
			}
			if report.Cost < 1<<min(n-1, 61) {
				t.Errorf("%s, %d fragments: cost %d is less than what they expand to", name, n, report.Cost)
			}
			if limit := 40 * n; report.Visited > limit {
				t.Errorf("%s, %d fragments: %d selections visited, more than %d", name, n, report.Visited, limit)
			}
		}
	}
}

func TestSaturates(t *testing.T) {
	report, refusal := cost.Analyse(schema, parse(t, doubled(500)), "", nil, cost.Limits{}, nil)
	if refusal == nil || report.Cost != 1<<63-1 {
		t.Errorf("500 fragments: cost %d, %v", report.Cost, refusal)
	}
	if !strings.Contains(refusal.Error(), "9.2e18") {
		t.Errorf("a sum without end is written as a number: %s", refusal)
	}
}

// Twice the fragments are at most about twice the work.
func TestGrowsWithTheDocument(t *testing.T) {
	for name, shape := range map[string]func(int) string{"double": doubled, "several types": mixed, "through connections": nested} {
		visits := func(n int) int {
			report, _ := cost.Analyse(schema, parse(t, shape(n)), "", nil, cost.Limits{}, nil)
			return report.Visited
		}
		for n := 25; n <= 400; n *= 2 {
			if once, twice := visits(n), visits(2*n); float64(twice) > 2.2*float64(once) {
				t.Errorf("%s: %d fragments visit %d selections, %d visit %d", name, n, once, 2*n, twice)
			}
		}
	}
}

func TestUnvalidated(t *testing.T) {
	tests := map[string]struct {
		query string
		limit cost.Limit
	}{
		"a fragment in itself":      {"{ order(id: 1) { ...A } } fragment A on Order { id ...A }", cost.LimitCycle},
		"two in each other":         {"{ order(id: 1) { ...A } } fragment A on Order { ...B } fragment B on Order { customer { orders { nodes { ...A } } } }", cost.LimitCycle},
		"through another type":      {"{ node(id: 1) { ...A } } fragment A on Node { ... on Order { ...A } }", cost.LimitCycle},
		"unknown fragment":          {"{ ...Gone order(id: 1) { ...Gone } }", ""},
		"unknown type":              {"{ ... on Nothing { id { id } } }", ""},
		"a leaf with selections":    {"{ order(id: 1) { id { id { id } } } }", ""},
		"an object without any":     {"{ order(id: 1) }", ""},
		"a fragment twice":          {"{ ...A } fragment A on Query { viewer { id } } fragment A on Query { ...A }", cost.LimitCycle},
		"a page that is no number":  {`{ orders(first: "x", last: 1.5) { nodes { id } } }`, ""},
		"a page beyond all numbers": {"{ orders(first: 99999999999999999999) { nodes { id } } }", cost.LimitPage},
		"a subscription nobody has": {"subscription { nothing }", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, refusal := cost.Analyse(schema, parse(t, test.query), "", nil, cost.Limits{}, nil)
			switch {
			case refusal == nil && test.limit != "":
				t.Errorf("not refused, want %s", test.limit)
			case refusal != nil && refusal.Limit != test.limit:
				t.Errorf("refused by %s, want %q", refusal.Limit, test.limit)
			}
		})
	}
}

// A variable used everywhere is measured once, not once for each use.
func TestLargeVariableUsedOften(t *testing.T) {
	query := "query($f: OrderFilter) {" + repeat(40, "orders(filter: $f) { totalCount }") + "}"
	variables := map[string]any{"f": map[string]any{"statusIn": strs(1000)}}
	if _, refusal := cost.Analyse(schema, parse(t, query), "", variables, cost.Limits{}, nil); refusal != nil {
		t.Errorf("refused: %v", refusal)
	}
}

func BenchmarkBomb(b *testing.B) {
	for _, n := range []int{25, 50, 100, 200, 400} {
		doc := parse(b, mixed(n))
		b.Run(fmt.Sprintf("fragments=%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, refusal := cost.Analyse(schema, doc, "", nil, cost.Limits{}, nil); refusal == nil {
					b.Fatal("the bomb was admitted")
				}
			}
		})
	}
}
