package scalar

// Role is a department, or an outsider's part; see docs/roles.md.
type Role string

// The roles.
const (
	Merchandiser Role = "MERCHANDISER"
	Sales        Role = "SALES"
	Production   Role = "PRODUCTION"
	Operator     Role = "OPERATOR"
	Purchasing   Role = "PURCHASING"
	Quality      Role = "QUALITY"
	Logistics    Role = "LOGISTICS"
	Finance      Role = "FINANCE"
	Manager      Role = "MANAGER"
	Admin        Role = "ADMIN"
	Buyer        Role = "CUSTOMER"
	Analyst      Role = "ANALYST"
)

// Roles returns every role, in the order of the documents.
func Roles() []Role {
	return []Role{Merchandiser, Sales, Production, Operator, Purchasing, Quality, Logistics, Finance,
		Manager, Admin, Buyer, Analyst}
}

// Values lists the words for the column.
func (Role) Values() []string { return words(Roles()) }

// Language is a language of the interface.
type Language string

// The languages.
const (
	Chinese Language = "ZH_CN"
	English Language = "EN"
)

// Values lists the words for the column.
func (Language) Values() []string { return words([]Language{Chinese, English}) }

// Tag returns the BCP 47 tag of the language.
func (l Language) Tag() string {
	if l == English {
		return "en"
	}
	return "zh-CN"
}

// Audience tells who may read a message or a file.
type Audience string

// The audiences: everyone of the house who sees the order; those of the house who see prices;
// those and the customer.
const (
	ForHouse      Audience = "INTERNAL"
	ForCommercial Audience = "COMMERCIAL"
	ForCustomer   Audience = "CUSTOMER"
)

// Values lists the words for the column.
func (Audience) Values() []string { return words([]Audience{ForHouse, ForCommercial, ForCustomer}) }

func words[T ~string](ts []T) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = string(t)
	}
	return out
}
