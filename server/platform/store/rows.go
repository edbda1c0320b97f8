package store

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"sync"
	"time"
)

// mostPrepared is how many statements are kept prepared. Servers bound how many all connections hold.
const mostPrepared = 400

// prepared keeps statements prepared, by their text.
type prepared struct {
	mu   sync.RWMutex
	byID map[string]*stdsql.Stmt
}

func (p *prepared) get(ctx context.Context, db *stdsql.DB, query string) (*stdsql.Stmt, error) {
	p.mu.RLock()
	stmt := p.byID[query]
	p.mu.RUnlock()
	if stmt != nil {
		return stmt, nil
	}
	stmt, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if other := p.byID[query]; other != nil {
		_ = stmt.Close() //nolint:sqlclosecheck // only where another was quicker
		return other, nil
	}
	if p.byID == nil {
		p.byID = map[string]*stdsql.Stmt{}
	}
	for text, old := range p.byID {
		if len(p.byID) < mostPrepared {
			break
		}
		// Any will do: what is asked often is soon prepared again. Who reads with it now ends first.
		delete(p.byID, text)
		_ = old.Close()
	}
	p.byID[query] = stmt
	return stmt, nil
}

// cell takes a value as the driver gave it.
type cell struct{ v any }

// Scan keeps the value, which is good until the next row.
func (c *cell) Scan(v any) error {
	c.v = v
	return nil
}

// Rows reads with a statement that stays prepared, past ent: who asks has narrowed it to what the viewer
// may see. Each row is passed as the driver gave it, its bytes good until visit returns.
func (s *Store) Rows(ctx context.Context, query string, args []any, width int, visit func(at func(int) any) error) error {
	defer s.driver.watch(ctx, query, args, time.Now())
	stmt, err := s.prepared.get(ctx, s.reader, query) //nolint:sqlclosecheck // kept for the next who asks
	if err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	defer rows.Close()
	cells, into := make([]cell, width), make([]any, width)
	for i := range cells {
		into[i] = &cells[i]
	}
	at := func(i int) any { return cells[i].v }
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("read: %w", err)
		}
		if err := visit(at); err != nil {
			return err
		}
	}
	return rows.Err()
}
