package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/sheetimport"
	"gendan/ent/scalar"
	"gendan/server/intake/sheet"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// sheetLimits bound a table that a person uploads: as many rows as one transaction should try.
var sheetLimits = sheet.Limits{Bytes: 20 << 20, Unzipped: 128 << 20, Rows: 2001, Columns: 100, Runes: 4000}

// Sheet is an uploaded table of customers or products, and which column fills which field.
type Sheet struct {
	Kind    sheetimport.Kind
	FileID  scalar.ID
	Columns map[string]int // by field, counted from 0; nil: as the headings say, or as they did last time
}

// SheetRow is one row of a table and what became of it, or would.
type SheetRow struct {
	Line    int            `json:"line"`
	Cells   []string       `json:"cells"`
	Present bool           `json:"-"` // an earlier run of the same file took it over
	Faults  []*fault.Fault `json:"-"`
	Reasons []string       `json:"reasons"`
}

// SheetReading is a table as it was read, with what a run would do to each row.
type SheetReading struct {
	FileName   string
	Headings   []string
	Fields     []SheetField
	Remembered bool // the columns are those of the last import with these headings
	Rows       []SheetRow
	Notes      []*fault.Fault
	sum, key   string
	kind       sheetimport.Kind
}

// SheetField is a field that a column can fill.
type SheetField struct {
	Name     string
	Required bool
	Column   int // that fills it, or -1
}

// Counts are how many rows are good, are there already, and are refused.
func (r *SheetReading) Counts() (good, present, failed int) {
	for _, row := range r.Rows {
		switch {
		case len(row.Faults) > 0:
			failed++
		case row.Present:
			present++
		default:
			good++
		}
	}
	return good, present, failed
}

// errDry ends a transaction that was only to try.
var errDry = errors.New("only tried")

// PreviewSheet reads a table and tries each row, without keeping anything.
func (s *Service) PreviewSheet(ctx context.Context, in Sheet) (*SheetReading, error) {
	r, err := s.readSheet(ctx, in)
	if err != nil {
		return nil, err
	}
	_, err = s.store.Write(ctx, "sheet.preview", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		r.forget()
		if err := s.takeRows(ctx, tx, r); err != nil {
			return 0, err
		}
		return 0, errDry
	})
	if !errors.Is(err, errDry) {
		return nil, err
	}
	return r, nil
}

// ImportSheet takes the rows of a table over. With partly those that are refused are left out and
// returned with the reasons; without it one refused row keeps all from being taken. A row that an
// earlier run of the same file took over is not made again.
func (s *Service) ImportSheet(ctx context.Context, in Sheet, partly bool) (*ent.SheetImport, error) {
	r, err := s.readSheet(ctx, in)
	if err != nil {
		return nil, err
	}
	ctx = store.Reason(ctx, fault.New(fault.Invalid, "sheet.reason").With("file", r.FileName).Text(language(ctx)))
	id, err := s.store.Write(ctx, "sheet.import", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		r.forget()
		if err := s.takeRows(ctx, tx, r); err != nil {
			return 0, err
		}
		if _, _, failed := r.Counts(); failed > 0 && !partly {
			return 0, fault.New(fault.Blocked, "sheet.rows_refused", "partly").With("count", failed)
		}
		return s.keepImport(ctx, tx, r)
	})
	if err != nil {
		return nil, err
	}
	row, err := s.store.Client().SheetImport.Get(ctx, id)
	return row, store.Found(err, ent.TypeSheetImport)
}

// forget makes the rows as they were read, for a transaction that is run again.
func (r *SheetReading) forget() {
	for i := range r.Rows {
		r.Rows[i].Present, r.Rows[i].Faults, r.Rows[i].Reasons = false, nil, nil
	}
}

// readSheet reads the file and settles which column fills which field.
func (s *Service) readSheet(ctx context.Context, in Sheet) (*SheetReading, error) {
	file, data, err := s.files.Read(ctx, in.FileID)
	if err != nil {
		return nil, err
	}
	if by := actor.From(ctx); by == nil || file.CreatedBy == nil || *file.CreatedBy != by.ID {
		return nil, fault.New(fault.NotFound, "base.not_found", "fileId").With("kind", fault.Term("kind.Attachment"))
	}
	grid, err := sheet.Read(data, sheetLimits)
	if err != nil {
		return nil, atFile(err)
	}
	columns := sheetColumns[in.Kind]
	table, err := grid.Table(func(heading string) bool { return known(columns, heading) })
	if err != nil {
		return nil, atFile(err)
	}
	sum := sha256.Sum256(data)
	r := &SheetReading{
		FileName: file.Name, Headings: table.Headings, Notes: grid.Notes, kind: in.Kind, sum: hex.EncodeToString(sum[:]),
		key: headingKey(table.Headings),
	}
	for _, row := range table.Rows {
		r.Rows = append(r.Rows, SheetRow{Line: row.Line, Cells: row.Cells})
	}
	chosen := in.Columns
	if chosen == nil {
		if chosen, err = s.lastColumns(ctx, r); err != nil {
			return nil, err
		}
		r.Remembered = chosen != nil
	}
	if chosen == nil {
		chosen = propose(columns, table.Headings)
	}
	for _, c := range columns {
		at, ok := chosen[c.name]
		if !ok || at < 0 || at >= len(table.Headings) {
			at = -1
		}
		r.Fields = append(r.Fields, SheetField{Name: c.name, Required: c.required, Column: at})
	}
	return r, nil
}

func atFile(err error) error {
	faults, ok := fault.All(err)
	if !ok {
		return err
	}
	for i, f := range faults {
		faults[i] = f.At("fileId")
	}
	return faults
}

// headingKey is the same for files with the same headings.
func headingKey(headings []string) string {
	keys := make([]string, len(headings))
	for i, h := range headings {
		keys[i] = sheet.Key(h)
	}
	sum := sha256.Sum256([]byte(strings.Join(keys, "\x00")))
	return hex.EncodeToString(sum[:])
}

// lastColumns are the columns of the last import of a file with the same headings, whoever did it.
func (s *Service) lastColumns(ctx context.Context, r *SheetReading) (map[string]int, error) {
	last, err := s.store.Client().SheetImport.Query().
		Where(sheetimport.KindEQ(r.kind), sheetimport.HeaderKey(r.key)).
		Order(ent.Desc(sheetimport.FieldID)).First(actor.System(ctx))
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for the columns of last time: %w", err)
	}
	return last.Mapping, nil
}

// takeRows takes each row that is good and not there yet, and notes why another is not.
func (s *Service) takeRows(ctx context.Context, tx *ent.Client, r *SheetReading) error {
	src := store.Source{Name: "sheet:" + strings.ToLower(string(r.kind)), Kind: r.recordKind()}
	keys := make([]string, len(r.Rows))
	for i, row := range r.Rows {
		keys[i] = fmt.Sprintf("%s:%d", r.sum, row.Line)
	}
	taken, err := src.Taken(ctx, tx, keys...)
	if err != nil {
		return err
	}
	made := map[string]scalar.ID{}
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Present = taken[keys[i]] != 0; row.Present {
			continue
		}
		id, err := s.takeRow(ctx, r, row)
		if faults, told := fault.All(err); told {
			row.Faults = faults
			for _, f := range faults {
				row.Reasons = append(row.Reasons, r.words(f, language(ctx)))
			}
			continue
		}
		if err != nil {
			return fmt.Errorf("row %d of %s: %w", row.Line, r.FileName, err)
		}
		made[keys[i]] = id
	}
	return src.Take(ctx, tx, made)
}

func (r *SheetReading) recordKind() string {
	if r.kind == sheetimport.KindProducts {
		return ent.TypeProduct
	}
	return ent.TypeCustomer
}

// words is a reason with the heading of the column it is about.
func (r *SheetReading) words(f *fault.Fault, lang string) string {
	text := f.Text(lang)
	if len(f.Field) == 0 {
		return text
	}
	i := slices.IndexFunc(r.Fields, func(s SheetField) bool { return s.Name == f.Field[len(f.Field)-1] })
	if i < 0 || r.Fields[i].Column < 0 {
		return text
	}
	return fault.New(fault.Invalid, "sheet.in_column").With("heading", r.Headings[r.Fields[i].Column]).With("reason", text).Text(lang)
}

// keepImport writes down what was done.
func (s *Service) keepImport(ctx context.Context, tx *ent.Client, r *SheetReading) (scalar.ID, error) {
	good, present, failed := r.Counts()
	columns := map[string]int{}
	for _, f := range r.Fields {
		columns[f.Name] = f.Column
	}
	bad := slices.DeleteFunc(slices.Clone(r.Rows), func(row SheetRow) bool { return len(row.Faults) == 0 })
	kept, err := json.Marshal(Failed{Headings: r.Headings, Rows: bad})
	if err != nil {
		return 0, fmt.Errorf("keep the refused rows: %w", err)
	}
	row, err := tx.SheetImport.Create().SetKind(r.kind).SetFileName(r.FileName).SetSha256(r.sum).SetHeaderKey(r.key).
		SetMapping(columns).SetRowCount(len(r.Rows)).SetCreatedCount(good).SetPresentCount(present).
		SetFailedCount(failed).SetFailedRows(kept).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("keep the import: %w", err)
	}
	return row.ID, nil
}

// Failed are the rows of a table that were refused.
type Failed struct {
	Headings []string   `json:"headings"`
	Rows     []SheetRow `json:"rows"`
}

// FailedRows are the rows that an import refused, as they were, with the reasons.
func FailedRows(row *ent.SheetImport) (Failed, error) {
	var f Failed
	if len(row.FailedRows) == 0 {
		return f, nil
	}
	if err := json.Unmarshal(row.FailedRows, &f); err != nil {
		return f, fmt.Errorf("refused rows of import %s: %w", row.ID, err)
	}
	return f, nil
}
