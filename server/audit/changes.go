// Package audit tells the history of records from the entries that every change leaves: which
// fields changed, as text, of what the reader may see.
package audit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/policy"
)

// Change is one field before and after, as text; nil where there was or is no value.
type Change struct {
	Field  string // as in promisedOn
	Before *string
	After  *string
}

// Changes lists what an entry changed, by the fields' names, of the classes of facts that sees
// says the reader sees. An entry that makes a record lists what the record began with.
func Changes(entry *ent.AuditEntry, sees func(policy.Visibility) bool) ([]Change, error) {
	before, err := read(entry.Before)
	if err != nil {
		return nil, fmt.Errorf("audit entry %s, before: %w", entry.ID, err)
	}
	after, err := read(entry.After)
	if err != nil {
		return nil, fmt.Errorf("audit entry %s, after: %w", entry.ID, err)
	}
	changes := []Change{}
	for _, column := range both(before, after) {
		class, shown := policy.Column(entry.Kind, column)
		if !shown || bytes.Equal(before[column], after[column]) || class != "" && !sees(class) {
			continue
		}
		c := Change{Field: camel(column), Before: text(before, column), After: text(after, column)}
		if c.Before == nil && c.After == nil || c.Before != nil && c.After != nil && *c.Before == *c.After {
			continue
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// row is a record as an entry keeps it: columns by name, each still written out.
type row map[string]json.RawMessage

func read(b json.RawMessage) (row, error) {
	if len(b) == 0 {
		return nil, nil
	}
	var r row
	err := json.Unmarshal(b, &r)
	return r, err
}

func both(before, after row) []string {
	names := make([]string, 0, len(before)+len(after))
	for name := range before {
		names = append(names, name)
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// camel is the name of the field that shows a column.
func camel(column string) string {
	var b strings.Builder
	for i, part := range strings.Split(column, "_") {
		if i > 0 && part != "" {
			part = string(unicode.ToUpper(rune(part[0]))) + part[1:]
		}
		b.WriteString(part)
	}
	return b.String()
}

// text is a column as a person reads it; nil where it is empty.
func text(r row, column string) *string {
	raw, ok := r[column]
	if !ok {
		return nil
	}
	s := ""
	switch {
	case column == "address" || column == "ship_to":
		s = address(raw)
	case column == "parameters" || column == "properties":
		s = parameters(raw)
	case column == "amount" || strings.HasSuffix(column, "_amount"):
		s = amount(r, raw)
	default:
		s = plain(raw)
	}
	if s == "" {
		return nil
	}
	return &s
}

// amount is money in major units of the record's currency, which the entry keeps beside it.
func amount(r row, raw json.RawMessage) string {
	var minor scalar.Amount
	var currency scalar.Currency
	if json.Unmarshal(raw, &minor) != nil || json.Unmarshal(r["currency"], &currency) != nil {
		return plain(raw)
	}
	return scalar.Money{Minor: minor, Currency: currency}.String()
}

func address(raw json.RawMessage) string {
	var a scalar.Address
	if json.Unmarshal(raw, &a) != nil {
		return plain(raw)
	}
	return join([]string{a.Name, a.Street, a.Additional, a.PostalCode, a.City, a.Region, a.Country})
}

func parameters(raw json.RawMessage) string {
	var ps []scalar.Parameter
	if json.Unmarshal(raw, &ps) != nil {
		return plain(raw)
	}
	texts := make([]string, len(ps))
	for i, p := range ps {
		texts[i] = strings.TrimSpace(p.Name + ": " + p.Value + " " + p.Unit)
	}
	return strings.Join(texts, "; ")
}

// plain is a text, number, truth or list as it is written out, without quotes.
func plain(raw json.RawMessage) string {
	var v any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return string(raw)
	}
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		texts := make([]string, len(v))
		for i, item := range v {
			if m, ok := item.(map[string]any); ok {
				texts[i] = object(m)
				continue
			}
			texts[i] = fmt.Sprint(item)
		}
		return strings.Join(texts, ", ")
	case map[string]any:
		return object(v)
	default:
		return fmt.Sprint(v)
	}
}

func object(m map[string]any) string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		names[i] = fmt.Sprintf("%s: %v", name, m[name])
	}
	return strings.Join(names, ", ")
}

func join(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}
