package cost_test

import (
	"encoding/json"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"gendan/graph/cost"
)

// Whatever the text, the analysis ends, is repeatable, and admits nothing beyond
// the limits it was given.
func FuzzAnalyse(f *testing.F) {
	for _, seed := range []string{
		doubled(25), mixed(25), nested(25), introspection(7),
		"{ ...A } fragment A on Query { ...A }",
		"query($n: Int, $i: [ID!]!) { orders(first: $n) { edges { node { id } } } nodes(ids: $i) { id } }",
		`mutation { orderConfirm(input: {id: 1 note: {text: "x"}}) { order { id } } }`,
	} {
		f.Add(seed, `{"n": 5, "i": ["a", {"search": "x"}], "s": true}`)
	}
	f.Fuzz(func(t *testing.T, query, variablesJSON string) {
		doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, 10000)
		if err != nil {
			return
		}
		var variables map[string]any
		if json.Unmarshal([]byte(variablesJSON), &variables) != nil {
			variables = nil
		}
		report, refusal := cost.Analyse(schema, doc, "", variables, cost.Limits{}, nil)
		again, _ := cost.Analyse(schema, doc, "", variables, cost.Limits{}, nil)
		if report != again {
			t.Errorf("%+v, then %+v", report, again)
		}
		limits := cost.DefaultLimits()
		if report.Cost < 0 || report.Nodes < 0 || report.Aliases < 0 {
			t.Errorf("a sum overflowed: %+v", report)
		}
		if refusal == nil && (report.Cost > limits.Cost || report.Nodes > limits.Nodes || report.Aliases > limits.Aliases ||
			report.Depth > limits.IntrospectionOnlyDepth) {
			t.Errorf("admitted %+v", report)
		}
		if refusal != nil && (refusal.Text("zh-CN") == "" || refusal.Error() == "") {
			t.Errorf("refused without words: %+v", refusal)
		}
	})
}
