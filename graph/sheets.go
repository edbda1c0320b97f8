package graph

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/sheetimport"
	"gendan/graph/gql"
	"gendan/server/intake"
	"gendan/server/platform/actor"
)

// shownRows is how many rows of a table a preview shows of each sort: the first, and the first refused.
const shownRows = 50

func columnsOf(in []*gql.SheetColumnInput) map[string]int {
	if in == nil {
		return nil
	}
	columns := make(map[string]int, len(in))
	for _, c := range in {
		columns[c.Field] = c.Column
	}
	return columns
}

func (r *mutationResolver) previewSheet(ctx context.Context, kind sheetimport.Kind, in gql.SheetPreviewInput) (*gql.SheetPreviewPayload, error) {
	read, err := r.intake.PreviewSheet(ctx, intake.Sheet{Kind: kind, FileID: in.FileID, Columns: columnsOf(in.Columns)})
	faults, fatal := userErrors(ctx, err)
	if err != nil {
		return &gql.SheetPreviewPayload{UserErrors: faults}, fatal
	}
	good, present, failed := read.Counts()
	p := &gql.SheetPreview{
		Headings: read.Headings, Remembered: read.Remembered, Rows: sheetRows(firstRows(read.Rows)), RowCount: len(read.Rows),
		GoodCount: good, PresentCount: present, FailedCount: failed, Fields: []*gql.SheetField{}, Notes: []string{},
	}
	for _, f := range read.Fields {
		field := &gql.SheetField{Name: f.Name, Required: f.Required}
		if f.Column >= 0 {
			field.Column = new(f.Column)
		}
		p.Fields = append(p.Fields, field)
	}
	lang := actor.From(ctx).Language.Tag()
	for _, note := range read.Notes {
		p.Notes = append(p.Notes, note.Text(lang))
	}
	return &gql.SheetPreviewPayload{Preview: p, UserErrors: faults}, nil
}

func (r *mutationResolver) importSheet(ctx context.Context, operation string, kind sheetimport.Kind, in gql.SheetImportInput) (*gql.SheetImportPayload, error) {
	row, faults, err := perform(ctx, r, operation, in.IdempotencyKey, in, func(ctx context.Context) (*ent.SheetImport, error) {
		columns := columnsOf(in.Columns)
		if columns == nil {
			columns = map[string]int{}
		}
		return r.intake.ImportSheet(ctx, intake.Sheet{Kind: kind, FileID: in.FileID, Columns: columns}, in.Partly)
	})
	return &gql.SheetImportPayload{SheetImport: row, UserErrors: faults}, err
}

// firstRows are the first rows of a table and, of the rest, the first that are refused.
func firstRows(rows []intake.SheetRow) []intake.SheetRow {
	shown := rows[:min(len(rows), shownRows)]
	refused := 0
	for _, row := range rows[len(shown):] {
		if len(row.Faults) > 0 && refused < shownRows {
			shown = append(shown[:len(shown):len(shown)], row)
			refused++
		}
	}
	return shown
}

func sheetRows(rows []intake.SheetRow) []*gql.SheetRow {
	shown := make([]*gql.SheetRow, len(rows))
	for i, row := range rows {
		reasons := row.Reasons
		if reasons == nil {
			reasons = []string{}
		}
		shown[i] = &gql.SheetRow{Line: row.Line, Cells: row.Cells, Present: row.Present, Reasons: reasons}
	}
	return shown
}
