package sheet

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// MostRows is how many rows a sheet of a workbook can have, its header among them.
const MostRows = excelize.TotalRows

// ErrTooManyRows is told where a table does not fit into a sheet.
var ErrTooManyRows = errors.New("more rows than a sheet can have")

// mostText is how much a cell of a workbook can hold, in characters.
const mostText = excelize.TotalCellChars

type workbook struct {
	to      io.Writer
	file    *excelize.File
	stream  *excelize.StreamWriter
	columns []Column
	styles  map[Kind]int
	row     []any
	rows    int
}

var formats = map[Kind]string{Money: "#,##0.00####", Date: "yyyy-mm-dd", Time: "yyyy-mm-dd hh:mm:ss"}

// widths are of the columns, in characters.
var widths = map[Kind]float64{Text: 22, Number: 12, Money: 16, Date: 12, Time: 20, Flag: 8}

// Workbook writes a table as an Office Open XML workbook of one sheet, whose header line stays
// when the rows are scrolled. Rows beyond a few megabytes wait in a temporary file, so that a
// large table takes no more memory than a small one; the workbook is sent by Close.
func Workbook(w io.Writer, title string, columns []Column) (Writer, error) {
	b := &workbook{to: w, file: excelize.NewFile(), columns: columns, styles: map[Kind]int{}, row: make([]any, len(columns))}
	if err := b.begin(title); err != nil {
		return nil, errors.Join(fmt.Errorf("begin a workbook: %w", err), b.file.Close())
	}
	return b, nil
}

func (b *workbook) begin(title string) error {
	name := sheetName(title)
	if err := b.file.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	for kind, format := range formats {
		style, err := b.file.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			return err
		}
		b.styles[kind] = style
	}
	head, err := b.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EDF3"}},
		Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "8A99A8"}},
	})
	if err != nil {
		return err
	}
	if b.stream, err = b.file.NewStreamWriter(name); err != nil {
		return err
	}
	for i, c := range b.columns {
		if err := b.stream.SetColWidth(i+1, i+1, widths[c.Kind]); err != nil {
			return err
		}
		b.row[i] = excelize.Cell{StyleID: head, Value: plain(c.Name)}
	}
	if err := b.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return b.write()
}

// sheetName is a title as the name of a sheet: short, and without what names may not have.
func sheetName(title string) string {
	name := strings.NewReplacer(":", " ", "\\", " ", "/", " ", "?", " ", "*", " ", "[", " ", "]", " ").Replace(title)
	if r := []rune(name); len(r) > excelize.MaxSheetNameLength {
		name = string(r[:excelize.MaxSheetNameLength])
	}
	if strings.Trim(name, " '") == "" {
		return "1"
	}
	return name
}

func (b *workbook) write() error {
	if b.rows == MostRows {
		return ErrTooManyRows
	}
	b.rows++
	if err := b.stream.SetRow("A"+strconv.Itoa(b.rows), b.row); err != nil {
		return fmt.Errorf("row %d of a workbook: %w", b.rows, err)
	}
	return nil
}

// Row implements Writer.
func (b *workbook) Row(cells []Cell) error {
	for i, c := range cells {
		b.row[i] = c.value(b.styles, b.columns[i].Kind)
	}
	return b.write()
}

// Flush implements Writer: a workbook is sent as a whole.
func (b *workbook) Flush() error { return nil }

// Close implements Writer.
func (b *workbook) Close() error {
	err := b.stream.Flush()
	if err == nil {
		_, err = b.file.WriteTo(b.to)
	}
	return errors.Join(err, b.file.Close())
}

// value is the cell as the library takes it.
func (c Cell) value(styles map[Kind]int, kind Kind) any {
	switch {
	case !c.date.IsZero():
		return excelize.Cell{StyleID: styles[Date], Value: c.date.Time()}
	case !c.at.IsZero():
		return excelize.Cell{StyleID: styles[Time], Value: c.at}
	case c.flag != nil:
		return *c.flag
	case c.text == "":
		return nil
	case c.number:
		// What a spreadsheet cannot hold exactly stays text: fifteen digits are what its numbers have.
		if n, err := strconv.ParseFloat(c.text, 64); err == nil && digits(c.text) <= 15 {
			return excelize.Cell{StyleID: styles[kind], Value: n}
		}
	}
	if utf8.RuneCountInString(c.text) > mostText {
		return string([]rune(c.text)[:mostText-1]) + "…"
	}
	return c.text
}

// digits counts the significant digits of a number written out.
func digits(decimal string) int {
	s := strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(decimal, "-"), ".", ""), "0")
	if strings.Contains(decimal, ".") {
		s = strings.TrimRight(s, "0")
	}
	return len(s)
}
