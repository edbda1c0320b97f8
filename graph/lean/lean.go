// Package lean answers the reads that are asked most without a Go value for each row and field: what is
// selected is compiled once into statements of just those columns, and their rows are written as JSON as
// they come. Rights, limits and answers are those of the resolvers: rows are narrowed by the same policy,
// restricted fields by the same directive, pages cut by the same rules. What it does not know, or where
// rights depend on the row, it leaves to the resolvers; a test holds the answers of both together.
package lean

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"entgo.io/ent/dialect/sql"
	"github.com/vektah/gqlparser/v2/ast"

	"gendan/graph/page"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// errElse leaves a read to the resolvers.
var errElse = errors.New("leave it to the resolvers")

// mostPlans is how many compiled fields and statements are kept.
const mostPlans = 2_000

// Reader answers root fields.
type Reader struct {
	store *store.Store
	most  func(context.Context) int

	answered   atomic.Int64
	mu         sync.RWMutex
	plans      map[*ast.Field]*root
	shapes     map[shapeKey]*shape
	statements map[statementKey]*statement
}

// New returns a reader. Most is the largest page that may be asked for.
func New(s *store.Store, most func(context.Context) int) *Reader {
	return &Reader{store: s, most: most, plans: map[*ast.Field]*root{}, shapes: map[shapeKey]*shape{}, statements: map[statementKey]*statement{}}
}

// Answered is how many root fields have been answered so.
func (r *Reader) Answered() int64 { return r.answered.Load() }

// root is a compiled root field: of one record, or of a list.
type root struct {
	one  *plan
	list *connection
}

// planned compiles a root field, or finds what came of it before; nil where it is for the resolvers.
func (r *Reader) planned(f *ast.Field) *root {
	r.mu.RLock()
	p, ok := r.plans[f]
	r.mu.RUnlock()
	if ok {
		return p
	}
	p = compileRoot(f)
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.plans) >= mostPlans {
		clear(r.plans) // whoever is asked again is compiled again
	}
	r.plans[f] = p
	return p
}

// One answers a root field of one record, found by match. It reports whether it did.
func (r *Reader) One(ctx context.Context, f *ast.Field, vars map[string]any, match func(*sql.Selector)) ([]byte, bool) {
	p := r.planned(f)
	if p == nil || p.one == nil {
		return nil, false
	}
	run, ok := r.begin(ctx, vars, p.one)
	if !ok {
		return nil, false
	}
	res, err := run.root(p.one, nil, nil, match)
	if err != nil {
		return nil, false
	}
	r.answered.Add(1)
	if res.rows() == 0 {
		return []byte("null"), true
	}
	return res.write(make([]byte, 0, res.size()), 0), true
}

// List answers a root field that is a page of a list. It reports whether it did.
func (r *Reader) List(
	ctx context.Context, f *ast.Field, vars map[string]any, walk page.Walk, a page.Args, match ...func(*sql.Selector),
) ([]byte, bool) {
	p := r.planned(f)
	if p == nil || p.list == nil {
		return nil, false
	}
	run, ok := r.begin(ctx, vars, p.list.plan)
	if !ok {
		return nil, false
	}
	cut, err := walk.Cut(a, page.Root, r.most(ctx))
	if err != nil {
		return nil, false // the resolver says what is wrong
	}
	res, err := run.root(p.list.plan, p.list, &cut, match...)
	if err != nil {
		return nil, false
	}
	r.answered.Add(1)
	return res.writePage(make([]byte, 0, res.size()), 0), true
}

// begin begins a run where what the viewer sees of the selected fields does not depend on the row.
func (r *Reader) begin(ctx context.Context, vars map[string]any, p *plan) (*run, bool) {
	a := actor.From(ctx)
	if a == nil || actor.IsSystem(ctx) {
		return nil, false
	}
	run := &run{Reader: r, ctx: ctx, actor: a, vars: vars, viewer: viewerOf(a)}
	sees := run.sees(p)
	return run, sees
}
