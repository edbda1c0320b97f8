// Package migration brings a database to the version of the program: files of SQL, applied in
// order, once, and never back. A database that a newer program made, or whose applied files were
// changed since, is refused in words rather than used.
package migration

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"io/fs"

	"entgo.io/ent/dialect"

	"gendan/server/platform/fault"
)

// Log is told what happens, as slog.Info is; nil for nobody.
type Log func(message string, args ...any)

func (l Log) say(message string, args ...any) {
	if l != nil {
		l(message, args...)
	}
}

// Up applies what is missing and returns the names of the files it applied. Of several replicas
// that begin at once one applies and the others wait for it. What fails on SQLite leaves nothing
// behind; on MySQL, which commits each statement that changes a table, the next Up goes on at the
// statement that failed. On MySQL db must allow two connections, one of which keeps the lock alive.
func Up(ctx context.Context, db *stdsql.DB, engine string, files fs.FS, log Log) (applied []string, err error) {
	steps, err := load(files)
	if err != nil {
		return nil, err
	}
	switch engine {
	case dialect.SQLite:
		return upSQLite(ctx, db, steps, log)
	case dialect.MySQL:
		return upMySQL(ctx, db, steps, log)
	}
	return nil, fmt.Errorf("there is no migration of %q", engine)
}

// Pending lists the files that Up would apply, the half-applied one included.
func Pending(ctx context.Context, db *stdsql.DB, engine string, files fs.FS) ([]string, error) {
	left, err := missing(ctx, db, engine, files)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(left))
	for i, l := range left {
		names[i] = l.file
	}
	return names, nil
}

// Check reports why the database is not fit for this program, in words for its operator: made by a
// newer version, changed, half-applied or behind. It is nil when the database fits.
func Check(ctx context.Context, db *stdsql.DB, engine string, files fs.FS) error {
	left, err := missing(ctx, db, engine, files)
	if err != nil || len(left) == 0 {
		return err
	}
	first := left[0]
	if first.begun {
		return fault.New(fault.Unavailable, "migration.half").With("file", first.file).
			With("done", first.done).With("statements", len(first.statements)).With("error", first.failure)
	}
	return fault.New(fault.Unavailable, "migration.pending").With("file", first.file).With("count", len(left))
}

func missing(ctx context.Context, db *stdsql.DB, engine string, files fs.FS) ([]task, error) {
	steps, err := load(files)
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the database: %w", err)
	}
	defer func() { _ = conn.Close() }()
	known, err := revisions(ctx, conn, engine)
	if err != nil {
		return nil, err
	}
	return plan(steps, known)
}
