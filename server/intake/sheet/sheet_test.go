package sheet_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gendan/server/intake/sheet"
	"gendan/server/platform/fault"
)

func keyOf(err error) string {
	if faults, ok := fault.All(err); ok {
		return faults[0].Key
	}
	return ""
}

func cells(g *sheet.Grid) (rows [][]string) {
	for _, r := range g.Rows {
		rows = append(rows, r.Cells)
	}
	return rows
}

func TestTextOfAnyForm(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("款号,品名\r\nA1,衬衫\r\n")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String("款号\t品名\nA1\t衬衫\n")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"款号", "品名"}, {"A1", "衬衫"}}
	for name, text := range map[string]string{
		"comma":                        "款号,品名\nA1,衬衫\n",
		"semicolon and CRLF":           "款号;品名\r\nA1;衬衫",
		"tab and bare CR":              "款号\t品名\rA1\t衬衫\r",
		"a mark of the encoding":       "\uFEFF款号,品名\nA1,衬衫\n",
		"GB18030":                      gbk,
		"UTF-16 without a mark":        wide,
		"UTF-16 with a mark":           "\xFF\xFE" + wide,
		"quoted, and lines of nothing": "\"款号\",\"品名\"\n,\n\n\"A1\",衬衫\n",
	} {
		g, err := sheet.Read([]byte(text), sheet.Uploads)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, cells(g)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestQuotesAndLines(t *testing.T) {
	g, err := sheet.Read([]byte("a,b\n\"one\r\ntwo, \"\"three\"\"\",5\" pipe\nx,y\n"), sheet.Uploads)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"one\ntwo, \"three\"", "5\" pipe"}, g.Rows[1].Cells); diff != "" {
		t.Error(diff)
	}
	if g.Rows[2].Line != 4 {
		t.Errorf("the row after a cell of two lines begins at %d", g.Rows[2].Line)
	}
}

func TestRefusals(t *testing.T) {
	small := sheet.Limits{Bytes: 4096, Unzipped: 8192, Rows: 3, Columns: 3, Runes: 10}
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	part, err := z.Create("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(bytes.Repeat([]byte{' '}, 100_000)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ data, want string }{
		"nothing":          {" \n ", "sheet.empty"},
		"too large":        {strings.Repeat("a,b\n", 2000), "sheet.too_large"},
		"too many rows":    {"a,b\n1,2\n3,4\n5,6\n", "sheet.too_many_rows"},
		"too many columns": {"a,b,c,d\n1,2,3,4\n", "sheet.too_many_columns"},
		"a long cell":      {"a,b\n12345678901,2\n", "sheet.long_cell"},
		"an open quote":    {"a,b\n\"1,2\n3,4\n", "sheet.open_quote"},
		"an old workbook":  {"\xD0\xCF\x11\xE0\xA1\xB1", "sheet.old_workbook"},
		"bytes of nothing": {"\x00\x01\x00\x00\x07\x00\x00\x00", "sheet.no_text"},
		"a bomb":           {bomb.String(), "sheet.bomb"},
		"a zip of another": {"PK\x03\x04 not really", "sheet.bad_workbook"},
	} {
		if _, err := sheet.Read([]byte(c.data), small); keyOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestWorkbook(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for cell, value := range map[string]any{
		"A1": "客户清单", "A3": "客户", "B3": "日期", "C3": "数量", "A4": "恒泰", "B4": 45938, "C4": 0.1 + 0.2, "B5": 45939, "C5": 12,
	} {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []error{
		f.MergeCell("Sheet1", "A1", "C1"), f.MergeCell("Sheet1", "A4", "A5"), f.SetCellStyle("Sheet1", "B4", "B5", day),
		f.SetRowVisible("Sheet1", 5, false),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	g, err := sheet.Read(b.Bytes(), sheet.Uploads)
	if err != nil {
		t.Fatal(err)
	}
	table, err := g.Table(func(h string) bool { return h == "客户" })
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Row{{Line: 4, Cells: []string{"恒泰", "2025-10-08", "0.3"}}, {Line: 5, Cells: []string{"恒泰", "2025-10-09", "12"}}}
	if diff := cmp.Diff(want, table.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if len(g.Notes) != 1 || g.Notes[0].Key != "sheet.hidden_rows" {
		t.Errorf("notes are %v", g.Notes)
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"1,234.5": "1234.5", "1.2万": "12000", "5K": "5000", "12打": "144", "１２．５": "12.5", "(3)": "-3", "¥ 8": "8", "1.234,50": "1234.5",
		"1,5": "1.5", "1,234": "1234", "1.2E+3": "1200", "3亿": "300000000",
		"5m": "sheet.number", "12 pcs": "sheet.number", "": "sheet.number", "1,23,4": "sheet.number", "0.1234567": "sheet.decimals",
		"9999999999999999": "sheet.number_large", "--1": "sheet.number", "e5": "sheet.number",
	} {
		n, bad := sheet.Decimal(text)
		got := n.String()
		if bad != nil {
			got = bad.Key
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		text  string
		order sheet.Dates
		want  string
	}{
		{"2025-10-08", "", "2025-10-08"}, {"2025.10.8", "", "2025-10-08"}, {"2025/1/2 00:00", "", "2025-01-02"}, {"20251008", "", "2025-10-08"},
		{"2025年10月8日", "", "2025-10-08"}, {"2-Jun-06", "", "2006-06-02"}, {"11/13/06", sheet.MonthFirst, "2006-11-13"},
		{"03/04/2027", sheet.MonthFirst, "2027-03-04"}, {"03/04/2027", sheet.DayFirst, "2027-04-03"}, {"13/11/06", "", "2006-11-13"},
		{"03/03/27", "", "2027-03-03"}, {"03/04/2027", "", "sheet.date_unclear"}, {"10月8日", "", "sheet.date_no_year"},
		{"2025-02-30", "", "sheet.date"}, {"soon", "", "sheet.date"}, {"1-Jan-85", "", "1985-01-01"},
	} {
		d, bad := sheet.Date(c.text, c.order)
		got := d.String()
		if bad != nil {
			got = bad.Key
		}
		if got != c.want {
			t.Errorf("%q %s is %s, want %s", c.text, c.order, got, c.want)
		}
	}
}

func TestGarbled(t *testing.T) {
	for text, want := range map[string]bool{"Ã¸ster": true, "Côte d'Ivoire": false, "São Paulo": false, "Ã": false} {
		if sheet.Garbled(text) != want {
			t.Errorf("%q: %t", text, !want)
		}
	}
}
