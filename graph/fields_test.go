package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// priced are the records that are seen only by who sees prices: their rows, not their fields.
var priced = []string{"OrderAdjustment", "Payment", "PaymentPlanLine", "PaymentAllocation", "ReceivableBand"}

// TestVisibilityOfFields fails on a new field until its class of facts has been decided.
func TestVisibilityOfFields(t *testing.T) {
	types := open(t).handler.Schema().Types
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(types)) {
		d := types[name]
		if d.Kind != ast.Object || strings.HasPrefix(name, "__") {
			continue
		}
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			class := "-"
			if see := f.Directives.ForName("see"); see != nil {
				class = see.Arguments.ForName("what").Value.Raw
				if f.Type.NonNull {
					t.Errorf("%s.%s is hidden by null and may not be non-null", name, f.Name)
				}
			}
			if f.Type.Name() == "Money" && class != "PRICE" && !slices.Contains(priced, name) {
				t.Errorf("%s.%s is money and must be @see(what: PRICE)", name, f.Name)
			}
			lines = append(lines, fmt.Sprintf("%s.%s %s", name, f.Name, class))
		}
	}
	golden(t, "fields.golden", strings.Join(lines, "\n")+"\n")
}
