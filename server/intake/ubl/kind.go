package ubl

import (
	"encoding/xml"
	"regexp"

	"gendan/server/platform/fault"
)

const (
	orderSpace     = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
	aggregateSpace = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
	basicSpace     = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
)

var ublSpace = regexp.MustCompile(`^urn:oasis:names:specification:ubl:schema:xsd:([A-Za-z]+)-([0-9.]+)$`)

// What to do with a document that is no order.
const (
	adviseChange   = "ubl.advice.change"
	adviseAnswer   = "ubl.advice.answer"
	adviseDespatch = "ubl.advice.despatch"
	advisePay      = "ubl.advice.pay"
	adviseOther    = "ubl.advice.other"
)

// kinds are the other UBL documents that may come in an order's place.
var kinds = map[string]struct{ name, advice string }{
	"OrderChange":         {"ubl.kind.order_change", adviseChange},
	"OrderCancellation":   {"ubl.kind.order_cancellation", adviseChange},
	"OrderResponse":       {"ubl.kind.order_response", adviseAnswer},
	"OrderResponseSimple": {"ubl.kind.order_response_simple", adviseAnswer},
	"Quotation":           {"ubl.kind.quotation", adviseAnswer},
	"RequestForQuotation": {"ubl.kind.request_for_quotation", adviseAnswer},
	"DespatchAdvice":      {"ubl.kind.despatch_advice", adviseDespatch},
	"ReceiptAdvice":       {"ubl.kind.receipt_advice", adviseDespatch},
	"PackingList":         {"ubl.kind.packing_list", adviseDespatch},
	"BillOfLading":        {"ubl.kind.bill_of_lading", adviseDespatch},
	"Waybill":             {"ubl.kind.waybill", adviseDespatch},
	"CertificateOfOrigin": {"ubl.kind.certificate_of_origin", adviseDespatch},
	"Invoice":             {"ubl.kind.invoice", advisePay},
	"SelfBilledInvoice":   {"ubl.kind.self_billed_invoice", advisePay},
	"FreightInvoice":      {"ubl.kind.freight_invoice", advisePay},
	"CreditNote":          {"ubl.kind.credit_note", advisePay},
	"DebitNote":           {"ubl.kind.debit_note", advisePay},
	"Reminder":            {"ubl.kind.reminder", advisePay},
	"Statement":           {"ubl.kind.statement", advisePay},
	"RemittanceAdvice":    {"ubl.kind.remittance_advice", advisePay},
	"Catalogue":           {"ubl.kind.catalogue", adviseOther},
	"Forecast":            {"ubl.kind.forecast", adviseOther},
	"InventoryReport":     {"ubl.kind.inventory_report", adviseOther},
	"ApplicationResponse": {"ubl.kind.application_response", adviseOther},
	"AttachedDocument":    {"ubl.kind.attached_document", adviseOther},
}

// checkRoot refuses every document element but that of a UBL 2 order.
func checkRoot(name xml.Name) *Refusal {
	if name.Space == orderSpace && name.Local == "Order" {
		return nil
	}
	parts := ublSpace.FindStringSubmatch(name.Space)
	switch {
	case name.Local == "Order" && name.Space == "":
		return refuse(NotUBL, "ubl.no_namespace", "want", orderSpace)
	case parts == nil, parts[1] != name.Local:
		return refuse(NotUBL, "ubl.not_ubl", "element", clip(name.Local), "namespace", clip(name.Space))
	case name.Local == "Order":
		return refuse(Version, "ubl.version", "version", clip(parts[2]))
	}
	kind, known := kinds[name.Local]
	if !known {
		kind.name, kind.advice = "ubl.kind.other", adviseOther
	}
	return refuse(OtherKind, "ubl.other_kind",
		"kind", clip(name.Local), "name", fault.Term(kind.name), "advice", fault.Term(kind.advice))
}
