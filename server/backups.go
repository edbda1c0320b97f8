package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
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
func saveBackup(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	var withKeys bool
	rest, err := options("backup", args, func(f *flag.FlagSet) { f.BoolVar(&withKeys, "with-keys", false, "") })
	if err != nil || len(rest) > 1 {
		return errors.Join(errUsage, err)
	}
	return with(ctx, c, func(ctx context.Context, a *app) error {
		path := filepath.Join(c.Backups, backup.Name(a.clock.Now()))
		if len(rest) == 1 {
			path = rest[0]
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				path = filepath.Join(path, backup.Name(a.clock.Now()))
			}
		}
		start := time.Now()
		m, err := a.source().Save(ctx, path, progress(out))
		if err != nil {
			return err
		}
		if withKeys {
			if err := copyKeys(c.Keys, path+".keys"); err != nil {
				return err
			}
		}
		return tellBackup(out, path, m, time.Since(start))
	})
}

func tellBackup(out io.Writer, path string, m backup.Manifest, took time.Duration) error {
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	_, err := fmt.Fprintf(out, "\r\x1b[K%s\n%d 行 rows · %d 文件 files · %.1f MB · %s\n", path, m.Rows(), len(m.Files), float64(size)/1e6, took.Round(time.Millisecond))
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

// progress draws how far it is on one line.
func progress(out io.Writer) backup.Progress {
	return func(part string, done int64) { fmt.Fprintf(out, "\r\x1b[K%s %d", part, done) }
}

// restoreBackup fills the empty database and files that the settings name.
func restoreBackup(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errUsage
	}
	return with(ctx, c, func(ctx context.Context, a *app) error {
		start := time.Now()
		m, err := backup.Restore(ctx, args[0], a.store, a.blobs, progress(out))
		if err != nil {
			return err
		}
		if err := tellBackup(out, args[0], m, time.Since(start)); err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, "已恢复并核对，所有人需重新登录 · restored and read back; everybody signs in again")
		return err
	})
}

// verify checks a backup, or without one the database itself.
func verify(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	switch len(args) {
	case 0:
		return doctor(ctx, c, nil, out)
	case 1:
		head, m, err := backup.Verify(ctx, args[0])
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "✓ %s · %s · %s · %d 行 rows · %d 文件 files\n", args[0], head.TakenAt.UTC().Format(time.RFC3339), head.Program, m.Rows(), len(m.Files))
		return err
	}
	return errUsage
}

// move copies everything into another empty database, as from SQLite to MySQL, and compares the
// hashes of all tables. The files stay where they are.
func move(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errUsage
	}
	return with(ctx, c, func(ctx context.Context, a *app) error {
		other, err := store.Open(store.Options{Database: args[0], Clock: clock.New(c.Timezone)})
		if err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		defer func() { _ = other.Close() }()
		if err := other.Migrate(ctx, a.log.Info); err != nil {
			return err
		}
		path := filepath.Join(c.Data, ".move"+backup.Name(a.clock.Now()))
		defer func() { _ = os.Remove(path) }()
		if _, err := a.source().Save(ctx, path, progress(out)); err != nil {
			return err
		}
		m, err := backup.Restore(ctx, path, other, a.blobs, progress(out))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "\r\x1b[K✓ %s → %s · %d 行 rows · 校验和一致 equal hashes\n  GENDAN_DATABASE='%s'\n",
			config.Masked(c.Database), config.Masked(args[0]), m.Rows(), config.Masked(args[0]))
		return err
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
