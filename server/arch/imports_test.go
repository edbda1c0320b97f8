package arch_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// imports reports what a file may not import. Tests are free: they build what they need.
func imports(h house, t *tree) (breaches []string) {
	for _, f := range t.gofiles {
		if f.test {
			continue
		}
		for target := range f.imports {
			if why := h.forbids(f.folder, target); why != "" {
				breaches = append(breaches, fmt.Sprintf("%s: imports %s: %s", f.path, target, why))
			}
		}
	}
	return breaches
}

// forbids says why a package may not import another, or nothing.
func (h house) forbids(from, target string) string {
	part := h.part(from)
	to, ours := strings.CutPrefix(target, module+"/")
	if !ours {
		if first, _, _ := strings.Cut(target, "/"); part == "ent/scalar" && strings.Contains(first, ".") {
			return "ent/scalar stands on the standard library alone"
		}
		return ""
	}
	other := h.part(to)
	switch {
	case part == "ent/ent" || part == "arch" || part == "":
		return "" // generated; tests only; unknown folders are reported as such
	case testSupport(to) && !testSupport(from):
		return "it is for tests only"
	case part == "graph/gql" && slices.Contains(gqlMayAlso, to):
		return ""
	case part == "capability" && other == "capability":
		return h.forbidsCapability(capability(from), capability(to))
	case part == other || slices.Contains(mayImport[part], other):
		return ""
	case part == "platform" && other == "capability":
		return "the platform knows no capability"
	case other == "graph":
		return "only main puts graph to use"
	}
	return fmt.Sprintf("%s imports only %s", part, strings.Join(mayImport[part], ", "))
}

func (h house) forbidsCapability(from, to string) string {
	switch over := h.row(to) - h.row(from); {
	case from == to || over > 0:
		return ""
	case over == 0:
		return fmt.Sprintf("%s and %s stand on one row: use an event, or move what they share down", from, to)
	default:
		return fmt.Sprintf("%s stands above %s: an import goes downwards, an event upwards", to, from)
	}
}

// rooms reports folders that the house does not know, and names that say nothing.
func rooms(h house, t *tree) (breaches []string) {
	empty := []string{"util", "utils", "common", "helper", "helpers", "manager", "managers", "impl", "misc", "shared"}
	for folder := range t.folders {
		if h.part(folder) == "" {
			breaches = append(breaches, folder+": is no part of the house: a capability needs its row, anything else its place")
		}
		if slices.Contains(empty, path.Base(folder)) {
			breaches = append(breaches, folder+": the name says nothing about what is in it")
		}
	}
	return breaches
}

// lineup reports files of the contract and of the model that are not named after a capability, and
// mutations that have no capability to answer them. (Reads need none: they go from graph to ent.)
func lineup(h house, t *tree) (breaches []string) {
	for name := range t.lines {
		folder, file := path.Split(name)
		if folder != "graph/schema/" && folder != "ent/schema/" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		base := strings.TrimSuffix(file, path.Ext(file))
		base, _, _ = strings.Cut(base, "_")
		switch {
		case slices.Contains(h.extras, base):
		case h.row(base) < 0:
			breaches = append(breaches, name+": is named after no capability")
		case t.mutating[name] && !t.folders["server/"+base]:
			breaches = append(breaches, fmt.Sprintf("%s: there is no server/%s to answer it", name, base))
		}
	}
	return breaches
}
