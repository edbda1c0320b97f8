package intake_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent/contact"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/files"
	"gendan/server/intake"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/blob"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// desk is where orders come in.
type desk struct {
	store  *store.Store
	blobs  blob.Store
	files  *files.Service
	intake *intake.Service
	orders *orders.Service
	sys    context.Context

	merchandiser, other, sales, production *actor.Actor
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.New(t), sys: storetest.System()}
	var err error
	if d.blobs, err = blob.Open(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	c := d.store.Clock()
	d.files = files.New(d.store, c, d.blobs, func(m []byte) []byte { return m })
	firms := customers.New(d.store, c)
	d.orders = orders.New(d.store, c, firms, customers.NewMessages(d.store, c, d.files))
	d.intake = intake.New(d.store, c, intake.Below{
		Files: d.files, Customers: firms, Catalog: catalog.New(d.store, c), Orders: d.orders,
	})
	d.merchandiser = storetest.Person(t, d.store, 0, scalar.Merchandiser)
	d.other = storetest.Person(t, d.store, 0, scalar.Merchandiser)
	d.sales = storetest.Person(t, d.store, 0, scalar.Sales)
	d.production = storetest.Person(t, d.store, 0, scalar.Production)
	return d
}

func as(a *actor.Actor) context.Context { return storetest.As(context.Background(), a) }

func example(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("ubl", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (d *desk) take(t *testing.T, a *actor.Actor, name string, data []byte) *intake.Imported {
	t.Helper()
	done, err := d.intake.ImportUBLBytes(as(a), name, data, nil)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return done
}

// count is how many rows of everything an import could make there are.
func (d *desk) count(t *testing.T) map[string]int {
	t.Helper()
	c := d.store.Client()
	n := map[string]int{
		"orders": c.Order.Query().CountX(d.sys), "lines": c.OrderLine.Query().CountX(d.sys),
		"customers": c.Customer.Query().CountX(d.sys), "contacts": c.Contact.Query().CountX(d.sys),
		"products": c.Product.Query().CountX(d.sys), "attachments": c.Attachment.Query().CountX(d.sys),
		"provenance": c.Provenance.Query().CountX(d.sys), "discrepancies": c.Discrepancy.Query().CountX(d.sys),
		"audit": c.AuditEntry.Query().CountX(d.sys), "events": c.Event.Query().CountX(d.sys),
		"terms": c.SearchTerm.Query().CountX(d.sys), "counters": c.Counter.Query().CountX(d.sys),
	}
	if err := d.blobs.Walk(d.sys, func(blob.Info) error { n["blobs"]++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

func rules(done *intake.Imported) map[string]int {
	n := map[string]int{}
	for _, d := range done.Discrepancies {
		n[d.Rule]++
	}
	return n
}

func TestOrdersArePayableAsTheirFilesSay(t *testing.T) {
	for _, test := range []struct {
		file, currency, payable string
		lines                   int
	}{
		{"UC1_Order.xml", "EUR", "143.75", 3},
		{"UC2_Order.xml", "EUR", "", 0},
		{"UC3_Order.xml", "", "", 0},
		{"Order_Example.xml", "NOK", "6363.00", 2},
	} {
		t.Run(test.file, func(t *testing.T) {
			d := newDesk(t)
			data := example(t, test.file)
			done := d.take(t, d.merchandiser, test.file, data)
			want := between(data, `<cbc:PayableAmount currencyID="`, `</cbc:PayableAmount>`)
			currency, amount, _ := strings.Cut(want, `">`)
			o := done.Order
			stated, err := scalar.Currency(currency).ParseAmount(amount)
			if err != nil {
				t.Fatal(err)
			}
			if string(o.Currency) != currency || o.PayableAmount != stated {
				t.Errorf("payable %s %s, the file says %s %s", o.Currency, o.Currency.Format(o.PayableAmount), currency, amount)
			}
			if test.payable != "" && (o.Currency.Format(o.PayableAmount) != test.payable || o.LineCount != test.lines) {
				t.Errorf("payable %s of %d lines, want %s of %d", o.Currency.Format(o.PayableAmount), o.LineCount, test.payable, test.lines)
			}
			if o.LineCount != bytes.Count(data, []byte("<cac:OrderLine>")) || o.Status != order.StatusDraft || o.Source != order.SourceUbl {
				t.Errorf("order %v", o)
			}
			if *o.MerchandiserID != d.merchandiser.ID || !done.CustomerProposed {
				t.Errorf("merchandiser %v, customer proposed %v", o.MerchandiserID, done.CustomerProposed)
			}
			for _, doubt := range done.Discrepancies {
				if text := intake.Words(doubt, "en"); strings.Contains(text, "{") || text == doubt.Rule || text == "" {
					t.Errorf("doubt %s reads %q", doubt.Rule, text)
				}
				if doubt.Severity == discrepancy.SeverityBlocking {
					t.Errorf("cannot be confirmed: %s", intake.Words(doubt, "en"))
				}
			}
		})
	}
}

func between(data []byte, from, to string) string {
	_, rest, _ := strings.Cut(string(data), from)
	text, _, _ := strings.Cut(rest, to)
	return text
}

func TestOrderExampleInFull(t *testing.T) {
	d := newDesk(t)
	done := d.take(t, d.merchandiser, "Order_Example.xml", example(t, "Order_Example.xml"))
	o, c := done.Order, d.store.Client()
	type head struct {
		PO, Ordered, Requested, Incoterm, Place, Terms, Note        string
		ShipTo                                                      scalar.Address
		Lines, Allowances, Charges, Tax, Prepaid, Rounding, Payable scalar.Amount
	}
	got := head{
		o.CustomerPoNo, o.OrderedOn.String(), o.RequestedOn.String(), o.Incoterm, o.IncotermPlace, o.PaymentTerms, o.Note, o.ShipTo,
		o.LinesAmount, o.AllowanceAmount, o.ChargeAmount, o.TaxAmount, o.PrepaidAmount, o.RoundingAmount, o.PayableAmount,
	}
	want := head{
		"34", "2018-09-01", "2012-10-31", "FOB", "Oslo", "Payment terms description", "Information text for the whole order",
		scalar.Address{
			Name: "Helseavdeling", Street: "Solheimsveien 10", Additional: "Add\n3rd Address line", City: "Lørenskog",
			Region: "Region", PostalCode: "1473", Country: "NO",
		},
		652500, 65250, 40000, 10000, 1000, 50, 636300,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("head (-want +got):\n%s", diff)
	}
	line := c.OrderLine.Query().Where(orderline.OrderID(o.ID), orderline.Position(1)).OnlyX(d.sys)
	if line.Quantity != scalar.Whole(120) || line.Unit != "EA" || line.UnitPrice != scalar.Whole(50) || line.Amount != 630000 ||
		line.CustomerItemNo != "123456" || line.CustomerLineNo != "1" || line.RequestedOn.String() != "2010-02-25" ||
		line.TaxPercent != scalar.Whole(25) || line.Note != "Freetext note on line 1" || len(line.Properties) != 1 ||
		!strings.Contains(line.Spec, "12345678") {
		t.Errorf("line %v", line)
	}
	if p := line.QueryProduct().OnlyX(d.sys); p.Code != "121212" || p.Name != "Needle 4mm" || p.Unit != "EA" {
		t.Errorf("product %v", p)
	}
	firm := o.QueryCustomer().OnlyX(d.sys)
	if firm.Name != "Helseforetak" || firm.LegalName != "Helseforetak AS" || firm.TaxID != "NO9311867455MVA" || firm.Country != "NO" ||
		len(firm.Identifiers) != 3 || *firm.MerchandiserID != d.merchandiser.ID {
		t.Errorf("customer %v", firm)
	}
	var people []string
	for _, p := range c.Contact.Query().Order(contact.ByID()).AllX(d.sys) {
		people = append(people, p.Name+" "+p.Email)
	}
	if diff := cmp.Diff([]string{"Ole Olsen post@helseforetak.no", "Julie Jensen post@helse.no", "Ole ole@helseforetak.no"}, people); diff != "" {
		t.Errorf("contacts (-want +got):\n%s", diff)
	}
	var asked []string
	for _, r := range c.Requirement.Query().Order(requirement.ByID()).AllX(d.sys) {
		asked = append(asked, string(r.Kind)+" "+r.Text)
	}
	if diff := cmp.Diff([]string{"SERVICE 须一次交付，不得分批。", "OTHER CAD"}, asked); diff != "" {
		t.Errorf("requirements (-want +got):\n%s", diff)
	}
	wantRules := map[string]int{
		"intake.customer_proposed": 1, "intake.product_proposed": 2, "intake.other_seller": 1,
		"ubl.shared_identifier": 1, "ubl.date_past": 1, "ubl.file_name_and_type": 1, "ubl.file_encoded_twice": 1, "ubl.validity_over": 1,
		"ubl.requested_before_issued": 3, "ubl.tax_differs": 1, "order.discrepancy.requested_past": 2,
	}
	if diff := cmp.Diff(wantRules, rules(done)); diff != "" {
		t.Errorf("doubts (-want +got):\n%s", diff)
	}
}

func TestOtherFilesAreRefusedAndNothingIsMade(t *testing.T) {
	d := newDesk(t)
	big := strings.Replace(string(example(t, "UC1_Order.xml")), ">10<", ">99999999999999999999<", 1)
	before := d.count(t)
	for _, test := range []struct {
		name, zh, en string
		data         []byte
	}{
		{"OrderChange_Example.xml", "订单变更", "an order change", nil},
		{"OrderCancellation_Example.xml", "订单取消", "an order cancellation", nil},
		{"OrderResponse_Example.xml", "订单答复", "an order response", nil},
		{"DespatchAdvice-BIS3_UseCase1.xml", "发货通知", "a despatch advice", nil},
		{"order.pdf", "PDF", "PDF", []byte("%PDF-1.7")},
		{"order.xlsx", "XLSX", "XLSX", []byte("PK\x03\x04....")},
		{"order.txt", "XML", "XML", []byte("We order 10 pieces.")},
		{"half.xml", "XML", "XML", example(t, "UC1_Order.xml")[:2000]},
		{"nothing.xml", "空", "empty", nil},
		{"currency.xml", "货币", "no currency known here", bytes.ReplaceAll(example(t, "UC1_Order.xml"), []byte("EUR"), []byte("EUX"))},
		{"big.xml", "过大", "too large", []byte(big)},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := test.data
			if data == nil && strings.Contains(test.name, "_") {
				data = example(t, test.name)
			}
			_, err := d.intake.ImportUBLBytes(as(d.merchandiser), test.name, data, nil)
			faults, ok := fault.All(err)
			if !ok {
				t.Fatalf("error %v", err)
			}
			if zh, en := faults[0].Text("zh-CN"), faults[0].Text("en"); !strings.Contains(zh, test.zh) || !strings.Contains(en, test.en) {
				t.Errorf("told %q and %q", zh, en)
			}
			if diff := cmp.Diff(before, d.count(t)); diff != "" {
				t.Errorf("made (-before +after):\n%s", diff)
			}
		})
	}
}

func TestRefusedUploadStaysAnUpload(t *testing.T) {
	d := newDesk(t)
	upload, err := d.files.Upload(as(d.merchandiser), "x.xml", bytes.NewReader(example(t, "OrderChange_Example.xml")))
	if err != nil {
		t.Fatal(err)
	}
	before := d.count(t)
	if _, err := d.intake.ImportUBL(as(d.merchandiser), upload.ID, nil); !errors.Is(err, fault.New(fault.Invalid, "ubl.other_kind")) {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(before, d.count(t)); diff != "" {
		t.Errorf("made (-before +after):\n%s", diff)
	}
	if _, err := d.intake.ImportUBL(as(d.other), upload.ID, nil); !errors.Is(err, fault.New(fault.NotFound, "base.not_found")) {
		t.Errorf("another's upload: %v", err)
	}
	if _, err := d.intake.ImportUBL(as(d.other), scalar.NewID(scalar.KindAttachment), nil); !errors.Is(err, fault.New(fault.NotFound, "base.not_found")) {
		t.Errorf("no upload: %v", err)
	}
}
