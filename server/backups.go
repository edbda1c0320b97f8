package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gendan/server/platform/backup"
	"gendan/server/platform/clock"
	"gendan/server/platform/config"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// source is what this program backs up.
func (a *app) source() backup.Source {
	return backup.Source{Store: a.store, Blobs: a.blobs, Program: version}
}

// saveBackup writes one backup while the program goes on serving.
func saveBackup() call {
	var withKeys bool
	return call{
		func(f *flags) { f.yes(&withKeys, "with-keys") },
		func(ctx context.Context, c config.Config, t terminal, rest []string) error {
			return with(ctx, c, func(ctx context.Context, a *app) error {
				path := filepath.Join(c.Backups, backup.Name(a.clock.Now()))
				if len(rest) == 1 {
					var err error
					if path, err = target(rest[0], filepath.Base(path)); err != nil {
						return err
					}
				}
				start := time.Now()
				m, err := a.source().Save(ctx, path, progress(t))
				if err != nil {
					return err
				}
				if withKeys {
					if err := copyKeys(c.Keys, path+".keys"); err != nil {
						return err
					}
				}
				return tellBackup(t, path, m, time.Since(start))
			})
		},
	}
}

// target is the file that a backup goes to: the one named, or one of the usual name in a folder that is
// there. A folder that is not would otherwise become a file of its name.
func target(path, name string) (string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return filepath.Join(path, name), nil
	}
	folder := filepath.Dir(path)
	if filepath.Ext(path) == "" || os.IsPathSeparator(path[len(path)-1]) {
		folder = filepath.Clean(path)
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return "", fault.New(fault.NotFound, "cli.no_folder").With("folder", folder)
	}
	return path, nil
}

func tellBackup(t terminal, path string, m backup.Manifest, took time.Duration) error {
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	words := t.words("cli.backed_up", "rows", m.Rows(), "files", len(m.Files), "size", fmt.Sprintf("%.1f MB", float64(size)/1e6), "time", took.Round(time.Millisecond).String())
	_, err := fmt.Fprintf(t.out, "\r\x1b[K%s\n%s\n", path, words)
	return err
}

// copyKeys copies the signing keys beside a backup, readable by the owner alone. They are left
// out unless asked for: who holds them can sign in as anybody.
func copyKeys(from, to string) error {
	if err := os.Mkdir(to, 0o700); err != nil {
		return fmt.Errorf("copy the keys: %w", err)
	}
	names, err := filepath.Glob(filepath.Join(from, "*.key"))
	if err != nil {
		return err
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(filepath.Join(to, filepath.Base(name)), b, 0o600)
		}
		if err != nil {
			return fmt.Errorf("copy the keys: %w", err)
		}
	}
	return nil
}

// progress draws how far it is on one line: rows of all tables together, then files.
func progress(t terminal) backup.Progress {
	var table string
	var before, last int64
	return func(part string, done int64) {
		key := "cli.rows_done"
		if part == "files" {
			key, before = "cli.files_done", 0
		} else if part != table {
			table, before = part, before+last
		}
		last = done
		fmt.Fprintf(t.out, "\r\x1b[K%s", t.words(key, "count", before+done))
	}
}

// restoreBackup fills the empty database and files that the settings name.
func restoreBackup(ctx context.Context, c config.Config, t terminal, rest []string) error {
	return with(ctx, c, func(ctx context.Context, a *app) error {
		start := time.Now()
		m, err := backup.Restore(ctx, rest[0], a.store, a.blobs, progress(t))
		if err != nil {
			return err
		}
		if err := tellBackup(t, rest[0], m, time.Since(start)); err != nil {
			return err
		}
		return t.say("cli.restored")
	})
}

// verify checks a backup, or without one the database itself.
func verify(ctx context.Context, c config.Config, t terminal, rest []string) error {
	if len(rest) == 0 {
		return doctor(ctx, c, t, nil)
	}
	head, m, err := backup.Verify(ctx, rest[0])
	if err != nil {
		return err
	}
	return t.say("cli.verified", "path", rest[0], "at", head.TakenAt.UTC().Format(time.RFC3339), "program", head.Program,
		"rows", m.Rows(), "files", len(m.Files))
}

// move copies everything into another empty database, as from SQLite to MySQL, and compares the
// hashes of all tables. The files stay where they are.
func move(ctx context.Context, c config.Config, t terminal, rest []string) error {
	return with(ctx, c, func(ctx context.Context, a *app) error {
		other, err := store.Open(store.Options{Database: rest[0], Clock: clock.New(c.Timezone)})
		if err != nil {
			return fmt.Errorf("DATABASE: %w", err)
		}
		defer func() { _ = other.Close() }()
		if err := other.Migrate(ctx, a.log.Info); err != nil {
			return err
		}
		path := filepath.Join(c.Data, ".move"+backup.Name(a.clock.Now()))
		defer func() { _ = os.Remove(path) }()
		if _, err := a.source().Save(ctx, path, progress(t)); err != nil {
			return err
		}
		m, err := backup.Restore(ctx, path, other, a.blobs, progress(t))
		if err != nil {
			return err
		}
		fmt.Fprint(t.out, "\r\x1b[K")
		return t.say("cli.moved", "from", config.Masked(c.Database), "to", config.Masked(rest[0]), "rows", m.Rows())
	})
}

// backUp takes the backups that are due, on one process at a time.
func (a *app) backUp(ctx context.Context) error {
	plan := a.backups()
	if plan.Every == 0 {
		return nil
	}
	lease, err := a.store.Acquire(ctx, "backup", a.holder)
	if err != nil || lease == nil {
		return err
	}
	path, err := a.source().Due(ctx, plan)
	if path != "" {
		a.log.InfoContext(ctx, "backup taken", "path", path)
	}
	return err
}

// checkRows looks for rows without the row they point to.
func (a *app) checkRows(ctx context.Context) error {
	err := backup.Orphans(ctx, a.store)
	if faults, ok := fault.All(err); ok {
		texts := make([]string, len(faults))
		for i, f := range faults {
			texts[i] = f.Text("en")
		}
		return errors.New(strings.Join(texts, "; "))
	}
	return err
}
