package ubl

func (b *builder) line(e *element) Line {
	item := e.part("LineItem")
	l := Line{
		Path:             e.path(),
		Notes:            e.values("Note"),
		ID:               item.value("ID"),
		SalesOrderID:     item.value("SalesOrderID"),
		Quantity:         b.quantity(item, "Quantity"),
		Amount:           b.amount(item, "LineExtensionAmount"),
		PartialDelivery:  b.indicator(item.value("PartialDeliveryIndicator")),
		AccountingCost:   item.value("AccountingCost"),
		Originator:       b.party(item.part("OriginatorParty")),
		AllowanceCharges: b.allowanceCharges(item),
		Price:            b.price(item.part("Price")),
		Item:             b.item(item.part("Item")),
	}
	for _, d := range item.parts("Delivery") {
		l.Deliveries = append(l.Deliveries, b.delivery(d))
	}
	for _, d := range e.parts("DocumentReference") {
		l.Documents = append(l.Documents, b.document(d))
	}
	return l
}

func (b *builder) price(e *element) Price {
	return Price{
		Amount: b.amount(e, "PriceAmount"), Base: b.quantity(e, "BaseQuantity"), Discounts: b.allowanceCharges(e),
	}
}

func (b *builder) item(e *element) Item {
	i := Item{
		Name:           e.value("Name"),
		Descriptions:   e.values("Description"),
		BuyerID:        e.part("BuyersItemIdentification").identifier("ID"),
		SellerID:       e.part("SellersItemIdentification").identifier("ID"),
		ManufacturerID: e.part("ManufacturersItemIdentification").identifier("ID"),
		StandardID:     e.part("StandardItemIdentification").identifier("ID"),
		Taxes:          b.taxCategories(e, "ClassifiedTaxCategory"),
	}
	for _, s := range e.parts("ItemSpecificationDocumentReference") {
		i.Specifications = append(i.Specifications, s.value("ID"))
	}
	for _, c := range e.parts("CommodityClassification") {
		i.Classifications = append(i.Classifications, c.code("ItemClassificationCode"))
	}
	for _, p := range e.parts("AdditionalItemProperty") {
		i.Properties = append(i.Properties, Property{
			Name: p.value("Name"), Value: p.value("Value"),
			Quantity: b.quantity(p, "ValueQuantity"), Qualifier: p.value("ValueQualifier"),
		})
	}
	for _, s := range e.parts("ItemInstance") {
		i.Instances = append(i.Instances, Instance{
			Serial: s.value("SerialID"), Lot: s.part("LotIdentification").value("LotNumberID"),
		})
	}
	return i
}
