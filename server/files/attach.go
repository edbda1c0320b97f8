package files

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/attachment"
	"gendan/ent/ent/order"
	"gendan/ent/ent/provenance"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Create attaches an uploaded file to a record that the actor sees.
func (s *Service) Create(ctx context.Context, fileID, ownerID scalar.ID, audience scalar.Audience) (*ent.Attachment, error) {
	if ownerID.Kind() == int(scalar.KindMessage) {
		return nil, fault.New(fault.Invalid, "files.with_message", "ownerId")
	}
	id, err := s.store.Write(ctx, "attachment.create", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := s.Attach(ctx, tx, fileID, ownerID, audience)
		if err != nil {
			return 0, err
		}
		return row.ID, nil
	})
	if err != nil {
		return nil, err
	}
	return s.store.Client().Attachment.Get(ctx, id)
}

// Attach gives an uploaded file to a record, in the caller's transaction. Both must be the actor's
// to see; the file must not belong to anything yet.
func (s *Service) Attach(ctx context.Context, tx *ent.Client, fileID, ownerID scalar.ID, audience scalar.Audience) (*ent.Attachment, error) {
	a := actor.From(ctx)
	if a == nil {
		return nil, fault.New(fault.Unauthenticated, "base.unauthenticated")
	}
	file, err := s.Free(ctx, tx, fileID)
	if err != nil {
		return nil, err
	}
	o, err := find(ctx, tx, ownerID)
	if err != nil {
		return nil, err
	}
	if err := canAttach(a, o.kind); err != nil {
		return nil, err
	}
	if audience, err = Audience(ctx, tx, o.order, audience); err != nil {
		return nil, err
	}
	if o.audience != "" {
		audience = o.audience
	}
	return give(ctx, tx, file, ownerID, o, audience)
}

// Give attaches a file that comes with a record, such as the original of an order, in the caller's
// transaction. Who may read it is the caller's to decide.
func (s *Service) Give(ctx context.Context, tx *ent.Client, file *ent.Attachment, ownerID scalar.ID, audience scalar.Audience) (*ent.Attachment, error) {
	o, err := find(actor.System(ctx), tx, ownerID)
	if err != nil {
		return nil, err
	}
	return give(ctx, tx, file, ownerID, o, audience)
}

func give(ctx context.Context, tx *ent.Client, file *ent.Attachment, ownerID scalar.ID, o owner, audience scalar.Audience) (*ent.Attachment, error) {
	row, err := tx.Attachment.UpdateOneID(file.ID).Where(attachment.Version(file.Version), attachment.OwnerKind("")).
		SetOwnerKind(o.kind).SetOwnerID(ownerID).SetNillableOrderID(o.order).SetNillableCustomerID(o.customer).
		SetAudience(audience).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("attach %s to %s %s: %w", file.ID, o.kind, ownerID, store.Stale(err, file))
	}
	return row, nil
}

// Free returns an upload of the actor that belongs to nothing yet.
func (s *Service) Free(ctx context.Context, tx *ent.Client, fileID scalar.ID) (*ent.Attachment, error) {
	file, err := tx.Attachment.Get(ctx, fileID)
	switch {
	case err != nil:
		return nil, store.Found(err, ent.TypeAttachment)
	case swept(file):
		return nil, notFound()
	case file.OwnerKind != "":
		return nil, fault.New(fault.Duplicate, "files.attached_already", "fileId").With("name", file.Name)
	}
	return file, nil
}

// Audience is who may read what the actor says or attaches on an order: what was asked for, within
// what the actor may decide. Prices count as seen only by the roles through which the actor sees
// this order.
func Audience(ctx context.Context, tx *ent.Client, orderID *scalar.ID, asked scalar.Audience) (scalar.Audience, error) {
	a := actor.From(ctx)
	if a == nil {
		return "", fault.New(fault.Unauthenticated, "base.unauthenticated")
	}
	sees := false
	if orderID != nil {
		var err error
		sees, err = tx.Order.Query().Where(order.ID(*orderID)).Exist(actor.With(ctx, policy.Only(a, policy.Price)))
		if err != nil {
			return "", fmt.Errorf("ask who sees the prices of order %s: %w", *orderID, err)
		}
	}
	return heard(a, asked, sees)
}

// Archive takes a file off the record it belongs to. The original of an imported order stays: its
// values are shown with the place in it they were read from.
func (s *Service) Archive(ctx context.Context, id scalar.ID, version int) (*ent.Attachment, error) {
	_, err := s.store.Write(ctx, "attachment.archive", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		f, err := tx.Attachment.Get(ctx, id)
		if err != nil {
			return 0, store.Found(err, ent.TypeAttachment)
		}
		if err := store.Fresh(f, f.Version, version); err != nil {
			return 0, err
		}
		if err := canArchive(actor.From(ctx), f); err != nil {
			return 0, err
		}
		if f.ArchivedAt != nil {
			return 0, fault.New(fault.InvalidTransition, "files.archived_already")
		}
		source, err := tx.Provenance.Query().Where(provenance.AttachmentID(id)).Exist(actor.System(ctx))
		if err != nil {
			return 0, fmt.Errorf("ask what was read from file %s: %w", id, err)
		}
		if source {
			return 0, fault.New(fault.Blocked, "files.is_original")
		}
		_, err = tx.Attachment.UpdateOneID(id).Where(attachment.Version(version)).SetArchivedAt(s.clock.Now()).Save(ctx)
		return id, store.Stale(err, f)
	})
	if err != nil {
		return nil, err
	}
	return s.store.Client().Attachment.Get(ctx, id)
}

// owner is the record a file belongs to, and what of it decides who sees the file.
type owner struct {
	kind     string
	order    *scalar.ID
	customer *scalar.ID
	audience scalar.Audience // where the owner has one of its own
}

// find loads the owner through the rows the context's actor sees.
func find(ctx context.Context, tx *ent.Client, id scalar.ID) (owner, error) {
	o := owner{kind: scalar.Kind(id.Kind()).String()}
	var orderID scalar.ID
	var err error
	switch scalar.Kind(id.Kind()) {
	case scalar.KindOrder:
		_, err = tx.Order.Get(ctx, id)
		orderID = id
	case scalar.KindProductionBatch:
		var r *ent.ProductionBatch
		if r, err = tx.ProductionBatch.Get(ctx, id); err == nil {
			orderID = r.OrderID
		}
	case scalar.KindProductionReport:
		var r *ent.ProductionReport
		if r, err = tx.ProductionReport.Get(ctx, id); err == nil {
			orderID = r.OrderID
		}
	case scalar.KindInspection:
		var r *ent.Inspection
		if r, err = tx.Inspection.Get(ctx, id); err == nil {
			orderID = r.OrderID
		}
	case scalar.KindIncident:
		orderID, err = incidentOrder(ctx, tx, id)
	case scalar.KindProofOfDelivery:
		var r *ent.ProofOfDelivery
		if r, err = tx.ProofOfDelivery.Get(ctx, id); err == nil {
			orderID = r.OrderID
		}
	case scalar.KindFeedback:
		var r *ent.Feedback
		if r, err = tx.Feedback.Get(ctx, id); err == nil {
			orderID = r.OrderID
		}
	case scalar.KindMessage:
		var r *ent.Message
		if r, err = tx.Message.Get(ctx, id); err == nil {
			orderID, o.audience = r.OrderID, r.Audience
		}
	case scalar.KindShipment:
		orderID, err = orderOf(ctx, tx, id)
	default:
		return owner{}, fault.New(fault.Invalid, "files.owner_kind", "ownerId")
	}
	if err != nil {
		return owner{}, store.Found(err, o.kind)
	}
	return o.of(ctx, tx, orderID)
}

// incidentOrder is the order under which an incident's files are seen. Files are seen with an order
// alone, so an incident at a place of work has none.
func incidentOrder(ctx context.Context, tx *ent.Client, id scalar.ID) (scalar.ID, error) {
	r, err := tx.Incident.Get(ctx, id)
	if err != nil {
		return 0, err
	}
	if r.OrderID == nil {
		return 0, fault.New(fault.Blocked, "files.no_order", "ownerId")
	}
	return *r.OrderID, nil
}

// orderOf is the order under which a shipment's files are seen: the first of those in it that the
// actor sees.
func orderOf(ctx context.Context, tx *ent.Client, shipmentID scalar.ID) (scalar.ID, error) {
	if _, err := tx.Shipment.Query().Where(shipment.ID(shipmentID)).OnlyID(ctx); err != nil {
		return 0, err
	}
	line, err := tx.ShipmentLine.Query().Where(shipmentline.ShipmentID(shipmentID)).
		Order(shipmentline.ByID()).First(ctx)
	if ent.IsNotFound(err) {
		return 0, fault.New(fault.Blocked, "files.empty_shipment", "ownerId")
	}
	if err != nil {
		return 0, fmt.Errorf("orders in shipment %s: %w", shipmentID, err)
	}
	return line.OrderID, nil
}

// of completes the owner with its order's customer, which not everyone who attaches a file sees.
func (o owner) of(ctx context.Context, tx *ent.Client, orderID scalar.ID) (owner, error) {
	row, err := tx.Order.Get(actor.System(ctx), orderID)
	if err != nil {
		return owner{}, fmt.Errorf("customer of order %s: %w", orderID, err)
	}
	o.order, o.customer = &row.ID, &row.CustomerID
	return o, nil
}
