package history

import (
	"gendan/server/intake/sheet"
	"gendan/server/platform/fault"
)

// group is orders that share shipments, with all their lines: they are taken over together or not at
// all. Most are one order.
type group struct {
	orders    [][]*entry // the lines of each order, in the file's order
	shipments [][]*entry
	lines     int
}

// groups brings the lines of a table together, in the order in which the file begins each group.
func (m *Mapping) groups(t *sheet.Table) ([]*group, []*entry) {
	all := make([]*entry, len(t.Rows))
	sets := newSets()
	lines := map[string]*entry{}
	for i, row := range t.Rows {
		e := m.read(row)
		all[i] = e
		if twin := lines[e.texts["line.key"]]; twin != nil && e.texts["line.key"] != "" {
			e.remarks = append(e.remarks, Remark{Line: e.line, Key: e.texts["line.key"], Verdict: Refused,
				Reason: fault.New(fault.Duplicate, "history.line_twice").With("line", twin.line)})
			e.refused = true
		}
		lines[e.texts["line.key"]] = e
		sets.join("o"+e.texts["order.key"], "s"+e.texts["shipment.key"])
	}
	var found []*group
	byRoot := map[string]*group{}
	orders, shipments := map[string]int{}, map[string]int{}
	for _, e := range all {
		order, voyage := e.texts["order.key"], e.texts["shipment.key"]
		root := sets.root("o" + order)
		g := byRoot[root]
		if g == nil {
			g = new(group)
			byRoot[root], found = g, append(found, g)
		}
		g.lines++
		if i, ok := orders[order]; ok {
			g.orders[i] = append(g.orders[i], e)
		} else {
			orders[order] = len(g.orders)
			g.orders = append(g.orders, []*entry{e})
		}
		if i, ok := shipments[voyage]; ok {
			g.shipments[i] = append(g.shipments[i], e)
		} else {
			shipments[voyage] = len(g.shipments)
			g.shipments = append(g.shipments, []*entry{e})
		}
	}
	return found, all
}

// refused reports whether a line of the group cannot be taken, and says so of the others.
func (g *group) refused() bool {
	var bad *entry
	for _, lines := range g.orders {
		for _, e := range lines {
			if e.refused && bad == nil {
				bad = e
			}
		}
	}
	if bad == nil {
		return false
	}
	for _, lines := range g.orders {
		for _, e := range lines {
			if !e.refused {
				e.remarks = append(e.remarks, Remark{Line: e.line, Key: e.texts["line.key"], Verdict: Refused,
					Reason: fault.New(fault.Blocked, "history.with_refused").With("line", bad.line)})
			}
		}
	}
	return true
}

// sets joins names that belong together.
type sets struct{ up map[string]string }

func newSets() sets { return sets{map[string]string{}} }

func (s sets) root(name string) string {
	for {
		above, ok := s.up[name]
		if !ok || above == name {
			return name
		}
		if higher, ok := s.up[above]; ok {
			s.up[name] = higher
		}
		name = above
	}
}

func (s sets) join(a, b string) {
	if x, y := s.root(a), s.root(b); x != y {
		s.up[y] = x
	}
}
