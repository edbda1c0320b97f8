package intake

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/scalar"
	"gendan/server/files"
	"gendan/server/platform/fault"
)

// RunUBL imports files one by one and tells of each what became of it, in lang. It returns how many
// were refused; those before and after are imported all the same.
func (s *Service) RunUBL(ctx context.Context, paths []string, w io.Writer, lang string) (failed int) {
	for _, path := range paths {
		done, err := s.importFile(ctx, path)
		var text string
		if err != nil {
			failed++
			text = refused(path, err, lang)
		} else {
			text = told(path, done, lang)
		}
		_, _ = io.WriteString(w, text) // there is nowhere else to tell that the output is gone
	}
	return failed
}

func (s *Service) importFile(ctx context.Context, path string) (*Imported, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.Invalid, "intake.cannot_read").With("reason", err.Error())
	}
	defer func() { _ = file.Close() }()
	// One byte more than is taken, so that what is larger is told to be.
	data, err := io.ReadAll(io.LimitReader(file, files.MaxSize+1))
	if err != nil {
		return nil, fault.New(fault.Invalid, "intake.cannot_read").With("reason", err.Error())
	}
	return s.ImportUBLBytes(ctx, filepath.Base(path), data, nil)
}

func refused(path string, err error, lang string) string {
	faults, ok := fault.All(err)
	if !ok {
		return fmt.Sprintf("✗ %s: %v\n", path, err)
	}
	var b strings.Builder
	for _, f := range faults {
		fmt.Fprintf(&b, "✗ %s: %s\n", path, f.Text(lang))
	}
	return b.String()
}

// told is what became of a file: a line on the order, and one for each doubt with its place.
func told(path string, done *Imported, lang string) string {
	var b strings.Builder
	o := done.Order
	fmt.Fprintf(&b, "✓ %s: %s\n", path, fault.New(fault.Invalid, "intake.report_order").
		With("number", o.Number).With("lines", o.LineCount).With("po", o.CustomerPoNo).
		With("payable", scalar.Money{Minor: o.PayableAmount, Currency: o.Currency}).
		With("products", done.ProductsProposed).Text(lang))
	for _, d := range done.Discrepancies {
		fmt.Fprintf(&b, "  %s %s", signs[d.Severity], Words(d, lang))
		if d.SourcePath != "" {
			fmt.Fprintf(&b, "  [%s]", d.SourcePath)
		}
		b.WriteString("\n")
	}
	return b.String()
}

var signs = map[discrepancy.Severity]string{
	discrepancy.SeverityBlocking: "■", discrepancy.SeverityWarning: "▲", discrepancy.SeverityNotice: "·",
}

// Words is a doubt in a language.
func Words(d *ent.Discrepancy, lang string) string {
	f := fault.New(fault.Invalid, d.Rule)
	for name, value := range d.Params {
		f = f.With(name, value)
	}
	return f.Text(lang)
}
