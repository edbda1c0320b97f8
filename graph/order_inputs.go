package graph

import (
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/server/orders"
	"gendan/server/platform/actor"
)

// draft is an order as a client gives it. A program's orders are told from those people type.
func draft(a *actor.Actor, in gql.OrderCreateInput) orders.Draft {
	d := orders.Draft{
		Kind: deref(in.Kind), Source: order.SourceManual, CustomerID: in.CustomerID,
		CustomerPONo: deref(in.CustomerPoNo), MerchandiserID: in.MerchandiserID, SalesID: in.SalesID,
		OrderedOn: deref(in.OrderedOn), Currency: scalar.Currency(deref(in.Currency)),
		Incoterm: in.Incoterm, IncotermPlace: in.IncotermPlace, PaymentTerms: in.PaymentTerms,
		ShipTo: companyAddress(in.ShipTo), ShippingMarks: in.ShippingMarks, Note: deref(in.Note),
		PrepaidText: deref(in.PrepaidAmount),
	}
	if a != nil && a.Service {
		d.Source = order.SourceApi
	}
	for _, l := range in.Lines {
		d.Lines = append(d.Lines, draftLine(l))
	}
	return d
}

func draftLine(in *gql.OrderLineInput) orders.DraftLine {
	return orders.DraftLine{
		ProductID: in.ProductID, Description: deref(in.Description), CustomerItemNo: deref(in.CustomerItemNo),
		Spec: deref(in.Spec), Properties: parameters(in.Properties),
		Quantity: in.Quantity, Unit: deref(in.Unit), UnitPrice: in.UnitPrice, PricePer: deref(in.PricePer),
		TaxPercent: deref(in.TaxPercent), RequestedOn: deref(in.RequestedOn), PromisedOn: deref(in.PromisedOn),
		Note: deref(in.Note),
	}
}

func orderChange(in gql.OrderUpdateInput) orders.Change {
	return orders.Change{
		Kind: in.Kind, CustomerID: in.CustomerID, CustomerPONo: in.CustomerPoNo, SalesID: in.SalesID,
		OrderedOn: in.OrderedOn, Incoterm: in.Incoterm, IncotermPlace: in.IncotermPlace,
		PaymentTerms: in.PaymentTerms, ShipTo: companyAddress(in.ShipTo), ShippingMarks: in.ShippingMarks,
		Note: in.Note, OverTolerance: in.OverTolerance, UnderTolerance: in.UnderTolerance,
	}
}

func lineChange(in gql.OrderLineUpdateInput) orders.LineChange {
	return orders.LineChange{
		ProductID: in.ProductID, Description: in.Description, CustomerItemNo: in.CustomerItemNo, Spec: in.Spec,
		Quantity: in.Quantity, Unit: in.Unit, UnitPrice: in.UnitPrice, PricePer: in.PricePer,
		TaxPercent: in.TaxPercent, RequestedOn: in.RequestedOn, PromisedOn: in.PromisedOn, Note: in.Note,
	}
}

func draftAdjustment(in gql.OrderAdjustmentAddInput) orders.DraftAdjustment {
	return orders.DraftAdjustment{
		Kind: in.Kind, Reason: deref(in.Reason), AmountText: deref(in.Amount), Percent: in.Percent,
		TaxPercent: deref(in.TaxPercent),
	}
}

// parameters keeps the difference between none and not given.
func parameters(in []*gql.ParameterInput) []scalar.Parameter {
	if in == nil {
		return nil
	}
	out := make([]scalar.Parameter, len(in))
	for i, p := range in {
		out[i] = scalar.Parameter{Name: p.Name, Value: p.Value, Unit: deref(p.Unit), Min: deref(p.Min), Max: deref(p.Max)}
	}
	return out
}
