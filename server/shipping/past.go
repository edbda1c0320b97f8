package shipping

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/server/intake/history"
	"gendan/server/platform/clock"
	"gendan/server/platform/store"
)

// many is how many rows of the past are written with one statement.
const many = 100

// TakePast writes shipments of the past as delivered: what was in them, that it arrived, and that all
// of it was received. Each leaves one entry in the history, with all that belongs to it. It is part of
// the caller's transaction.
func (s *Service) TakePast(ctx context.Context, tx *ent.Client, all []history.Voyage) ([]scalar.ID, error) {
	w := pastWriter{ctx: store.Whole(ctx), tx: tx, clock: s.clock}
	days := make([]scalar.Date, len(all))
	for i, v := range all {
		days[i] = v.DeliveredOn
	}
	numbers, err := store.Numbers(ctx, tx, "SH", days)
	if err != nil {
		return nil, err
	}
	ids := make([]scalar.ID, len(all))
	found := make([]store.Indexed, len(all))
	for i, v := range all {
		ids[i] = scalar.NewID(scalar.KindShipment)
		if err := w.add(v, ids[i], numbers[i]); err != nil {
			return nil, err
		}
		found[i] = store.Indexed{ID: ids[i], Terms: []store.Term{{Text: numbers[i]}, {Text: v.Key}}}
	}
	if err := w.save(); err != nil {
		return nil, err
	}
	for i, row := range w.shipments {
		err := s.store.Took(ctx, ent.TypeShipment, row, map[string]any{
			"lines": w.of[ids[i]].lines, "proofs": w.of[ids[i]].proofs, "tracking_events": w.of[ids[i]].events,
		})
		if err != nil {
			return nil, err
		}
	}
	return ids, store.IndexNew(ctx, tx, ent.TypeShipment, found)
}

// pastWriter collects the rows of many shipments, to write them with few statements.
type pastWriter struct {
	ctx       context.Context
	tx        *ent.Client
	clock     *clock.Clock
	rows      []*ent.ShipmentCreate
	lines     []*ent.ShipmentLineCreate
	events    []*ent.TrackingEventCreate
	proofs    []*ent.ProofOfDeliveryCreate
	shipments []*ent.Shipment
	of        map[scalar.ID]*pastParts
}

// pastParts is what belongs to one shipment of the past.
type pastParts struct {
	lines  []*ent.ShipmentLine
	events []*ent.TrackingEvent
	proofs []*ent.ProofOfDelivery
}

func (w *pastWriter) add(v history.Voyage, id scalar.ID, number string) error {
	mode := shipment.Mode(v.Mode)
	if err := shipment.ModeValidator(mode); err != nil {
		return fmt.Errorf("shipment %s of the past: %w", v.Key, err)
	}
	at := w.clock.Noon(v.DeliveredOn)
	row := w.tx.Shipment.Create().SetID(id).SetNumber(number).SetCustomerID(v.CustomerID).SetMode(mode).
		SetStatus(shipment.StatusDelivered).SetStage(string(trackingevent.CodeDelivered)).
		SetTrackingNo(v.Key).SetTrackingKey(store.Fold(v.Key)).SetGrossKg(v.GrossKg).SetNote(v.Note).
		SetCurrency(v.Currency).SetNillableFreightAmount(v.Freight).SetNillableInsuranceAmount(v.Insurance).
		SetArrivedAt(at).SetDeliveredAt(at)
	if v.FreightTerms != "" {
		row.SetFreightTerms(shipment.FreightTerms(v.FreightTerms))
	}
	w.rows = append(w.rows, row)
	received := at
	if !v.RecordedOn.IsZero() {
		received = w.clock.Noon(v.RecordedOn)
	}
	w.events = append(w.events, w.tx.TrackingEvent.Create().SetShipmentID(id).SetCode(trackingevent.CodeDelivered).
		SetSource(strings.ToUpper(v.Source)).SetSourceID(v.Key).SetOccurredAt(at).SetReceivedAt(received))
	for _, g := range v.Goods {
		line := scalar.NewID(scalar.KindShipmentLine)
		w.lines = append(w.lines, w.tx.ShipmentLine.Create().SetID(line).SetShipmentID(id).SetOrderID(g.OrderID).
			SetOrderLineID(g.OrderLineID).SetQuantity(g.Quantity).SetUnit(g.Unit).SetDeliveredQuantity(g.Quantity))
		w.proofs = append(w.proofs, w.tx.ProofOfDelivery.Create().SetShipmentID(id).SetShipmentLineID(line).
			SetOrderID(g.OrderID).SetOrderLineID(g.OrderLineID).SetReceivedQuantity(g.Quantity).
			SetAcceptedQuantity(g.Quantity).SetSignedAt(at))
	}
	return nil
}

func (w *pastWriter) save() error {
	w.of = map[scalar.ID]*pastParts{}
	err := inParts(w.ctx, w.rows, w.tx.Shipment.CreateBulk, func(row *ent.Shipment) {
		w.shipments = append(w.shipments, row.Unwrap())
		w.of[row.ID] = new(pastParts)
	})
	if err == nil {
		err = inParts(w.ctx, w.lines, w.tx.ShipmentLine.CreateBulk, func(row *ent.ShipmentLine) {
			w.of[row.ShipmentID].lines = append(w.of[row.ShipmentID].lines, row.Unwrap())
		})
	}
	if err == nil {
		err = inParts(w.ctx, w.events, w.tx.TrackingEvent.CreateBulk, func(row *ent.TrackingEvent) {
			w.of[row.ShipmentID].events = append(w.of[row.ShipmentID].events, row.Unwrap())
		})
	}
	if err == nil {
		err = inParts(w.ctx, w.proofs, w.tx.ProofOfDelivery.CreateBulk, func(row *ent.ProofOfDelivery) {
			w.of[row.ShipmentID].proofs = append(w.of[row.ShipmentID].proofs, row.Unwrap())
		})
	}
	if err != nil {
		return fmt.Errorf("write shipments of the past: %w", err)
	}
	return nil
}

// saver is a statement that writes many rows.
type saver[R any] interface {
	Save(ctx context.Context) ([]R, error)
}

func inParts[C, R any, S saver[R]](ctx context.Context, all []C, bulk func(...C) S, each func(R)) error {
	for some := range slices.Chunk(all, many) {
		rows, err := bulk(some...).Save(ctx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			each(row)
		}
	}
	return nil
}
