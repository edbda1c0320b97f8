package shipping

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/finance"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// ReleaseDocuments declares that the papers by which the goods are taken over, such as the
// original bill of lading or a telex release, were given out of hand. Money that must come first
// stops it.
func (s *Service) ReleaseDocuments(ctx context.Context, id scalar.ID, version int) (*ent.Shipment, error) {
	return s.write(ctx, "shipping.documents", policy.ShipmentUpdate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		l, err := held(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if err := store.Fresh(l.Shipment, l.Version, version); err != nil {
			return 0, err
		}
		switch {
		case !Left(l.Status):
			return 0, fault.New(fault.InvalidTransition, "shipping.documents_too_early").With("number", l.Number)
		case l.DocumentsReleasedAt != nil:
			return 0, fault.New(fault.InvalidTransition, "shipping.documents_released").With("number", l.Number)
		}
		if err := l.paid(ctx, tx, paymentplanline.GateDocumentRelease); err != nil {
			return 0, err
		}
		err = tx.Shipment.UpdateOneID(id).Where(shipment.Version(version)).SetDocumentsReleasedAt(s.clock.Now()).Exec(ctx)
		return id, store.Stale(err, l.Shipment)
	})
}

// paid refuses to let goods or their papers go while a gate of one of their orders is shut.
func (l *load) paid(ctx context.Context, tx *ent.Client, gate paymentplanline.Gate) error {
	f := entry.New()
	asked := map[scalar.ID]bool{}
	for _, id := range l.orders {
		if asked[id] {
			continue
		}
		asked[id] = true
		o, err := tx.Order.Get(actor.System(ctx), id)
		if err != nil {
			return err
		}
		shut, err := finance.Shut(ctx, tx, o, gate)
		if err != nil {
			return err
		}
		f.Refuse(shut)
	}
	return f.Err()
}
