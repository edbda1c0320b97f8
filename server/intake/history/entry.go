package history

import (
	"strings"

	"gendan/ent/scalar"
	"gendan/server/intake/sheet"
	"gendan/server/platform/fault"
)

// Verdict is what became of a value.
type Verdict string

// The verdicts. A value that is none of these was taken as it is.
const (
	Doubted Verdict = "DOUBTED" // taken, but it contradicts something
	Left    Verdict = "LEFT"    // not taken as a value; it stays as a note
	Refused Verdict = "REFUSED" // its order was not taken over
)

// Remark is what is to be said of one value of one line.
type Remark struct {
	Line    int    // in the file
	Key     string // the line's own key
	Column  string // its heading; empty for the line as a whole
	Value   string
	Verdict Verdict
	Reason  *fault.Fault
}

// entry is one line of the table, read.
type entry struct {
	line       int
	source     string // all of the line, as it was
	texts      map[string]string
	dates      map[string]scalar.Date
	decimals   map[string]scalar.Decimal
	amounts    map[string]scalar.Amount
	words      map[string]string // by field, the meaning of the word that stands in place of its value
	said       map[string]string // and the word itself
	parameters []scalar.Parameter
	properties []scalar.Parameter
	notes      []string            // of the order
	told       map[string][]string // by what they are of, the words that stand in place of values
	refers     []reference
	remarks    []Remark
	refused    bool
}

// reference says that another line of the shipment has a value.
type reference struct{ field, heading, text, shipment, line string }

// read reads a line.
func (m *Mapping) read(row sheet.Row) *entry {
	e := &entry{
		line: row.Line, source: strings.Join(row.Cells, " | "),
		texts: map[string]string{}, dates: map[string]scalar.Date{}, decimals: map[string]scalar.Decimal{},
		amounts: map[string]scalar.Amount{}, words: map[string]string{}, said: map[string]string{}, told: map[string][]string{},
	}
	for i := range m.Columns {
		if c := &m.Columns[i]; c.Field != "" {
			m.cell(e, c, sheet.Text(row.At(c.at)))
		}
	}
	for i := range e.remarks {
		e.remarks[i].Key = e.texts["line.key"]
	}
	return e
}

func (m *Mapping) cell(e *entry, c *Column, value string) {
	if sheet.Garbled(value) {
		e.remark(c, value, Doubted, fault.New(fault.Invalid, "history.garbled"))
	}
	if meaning, isWord := c.Words[value]; isWord {
		e.word(c, value, meaning)
		return
	}
	if c.refers != nil {
		if found := c.refers.FindStringSubmatch(value); found != nil {
			e.refers = append(e.refers, reference{c.Field, c.Heading, value, found[1], found[2]})
			return
		}
	}
	if value == "" {
		if c.Required {
			e.remark(c, value, Refused, fault.New(fault.Required, "history.empty"))
		} else if f := fields[c.Field]; f != named && f != text {
			e.remark(c, value, Left, fault.New(fault.Invalid, "history.blank"))
		}
		return
	}
	if c.Values != nil {
		known, ok := c.Values[value]
		if !ok {
			e.odd(c, value, fault.New(fault.Invalid, "history.unknown_value"))
			return
		}
		value = known
	}
	m.value(e, c, value)
}

// value keeps what a cell holds.
func (m *Mapping) value(e *entry, c *Column, value string) {
	switch fields[c.Field] {
	case text:
		e.texts[c.Field] = value
	case named:
		e.name(c, value)
	case date:
		day, bad := sheet.Date(value, m.Dates)
		if bad != nil {
			e.odd(c, value, bad)
			return
		}
		e.dates[c.Field] = day
	case decimal:
		n, bad := sheet.Decimal(value)
		if bad != nil {
			e.odd(c, value, bad)
			return
		}
		e.decimals[c.Field] = n
	case amount:
		n, bad := sheet.Decimal(value)
		if bad != nil {
			e.odd(c, value, bad)
			return
		}
		a, err := m.Currency.ParseAmount(n.String())
		if err != nil {
			e.odd(c, value, fault.New(fault.Invalid, "sheet.number").With("value", value))
			return
		}
		e.amounts[c.Field] = a
	}
}

// name keeps a value that has no field of its own, under its heading.
func (e *entry) name(c *Column, value string) {
	p := scalar.Parameter{Name: c.Heading, Value: value}
	switch c.Field {
	case "product.parameter":
		e.parameters = append(e.parameters, p)
	case "line.property":
		e.properties = append(e.properties, p)
	case "order.note":
		e.notes = append(e.notes, c.Heading+": "+value)
	}
}

// word keeps a word that stands in place of a value.
func (e *entry) word(c *Column, value, meaning string) {
	e.words[c.Field], e.said[c.Field] = meaning, value
	if c.Field == "product.parameter" { // that a test kit has no dosage says nothing
		return
	}
	of, _, _ := strings.Cut(c.Field, ".")
	e.told[of] = append(e.told[of], c.Heading+": "+value)
	if meaning == None || meaning == "UNKNOWN" {
		e.remark(c, value, Left, fault.New(fault.Invalid, "history.word"))
	}
}

// odd keeps a value that cannot be read: of a column that must have one the line is refused.
func (e *entry) odd(c *Column, value string, why *fault.Fault) {
	if c.Required {
		e.remark(c, value, Refused, why)
		return
	}
	of, _, _ := strings.Cut(c.Field, ".")
	e.told[of] = append(e.told[of], c.Heading+": "+value)
	e.remark(c, value, Left, why)
}

func (e *entry) remark(c *Column, value string, v Verdict, why *fault.Fault) {
	e.remarks = append(e.remarks, Remark{Line: e.line, Key: e.texts["line.key"], Column: c.Heading, Value: value, Verdict: v, Reason: why})
	e.refused = e.refused || v == Refused
}

// doubt says of the whole line that something in it contradicts.
func (e *entry) doubt(column, value string, why *fault.Fault) {
	e.remarks = append(e.remarks, Remark{Line: e.line, Key: e.texts["line.key"], Column: column, Value: value, Verdict: Doubted, Reason: why})
}
