package arch_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// writes are ent's methods that begin a write. The first three take no argument, which tells them
// from methods of the same name elsewhere.
var writes = []string{"Create", "Update", "Delete", "CreateBulk", "MapCreateBulk", "UpdateOne", "UpdateOneID", "DeleteOne", "DeleteOneID"}

var sqlWrite = regexp.MustCompile(`^\s*(INSERT (OR \w+ )?INTO|REPLACE INTO|UPDATE \S+\s+SET|DELETE FROM)\b`)

// writers reports writes of an entity outside the package that owns it, and writes that hide
// which entity they write.
func writers(h house, t *tree) (breaches []string) {
	for _, f := range t.gofiles {
		if f.test || f.ast == nil || testSupport(f.folder) {
			continue
		}
		_, usesEnt := f.imports[client]
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if n.Kind == token.STRING && sqlWrite.MatchString(strings.Trim(n.Value, "`\"")) && h.part(f.folder) != "platform" && f.folder != byHand {
					breaches = append(breaches, t.line(n)+": writes by SQL text, past the hooks: only the platform may")
				}
			case *ast.CallExpr:
				if why := h.foreign(t, f, n, usesEnt); why != "" {
					breaches = append(breaches, t.line(n)+": "+why)
				}
			}
			return true
		})
	}
	return breaches
}

// foreign says what is wrong with a call that begins a write, or nothing.
func (h house) foreign(t *tree, f gofile, call *ast.CallExpr, usesEnt bool) string {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains(writes, method.Sel.Name) {
		return ""
	}
	if slices.Index(writes, method.Sel.Name) < 3 && len(call.Args) > 0 {
		return ""
	}
	receiver, ok := method.X.(*ast.SelectorExpr)
	if !ok || !t.entities[receiver.Sel.Name] {
		if usesEnt {
			return fmt.Sprintf("%s hides which entity it writes: write tx.Order.%s(…), so that its owner can be checked", method.Sel.Name, method.Sel.Name)
		}
		return ""
	}
	entity := receiver.Sel.Name
	if owner := h.owners[entity]; !within(f.folder, owner) && (method.Sel.Name != "Update" || h.guards[entity] != f.folder) {
		return fmt.Sprintf("writes %s, which only %s writes", entity, owner)
	}
	return ""
}

// owned reports entities without a writer and writers of entities that are gone.
func owned(h house, t *tree) (breaches []string) {
	for entity := range t.entities {
		if h.owners[entity] == "" {
			breaches = append(breaches, entity+": has no owner: name the one package that writes it in server/arch")
		}
	}
	for entity := range h.owners {
		if !t.entities[entity] {
			breaches = append(breaches, entity+": has an owner in server/arch but is not in ent/schema")
		}
	}
	return breaches
}
