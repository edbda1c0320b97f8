package arch_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var rules = []func(house, *tree) []string{imports, rooms, lineup, writers, owned, pureFiles, sizes}

// check asks every rule of a tree of files and returns the breaches in order.
func check(h house, root fs.FS) ([]string, error) {
	t, err := read(root)
	if err != nil {
		return nil, err
	}
	var breaches []string
	for _, rule := range rules {
		breaches = append(breaches, rule(h, t)...)
	}
	slices.Sort(breaches)
	return breaches, nil
}

func TestHouse(t *testing.T) {
	breaches, err := check(gendan, os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, breach := range breaches {
		t.Error(breach)
	}
}

// TestWalk fails if the walk goes astray, in which case every rule would hold of nothing.
func TestWalk(t *testing.T) {
	tree, err := read(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"ent/schema", "server/platform/fault", "server/arch"} {
		if !tree.folders[folder] {
			t.Errorf("%s was not walked", folder)
		}
	}
	if !tree.entities["Order"] || len(tree.entities) < 30 {
		t.Errorf("found the entities %v", tree.entities)
	}
	for _, f := range tree.gofiles {
		if strings.HasPrefix(f.path, "frontend/node_modules") {
			t.Fatalf("walked into other people's code: %s", f.path)
		}
	}
}

// small is a house in good order, in which the cases below plant their breaches.
var small = map[string]string{
	"ent/scalar/id.go":                     "package scalar\nimport \"strconv\"\nvar _ = strconv.Itoa",
	"ent/mixin/mixin.go":                   "package mixin\nimport _ \"gendan/ent/scalar\"",
	"ent/schema/orders.go":                 "package schema\nimport _ \"gendan/ent/mixin\"\ntype Order struct{ ent.Schema }",
	"ent/schema/shipping.go":               "package schema\ntype internal struct{ ent.Schema }\ntype Shipment struct{ internal }",
	"ent/ent/order.go":                     "package ent\nimport _ \"gendan/ent/schema\"\nvar _ = \"" + strings.Repeat("\\n", 9) + "\"" + strings.Repeat("\n", 500),
	"graph/schema/base.graphql":            "scalar Date\n",
	"graph/schema/finance.graphql":         "extend type Query { payments: Int }\n",
	"graph/schema/orders_inputs.graphql":   "input OrderConfirmInput { id: ID! }\n",
	"graph/gql/orders.go":                  "package gql\nimport (_ \"gendan/ent/ent\"; _ \"gendan/server/platform/fault\"; _ \"gendan/graph/page\")",
	"graph/page/page.go":                   "package page\nimport _ \"gendan/ent/ent\"",
	"graph/orders.resolvers.go":            "package graph\nimport (_ \"gendan/graph/gql\"; _ \"gendan/server/orders\")",
	"server/main.go":                       "package main\nimport (_ \"gendan/graph\"; _ \"gendan/server/shipping\"; _ \"gendan/frontend\")",
	"server/demo/demo.go":                  "package demo\nimport (_ \"gendan/server/shipping\"; _ \"gendan/server/audit\")",
	"server/orders/orders.go":              "package orders\nimport (\"gendan/ent/ent\"; _ \"gendan/server/customers\")\nfunc f(tx *ent.Tx) { tx.Order.Create(); tx.Order.UpdateOneID(1); blob.Delete(tx, \"key\") }",
	"server/orders/lifecycle.go":           "package orders\nimport (\"gendan/ent/ent\"; \"gendan/ent/ent/order\"; \"time\")\nfunc late(o *ent.Order, all []*ent.Order, at time.Time) bool { return o.Status == order.StatusDraft }",
	"server/orders/orders_test.go":         "package orders_test\nimport (_ \"gendan/server/shipping\"; _ \"gendan/server/platform/store/storetest\")\nfunc f() { tx.Shipment.Create() }",
	"server/customers/customers.go":        "package customers\nimport _ \"gendan/server/platform/store\"",
	"server/audit/audit.go":                "package audit",
	"server/shipping/shipping.go":          "package shipping\nimport _ \"gendan/server/orders\"\nfunc f() { tx.Shipment.Delete() }",
	"server/platform/store/store.go":       "package store\nimport _ \"gendan/ent/ent\"\nconst reset = \"DELETE FROM \"",
	"server/platform/store/mariadb/run.go": "package mariadb",
	"server/platform/store/storetest/t.go": "package storetest\nimport _ \"gendan/server/platform/store/mariadb\"\nfunc f() { tx.Order.Create() }",
	"frontend/embed.go":                    "package frontend",
	"frontend/src/app/shell.tsx":           strings.Repeat("\n", 250),
	"frontend/node_modules/x/util/util.go": "package util",
}

func TestBreaches(t *testing.T) {
	tests := []struct {
		name, path, text string
		want             []string
	}{
		{name: "a house in good order"},
		{
			name: "an import along a row", path: "server/customers/x.go", text: "package customers\nimport _ \"gendan/server/catalog\"",
			want: []string{"server/customers/x.go: imports gendan/server/catalog: customers and catalog stand on one row: use an event, or move what they share down"},
		},
		{
			name: "an import upwards", path: "server/orders/x.go", text: "package orders\nimport _ \"gendan/server/shipping\"",
			want: []string{"server/orders/x.go: imports gendan/server/shipping: shipping stands above orders: an import goes downwards, an event upwards"},
		},
		{
			name: "an import upwards of a folder within", path: "server/orders/x.go", text: "package orders\nimport _ \"gendan/server/intake/ubl\"",
			want: []string{"server/orders/x.go: imports gendan/server/intake/ubl: intake stands above orders: an import goes downwards, an event upwards"},
		},
		{
			name: "a capability that knows the API", path: "server/orders/x.go", text: "package orders\nimport _ \"gendan/graph/gql\"",
			want: []string{"server/orders/x.go: imports gendan/graph/gql: capability imports only platform, ent/ent, ent/scalar"},
		},
		{
			name: "a capability that imports graph", path: "server/orders/x.go", text: "package orders\nimport _ \"gendan/graph\"",
			want: []string{"server/orders/x.go: imports gendan/graph: only main puts graph to use"},
		},
		{
			name: "a platform that knows a capability", path: "server/platform/store/x.go", text: "package store\nimport _ \"gendan/server/orders\"",
			want: []string{"server/platform/store/x.go: imports gendan/server/orders: the platform knows no capability"},
		},
		{
			name: "a model that knows the client", path: "ent/schema/orders_x.go", text: "package schema\nimport _ \"gendan/ent/ent\"",
			want: []string{"ent/schema/orders_x.go: imports gendan/ent/ent: ent/schema imports only ent/mixin, ent/scalar"},
		},
		{
			name: "values that lean on a library", path: "ent/scalar/x.go", text: "package scalar\nimport _ \"golang.org/x/text\"",
			want: []string{"ent/scalar/x.go: imports golang.org/x/text: ent/scalar stands on the standard library alone"},
		},
		{
			name: "an executor bound to a service", path: "graph/gql/x.go", text: "package gql\nimport _ \"gendan/server/orders\"",
			want: []string{"graph/gql/x.go: imports gendan/server/orders: graph/gql imports only graph/support, ent/ent, ent/scalar"},
		},
		{
			name: "test support in the product", path: "server/orders/x.go", text: "package orders\nimport _ \"gendan/server/platform/store/mariadb\"",
			want: []string{"server/orders/x.go: imports gendan/server/platform/store/mariadb: it is for tests only"},
		},
		{
			name: "a folder nobody knows", path: "server/warehouse/x.go", text: "package warehouse",
			want: []string{"server/warehouse: is no part of the house: a capability needs its row, anything else its place"},
		},
		{
			name: "a name that says nothing", path: "server/orders/util/x.go", text: "package util",
			want: []string{"server/orders/util: the name says nothing about what is in it"},
		},
		{
			name: "a foreign write", path: "server/shipping/x.go", text: "package shipping\nfunc f() { s.client.Order.UpdateOneID(id) }",
			want: []string{"server/shipping/x.go:2: writes Order, which only server/orders writes"},
		},
		{
			name: "a foreign write in bulk", path: "server/demo/x.go", text: "package demo\nfunc f() { tx.Order.CreateBulk(rows...) }",
			want: []string{"server/demo/x.go:2: writes Order, which only server/orders writes"},
		},
		{
			name: "a resolver that writes", path: "graph/orders.go", text: "package graph\nfunc f() { tx.Order.Delete().Where(x).Exec(ctx) }",
			want: []string{"graph/orders.go:2: writes Order, which only server/orders writes"},
		},
		{
			name: "a write through a row", path: "server/shipping/x.go", text: "package shipping\nimport \"gendan/ent/ent\"\nfunc f(o *ent.Order) { o.Update().Save(ctx) }",
			want: []string{"server/shipping/x.go:3: Update hides which entity it writes: write tx.Order.Update(…), so that its owner can be checked"},
		},
		{
			name: "a write by SQL text", path: "server/orders/x.go", text: "package orders\nconst sql = `UPDATE orders SET status = ?`",
			want: []string{"server/orders/x.go:2: writes by SQL text, past the hooks: only the platform may"},
		},
		{
			name: "an entity without an owner", path: "ent/schema/orders_x.go", text: "package schema\ntype Carton struct{ ent.Schema }",
			want: []string{"Carton: has no owner: name the one package that writes it in server/arch"},
		},
		{
			name: "a rule with a context", path: "server/orders/rules.go", text: "package orders\nimport \"context\"\nfunc f(ctx context.Context) {}",
			want: []string{"server/orders/rules.go: a rule imports context: take what it needs as an argument"},
		},
		{
			name: "a rule with a client", path: "server/orders/policy.go", text: "package orders\nimport \"gendan/ent/ent\"\nfunc f(c *ent.Client, o *ent.Order) { o.QueryLines() }",
			want: []string{
				"server/orders/policy.go:3: a rule queries: take the rows as arguments",
				"server/orders/policy.go:3: a rule uses ent.Client: take the rows as arguments",
			},
		},
		{
			name: "a rule that reads the clock", path: "server/orders/rules_due.go", text: "package orders\nimport clock \"time\"\nvar now = clock.Now()",
			want: []string{"server/orders/rules_due.go:3: a rule reads the clock: take the time as an argument"},
		},
		{
			name: "an engine that reads a file", path: "server/planning/engine/x.go", text: "package engine\nimport _ \"os\"",
			want: []string{"server/planning/engine/x.go: a rule imports os: take what it needs as an argument"},
		},
		{
			name: "an oversized Go file", path: "server/orders/x.go", text: "package orders" + strings.Repeat("\n", 401),
			want: []string{"server/orders/x.go: has 401 lines, at most 400: what is the second room called?"},
		},
		{
			name: "an oversized function", path: "server/orders/x.go", text: "package orders\nfunc f() {" + strings.Repeat("\n", 60) + "}",
			want: []string{"server/orders/x.go:2: f has 61 lines, at most 60"},
		},
		{
			name: "an oversized contract", path: "graph/schema/orders.graphql", text: strings.Repeat("\n", 301),
			want: []string{"graph/schema/orders.graphql: has 301 lines, at most 300: what is the second room called?"},
		},
		{
			name: "an oversized screen", path: "frontend/src/app/x.tsx", text: strings.Repeat("\n", 251),
			want: []string{"frontend/src/app/x.tsx: has 251 lines, at most 250: what is the second room called?"},
		},
		{
			name: "a contract without a capability", path: "graph/schema/parts.graphql", text: "\n",
			want: []string{"graph/schema/parts.graphql: is named after no capability"},
		},
		{
			name: "mutations without rules", path: "graph/schema/quality.graphql", text: "extend type Mutation {\n}\n",
			want: []string{"graph/schema/quality.graphql: there is no server/quality to answer it"},
		},
	}
	h := gendan
	h.owners = map[string]string{"Order": "server/orders", "Shipment": "server/shipping"}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := fstest.MapFS{}
			for name, text := range small {
				root[name] = &fstest.MapFile{Data: []byte(text)}
			}
			if test.path != "" {
				root[test.path] = &fstest.MapFile{Data: []byte(test.text)}
			}
			got, err := check(h, root)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("breaches (-want +got):\n%s", diff)
			}
		})
	}
}

func TestStaleOwner(t *testing.T) {
	h := gendan
	h.owners = map[string]string{"Order": "server/orders", "Shipment": "server/shipping", "Ghost": "server/orders"}
	root := fstest.MapFS{}
	for name, text := range small {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	got, err := check(h, root)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Ghost: has an owner in server/arch but is not in ent/schema"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("breaches (-want +got):\n%s", diff)
	}
}
