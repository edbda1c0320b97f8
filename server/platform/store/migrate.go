package store

import (
	"context"

	"gendan/ent/migrate"
	"gendan/server/platform/store/migration"
)

// Migrate brings the database to the version of this program and tells log what it did. Replicas
// that begin at once wait for each other. A database that a newer version made is refused.
func (s *Store) Migrate(ctx context.Context, log migration.Log) error {
	files, err := migrate.Files(s.dialect)
	if err != nil {
		return err
	}
	_, err = migration.Up(ctx, s.long(), s.dialect, files, log)
	return err
}

// Migrated reports why the database does not fit this program; nil when it does. Once it fitted it
// does for as long as the process lives: while a newer release is rolled out, replicas of this one
// go on beside it, since a release works on the tables of the next.
func (s *Store) Migrated(ctx context.Context) error {
	if s.migrated.Load() {
		return nil
	}
	files, err := migrate.Files(s.dialect)
	if err != nil {
		return err
	}
	if err := migration.Check(ctx, s.reader, s.dialect, files); err != nil {
		return err
	}
	s.migrated.Store(true)
	return nil
}
