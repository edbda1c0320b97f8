package history_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent/auditentry"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/provenance"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/intake/history"
	"gendan/server/orders"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
	"gendan/server/shipping"
)

// world is a firm into which history is taken over.
type world struct {
	*testing.T
	store   *store.Store
	history *history.Service
	orders  *orders.Service
}

func newWorld(t *testing.T) world {
	s := storetest.New(t)
	c := s.Clock()
	firms := customers.New(s, c)
	o := orders.New(s, c, firms, customers.NewMessages(s, c, nil))
	below := history.Below{Customers: firms, Catalog: catalog.New(s, c), Orders: o}
	return world{t, s, history.New(s, below, shipping.New(s, c).TakePast), o}
}

func (w world) take(path string) *history.Result {
	w.Helper()
	done, err := w.history.Run(storetest.System(), history.Options{Form: "scms", Path: path, Out: io.Discard, Lang: "en"})
	if err != nil {
		w.Fatal(err)
	}
	return done
}

// real is the delivery history of the public health programme, as it was published, and its rows as
// a reader of its own gives them.
func real(t *testing.T) (path string, rows []map[string]string) {
	t.Helper()
	packed, err := os.Open("testdata/scms-delivery-history.csv.gz")
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
	if given, err := os.ReadFile("../../../../shared/data/scms-delivery-history.csv"); err == nil && !bytes.Equal(given, data) {
		t.Error("the file beside the checkout is another than the one kept for tests")
	}
	path = filepath.Join(t.TempDir(), "scms-delivery-history.csv")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	c := csv.NewReader(strings.NewReader(strings.ReplaceAll(string(data), "\r", "\n")))
	c.Comma = '\t'
	all, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, heading := range all[0] {
			row[heading] = cells[i]
		}
		rows = append(rows, row)
	}
	return path, rows
}

func day(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse("2-Jan-06", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// cents adds up what of a column is a number.
func cents(rows []map[string]string, column string) (sum int64) {
	for _, row := range rows {
		if n, err := strconv.ParseFloat(row[column], 64); err == nil {
			sum += int64(n*100 + 0.5)
		}
	}
	return sum
}

func TestTheWholeDeliveryHistory(t *testing.T) {
	path, rows := real(t)
	w := newWorld(t)
	done := w.take(path)
	got := *done
	got.Remarks = nil
	want := history.Result{
		Rows: 10324, Orders: 6233, Lines: 10324, Shipments: 7030, TakenOrders: 6233, TakenLines: 10324,
		TakenShipments: 7030, Customers: 43, Products: 184, OnTime: 9138,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("taken (-want +got):\n%s", diff)
	}
	ctx := storetest.System()
	db := w.store.Client()
	if n := db.Order.Query().Where(order.StatusEQ(order.StatusClosed), order.SourceEQ(order.SourceImport), order.ClosedAtNotNil()).CountX(ctx); n != 6233 {
		t.Errorf("%d closed orders", n)
	}
	// What a query of the lists and figures would ask.
	var onTime int
	row := w.store.DB().QueryRowContext(ctx, "SELECT COUNT(*) FROM order_lines WHERE delivered_on <= promised_on AND delivered_on <> '9999-12-31'")
	if err := row.Scan(&onTime); err != nil {
		t.Fatal(err)
	}
	if onTime != 9138 {
		t.Errorf("%d lines on time, want 9138", onTime)
	}
	w.sameByMonthAndMode(rows)
	w.sameSums(rows)
	differences, err := w.orders.Verify(ctx)
	if err != nil || len(differences) > 0 {
		t.Errorf("figures that do not follow from the rows: %d, %v", len(differences), err)
	}
	for kind, want := range map[string]int{"Order": 6233, "Shipment": 7030, "OrderLine": 0, "Provenance": 0} {
		if n := db.AuditEntry.Query().Where(auditentry.Kind(kind)).CountX(ctx); n != want {
			t.Errorf("%d entries of %s in the history, want %d", n, kind, want)
		}
	}
	again := w.take(path)
	if again.TakenLines != 0 || again.PresentLines != 10324 || again.Customers+again.Products != 0 {
		t.Errorf("taken twice: %+v", again.TakenLines)
	}
	if n := db.OrderLine.Query().CountX(ctx); n != 10324 {
		t.Errorf("%d lines after the second run", n)
	}
}

type monthMode struct{ month, mode string }

// sameByMonthAndMode compares the lines on time of each month and means of transport with those of
// the file.
func (w world) sameByMonthAndMode(rows []map[string]string) {
	w.Helper()
	names := map[string]string{"Air": "AIR", "Air Charter": "AIR_CHARTER", "Truck": "TRUCK", "Ocean": "SEA", "N/A": "UNKNOWN"}
	type figures struct{ Lines, OnTime int }
	want, got := map[monthMode]figures{}, map[monthMode]figures{}
	for _, row := range rows {
		delivered := day(w.T, row["Delivered to Client Date"])
		key := monthMode{delivered.Format("2006-01"), names[row["Shipment Mode"]]}
		f := want[key]
		f.Lines++
		if !delivered.After(day(w.T, row["Scheduled Delivery Date"])) {
			f.OnTime++
		}
		want[key] = f
	}
	found, err := w.store.DB().QueryContext(context.Background(), `SELECT SUBSTR(l.delivered_on, 1, 7), s.mode, COUNT(*),
		SUM(CASE WHEN l.delivered_on <= l.promised_on THEN 1 ELSE 0 END)
		FROM order_lines l JOIN shipment_lines g ON g.order_line_id = l.id JOIN shipments s ON s.id = g.shipment_id GROUP BY 1, 2`)
	if err != nil {
		w.Fatal(err)
	}
	defer func() { _ = found.Close() }()
	for found.Next() {
		var key monthMode
		var f figures
		if err := found.Scan(&key.month, &key.mode, &f.Lines, &f.OnTime); err != nil {
			w.Fatal(err)
		}
		got[key] = f
	}
	if err := found.Err(); err != nil {
		w.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		w.Errorf("lines and lines on time by month and mode (-file +database):\n%s", diff)
	}
}

// sameSums compares what adds up over the file.
func (w world) sameSums(rows []map[string]string) {
	w.Helper()
	for column, query := range map[string]string{
		"Line Item Value":           "SELECT SUM(amount) FROM order_lines",
		"Freight Cost (USD)":        "SELECT SUM(freight_amount) FROM shipments",
		"Line Item Insurance (USD)": "SELECT SUM(insurance_amount) FROM shipments",
		"Weight (Kilograms)":        "SELECT SUM(gross_kg) / 10000 FROM shipments",
		"Line Item Quantity":        "SELECT SUM(delivered_quantity) / 10000 FROM shipment_lines",
	} {
		var got float64
		if err := w.store.DB().QueryRowContext(context.Background(), query).Scan(&got); err != nil {
			w.Fatal(err)
		}
		if want := cents(rows, column); int64(got) != want {
			w.Errorf("%s adds up to %d, in the file to %d hundredths", column, int64(got), want)
		}
	}
}

// beginning is the first lines of the real file.
func beginning(t *testing.T, n int) (path string) {
	t.Helper()
	path, _ = real(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(data, []byte("\r"))
	if err := os.WriteFile(path, bytes.Join(lines[:n+1], nil), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHowALineIsKept(t *testing.T) {
	w := newWorld(t)
	w.take(beginning(t, 100))
	ctx := storetest.System()
	db := w.store.Client()
	o := db.Order.Query().Where(order.CustomerPoNo("SCMS-4")).WithCustomer().OnlyX(ctx)
	if o.Edges.Customer.Name != "Côte d'Ivoire" || o.Edges.Customer.Country != "CI" || o.Incoterm != "EXW" || o.IncotermYear != 2000 ||
		o.Currency != "USD" || !o.OrderedOn.IsZero() || !strings.Contains(o.Note, "PO Sent to Vendor Date: Date Not Captured") {
		t.Errorf("the order is %+v", o)
	}
	l := db.OrderLine.Query().Where(orderline.OrderID(o.ID)).OnlyX(ctx)
	if l.Quantity != scalar.Whole(19) || l.Amount != 55100 || l.PromisedOn.String() != "2006-06-02" || l.DeliveredOn != l.PromisedOn || l.CustomerLineNo != "1" {
		t.Errorf("its line is %+v", l)
	}
	s := db.Shipment.Query().Where(shipment.TrackingNo("ASN-8")).OnlyX(ctx)
	if s.GrossKg != scalar.Whole(13) || s.FreightAmount == nil || *s.FreightAmount != 78034 || s.InsuranceAmount != nil || s.Mode != shipment.ModeAir ||
		s.Status != shipment.StatusDelivered {
		t.Errorf("its shipment is %+v", s)
	}
	p := db.Provenance.Query().Where(provenance.OrderID(o.ID)).OnlyX(ctx)
	if p.SourcePath != "scms-delivery-history.csv:2" || !strings.Contains(p.SourceText, "RANBAXY Fine Chemicals LTD. | HIV, Reveal G3") {
		t.Errorf("its source is %+v", p)
	}
	if n := db.Customer.Query().Where(customer.Name("Côte d'Ivoire")).CountX(ctx); n != 1 {
		t.Errorf("%d customers of one name", n)
	}
}

// A stop loses no more than one bundle, and the same command goes on.
func TestStopAndGoOn(t *testing.T) {
	path := beginning(t, 1200)
	w := newWorld(t)
	ctx, stop := context.WithCancel(storetest.System())
	done, err := w.history.Run(ctx, history.Options{Form: "scms", Path: path, Out: stopper{stop}, Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if !done.Stopped || done.TakenLines == 0 || done.TakenLines > 400 || !strings.Contains(done.Summary("en"), "Stopped") {
		t.Errorf("stopped: %+v lines", done.TakenLines)
	}
	rest := w.take(path)
	if rest.Stopped || rest.PresentLines != done.TakenLines || rest.TakenLines != 1200-done.TakenLines {
		t.Errorf("went on with %d present and %d taken of 1200", rest.PresentLines, rest.TakenLines)
	}
	if n := w.store.Client().OrderLine.Query().CountX(storetest.System()); n != 1200 {
		t.Errorf("%d lines in the end", n)
	}
}

// stopper stops when the first progress is told.
type stopper struct{ stop func() }

func (s stopper) Write(p []byte) (int, error) {
	s.stop()
	return len(p), nil
}
