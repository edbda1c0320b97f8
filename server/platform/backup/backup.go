// Package backup writes everything the house knows into one file and reads it back, on either
// engine: rows in the order of their keys, each table with the hash of its rows, and the content
// of every attachment. The form does not depend on the engine, so a copy taken of SQLite can be
// restored into MySQL and its hashes compared.
package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"entgo.io/ent/dialect/sql/schema"

	"gendan/ent/migrate"
	"gendan/server/platform/blob"
	"gendan/server/platform/store"
)

const (
	// form is the version of the file's form.
	form         = 1
	headName     = "gendan.json"
	manifestName = "manifest.json"
	// chunkSize is how many bytes of rows are one member of the file.
	chunkSize = 4 << 20
)

// Head begins a backup: what it is, before anything of it is read.
type Head struct {
	Form    int       `json:"form"`
	Program string    `json:"program"`
	Schema  string    `json:"schema"` // the newest migration the rows stand on
	Engine  string    `json:"engine"`
	TakenAt time.Time `json:"takenAt"`
	Tables  []Columns `json:"tables"`
}

// Columns names the columns of a table's rows, in their order.
type Columns struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
}

// Sum is what a table or all files come to: how many, and a hash over them in order.
type Sum struct {
	Count  int64  `json:"count"`
	SHA256 string `json:"sha256"`
}

// Manifest ends a backup. A file without it is not whole.
type Manifest struct {
	Tables map[string]Sum `json:"tables"`
	Files  map[string]Sum `json:"files"` // by blob key; Count is the size in bytes
}

// Rows is how many rows the backup holds.
func (m Manifest) Rows() (n int64) {
	for _, s := range m.Tables {
		n += s.Count
	}
	return n
}

// Progress is told how much was done, now and then.
type Progress func(part string, done int64)

// Source is what is backed up.
type Source struct {
	Store   *store.Store
	Blobs   blob.Store
	Program string
}

// Save writes a backup to path, which exists only once it is whole and would survive a power cut.
// People may go on working: all rows are of one moment.
func (s Source) Save(ctx context.Context, path string, tell Progress) (m Manifest, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return m, fmt.Errorf("folder of the backup: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".backup-*") // made with mode 0600
	if err != nil {
		return m, fmt.Errorf("write the backup: %w", err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if m, err = s.Write(ctx, f, tell); err != nil {
		return m, err
	}
	if err = errors.Join(f.Sync(), f.Close()); err != nil {
		return m, fmt.Errorf("write the backup: %w", err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return m, fmt.Errorf("write the backup: %w", err)
	}
	return m, syncFolder(filepath.Dir(path))
}

func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	return d.Sync()
}

// Write writes a backup.
func (s Source) Write(ctx context.Context, w io.Writer, tell Progress) (Manifest, error) {
	if tell == nil {
		tell = func(string, int64) {}
	}
	m := Manifest{Tables: map[string]Sum{}, Files: map[string]Sum{}}
	tables, err := tablesOf()
	if err != nil {
		return m, err
	}
	version, err := migrate.Newest(s.Store.Dialect())
	if err != nil {
		return m, err
	}
	zip := gzip.NewWriter(w)
	out := &writer{tar: tar.NewWriter(zip), at: s.Store.Clock().Now()}
	head := Head{Form: form, Program: s.Program, Schema: version, Engine: s.Store.Dialect(), TakenAt: out.at}
	for _, t := range tables {
		head.Tables = append(head.Tables, Columns{t.Name, t.names()})
	}
	if err := out.json(headName, head); err != nil {
		return m, err
	}
	var files []file
	err = s.Store.Snapshot(ctx, func(q store.Querier) error {
		for _, t := range tables {
			sum, err := out.table(ctx, q, t, tell)
			if err != nil {
				return err
			}
			m.Tables[t.Name] = sum
		}
		var err error
		files, err = filesOf(ctx, q)
		return err
	})
	if err != nil {
		return m, err
	}
	for i, f := range files {
		sum, err := out.file(ctx, s.Blobs, f)
		if err != nil {
			return m, err
		}
		if sum != nil {
			m.Files[f.key] = *sum
		}
		tell("files", int64(i+1))
	}
	if err := out.json(manifestName, m); err != nil {
		return m, err
	}
	if err := errors.Join(out.tar.Close(), zip.Close()); err != nil {
		return m, fmt.Errorf("write the backup: %w", err)
	}
	return m, nil
}

// writer adds members to the file.
type writer struct {
	tar *tar.Writer
	at  time.Time
}

func (w *writer) json(name string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return w.member(name, int64(len(b)), bytes.NewReader(b))
}

func (w *writer) member(name string, size int64, r io.Reader) error {
	if err := w.tar.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: w.at, Format: tar.FormatPAX}); err != nil {
		return fmt.Errorf("write %s of the backup: %w", name, err)
	}
	if _, err := io.Copy(w.tar, r); err != nil {
		return fmt.Errorf("write %s of the backup: %w", name, err)
	}
	return nil
}

// table writes the rows of a table in members of a few megabytes.
func (w *writer) table(ctx context.Context, q store.Querier, t table, tell Progress) (Sum, error) {
	var chunk bytes.Buffer
	members := 0
	flush := func() error {
		if chunk.Len() == 0 {
			return nil
		}
		members++
		name := fmt.Sprintf("tables/%s/%05d.jsonl", t.Name, members)
		err := w.member(name, int64(chunk.Len()), &chunk)
		chunk.Reset()
		return err
	}
	hash := newHash()
	err := t.read(ctx, q, func(line []byte) error {
		hash.add(line)
		chunk.Write(line)
		if hash.count%5000 == 0 {
			tell(t.Name, hash.count)
		}
		if chunk.Len() < chunkSize {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	return hash.sum(), err
}

// file is the content an attachment names.
type file struct {
	key      string
	archived bool
}

func filesOf(ctx context.Context, q store.Querier) ([]file, error) {
	rows, err := q.QueryContext(ctx, "SELECT blob_key, MIN(CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END) FROM attachments GROUP BY blob_key ORDER BY blob_key")
	if err != nil {
		return nil, fmt.Errorf("list the attachments: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var files []file
	for rows.Next() {
		var f file
		if err := rows.Scan(&f.key, &f.archived); err != nil {
			return nil, fmt.Errorf("list the attachments: %w", err)
		}
		files = append(files, f)
	}
	return files, rows.Err()
}

// file writes one content; nil where an upload that was put away has none any more.
func (w *writer) file(ctx context.Context, blobs blob.Store, f file) (*Sum, error) {
	r, err := blobs.Get(ctx, f.key)
	if errors.Is(err, blob.ErrNotFound) && f.archived {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("content %s: %w", f.key, err)
	}
	defer func() { _ = r.Close() }()
	size, err := r.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = r.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, fmt.Errorf("content %s: %w", f.key, err)
	}
	hash := newHash()
	if err := w.member("files/"+f.key, size, io.TeeReader(r, hash.h)); err != nil {
		return nil, err
	}
	hash.count = size
	sum := hash.sum()
	return &sum, nil
}

// tablesOf is the tables of the schema, parents or not in the order of their names.
func tablesOf() ([]table, error) {
	all, err := migrate.Tables()
	if err != nil {
		return nil, err
	}
	tables := make([]table, len(all))
	for i, t := range all {
		tables[i] = table{t}
	}
	return tables, nil
}

// table is a table of the schema.
type table struct{ *schema.Table }
