package migration

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"ariga.io/atlas/sql/migrate"

	"gendan/server/platform/fault"
)

// step is one file: 0007_order_season.sql.
type step struct {
	file, version, name string
	statements          []string
}

// task is a step that is still to be done, from statement done on.
type task struct {
	step
	begun   bool
	done    int
	running int // the statement, counted from 1, that was under way when the program stopped; or 0
	failure string
}

var named = regexp.MustCompile(`^([0-9]{4})_([a-z0-9_]+)\.sql$`)

func load(files fs.FS) ([]step, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("list the migrations: %w", err)
	}
	if len(names) == 0 {
		return nil, errors.New("there are no migrations")
	}
	var steps []step
	for _, file := range names { // Glob sorts
		m := named.FindStringSubmatch(file)
		if m == nil {
			return nil, fmt.Errorf("migration %s: the name must be like 0007_what_changes.sql", file)
		}
		if n := len(steps); n > 0 && steps[n-1].version == m[1] {
			return nil, fmt.Errorf("migrations %s and %s have one number", steps[n-1].file, file)
		}
		b, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, fmt.Errorf("read migration %s: %w", file, err)
		}
		parsed, err := migrate.Stmts(string(b))
		if err != nil {
			return nil, fmt.Errorf("split migration %s: %w", file, err)
		}
		s := step{file: file, version: m[1], name: m[2]}
		for _, p := range parsed {
			s.statements = append(s.statements, p.Text)
		}
		steps = append(steps, s)
	}
	return steps, nil
}

// sum is the checksum of the first n statements. It grows with the work, so that the part of a
// half-applied file that was done must stay, while what comes after it may still be mended.
func (s step) sum(n int) string {
	h := sha256.New()
	for _, text := range s.statements[:n] {
		_, _ = fmt.Fprintf(h, "%d:%s", len(text), text) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}

// plan compares the files with what the database says was applied, both in order.
func plan(steps []step, known []revision) ([]task, error) {
	byVersion := make(map[string]step, len(steps))
	for _, s := range steps {
		byVersion[s.version] = s
	}
	newest, last := steps[len(steps)-1], ""
	applied := make(map[string]revision, len(known))
	for _, r := range known {
		s, ok := byVersion[r.version]
		switch {
		case !ok && r.version > newest.version:
			return nil, fault.New(fault.Blocked, "migration.newer").With("theirs", r.file()).With("ours", newest.file)
		case !ok:
			return nil, fault.New(fault.Blocked, "migration.unknown").With("file", r.file())
		case r.done > len(s.statements) || r.finished && r.done != len(s.statements) || r.checksum != s.sum(r.done):
			return nil, fault.New(fault.Blocked, "migration.changed").With("file", s.file)
		}
		applied[r.version], last = r, r.version
	}
	var left []task
	for _, s := range steps {
		r, begun := applied[s.version]
		if r.finished {
			continue
		}
		if s.version < last {
			return nil, fault.New(fault.Blocked, "migration.late").With("file", s.file).With("version", last)
		}
		left = append(left, task{step: s, begun: begun, done: r.done, running: r.running, failure: r.failure})
	}
	return left, nil
}
