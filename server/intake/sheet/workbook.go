package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"gendan/server/platform/fault"
)

// parts is how many files a workbook may be made of; real ones have a few dozen.
const parts = 2000

// workbook reads the first sheet of a workbook that has rows. Formulas are read as the values they
// had when it was saved, merged cells as if each had the value, dates as YYYY-MM-DD.
func workbook(data []byte, l Limits) (*Grid, error) {
	if err := weigh(data, l); err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: l.Unzipped, UnzipXMLSizeLimit: l.Unzipped,
	})
	if err != nil {
		return nil, fault.New(fault.Invalid, "sheet.bad_workbook")
	}
	defer func() { _ = file.Close() }()
	b := book{file: file, limits: l, dated: map[int]bool{}}
	var found *Grid
	further := 0
	for _, name := range file.GetSheetList() {
		if shown, err := file.GetSheetVisible(name); err != nil || !shown {
			continue
		}
		grid, err := b.sheet(name)
		if err != nil {
			return nil, err
		}
		switch {
		case len(grid.Rows) == 0:
		case found == nil:
			found = grid
		default:
			further++
		}
	}
	if found == nil {
		return nil, fault.New(fault.Invalid, "sheet.empty")
	}
	if further > 0 {
		found.Notes = append(found.Notes, fault.New(fault.Invalid, "sheet.further_sheets").With("sheet", found.Sheet).With("count", further))
	}
	return found, nil
}

// weigh refuses a file that would grow too large when it is unpacked, by unpacking it into nothing:
// what it says of its sizes may be untrue.
func weigh(data []byte, l Limits) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fault.New(fault.Invalid, "sheet.bad_workbook")
	}
	if len(z.File) > parts {
		return fault.New(fault.OutOfRange, "sheet.bomb")
	}
	left := l.Unzipped
	workbook := false
	for _, part := range z.File {
		workbook = workbook || strings.HasPrefix(part.Name, "xl/")
		r, err := part.Open()
		if err != nil {
			return fault.New(fault.Invalid, "sheet.bad_workbook")
		}
		n, err := io.Copy(io.Discard, io.LimitReader(r, left+1))
		_ = r.Close()
		if left -= n; left < 0 {
			return fault.New(fault.OutOfRange, "sheet.bomb")
		}
		if err != nil {
			return fault.New(fault.Invalid, "sheet.bad_workbook")
		}
	}
	if !workbook {
		return fault.New(fault.Invalid, "sheet.bad_workbook")
	}
	return nil
}

// book is a workbook that is being read.
type book struct {
	file   *excelize.File
	limits Limits
	dated  map[int]bool // by style, whether it shows a date
}

func (b *book) sheet(name string) (*Grid, error) {
	grid := &Grid{Sheet: name}
	rows, err := b.file.Rows(name)
	if err != nil {
		return nil, fault.New(fault.Invalid, "sheet.bad_workbook")
	}
	defer func() { _ = rows.Close() }()
	hidden := 0
	var all []Row
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, fault.New(fault.Invalid, "sheet.bad_workbook")
		}
		row := Row{Line: line, Cells: cells}
		if row.Empty() {
			continue
		}
		switch {
		case len(all) == b.limits.Rows:
			return nil, fault.New(fault.OutOfRange, "sheet.too_many_rows").With("max", b.limits.Rows)
		case len(cells) > b.limits.Columns:
			return nil, fault.New(fault.OutOfRange, "sheet.too_many_columns").With("line", line).With("max", b.limits.Columns)
		}
		if rows.GetRowOpts().Hidden {
			hidden++
		}
		all = append(all, row)
	}
	for i := range all {
		if err := b.values(name, &all[i]); err != nil {
			return nil, err
		}
	}
	if err := b.unmerge(name, all); err != nil {
		return nil, err
	}
	if hidden > 0 {
		grid.Notes = append(grid.Notes, fault.New(fault.Invalid, "sheet.hidden_rows").With("count", hidden))
	}
	grid.Rows = all
	return grid, nil
}

var plain = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// values turns what a row holds into what a person sees: a date that is kept as a number of days is
// written out, and so is a number that is kept with the error of a binary fraction.
func (b *book) values(sheet string, row *Row) error {
	for i, text := range row.Cells {
		if utf8.RuneCountInString(text) > b.limits.Runes {
			return fault.New(fault.OutOfRange, "sheet.long_cell").With("line", row.Line).With("max", b.limits.Runes)
		}
		row.Cells[i] = strings.TrimSpace(text)
		if !plain.MatchString(text) {
			continue
		}
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(i+1, row.Line)
		if err != nil {
			return fmt.Errorf("name of cell %d in row %d: %w", i+1, row.Line, err)
		}
		isDate, err := b.isDate(sheet, cell)
		switch {
		case err != nil:
			return err
		case isDate:
			if at, err := excelize.ExcelDateToTime(n, false); err == nil {
				row.Cells[i] = at.Format("2006-01-02")
			}
		case strings.ContainsAny(text, ".eE"):
			row.Cells[i] = strconv.FormatFloat(n, 'f', -1, 64)
			if _, fraction, _ := strings.Cut(row.Cells[i], "."); len(fraction) > 9 {
				row.Cells[i] = strings.TrimRight(strconv.FormatFloat(n, 'f', 6, 64), "0")
			}
		}
	}
	return nil
}

var quotedFormat = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.`)

// isDate reports whether a cell shows its number as a date.
func (b *book) isDate(sheet, cell string) (bool, error) {
	id, err := b.file.GetCellStyle(sheet, cell)
	if err != nil {
		return false, fmt.Errorf("style of cell %s: %w", cell, err)
	}
	if known, ok := b.dated[id]; ok {
		return known, nil
	}
	style, err := b.file.GetStyle(id)
	if err != nil {
		return false, errors.Join(fault.New(fault.Invalid, "sheet.bad_workbook"), err)
	}
	n := style.NumFmt
	is := n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
	if style.CustomNumFmt != nil {
		format := strings.ToLower(quotedFormat.ReplaceAllString(*style.CustomNumFmt, ""))
		is = strings.Contains(format, "yy") || strings.Contains(format, "d") && strings.Contains(format, "m")
	}
	b.dated[id] = is
	return is, nil
}

// unmerge gives every row of a merged cell the cell's value. One that only spreads over columns, as a
// title does, keeps it where it is.
func (b *book) unmerge(sheet string, rows []Row) error {
	merged, err := b.file.GetMergeCells(sheet)
	if err != nil {
		return fault.New(fault.Invalid, "sheet.bad_workbook")
	}
	for _, m := range merged {
		column, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			continue
		}
		_, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || bottom == top {
			continue
		}
		first, found := slices.BinarySearchFunc(rows, top, func(r Row, line int) int { return r.Line - line })
		if !found || rows[first].At(column-1) == "" {
			continue
		}
		for i := first + 1; i < len(rows) && rows[i].Line <= bottom; i++ {
			for len(rows[i].Cells) < column {
				rows[i].Cells = append(rows[i].Cells, "")
			}
			rows[i].Cells[column-1] = rows[first].Cells[column-1]
		}
	}
	return nil
}
