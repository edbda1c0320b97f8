package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"
)

const (
	made = `mutation BenchLarge($input: OrderCreateInput!) { orderCreate(input: $input) {
  order { id number lines(first: 1) { nodes { id version } } } userErrors { code message } } }`
	opened = `query BenchOpen($number: String!) { order(number: $number) { id version number status promisedOn requestedOn lineCount actions lateDays
  customer { id name } merchandiser { id name } payableAmount { amount currency }
  discrepancies(first: 100) { nodes { id severity message resolvedAt } }
  lines(first: 100) { pageInfo { hasNextPage endCursor } nodes { id version position description quantity unit unitPrice pricePer
    requestedOn promisedOn plannedQuantity madeQuantity shippedQuantity amount { amount currency } product { id code name unit } } } } }`
	edited = `mutation BenchEdit($input: OrderLineUpdateInput!) { orderLineUpdate(input: $input) {
  order { id version payableAmount { amount } lines(first: 100) { nodes { id version quantity unitPrice product { id code name } } } }
  userErrors { code message } } }`
	// manyLines is how many lines the large order has, and attempts how often it is asked for.
	manyLines, attempts = 1000, 41
)

// large measures how long an order of a thousand lines takes to open and to change, one request at a time.
func (b *rig) large(ctx context.Context) error {
	lines := make([]map[string]any, manyLines)
	for i := range lines {
		lines[i] = map[string]any{"productId": pick(b.facts.products, i), "quantity": "120", "unitPrice": "12.5", "promisedOn": b.facts.today}
	}
	run := strconv.FormatInt(time.Now().UnixNano(), 36)
	begun := time.Now()
	text, err := b.post(b.tokens["merchandiser"], made, func(int) map[string]any {
		return map[string]any{"input": map[string]any{
			"customerId": b.facts.customers[0], "customerPoNo": "LARGE " + run, "lines": lines, "idempotencyKey": run,
		}}
	})(ctx, 0)
	if err != nil {
		return err
	}
	took := time.Since(begun)
	var answer struct {
		Data struct {
			OrderCreate struct {
				Order struct {
					Number string
					Lines  struct {
						Nodes []struct {
							ID      string
							Version int
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return err
	}
	order := answer.Data.OrderCreate.Order
	if len(order.Lines.Nodes) == 0 {
		return fmt.Errorf("no large order: %.300s", text)
	}
	open, err := repeated(ctx, b.post(b.tokens["merchandiser"], opened, func(int) map[string]any { return map[string]any{"number": order.Number} }))
	if err != nil {
		return err
	}
	line := order.Lines.Nodes[0]
	edit, err := repeated(ctx, b.post(b.tokens["merchandiser"], edited, func(no int) map[string]any {
		return map[string]any{"input": map[string]any{
			"id": line.ID, "version": line.Version + no, "quantity": strconv.Itoa(121 + no), "idempotencyKey": run + strconv.Itoa(no),
		}}
	}))
	if err != nil {
		return err
	}
	fmt.Printf("\nq9: an order of %d lines opens in %s (slowest %s), goal 300ms; q10: one of its lines is changed in %s (slowest %s), goal 150ms. "+
		"Medians of %d, one at a time. It was made in %s.\n", manyLines, open[attempts/2].Round(100*time.Microsecond), open[attempts-1].Round(100*time.Microsecond),
		edit[attempts/2].Round(100*time.Microsecond), edit[attempts-1].Round(100*time.Microsecond), attempts, took.Round(time.Millisecond))
	return nil
}

// repeated asks again and again, and returns how long it took, in order.
func repeated(ctx context.Context, ask asked) ([]time.Duration, error) {
	took := make([]time.Duration, attempts)
	for i := range took {
		begun := time.Now()
		if _, err := ask(ctx, i); err != nil {
			return nil, err
		}
		took[i] = time.Since(begun)
	}
	slices.Sort(took)
	return took, nil
}
