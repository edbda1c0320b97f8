package lean

import (
	"gendan/ent/scalar"
	"gendan/graph/page"
)

// result is rows of a plan as they will be written: the text of each, with holes for what hangs on it.
type result struct {
	shape    *shape
	list     *connection
	cut      *page.Cut
	text     []byte
	ends     []int   // of each row's pieces in the text: one more than it has holes
	ids      []int64 // of the rows
	keys     []int64 // of each row's holes: whom they lead to
	cursors  []string
	parents  []int64
	children []*result
	places   map[int64]int    // of rows, by their id
	spans    map[int64][2]int // of the rows of a parent
}

func newResult(sh *shape, list *connection, cut *page.Cut) *result {
	return &result{shape: sh, list: list, cut: cut, children: make([]*result, len(sh.edges))}
}

func (res *result) reset() {
	res.text, res.ends, res.ids, res.keys, res.cursors, res.parents = res.text[:0], res.ends[:0], res.ids[:0], res.keys[:0], res.cursors[:0], res.parents[:0]
}

func (res *result) rows() int { return len(res.ids) }

// size is about how long the whole will be.
func (res *result) size() int {
	n := len(res.text) + 64
	for _, c := range res.children {
		if c != nil {
			n += c.size() + 32*res.rows()
		}
	}
	return n
}

// add writes the text of a row.
func (res *result) add(value func(int) any, at places) {
	own := integer(value(0))
	b := res.object(res.text, res.shape.slots, value)
	res.ends = append(res.ends, len(b))
	res.text, res.ids = b, append(res.ids, own)
	if res.list != nil && res.list.cursors {
		v := ""
		if at.cursor >= 0 {
			v = cursorText(value(at.cursor))
		}
		res.cursors = append(res.cursors, res.cut.Cursor(v, scalar.ID(own)))
	}
	if at.parent >= 0 {
		res.parents = append(res.parents, integer(value(at.parent)))
	}
}

// object writes the members of an object, and notes where its holes are.
func (res *result) object(b []byte, slots []slot, value func(int) any) []byte {
	for i := range slots {
		s := &slots[i]
		b = append(b, s.lead...)
		switch s.form {
		case hole:
			res.keys = append(res.keys, integer(value(res.shape.edges[s.at].key)))
			res.ends = append(res.ends, len(b))
		case joined:
			b = res.beside(b, s, value)
		default:
			b = s.write(b, value)
		}
	}
	return append(b, '}')
}

// beside writes a record that was read with the row; null where there is none.
func (res *result) beside(b []byte, s *slot, value func(int) any) []byte {
	if value(s.at) != nil {
		return res.object(b, s.inner, value)
	}
	res.absent(s.inner, len(b))
	return append(b, "null"...)
}

// nowhere is where the holes of a record lead that is not there: nothing is written in them.
const nowhere = -1

func (res *result) absent(slots []slot, end int) {
	for i := range slots {
		switch slots[i].form {
		case hole:
			res.keys, res.ends = append(res.keys, nowhere), append(res.ends, end)
		case joined:
			res.absent(slots[i].inner, end)
		}
	}
}

// leads lists whom a hole of all rows leads to, each once.
func (res *result) leads(hole int) []int64 {
	n := len(res.shape.edges)
	ids := make([]int64, 0, res.rows())
	var seen map[int64]bool
	if res.rows() > 8 {
		seen = make(map[int64]bool, res.rows())
	}
	for i := range res.shown() {
		id := res.keys[i*n+hole]
		if id <= 0 || seen[id] || seen == nil && contains(ids, id) {
			continue
		}
		ids = append(ids, id)
		if seen != nil {
			seen[id] = true
		}
	}
	return ids
}

// shown is how many rows of a root list are shown: of a page that has more, one was read too many.
func (res *result) shown() int {
	if res.cut != nil && res.spans == nil {
		return min(res.rows(), res.cut.Size())
	}
	return res.rows()
}

func contains(ids []int64, id int64) bool {
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return false
}

// index makes the rows found from where the edge begins.
func (res *result) index(e *edge) {
	if e.one != "" {
		res.places = make(map[int64]int, res.rows())
		for i, id := range res.ids {
			res.places[id] = i
		}
		return
	}
	res.spans = map[int64][2]int{}
	for i := 0; i < len(res.parents); {
		from, parent := i, res.parents[i]
		for i < len(res.parents) && res.parents[i] == parent {
			i++
		}
		res.spans[parent] = [2]int{from, i}
	}
}

// write writes a row with all that hangs on it.
func (res *result) write(b []byte, row int) []byte {
	n := len(res.shape.edges)
	from := 0
	if first := row * (n + 1); first > 0 {
		from = res.ends[first-1]
	}
	for h := range n {
		end := res.ends[row*(n+1)+h]
		b = append(b, res.text[from:end]...)
		from = end
		b = res.hang(b, h, res.keys[row*n+h])
	}
	return append(b, res.text[from:res.ends[row*(n+1)+n]]...)
}

// hang fills a hole.
func (res *result) hang(b []byte, hole int, key int64) []byte {
	child, e := res.children[hole], &res.shape.edges[hole]
	switch {
	case key == nowhere:
		return b
	case e.one != "":
		if i, ok := child.places[key]; ok {
			return child.write(b, i)
		}
		return append(b, "null"...)
	case e.paged:
		return child.writePage(b, key)
	}
	span := child.spans[key]
	return child.writeRows(b, span[0], span[1], false, nil)
}

// writePage writes the page of a parent, or the only one.
func (res *result) writePage(b []byte, parent int64) []byte {
	from, to := 0, res.rows()
	if res.spans != nil {
		span := res.spans[parent]
		from, to = span[0], span[1]
	}
	if res.spans == nil && res.parents != nil {
		from, to = 0, 0
	}
	more := to-from > res.cut.Size()
	if more {
		to = from + res.cut.Size()
	}
	for _, p := range res.list.parts {
		b = append(b, p.lead...)
		switch p.of {
		case "__typename":
			b = append(append(append(b, '"'), res.shape.kind.name...), `Connection"`...)
		case "pageInfo":
			b = res.writeInfo(b, from, to, more)
		case "nodes":
			b = res.writeRows(b, from, to, res.cut.Backward(), nil)
		case "edges":
			b = res.writeRows(b, from, to, res.cut.Backward(), res.list.edge)
		}
	}
	return append(b, '}')
}

// writeRows writes rows as a list, as they are or as edges.
func (res *result) writeRows(b []byte, from, to int, backward bool, edge []part) []byte {
	b = append(b, '[')
	for i := from; i < to; i++ {
		row := i
		if backward {
			row = to - 1 - (i - from)
		}
		if i > from {
			b = append(b, ',')
		}
		if edge == nil {
			b = res.write(b, row)
			continue
		}
		for _, p := range edge {
			b = append(b, p.lead...)
			switch p.of {
			case "__typename":
				b = append(append(append(b, '"'), res.shape.kind.name...), `Edge"`...)
			case "cursor":
				b = quote(b, res.cursors[row])
			case "node":
				b = res.write(b, row)
			}
		}
		b = append(b, '}')
	}
	return append(b, ']')
}

func (res *result) writeInfo(b []byte, from, to int, more bool) []byte {
	next, previous := res.cut.Around(more)
	first, last := from, to-1
	if res.cut.Backward() {
		first, last = last, first
	}
	for _, p := range res.list.info {
		b = append(b, p.lead...)
		switch {
		case p.of == "__typename":
			b = append(b, `"PageInfo"`...)
		case p.of == "hasNextPage":
			b = truthText(b, next)
		case p.of == "hasPreviousPage":
			b = truthText(b, previous)
		case from == to:
			b = append(b, "null"...)
		case p.of == "startCursor":
			b = quote(b, res.cursors[first])
		case p.of == "endCursor":
			b = quote(b, res.cursors[last])
		}
	}
	return append(b, '}')
}
