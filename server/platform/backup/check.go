package backup

import (
	"context"
	"fmt"

	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Sums adds up every table of a database: two databases with the same sums hold the same rows,
// whatever engine keeps them.
func Sums(ctx context.Context, s *store.Store) (map[string]Sum, error) {
	tables, err := tablesOf()
	if err != nil {
		return nil, err
	}
	sums := make(map[string]Sum, len(tables))
	err = s.Snapshot(ctx, func(q store.Querier) error {
		for _, t := range tables {
			hash := newHash()
			if err := t.read(ctx, q, func(line []byte) error {
				hash.add(line)
				return nil
			}); err != nil {
				return err
			}
			sums[t.Name] = hash.sum()
		}
		return nil
	})
	return sums, err
}

// Orphans looks for rows that point to a row that is not there, on every engine by the same
// question, since not every engine that may stand below keeps foreign keys itself.
func Orphans(ctx context.Context, s *store.Store) error {
	tables, err := tablesOf()
	if err != nil {
		return err
	}
	return s.Snapshot(ctx, func(q store.Querier) error {
		for _, t := range tables {
			for _, k := range t.ForeignKeys {
				if err := orphan(ctx, q, t.Name, k.Columns[0].Name, k.RefTable.Name); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func orphan(ctx context.Context, q store.Querier, child, column, parent string) error {
	points := "c." + quoted([]string{column})
	rows, err := q.QueryContext(ctx, "SELECT c.id FROM "+quoted([]string{child})+" c LEFT JOIN "+quoted([]string{parent})+
		" p ON p.id = "+points+" WHERE "+points+" IS NOT NULL AND p.id IS NULL LIMIT 1")
	if err != nil {
		return fmt.Errorf("check %s.%s: %w", child, column, err)
	}
	defer func() { _ = rows.Close() }()
	if rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		return fault.New(fault.Invalid, "backup.orphan").With("table", child).With("column", column).With("row", id).With("parent", parent)
	}
	return rows.Err()
}
