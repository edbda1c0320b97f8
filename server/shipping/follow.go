package shipping

import (
	"context"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/proofofdelivery"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

func eventsOf(ctx context.Context, tx *ent.Client, id scalar.ID) ([]*ent.TrackingEvent, error) {
	return tx.TrackingEvent.Query().Where(trackingevent.ShipmentID(id)).All(actor.System(ctx))
}

func proofsOf(ctx context.Context, tx *ent.Client, id scalar.ID) ([]*ent.ProofOfDelivery, error) {
	return tx.ProofOfDelivery.Query().Where(proofofdelivery.ShipmentID(id)).All(actor.System(ctx))
}

// note writes down as an event what a person did in the house, so that the events tell all.
func (s *Service) note(ctx context.Context, tx *ent.Client, id scalar.ID, code trackingevent.Code, at time.Time) (*ent.TrackingEvent, error) {
	return tx.TrackingEvent.Create().SetShipmentID(id).SetCode(code).SetClassifier(trackingevent.ClassifierActual).
		SetSource(SourceManual).SetSourceID(scalar.NewID(scalar.KindTrackingEvent).String()).
		SetOccurredAt(at).SetReceivedAt(s.clock.Now()).Save(ctx)
}

// follow brings the shipment to where its proofs and events put it, after the new ones came to
// those before.
// A packed shipment that has left is on its way, whether or not somebody here said so: that is a
// fact and no act of ours, so that a hold does not stop it.
func (s *Service) follow(ctx context.Context, tx *ent.Client, l *load, before []*ent.TrackingEvent, came ...*ent.TrackingEvent) error {
	zone := s.clock.Zone()
	was, now := Track(before, zone), Track(append(before, came...), zone)
	proofs, err := proofsOf(ctx, tx, l.ID)
	if err != nil {
		return err
	}
	u := tx.Shipment.UpdateOneID(l.ID).Where(shipment.Version(l.Version)).
		SetStage(string(now.Stage)).SetException(string(now.Exception))
	// A day somebody entered by hand holds until the events say another than they said before.
	if now.EtdOn != was.EtdOn {
		u.SetEtdOn(now.EtdOn)
	}
	if now.EtaOn != was.EtaOn {
		u.SetEtaOn(now.EtaOn)
	}
	status := l.Status
	if status == shipment.StatusPacked && now.DepartedAt != nil {
		status = shipment.StatusDeparted
	}
	if Left(status) {
		moments(u, l.Shipment, now)
	}
	if status == shipment.StatusDeparted && Settled(receipts(l.lines, proofs), now.Delivered()) {
		status = shipment.StatusDelivered
	}
	if status != l.Status {
		u.SetStatus(status)
	}
	if at := lastSigned(proofs); status == shipment.StatusDelivered && !same(at, l.DeliveredAt) {
		u.SetNillableDeliveredAt(at)
	}
	return store.Stale(u.Exec(actor.System(ctx)), l.Shipment)
}

// moments writes the times of departure and arrival where they changed.
func moments(u *ent.ShipmentUpdateOne, was *ent.Shipment, now State) {
	if now.DepartedAt != nil && !same(was.DepartedAt, now.DepartedAt) {
		u.SetDepartedAt(*now.DepartedAt)
	}
	switch {
	case same(was.ArrivedAt, now.ArrivedAt):
	case now.ArrivedAt == nil:
		u.ClearArrivedAt()
	default:
		u.SetArrivedAt(*now.ArrivedAt)
	}
}

func same(a, b *time.Time) bool { return a == nil && b == nil || a != nil && b != nil && a.Equal(*b) }

// receipts adds up the proofs of each line of a shipment.
func receipts(lines []*ent.ShipmentLine, proofs []*ent.ProofOfDelivery) []Receipt {
	rs := make([]Receipt, len(lines))
	for i, l := range lines {
		rs[i].Shipped = l.Quantity
		for _, p := range proofs {
			if p.ShipmentLineID != l.ID {
				continue
			}
			rs[i].Received += p.ReceivedQuantity
			rs[i].Proofs++
			rs[i].Short = rs[i].Short || p.Condition == proofofdelivery.ConditionShort
		}
	}
	return rs
}

func lastSigned(proofs []*ent.ProofOfDelivery) *time.Time {
	var last *time.Time
	for _, p := range proofs {
		if last == nil || p.SignedAt.After(*last) {
			last = &p.SignedAt
		}
	}
	return last
}
