package scalar

// Address is where goods go or a firm sits. Every part may be empty but is never null.
type Address struct {
	Name       string `json:"name,omitempty"`
	Street     string `json:"street,omitempty"`
	Additional string `json:"additional,omitempty"`
	City       string `json:"city,omitempty"`
	Region     string `json:"region,omitempty"`
	PostalCode string `json:"postalCode,omitempty"`
	Country    string `json:"country,omitempty"`
}

// IsZero reports whether nothing of the address is known.
func (a Address) IsZero() bool { return a == Address{} }

// Parameter is one standard parameter of a product, or one property of an order line:
// a name with a value, and where it is measured its unit and the range that can be made.
type Parameter struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Unit  string `json:"unit,omitempty"`
	Min   string `json:"min,omitempty"`
	Max   string `json:"max,omitempty"`
}

// Identifier is an identifier of a firm under a scheme, such as a GLN under 0088.
type Identifier struct {
	Scheme string `json:"scheme,omitempty"`
	Value  string `json:"value"`
}
