package graph

import (
	"context"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/attachment"
	"gendan/ent/ent/contact"
	"gendan/ent/ent/message"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/requirement"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/graph/page"
)

// The lists that hang on records: each reads the pages of all parents in one statement.

// orderLines reads the lines of orders, by position.
func (r *Resolver) orderLines(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.OrderLineConnection, error) {
	return page.Children(ctx, r.read().OrderLine.Query().Where(orderline.CancelledAtIsNil()), "order_id",
		func(row *ent.OrderLine) scalar.ID { return row.OrderID }, ids, page.ByInt("position", func(l *ent.OrderLine) int { return l.Position }), a, most(ctx))
}

// orderAdjustments reads allowances and charges of orders.
func (r *Resolver) orderAdjustments(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.OrderAdjustmentConnection, error) {
	return page.Children(ctx, r.read().OrderAdjustment.Query().Where(orderadjustment.ArchivedAtIsNil()), "order_id",
		func(row *ent.OrderAdjustment) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.OrderAdjustment).GetID), a, most(ctx))
}

// orderRequirements reads special requirements of orders.
func (r *Resolver) orderRequirements(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.RequirementConnection, error) {
	return page.Children(ctx, r.read().Requirement.Query().Where(requirement.ArchivedAtIsNil()), "order_id",
		func(row *ent.Requirement) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Requirement).GetID), a, most(ctx))
}

// orderPromiseChanges reads moves of the dates of orders, oldest first.
func (r *Resolver) orderPromiseChanges(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.PromiseChangeConnection, error) {
	return page.Children(ctx, r.read().PromiseChange.Query(), "order_id",
		func(row *ent.PromiseChange) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.PromiseChange).GetID), a, most(ctx))
}

// orderDiscrepancies reads discrepancies of orders.
func (r *Resolver) orderDiscrepancies(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.DiscrepancyConnection, error) {
	return page.Children(ctx, r.read().Discrepancy.Query(), "order_id",
		func(row *ent.Discrepancy) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Discrepancy).GetID), a, most(ctx))
}

// orderProvenance reads source values of orders.
func (r *Resolver) orderProvenance(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ProvenanceConnection, error) {
	return page.Children(ctx, r.read().Provenance.Query(), "order_id",
		func(row *ent.Provenance) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Provenance).GetID), a, most(ctx))
}

// orderBatches reads batches of orders.
func (r *Resolver) orderBatches(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ProductionBatchConnection, error) {
	return page.Children(ctx, r.read().ProductionBatch.Query(), "order_id",
		func(row *ent.ProductionBatch) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.ProductionBatch).GetID), a, most(ctx))
}

// lineBatches reads batches of order lines.
func (r *Resolver) lineBatches(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ProductionBatchConnection, error) {
	return page.Children(ctx, r.read().ProductionBatch.Query(), "order_line_id",
		func(row *ent.ProductionBatch) scalar.ID { return row.OrderLineID }, ids, page.ByID((*ent.ProductionBatch).GetID), a, most(ctx))
}

// orderInspections reads inspections of orders.
func (r *Resolver) orderInspections(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.InspectionConnection, error) {
	return page.Children(ctx, r.read().Inspection.Query(), "order_id",
		func(row *ent.Inspection) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Inspection).GetID), a, most(ctx))
}

// batchInspections reads inspections of batches.
func (r *Resolver) batchInspections(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.InspectionConnection, error) {
	return page.Children(ctx, r.read().Inspection.Query(), "batch_id",
		func(row *ent.Inspection) scalar.ID { return row.BatchID }, ids, page.ByID((*ent.Inspection).GetID), a, most(ctx))
}

// orderShipmentLines reads goods of orders in shipments.
func (r *Resolver) orderShipmentLines(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ShipmentLineConnection, error) {
	return page.Children(ctx, r.read().ShipmentLine.Query().Where(shipmentline.ArchivedAtIsNil()), "order_id",
		func(row *ent.ShipmentLine) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.ShipmentLine).GetID), a, most(ctx))
}

// shipmentLines reads goods in shipments.
func (r *Resolver) shipmentLines(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ShipmentLineConnection, error) {
	return page.Children(ctx, r.read().ShipmentLine.Query().Where(shipmentline.ArchivedAtIsNil()), "shipment_id",
		func(row *ent.ShipmentLine) scalar.ID { return row.ShipmentID }, ids, page.ByID((*ent.ShipmentLine).GetID), a, most(ctx))
}

// orderMessages reads what was said on orders, oldest first.
func (r *Resolver) orderMessages(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.MessageConnection, error) {
	return page.Children(ctx, r.read().Message.Query(), "order_id",
		func(row *ent.Message) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Message).GetID), a, most(ctx))
}

// orderQuestions reads what the customers of orders were asked, oldest first.
func (r *Resolver) orderQuestions(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.MessageConnection, error) {
	return page.Children(ctx, r.read().Message.Query().Where(message.Asks(true)), "order_id",
		func(row *ent.Message) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Message).GetID), a, most(ctx))
}

// orderFeedbacks reads feedback on orders.
func (r *Resolver) orderFeedbacks(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.FeedbackConnection, error) {
	return page.Children(ctx, r.read().Feedback.Query(), "order_id",
		func(row *ent.Feedback) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Feedback).GetID), a, most(ctx))
}

// customerFeedbacks reads feedback of customers, newest first.
func (r *Resolver) customerFeedbacks(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.FeedbackConnection, error) {
	return page.Children(ctx, r.read().Feedback.Query(), "customer_id",
		func(row *ent.Feedback) scalar.ID { return row.CustomerID }, ids, page.ByID((*ent.Feedback).GetID).Desc(true), a, most(ctx))
}

// orderPayments reads payments of orders.
func (r *Resolver) orderPayments(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.PaymentConnection, error) {
	return page.Children(ctx, r.read().Payment.Query(), "order_id",
		func(row *ent.Payment) scalar.ID { return row.OrderID }, ids, page.ByID((*ent.Payment).GetID), a, most(ctx))
}

// customerContacts reads people at customers.
func (r *Resolver) customerContacts(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ContactConnection, error) {
	return page.Children(ctx, r.read().Contact.Query().Where(contact.ArchivedAtIsNil()), "customer_id",
		func(row *ent.Contact) scalar.ID { return row.CustomerID }, ids, page.ByID((*ent.Contact).GetID), a, most(ctx))
}

// batchReports reads reports on batches, newest first.
func (r *Resolver) batchReports(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ProductionReportConnection, error) {
	return page.Children(ctx, r.read().ProductionReport.Query(), "batch_id",
		func(row *ent.ProductionReport) scalar.ID { return row.BatchID }, ids, page.ByTime("reported_at", func(p *ent.ProductionReport) time.Time { return p.ReportedAt }).Desc(true), a, most(ctx))
}

// shipmentEvents reads what happened to shipments, in the order of happening.
func (r *Resolver) shipmentEvents(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.TrackingEventConnection, error) {
	return page.Children(ctx, r.read().TrackingEvent.Query(), "shipment_id",
		func(row *ent.TrackingEvent) scalar.ID { return row.ShipmentID }, ids, page.ByTime("occurred_at", func(e *ent.TrackingEvent) time.Time { return e.OccurredAt }), a, most(ctx))
}

// shipmentProofs reads what was signed for.
func (r *Resolver) shipmentProofs(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.ProofOfDeliveryConnection, error) {
	return page.Children(ctx, r.read().ProofOfDelivery.Query(), "shipment_id",
		func(row *ent.ProofOfDelivery) scalar.ID { return row.ShipmentID }, ids, page.ByID((*ent.ProofOfDelivery).GetID), a, most(ctx))
}

// ownedAttachments reads files of records.
func (r *Resolver) ownedAttachments(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.AttachmentConnection, error) {
	return page.Children(ctx, r.read().Attachment.Query().Where(attachment.ArchivedAtIsNil()), "owner_id",
		func(row *ent.Attachment) scalar.ID { return row.OwnerID }, ids, page.ByID((*ent.Attachment).GetID), a, most(ctx))
}

// orderAttachments reads all files of orders, whatever of the order they belong to.
func (r *Resolver) orderAttachments(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.AttachmentConnection, error) {
	return page.Children(ctx, r.read().Attachment.Query().Where(attachment.ArchivedAtIsNil(), attachment.OwnerKindNEQ("")), "order_id",
		func(row *ent.Attachment) scalar.ID { return deref(row.OrderID) }, ids, page.ByID((*ent.Attachment).GetID), a, most(ctx))
}

// orderHistory reads the changes of orders and what hangs on them, newest first.
func (r *Resolver) orderHistory(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.AuditEntryConnection, error) {
	return page.Children(ctx, r.read().AuditEntry.Query(), "order_id",
		func(row *ent.AuditEntry) scalar.ID { return deref(row.OrderID) }, ids, byEntry.Desc(true), a, most(ctx))
}

// byLateness is the order of requirements: the worst first.
var byLateness = page.ByDate("late_on", func(r *ent.MaterialRequirement) scalar.Date { return r.LateOn })

// orderMaterials reads what the batches of orders need.
func (r *Resolver) orderMaterials(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.MaterialRequirementConnection, error) {
	return page.Children(ctx, r.read().MaterialRequirement.Query(), "order_id",
		func(row *ent.MaterialRequirement) scalar.ID { return row.OrderID }, ids, byLateness, a, most(ctx))
}

// batchMaterials reads what batches need.
func (r *Resolver) batchMaterials(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.MaterialRequirementConnection, error) {
	return page.Children(ctx, r.read().MaterialRequirement.Query(), "batch_id",
		func(row *ent.MaterialRequirement) scalar.ID { return row.BatchID }, ids, byLateness, a, most(ctx))
}

// materialPromises reads the promises of suppliers, newest first.
func (r *Resolver) materialPromises(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.MaterialPromiseChangeConnection, error) {
	return page.Children(ctx, r.read().MaterialPromiseChange.Query(), "requirement_id",
		func(row *ent.MaterialPromiseChange) scalar.ID { return row.RequirementID }, ids, page.ByID((*ent.MaterialPromiseChange).GetID).Desc(true), a, most(ctx))
}

// materialChases reads when suppliers were asked, newest first.
func (r *Resolver) materialChases(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.MaterialChaseConnection, error) {
	return page.Children(ctx, r.read().MaterialChase.Query(), "requirement_id",
		func(row *ent.MaterialChase) scalar.ID { return row.RequirementID }, ids, page.ByID((*ent.MaterialChase).GetID).Desc(true), a, most(ctx))
}

// goodsReceipts reads what came in, newest first.
func (r *Resolver) goodsReceipts(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.GoodsReceiptConnection, error) {
	return page.Children(ctx, r.read().GoodsReceipt.Query(), "requirement_id",
		func(row *ent.GoodsReceipt) scalar.ID { return row.RequirementID }, ids, page.ByID((*ent.GoodsReceipt).GetID).Desc(true), a, most(ctx))
}

// orderIncidents reads what stands in the way of orders, newest first.
func (r *Resolver) orderIncidents(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.IncidentConnection, error) {
	return page.Children(ctx, r.read().Incident.Query(), "order_id",
		func(row *ent.Incident) scalar.ID { return deref(row.OrderID) }, ids, page.ByID((*ent.Incident).GetID).Desc(true), a, most(ctx))
}

// batchIncidents reads what stands in the way of batches, newest first.
func (r *Resolver) batchIncidents(ctx context.Context, ids []scalar.ID, a page.Args) (map[scalar.ID]*page.IncidentConnection, error) {
	return page.Children(ctx, r.read().Incident.Query(), "batch_id",
		func(row *ent.Incident) scalar.ID { return deref(row.BatchID) }, ids, page.ByID((*ent.Incident).GetID).Desc(true), a, most(ctx))
}
