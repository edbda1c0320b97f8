package history

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gendan/server/platform/fault"
)

// Summary tells what was taken over, doubted, left and refused, by reason, the most frequent first.
func (r *Result) Summary(lang string) string {
	var b strings.Builder
	say := func(key string, pairs ...any) {
		f := fault.New(fault.Invalid, "history.summary."+key)
		for i := 0; i < len(pairs); i += 2 {
			f = f.With(fmt.Sprint(pairs[i]), pairs[i+1])
		}
		b.WriteString(f.Text(lang) + "\n")
	}
	say("file", "lines", r.Lines, "orders", r.Orders, "shipments", r.Shipments)
	say("taken", "lines", r.TakenLines, "orders", r.TakenOrders, "shipments", r.TakenShipments,
		"customers", r.Customers, "products", r.Products)
	if r.PresentLines > 0 {
		say("present", "lines", r.PresentLines)
	}
	say("on_time", "lines", r.OnTime, "of", r.Lines)
	for _, v := range []Verdict{Refused, Doubted, Left} {
		counts := r.counts(v, lang)
		if len(counts) == 0 {
			continue
		}
		say(strings.ToLower(string(v)))
		for _, c := range counts {
			fmt.Fprintf(&b, "  %6d  %s\n", c.n, c.words)
		}
	}
	if r.Stopped {
		say("stopped")
	}
	return b.String()
}

type counted struct {
	words string
	n     int
}

func (r *Result) counts(v Verdict, lang string) []counted {
	var all []counted
	place := map[string]int{}
	for _, m := range r.Remarks {
		if m.Verdict != v {
			continue
		}
		words := m.Column
		if m.Verdict == Left && m.Value != "" {
			words += " “" + m.Value + "”"
		}
		key := words + m.Reason.Key
		if _, ok := place[key]; !ok {
			place[key] = len(all)
			all = append(all, counted{words: fault.New(fault.Invalid, "history.summary.reason").With("what", words).
				With("reason", m.Reason.Text(lang)).With("line", m.Line).Text(lang)})
		}
		all[place[key]].n++
	}
	slices.SortStableFunc(all, func(a, b counted) int { return b.n - a.n })
	return all
}

// WriteCSV writes the remarks, one a row, so that a spreadsheet program opens them: with a mark of the
// encoding, and no text that it would take for a formula.
func (r *Result) WriteCSV(w io.Writer, lang string) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	word := func(key string) string { return fault.New(fault.Invalid, "history.report."+key).Text(lang) }
	rows := [][]string{{word("line"), word("key"), word("column"), word("value"), word("verdict"), word("reason")}}
	for _, m := range r.Remarks {
		rows = append(rows, []string{strconv.Itoa(m.Line), inert(m.Key), inert(m.Column), inert(m.Value),
			word(strings.ToLower(string(m.Verdict))), m.Reason.Text(lang)})
	}
	return c.WriteAll(rows)
}

// inert keeps a spreadsheet program from taking a text for a formula.
func inert(s string) string {
	if strings.ContainsAny(s[:min(len(s), 1)], "=+-@\t\r") {
		return "'" + s
	}
	return s
}
