package graph_test

import (
	"context"
	"fmt"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/clock"
	"gendan/server/platform/store/storetest"
)

// TestLate asks the field, the filter and its count about the same orders on each day of a week:
// they never contradict each other, and what is delivered is not late any more.
func TestLate(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	friday := scalar.NewDate(2026, 11, 27)
	within := scalar.Whole(98) // all lines delivered within the customer's tolerance
	rows := []struct {
		name      string
		status    order.Status
		delivered scalar.Date
		percent   scalar.Percent
		late      [5]int // Friday to Tuesday
		wasLate   int
	}{
		{name: "outstanding", status: "CONFIRMED", late: [5]int{0, 0, 0, 1, 2}},
		{name: "partly delivered", status: "CONFIRMED", percent: within, late: [5]int{0, 0, 0, 1, 2}},
		{name: "within tolerance", status: "CONFIRMED", percent: within, delivered: friday},
		{name: "delivered late", status: "CONFIRMED", percent: scalar.Whole(100), delivered: friday.Add(4), wasLate: 2},
		{name: "draft", status: "DRAFT"},
		{name: "cancelled", status: "CANCELLED"},
		{name: "closed", status: "CLOSED", percent: scalar.Whole(100), delivered: friday.Add(3), wasLate: 1},
	}
	h.write(func(ctx context.Context, tx *ent.Client) {
		c := tx.Customer.Create().SetNumber("C-1").SetName("Nordvik").SetNameKey("nordvik").SetCurrency("EUR").SetMerchandiserID(mei.ID).SaveX(ctx)
		for _, row := range rows {
			tx.Order.Create().SetNumber(row.name).SetCustomerID(c.ID).SetMerchandiserID(mei.ID).SetStatus(row.status).SetCurrency("EUR").
				SetPromisedOn(friday).SetDeliveredOn(row.delivered).SetDeliveredPercent(row.percent).SaveX(ctx)
		}
	})
	chief := as(h.hire(scalar.Manager))
	for i := range 5 {
		today := friday.Add(i)
		h.Clock.Set(h.Clock.Zone(), clock.Weekdays(), today)
		late := map[string]bool{}
		a := h.well(chief, "{ orders(first: 50, filter: {late: true}) { totalCount nodes { number } } }", nil)
		found, _ := a.at("orders", "nodes").([]any)
		for n := range found {
			late[a.at("orders", "nodes", n, "number").(string)] = true
		}
		if count := a.at("orders", "totalCount"); count != float64(len(late)) {
			t.Errorf("%s: %v are counted, %d shown", today, count, len(late))
		}
		for _, row := range rows {
			a := h.well(chief, fmt.Sprintf("{ order(number: %q) { lateDays deliveredLateDays } }", row.name), nil)
			if days := a.at("order", "lateDays"); days != float64(row.late[i]) {
				t.Errorf("%s, %s: late by %v, want %d", today, row.name, days, row.late[i])
			}
			if late[row.name] != (row.late[i] > 0) {
				t.Errorf("%s, %s: found among the late ones %t", today, row.name, late[row.name])
			}
			if days := a.at("order", "deliveredLateDays"); days != float64(row.wasLate) {
				t.Errorf("%s: was delivered late by %v, want %d", row.name, days, row.wasLate)
			}
		}
	}
	h.Clock.Set(h.Clock.Zone(), clock.Weekdays(), storetest.Today)
}

func TestDeliveredFilter(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	h.write(func(ctx context.Context, tx *ent.Client) {
		c := tx.Customer.Create().SetNumber("C-1").SetName("Nordvik").SetNameKey("nordvik").SetCurrency("EUR").SetMerchandiserID(mei.ID).SaveX(ctx)
		for number, on := range map[string]scalar.Date{"SO-1": {}, "SO-2": storetest.Today} {
			tx.Order.Create().SetNumber(number).SetCustomerID(c.ID).SetMerchandiserID(mei.ID).SetStatus("CONFIRMED").SetCurrency("EUR").SetDeliveredOn(on).SaveX(ctx)
		}
	})
	for delivered, want := range map[bool]string{false: "SO-1", true: "SO-2"} {
		a := h.well(as(mei), fmt.Sprintf("{ orders(first: 5, filter: {delivered: %t}) { totalCount nodes { number } } }", delivered), nil)
		if n, number := a.at("orders", "totalCount"), a.at("orders", "nodes", 0, "number"); n != 1.0 || number != want {
			t.Errorf("delivered %t: %v rows, first %v, want %s alone", delivered, n, number, want)
		}
	}
}
