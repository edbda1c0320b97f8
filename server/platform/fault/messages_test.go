package fault_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/server/platform/fault"
)

func TestMessageFilesAreSound(t *testing.T) {
	if err := fault.Check(); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(fault.Keys(fault.Chinese), fault.Keys(fault.English)); diff != "" {
		t.Errorf("keys of zh-CN and en differ (-zh-CN +en):\n%s", diff)
	}
}

var place = regexp.MustCompile(`\{[^}]*\}`)

func TestBothLanguagesUseTheSameParameters(t *testing.T) {
	for _, key := range fault.Keys(fault.Chinese) {
		var places [2][]string
		for i, language := range []string{fault.Chinese, fault.English} {
			text := fault.Words(language, key)
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: no words in %s", key, language)
			}
			places[i] = place.FindAllString(text, -1)
			slices.Sort(places[i])
			places[i] = slices.Compact(places[i])
		}
		if diff := cmp.Diff(places[0], places[1]); diff != "" {
			t.Errorf("%s: parameters differ (-zh-CN +en):\n%s", key, diff)
		}
	}
}

// TestKeysInUse reads every Go file of the module: a fault whose key has no words would show its key to a
// person.
func TestKeysInUse(t *testing.T) {
	known := fault.Keys(fault.English)
	walkGo(t, moduleRoot(t), func(path string, file *ast.File, set *token.FileSet) {
		name := importName(file)
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				key, ok := keyOf(call, name)
				if _, found := slices.BinarySearch(known, key); ok && !found {
					t.Errorf("%s: key %q has no words in fault/messages", set.Position(n.Pos()), key)
				}
			}
			return true
		})
	})
}

// keyOf is the literal key given to a call of fault.New, fault.Term or fault.Words, if call is one.
func keyOf(call *ast.CallExpr, packageName string) (string, bool) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || packageName == "" {
		return "", false
	}
	if x, ok := selector.X.(*ast.Ident); !ok || x.Name != packageName {
		return "", false
	}
	at := map[string]int{"Term": 0, "New": 1, "Words": 1}
	i, ok := at[selector.Sel.Name]
	if !ok || i >= len(call.Args) {
		return "", false
	}
	literal, ok := call.Args[i].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	key, err := strconv.Unquote(literal.Value)
	return key, err == nil
}

// importName is what the file calls package fault, "" where it does not import it.
func importName(file *ast.File) string {
	for _, spec := range file.Imports {
		if spec.Path.Value != `"gendan/server/platform/fault"` {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return "fault"
	}
	return ""
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the package")
		}
		dir = filepath.Dir(dir)
	}
}

// walkGo parses every Go file that is not a test: tests make up keys on purpose.
func walkGo(t *testing.T, root string, visit func(path string, file *ast.File, set *token.FileSet)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); name == "node_modules" || name == "testdata" || (strings.HasPrefix(name, ".") && path != root) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		visit(path, file, set)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
