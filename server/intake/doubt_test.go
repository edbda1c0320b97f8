package intake_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/server/orders"
)

func TestDoubtfulFilesBecomeDraftsThatWait(t *testing.T) {
	for _, test := range []struct {
		name, old, new string
		rule           string
		severity       discrepancy.Severity
		path           string
	}{
		{"payable of another sum", ">143.75<", ">150<", "intake.payable_differs", discrepancy.SeverityBlocking, "/Order/AnticipatedMonetaryTotal/PayableAmount"},
		{"unknown unit", `unitCode="NAR" unitCodeListID="UNECERec20">10<`, `unitCode="QQQ">10<`, orders.RuleUnknownUnit, discrepancy.SeverityBlocking, "/Order/OrderLine[1]/LineItem/Quantity/@unitCode"},
		{"a unit in words", `unitCode="NAR" unitCodeListID="UNECERec20">10<`, `unitCode="pallets">10<`, "ubl.unknown_unit", discrepancy.SeverityBlocking, "/Order/OrderLine[1]/LineItem/Quantity/@unitCode"},
		{"half a piece", `unitCodeListID="UNECERec20">10<`, `unitCodeListID="UNECERec20">10.5<`, orders.RuleFraction, discrepancy.SeverityWarning, "/Order/OrderLine[1]/LineItem/Quantity"},
		{"nothing of it", `unitCodeListID="UNECERec20">10<`, `unitCodeListID="UNECERec20">0<`, orders.RuleQuantity, discrepancy.SeverityBlocking, "/Order/OrderLine[1]/LineItem/Quantity"},
		{"date past", "", "", orders.RuleRequestedPast, discrepancy.SeverityWarning, "/Order/Delivery/RequestedDeliveryPeriod/EndDate"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			data := example(t, "UC1_Order.xml")
			if test.old != "" {
				changed := bytes.Replace(data, []byte(test.old), []byte(test.new), 1)
				if bytes.Equal(changed, data) {
					t.Fatal("the example has changed")
				}
				data = changed
			}
			done := d.take(t, d.merchandiser, "x.xml", data)
			var first *ent.Discrepancy
			for _, doubt := range done.Discrepancies {
				if doubt.Rule == test.rule && first == nil {
					first = doubt
				}
			}
			if first == nil {
				t.Fatalf("no %s among %v", test.rule, rules(done))
			}
			if first.Severity != test.severity || first.SourcePath != test.path || first.ResolvedAt != nil || first.Version != 1 {
				t.Errorf("doubt %v", first)
			}
		})
	}
}

func TestPriceOfAnAmountAlone(t *testing.T) {
	d := newDesk(t)
	data := string(example(t, "UC1_Order.xml"))
	from := strings.Index(data, "<cac:Price>")
	to := strings.Index(data, "</cac:Price>") + len("</cac:Price>")
	done := d.take(t, d.merchandiser, "x.xml", []byte(data[:from]+data[to:]))
	line := d.store.Client().OrderLine.Query().Where(orderline.OrderID(done.Order.ID), orderline.Position(1)).OnlyX(d.sys)
	if line.Amount != 4000 || line.PricePer != line.Quantity || done.Order.PayableAmount != 14375 || rules(done)["ubl.no_price"] != 1 {
		t.Errorf("line %v, payable %d, doubts %v", line, done.Order.PayableAmount, rules(done))
	}
}

func TestRunUBL(t *testing.T) {
	d := newDesk(t)
	var paths []string
	for _, name := range []string{"UC1_Order.xml", "OrderChange_Example.xml", "UC2_Order.xml", "UC1_Order.xml", "nowhere.xml"} {
		paths = append(paths, filepath.Join("ubl", "testdata", name))
	}
	var out strings.Builder
	failed := d.intake.RunUBL(as(d.merchandiser), paths, &out, "en")
	if failed != 3 {
		t.Errorf("%d failed, want 3", failed)
	}
	numbers := d.store.Client().Order.Query().Order(order.ByID()).Select(order.FieldNumber).StringsX(d.sys)
	if len(numbers) != 2 {
		t.Fatalf("%d orders, want 2", len(numbers))
	}
	for _, want := range []string{
		"UC1_Order.xml: order " + numbers[0], "payable EUR 143.75", "OrderChange_Example.xml: This file is an order change",
		"UC2_Order.xml: order " + numbers[1], "Order " + numbers[0] + " was made from this very file", "nowhere.xml: The file cannot be read",
		"[/Order/ID]", "customer ",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
}
