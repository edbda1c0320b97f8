package shipping

import (
	"context"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/proofofdelivery"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Proof is what a receiver signed for. Several proofs of one line add up: goods may arrive in
// parts, and of one arrival some may be damaged.
type Proof struct {
	ShipmentID scalar.ID
	Lines      []ProofLine
	SignedBy   string
	SignedAt   *time.Time // now when nil
}

// ProofLine is what was received of one line of the shipment.
type ProofLine struct {
	ShipmentLineID scalar.ID
	Received       scalar.Quantity
	Accepted       *scalar.Quantity // all that arrived when nil
	Condition      proofofdelivery.Condition
	Note           string
}

// Deliver records what the receiver of a departed shipment signed for, never more than was
// sent. What was accepted counts as delivered; what is short or refused stays visible as the
// difference. When all lines are settled (Settled) the shipment is delivered.
func (s *Service) Deliver(ctx context.Context, p Proof) (*ent.Shipment, error) {
	return s.write(ctx, "shipping.deliver", policy.ProofOfDeliveryRecord, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		l, err := held(ctx, tx, p.ShipmentID)
		if err != nil {
			return 0, err
		}
		before, err := proofsOf(ctx, tx, l.ID)
		if err != nil {
			return 0, err
		}
		rows, err := p.rows(ctx, tx, l, before, s.clock.Now())
		if err != nil {
			return 0, err
		}
		for _, r := range rows {
			err := tx.ProofOfDelivery.Create().SetShipmentID(l.ID).SetShipmentLineID(r.ShipmentLineID).
				SetOrderID(r.OrderID).SetOrderLineID(r.OrderLineID).
				SetReceivedQuantity(r.ReceivedQuantity).SetAcceptedQuantity(r.AcceptedQuantity).
				SetCondition(r.Condition).SetSignedBy(r.SignedBy).SetSignedAt(r.SignedAt).SetNote(r.Note).Exec(ctx)
			if err != nil {
				return 0, err
			}
		}
		if err := accept(ctx, tx, l, append(before, rows...)); err != nil {
			return 0, err
		}
		if err := s.tell(ctx, tx, l, append(before, rows...), rows[0].SignedAt); err != nil {
			return 0, err
		}
		return l.ID, s.recompute(ctx, tx, l.orders)
	})
}

// rows are the proofs to be stored, if they can be true.
func (p Proof) rows(ctx context.Context, tx *ent.Client, l *load, before []*ent.ProofOfDelivery, now time.Time) ([]*ent.ProofOfDelivery, error) {
	if !Left(l.Status) {
		return nil, fault.New(fault.InvalidTransition, "shipping.not_departed").With("number", l.Number).
			With("status", statusWord(l.Status))
	}
	if len(p.Lines) == 0 {
		return nil, fault.New(fault.Required, "shipping.no_proof_lines", "lines")
	}
	if len(p.Lines) > mostParts {
		return nil, fault.New(fault.OutOfRange, "base.too_many", "lines").With("max", mostParts)
	}
	visible, err := linesOf(ctx, tx, l.ID)
	if err != nil {
		return nil, err
	}
	open := make(map[scalar.ID]scalar.Quantity, len(visible))
	rows := make(map[scalar.ID]*ent.ShipmentLine, len(visible))
	for _, row := range visible {
		rows[row.ID], open[row.ID] = row, row.Quantity
	}
	for _, b := range before {
		open[b.ShipmentLineID] -= b.ReceivedQuantity
	}
	f := entry.New()
	by, at := f.Line(p.SignedBy, 80, "signedBy"), f.Moment(p.SignedAt, now, "signedAt")
	if p.received() && !Name(by) {
		f.Add(fault.New(fault.Required, "shipping.no_signer", "signedBy"))
	}
	var proofs []*ent.ProofOfDelivery
	for i, line := range p.Lines {
		in := entry.Form{Values: f.Within("lines", check.Place(i))}
		row := rows[line.ShipmentLineID]
		if row == nil {
			in.Add(fault.New(fault.NotFound, "base.not_found", "shipmentLineId").With("kind", fault.Term("kind."+ent.TypeShipmentLine)))
			continue
		}
		proof := line.proof(in, row, open[row.ID])
		proof.SignedBy, proof.SignedAt = by, at
		open[row.ID] -= proof.ReceivedQuantity
		proofs = append(proofs, proof)
	}
	return proofs, f.Err()
}

// received reports whether anything was taken over: what never came is signed for by nobody.
func (p Proof) received() bool {
	return slices.ContainsFunc(p.Lines, func(l ProofLine) bool { return l.Received > 0 })
}

// proof is one line of it; open is how many are still to arrive.
func (line ProofLine) proof(f entry.Form, row *ent.ShipmentLine, open scalar.Quantity) *ent.ProofOfDelivery {
	accepted := line.Received
	if line.Accepted != nil {
		accepted = *line.Accepted
	}
	condition := line.Condition
	if condition == "" {
		condition = proofofdelivery.DefaultCondition
	}
	received, taken := entry.Count(line.Received, row.Unit, "received"), entry.Count(accepted, row.Unit, "accepted")
	f.Refuse(received)
	f.Refuse(taken)
	switch {
	case proofofdelivery.ConditionValidator(condition) != nil:
		f.Add(fault.New(fault.Invalid, "base.invalid", "condition"))
	case received != nil || taken != nil:
	case line.Received > open:
		f.Add(fault.New(fault.OutOfRange, "shipping.more_than_sent", "received").With("open", max(open, 0)).With("unit", rec20.Of(row.Unit)))
	case accepted > line.Received:
		f.Add(fault.New(fault.OutOfRange, "shipping.more_than_received", "accepted").With("received", line.Received))
	case line.Received == 0 && condition != proofofdelivery.ConditionShort:
		f.Add(fault.New(fault.Invalid, "shipping.nothing_received", "received"))
	}
	return &ent.ProofOfDelivery{
		ShipmentLineID: row.ID, OrderID: row.OrderID, OrderLineID: row.OrderLineID,
		ReceivedQuantity: line.Received, AcceptedQuantity: accepted, Condition: condition,
		Note: f.Text(line.Note, 500, "note"),
	}
}

// accept writes how many of each line receivers have accepted.
func accept(ctx context.Context, tx *ent.Client, l *load, proofs []*ent.ProofOfDelivery) error {
	sum := map[scalar.ID]scalar.Quantity{}
	for _, p := range proofs {
		sum[p.ShipmentLineID] += p.AcceptedQuantity
	}
	for _, row := range l.lines {
		if row.DeliveredQuantity == sum[row.ID] {
			continue
		}
		err := tx.ShipmentLine.UpdateOneID(row.ID).Where(shipmentline.Version(row.Version)).
			SetDeliveredQuantity(sum[row.ID]).Exec(actor.System(ctx))
		if err != nil {
			return store.Stale(err, l.Shipment)
		}
	}
	return nil
}

// tell leaves an event of the delivery, so that who follows the shipment sees it. A carrier who
// is done already has said more than a delivery in part would.
func (s *Service) tell(ctx context.Context, tx *ent.Client, l *load, proofs []*ent.ProofOfDelivery, at time.Time) error {
	before, err := eventsOf(ctx, tx, l.ID)
	if err != nil {
		return err
	}
	done := Track(before, s.clock.Zone()).Delivered()
	code := trackingevent.CodePartiallyDelivered
	if Settled(receipts(l.lines, proofs), done) {
		code = trackingevent.CodeDelivered
	}
	if done || l.Status == shipment.StatusDelivered {
		return s.follow(ctx, tx, l, before)
	}
	e, err := s.note(ctx, tx, l.ID, code, at)
	if err != nil {
		return err
	}
	return s.follow(ctx, tx, l, before, e)
}
