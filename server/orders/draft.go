package orders

import (
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
)

// Draft is everything an order can be made of, whether a person typed it, a program sent it or
// a customer's file was read. Create is the one way in. What is left out is taken from the
// customer, as each field says.
type Draft struct {
	Kind       order.Kind   // NEW when empty
	Source     order.Source // MANUAL when empty; UBL and IMPORT keep a document as it is, see Create
	CustomerID scalar.ID
	OriginalID *scalar.ID // the order this one repeats

	CustomerPONo   string
	MerchandiserID *scalar.ID  // nil: the actor if a merchandiser, else the customer's
	SalesID        *scalar.ID  // nil: the customer's, else the actor if of sales
	OrderedOn      scalar.Date // today when zero
	RequestedOn    scalar.Date // of the lines that name none

	Currency       scalar.Currency // the customer's when empty
	Incoterm       *string         // the customer's when nil, with its place
	IncotermPlace  *string         // the customer's when nil and the Incoterm is the customer's
	IncotermYear   int             // 2020 when zero
	PaymentTerms   *string         // the customer's when nil
	ShipTo         *scalar.Address // the customer's address when nil
	ShippingMarks  *string         // the customer's when nil
	Note           string
	OverTolerance  *scalar.Percent // the customer's when nil
	UnderTolerance *scalar.Percent // the customer's when nil

	Prepaid     scalar.Amount  // paid before the order, in minor units like all amounts here
	PrepaidText string         // the same in major units, as a person types it; read in the order's currency
	Rounding    scalar.Amount  // of the customer's document
	Tax         *scalar.Amount // as the customer's document states it; nil: computed from the rates

	Lines         []DraftLine
	Adjustments   []DraftAdjustment  // of the whole order
	Requirements  []DraftRequirement // of the whole order
	Discrepancies []DraftDiscrepancy // that the reader of a document found
	Provenance    []DraftProvenance
}

// DraftLine is one thing ordered. Its position is its place in the list.
type DraftLine struct {
	ProductID      *scalar.ID
	Description    string // the product's name when empty
	CustomerItemNo string
	CustomerLineNo string
	Spec           string
	Properties     []scalar.Parameter
	Quantity       scalar.Quantity
	Unit           string // UN/ECE Rec 20 code; the product's when empty
	UnitPrice      scalar.Price
	PricePer       scalar.Quantity // the quantity the price holds for; 1 when zero
	TaxPercent     scalar.Percent
	TaxCategory    string
	RequestedOn    scalar.Date
	PromisedOn     scalar.Date
	Note           string

	Adjustments   []DraftAdjustment // of this line alone; they are part of its amount
	Requirements  []DraftRequirement
	Discrepancies []DraftDiscrepancy
	Provenance    []DraftProvenance
}

// DraftAdjustment is an allowance or a charge. Either Amount stands as it is, or, where Amount
// is zero and Percent is given, it is that share of Base; of the lines' sum (or the line's
// quantity × price) and following it, where Base is zero.
type DraftAdjustment struct {
	Kind        orderadjustment.Kind
	Reason      string
	Percent     *scalar.Percent
	Base        scalar.Amount
	Amount      scalar.Amount
	AmountText  string // the amount in major units, as a person types it; read in the order's currency
	TaxPercent  scalar.Percent
	TaxCategory string
}

// DraftRequirement is something special the customer asks for.
type DraftRequirement struct {
	Kind requirement.Kind
	Text string
}

// DraftDiscrepancy is a doubt the reader of a document has. Rule is the key of its message and
// Params are the message's parameters. Where Rule is one of this package's Rule… constants, it
// takes the place of what Create would find itself, so that SourcePath is kept.
type DraftDiscrepancy struct {
	Rule       string
	Severity   discrepancy.Severity
	Params     map[string]string
	SourcePath string
}

// DraftProvenance tells where a value was read. Field is the field's name in the API, such as
// "customerPoNo" or "quantity", or empty for what has no field here.
type DraftProvenance struct {
	Field        string
	SourcePath   string
	SourceText   string
	AttachmentID *scalar.ID
}
