package backup

import (
	"context"
	stdsql "database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"

	"gendan/ent/migrate"
	"gendan/server/platform/actor"
	"gendan/server/platform/blob"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// passing is the tables whose rows mean nothing in another place or another time: who is signed
// in, who holds what, who failed to sign in. They are not restored, so everybody signs in anew.
var passing = []string{"sessions", "leases", "throttles", "password_resets"}

// batch is how many rows are written together; on a cluster a transaction must stay small.
const batch = 500

// Restore fills an empty, migrated database, and its store of contents, from a backup, and reads
// it back. It refuses a database in which there is anything, and a backup that is not whole or of
// a newer version; where it fails, the database is left empty.
func Restore(ctx context.Context, path string, s *store.Store, blobs blob.Store, tell Progress) (Manifest, error) {
	if tell == nil {
		tell = func(string, int64) {}
	}
	// A first reading, so that nothing is begun with a file that is not whole.
	if _, _, err := Verify(ctx, path); err != nil {
		return Manifest{}, err
	}
	if err := empty(ctx, s); err != nil {
		return Manifest{}, err
	}
	var said Manifest
	err := s.Bulk(ctx, func(conn *stdsql.Conn) error {
		f := &filler{conn: conn, dialect: s.Dialect(), blobs: blobs, tell: tell}
		_, m, err := walk(ctx, path, visitor{head: f.head, line: func(t string, l []byte) error { return f.line(ctx, t, l) },
			file: func(key string, r io.Reader) error { return f.file(ctx, key, r) }})
		if err == nil {
			err = f.flush(ctx)
		}
		said = m
		return errors.Join(err, f.end(ctx, err))
	})
	if err != nil {
		return said, err
	}
	return said, compare(ctx, s, said)
}

// empty refuses a database that holds somebody's work.
func empty(ctx context.Context, s *store.Store) error {
	sys := actor.System(ctx)
	firms, err := s.Client().Company.Query().Count(sys)
	if err != nil {
		return fmt.Errorf("look into the database: %w", err)
	}
	people, err := s.Client().User.Query().Count(sys)
	if err != nil {
		return fmt.Errorf("look into the database: %w", err)
	}
	if firms+people > 0 {
		return fault.New(fault.Blocked, "backup.not_empty")
	}
	return nil
}

// filler writes rows as they are read.
type filler struct {
	conn    *stdsql.Conn
	dialect string
	blobs   blob.Store
	tell    Progress

	tables  map[string]*target
	current *target
	values  []any
	rows    int
	done    int64
	begun   bool
	order   []string
}

// target is a table to fill, with the columns the backup has of it.
type target struct {
	name    string
	columns []*schema.Column
}

func (f *filler) head(h Head) error {
	newest, err := migrate.Newest(f.dialect)
	if err != nil {
		return err
	}
	if h.Schema > newest {
		return fault.New(fault.Invalid, "backup.newer").With("version", h.Program)
	}
	tables, err := tablesOf()
	if err != nil {
		return err
	}
	f.tables = map[string]*target{}
	for _, c := range h.Tables {
		i := slices.IndexFunc(tables, func(t table) bool { return t.Name == c.Table })
		if i < 0 {
			return fault.New(fault.Invalid, "backup.newer").With("version", h.Program)
		}
		t := &target{name: c.Table}
		for _, name := range c.Columns {
			j := slices.IndexFunc(tables[i].Columns, func(c *schema.Column) bool { return c.Name == name })
			if j < 0 {
				return fault.New(fault.Invalid, "backup.newer").With("version", h.Program)
			}
			t.columns = append(t.columns, tables[i].Columns[j])
		}
		f.tables[c.Table] = t
	}
	return nil
}

func (f *filler) line(ctx context.Context, name string, line []byte) error {
	if slices.Contains(passing, name) {
		return nil
	}
	t := f.tables[name]
	if t != f.current {
		if err := f.flush(ctx); err != nil {
			return err
		}
		f.current, f.done = t, 0
		f.order = append(f.order, name)
	}
	var written []json.RawMessage
	if err := json.Unmarshal(line, &written); err != nil || len(written) != len(t.columns) {
		return fmt.Errorf("a row of %s cannot be read: %w", name, errors.Join(err))
	}
	for i, c := range t.columns {
		v, err := value(c, written[i])
		if err != nil {
			return fmt.Errorf("%s.%s of a row: %w", name, c.Name, err)
		}
		f.values = append(f.values, v)
	}
	f.rows++
	// Engines bound how many values one statement may carry.
	if f.rows < min(batch, 30_000/len(t.columns)) {
		return nil
	}
	return f.flush(ctx)
}

// flush writes what waits: on SQLite within the one transaction, elsewhere in one of its own.
func (f *filler) flush(ctx context.Context) error {
	if f.rows == 0 {
		return nil
	}
	if f.dialect == dialect.SQLite && !f.begun {
		if _, err := f.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
			return fmt.Errorf("begin: %w", err)
		}
		f.begun = true
	}
	names := make([]string, len(f.current.columns))
	for i, c := range f.current.columns {
		names[i] = c.Name
	}
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(names)), ", ") + ")"
	query := "INSERT INTO `" + f.current.name + "` (" + quoted(names) + ") VALUES " +
		strings.TrimSuffix(strings.Repeat(one+", ", f.rows), ", ")
	if _, err := f.conn.ExecContext(ctx, query, f.values...); err != nil {
		return fmt.Errorf("write rows of %s: %w", f.current.name, err)
	}
	f.done += int64(f.rows)
	f.tell(f.current.name, f.done)
	f.values, f.rows = f.values[:0], 0
	return nil
}

func (f *filler) file(ctx context.Context, key string, r io.Reader) error {
	if _, _, err := f.blobs.Put(ctx, key, r); err != nil {
		return fmt.Errorf("content %s: %w", key, err)
	}
	return nil
}

// end keeps what was written, or leaves the database as empty as it was.
func (f *filler) end(ctx context.Context, failed error) error {
	ctx = context.WithoutCancel(ctx)
	if f.dialect == dialect.SQLite {
		if !f.begun {
			return nil
		}
		statement := "COMMIT"
		if failed != nil {
			statement = "ROLLBACK"
		}
		_, err := f.conn.ExecContext(ctx, statement)
		return err
	}
	if failed == nil {
		return nil
	}
	for _, name := range f.order {
		for {
			r, err := f.conn.ExecContext(ctx, "DELETE FROM `"+name+"` LIMIT 10000")
			if err != nil {
				return fmt.Errorf("empty %s again: %w", name, err)
			}
			if n, err := r.RowsAffected(); err != nil || n == 0 {
				break
			}
		}
	}
	return nil
}

// compare reads the database back and looks whether it holds what the manifest says, and whether
// no row points to one that is not there.
func compare(ctx context.Context, s *store.Store, said Manifest) error {
	sums, err := Sums(ctx, s)
	if err != nil {
		return err
	}
	for name, want := range said.Tables {
		if got := sums[name]; got != want && !slices.Contains(passing, name) {
			return fault.New(fault.Invalid, "backup.differs").With("table", name).With("want", want.Count).With("got", got.Count)
		}
	}
	return Orphans(ctx, s)
}
