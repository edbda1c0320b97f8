package arch_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// tree is the house as it stands in a folder.
type tree struct {
	fset     *token.FileSet
	gofiles  []gofile
	lines    map[string]int  // of every file whose size matters
	folders  map[string]bool // that hold Go files
	mutating map[string]bool // files of the contract with mutations
	entities map[string]bool // exported types of ent/schema
}

type gofile struct {
	path    string
	folder  string
	test    bool
	imports map[string]string // by path: the name it goes by in the file
	ast     *ast.File         // nil for generated files, of which only the imports are read
}

// generated folders are made by tools; only what the executor imports is asked.
func generated(folder string) bool { return within(folder, "ent/ent") || within(folder, "graph/gql") }

func within(folder, parent string) bool {
	return folder == parent || strings.HasPrefix(folder, parent+"/")
}

// read walks the files itself: a test that asks the go command would be served stale from the
// test cache, which does not see what that command reads.
func read(root fs.FS) (*tree, error) {
	t := &tree{
		fset: token.NewFileSet(), lines: map[string]int{}, folders: map[string]bool{},
		mutating: map[string]bool{}, entities: map[string]bool{},
	}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		top, _, _ := strings.Cut(name, "/")
		if entry.IsDir() {
			skip := entry.Name() == "node_modules" || entry.Name() == "testdata" || within(name, "ent/ent") ||
				name == "frontend/dist" || within(name, "frontend/src/gen") ||
				name != "." && !slices.Contains([]string{"ent", "graph", "server", "frontend"}, top)
			if skip {
				return fs.SkipDir
			}
			return nil
		}
		return t.add(root, name)
	})
	return t, err
}

func (t *tree) add(root fs.FS, name string) error {
	switch path.Ext(name) {
	case ".go", ".graphql", ".tsx":
	default:
		return nil
	}
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return err
	}
	if !generated(path.Dir(name)) {
		t.lines[name] = bytes.Count(text, []byte("\n"))
	}
	if path.Ext(name) != ".go" {
		t.mutating[name] = bytes.Contains(text, []byte("type Mutation"))
		return nil
	}
	return t.addGo(name, text)
}

func (t *tree) addGo(name string, text []byte) error {
	f := gofile{path: name, folder: path.Dir(name), test: strings.HasSuffix(name, "_test.go"), imports: map[string]string{}}
	mode := parser.SkipObjectResolution
	if generated(f.folder) {
		mode |= parser.ImportsOnly
	}
	parsed, err := parser.ParseFile(t.fset, name, text, mode)
	if err != nil {
		return err
	}
	for _, spec := range parsed.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		f.imports[target] = path.Base(target)
		if spec.Name != nil {
			f.imports[target] = spec.Name.Name
		}
	}
	if !generated(f.folder) {
		f.ast = parsed
	}
	if f.folder == "ent/schema" && !f.test {
		t.addEntities(parsed)
	}
	t.folders[f.folder] = true
	t.gofiles = append(t.gofiles, f)
	return nil
}

// addEntities notes the exported types that embed a schema, as ent itself finds them.
func (t *tree) addEntities(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok || !spec.Name.IsExported() {
			return true
		}
		fields, ok := spec.Type.(*ast.StructType)
		if ok && slices.ContainsFunc(fields.Fields.List, func(f *ast.Field) bool { return len(f.Names) == 0 }) {
			t.entities[spec.Name.Name] = true
		}
		return false
	})
}

// line is where a node begins, as path:line.
func (t *tree) line(n ast.Node) string {
	at := t.fset.Position(n.Pos())
	return at.Filename + ":" + strconv.Itoa(at.Line)
}
