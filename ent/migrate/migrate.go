// Package migrate holds the versioned SQL that makes and changes the tables, one folder per
// engine, and the tables themselves as the house wants them. Both folders come from the one ent
// schema: make migration NAME=what_changes writes the next file of each. A file that was released
// is never edited again; what it did wrong, the next one puts right.
package migrate

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"

	"gendan/ent/ent/migrate"
)

//go:embed sqlite/*.sql mysql/*.sql
var files embed.FS

// Files returns the migrations of dialect.SQLite or dialect.MySQL.
func Files(engine string) (fs.FS, error) {
	switch engine {
	case dialect.SQLite:
		return fs.Sub(files, "sqlite")
	case dialect.MySQL:
		return fs.Sub(files, "mysql")
	}
	return nil, fmt.Errorf("there are no migrations for %q", engine)
}

// Tables returns the tables of the ent schema as they are made. The application gives every row
// its id, so no id counts by itself; and no foreign key cascades or sets null, since clusters
// that shard or replicate by certification do not keep such a promise.
func Tables() ([]*schema.Table, error) {
	tables, err := schema.CopyTables(migrate.Tables)
	if err != nil {
		return nil, fmt.Errorf("copy the tables of the schema: %w", err)
	}
	for _, t := range tables {
		for _, c := range t.Columns {
			c.Increment = false
		}
		for _, k := range t.ForeignKeys {
			k.OnUpdate, k.OnDelete = schema.NoAction, schema.NoAction
		}
	}
	return tables, nil
}

// Newest returns the version of the newest migration of an engine, as "0001".
func Newest(engine string) (string, error) {
	folder, err := Files(engine)
	if err != nil {
		return "", err
	}
	names, err := fs.Glob(folder, "*.sql")
	if err != nil || len(names) == 0 {
		return "", fmt.Errorf("no migrations for %s: %w", engine, err)
	}
	version, _, _ := strings.Cut(slices.Max(names), "_")
	return version, nil
}
