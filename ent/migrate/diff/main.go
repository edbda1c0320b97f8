// Command diff writes the next migration of each engine: it replays the files there are in an
// empty database, compares what comes of it with the ent schema, and writes the difference.
//
//	make migration NAME=order_season    the next file, such as 0007_order_season.sql
//	make migration NAME=-init           0001_initial.sql anew, while nothing was released
//
// GENDAN_TEST_MYSQL names the MariaDB server on which it makes, and drops, a database of its own.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"entgo.io/ent/dialect"
)

func main() {
	folder := flag.String("folder", "ent/migrate", "the folder of the migrations")
	initial := flag.Bool("init", false, "write the initial migration anew")
	flag.Parse()
	last, err := newest(*folder)
	if err == nil {
		var number int
		var name string
		if number, name, err = next(last, *initial, flag.Args()); err == nil {
			err = write(context.Background(), *folder, number, name)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var plain = regexp.MustCompile(`^[a-z][a-z0-9_]{0,60}$`)

// next gives number and name of the migration to write.
func next(last int, initial bool, args []string) (number int, name string, err error) {
	switch {
	case initial && last > 1:
		return 0, "", fmt.Errorf("-init writes the one initial migration anew, but there are %d", last)
	case initial:
		return 1, "initial", nil
	case len(args) != 1 || !plain.MatchString(args[0]):
		return 0, "", errors.New("name what changes in small letters and underscores, as in: make migration NAME=order_season")
	}
	return last + 1, args[0], nil
}

// newest is the highest number in either folder: a change of one engine alone leaves a gap in
// the other, so that a number means the same change everywhere.
func newest(folder string) (int, error) {
	highest := 0
	for _, engine := range engines {
		names, err := filepath.Glob(filepath.Join(folder, engine.folder, "*.sql"))
		if err != nil {
			return 0, err
		}
		for _, name := range names {
			n, err := strconv.Atoi(filepath.Base(name)[:4])
			if err != nil {
				return 0, fmt.Errorf("%s: the name must begin with four digits", name)
			}
			highest = max(highest, n)
		}
	}
	return highest, nil
}

// write makes both engines' files in a draft folder and moves them over when both are there.
func write(ctx context.Context, folder string, number int, name string) error {
	draft, err := os.MkdirTemp("", "gendan-migrations-")
	if err != nil {
		return fmt.Errorf("make a folder for the draft: %w", err)
	}
	defer func() { _ = os.RemoveAll(draft) }()
	for _, e := range engines {
		place := filepath.Join(draft, e.folder)
		if err := os.Mkdir(place, 0o700); err != nil {
			return err
		}
		if number > 1 {
			if err := copyFiles(place, filepath.Join(folder, e.folder)); err != nil {
				return err
			}
		}
		if err := e.write(ctx, place, number, name); err != nil {
			return fmt.Errorf("%s: %w", e.folder, err)
		}
	}
	for _, e := range engines {
		if err := copyFiles(filepath.Join(folder, e.folder), filepath.Join(draft, e.folder)); err != nil {
			return err
		}
	}
	return nil
}

func copyFiles(to, from string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

var engines = []engine{
	{folder: "sqlite", dialect: dialect.SQLite, open: emptySQLite},
	{folder: "mysql", dialect: dialect.MySQL, open: emptyMySQL},
}
