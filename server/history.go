package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gendan/server/intake/history"
	"gendan/server/platform/config"
	"gendan/server/platform/fault"
)

// importHistory takes delivery history over. It can be stopped at any time; the same command goes on.
func importHistory() call {
	var report string
	return call{
		func(f *flags) { f.text(&report, "report", "FILE", "") },
		func(ctx context.Context, c config.Config, t terminal, rest []string) error {
			o := history.Options{Form: "scms", Out: t.out, Lang: t.lang, Path: rest[0]}
			if report == "" {
				report = strings.TrimSuffix(filepath.Base(o.Path), filepath.Ext(o.Path)) + ".report.csv"
			}
			return with(ctx, c, func(ctx context.Context, a *app) error { return a.takeOver(ctx, o, report) })
		},
	}
}

// takeOver takes the history over and tells what came of it.
func (a *app) takeOver(ctx context.Context, o history.Options, report string) error {
	done, err := a.History.Run(ctx, o)
	if done == nil {
		return err
	}
	if _, told := fmt.Fprint(o.Out, "\n"+done.Summary(o.Lang)); told != nil {
		return told
	}
	if err := writeReport(report, done, o.Lang); err != nil {
		return err
	}
	words := fault.New(fault.Invalid, "history.summary.report").With("path", report).Text(o.Lang)
	if _, told := fmt.Fprintln(o.Out, words); told != nil {
		return told
	}
	if err == nil && (done.Stopped || done.RefusedLines > 0) {
		return errSome
	}
	return err
}

func writeReport(path string, done *history.Result, lang string) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if err := done.WriteCSV(file, lang); err != nil {
		_ = file.Close()
		return fmt.Errorf("write the report: %w", err)
	}
	return file.Close()
}
