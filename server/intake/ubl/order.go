package ubl

import (
	"encoding/base64"
	"strings"
)

func (b *builder) order(e *element) *Order {
	e.taken = true
	o := &Order{
		Version:       e.value("UBLVersionID"),
		Customization: e.value("CustomizationID"),
		Profile:       e.value("ProfileID"),

		ID:           e.value("ID"),
		SalesOrderID: e.value("SalesOrderID"),
		UUID:         e.value("UUID"),
		IssueDate:    b.date(e.value("IssueDate")),
		IssueTime:    e.value("IssueTime"),
		TypeCode:     e.code("OrderTypeCode"),
		Notes:        e.values("Note"),
		Currency:     e.code("DocumentCurrencyCode"),

		CustomerReference: e.value("CustomerReference"),
		AccountingCost:    e.value("AccountingCost"),
		Validity:          b.period(e.part("ValidityPeriod")),

		Quotation:     e.part("QuotationDocumentReference").value("ID"),
		PreviousOrder: e.part("OrderDocumentReference").value("ID"),
		OriginatorDoc: e.part("OriginatorDocumentReference").value("ID"),
		Catalogue:     e.part("CatalogueReference").value("ID"),

		Buyer:      b.party(e.part("BuyerCustomerParty").part("Party")),
		Seller:     b.party(e.part("SellerSupplierParty").part("Party")),
		Originator: b.party(e.part("OriginatorCustomerParty").part("Party")),
		Accounting: b.party(e.part("AccountingCustomerParty").part("Party")),

		AllowanceCharges: b.allowanceCharges(e),
		Totals:           b.totals(e.part("AnticipatedMonetaryTotal")),
	}
	for _, c := range e.parts("Contract") {
		o.Contracts = append(o.Contracts, c.value("ID"))
	}
	for _, p := range e.parts("ProjectReference") {
		o.Projects = append(o.Projects, p.value("ID"))
	}
	for _, d := range e.parts("AdditionalDocumentReference") {
		o.Documents = append(o.Documents, b.document(d))
	}
	for _, d := range e.parts("Delivery") {
		o.Deliveries = append(o.Deliveries, b.delivery(d))
	}
	for _, t := range e.parts("DeliveryTerms") {
		o.DeliveryTerms = append(o.DeliveryTerms, deliveryTerms(t))
	}
	for _, p := range e.parts("PaymentTerms") {
		o.PaymentTerms = append(o.PaymentTerms, p.values("Note")...)
	}
	for _, t := range e.parts("TaxTotal") {
		o.Taxes = append(o.Taxes, b.amount(t, "TaxAmount"))
	}
	for _, l := range e.parts("OrderLine") {
		o.Lines = append(o.Lines, b.line(l))
	}
	return o
}

func (b *builder) period(e *element) Period {
	return Period{
		StartDate: b.date(e.value("StartDate")), StartTime: e.value("StartTime"),
		EndDate: b.date(e.value("EndDate")), EndTime: e.value("EndTime"),
	}
}

func (b *builder) document(e *element) Document {
	d := Document{
		ID: e.identifier("ID"), TypeCode: e.code("DocumentTypeCode"), Type: e.value("DocumentType"),
		Description: e.values("DocumentDescription"),
	}
	attachment := e.part("Attachment")
	d.URI = attachment.part("ExternalReference").value("URI")
	file := attachment.leaf("EmbeddedDocumentBinaryObject")
	if file == nil {
		return d
	}
	d.FileName, d.MIME, d.Embedded = file.attr("filename"), file.attr("mimeCode"), file.own()
	content, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(d.Embedded.Text), ""))
	if err != nil {
		return d // the text stays, for a person to see
	}
	d.Content, d.Embedded.Text = content, ""
	return d
}

func (b *builder) delivery(e *element) Delivery {
	location, despatch, shipment := e.part("DeliveryLocation"), e.part("Despatch"), e.part("Shipment")
	return Delivery{
		LocationID:   location.identifier("ID"),
		LocationName: location.value("Name"),
		Address:      address(location.part("Address")),
		Period:       b.period(e.part("RequestedDeliveryPeriod")),
		Party:        b.party(e.part("DeliveryParty")),
		DespatchDate: b.date(despatch.value("RequestedDespatchDate")),
		DespatchTime: despatch.value("RequestedDespatchTime"),
		ShipmentID:   shipment.value("ID"),
		Priority:     shipment.value("ShippingPriorityLevelCode"),
	}
}

func deliveryTerms(e *element) DeliveryTerms {
	location := e.part("DeliveryLocation")
	return DeliveryTerms{
		Code: e.identifier("ID"), Special: e.values("SpecialTerms"),
		Place: location.identifier("ID"), Name: location.value("Name"), Location: address(location.part("Address")),
	}
}

func (b *builder) allowanceCharges(e *element) []AllowanceCharge {
	var list []AllowanceCharge
	for _, c := range e.parts("AllowanceCharge") {
		a := AllowanceCharge{
			Path:       c.path(),
			Indicator:  b.indicator(c.value("ChargeIndicator")),
			ReasonCode: c.code("AllowanceChargeReasonCode"),
			Reason:     c.values("AllowanceChargeReason"),
			Percent:    b.number(c.value("MultiplierFactorNumeric")),
			Amount:     b.amount(c, "Amount"),
			Base:       b.amount(c, "BaseAmount"),
			Taxes:      b.taxCategories(c, "TaxCategory"),
		}
		a.Charge, _ = a.Indicator.Bool()
		list = append(list, a)
	}
	return list
}

func (b *builder) taxCategories(e *element, name string) []TaxCategory {
	var list []TaxCategory
	for _, c := range e.parts(name) {
		list = append(list, TaxCategory{
			ID: c.identifier("ID"), Percent: b.number(c.value("Percent")), Scheme: c.part("TaxScheme").value("ID"),
		})
	}
	return list
}

func (b *builder) totals(e *element) MonetaryTotal {
	return MonetaryTotal{
		LineExtension:  b.amount(e, "LineExtensionAmount"),
		TaxExclusive:   b.amount(e, "TaxExclusiveAmount"),
		TaxInclusive:   b.amount(e, "TaxInclusiveAmount"),
		AllowanceTotal: b.amount(e, "AllowanceTotalAmount"),
		ChargeTotal:    b.amount(e, "ChargeTotalAmount"),
		Prepaid:        b.amount(e, "PrepaidAmount"),
		Rounding:       b.amount(e, "PayableRoundingAmount"),
		Payable:        b.amount(e, "PayableAmount"),
	}
}
