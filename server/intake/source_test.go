package intake_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/attachment"
	"gendan/ent/ent/order"
	"gendan/ent/ent/provenance"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

func TestEveryValueHasItsSource(t *testing.T) {
	d := newDesk(t)
	data := example(t, "Order_Example.xml")
	done := d.take(t, d.merchandiser, "Order_Example.xml", data)
	original := d.store.Client().Attachment.Query().Where(attachment.Name("Order_Example.xml")).OnlyX(d.sys)
	type source struct {
		Field, Text string
		Line        int
	}
	positions := map[scalar.ID]int{}
	for _, l := range d.store.Client().OrderLine.Query().AllX(d.sys) {
		positions[l.ID] = l.Position
	}
	got := map[string]source{}
	for _, p := range d.store.Client().Provenance.Query().Where(provenance.OrderID(done.Order.ID)).AllX(d.sys) {
		s := source{Field: p.Field, Text: p.SourceText}
		if p.OrderLineID != nil {
			s.Line = positions[*p.OrderLineID]
		}
		if *p.AttachmentID != original.ID {
			t.Errorf("%s is from another file", p.SourcePath)
		}
		if _, twice := got[p.SourcePath]; twice {
			t.Errorf("%s stands twice", p.SourcePath)
		}
		got[p.SourcePath] = s
	}
	for path, want := range map[string]source{
		"/Order/ID":                                                             {"customerPoNo", "34", 0},
		"/Order/DocumentCurrencyCode":                                           {"currency", "NOK", 0},
		"/Order/DeliveryTerms/ID":                                               {"incoterm", "FOB", 0},
		"/Order/DeliveryTerms/DeliveryLocation/ID":                              {"incotermPlace", "FOB Oslo", 0},
		"/Order/AnticipatedMonetaryTotal/PayableAmount":                         {"payableAmount", "6363", 0},
		"/Order/AnticipatedMonetaryTotal/PrepaidAmount":                         {"prepaidAmount", "10.00", 0},
		"/Order/TaxTotal/TaxAmount":                                             {"taxAmount", "100.00", 0},
		"/Order/AllowanceCharge[2]/MultiplierFactorNumeric":                     {"adjustments", "10", 0},
		"/Order/Contract/ID":                                                    {"", "34322", 0},
		"/Order/CustomerReference":                                              {"", "9000012345", 0},
		"/Order/OrderLine[1]/LineItem/Quantity":                                 {"quantity", "120", 1},
		"/Order/OrderLine[1]/LineItem/Quantity/@unitCode":                       {"unit", "EA", 1},
		"/Order/OrderLine[2]/LineItem/Price/PriceAmount":                        {"unitPrice", "15.000", 2},
		"/Order/OrderLine[2]/LineItem/Item/SellersItemIdentification/ID":        {"product", "SItemNo011", 2},
		"/Order/OrderLine[2]/LineItem/Delivery/RequestedDeliveryPeriod/EndDate": {"requestedOn", "2012-10-31", 2},
		"/Order/OrderLine[1]/LineItem/Item/ItemInstance/SerialID":               {"", "SE-123456", 1},
	} {
		if got[path] != want {
			t.Errorf("%s: %+v, want %+v", path, got[path], want)
		}
	}
	// Each text of the file stands somewhere, but for the embedded file, which is attached.
	for text := range strings.SplitSeq(string(data), ">") {
		text, _, _ = strings.Cut(text, "<")
		if text = strings.TrimSpace(text); text == "" || strings.HasPrefix(text, "UjBs") {
			continue
		}
		found := false
		for _, s := range got {
			found = found || s.Text == text
		}
		if !found {
			t.Errorf("%q of the file has no source", text)
		}
	}
}

func TestFilesStayWithTheOrder(t *testing.T) {
	d := newDesk(t)
	data := example(t, "Order_Example.xml")
	upload, err := d.files.Upload(as(d.merchandiser), "Order_Example.xml", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	done, err := d.intake.ImportUBL(as(d.merchandiser), upload.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range d.store.Client().Attachment.Query().Where(attachment.OwnerID(done.Order.ID)).AllX(d.sys) {
		got[f.Name] = f.MediaType + " " + string(f.Audience)
	}
	want := map[string]string{"Order_Example.xml": "application/xml COMMERCIAL", "Hours-spend.csv": "text/plain COMMERCIAL"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	d.confirm(t, done.Order.ID)
	if _, content, err := d.files.Read(as(d.merchandiser), upload.ID); err != nil || !bytes.Equal(content, data) {
		t.Errorf("the merchandiser reads the original: %v", err)
	}
	if _, err := d.store.Client().Order.Get(as(d.production), done.Order.ID); err != nil {
		t.Errorf("production sees the confirmed order: %v", err)
	}
	if _, _, err := d.files.Read(as(d.production), upload.ID); !errors.Is(err, fault.New(fault.NotFound, "")) {
		t.Errorf("production reads the original, which has prices: %v", err)
	}
	if n := d.store.Client().Provenance.Query().CountX(as(d.production)); n != 0 {
		t.Errorf("production sees %d values of the file", n)
	}
}

// confirm lets the departments see an order.
func (d *desk) confirm(t *testing.T, id scalar.ID) {
	t.Helper()
	_, err := d.store.Write(d.sys, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return id, tx.Order.UpdateOneID(id).SetStatus(order.StatusConfirmed).Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
}
