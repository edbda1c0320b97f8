package ubl

import (
	"math/big"
	"regexp"
	"strings"
	"time"
)

// Value is a text with the place it was read from. The path is an XPath without
// namespaces; a position is given where several elements of one name stand side
// by side: /Order/OrderLine[2]/LineItem/Quantity/@unitCode. A value that is not
// in the file has no path; one that is there but empty has a path and no text.
type Value struct {
	Text string
	Path string
}

// Given tells whether the file says anything here.
func (v Value) Given() bool { return v.Text != "" }

// String is the text.
func (v Value) String() string { return v.Text }

// Decimal is the exact number the text stands for. Parse has refused orders with
// a number field that holds no number, so for those it fails only where the file
// says nothing.
func (v Value) Decimal() (*big.Rat, bool) {
	if len(v.Text) > longestNumber || !decimalForm.MatchString(v.Text) {
		return nil, false
	}
	return new(big.Rat).SetString(v.Text)
}

// Date is the civil date the text stands for. A zone behind it is of no account:
// a delivery date is the local date of the place of delivery.
func (v Value) Date() (time.Time, bool) {
	day := v.Text
	if !dateForm.MatchString(day) {
		return time.Time{}, false
	}
	date, err := time.Parse(time.DateOnly, day[:len(time.DateOnly)])
	return date, err == nil
}

// Bool is the truth value of an indicator.
func (v Value) Bool() (value, ok bool) {
	switch v.Text {
	case "true", "1":
		return true, true
	case "false", "0":
		return false, true
	}
	return false, false
}

// longestNumber is far beyond any price and keeps the arithmetic of a hostile
// file small.
const longestNumber = 40

var (
	decimalForm = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$`)
	dateForm    = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$`)
)

// decimals counts the figures behind the point that mean something.
func decimals(v Value) int {
	_, fraction, _ := strings.Cut(v.Text, ".")
	return len(strings.TrimRight(fraction, "0"))
}

// Identifier is a value with the scheme it is unique in, such as 0088 for a GLN.
type Identifier struct {
	Value
	Scheme Value
}

// Code is a value from a code list.
type Code struct {
	Value
	List    Value
	Version Value
}

// Amount is a sum of money.
type Amount struct {
	Value
	Currency Value
}

// Quantity is a number of units; the unit is a code of UN/ECE Recommendation 20.
type Quantity struct {
	Value
	Unit     Value
	UnitList Value
}
