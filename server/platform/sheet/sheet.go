// Package sheet writes tables for spreadsheets, row by row: as CSV (RFC 4180), sent as it comes,
// and as a workbook with true dates and exact numbers. Text that a spreadsheet would take for a
// formula is made plain.
package sheet

import (
	"strings"
	"time"

	"gendan/ent/scalar"
)

// Kind is what the cells of a column hold.
type Kind int

// The kinds.
const (
	Text Kind = iota
	Number
	Money // a number with the decimals of a currency
	Date
	Time
	Flag
)

// Column is a column of a table.
type Column struct {
	Name string
	Kind Kind
}

// Cell is a value; the zero cell is empty.
type Cell struct {
	text   string // of Text and numbers
	number bool
	date   scalar.Date
	at     time.Time
	flag   *bool
}

// OfText is a text.
func OfText(s string) Cell { return Cell{text: plain(s)} }

// OfNumber is a number written out in decimals, which no formula can hide in.
func OfNumber(decimal string) Cell { return Cell{text: decimal, number: true} }

// OfDate is a calendar date; no date is an empty cell.
func OfDate(d scalar.Date) Cell { return Cell{date: d} }

// OfTime is an instant, shown in the zone it carries.
func OfTime(t time.Time) Cell { return Cell{at: t} }

// OfFlag is yes or no.
func OfFlag(b bool) Cell { return Cell{flag: &b} }

// Writer takes a table. Nothing is certain to be sent before Close.
type Writer interface {
	// Row takes one row, a cell for each column.
	Row([]Cell) error
	// Flush sends what may be sent already.
	Flush() error
	// Close ends the table.
	Close() error
}

// plain keeps a text from being taken for a formula, by the apostrophe that spreadsheets
// themselves use for it.
func plain(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
