package main

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	atlas "ariga.io/atlas/sql/migrate"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	"github.com/go-sql-driver/mysql"
	_ "modernc.org/sqlite" // the engine on which SQLite's files are replayed

	"gendan/ent/migrate"
)

// engine is one of the two databases that migrations are written for.
type engine struct {
	folder, dialect string
	// open gives an empty database and what takes it away again.
	open func(context.Context) (db *stdsql.DB, end func(), err error)
}

// write adds the next file to place, where the files before it lie, and renews the sum file.
func (e engine) write(ctx context.Context, place string, number int, name string) error {
	tables, err := migrate.Tables()
	if err != nil {
		return err
	}
	dir, err := atlas.NewLocalDir(place)
	if err != nil {
		return err
	}
	db, end, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer end()
	differ, err := schema.NewMigrate(entsql.OpenDB(e.dialect, db),
		schema.WithDir(dir),
		schema.WithMigrationMode(schema.ModeReplay),
		schema.WithFormatter(file{number}),
		schema.WithDropColumn(true),
		schema.WithDropIndex(true),
		schema.WithErrNoPlan(true),
		schema.WithIndent("  "),
	)
	if err != nil {
		return err
	}
	err = differ.NamedDiff(ctx, name, tables...)
	if errors.Is(err, atlas.ErrNoPlan) {
		fmt.Printf("%s: nothing changed\n", e.folder)
		return nil
	}
	if err == nil {
		fmt.Printf("%s: wrote %04d_%s.sql; read it before you commit it\n", e.folder, number, name)
	}
	return err
}

// file is the form of a migration: its number and name, and each statement under its purpose.
type file struct{ number int }

// Format writes a plan as one file, without what depends on the hour or the machine.
func (f file) Format(plan *atlas.Plan) ([]atlas.File, error) {
	var b strings.Builder
	for _, c := range plan.Changes {
		// Who runs the file turns foreign keys off, for SQLite ignores this within a transaction.
		if strings.HasPrefix(c.Cmd, "PRAGMA foreign_keys") {
			continue
		}
		// SQLite's way to change a column drops a table too; MySQL's file tells what is really gone.
		rebuild := strings.HasSuffix(c.Comment, "after copying rows")
		if strings.HasPrefix(c.Cmd, "DROP ") && !rebuild || strings.Contains(c.Cmd, " DROP COLUMN ") {
			fmt.Printf("  %s: the release before must not use it any more\n", c.Comment)
		}
		if c.Comment != "" {
			fmt.Fprintf(&b, "-- %s\n", strings.ToUpper(c.Comment[:1])+c.Comment[1:])
		}
		// MariaDB, on which this is made, needs no expression for the default of a text; MySQL does.
		fmt.Fprintf(&b, "%s;\n", strings.ReplaceAll(c.Cmd, "text NOT NULL DEFAULT ''", "text NOT NULL DEFAULT ('')"))
	}
	name := fmt.Sprintf("%04d_%s.sql", f.number, plan.Name)
	return []atlas.File{atlas.NewLocalFile(name, []byte(b.String()))}, nil
}

func emptySQLite(context.Context) (*stdsql.DB, func(), error) {
	folder, err := os.MkdirTemp("", "gendan-replay-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder for the replay: %w", err)
	}
	db, err := stdsql.Open("sqlite", "file:"+filepath.Join(folder, "replay.db")+"?_pragma=foreign_keys(1)")
	return db, func() {
		_ = db.Close()
		_ = os.RemoveAll(folder)
	}, err
}

func emptyMySQL(ctx context.Context) (*stdsql.DB, func(), error) {
	dsn := os.Getenv("GENDAN_TEST_MYSQL")
	c, err := mysql.ParseDSN(dsn)
	if dsn == "" || err != nil {
		return nil, nil, fmt.Errorf("GENDAN_TEST_MYSQL is %q; name a MariaDB server, as in root@tcp(127.0.0.1:3307)/ (%w)", dsn, err)
	}
	server, err := stdsql.Open("mysql", dsn)
	if err != nil {
		return nil, nil, err
	}
	c.DBName = fmt.Sprintf("gendan_replay_%d", os.Getpid())
	c.ParseTime = true
	if _, err := server.ExecContext(ctx, "CREATE DATABASE "+c.DBName+" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("make a database for the replay: %w", err), server.Close())
	}
	db, err := stdsql.Open("mysql", c.FormatDSN())
	return db, func() {
		_ = db.Close()
		_, _ = server.ExecContext(ctx, "DROP DATABASE "+c.DBName)
		_ = server.Close()
	}, err
}
