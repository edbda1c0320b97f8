package graph

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/rec20"
	"gendan/server/platform/sheet"
)

// exportCells turns the rows of an answer into cells.
type exportCells struct {
	columns []exportColumn
	codes   bool
	lang    string
	zone    *time.Location
	cells   []sheet.Cell
}

func cellsOf(ctx context.Context, e *exportRequest, c *clock.Clock) *exportCells {
	out := &exportCells{columns: e.columns, codes: e.codes, lang: language(ctx), zone: c.Zone(), cells: make([]sheet.Cell, len(e.columns))}
	if a := actor.From(ctx); a.TimeZone != "" {
		if zone, err := time.LoadLocation(a.TimeZone); err == nil {
			out.zone = zone
		}
	}
	if e.codes {
		out.zone = time.UTC
	}
	return out
}

// open begins the file with its header line.
func (x *exportCells) open(e *exportRequest, w io.Writer) (sheet.Writer, error) {
	head := make([]sheet.Column, len(x.columns))
	for i, c := range x.columns {
		head[i] = sheet.Column{Name: x.header(e.list.name, c), Kind: c.kind}
	}
	if e.format == "csv" {
		return sheet.CSV(w, head, e.mark)
	}
	return sheet.Workbook(w, fault.Words(x.lang, "export.list."+e.list.name), head)
}

// header is the name of a column: as people of the list say it, else as everybody does.
func (x *exportCells) header(list string, c exportColumn) string {
	if x.codes {
		return c.name()
	}
	return exportWords(x.lang, list, c)
}

func exportWords(lang, list string, c exportColumn) string {
	for _, key := range []string{"export." + list + "." + c.name(), "export.column." + c.name()} {
		if words := fault.Words(lang, key); words != key {
			return words
		}
	}
	return c.name()
}

// row is the cells of a row; they are good until the next row.
func (x *exportCells) row(node any) []sheet.Cell {
	for i, c := range x.columns {
		v := node
		for _, step := range c.path {
			m, _ := v.(map[string]any)
			v = m[step]
		}
		x.cells[i] = x.cell(c, v)
	}
	return x.cells
}

func (x *exportCells) cell(c exportColumn, v any) sheet.Cell {
	switch v := v.(type) {
	case json.Number:
		return sheet.OfNumber(v.String())
	case bool:
		return sheet.OfFlag(v)
	case string:
		return x.text(c, v)
	}
	return sheet.Cell{}
}

func (x *exportCells) text(c exportColumn, s string) sheet.Cell {
	switch c.kind {
	case sheet.Number, sheet.Money:
		return sheet.OfNumber(s)
	case sheet.Date:
		if d, err := scalar.ParseDate(s); err == nil {
			return sheet.OfDate(d)
		}
	case sheet.Time:
		if at, err := time.Parse(time.RFC3339Nano, s); err == nil {
			return sheet.OfTime(at.In(x.zone))
		}
	}
	if c.enum != "" && !x.codes {
		if key := "word." + c.enum + "." + s; fault.Words(x.lang, key) != key {
			s = fault.Words(x.lang, key)
		}
	}
	if c.path[len(c.path)-1] == "unit" && !x.codes {
		s = x.unit(s)
	}
	return sheet.OfText(s)
}

// unit is a unit of measure as people call it.
func (x *exportCells) unit(code string) string {
	if u, ok := rec20.Lookup(code); ok {
		return u.Name(x.lang)
	}
	return code
}
