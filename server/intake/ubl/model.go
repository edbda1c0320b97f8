package ubl

// Order is a purchase order as its sender wrote it.
type Order struct {
	Version       Value // UBLVersionID
	Customization Value
	Profile       Value

	ID           Value // the customer's order number
	SalesOrderID Value
	UUID         Value
	IssueDate    Value
	IssueTime    Value
	TypeCode     Code
	Notes        []Value
	Currency     Code

	CustomerReference Value
	AccountingCost    Value
	Validity          Period

	Quotation     Value // numbers of documents the order refers to
	PreviousOrder Value
	OriginatorDoc Value
	Catalogue     Value
	Contracts     []Value
	Projects      []Value
	Documents     []Document

	Buyer      Party
	Seller     Party
	Originator Party // who will use the goods
	Accounting Party // who will be invoiced

	Deliveries       []Delivery
	DeliveryTerms    []DeliveryTerms
	PaymentTerms     []Value
	AllowanceCharges []AllowanceCharge
	Taxes            []Amount
	Totals           MonetaryTotal
	Lines            []Line

	// Rest is what the file says beyond this model, in the order of the file:
	// leaf elements, attributes, and text between elements.
	Rest []Value
}

// Period is a span of days, either end of which may be open.
type Period struct {
	StartDate, StartTime, EndDate, EndTime Value
}

// Document is a further document that comes with the order or is referred to.
type Document struct {
	ID          Identifier
	TypeCode    Code
	Type        Value
	Description []Value
	URI         Value

	FileName Value
	MIME     Value
	Content  []byte // of the embedded file
	Embedded Value  // where the embedded file stands; its text only if it is not valid Base64
}

// Party is a firm or one of its departments.
type Party struct {
	Path              string // of the element; empty where the order names no such party
	Endpoint          Identifier
	Identifications   []Identifier
	Name              Value
	Address           Address
	Taxes             []TaxRegistration
	LegalName         Value
	CompanyID         Identifier
	RegisteredAddress Address
	Contact           Contact
}

// Title is the name to show for a party: the registered one, else the one used.
func (p Party) Title() Value {
	if p.LegalName.Given() {
		return p.LegalName
	}
	return p.Name
}

// Identifiers are all the identifiers of the party that the file gives.
func (p Party) Identifiers() []Identifier {
	var list []Identifier
	for _, id := range append([]Identifier{p.Endpoint, p.CompanyID}, p.Identifications...) {
		if id.Given() {
			list = append(list, id)
		}
	}
	return list
}

// TaxRegistration is the number under which a party pays a tax.
type TaxRegistration struct {
	ID     Identifier
	Scheme Value
}

// Contact is a person or desk at a party.
type Contact struct {
	ID, Name, Telephone, Email Value
}

// Address is a postal address.
type Address struct {
	ID         Identifier
	Street     Value
	Additional Value
	Lines      []Value
	City       Value
	PostalCode Value
	Region     Value
	Country    Code
}

// Given tells whether the file states any part of the address.
func (a Address) Given() bool {
	for _, v := range append([]Value{a.Street, a.Additional, a.City, a.PostalCode, a.Region, a.Country.Value}, a.Lines...) {
		if v.Given() {
			return true
		}
	}
	return false
}

// Delivery is where, when and to whom goods are to be delivered.
type Delivery struct {
	LocationID   Identifier
	LocationName Value
	Address      Address
	Period       Period
	Party        Party
	DespatchDate Value
	DespatchTime Value
	ShipmentID   Value
	Priority     Value
}

// DeliveryTerms is an Incoterm with its place.
type DeliveryTerms struct {
	Code     Identifier
	Special  []Value
	Place    Identifier
	Name     Value
	Location Address
}

// AllowanceCharge is a deduction or, where Charge, an addition.
type AllowanceCharge struct {
	Path       string
	Charge     bool
	Indicator  Value
	ReasonCode Code
	Reason     []Value
	Percent    Value // of Base
	Amount     Amount
	Base       Amount
	Taxes      []TaxCategory
}

// TaxCategory is how goods or a charge are taxed.
type TaxCategory struct {
	ID      Identifier
	Percent Value
	Scheme  Value
}

// MonetaryTotal is what the sender expects to pay.
type MonetaryTotal struct {
	LineExtension, TaxExclusive, TaxInclusive Amount
	AllowanceTotal, ChargeTotal               Amount
	Prepaid, Rounding, Payable                Amount
}

// Line is one thing ordered.
type Line struct {
	Path             string // of the OrderLine
	Notes            []Value
	ID               Value
	SalesOrderID     Value
	Quantity         Quantity
	Amount           Amount // LineExtensionAmount
	PartialDelivery  Value
	AccountingCost   Value
	Deliveries       []Delivery
	Originator       Party
	AllowanceCharges []AllowanceCharge
	Price            Price
	Item             Item
	Documents        []Document
}

// Price is for Base units, one where the file states none. Discounts are already
// taken off it.
type Price struct {
	Amount    Amount
	Base      Quantity
	Discounts []AllowanceCharge
}

// Item is the goods or service of a line.
type Item struct {
	Name            Value
	Descriptions    []Value
	BuyerID         Identifier
	SellerID        Identifier
	ManufacturerID  Identifier
	StandardID      Identifier
	Specifications  []Value
	Classifications []Code
	Taxes           []TaxCategory
	Properties      []Property
	Instances       []Instance
}

// Property is one of an item's named properties, such as its colour.
type Property struct {
	Name, Value Value
	Quantity    Quantity
	Qualifier   Value
}

// Instance is one particular piece or lot of an item.
type Instance struct {
	Serial, Lot Value
}
