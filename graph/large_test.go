package graph_test

import (
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/orderline"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

const (
	largeOpen = `query($number: String!) { order(number: $number) { id version number status promisedOn requestedOn lineCount actions lateDays
		customer { id name } merchandiser { id name } payableAmount { amount currency }
		discrepancies(first: 100) { nodes { id severity message resolvedAt } }
		lines(first: 100) { pageInfo { hasNextPage } nodes { id version position description quantity unit unitPrice promisedOn amount { amount currency } product { id code name } } } } }`
	largeEdit = `mutation($input: OrderLineUpdateInput!) { orderLineUpdate(input: $input) { order { id version payableAmount { amount }
		lines(first: 100) { nodes { id version quantity unitPrice product { id code name } } } } userErrors { message } } }`
)

// TestALargeOrderTakesNoMoreStatements opens an order of a thousand lines and changes one of them, with as
// many statements as for an order of ten.
func TestALargeOrderTakesNoMoreStatements(t *testing.T) {
	w := newWorld(t)
	took := func(lines int) (open, edit int64) {
		due := scalar.NewDate(2026, 12, 24)
		d := orders.Draft{CustomerID: w.ids["nordwind"], MerchandiserID: ptr(w.ids["merchandiser"])}
		for range lines {
			d.Lines = append(d.Lines, orders.DraftLine{
				ProductID: ptr(w.ids["polo"]), Quantity: scalar.Whole(300), UnitPrice: decimal(t, "12.50"), PromisedOn: due,
			})
		}
		o, err := w.Orders.Create(w.by("merchandiser"), d)
		if err != nil {
			t.Fatal(err)
		}
		ctx, n := store.Counted(w.by("merchandiser"))
		a := w.well(ctx, largeOpen, map[string]any{"number": o.Number})
		open = n.Load()
		if rows, _ := a.at("order", "lines", "nodes").([]any); len(rows) != min(lines, 100) || a.at("order", "lineCount") != float64(lines) {
			t.Fatalf("%d lines: %.300s", lines, a.Text)
		}
		last := w.Store.Client().OrderLine.Query().Where(orderline.OrderID(o.ID)).Order(ent.Desc("position")).FirstX(storetest.System())
		ctx, n = store.Counted(w.by("merchandiser"))
		a = w.well(ctx, largeEdit, map[string]any{"input": map[string]any{
			"id": last.ID.String(), "version": last.Version, "quantity": "301",
		}})
		if faults, _ := a.at("orderLineUpdate", "userErrors").([]any); len(faults) > 0 {
			t.Fatalf("%d lines: %v", lines, faults)
		}
		return open, n.Load()
	}
	open, edit := took(10)
	largeOpened, largeEdited := took(1000)
	if largeOpened != open || open == 0 {
		t.Errorf("opening takes %d statements of a thousand lines, %d of ten", largeOpened, open)
	}
	if largeEdited != edit || edit == 0 {
		t.Errorf("changing a line takes %d statements of a thousand lines, %d of ten", largeEdited, edit)
	}
	t.Logf("opening takes %d statements, changing a line %d", open, edit)
}
