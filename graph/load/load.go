// Package load fetches what hangs on the rows of an answer: one statement for a field of all
// rows of one list, whenever the first of them is asked for it. There is no waiting for others
// to ask, so the number of statements depends on the query alone, never on the data.
package load

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"gendan/ent/scalar"
	"gendan/graph/page"
)

// Session is what one request has fetched.
type Session struct{ groups sync.Map } // row → *group

// group is rows that came together, and what was fetched for all of them.
type group struct {
	rows   []any
	mu     sync.Mutex
	fields map[string]*field
}

// field is one field of a group, fetched once.
type field struct {
	once   sync.Once
	values any
	err    error
}

type sessionKey struct{}

// With returns a context with a session of its own.
func With(ctx context.Context) context.Context {
	return context.WithValue(ctx, sessionKey{}, &Session{})
}

func session(ctx context.Context) *Session {
	s, _ := ctx.Value(sessionKey{}).(*Session)
	return s
}

// Together says that the rows came together, so that their fields are fetched together.
func Together[T any](ctx context.Context, rows []T) {
	s := session(ctx)
	if s == nil || len(rows) == 0 {
		return
	}
	g := &group{rows: make([]any, len(rows)), fields: map[string]*field{}}
	for i, row := range rows {
		g.rows[i] = row
	}
	for _, row := range g.rows {
		s.groups.Store(row, g)
	}
}

// of returns the group of a row; a row that came alone is a group of its own.
func of(ctx context.Context, row any) *group {
	s := session(ctx)
	if s == nil {
		return &group{rows: []any{row}, fields: map[string]*field{}}
	}
	if g, ok := s.groups.Load(row); ok {
		return g.(*group)
	}
	g, _ := s.groups.LoadOrStore(row, &group{rows: []any{row}, fields: map[string]*field{}})
	return g.(*group)
}

func (g *group) field(name string) *field {
	g.mu.Lock()
	defer g.mu.Unlock()
	f := g.fields[name]
	if f == nil {
		f = &field{}
		g.fields[name] = f
	}
	return f
}

// Each fetches something for all rows of row's group at once, under a name, and returns what it
// came to. Later calls with the name return the same.
func Each[T, V any](ctx context.Context, row T, name string, fetch func(rows []T) (V, error)) (V, error) {
	g := of(ctx, row)
	f := g.field(name)
	f.once.Do(func() {
		rows := make([]T, len(g.rows))
		for i, r := range g.rows {
			rows[i] = r.(T)
		}
		f.values, f.err = fetch(rows)
	})
	v, _ := f.values.(V)
	return v, f.err
}

// asked names the field that is being resolved, with its arguments as they stand in the query:
// what a row is asked twice with different arguments is fetched twice.
func asked(ctx context.Context) string {
	fc := graphql.GetFieldContext(ctx)
	if fc == nil || fc.Field.Field == nil {
		return ""
	}
	name := fc.Field.Name
	for _, a := range fc.Field.Arguments {
		name += " " + a.Name + ":" + a.Value.String()
	}
	return name
}

// One fetches the record that each row of the group names by a key, and returns this row's;
// nil where the key is zero or the record may not be seen.
func One[T comparable, C interface{ GetID() scalar.ID }](
	ctx context.Context, row T, keyOf func(T) scalar.ID, fetch func(context.Context, []scalar.ID) ([]C, error),
) (found C, err error) {
	byID, err := Each(ctx, row, asked(ctx), func(rows []T) (map[scalar.ID]C, error) {
		ids := keys(rows, keyOf)
		if len(ids) == 0 {
			return nil, nil
		}
		records, err := fetch(ctx, ids)
		if err != nil {
			return nil, err
		}
		Together(ctx, records)
		byID := make(map[scalar.ID]C, len(records))
		for _, r := range records {
			byID[r.GetID()] = r
		}
		return byID, nil
	})
	if err != nil {
		return found, err
	}
	return byID[keyOf(row)], nil
}

// Page fetches the page that each row of the group has of a list, and returns this row's.
func Page[T interface{ GetID() scalar.ID }, C any](
	ctx context.Context, row T, a page.Args,
	fetch func(context.Context, []scalar.ID, page.Args) (map[scalar.ID]*page.Connection[C], error),
) (*page.Connection[C], error) {
	pages, err := Each(ctx, row, asked(ctx), func(rows []T) (map[scalar.ID]*page.Connection[C], error) {
		ids := keys(rows, func(row T) scalar.ID { return row.GetID() })
		pages, err := fetch(ctx, ids, a)
		if err != nil {
			return nil, err
		}
		var all []C
		for _, id := range ids {
			all = append(all, pages[id].Nodes...)
		}
		Together(ctx, all)
		return pages, nil
	})
	if err != nil {
		return nil, err
	}
	return pages[row.GetID()], nil
}

// List fetches the whole short list of each row of the group, and returns this row's.
func List[T interface{ GetID() scalar.ID }, C any](
	ctx context.Context, row T, fetch func(context.Context, []scalar.ID) ([]C, error), parentOf func(C) scalar.ID,
) ([]C, error) {
	lists, err := Each(ctx, row, asked(ctx), func(rows []T) (map[scalar.ID][]C, error) {
		records, err := fetch(ctx, keys(rows, func(row T) scalar.ID { return row.GetID() }))
		if err != nil {
			return nil, err
		}
		Together(ctx, records)
		lists := map[scalar.ID][]C{}
		for _, r := range records {
			lists[parentOf(r)] = append(lists[parentOf(r)], r)
		}
		return lists, nil
	})
	if err != nil {
		return nil, err
	}
	if l := lists[row.GetID()]; l != nil {
		return l, nil
	}
	return []C{}, nil
}

// keys lists the keys of the rows, each once, without zero.
func keys[T any](rows []T, keyOf func(T) scalar.ID) []scalar.ID {
	seen := make(map[scalar.ID]bool, len(rows))
	ids := make([]scalar.ID, 0, len(rows))
	for _, row := range rows {
		if id := keyOf(row); id != 0 && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}
