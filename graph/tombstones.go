package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/orderline"
	"gendan/graph/gql"
	"gendan/graph/page"
)

// tombstones reads a page of the records of a kind that were put away.
func (r *Resolver) tombstones(ctx context.Context, kind gql.TombstoneKind, changed *gql.TimeRange, a page.Args) (*page.TombstoneConnection, error) {
	const archived = "archived_at"
	in := func(s *sql.Selector) {
		var c conditions[func(*sql.Selector)]
		times(&c, "updated_at", changed)
		for _, p := range c {
			p(s)
		}
	}
	db, m := r.read(), most(ctx)
	switch kind {
	case gql.TombstoneKindAttachment:
		return page.Tombstones(ctx, db.Attachment.Query(), ent.TypeAttachment, archived, in, a, m)
	case gql.TombstoneKindContact:
		return page.Tombstones(ctx, db.Contact.Query(), ent.TypeContact, archived, in, a, m)
	case gql.TombstoneKindCustomer:
		return page.Tombstones(ctx, db.Customer.Query(), ent.TypeCustomer, archived, in, a, m)
	case gql.TombstoneKindMaterial:
		return page.Tombstones(ctx, db.Material.Query(), ent.TypeMaterial, archived, in, a, m)
	case gql.TombstoneKindPaymentAllocation:
		return page.Tombstones(ctx, db.PaymentAllocation.Query(), ent.TypePaymentAllocation, archived, in, a, m)
	case gql.TombstoneKindPaymentPlanLine:
		return page.Tombstones(ctx, db.PaymentPlanLine.Query(), ent.TypePaymentPlanLine, archived, in, a, m)
	case gql.TombstoneKindSupplier:
		return page.Tombstones(ctx, db.Supplier.Query(), ent.TypeSupplier, archived, in, a, m)
	case gql.TombstoneKindOperationStandard:
		return page.Tombstones(ctx, db.OperationStandard.Query(), ent.TypeOperationStandard, archived, in, a, m)
	case gql.TombstoneKindOrderAdjustment:
		return page.Tombstones(ctx, db.OrderAdjustment.Query(), ent.TypeOrderAdjustment, archived, in, a, m)
	case gql.TombstoneKindOrderLine:
		return page.Tombstones(ctx, db.OrderLine.Query(), ent.TypeOrderLine, orderline.FieldCancelledAt, in, a, m)
	case gql.TombstoneKindPayment:
		return page.Tombstones(ctx, db.Payment.Query(), ent.TypePayment, archived, in, a, m)
	case gql.TombstoneKindProduct:
		return page.Tombstones(ctx, db.Product.Query(), ent.TypeProduct, archived, in, a, m)
	case gql.TombstoneKindRequirement:
		return page.Tombstones(ctx, db.Requirement.Query(), ent.TypeRequirement, archived, in, a, m)
	}
	return page.Tombstones(ctx, db.ShipmentLine.Query(), ent.TypeShipmentLine, archived, in, a, m)
}
