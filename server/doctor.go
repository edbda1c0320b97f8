package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"gendan/server/platform/actor"
	"gendan/server/platform/config"
)

// checkup is what doctor has found so far.
type checkup struct {
	out io.Writer
	ill bool
}

// tell prints what was looked at, and what is wrong with it.
func (d *checkup) tell(what string, err error) {
	if err != nil {
		d.ill = true
		fmt.Fprintf(d.out, "✗ %s: %v\n", what, err)
		return
	}
	fmt.Fprintf(d.out, "✓ %s\n", what)
}

// doctor checks what can be checked without changing anything, and says what is wrong: a database that is
// not at this version is told, not brought there, and nothing that is missing is made.
func doctor(ctx context.Context, c config.Config, t terminal, _ []string) error {
	d := &checkup{out: t.out}
	if d.tell(t.words("cli.check.settings"), there(c)); d.ill {
		return errSome
	}
	a, err := opened(ctx, c, func(a *app) error { return a.store.Migrated(ctx) })
	d.tell(t.words("cli.check.database", "database", config.Masked(c.Database)), err)
	if err != nil {
		return errSome
	}
	defer func() { _ = a.close() }()
	ctx = actor.System(ctx)
	checked, damaged, err := a.Files.Verify(ctx)
	if err == nil && len(damaged) > 0 {
		err = fmt.Errorf("%d of %d damaged: %v", len(damaged), checked, damaged)
	}
	d.tell(t.words("cli.check.files", "count", checked), err)
	differences, err := a.Orders.Verify(ctx)
	if err == nil {
		plans, failed := a.Finance.Verify(ctx)
		differences, err = append(differences, plans...), failed
	}
	if err == nil && len(differences) > 0 {
		err = fmt.Errorf("%d differ from their recomputation: %v", len(differences), differences)
	}
	d.tell(t.words("cli.check.figures"), err)
	d.tell(t.words("cli.check.references"), a.checkRows(ctx))
	if d.ill {
		return errSome
	}
	return nil
}

// there reports what the settings name and is not there: opening it would make it.
func there(c config.Config) error {
	paths := map[string]string{"GENDAN_DATA": c.Data, "GENDAN_KEYS": c.Keys}
	if path, ok := strings.CutPrefix(c.Database, "sqlite:"); ok {
		paths["GENDAN_DATABASE"] = path
	}
	if !strings.HasPrefix(c.Files, "s3:") {
		paths["GENDAN_FILES"] = c.Files
	}
	var missing []error
	for name, path := range paths {
		if _, err := os.Stat(path); err != nil {
			missing = append(missing, fmt.Errorf("%s: %w", name, err))
		}
	}
	return errors.Join(missing...)
}
