package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// plain are values that the scalars of arguments and inputs accept.
var plain = map[string]string{
	"String": `"x"`, "Int": "1", "Boolean": "false", "Decimal": `"1"`, "Date": `"2026-11-23"`,
	"DateTime": `"2026-11-23T00:00:00Z"`,
}

// sample writes the smallest value of a type that the schema accepts.
func sample(schema *ast.Schema, typ *ast.Type, kind scalar.Kind) string {
	if typ.Elem != nil {
		return "[" + sample(schema, typ.Elem, kind) + "]"
	}
	d := schema.Types[typ.Name()]
	switch {
	case typ.Name() == "ID":
		return `"` + scalar.NewID(kind).String() + `"`
	case d.Kind == ast.Enum:
		return d.EnumValues[0].Name
	case d.Kind == ast.InputObject:
		var parts []string
		for _, f := range d.Fields {
			if f.Type.NonNull && f.DefaultValue == nil {
				parts = append(parts, f.Name+": "+sample(schema, f.Type, kind))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return plain[typ.Name()]
}

// call is the smallest request for a root field.
func call(schema *ast.Schema, operation string, f *ast.FieldDefinition) string {
	var args []string
	for _, a := range f.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil {
			args = append(args, a.Name+": "+sample(schema, a.Type, scalar.KindOrder))
		}
	}
	text := operation + " { " + f.Name
	if len(args) > 0 {
		text += "(" + strings.Join(args, ", ") + ")"
	}
	if schema.Types[f.Type.Name()].IsCompositeType() {
		text += " { __typename }"
	}
	return text + " }"
}

// TestStreamsAreRuled looks for a rule on every subscription.
func TestStreamsAreRuled(t *testing.T) {
	for _, f := range open(t).handler.Schema().Subscription.Fields {
		if f.Directives.ForName("can") == nil && f.Directives.ForName("signedIn") == nil {
			t.Errorf("Subscription.%s: say @can or @signedIn", f.Name)
		}
	}
}

// TestPermissions calls every root field in every role and as a stranger.
func TestPermissions(t *testing.T) {
	h := open(t)
	schema := h.handler.Schema()
	var lines []string
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation} {
		for _, f := range root.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			can := f.Directives.ForName("can")
			if can == nil && f.Directives.ForName("signedIn") == nil && f.Directives.ForName("public") == nil {
				t.Errorf("%s.%s: say @can, @signedIn or @public", root.Name, f.Name)
			}
			text := call(schema, strings.ToLower(root.Name), f)
			var allowed, forbidden []string
			ask := func(ctx context.Context, who string) string {
				a := h.ask(ctx, text, nil)
				switch code := a.code(); code {
				case "FORBIDDEN":
					forbidden = append(forbidden, who)
				case "UNAUTHENTICATED":
					return "unauthenticated"
				case "INTERNAL", "COST_LIMIT", "UNAVAILABLE":
					t.Errorf("%s: %s as %s: %s", code, text, who, a.Text)
				default:
					if a.Data == nil && !strings.Contains(a.Text, `"path"`) {
						t.Errorf("not run: %s as %s: %s", text, who, a.Text)
					}
					allowed = append(allowed, who)
				}
				return ""
			}
			for _, role := range scalar.Roles() {
				person := h.person(role)
				if ask(as(person), string(role)) != "" {
					t.Errorf("%s as %s: unauthenticated", text, role)
				}
				if can != nil {
					p := policy.Permission(can.Arguments.ForName("do").Value.Raw)
					if got := len(allowed) > 0 && allowed[len(allowed)-1] == string(role); got != policy.Can(person, p) {
						t.Errorf("%s as %s: allowed %v, the policy says %v of %s", text, role, got, !got, p)
					}
				}
			}
			stranger := ask(context.Background(), "anonymous")
			lines = append(lines, fmt.Sprintf("%s.%s\n  allowed: %s\n  forbidden: %s\n  unauthenticated: %s", root.Name, f.Name,
				strings.Join(allowed, " "), strings.Join(forbidden, " "), map[bool]string{true: "anonymous"}[stranger != ""]))
		}
	}
	golden(t, "permissions.golden", strings.Join(lines, "\n")+"\n")
}

// person makes somebody with the role; a buyer belongs to a customer.
func (h *house) person(role scalar.Role) *actor.Actor {
	h.t.Helper()
	p := h.hire(role)
	if role == scalar.Buyer {
		p.CustomerID = scalar.NewID(scalar.KindCustomer)
	}
	return p
}

// TestEverythingIsDescribed fails where a reader of the API would find no word of explanation.
func TestEverythingIsDescribed(t *testing.T) {
	h := open(t)
	need := func(what, description string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", what)
		}
	}
	for name, d := range h.handler.Schema().Types {
		if strings.HasPrefix(name, "__") {
			continue
		}
		if name != "Query" && name != "Mutation" {
			need(name, d.Description)
		}
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			need(name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				// The one argument of a mutation is described by its type.
				if a.Name == "input" && name == "Mutation" {
					continue
				}
				need(name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
		for _, v := range d.EnumValues {
			need(name+"."+v.Name, v.Description)
		}
	}
}
