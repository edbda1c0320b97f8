package store

import (
	"context"
	stdsql "database/sql"
	"fmt"

	"entgo.io/ent/dialect"
)

// Querier asks a database by SQL text.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*stdsql.Rows, error)
}

// Snapshot runs read on a connection that sees all rows as they are at one moment, however long
// it takes and whatever is written meanwhile. It is for copies and checks of everything.
func (s *Store) Snapshot(ctx context.Context, read func(Querier) error) error {
	pool := s.reader
	if s.patient != nil {
		pool = s.patient
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("take a snapshot: %w", err)
	}
	defer func() { _ = conn.Close() }()
	begin := []string{"BEGIN", "SELECT COUNT(*) FROM companies"} // the first read takes the snapshot
	if s.dialect == dialect.MySQL {
		begin = []string{"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"}
	}
	for _, statement := range begin {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("take a snapshot: %w", err)
		}
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") }()
	return read(conn)
}

// Bulk runs write on one connection with foreign keys not asked, for filling an empty database
// from a copy that keeps them; check them afterwards.
func (s *Store) Bulk(ctx context.Context, write func(*stdsql.Conn) error) error {
	conn, err := s.long().Conn(ctx)
	if err != nil {
		return fmt.Errorf("fill the database: %w", err)
	}
	defer func() { _ = conn.Close() }()
	off, on := "PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"
	if s.dialect == dialect.MySQL {
		off, on = "SET foreign_key_checks = 0", "SET foreign_key_checks = 1"
	}
	if _, err := conn.ExecContext(ctx, off); err != nil {
		return fmt.Errorf("fill the database: %w", err)
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), on) }()
	return write(conn)
}
