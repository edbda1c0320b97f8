package lean

import (
	"strings"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/product"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/productionreport"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/ent/user"
	"gendan/graph/page"
)

// kind is a kind of record that is read so.
type kind struct {
	name, table string
	// plain is the fields that are a column, or an amount with the currency of its row.
	plain map[string]bool
	links map[string]link
}

// link is a field that leads to other records.
type link struct {
	to string
	// one is the own column that holds the other's id; of the others is the column that holds one's own id.
	one, of string
	// paged is whether the others come in pages, walked so; else all of them do.
	paged bool
	walk  page.Walk
	terms []string
	where func(*sql.Selector)
}

func fields(names string) map[string]bool {
	set := map[string]bool{}
	for _, n := range strings.Fields("id version createdAt updatedAt " + names) {
		set[n] = true
	}
	return set
}

func leads(to, column string) link { return link{to: to, one: column} }

func pages(to, column string, walk page.Walk, where func(*sql.Selector)) link {
	return link{to: to, of: column, paged: true, walk: walk, where: where}
}

func isNull(column string) func(*sql.Selector) {
	return func(s *sql.Selector) { s.Where(sql.IsNull(s.C(column))) }
}

// kinds repeats, for these kinds, what the resolvers of graph read.
var kinds = map[string]*kind{
	ent.TypeOrder: {table: order.Table,
		plain: fields(`number status kind source customerPoNo orderedOn requestedOn firstPromisedOn promisedOn deliveredOn currency
			incoterm incotermPlace incotermYear paymentTerms shippingMarks note overTolerance underTolerance linesAmount allowanceAmount
			chargeAmount taxAmount prepaidAmount roundingAmount payableAmount paidAmount exchangeRate exchangeRateOn confirmedAt closedAt
			cancelledAt cancelReason heldAt heldReason lineCount plannedPercent madePercent passedPercent packedPercent shippedPercent
			deliveredPercent paidPercent`),
		links: map[string]link{
			"customer":      leads(ent.TypeCustomer, order.FieldCustomerID),
			"merchandiser":  leads(ent.TypeUser, order.FieldMerchandiserID),
			"sales":         leads(ent.TypeUser, order.FieldSalesID),
			"lines":         pages(ent.TypeOrderLine, orderline.FieldOrderID, page.ByNumbers(orderline.FieldPosition), isNull(orderline.FieldCancelledAt)),
			"batches":       pages(ent.TypeProductionBatch, productionbatch.FieldOrderID, page.ByIDs(), nil),
			"shipmentLines": pages(ent.TypeShipmentLine, shipmentline.FieldOrderID, page.ByIDs(), isNull(shipmentline.FieldArchivedAt)),
		}},
	ent.TypeOrderLine: {table: orderline.Table,
		plain: fields(`position description customerItemNo customerLineNo spec quantity unit unitPrice pricePer allowanceAmount chargeAmount
			amount taxPercent taxCategory requestedOn firstPromisedOn promisedOn note plannedQuantity madeQuantity passedQuantity
			packedQuantity shippedQuantity deliveredQuantity lostQuantity deliveredOn cancelledAt`),
		links: map[string]link{
			"order":   leads(ent.TypeOrder, orderline.FieldOrderID),
			"product": leads(ent.TypeProduct, orderline.FieldProductID),
			"batches": pages(ent.TypeProductionBatch, productionbatch.FieldOrderLineID, page.ByIDs(), nil),
		}},
	ent.TypeCustomer: {table: customer.Table,
		plain: fields(`number name legalName taxId tier country language currency paymentTerms incoterm incotermPlace overTolerance
			underTolerance shippingMarks preferences archivedAt`),
		links: map[string]link{
			"sales":        leads(ent.TypeUser, customer.FieldSalesID),
			"merchandiser": leads(ent.TypeUser, customer.FieldMerchandiserID),
		}},
	ent.TypeProduct: {table: product.Table,
		plain: fields(`code name nameEn description unit hsCode minOrderQuantity leadDays unitsPerCarton cartonLengthMm cartonWidthMm
			cartonHeightMm cartonNetKg cartonGrossKg packingNote archivedAt`)},
	ent.TypeProductionBatch: {table: productionbatch.Table,
		plain: fields(`number status quantity unit madeQuantity scrapQuantity plannedStartOn plannedFinishOn releasedAt startedAt finishedAt
			lastReportedAt cancelReason note`),
		links: map[string]link{
			"order":   leads(ent.TypeOrder, productionbatch.FieldOrderID),
			"line":    leads(ent.TypeOrderLine, productionbatch.FieldOrderLineID),
			"product": leads(ent.TypeProduct, productionbatch.FieldProductID),
			"operations": {to: ent.TypeOperation, of: operation.FieldBatchID,
				terms: []string{operation.FieldSequence, operation.FieldID}},
			"reports": pages(ent.TypeProductionReport, productionreport.FieldBatchID, page.ByTimes(productionreport.FieldReportedAt).Desc(), nil),
		}},
	ent.TypeOperation: {table: operation.Table,
		plain: fields(`sequence name workCenter instruction quantity goodQuantity scrapQuantity reworkQuantity startedAt finishedAt`)},
	ent.TypeProductionReport: {table: productionreport.Table,
		plain: fields(`goodQuantity scrapQuantity reworkQuantity operatorName note reportedAt voidedAt voidReason`),
		links: map[string]link{
			"operation": leads(ent.TypeOperation, productionreport.FieldOperationID),
			"by":        leads(ent.TypeUser, productionreport.FieldCreatedBy),
		}},
	ent.TypeShipment: {table: shipment.Table,
		plain: fields(`number status mode carrier forwarder trackingNo vessel containerNo fromPlace toPlace marks cartonCount netKg grossKg
			volumeM3 freightTerms freightAmount insuranceAmount etdOn etaOn packedAt departedAt arrivedAt documentsReleasedAt deliveredAt
			cancelReason note`),
		links: map[string]link{
			"customer":       leads(ent.TypeCustomer, shipment.FieldCustomerID),
			"lines":          pages(ent.TypeShipmentLine, shipmentline.FieldShipmentID, page.ByIDs(), isNull(shipmentline.FieldArchivedAt)),
			"trackingEvents": pages(ent.TypeTrackingEvent, trackingevent.FieldShipmentID, page.ByTimes(trackingevent.FieldOccurredAt), nil),
		}},
	ent.TypeShipmentLine: {table: shipmentline.Table, plain: fields(`quantity unit deliveredQuantity`),
		links: map[string]link{
			"shipment": leads(ent.TypeShipment, shipmentline.FieldShipmentID),
			"order":    leads(ent.TypeOrder, shipmentline.FieldOrderID),
			"line":     leads(ent.TypeOrderLine, shipmentline.FieldOrderLineID),
		}},
	ent.TypeTrackingEvent: {table: trackingevent.Table,
		plain: fields(`code classifier rawCode source sourceId location occurredAt zoneOffset receivedAt etaOn note`)},
	ent.TypeUser: {table: user.Table, plain: fields(`name email language disabledAt lastSignInAt`)},
}

func init() {
	for name, k := range kinds {
		k.name = name
	}
}
