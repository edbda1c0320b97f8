package history

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
)

// Voyage is a shipment of the past that has arrived, with all that was in it. It is told upwards, to
// who keeps shipments.
type Voyage struct {
	Key          string // under which its source knows it
	CustomerID   scalar.ID
	Mode         Mode
	GrossKg      scalar.Decimal // zero where it is not known
	FreightTerms string         // STATED, INCLUDED, SEPARATE, or empty where nothing is said
	Freight      *scalar.Amount
	Insurance    *scalar.Amount
	Currency     scalar.Currency // of freight and insurance
	Note         string
	DeliveredOn  scalar.Date
	RecordedOn   scalar.Date // when the delivery was written down; may be none
	Source       string      // the name of the mapping it was read by
	Goods        []Goods
}

// Mode is a means of transport by its name in the API.
type Mode string

// Goods is one line of a voyage, all of it delivered.
type Goods struct {
	OrderID, OrderLineID scalar.ID
	Quantity             scalar.Quantity
	Unit                 string
}

// Shipped is told of voyages, in the transaction in which their orders are written, and returns the
// shipments it made, in the same order.
type Shipped func(ctx context.Context, tx *ent.Client, all []Voyage) ([]scalar.ID, error)
