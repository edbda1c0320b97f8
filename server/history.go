package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gendan/server/intake/history"
	"gendan/server/platform/config"
	"gendan/server/platform/fault"
)

// importHistory takes delivery history over. It can be stopped at any time; the same command goes on.
func importHistory(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	o := history.Options{Form: args[0], Out: out, Lang: fault.Language(os.Getenv("LC_ALL")+os.Getenv("LANG"), os.Getenv("GENDAN_LANG"))}
	var report string
	rest, err := options("import", args[1:], func(f *flag.FlagSet) { f.StringVar(&report, "report", "", "") })
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return errUsage
	}
	o.Path = rest[0]
	if report == "" {
		report = strings.TrimSuffix(filepath.Base(o.Path), filepath.Ext(o.Path)) + ".report.csv"
	}
	return with(ctx, c, func(ctx context.Context, a *app) error {
		done, err := a.History.Run(ctx, o)
		if done == nil {
			return err
		}
		if _, told := fmt.Fprint(out, "\n"+done.Summary(o.Lang)); told != nil {
			return told
		}
		if err := writeReport(report, done, o.Lang); err != nil {
			return err
		}
		words := fault.New(fault.Invalid, "history.summary.report").With("path", report).Text(o.Lang)
		if _, told := fmt.Fprintln(out, words); told != nil {
			return told
		}
		if err == nil && (done.Stopped || done.RefusedLines > 0) {
			return errSome
		}
		return err
	})
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
