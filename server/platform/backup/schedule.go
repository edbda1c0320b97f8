package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	prefix = "gendan-"
	suffix = ".backup"
)

// Name is what a backup taken at a moment is called; names sort by time.
func Name(at time.Time) string { return prefix + at.UTC().Format("20060102-150405") + suffix }

// Kept lists the backups of a folder, the newest first; none where there is no folder.
func Kept(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("folder of backups: %w", err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) && strings.HasSuffix(e.Name(), suffix) && e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names, nil
}

// takenAt is when a backup was taken, by its name.
func takenAt(name string) (time.Time, error) {
	return time.Parse("20060102-150405", strings.TrimSuffix(strings.TrimPrefix(name, prefix), suffix))
}

// Age is how old the newest backup of a folder is; ok is false where there is none.
func Age(folder string, now time.Time) (age time.Duration, ok bool) {
	names, err := Kept(folder)
	if err != nil || len(names) == 0 {
		return 0, false
	}
	at, err := takenAt(names[0])
	return now.Sub(at), err == nil
}

// Schedule is how often a backup is taken and how many are kept.
type Schedule struct {
	Folder string
	Every  time.Duration
	Keep   int
}

// Due takes a backup when the newest is older than it should be, and removes those beyond what is
// kept. It returns the path of the one it took; empty when none was due.
func (s Source) Due(ctx context.Context, plan Schedule) (string, error) {
	now := s.Store.Clock().Now()
	if age, ok := Age(plan.Folder, now); ok && age < plan.Every {
		return "", nil
	}
	path := filepath.Join(plan.Folder, Name(now))
	if _, err := s.Save(ctx, path, nil); err != nil {
		return "", err
	}
	names, err := Kept(plan.Folder)
	if err != nil {
		return path, err
	}
	for _, old := range names[min(len(names), max(1, plan.Keep)):] {
		if err := os.Remove(filepath.Join(plan.Folder, old)); err != nil {
			return path, fmt.Errorf("remove an old backup: %w", err)
		}
	}
	return path, nil
}
