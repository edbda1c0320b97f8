package migration

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"gendan/server/platform/fault"
)

// upSQLite applies each file in one transaction. The write lock of the file is the lock among
// migrators: what is missing is asked again once it is held.
//
// Foreign keys are off meanwhile, and checked by hand before the commit: SQLite changes a column by
// building the table anew, and dropping the old one would take the rows that point to it along.
// SQLite ignores the switch within a transaction, hence on the connection.
func upSQLite(ctx context.Context, db *stdsql.DB, steps []step, log Log) (applied []string, err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the database: %w", err)
	}
	defer func() { _ = conn.Close() }()
	var enforced bool
	if err := conn.QueryRowContext(ctx, "PRAGMA foreign_keys").Scan(&enforced); err != nil {
		return nil, fmt.Errorf("ask whether foreign keys are enforced: %w", err)
	}
	if enforced {
		if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys = off"); err != nil {
			return nil, fmt.Errorf("turn foreign keys off: %w", err)
		}
		defer func() {
			// Cancelled or not, nobody may meet the connection without its foreign keys.
			if _, on := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys = on"); on != nil {
				err = errors.Join(err, fmt.Errorf("turn foreign keys on: %w", on))
			}
		}()
	}
	for {
		file, err := nextSQLite(ctx, conn, steps)
		if err != nil || file == "" {
			return applied, err
		}
		log.say("migrated the database", "file", file)
		applied = append(applied, file)
	}
}

// nextSQLite applies the first file that is missing and returns its name, or nothing.
func nextSQLite(ctx context.Context, conn *stdsql.Conn, steps []step) (file string, err error) {
	if err := begin(ctx, conn); err != nil {
		return "", err
	}
	defer func() {
		if err != nil || file == "" {
			if _, back := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); back != nil {
				err = errors.Join(err, fmt.Errorf("roll back: %w", back))
			}
		}
	}()
	if _, err := conn.ExecContext(ctx, createRevisions); err != nil {
		return "", fmt.Errorf("make the table schema_revisions: %w", err)
	}
	known, err := revisions(ctx, conn, dialect.SQLite)
	if err != nil {
		return "", err
	}
	left, err := plan(steps, known)
	if err != nil || len(left) == 0 {
		return "", err
	}
	first := left[0].step
	for i, text := range first.statements {
		if _, err := conn.ExecContext(ctx, text); err != nil {
			return "", failed(first, i, err)
		}
	}
	if err := orphans(ctx, conn, first); err != nil {
		return "", err
	}
	if err := insert(ctx, conn, first, true); err != nil {
		return "", err
	}
	if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
		return "", fmt.Errorf("commit migration %s: %w", first.file, err)
	}
	return first.file, nil
}

// begin takes the write lock, waiting for as long as another holds it.
func begin(ctx context.Context, conn *stdsql.Conn) error {
	for {
		_, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE")
		var lite *sqlite.Error
		if err == nil {
			return nil
		}
		if !errors.As(err, &lite) || lite.Code()&0xff != sqlite3.SQLITE_BUSY {
			return fmt.Errorf("lock the database: %w", err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for the lock of the database: %w", context.Cause(ctx))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// orphans refuses a file that leaves rows pointing to rows that are not there.
func orphans(ctx context.Context, conn *stdsql.Conn, s step) error {
	var child, parent string
	var row stdsql.NullInt64
	var key int
	err := conn.QueryRowContext(ctx, "PRAGMA foreign_key_check").Scan(&child, &row, &parent, &key)
	if errors.Is(err, stdsql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("check foreign keys after migration %s: %w", s.file, err)
	}
	return fault.New(fault.Blocked, "migration.orphan").With("file", s.file).
		With("table", child).With("row", row.Int64).With("parent", parent)
}
