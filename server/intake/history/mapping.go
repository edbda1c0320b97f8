// Package history takes over what was delivered before this system was there: tables of order lines
// with their shipments and dates, in whatever form a firm kept them. A form is a mapping, which is
// data: which column fills which field, and what words stand there in place of values.
package history

import (
	"embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gendan/ent/scalar"
	"gendan/server/intake/sheet"
	"gendan/server/platform/fault"
)

//go:embed mappings/*.json
var mappings embed.FS

// Mapping is a form of table.
type Mapping struct {
	Name      string            `json:"name"`
	Title     string            `json:"title"`
	Dates     sheet.Dates       `json:"dates"`    // which number is the month in a date of three
	Currency  scalar.Currency   `json:"currency"` // of all amounts
	Unit      string            `json:"unit"`     // of all quantities, a UN/ECE Rec 20 code
	Columns   []Column          `json:"columns"`
	Countries map[string]string `json:"countries"` // ISO codes of the countries customers are named after
}

// Column says what a column of a form is.
type Column struct {
	Heading  string            `json:"heading"`
	Field    string            `json:"field"` // one of fields; empty: it only stays with the source text
	Required bool              `json:"required"`
	Values   map[string]string `json:"values"` // what its values are called here
	Words    map[string]string `json:"words"`  // words in place of a value: what they mean, or None
	Refers   string            `json:"refers"` // how it says that another line of the shipment has the value: shipment, line

	refers *regexp.Regexp
	at     int // its place in the file, or -1
}

// None is the meaning of a word that only says that there is no value.
const None = "NONE"

// form is how a field is read.
type form int

const (
	text form = iota
	named
	date
	decimal
	amount
)

// fields are what a column can fill.
var fields = map[string]form{
	"line.key": text, "order.key": text, "shipment.key": text, "customer.name": text, "product.name": text,
	"order.note": named, "product.parameter": named, "line.property": named,
	"order.incoterm": text, "order.quotedOn": date, "order.orderedOn": date, "shipment.mode": text,
	"line.promisedOn": date, "shipment.deliveredOn": date, "shipment.recordedOn": date,
	"line.quantity": decimal, "line.unitPrice": decimal, "line.amount": amount,
	"shipment.grossKg": decimal, "shipment.freight": amount, "line.insurance": amount,
}

// Names are the forms that are known.
func Names() []string {
	files, err := mappings.ReadDir("mappings")
	if err != nil {
		return nil
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(f.Name(), ".json")
	}
	return names
}

// Form returns the mapping of a name.
func Form(name string) (*Mapping, error) {
	if !slices.Contains(Names(), name) {
		return nil, fault.New(fault.NotFound, "history.no_form").With("name", name).With("known", strings.Join(Names(), ", "))
	}
	b, err := mappings.ReadFile("mappings/" + name + ".json")
	if err != nil {
		return nil, fmt.Errorf("read mapping %s: %w", name, err)
	}
	m := new(Mapping)
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("read mapping %s: %w", name, err)
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		if _, known := fields[c.Field]; !known && c.Field != "" {
			return nil, fmt.Errorf("mapping %s fills %s, which is no field", name, c.Field)
		}
		if c.Refers != "" {
			if c.refers, err = regexp.Compile(c.Refers); err != nil {
				return nil, fmt.Errorf("mapping %s, %s: %w", name, c.Heading, err)
			}
		}
	}
	return m, nil
}

// find places the columns in a table; a required one that is not there is a fault, and so is a column
// of the file that the form does not know, for it would be left out in silence.
func (m *Mapping) find(t *sheet.Table) error {
	var faults fault.Faults
	known := map[int]bool{}
	for i := range m.Columns {
		c := &m.Columns[i]
		c.at = slices.IndexFunc(t.Headings, func(h string) bool { return sheet.Key(h) == sheet.Key(c.Heading) })
		known[c.at] = true
		if c.at < 0 && c.Required {
			faults = append(faults, fault.New(fault.Required, "history.no_column").With("heading", c.Heading).With("line", t.Line))
		}
	}
	for i, h := range t.Headings {
		if !known[i] && h != "" {
			faults = append(faults, fault.New(fault.Invalid, "history.unknown_column").With("heading", h).With("form", m.Name))
		}
	}
	return faults.Err()
}

func (m *Mapping) knows(heading string) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return sheet.Key(c.Heading) == sheet.Key(heading) })
}
