package sheet

import (
	"strings"
	"unicode/utf8"

	"gendan/server/platform/fault"
)

// delimiters are what separates cells, the likelier first.
var delimiters = []rune{'\t', ',', ';', '|'}

// sniff finds what separates the cells: that which gives the most of the first lines the same number
// of cells, more than one, and of such as do so alike the one with more cells.
func sniff(text string) rune {
	head := text
	if len(head) > 64<<10 {
		head = head[:64<<10]
	}
	best, score := ',', 0
	for _, d := range delimiters {
		rows, err := split(head, d, Limits{Rows: 40, Columns: 1000, Runes: 64 << 10})
		if err != nil && len(rows) == 0 {
			continue
		}
		widths := map[int]int{}
		for _, r := range rows {
			widths[len(r.Cells)]++
		}
		for width, n := range widths {
			if s := n*1000/max(len(rows), 1)*100 + width; width > 1 && s > score {
				best, score = d, s
			}
		}
	}
	return best
}

// splitter takes a text apart.
type splitter struct {
	text      string
	delimiter rune
	at, line  int
	limits    Limits
	rows      []Row
}

// split takes a text apart: cells may be quoted and then hold delimiters, line ends and doubled
// quotes; lines end in CR, LF or both. Rows without anything in them are left out.
func split(text string, delimiter rune, l Limits) ([]Row, error) {
	s := splitter{text: text, delimiter: delimiter, line: 1, limits: l}
	for s.at < len(s.text) {
		row, err := s.row()
		if err != nil {
			return s.rows, err
		}
		if row.Empty() {
			continue
		}
		if len(s.rows) == l.Rows {
			return s.rows, fault.New(fault.OutOfRange, "sheet.too_many_rows").With("max", l.Rows)
		}
		s.rows = append(s.rows, row)
	}
	return s.rows, nil
}

func (s *splitter) row() (Row, error) {
	row := Row{Line: s.line}
	for {
		begin := s.line
		cell, last, err := s.cell()
		if err != nil {
			return row, err
		}
		if utf8.RuneCountInString(cell) > s.limits.Runes {
			return row, fault.New(fault.OutOfRange, "sheet.long_cell").With("line", begin).With("max", s.limits.Runes)
		}
		if len(row.Cells) == s.limits.Columns {
			return row, fault.New(fault.OutOfRange, "sheet.too_many_columns").With("line", begin).With("max", s.limits.Columns)
		}
		row.Cells = append(row.Cells, strings.TrimSpace(cell))
		if last {
			return row, nil
		}
	}
}

// cell reads one cell and what ends it; last is whether that ends the row.
func (s *splitter) cell() (text string, last bool, err error) {
	var b strings.Builder
	if strings.HasPrefix(s.text[s.at:], `"`) {
		if err := s.quoted(&b); err != nil {
			return "", false, err
		}
	}
	for s.at < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[s.at:])
		switch {
		case r == s.delimiter:
			s.at += n
			return b.String(), false, nil
		case r == '\n' || r == '\r':
			s.lineEnd(r)
			return b.String(), true, nil
		}
		s.at += n
		b.WriteRune(r)
	}
	return b.String(), true, nil
}

// quoted reads the quoted part of a cell.
func (s *splitter) quoted(b *strings.Builder) error {
	begin := s.line
	for s.at++; s.at < len(s.text); {
		r, n := utf8.DecodeRuneInString(s.text[s.at:])
		switch {
		case r == '"' && strings.HasPrefix(s.text[s.at+1:], `"`):
			s.at += 2
			b.WriteByte('"')
			continue
		case r == '"':
			s.at++
			return nil
		case r == '\n' || r == '\r':
			s.lineEnd(r)
			b.WriteByte('\n')
			continue
		}
		s.at += n
		b.WriteRune(r)
	}
	return fault.New(fault.Invalid, "sheet.open_quote").With("line", begin)
}

func (s *splitter) lineEnd(r rune) {
	s.at++
	if r == '\r' && strings.HasPrefix(s.text[s.at:], "\n") {
		s.at++
	}
	s.line++
}
