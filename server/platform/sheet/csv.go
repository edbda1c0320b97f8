package sheet

import (
	"encoding/csv"
	"io"
	"strconv"
	"time"
)

// byteOrderMark tells Excel that a CSV file is UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

type csvWriter struct {
	w   *csv.Writer
	row []string
}

// CSV writes a table with a header line as RFC 4180 has it, after a byte order mark where that is
// wanted. Dates are YYYY-MM-DD, instants RFC 3339.
func CSV(w io.Writer, columns []Column, mark bool) (Writer, error) {
	if mark {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return nil, err
		}
	}
	out := &csvWriter{w: csv.NewWriter(w), row: make([]string, len(columns))}
	out.w.UseCRLF = true
	for i, c := range columns {
		out.row[i] = plain(c.Name)
	}
	return out, out.w.Write(out.row)
}

// Row implements Writer.
func (c *csvWriter) Row(cells []Cell) error {
	for i, cell := range cells {
		c.row[i] = cell.String()
	}
	return c.w.Write(c.row)
}

// Flush implements Writer.
func (c *csvWriter) Flush() error {
	c.w.Flush()
	return c.w.Error()
}

// Close implements Writer.
func (c *csvWriter) Close() error { return c.Flush() }

// String is the cell as CSV has it.
func (c Cell) String() string {
	switch {
	case !c.date.IsZero():
		return c.date.String()
	case !c.at.IsZero():
		return c.at.Format(time.RFC3339)
	case c.flag != nil:
		return strconv.FormatBool(*c.flag)
	}
	return c.text
}
