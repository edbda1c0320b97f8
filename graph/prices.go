package graph

import (
	"encoding/json"
	"sync"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/graph/cost"
)

// prices remembers what operations cost.
type prices struct {
	mu    sync.RWMutex
	known map[priceKey]cost.Report
}

// priceKey is what a price depends on.
type priceKey struct {
	operation *ast.OperationDefinition
	weights   string
	bounds    cost.Limits
}

// mostPrices is how many prices are remembered, and longestWeights how long variables may be for that.
const mostPrices, longestWeights = 2_000, 200

func (p *prices) get(key priceKey) (cost.Report, bool) {
	if key.weights == heavy {
		return cost.Report{}, false
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	report, ok := p.known[key]
	return report, ok
}

func (p *prices) put(key priceKey, report cost.Report) {
	if key.weights == heavy {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.known) >= mostPrices {
		clear(p.known) // whoever is asked again is priced again
	}
	p.known[key] = report
}

// heavy stands for variables that are too long to be remembered.
const heavy = "heavy"

// weights is what of the variables may weigh on the price: of a text how long it is, for it is one plain
// value; of everything else all.
func weights(op *ast.OperationDefinition, variables map[string]any) string {
	if len(variables) == 0 {
		return ""
	}
	given := make([]any, 0, len(op.VariableDefinitions))
	for _, d := range op.VariableDefinitions {
		v, ok := variables[d.Variable]
		if s, text := v.(string); text && (d.Type.NamedType == "ID" || d.Type.NamedType == "String") {
			v = utf8.RuneCountInString(s)
		}
		given = append(given, ok, v)
	}
	b, err := json.Marshal(given)
	if err != nil || len(b) > longestWeights {
		return heavy
	}
	return string(b)
}
