package graph_test

import (
	"testing"

	"gendan/server/platform/store"
)

// TestWritesAreFew bounds the statements of the two changes that are made most, so that none creeps in
// unseen: reading a row again, a look at what is at hand. Each is a way to the database and back.
func TestWritesAreFew(t *testing.T) {
	w := newWorld(t)
	line := func(product string) map[string]any {
		return map[string]any{"productId": w.ids[product].String(), "quantity": "120", "unitPrice": "12.5", "promisedOn": "2026-12-24"}
	}
	for _, c := range []struct {
		name, who, query string
		input            map[string]any
		most             int
	}{
		{
			"a production report", "operator",
			`mutation($input: ProductionReportCreateInput!) { productionReportCreate(input: $input) { productionReport { id } userErrors { message } } }`,
			map[string]any{"operationId": w.ids["sewing"].String(), "good": "1", "idempotencyKey": "report"}, 18,
		},
		{
			"an order of three lines", "merchandiser",
			`mutation($input: OrderCreateInput!) { orderCreate(input: $input) { order { id number lineCount payableAmount { amount } } userErrors { message } } }`,
			map[string]any{
				"customerId": w.ids["nordwind"].String(), "customerPoNo": "PO-2003", "idempotencyKey": "order",
				"lines": []any{line("polo"), line("cap"), line("polo")},
			}, 16,
		},
	} {
		var asked []string
		ctx := store.Watched(w.by(c.who), func(statement string, _ any) { asked = append(asked, statement) })
		a := w.well(ctx, c.query, map[string]any{"input": c.input})
		for _, payload := range a.Data {
			if faults, _ := payload.(map[string]any)["userErrors"].([]any); len(faults) > 0 {
				t.Fatalf("%s: %v", c.name, faults)
			}
		}
		if len(asked) > c.most || len(asked) == 0 {
			t.Errorf("%s takes %d statements, at most %d should do:", c.name, len(asked), c.most)
			for _, statement := range asked {
				t.Logf("%.160s", statement)
			}
		}
	}
}
