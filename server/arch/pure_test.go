package arch_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// impurities are packages that bring in a world: what a rule needs of it comes in as an argument.
var impurities = []string{
	"context", "database/sql", "net/http", "os", "log/slog", "math/rand", "math/rand/v2",
	module + "/server/platform/store", module + "/server/platform/clock", module + "/server/platform/event",
	module + "/server/platform/outbox", module + "/server/platform/blob", module + "/server/platform/httpd",
}

// pureFiles reports rule files that reach for a context, a database, a clock or the network. Rows
// of ent and its enumerations are plain values and allowed; its clients and queries are not.
func pureFiles(h house, t *tree) (breaches []string) {
	for _, f := range t.gofiles {
		if f.test || f.ast == nil || !h.pure(f.path) {
			continue
		}
		for target := range f.imports {
			if slices.Contains(impurities, target) {
				breaches = append(breaches, fmt.Sprintf("%s: a rule imports %s: take what it needs as an argument", f.path, target))
			}
		}
		_, usesEnt := f.imports[client]
		ast.Inspect(f.ast, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if why := impure(t, f, selector, usesEnt); why != "" {
				breaches = append(breaches, t.line(selector)+": "+why)
			}
			return true
		})
	}
	return breaches
}

func impure(t *tree, f gofile, selector *ast.SelectorExpr, usesEnt bool) string {
	name := selector.Sel.Name
	from, _ := selector.X.(*ast.Ident)
	switch {
	case from != nil && from.Name == f.imports["time"] && slices.Contains([]string{"Now", "Since", "Until"}, name):
		return "a rule reads the clock: take the time as an argument"
	case usesEnt && from != nil && from.Name == f.imports[client] && !strings.HasPrefix(name, "Type") &&
		!t.entities[name] && !t.entities[strings.TrimSuffix(name, "s")]:
		return fmt.Sprintf("a rule uses ent.%s: take the rows as arguments", name)
	case usesEnt && strings.HasPrefix(name, "Query") && name != "Query":
		return "a rule queries: take the rows as arguments"
	}
	return ""
}

// sizes reports files and functions that have become more than one room.
func sizes(_ house, t *tree) (breaches []string) {
	for name, lines := range t.lines {
		limit := 400
		switch {
		case strings.HasSuffix(name, ".graphql"):
			limit = 300
		case strings.HasSuffix(name, ".tsx"):
			limit = 250
		}
		if lines > limit {
			breaches = append(breaches, fmt.Sprintf("%s: has %d lines, at most %d: what is the second room called?", name, lines, limit))
		}
	}
	for _, f := range t.gofiles {
		if f.test || f.ast == nil {
			continue
		}
		for _, declaration := range f.ast.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := t.fset.Position(function.End()).Line - t.fset.Position(function.Pos()).Line + 1
			if lines > 60 {
				breaches = append(breaches, fmt.Sprintf("%s: %s has %d lines, at most 60", t.line(function), function.Name.Name, lines))
			}
		}
	}
	return breaches
}
