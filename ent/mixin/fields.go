package mixin

import (
	"strconv"
	"strings"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema/field"

	"gendan/ent/scalar"
)

// Field is a column of the house: ent's field with the few things a schema may still say of it.
type Field struct{ ent.Field }

// Unique makes the column a unique key.
func (f Field) Unique() Field {
	f.Descriptor().Unique = true
	return f
}

// Default sets the value of a new row.
func (f Field) Default(v any) Field {
	f.Descriptor().Default = v
	return f
}

// Sensitive keeps the value out of what is printed, audited or sent.
func (f Field) Sensitive() Field {
	f.Descriptor().Sensitive = true
	return f
}

// Comment says what the column means.
func (f Field) Comment(c string) Field {
	f.Descriptor().Comment = c
	return f
}

// Ref is the key of another record that must be set.
func Ref(name string) Field { return Field{field.Int64(name).GoType(scalar.ID(0))} }

// OptionalRef is the key of another record, or null.
func OptionalRef(name string) Field {
	return Field{field.Int64(name).GoType(scalar.ID(0)).Optional().Nillable()}
}

// Text is a required single line of at most n runes.
func Text(name string, n int) Field {
	return Field{field.String(name).MaxRuneLen(n).SchemaType(varchar(n))}
}

// OptionalText is a single line of at most n runes that may be empty.
func OptionalText(name string, n int) Field {
	return Field{field.String(name).Default("").MaxRuneLen(n).SchemaType(varchar(n))}
}

// Long is a text of several lines, at most n runes, that may be empty.
func Long(name string, n int) Field {
	return Field{field.Text(name).Default("").MaxRuneLen(n).SchemaType(map[string]string{dialect.MySQL: "mediumtext"})}
}

// Instant is a required moment, in UTC, to the microsecond.
func Instant(name string) Field { return Field{field.Time(name).SchemaType(instant)} }

// OptionalInstant is a moment or null.
func OptionalInstant(name string) Field {
	return Field{field.Time(name).Optional().Nillable().SchemaType(instant)}
}

// Date is a calendar date; the zero date is "none" and sorts last.
func Date(name string) Field {
	return Field{field.String(name).GoType(scalar.Date{}).DefaultFunc(func() scalar.Date { return scalar.Date{} }).SchemaType(varchar(10))}
}

// Decimal is a quantity, price, rate or percentage: an integer of millionths.
func Decimal(name string) Field { return Field{field.Int64(name).GoType(scalar.Decimal(0)).Default(0)} }

// OptionalDecimal is a decimal or null.
func OptionalDecimal(name string) Field {
	return Field{field.Int64(name).GoType(scalar.Decimal(0)).Optional().Nillable()}
}

// Amount is money in minor units of the record's currency.
func Amount(name string) Field { return Field{field.Int64(name).GoType(scalar.Amount(0)).Default(0)} }

// OptionalAmount is money in minor units, or null; the schema says of which currency.
func OptionalAmount(name string) Field {
	return Field{field.Int64(name).GoType(scalar.Amount(0)).Optional().Nillable()}
}

// Currency is an ISO 4217 code.
func Currency(name string) Field {
	return Field{field.String(name).GoType(scalar.Currency("")).MaxLen(3).SchemaType(varchar(3))}
}

// Enum is a closed set of words. Stored as text on every engine, so that a new word needs no
// ALTER and the order is the same everywhere.
func Enum(name string, words ...string) Field {
	return Field{field.Enum(name).NamedValues(named(words)...).SchemaType(varchar(32))}
}

// DefaultEnum is an Enum whose first word is the default.
func DefaultEnum(name string, words ...string) Field {
	return Field{field.Enum(name).NamedValues(named(words)...).Default(words[0]).SchemaType(varchar(32))}
}

// OptionalEnum is an Enum or null.
func OptionalEnum(name string, words ...string) Field {
	return Field{field.Enum(name).NamedValues(named(words)...).Optional().Nillable().SchemaType(varchar(32))}
}

// Role is a role of a user or token.
func Role(name string) Field {
	return Field{field.Enum(name).GoType(scalar.Role("")).SchemaType(varchar(32))}
}

// Language is a language of the interface or of letters.
func Language(name string, unless scalar.Language) Field {
	return Field{field.Enum(name).GoType(scalar.Language("")).Default(string(unless)).SchemaType(varchar(32))}
}

// Audience tells who may read; inside the house unless said otherwise.
func Audience(name string) Field {
	return Field{field.Enum(name).GoType(scalar.Audience("")).Default(string(scalar.ForHouse)).SchemaType(varchar(32))}
}

var instant = map[string]string{dialect.MySQL: "datetime(6)"}

func varchar(n int) map[string]string {
	return map[string]string{dialect.MySQL: "varchar(" + strconv.Itoa(n) + ")"}
}

// named pairs each word with the name of its Go constant.
func named(words []string) []string {
	pairs := make([]string, 0, 2*len(words))
	for _, w := range words {
		pairs = append(pairs, camel(w), w)
	}
	return pairs
}

// camel turns SCREAMING_SNAKE into the name of a Go constant.
func camel(word string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(word, "_") {
		b.WriteString(part[:1] + strings.ToLower(part[1:]))
	}
	return b.String()
}
