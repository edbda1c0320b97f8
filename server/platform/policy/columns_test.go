package policy_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/policy"
)

var update = flag.Bool("update", false, "write the golden files anew")

// records returns an empty record of each kind.
func records(t *testing.T) map[string]any {
	t.Helper()
	empty := []any{
		&ent.Company{}, &ent.User{}, &ent.Team{}, &ent.RoleGrant{}, &ent.ServiceToken{}, &ent.Customer{}, &ent.Contact{},
		&ent.Product{}, &ent.OperationStandard{}, &ent.Order{}, &ent.OrderLine{}, &ent.OrderAdjustment{}, &ent.Requirement{},
		&ent.PromiseChange{}, &ent.Discrepancy{}, &ent.Provenance{}, &ent.ProductionBatch{}, &ent.Operation{},
		&ent.ProductionReport{}, &ent.Inspection{}, &ent.Shipment{}, &ent.ShipmentLine{}, &ent.TrackingEvent{},
		&ent.ProofOfDelivery{}, &ent.Feedback{}, &ent.Message{}, &ent.Attachment{}, &ent.Payment{}, &ent.ExchangeRate{},
		&ent.Task{},
		&ent.SheetImport{},
		&ent.Supplier{}, &ent.Material{}, &ent.BillOfMaterialsLine{}, &ent.MaterialRequirement{},
		&ent.MaterialPromiseChange{}, &ent.MaterialChase{}, &ent.GoodsReceipt{}, &ent.Incident{},
		&ent.PaymentPlanLine{}, &ent.PaymentAllocation{}, &ent.Remedy{},
	}
	all := map[string]any{}
	for _, row := range empty {
		all[reflect.TypeOf(row).Elem().Name()] = row
	}
	for _, kind := range scalar.Kinds() {
		if all[kind.String()] == nil {
			t.Fatalf("%s is a new kind of record: add it to this test and its columns to columns.go", kind)
		}
	}
	return all
}

// told is the columns that no table has: what notes of the audit log say beside.
var told = map[string][]string{"User": {"roles"}}

// TestColumnsAreListed fails where a column has no class yet, or a class no column.
func TestColumnsAreListed(t *testing.T) {
	var lines []string
	all := records(t)
	for _, kind := range scalar.Kinds() {
		row := ent.Row(all[kind.String()])
		for _, name := range told[kind.String()] {
			row[name] = nil
		}
		for _, column := range slices.Sorted(keys(row)) {
			class, shown := policy.Column(kind.String(), column)
			hidden := policy.Hidden(kind.String(), column)
			word := string(class)
			switch {
			case shown == hidden:
				t.Errorf("%s.%s: decide who may see its history and list it once in columns.go", kind, column)
			case hidden:
				word = "never"
			case class == "":
				word = "all"
			}
			lines = append(lines, fmt.Sprintf("%s.%s %s", kind, column, word))
		}
		for _, column := range policy.Columns(kind.String()) {
			if _, ok := row[column]; !ok {
				t.Errorf("%s.%s is listed but there is no such column", kind, column)
			}
		}
	}
	got := strings.Join(lines, "\n") + "\n"
	path := filepath.Join("testdata", "columns.golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("classes of columns (-golden +now):\n%s", diff)
	}
}

func keys(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// TestColumnsAgreeWithTheContract fails where the history would show to somebody what the field
// of the API does not.
func TestColumnsAgreeWithTheContract(t *testing.T) {
	schema := contract(t)
	all := records(t)
	checked := 0
	for kind, row := range all {
		definition := schema.Types[kind]
		if definition == nil {
			continue // not in the contract: its columns are told by the audit alone
		}
		for column := range ent.Row(row) {
			field := fieldOf(definition, column)
			if field == nil {
				continue
			}
			checked++
			see := classOf(schema, field)
			class, shown := policy.Column(kind, column)
			if shown && see != "" && class != see {
				t.Errorf("%s.%s: the field %s is %s, the column %q", kind, column, field.Name, see, class)
			}
		}
	}
	if checked < 200 {
		t.Errorf("only %d columns were found in the contract", checked)
	}
}

func contract(t *testing.T) *ast.Schema {
	t.Helper()
	paths, err := filepath.Glob("../../../graph/schema/*.graphql")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no contract: %v", err)
	}
	var sources []*ast.Source
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: path, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// classOf is the class of a field: its own, else for an address the strictest of its parts.
func classOf(schema *ast.Schema, field *ast.FieldDefinition) policy.Visibility {
	if d := field.Directives.ForName("see"); d != nil {
		return policy.Visibility(d.Arguments.ForName("what").Value.Raw)
	}
	if field.Type.Name() == "Address" && !slices.Contains([]string{"Company"}, owner(schema, field)) {
		return policy.Contact
	}
	return ""
}

func owner(schema *ast.Schema, field *ast.FieldDefinition) string {
	for name, definition := range schema.Types {
		if slices.Contains(definition.Fields, field) {
			return name
		}
	}
	return ""
}

// fieldOf is the field that shows a column: of its name, or the record that its key names.
func fieldOf(definition *ast.Definition, column string) *ast.FieldDefinition {
	name := camel(column)
	for _, candidate := range []string{name, strings.TrimSuffix(name, "Id"), map[string]string{
		"order_line_id": "line", "created_by": "by", "inspected_by": "inspector",
	}[column]} {
		if f := definition.Fields.ForName(candidate); f != nil {
			return f
		}
	}
	return nil
}

func camel(column string) string {
	var b strings.Builder
	up := false
	for _, r := range column {
		if r == '_' {
			up = true
			continue
		}
		if up {
			r = unicode.ToUpper(r)
		}
		b.WriteRune(r)
		up = false
	}
	return b.String()
}
