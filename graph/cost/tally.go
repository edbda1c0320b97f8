package cost

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// most is where sums stop growing.
const most = math.MaxInt64

func add(a, b int64) int64 {
	if a > most-b {
		return most
	}
	return a + b
}

func mul(a, b int64) int64 {
	if a == 0 || b == 0 {
		return 0
	}
	if a > most/b {
		return most
	}
	return a * b
}

// paged is an amount that depends on the page size of the connection around it:
// once + item × size. Kept apart, so that a fragment on a connection type is
// priced once for all the page sizes it is used with.
type paged struct{ once, item int64 }

func (p paged) plus(q paged) paged { return paged{add(p.once, q.once), add(p.item, q.item)} }

// of is the amount for a page of the given size.
func (p paged) of(size int64) int64 { return add(p.once, mul(p.item, size)) }

// tally is what a set of selections asks for, fragments written out.
type tally struct {
	text    int64 // fields, whatever lists they are in
	cost    paged // price without the text
	nodes   paged // objects in connections and lists
	aliases int64
	roots   int64

	metaAliases int64 // aliases of __schema and __type
	metaDepth   int   // levels of objects below them
	depth       int
	deepest     *step

	ordinary          bool // asks for something other than the schema
	onlyIntrospection bool
}

func (t tally) plus(u tally) tally {
	t.text = add(t.text, u.text)
	t.cost, t.nodes = t.cost.plus(u.cost), t.nodes.plus(u.nodes)
	t.aliases, t.roots = add(t.aliases, u.aliases), add(t.roots, u.roots)
	t.metaAliases = add(t.metaAliases, u.metaAliases)
	t.metaDepth = max(t.metaDepth, u.metaDepth)
	t.ordinary = t.ordinary || u.ordinary
	if u.depth > t.depth {
		t.depth, t.deepest = u.depth, u.deepest
	}
	return t
}

// step is one field on the way down to the deepest one.
type step struct {
	name     string
	position *ast.Position
	below    *step
}

// root is what one root field asks for, to name the worst one in a refusal.
type root struct {
	name                       string
	position                   *ast.Position
	cost, nodes, aliases, meta int64
}
