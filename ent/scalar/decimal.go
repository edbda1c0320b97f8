package scalar

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"strconv"
	"strings"
)

// scale is the number of units in one whole quantity, price or percentage point: six decimals.
const scale = 1_000_000

// Decimal is an exact number with six decimals, −9,223,372,036,854.775808 to +9,223,372,036,854.775807.
// Quantities, unit prices, exchange rates and percentages are Decimals; amounts of money are
// whole minor units (see Amount).
type Decimal int64

// Quantity counts goods in the unit of its line.
type Quantity = Decimal

// Price is the price of one unit, in major units of its currency.
type Price = Decimal

// Percent is a share in hundredths: 5 is five percent.
type Percent = Decimal

// Rate is the price of one unit of a currency in the base currency.
type Rate = Decimal

var errRange = errors.New("number out of range")

// Whole returns n as a Decimal.
func Whole(n int64) Decimal { return Decimal(n * scale) }

// ParseDecimal reads an optionally signed decimal number with at most six decimals.
// More decimals are accepted only where they are zeros.
func ParseDecimal(s string) (Decimal, error) {
	n, err := parseScaled(s, 6)
	return Decimal(n), err
}

func parseScaled(s string, decimals int) (int64, error) {
	t := strings.TrimSpace(s)
	neg := strings.HasPrefix(t, "-")
	t = strings.TrimPrefix(strings.TrimPrefix(t, "-"), "+")
	whole, frac, dot := strings.Cut(t, ".")
	if whole == "" && frac == "" || dot && frac == "" || !digits(whole) || !digits(frac) {
		return 0, fmt.Errorf("%q is not a decimal number", s)
	}
	if len(frac) > decimals {
		if strings.Trim(frac[decimals:], "0") != "" {
			return 0, fmt.Errorf("%q has more than %d decimals", s, decimals)
		}
		frac = frac[:decimals]
	}
	for len(frac) < decimals {
		frac += "0"
	}
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil {
		return 0, errRange
	}
	if neg {
		n = -n
	}
	return n, nil
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func formatScaled(n int64, decimals int, trim bool) string {
	neg := n < 0
	u := uint64(n)
	if neg {
		u = -u
	}
	s := strconv.FormatUint(u, 10)
	for len(s) <= decimals {
		s = "0" + s
	}
	if decimals > 0 {
		whole, frac := s[:len(s)-decimals], s[len(s)-decimals:]
		if trim {
			frac = strings.TrimRight(frac, "0")
		}
		s = whole
		if frac != "" {
			s += "." + frac
		}
	}
	if neg {
		s = "-" + s
	}
	return s
}

// String returns the number without trailing zeros.
func (d Decimal) String() string { return formatScaled(int64(d), 6, true) }

// MarshalGQL writes the number as a string, so that no client reads it as a float.
func (d Decimal) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d.String())) }

// UnmarshalGQL reads a string or a whole JSON number.
func (d *Decimal) UnmarshalGQL(v any) error {
	var s string
	switch v := v.(type) {
	case string:
		s = v
	case json.Number:
		s = v.String()
	case int64:
		s = strconv.FormatInt(v, 10)
	case int:
		s = strconv.Itoa(v)
	default:
		return errors.New("a decimal is a string such as \"12.5\"")
	}
	got, err := ParseDecimal(s)
	if err != nil {
		return err
	}
	*d = got
	return nil
}

// MarshalJSON writes the number as a string.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(strconv.Quote(d.String())), nil }

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	s, err := strconv.Unquote(string(b))
	if err != nil {
		return err
	}
	*d, err = ParseDecimal(s)
	return err
}

// Of returns d percent of whole, rounded half away from zero.
func (d Decimal) Of(whole Decimal) Decimal { return Decimal(MulDiv(int64(whole), int64(d), 100*scale)) }

// Ratio returns part of whole as a percentage, rounded half up; zero of zero is zero.
func Ratio(part, whole Decimal) Percent {
	if whole == 0 {
		return 0
	}
	return Decimal(MulDiv(int64(part), 100*scale, int64(whole)))
}

// MulDiv returns a × b ÷ c through 128 bits, rounded half away from zero. It is the one
// rounding function. A result that does not fit saturates at the largest number.
func MulDiv(a, b, c int64) int64 {
	neg := (a < 0) != (b < 0) != (c < 0)
	ua, ub, uc := magnitude(a), magnitude(b), magnitude(c)
	if uc == 0 {
		return 0
	}
	hi, lo := bits.Mul64(ua, ub)
	half := uc / 2
	lo, carry := bits.Add64(lo, half, 0)
	hi += carry
	const most = uint64(1<<63 - 1)
	q := most
	if hi < uc {
		if q, _ = bits.Div64(hi, lo, uc); q > most {
			q = most
		}
	}
	// An odd divisor's half is below one half, and adding it rounds up only past the middle,
	// which is right, for no quotient by an odd number ends exactly in one half.
	if neg {
		return -int64(q)
	}
	return int64(q)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Append appends the number, as String writes it, to b.
func (d Decimal) Append(b []byte) []byte {
	n := uint64(d)
	if d < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendUint(b, n/scale, 10)
	frac := n % scale
	if frac == 0 {
		return b
	}
	b = append(b, '.')
	for unit := uint64(scale / 10); frac > 0; unit /= 10 {
		b = append(b, byte('0'+frac/unit))
		frac %= unit
	}
	return b
}
