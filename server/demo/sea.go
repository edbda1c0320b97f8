package demo

import (
	"context"
	"fmt"

	entfeedback "gendan/ent/ent/feedback"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/proofofdelivery"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/feedback"
	"gendan/server/platform/actor"
	"gendan/server/shipping"
)

// send plans how the order is shipped, received, rated and closed.
func (p *stage) send(t *thread) {
	if t.until < partly {
		if t.until == passed && !t.has(repeat) { // planned for this week, some packed already
			t.at(-1, 11, t.ship(100, t.has(rework)))
		}
		return
	}
	// By sea it takes 24 days, within the country six; what has not arrived has left accordingly late.
	pack, home := -t.ago+21, firms[t.firm].country == "CN"
	switch {
	case home && t.until < delivered:
		pack = -8
	case home:
		pack += 18
	case t.until < delivered && !t.has(slipped):
		pack = max(pack, -22-t.ago%5)
	}
	part := int64(100)
	if t.has(split) {
		part = 60
	}
	t.at(pack, 10, t.ship(part, true))
	t.at(pack+2, 16, t.depart(0))
	if t.has(split) && t.until >= shipped {
		t.at(pack+4, 10, t.ship(100, true))
		t.at(pack+6, 16, t.depart(1))
	}
	if t.until < delivered {
		if !home {
			t.at(min(pack+12, -1), 9, t.track(trackingevent.CodeTranshipped, "Singapore"))
		}
		return
	}
	arrive := pack + 24
	if home {
		arrive = pack + 8
	}
	t.at(arrive-1, 10, t.papers)
	t.at(arrive, 9, t.track(trackingevent.CodeArrived, firms[t.firm].city))
	t.at(arrive+3, 15, t.receive)
	t.at(arrive+4, 11, t.balance)
	t.at(arrive+5, 10, t.rate)
	if t.has(complain) {
		t.trouble(arrive + 6)
	}
	if t.until == closed {
		t.at(arrive+9, 15, t.finish)
	}
}

// ship plans a shipment of so many percent of what has passed and is in none, and packs it.
func (t *thread) ship(percent int64, pack bool) func(context.Context) error {
	return func(ctx context.Context) error {
		lines, err := t.lines(ctx)
		if err != nil {
			return err
		}
		var parts []shipping.Part
		for _, l := range lines {
			q := whole(scalar.Whole(percent).Of(l.PassedQuantity - l.PackedQuantity))
			if q > 0 {
				parts = append(parts, shipping.Part{OrderLineID: l.ID, Quantity: &q})
			}
		}
		if len(parts) == 0 {
			return fmt.Errorf("order %s has nothing to ship", t.id)
		}
		mode, carrier, waybill, days := shipment.ModeSea, "Evergreen Line", "EGLV", 26
		if t.firms[t.firm].Country == "CN" {
			mode, carrier, waybill, days = shipment.ModeTruck, "德邦物流", "DPK", 8
		}
		today := scalar.DateOf(t.Clock.Now())
		etd, eta := today.Add(2), today.Add(days)
		no, from, to := fmt.Sprintf("%s%08d", waybill, t.rand.IntN(100_000_000)), "宁波", firms[t.firm].city
		s, err := t.Shipping.Plan(t.as(ctx, "logistics"), parts, shipping.Details{
			Mode: &mode, Carrier: &carrier, TrackingNo: &no, FromPlace: &from, ToPlace: &to, EtdOn: &etd, EtaOn: &eta,
		})
		if err != nil {
			return err
		}
		t.shipments = append(t.shipments, s.ID)
		if !pack {
			return nil
		}
		_, err = t.Shipping.Pack(t.as(ctx, "logistics"), s.ID, s.Version)
		return err
	}
}

func (t *thread) depart(n int) func(context.Context) error {
	return func(ctx context.Context) error {
		s, err := t.Store.Client().Shipment.Get(actor.System(ctx), t.shipments[n])
		if err != nil {
			return err
		}
		if err := t.settleGate(ctx, paymentplanline.GateShipment); err != nil {
			return err
		}
		_, err = t.Shipping.Depart(t.as(ctx, "logistics"), s.ID, s.Version, nil)
		return err
	}
}

// settleGate records the money that a gate waits for.
func (t *thread) settleGate(ctx context.Context, gate paymentplanline.Gate) error {
	for {
		l, err := t.gate(ctx, gate)
		if l == nil || err != nil {
			return err
		}
		if err := t.pay(ctx, l.Amount-l.PaidAmount); err != nil {
			return err
		}
	}
}

// papers gives out what the customer takes the goods over with, once what they wait for is paid.
func (t *thread) papers(ctx context.Context) error {
	if err := t.settleGate(ctx, paymentplanline.GateDocumentRelease); err != nil {
		return err
	}
	for _, id := range t.shipments {
		s, err := t.Store.Client().Shipment.Get(actor.System(ctx), id)
		if err != nil {
			return err
		}
		if _, err := t.Shipping.ReleaseDocuments(t.as(ctx, "logistics"), id, s.Version); err != nil {
			return err
		}
	}
	return nil
}

// track tells where the shipments are.
func (t *thread) track(code trackingevent.Code, place string) func(context.Context) error {
	return func(ctx context.Context) error {
		for i, id := range t.shipments {
			_, err := t.Shipping.Record(t.as(ctx, "logistics"), shipping.Happening{
				ShipmentID: id, Code: code, Location: place, Source: "MANUAL", SourceID: fmt.Sprintf("%s-%d", code, i),
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// receive records what the customer signed for.
func (t *thread) receive(ctx context.Context) error {
	for _, id := range t.shipments {
		lines, err := t.Store.Client().ShipmentLine.Query().
			Where(shipmentline.ShipmentID(id), shipmentline.ArchivedAtIsNil()).All(actor.System(ctx))
		if err != nil {
			return err
		}
		proof := shipping.Proof{ShipmentID: id, SignedBy: firms[t.firm].contact}
		for i, l := range lines {
			line := shipping.ProofLine{ShipmentLineID: l.ID, Received: l.Quantity, Condition: proofofdelivery.ConditionGood}
			if t.has(damaged) && i == 0 {
				accepted := l.Quantity - whole(scalar.Whole(2).Of(l.Quantity))
				line.Accepted, line.Condition = &accepted, proofofdelivery.ConditionDamaged
			}
			proof.Lines = append(proof.Lines, line)
		}
		if _, err := t.Shipping.Deliver(t.as(ctx, "logistics"), proof); err != nil {
			return err
		}
	}
	return nil
}

// balance records what is still to be paid.
func (t *thread) balance(ctx context.Context) error {
	o, err := t.now(ctx)
	if err != nil || t.until != closed && t.rand.IntN(2) == 0 {
		return err
	}
	return t.pay(ctx, o.PayableAmount-o.PaidAmount)
}

// teller is who speaks for the customer: its own account, or the merchandiser where it has none.
func (t *thread) teller(ctx context.Context) context.Context {
	switch t.firm {
	case 0:
		return t.as(ctx, "customer")
	case 1:
		return t.as(ctx, "customer2")
	}
	return t.by(ctx)
}

// praise is what customers say with so many stars.
var praise = map[scalar.Language]map[int][]string{
	scalar.English: {
		5: {"Good communication, goods as described.", "Colours match the approved sample. Thank you.", "On time and packed well; our warehouse was pleased."},
		4: {"Good quality. The packing list came a day late.", "Nice fabric. Some cartons had no side mark.", "All fine, but the last update before shipping came late."},
		3: {"The goods are usable, but see our complaint.", "Below the quality of the last order; see our complaint."},
	},
	scalar.Chinese: {
		5: {"交期准，质量稳定，继续合作。", "颜色和确认样一致，谢谢。"},
		4: {"质量不错，装箱单晚了一天。", "面料好，个别箱没有侧唛。"},
		3: {"货能用，问题见投诉。"},
	},
}

func (t *thread) rate(ctx context.Context) error {
	stars := 5 - t.rand.IntN(2)
	if t.has(complain) {
		stars = 3
	}
	words := praise[firms[t.firm].language][stars]
	_, err := t.Feedback.Create(t.teller(ctx), feedback.Words{
		OrderID: t.id, Kind: entfeedback.KindRating, Rating: &stars, Text: words[t.rand.IntN(len(words))],
	})
	return err
}

func (t *thread) finish(ctx context.Context) error {
	o, err := t.now(ctx)
	if err != nil {
		return err
	}
	_, err = t.Orders.Close(t.by(ctx), t.id, o.Version)
	return err
}
