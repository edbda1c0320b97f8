package migration

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"strings"
	"time"

	"entgo.io/ent/dialect"
)

// revision is what the database says of a file that was begun.
type revision struct {
	version, name, checksum string
	done, running           int
	finished                bool
	failure                 string
}

func (r revision) file() string { return r.version + "_" + r.name + ".sql" }

const createRevisions = "CREATE TABLE IF NOT EXISTS schema_revisions (" +
	"version varchar(20) NOT NULL PRIMARY KEY, name varchar(100) NOT NULL, checksum varchar(64) NOT NULL, " +
	"statements int NOT NULL, done int NOT NULL, running int NOT NULL, fence bigint NOT NULL, " +
	"started_at datetime(6) NOT NULL, finished_at datetime(6) NULL, error text NOT NULL)"

// onMySQL ends the making of a table there, whatever the database was made with.
const onMySQL = " DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_bin"

// revisions reads what was applied, in order; nothing from a database that was never migrated.
func revisions(ctx context.Context, conn *stdsql.Conn, engine string) ([]revision, error) {
	exists := "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_revisions'"
	if engine == dialect.MySQL {
		exists = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'schema_revisions'"
	}
	var n int
	if err := conn.QueryRowContext(ctx, exists).Scan(&n); err != nil {
		return nil, fmt.Errorf("look for the table schema_revisions: %w", err)
	}
	if n == 0 {
		return nil, nil
	}
	rows, err := conn.QueryContext(ctx, "SELECT version, name, checksum, done, running, finished_at IS NOT NULL, error FROM schema_revisions ORDER BY version")
	if err != nil {
		return nil, fmt.Errorf("read schema_revisions: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var known []revision
	for rows.Next() {
		var r revision
		if err := rows.Scan(&r.version, &r.name, &r.checksum, &r.done, &r.running, &r.finished, &r.failure); err != nil {
			return nil, fmt.Errorf("read schema_revisions: %w", err)
		}
		known = append(known, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read schema_revisions: %w", err)
	}
	return known, nil
}

// insert makes the revision of a file; finished says that all of it was done already.
func insert(ctx context.Context, conn *stdsql.Conn, s step, finished bool) error {
	done, at, end := 0, now(), stdsql.NullString{}
	if finished {
		done, end = len(s.statements), stdsql.NullString{String: at, Valid: true}
	}
	_, err := conn.ExecContext(ctx, "INSERT INTO schema_revisions "+
		"(version, name, checksum, statements, done, running, fence, started_at, finished_at, error) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, '')",
		s.version, s.name, s.sum(done), len(s.statements), done, at, end)
	if err != nil {
		return fmt.Errorf("note migration %s: %w", s.file, err)
	}
	return nil
}

// now is the time in the form that both engines keep.
func now() string { return time.Now().UTC().Format("2006-01-02 15:04:05.000000") }

// failed says which statement of which file failed, and how.
func failed(s step, i int, err error) error {
	text := strings.Join(strings.Fields(s.statements[i]), " ")
	if runes := []rune(text); len(runes) > 160 {
		text = string(runes[:160]) + "…"
	}
	return fmt.Errorf("migration %s, statement %d of %d (%s): %w", s.file, i+1, len(s.statements), text, err)
}
