package ubl

func (b *builder) party(e *element) Party {
	if e == nil {
		return Party{}
	}
	legal := e.part("PartyLegalEntity")
	p := Party{
		Path:              e.path(),
		Endpoint:          e.identifier("EndpointID"),
		Name:              e.part("PartyName").value("Name"),
		Address:           address(e.part("PostalAddress")),
		LegalName:         legal.value("RegistrationName"),
		CompanyID:         legal.identifier("CompanyID"),
		RegisteredAddress: address(legal.part("RegistrationAddress")),
		Contact:           contact(e.part("Contact")),
	}
	for _, id := range e.parts("PartyIdentification") {
		p.Identifications = append(p.Identifications, id.identifier("ID"))
	}
	for _, tax := range e.parts("PartyTaxScheme") {
		p.Taxes = append(p.Taxes, TaxRegistration{
			ID: tax.identifier("CompanyID"), Scheme: tax.part("TaxScheme").value("ID"),
		})
	}
	return p
}

func contact(e *element) Contact {
	return Contact{
		ID: e.value("ID"), Name: e.value("Name"), Telephone: e.value("Telephone"), Email: e.value("ElectronicMail"),
	}
}

func address(e *element) Address {
	a := Address{
		ID:         e.identifier("ID"),
		Street:     e.value("StreetName"),
		Additional: e.value("AdditionalStreetName"),
		City:       e.value("CityName"),
		PostalCode: e.value("PostalZone"),
		Region:     e.value("CountrySubentity"),
		Country:    e.part("Country").code("IdentificationCode"),
	}
	if e != nil {
		for _, l := range e.parts("AddressLine") {
			a.Lines = append(a.Lines, l.value("Line"))
		}
	}
	return a
}
