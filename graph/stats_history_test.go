package graph_test

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/scalar"
	"gendan/server/intake/history"
	"gendan/server/platform/store/storetest"
)

// delivered is lines, and those of them that were on time, of a month and a means of transport.
type delivered struct{ Lines, OnTime int }

// published is the delivery history as it was published: where a copy of it lies, and its figures by
// month of delivery and means of transport, computed from the file alone.
func published(t *testing.T) (path string, want map[[2]string]delivered) {
	t.Helper()
	packed, err := os.Open("../server/intake/history/testdata/scms-delivery-history.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = packed.Close() }()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "scms-delivery-history.csv")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	c := csv.NewReader(strings.NewReader(strings.ReplaceAll(string(data), "\r", "\n")))
	c.Comma = '\t'
	rows, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	place := map[string]int{}
	for i, heading := range rows[0] {
		place[heading] = i
	}
	modes := map[string]string{"Air": "AIR", "Air Charter": "AIR_CHARTER", "Truck": "TRUCK", "Ocean": "SEA", "N/A": "UNKNOWN"}
	want = map[[2]string]delivered{}
	for _, row := range rows[1:] {
		day := func(heading string) time.Time {
			at, err := time.Parse("2-Jan-06", row[place[heading]])
			if err != nil {
				t.Fatal(err)
			}
			return at
		}
		delivered := day("Delivered to Client Date")
		key := [2]string{delivered.Format("2006-01"), modes[row[place["Shipment Mode"]]]}
		f := want[key]
		f.Lines++
		if !delivered.After(day("Scheduled Delivery Date")) {
			f.OnTime++
		}
		want[key] = f
	}
	return path, want
}

// TestStatsOfTheDeliveryHistory asks the API for the figures of 10,324 real lines by month and by means
// of transport, and computes them from the file. It asks for half a year of promises at a time: an order is
// promised in one of them.
func TestStatsOfTheDeliveryHistory(t *testing.T) {
	path, want := published(t)
	h := open(t)
	taken := history.New(h.Store, history.Below{Customers: h.Customers, Catalog: h.Catalog, Orders: h.Orders}, h.Shipping.TakePast)
	if _, err := taken.Run(storetest.System(), history.Options{Form: "scms", Path: path, Out: io.Discard, Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	chief := as(h.hire(scalar.Manager))
	got := map[[2]string]delivered{}
	onTime := 0
	for year := 2006; year <= 2016; year++ {
		for _, half := range [2][2]string{{"01-01", "06-30"}, {"07-01", "12-31"}} {
			a := h.well(chief, fmt.Sprintf(`{ orderStats(per: LINE, groupBy: [MONTH, MODE], dateBasis: DELIVERED,
				filter: {promisedOn: {from: "%[1]d-%[2]s", to: "%[1]d-%[3]s"}}) { hasMore groups { month mode count onTimeCount } } }`, year, half[0], half[1]), nil)
			if a.at("orderStats", "hasMore") != false {
				t.Fatalf("%d %s: not all groups in one answer", year, half[0])
			}
			groups, _ := a.at("orderStats", "groups").([]any)
			for i := range groups {
				key := [2]string{a.at("orderStats", "groups", i, "month").(string), a.at("orderStats", "groups", i, "mode").(string)}
				f := got[key]
				f.Lines += int(a.at("orderStats", "groups", i, "count").(float64))
				f.OnTime += int(a.at("orderStats", "groups", i, "onTimeCount").(float64))
				onTime += int(a.at("orderStats", "groups", i, "onTimeCount").(float64))
				got[key] = f
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines and lines on time by month and mode (-file +API):\n%s", diff)
	}
	if onTime != 9138 {
		t.Errorf("%d lines on time, want 9138", onTime)
	}
	one := h.well(chief, "{ orderStats(per: LINE, dateBasis: DELIVERED) { groups { count onTimeCount onTimeRate } } }", nil)
	if n, rate := one.at("orderStats", "groups", 0, "onTimeCount"), one.at("orderStats", "groups", 0, "onTimeRate"); n != 9138.0 || rate != "88.51" {
		t.Errorf("%v on time, %v percent", n, rate)
	}
	a := h.well(chief, "{ customers(first: 43) { nodes { credit { open { amount } } } } }", nil)
	for i := range 43 {
		if open := a.at("customers", "nodes", i, "credit", "open", "amount"); open != "0.00" && open != "0" {
			t.Errorf("a customer of the past owes %v", open)
		}
	}
	if n := h.well(chief, "{ receivables(first: 1) { totalCount } }", nil).at("receivables", "totalCount"); n != 0.0 {
		t.Errorf("%v lines of orders taken over from history count as unpaid", n)
	}
}
