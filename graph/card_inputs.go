package graph

import (
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/server/catalog"
	"gendan/server/customers"
)

func newCustomer(in gql.CustomerCreateInput) customers.Card {
	return customers.Card{
		Name: &in.Name, LegalName: in.LegalName, TaxID: in.TaxID, Tier: in.Tier, Country: in.Country,
		Language: in.Language, Currency: new(scalar.Currency(in.Currency)), PaymentTerms: in.PaymentTerms,
		Incoterm: in.Incoterm, IncotermPlace: in.IncotermPlace, Address: companyAddress(in.Address),
		OverTolerance: in.OverTolerance, UnderTolerance: in.UnderTolerance, ShippingMarks: in.ShippingMarks,
		Preferences: in.Preferences, SalesID: in.SalesID, MerchandiserID: in.MerchandiserID,
	}
}

func customerChange(in gql.CustomerUpdateInput) customers.Card {
	return customers.Card{
		Name: in.Name, LegalName: in.LegalName, TaxID: in.TaxID, Tier: in.Tier, Country: in.Country,
		Language: in.Language, Currency: (*scalar.Currency)(in.Currency), PaymentTerms: in.PaymentTerms,
		Incoterm: in.Incoterm, IncotermPlace: in.IncotermPlace, Address: companyAddress(in.Address),
		OverTolerance: in.OverTolerance, UnderTolerance: in.UnderTolerance, ShippingMarks: in.ShippingMarks,
		Preferences: in.Preferences, SalesID: in.SalesID, MerchandiserID: in.MerchandiserID,
	}
}

func newProduct(in gql.ProductCreateInput) catalog.Card {
	return catalog.Card{
		Code: &in.Code, Name: &in.Name, NameEn: in.NameEn, Description: in.Description, Unit: &in.Unit,
		HsCode: in.HsCode, Parameters: parameters(in.Parameters), MinOrderQuantity: in.MinOrderQuantity,
		LeadDays: in.LeadDays, UnitsPerCarton: in.UnitsPerCarton, CartonLengthMm: in.CartonLengthMm,
		CartonWidthMm: in.CartonWidthMm, CartonHeightMm: in.CartonHeightMm, CartonNetKg: in.CartonNetKg,
		CartonGrossKg: in.CartonGrossKg, PackingNote: in.PackingNote, Operations: route(in.Operations),
	}
}

func productChange(in gql.ProductUpdateInput) catalog.Card {
	return catalog.Card{
		Name: in.Name, NameEn: in.NameEn, Description: in.Description,
		HsCode: in.HsCode, Parameters: parameters(in.Parameters), MinOrderQuantity: in.MinOrderQuantity,
		LeadDays: in.LeadDays, UnitsPerCarton: in.UnitsPerCarton, CartonLengthMm: in.CartonLengthMm,
		CartonWidthMm: in.CartonWidthMm, CartonHeightMm: in.CartonHeightMm, CartonNetKg: in.CartonNetKg,
		CartonGrossKg: in.CartonGrossKg, PackingNote: in.PackingNote, Operations: route(in.Operations),
	}
}

// route keeps the difference between an empty route and none given.
func route(in []*gql.OperationStandardInput) []catalog.Operation {
	if in == nil {
		return nil
	}
	out := make([]catalog.Operation, len(in))
	for i, o := range in {
		out[i] = catalog.Operation{
			Name: o.Name, WorkCenter: deref(o.WorkCenter), Instruction: deref(o.Instruction),
			MinutesPerUnit: deref(o.MinutesPerUnit),
		}
	}
	return out
}

func bill(in []*gql.BillOfMaterialsLineInput) []catalog.BillLine {
	out := make([]catalog.BillLine, len(in))
	for i, l := range in {
		out[i] = catalog.BillLine{
			MaterialID: l.MaterialID, QuantityPerUnit: l.QuantityPerUnit, ScrapPercent: deref(l.ScrapPercent), Note: deref(l.Note),
		}
	}
	return out
}
