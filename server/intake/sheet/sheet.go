// Package sheet reads tables that others made: text of any delimiter, line end and encoding that is
// about, and workbooks of spreadsheet programs. What it cannot read it refuses in words, and what it
// read in a way worth knowing it tells.
package sheet

import (
	"bytes"

	"gendan/server/platform/fault"
)

// Limits bound what is read, so that no file can take the memory of the house.
type Limits struct {
	Bytes    int64 // of the file
	Unzipped int64 // of all parts of a workbook together
	Rows     int
	Columns  int
	Runes    int // of one cell
}

// Uploads are the limits of what a person uploads.
var Uploads = Limits{Bytes: 20 << 20, Unzipped: 128 << 20, Rows: 20_000, Columns: 200, Runes: 8000}

// Commands are the limits of what an operator imports at the command line.
var Commands = Limits{Bytes: 256 << 20, Unzipped: 512 << 20, Rows: 500_000, Columns: 400, Runes: 8000}

// Grid is a table as it was found, before anything is known of its headings.
type Grid struct {
	Encoding  string // of a text, such as GB18030; empty for a workbook
	Delimiter string // of a text
	Sheet     string // the name of a workbook's sheet
	Rows      []Row
	Notes     []*fault.Fault // what a person should know of how it was read
}

// Row is one line of a table.
type Row struct {
	Line  int // where it begins in the file, counted from 1
	Cells []string
}

// Empty reports whether nothing stands in the row.
func (r Row) Empty() bool {
	for _, c := range r.Cells {
		if c != "" {
			return false
		}
	}
	return true
}

// At is the cell of a column, or nothing.
func (r Row) At(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Read reads a file, whatever its name says it is.
func Read(data []byte, l Limits) (*Grid, error) {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fault.New(fault.Invalid, "sheet.empty")
	case int64(len(data)) > l.Bytes:
		return nil, fault.New(fault.OutOfRange, "sheet.too_large").With("max", l.Bytes>>20)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return workbook(data, l)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return nil, fault.New(fault.Invalid, "sheet.old_workbook")
	}
	text, encoding, err := decode(data)
	if err != nil {
		return nil, err
	}
	delimiter := sniff(text)
	rows, err := split(text, delimiter, l)
	if err != nil {
		return nil, err
	}
	return &Grid{Encoding: encoding, Delimiter: string(delimiter), Rows: rows}, nil
}

// Table is a grid whose headings are known.
type Table struct {
	Headings []string
	Line     int // of the headings
	Rows     []Row
}

// headings is how many rows at the top may stand above the headings: a title, a date, a remark.
const headings = 12

// Table finds the row of headings: of the first rows the one with the most cells that known says are
// headings, else the one with the most cells. What stands above it is no data.
func (g *Grid) Table(known func(heading string) bool) (*Table, error) {
	best, score := -1, 0
	for i, row := range g.Rows[:min(len(g.Rows), headings)] {
		s, seen := 0, map[string]bool{}
		for _, c := range row.Cells {
			switch key := Key(c); {
			case key == "" || seen[key]:
			case known(c):
				seen[key] = true
				s += 1000
			default:
				seen[key] = true
				s++
			}
		}
		if s > score {
			best, score = i, s
		}
	}
	if best < 0 || best == len(g.Rows)-1 {
		return nil, fault.New(fault.Invalid, "sheet.no_rows")
	}
	t := &Table{Headings: g.Rows[best].Cells, Line: g.Rows[best].Line}
	for _, row := range g.Rows[best+1:] {
		if !row.Empty() {
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return nil, fault.New(fault.Invalid, "sheet.no_rows")
	}
	return t, nil
}
