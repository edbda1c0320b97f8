package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gendan/ent/scalar"
	"gendan/server/platform/sheet"
)

var columns = []sheet.Column{
	{Name: "编号", Kind: sheet.Text}, {Name: "Quantity", Kind: sheet.Number}, {Name: "Amount", Kind: sheet.Money},
	{Name: "Due", Kind: sheet.Date}, {Name: "Changed", Kind: sheet.Time}, {Name: "=Held", Kind: sheet.Flag},
}

var shanghai = time.FixedZone("CST", 8*3600)

var rows = [][]sheet.Cell{
	{
		sheet.OfText(`Polo "blue", 40"`), sheet.OfNumber("1000.5"), sheet.OfNumber("-1234567.80"),
		sheet.OfDate(scalar.NewDate(2026, 2, 28)), sheet.OfTime(time.Date(2026, 11, 26, 19, 20, 21, 0, shanghai)), sheet.OfFlag(true),
	},
	{
		sheet.OfText("=HYPERLINK(\"http://x\")"), sheet.OfNumber("-5"), sheet.OfNumber("12345678901234.567890"),
		sheet.OfDate(scalar.Date{}), sheet.OfTime(time.Time{}), sheet.OfFlag(false),
	},
	{sheet.OfText("line\nbreak"), {}, {}, {}, {}, {}},
}

func write(t *testing.T, w sheet.Writer, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := w.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCSV(t *testing.T) {
	var b bytes.Buffer
	w, err := sheet.CSV(&b, columns, true)
	write(t, w, err)
	text, found := strings.CutPrefix(b.String(), "\ufeff")
	if !found {
		t.Error("no byte order mark")
	}
	want := "编号,Quantity,Amount,Due,Changed,'=Held\r\n" +
		"\"Polo \"\"blue\"\", 40\"\"\",1000.5,-1234567.80,2026-02-28,2026-11-26T19:20:21+08:00,true\r\n" +
		"\"'=HYPERLINK(\"\"http://x\"\")\",-5,12345678901234.567890,,,false\r\n" +
		"\"line\r\nbreak\",,,,,\r\n"
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("CSV (-want +got):\n%s", diff)
	}
	if all, err := csv.NewReader(strings.NewReader(text)).ReadAll(); err != nil || len(all) != 4 {
		t.Errorf("read back: %d lines, %v", len(all), err)
	}
}

func TestWithoutMark(t *testing.T) {
	var b bytes.Buffer
	w, err := sheet.CSV(&b, columns[:1], false)
	if err != nil || w.Close() != nil || b.String() != "编号\r\n" {
		t.Errorf("%q %v", b.String(), err)
	}
}

// TestWorkbook reads the workbook back: what is a number or a date must be one.
func TestWorkbook(t *testing.T) {
	var b bytes.Buffer
	w, err := sheet.Workbook(&b, "Orders: all?", columns)
	write(t, w, err)
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	name := f.GetSheetName(0)
	if name != "Orders  all " {
		t.Errorf("the sheet is called %q", name)
	}
	for _, c := range []struct {
		cell, shown, raw string
		kind             excelize.CellType
	}{
		{"A1", "编号", "编号", excelize.CellTypeInlineString}, {"F1", "'=Held", "'=Held", excelize.CellTypeInlineString},
		{"A2", `Polo "blue", 40"`, `Polo "blue", 40"`, excelize.CellTypeInlineString},
		{"B2", "1000.5", "1000.5", excelize.CellTypeUnset},
		{"C2", "-1,234,567.80", "-1234567.8", excelize.CellTypeUnset},
		{"D2", "2026-02-28", "46081", excelize.CellTypeUnset},
		{"F2", "TRUE", "1", excelize.CellTypeBool},
		{"A3", `'=HYPERLINK("http://x")`, `'=HYPERLINK("http://x")`, excelize.CellTypeInlineString},
		{"B3", "-5", "-5", excelize.CellTypeUnset},
		{"C3", "12345678901234.567890", "12345678901234.567890", excelize.CellTypeInlineString},
		{"D3", "", "", excelize.CellTypeUnset}, {"A4", "line\nbreak", "line\nbreak", excelize.CellTypeInlineString},
	} {
		shown, _ := f.GetCellValue(name, c.cell)
		raw, _ := f.GetCellValue(name, c.cell, excelize.Options{RawCellValue: true})
		kind, _ := f.GetCellType(name, c.cell)
		if shown != c.shown || raw != c.raw || kind != c.kind {
			t.Errorf("%s shows %q, holds %q as %v; want %q, %q, %v", c.cell, shown, raw, kind, c.shown, c.raw, c.kind)
		}
	}
	if at, _ := f.GetCellValue(name, "E2"); at != "2026-11-26 19:20:21" {
		t.Errorf("the time is %q", at)
	}
	if panes, err := f.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the header is not frozen: %+v %v", panes, err)
	}
}

// TestFormulas is about every way a text can begin.
func TestFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+86 571": "'+86 571", "-12.5": "'-12.5", "@SUM": "'@SUM", "\tx": "'\tx", "\rx": "'\rx",
		"a=b": "a=b", "": "", " =1": " =1", "'x": "'x", "12": "12",
	} {
		if got := sheet.OfText(text).String(); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := sheet.OfNumber("-12.5").String(); got != "-12.5" {
		t.Errorf("a number becomes %q", got)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestAReaderWhoLeft(t *testing.T) {
	w, err := sheet.CSV(broken{}, columns, false)
	if err != nil {
		t.Fatal(err)
	}
	if w.Close() == nil {
		t.Error("nobody noticed that the CSV was not taken")
	}
	if w, err = sheet.Workbook(broken{}, "x", columns); err != nil {
		t.Fatal(err)
	}
	if w.Close() == nil {
		t.Error("nobody noticed that the workbook was not taken")
	}
}
