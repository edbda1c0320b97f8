package shipping_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/store/storetest"
	"gendan/server/shipping"
)

func TestPlanTakesAllThatPassed(t *testing.T) {
	d := newDock(t)
	a, b := d.passed(0, 60), d.passed(0, 100)
	d.planned(part(a, 20))
	s := d.planned(shipping.Part{OrderLineID: a.ID}, part(b, 30))
	if s.Number != "SH-2611-0002" || s.CustomerID != d.customers[0].ID || s.ShipTo.City != "Hamburg" || s.Marks != "箱唛 B" {
		t.Errorf("shipment %s to %s, marks %q", s.Number, s.ShipTo.City, s.Marks)
	}
	var got []scalar.Quantity
	for _, l := range d.lines(s) {
		got = append(got, l.Quantity)
	}
	if diff := cmp.Diff([]scalar.Quantity{whole(40), whole(30)}, got); diff != "" {
		t.Errorf("quantities (-want +got):\n%s", diff)
	}
}

func TestPlanByThePackingStandard(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 60)
	d.write(func(ctx context.Context, tx *ent.Client) error {
		p, err := tx.Product.Create().SetCode("T1").SetCodeKey("t1").SetName("T").SetNameKey("t").SetUnit("C62").
			SetUnitsPerCarton(whole(25)).SetCartonNetKg(whole(5)).SetCartonGrossKg(whole(6)).
			SetCartonLengthMm(500).SetCartonWidthMm(400).SetCartonHeightMm(300).Save(ctx)
		if err != nil {
			return err
		}
		return tx.OrderLine.UpdateOneID(l.ID).SetProductID(p.ID).Exec(ctx)
	})
	s := d.planned(part(l, 60))
	if s.CartonCount != 3 || s.NetKg != whole(12) || s.GrossKg != whole(15) || s.VolumeM3.String() != "0.18" {
		t.Errorf("%d cartons, net %s, gross %s, %s m³", s.CartonCount, s.NetKg, s.GrossKg, s.VolumeM3)
	}
	parts, details := sea(part(l, 25))
	s, err := d.shipping.Update(d.logistics, s.ID, s.Version, parts, details)
	if err != nil || s.CartonCount != 1 || s.GrossKg != whole(6) {
		t.Errorf("less goods: %v, %v", s, err)
	}
	s, err = d.shipping.Update(d.logistics, s.ID, s.Version, nil, shipping.Details{CartonCount: pointer(2)})
	if err != nil || s.CartonCount != 2 || s.GrossKg != whole(6) {
		t.Errorf("counted by hand: %v, %v", s, err)
	}
}

func TestPlanRefuses(t *testing.T) {
	d := newDock(t)
	a, other, none := d.passed(0, 60), d.passed(1, 60), d.passed(0, 0)
	over := d.passed(0, 110)
	held := d.passed(0, 60)
	d.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(held.OrderID).SetHeldAt(time.Now()).SetHeldReason("待款").Exec(ctx)
	})
	tests := []struct {
		name  string
		parts []shipping.Part
		want  string
	}{
		{"nothing", nil, "REQUIRED shipping.no_lines"},
		{"all that passed", []shipping.Part{part(a, 60)}, "done"},
		{"more than passed", []shipping.Part{part(a, 1)}, "OUT_OF_RANGE shipping.more_than_passed"},
		{"what has not passed", []shipping.Part{{OrderLineID: none.ID}}, "BLOCKED shipping.nothing_passed"},
		{"more than ordered, within the tolerance", []shipping.Part{part(over, 105)}, "done"},
		{"more than the tolerance", []shipping.Part{part(over, 1)}, "OUT_OF_RANGE shipping.more_than_passed"},
		{"none of it", []shipping.Part{part(other, 0)}, "OUT_OF_RANGE check.quantity"},
		{"half a piece", []shipping.Part{{OrderLineID: other.ID, Quantity: pointer(scalar.Quantity(500_000))}}, "INVALID check.whole"},
		{"a line twice", []shipping.Part{part(other, 1), part(other, 2)}, "DUPLICATE shipping.line_twice"},
		{"goods of two customers", []shipping.Part{part(other, 1), part(a, 1)}, "INVALID shipping.several_customers"},
		{"a held order", []shipping.Part{part(held, 1)}, "BLOCKED production.order_held"},
		{"no such line", []shipping.Part{{OrderLineID: scalar.NewID(scalar.KindOrderLine)}}, "NOT_FOUND base.not_found"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parts, details := sea(test.parts...)
			_, err := d.shipping.Plan(d.logistics, parts, details)
			if got := refused(err); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestAContradictingIncotermIsNotedAndNotRefused(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 60)
	s, err := d.shipping.Plan(d.logistics, []shipping.Part{part(l, 5)}, shipping.Details{Mode: pointer(shipment.ModeAir), Note: pointer("轻放")})
	if err != nil || !strings.HasPrefix(s.Note, "轻放\n") || !strings.Contains(s.Note, "FOB") || !strings.Contains(s.Note, "空运") {
		t.Fatalf("FOB by air: %v, %v", s, err)
	}
	s, err = d.shipping.Update(d.logistics, s.ID, s.Version, nil, shipping.Details{Mode: pointer(shipment.ModeExpress)})
	if err != nil || strings.Count(s.Note, "FOB") != 2 || !strings.Contains(s.Note, "快递") {
		t.Errorf("then by courier: %v, %v", s, err)
	}
}

func TestUpdateReplacesTheGoods(t *testing.T) {
	d := newDock(t)
	a, b := d.passed(0, 60), d.passed(0, 60)
	s := d.planned(part(a, 20), part(b, 30))
	_, err := d.shipping.Update(d.logistics, s.ID, s.Version, []shipping.Part{part(b, 61)}, shipping.Details{})
	if got := refused(err); got != "OUT_OF_RANGE shipping.more_than_passed" {
		t.Errorf("more than passed: %s", got)
	}
	s, err = d.shipping.Update(d.logistics, s.ID, s.Version, []shipping.Part{part(b, 60)}, shipping.Details{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := d.lines(s); len(rows) != 1 || rows[0].OrderLineID != b.ID || rows[0].Quantity != whole(60) {
		t.Errorf("what is in it now: %v", rows)
	}
	kept, err := d.store.Client().ShipmentLine.Query().Where(shipmentline.ShipmentID(s.ID)).Count(storetest.System())
	if err != nil || kept != 2 {
		t.Errorf("%d rows kept, the one taken out archived: %v", kept, err)
	}
	d.planned(part(a, 60)) // free again
	s, err = d.shipping.Pack(d.logistics, s.ID, s.Version)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.shipping.Update(d.logistics, s.ID, s.Version, []shipping.Part{part(b, 10)}, shipping.Details{})
	if got := refused(err); got != "BLOCKED shipping.packed_already" {
		t.Errorf("once packed: %s", got)
	}
	s, err = d.shipping.Update(d.logistics, s.ID, s.Version, nil, shipping.Details{TrackingNo: pointer(" msku 123 "), ContainerNo: pointer("MSKU1234565")})
	if err != nil || s.TrackingNo != "msku 123" || s.TrackingKey != "msku 123" {
		t.Errorf("the tracking number once packed: %v, %v", s, err)
	}
	_, err = d.shipping.Update(d.logistics, s.ID, s.Version, nil, shipping.Details{EtdOn: pointer(storetest.Today), EtaOn: pointer(storetest.Today.Add(-1))})
	if got := refused(err); got != "INVALID base.date_order" {
		t.Errorf("arriving before departing: %s", got)
	}
}

// Who carries one of the orders in a shipment must not throw out the goods of the other, unseen.
func TestGoodsOneDoesNotSeeStay(t *testing.T) {
	d := newDock(t)
	own, foreign := d.passed(0, 60), d.passed(0, 60)
	s := d.planned(part(own, 10), part(foreign, 10))
	carrier := storetest.Person(t, d.store, 0, scalar.Merchandiser)
	ctx := storetest.As(t.Context(), carrier)
	_, err := d.shipping.Update(ctx, s.ID, s.Version, nil, shipping.Details{Carrier: pointer("COSCO")})
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("a shipment without an own order: %s", got)
	}
	d.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(own.OrderID).SetMerchandiserID(carrier.ID).Exec(ctx)
	})
	_, err = d.shipping.Update(ctx, s.ID, s.Version, []shipping.Part{part(own, 20)}, shipping.Details{})
	if got := refused(err); got != "BLOCKED shipping.foreign_lines" {
		t.Errorf("replacing goods of two orders: %s", got)
	}
	s, err = d.shipping.Update(ctx, s.ID, s.Version, nil, shipping.Details{Carrier: pointer("COSCO")})
	if err != nil || s.Carrier != "COSCO" || len(d.lines(s)) != 2 {
		t.Errorf("the carrier: %v, %v", s, err)
	}
}

func TestTheWayOfAShipment(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 60)
	s := d.planned(part(l, 60))
	_, err := d.shipping.Depart(d.logistics, s.ID, s.Version, nil)
	if got := refused(err); got != "INVALID_TRANSITION shipping.no_way" {
		t.Errorf("departing unpacked: %s", got)
	}
	s, err = d.shipping.Pack(d.logistics, s.ID, s.Version)
	if err != nil || s.PackedAt == nil || d.line(l).PackedQuantity != whole(60) {
		t.Fatalf("packed: %v, %v", s, err)
	}
	_, err = d.shipping.Depart(d.logistics, s.ID, s.Version, pointer(time.Now().Add(time.Hour)))
	if got := refused(err); got != "OUT_OF_RANGE production.in_future" {
		t.Errorf("departing in an hour: %s", got)
	}
	at := time.Now().Add(-time.Hour).UTC().Truncate(time.Microsecond)
	s, err = d.shipping.Depart(d.logistics, s.ID, s.Version, &at)
	if err != nil || s.Status != shipment.StatusDeparted || !s.DepartedAt.Equal(at) || s.Stage != "DEPARTED" {
		t.Fatalf("departed: %v, %v", s, err)
	}
	if got := d.line(l).ShippedQuantity; got != whole(60) {
		t.Errorf("shipped %s", got)
	}
	_, err = d.shipping.Cancel(d.logistics, s.ID, s.Version, "改期")
	if got := refused(err); got != "INVALID_TRANSITION shipping.no_way" {
		t.Errorf("giving up what has left: %s", got)
	}
}

func TestAHoldStopsPackingAndDeparting(t *testing.T) {
	d := newDock(t)
	l := d.passed(0, 60)
	planned, packed := d.planned(part(l, 10)), d.packed(part(l, 20))
	d.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(l.OrderID).SetHeldAt(time.Now()).SetHeldReason("待款").Exec(ctx)
	})
	_, err := d.shipping.Pack(d.logistics, planned.ID, planned.Version)
	if got := refused(err); got != "BLOCKED production.order_held" {
		t.Errorf("packing: %s", got)
	}
	_, err = d.shipping.Depart(d.logistics, packed.ID, packed.Version, nil)
	if got := refused(err); got != "BLOCKED production.order_held" {
		t.Errorf("departing: %s", got)
	}
	if _, err := d.shipping.Cancel(d.logistics, packed.ID, packed.Version, "客户暂停"); err != nil {
		t.Errorf("giving up: %v", err)
	}
	if got := d.line(l).PackedQuantity; got != 0 {
		t.Errorf("packed %s after giving up", got)
	}
}

func TestShipmentsOfTheSameGoodsAtOnce(t *testing.T) {
	d := newDock(t)
	a, b := d.passed(0, 60), d.passed(0, 60)
	var lock sync.Mutex
	var wait sync.WaitGroup
	answers := map[string]int{}
	for i := range 12 {
		wait.Go(func() {
			parts, details := sea(part(a, 20), part(b, 20))
			if i%2 == 0 { // the other order of lines must not deadlock
				parts[0], parts[1] = parts[1], parts[0]
			}
			_, err := d.shipping.Plan(d.logistics, parts, details)
			lock.Lock()
			defer lock.Unlock()
			answers[refused(err)]++
		})
	}
	wait.Wait()
	want := map[string]int{"done": 3, "OUT_OF_RANGE shipping.more_than_passed": 9}
	if diff := cmp.Diff(want, answers); diff != "" {
		t.Errorf("twelve wanting 20 of 60 (-want +got):\n%s", diff)
	}
}
