package lean

import (
	"strconv"
	"strings"
	"time"

	"gendan/ent/scalar"
)

// write writes a column as the API does.
func (s *slot) write(b []byte, value func(int) any) []byte {
	if s.form == fixed {
		return append(b, s.text...)
	}
	v := value(s.at)
	if v == nil {
		return append(b, "null"...)
	}
	switch s.form {
	case id:
		return quote(b, scalar.ID(integer(v)).String())
	case whole:
		return strconv.AppendInt(b, integer(v), 10)
	case decimal:
		b = append(b, '"')
		return append(scalar.Decimal(integer(v)).Append(b), '"')
	case truth:
		return truthText(b, integer(v) != 0)
	case instant:
		t, _ := v.(time.Time)
		b = append(b, '"')
		return append(t.AppendFormat(b, time.RFC3339Nano), '"')
	case date:
		if is(v, undated) {
			return append(b, "null"...)
		}
	case money:
		return s.amount(b, integer(v), value(s.currency))
	}
	return quoted(b, v)
}

// undated is how no date stands in a column.
const undated = "9999-12-31"

func is(v any, text string) bool {
	switch v := v.(type) {
	case []byte:
		return string(v) == text
	case string:
		return v == text
	}
	return false
}

func (s *slot) amount(b []byte, minor int64, currency any) []byte {
	c := scalar.Currency(Text(currency))
	for _, p := range s.parts {
		b = append(b, p.lead...)
		switch p.of {
		case "__typename":
			b = append(b, `"Money"`...)
		case "amount":
			b = append(append(append(b, '"'), c.Format(scalar.Amount(minor))...), '"')
		case "currency":
			b = quote(b, string(c))
		}
	}
	return append(b, '}')
}

func truthText(b []byte, is bool) []byte { return strconv.AppendBool(b, is) }

// integer is a whole number of whichever form the engine gives it.
func integer(v any) int64 {
	switch v := v.(type) {
	case int64:
		return v
	case bool:
		if v {
			return 1
		}
	case []byte:
		n, _ := strconv.ParseInt(string(v), 10, 64)
		return n
	}
	return 0
}

func quoted(b []byte, v any) []byte {
	switch v := v.(type) {
	case []byte:
		return quote(b, v)
	case string:
		return quote(b, v)
	}
	return append(b, "null"...)
}

const hex = "0123456789ABCDEF"

// quote writes a text as the executor does.
func quote[T ~string | ~[]byte](b []byte, s T) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		case '\\', '"':
			b = append(b, '\\', c)
		default:
			b = append(b, `\u00`...)
			b = append(b, hex[c>>4], hex[c&0xf])
		}
	}
	return append(append(b, s[start:]...), '"')
}

// Text is a column's value as a text of one's own.
func Text(v any) string {
	switch v := v.(type) {
	case []byte:
		return string(v)
	case string:
		return strings.Clone(v)
	}
	return ""
}
