package graph_test

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// crowd is how many rows each list has in the tests of pages.
const crowd = 40

// fill makes forty rows of each kind, with ties and without dates in every order: three of four
// share a day with others, every fourth has none. It returns who carries all of them.
func (h *house) fill() *actor.Actor {
	h.t.Helper()
	mei := h.hire(scalar.Merchandiser)
	day := func(i int) scalar.Date { return scalar.NewDate(2026, 12, 1+i%3) }
	h.write(func(ctx context.Context, tx *ent.Client) {
		for i := range crowd {
			name := fmt.Sprintf("row %02d", i)
			tie := fmt.Sprintf("row %d", i/4)
			c := tx.Customer.Create().SetNumber("C-" + name).SetName(tie).SetNameKey(tie).SetCurrency("EUR").
				SetMerchandiserID(mei.ID).SaveX(ctx)
			p := tx.Product.Create().SetCode(name).SetCodeKey(name).SetName(tie).SetNameKey(tie).SetUnit("C62").SaveX(ctx)
			oc := tx.Order.Create().SetNumber("SO-" + name).SetCustomerID(c.ID).SetMerchandiserID(mei.ID).
				SetStatus("CONFIRMED").SetCurrency("EUR")
			sc := tx.Shipment.Create().SetNumber("SH-" + name).SetCustomerID(c.ID).SetMode("SEA")
			if i%4 > 0 {
				oc.SetPromisedOn(day(i)).SetRequestedOn(day(i)).SetOrderedOn(day(i))
				sc.SetEtdOn(day(i)).SetEtaOn(day(i + 1))
			}
			o, s := oc.SaveX(ctx), sc.SaveX(ctx)
			h.work(ctx, tx, o, p, s, i, day(i))
		}
	})
	return mei
}

// work puts on an order what every nested list is to show: two rows each.
func (h *house) work(ctx context.Context, tx *ent.Client, o *ent.Order, p *ent.Product, s *ent.Shipment, i int, day scalar.Date) {
	var l *ent.OrderLine
	for n := range 2 {
		l = tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(n + 1).SetProductID(p.ID).SetDescription("Polo shirt").
			SetQuantity(scalar.Whole(10)).SetUnit("C62").SetCurrency("EUR").SaveX(ctx)
		tx.ShipmentLine.Create().SetShipmentID(s.ID).SetOrderID(o.ID).SetOrderLineID(l.ID).
			SetQuantity(scalar.Whole(1)).SetUnit("C62").SaveX(ctx)
		tx.Message.Create().SetOrderID(o.ID).SetBody("hello").SetAuthorID(deref(o.MerchandiserID)).SetAuthorName("Mei").SaveX(ctx)
	}
	bc := tx.ProductionBatch.Create().SetNumber(fmt.Sprintf("B-%02d", i)).SetOrderID(o.ID).SetOrderLineID(l.ID).
		SetStatus("PLANNED").SetQuantity(scalar.Whole(10)).SetUnit("C62")
	if i%4 > 0 {
		bc.SetPlannedFinishOn(day)
	}
	b := bc.SaveX(ctx)
	for n := range 2 {
		tx.Operation.Create().SetOrderID(o.ID).SetBatchID(b.ID).SetSequence(n + 1).SetName("Sew").SaveX(ctx)
	}
	tc := tx.Task.Create().SetTitle("call").SetOwnerID(deref(o.MerchandiserID)).SetSubjectKind("Order").SetSubjectID(o.ID).SetOrderID(o.ID)
	if i%4 > 0 {
		tc.SetDueOn(day)
	}
	tc.SaveX(ctx)
	ic := tx.Inspection.Create().SetNumber(fmt.Sprintf("Q-%02d", i)).SetKind("FINAL").SetOrderID(o.ID).
		SetOrderLineID(l.ID).SetBatchID(b.ID).SetQuantity(scalar.Whole(1))
	if i%4 > 0 {
		ic.SetDueOn(day)
	}
	ic.SaveX(ctx)
	h.wait(ctx, tx, b, i, day)
	pc := tx.PaymentPlanLine.Create().SetOrderID(o.ID).SetCustomerID(o.CustomerID).SetPosition(1).SetKind("DEPOSIT").
		SetAmount(scalar.Amount(100_000 + i)).SetCurrency("EUR").SetExchangeRate(scalar.Whole(8)).SetTrigger("ORDER").
		SetGate("PRODUCTION_RELEASE")
	if i%4 > 0 {
		pc.SetDueOn(day)
	}
	due := pc.SaveX(ctx)
	paid := tx.Payment.Create().SetOrderID(o.ID).SetAmount(100).SetCurrency("EUR").SetReceivedOn(day).SaveX(ctx)
	tx.PaymentAllocation.Create().SetOrderID(o.ID).SetPaymentID(paid.ID).SetPaymentPlanLineID(due.ID).SetAmount(40).
		SetCurrency("EUR").ExecX(ctx)
	tx.Feedback.Create().SetNumber(fmt.Sprintf("F-%02d", i)).SetKind("RATING").SetCustomerID(o.CustomerID).
		SetOrderID(o.ID).SetText("good").SaveX(ctx)
}

// wait lists what a batch waits for, and what stands in its way.
func (h *house) wait(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch, i int, day scalar.Date) {
	name, tie := fmt.Sprintf("row %02d", i), fmt.Sprintf("row %d", i/4)
	s := tx.Supplier.Create().SetCode(name).SetCodeKey(name).SetName(tie).SetNameKey(tie).SaveX(ctx)
	m := tx.Material.Create().SetCode(name).SetCodeKey(name).SetName(tie).SetNameKey(tie).SetUnit("MTR").SetSupplierID(s.ID).SaveX(ctx)
	tx.BillOfMaterialsLine.Create().SetProductID(h.productOf(ctx, tx, b)).SetSequence(1).SetMaterialID(m.ID).SetQuantityPerUnit(scalar.Whole(2)).SaveX(ctx)
	rc := tx.MaterialRequirement.Create().SetOrderID(b.OrderID).SetBatchID(b.ID).SetMaterialID(m.ID).SetSupplierID(s.ID).
		SetSource("BILL").SetQuantity(scalar.Whole(20)).SetUnit("MTR")
	nc := tx.Incident.Create().SetNumber(fmt.Sprintf("INC-%02d", i)).SetKind("EQUIPMENT").SetSeverity("MAJOR").
		SetOrderID(b.OrderID).SetBatchID(b.ID).SetText("the cutter stands still")
	if i%4 > 0 {
		rc.SetNeedByOn(day).SetLateOn(day.Add(1))
		nc.SetDueOn(day)
	}
	r := rc.SaveX(ctx)
	nc.SaveX(ctx)
	tx.GoodsReceipt.Create().SetOrderID(b.OrderID).SetRequirementID(r.ID).SetSupplierID(s.ID).SetQuantity(scalar.Whole(1)).
		SetArrivedOn(day).SetOnTime(i%2 == 0).SaveX(ctx)
	tx.MaterialChase.Create().SetOrderID(b.OrderID).SetRequirementID(r.ID).SetChasedAt(b.CreatedAt).SaveX(ctx)
	tx.MaterialPromiseChange.Create().SetOrderID(b.OrderID).SetRequirementID(r.ID).SetToOn(day).SaveX(ctx)
}

// productOf is the product of a batch's line.
func (h *house) productOf(ctx context.Context, tx *ent.Client, b *ent.ProductionBatch) scalar.ID {
	return *tx.OrderLine.GetX(ctx, b.OrderLineID).ProductID
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
