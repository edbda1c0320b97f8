package sheet

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Key makes headings comparable: case, width, spaces, marks and what stands in brackets after do not
// matter.
func Key(heading string) string {
	s := store.Fold(heading)
	if i := strings.IndexAny(s, "([【"); i > 0 {
		s = s[:i]
	}
	return strings.NewReplacer(" ", "", "*", "", ":", "", "_", "", "-", "", ".", "", "/", "", "#", "").Replace(s)
}

// Narrow turns the wide letters, digits, signs and spaces of Chinese input into plain ones.
func Narrow(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		case r == 0x3000 || r == 0xA0:
			return ' '
		case r == '。' || r == '．':
			return '.'
		case r == '，':
			return ','
		}
		return r
	}, s))
}

// Text is a cell as it is kept: wide letters, digits and spaces are made plain, while the punctuation
// of a Chinese name stays.
func Text(s string) string {
	return store.Clean(strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
			return r - 0xFEE0
		case r == 0x3000 || r == 0xA0:
			return ' '
		}
		return r
	}, s))
}

var (
	number  = regexp.MustCompile(`^([-+]?)(?:([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(\.[0-9]+)?)(?:[eE]([-+]?[0-9]{1,2}))?$`)
	comma   = regexp.MustCompile(`^[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+$`)
	unclear = regexp.MustCompile(`^[-+]?[0-9]{1,3}(?:,[0-9]{3})$`)
)

// times is what a word after a number multiplies it by.
var times = []struct {
	word string
	by   int64
}{{"亿", 100_000_000}, {"万", 10_000}, {"千", 1000}, {"百", 100}, {"k", 1000}, {"打", 12}, {"罗", 144}, {"%", 1}}

// Decimal reads a number as people write it: 1,234.5, 1.234,50, 1.2万, 5K, 12打, (3), ¥8.
func Decimal(s string) (scalar.Decimal, *fault.Fault) {
	n, ok := rational(s)
	if !ok {
		return 0, fault.New(fault.Invalid, "sheet.number").With("value", s)
	}
	n.Mul(n, big.NewRat(1_000_000, 1))
	if !n.IsInt() {
		return 0, fault.New(fault.OutOfRange, "sheet.decimals").With("value", s).With("max", 6)
	}
	if !n.Num().IsInt64() {
		return 0, fault.New(fault.OutOfRange, "sheet.number_large").With("value", s)
	}
	return scalar.Decimal(n.Num().Int64()), nil
}

func rational(s string) (*big.Rat, bool) {
	t := strings.ToLower(strings.ReplaceAll(Narrow(s), " ", ""))
	t = strings.TrimLeft(t, "¥￥$€£")
	negative := strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")")
	t = strings.Trim(t, "()")
	factor := int64(1)
	for again := true; again; {
		again = false
		for _, w := range times {
			if rest, found := strings.CutSuffix(t, w.word); found && rest != "" {
				t, factor, again = rest, factor*w.by, true
				break
			}
		}
	}
	if comma.MatchString(t) && !unclear.MatchString(t) {
		t = strings.Replace(strings.ReplaceAll(t, ".", ""), ",", ".", 1)
	}
	if factor > 1_000_000_000_000 || !number.MatchString(t) || strings.Trim(t, "+-.e") == "" {
		return nil, false
	}
	n, ok := new(big.Rat).SetString(strings.ReplaceAll(t, ",", ""))
	if !ok {
		return nil, false
	}
	n.Mul(n, big.NewRat(factor, 1))
	if negative {
		n.Neg(n)
	}
	return n, true
}

// Dates tells which of two numbers in a date such as 03/04/2027 is the month.
type Dates string

// The orders of day and month. Without one, a date that could be either is refused.
const (
	MonthFirst Dates = "MDY"
	DayFirst   Dates = "DMY"
)

var (
	yearFirst = regexp.MustCompile(`^([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?(?:[ t].*)?$`)
	solid     = regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})$`)
	yearLast  = regexp.MustCompile(`^([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4}|[0-9]{2})$`)
	noYear    = regexp.MustCompile(`^[0-9]{1,2}[月/.-][0-9]{1,2}日?$`)
)

var spelled = []string{"2-Jan-06", "2-Jan-2006", "2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006", "Jan 2 2006", "02Jan2006"}

// Date reads a day as people write it: 2025-10-08, 2025.10.8, 20251008, 2025年10月8日, 2-Jun-06,
// 11/13/06.
func Date(s string, order Dates) (scalar.Date, *fault.Fault) {
	t := strings.ToLower(Narrow(s))
	if m := yearFirst.FindStringSubmatch(t); m != nil {
		return day(s, m[1], m[2], m[3])
	}
	if m := solid.FindStringSubmatch(t); m != nil {
		return day(s, m[1], m[2], m[3])
	}
	if m := yearLast.FindStringSubmatch(t); m != nil {
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		switch {
		case first > 12 || order == DayFirst && second <= 12 || first == second:
			return day(s, m[3], m[2], m[1])
		case second > 12 || order == MonthFirst:
			return day(s, m[3], m[1], m[2])
		}
		return scalar.Date{}, fault.New(fault.Invalid, "sheet.date_unclear").With("value", s)
	}
	if noYear.MatchString(t) {
		return scalar.Date{}, fault.New(fault.Invalid, "sheet.date_no_year").With("value", s)
	}
	for _, layout := range spelled {
		if at, err := time.Parse(layout, Narrow(s)); err == nil {
			return scalar.DateOf(at), nil
		}
	}
	return scalar.Date{}, fault.New(fault.Invalid, "sheet.date").With("value", s)
}

func day(s, year, month, date string) (scalar.Date, *fault.Fault) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(date)
	if len(year) == 2 { // as the programs that write such dates mean them
		if y += 2000; y >= 2070 {
			y -= 100
		}
	}
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if at.Day() != d || int(at.Month()) != m || y < 1900 || y > 9998 {
		return scalar.Date{}, fault.New(fault.Invalid, "sheet.date").With("value", s)
	}
	return scalar.DateOf(at), nil
}
