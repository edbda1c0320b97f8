package backup

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"gendan/server/platform/fault"
)

// visitor is handed what a backup holds, in its order.
type visitor struct {
	head func(Head) error
	// line is one row, with its line end.
	line func(table string, line []byte) error
	file func(key string, r io.Reader) error
}

// walk reads a backup from its beginning to its end and compares what it holds with its manifest.
// A file that is no backup, was cut short or was altered is refused, each in words of its own.
func walk(ctx context.Context, path string, v visitor) (Head, Manifest, error) {
	var head Head
	var said Manifest
	f, err := os.Open(path)
	if err != nil {
		return head, said, fmt.Errorf("open the backup: %w", err)
	}
	defer func() { _ = f.Close() }()
	zip, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return head, said, fault.New(fault.Invalid, "backup.not_one").With("path", path)
	}
	found := tally{tables: map[string]*rowHash{}, files: map[string]Sum{}}
	members := tar.NewReader(zip)
	for {
		if err := ctx.Err(); err != nil {
			return head, said, err
		}
		h, err := members.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = found.member(h.Name, members, &head, &said, v)
		}
		if err != nil {
			return head, said, damaged(path, head, err)
		}
	}
	// The end of the archive is not the end of the file: the checksum of all of it comes after.
	if _, err := io.Copy(io.Discard, zip); err != nil {
		return head, said, damaged(path, head, err)
	}
	if said.Tables == nil {
		return head, said, fault.New(fault.Invalid, "backup.cut_short").With("path", path)
	}
	return head, said, found.compare(path, said)
}

// damaged says of an error of reading whether the file was no backup or is not whole.
func damaged(path string, head Head, err error) error {
	if _, ok := fault.All(err); ok {
		return err
	}
	if head.Form == 0 && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fault.New(fault.Invalid, "backup.not_one").With("path", path)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, tar.ErrHeader) {
		return fault.New(fault.Invalid, "backup.cut_short").With("path", path)
	}
	return err
}

// tally adds up what is read.
type tally struct {
	tables map[string]*rowHash
	files  map[string]Sum
}

func (t *tally) member(name string, r io.Reader, head *Head, said *Manifest, v visitor) error {
	kind, rest, _ := strings.Cut(name, "/")
	switch {
	case name == headName:
		if err := json.NewDecoder(r).Decode(head); err != nil {
			return err
		}
		if head.Form > form {
			return fault.New(fault.Invalid, "backup.newer").With("version", head.Program)
		}
		for _, c := range head.Tables {
			t.tables[c.Table] = newHash()
		}
		return v.head(*head)
	case head.Form == 0:
		return errors.New("does not begin as a backup")
	case name == manifestName:
		return json.NewDecoder(r).Decode(said)
	case kind == "tables":
		table, _, _ := strings.Cut(rest, "/")
		return t.rows(table, r, v)
	case kind == "files":
		return t.file(rest, r, v)
	}
	return nil
}

func (t *tally) rows(table string, r io.Reader, v visitor) error {
	hash := t.tables[table]
	if hash == nil {
		return fmt.Errorf("rows of %s, which the head does not name", table)
	}
	lines := bufio.NewReaderSize(r, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil
		}
		if err != nil {
			return io.ErrUnexpectedEOF
		}
		hash.add(line)
		if err := v.line(table, line); err != nil {
			return err
		}
	}
}

func (t *tally) file(key string, r io.Reader, v visitor) error {
	h := sha256.New()
	n := &counter{r: io.TeeReader(r, h)}
	if err := v.file(key, n); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, n); err != nil {
		return err
	}
	t.files[key] = Sum{n.n, hex.EncodeToString(h.Sum(nil))}
	return nil
}

type counter struct {
	r io.Reader
	n int64
}

// Read counts what is read.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// compare looks whether what was read is what the manifest says.
func (t *tally) compare(path string, said Manifest) error {
	for table, sum := range said.Tables {
		if got := t.tables[table]; got == nil || got.sum() != sum {
			return fault.New(fault.Invalid, "backup.altered").With("path", path).With("part", table)
		}
	}
	for key, sum := range said.Files {
		if t.files[key] != sum {
			return fault.New(fault.Invalid, "backup.altered").With("path", path).With("part", key)
		}
	}
	if len(t.files) != len(said.Files) || len(t.tables) != len(said.Tables) {
		return fault.New(fault.Invalid, "backup.altered").With("path", path).With("part", manifestName)
	}
	return nil
}

// Verify reads a backup to its end and reports whether it is whole and as it was written.
func Verify(ctx context.Context, path string) (Head, Manifest, error) {
	return walk(ctx, path, visitor{
		head: func(Head) error { return nil },
		line: func(string, []byte) error { return nil },
		file: func(string, io.Reader) error { return nil },
	})
}
