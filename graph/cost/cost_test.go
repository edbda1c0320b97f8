package cost_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"gendan/graph/cost"
)

const sdl = `
interface Node { id: ID! }
interface Priced { id: ID! amount: String forecast: String }
type PageInfo { hasNextPage: Boolean! }
type Query {
	node(id: ID!): Node
	nodes(ids: [ID!]!): [Node]!
	order(id: ID!): Order
	orders(first: Int, last: Int, after: String, filter: OrderFilter, search: String): OrderConnection
	recent(first: Int = 30): OrderConnection
	viewer: User
}
type Mutation { orderConfirm(input: OrderConfirmInput!): OrderConfirmPayload orderClose(id: ID!): OrderConfirmPayload }
type Subscription { changed: Order }
input OrderConfirmInput { id: ID! note: NoteInput }
input NoteInput { text: String next: NoteInput }
input OrderFilter { and: [OrderFilter!] status: String statusIn: [String!] customer: String search: String }
type OrderConfirmPayload { order: Order userErrors: [UserError!]! }
type UserError { field: [String!] message: String! }
type User { id: ID! name: String! }
type OrderConnection { edges: [OrderEdge!]! nodes: [Order!]! pageInfo: PageInfo! totalCount: Int! }
type OrderEdge { cursor: String! node: Order! }
type LineConnection { edges: [LineEdge!]! nodes: [Line!]! pageInfo: PageInfo! totalCount: Int! }
type LineEdge { cursor: String! node: Line! }
type Order implements Node & Priced {
	id: ID! number: String! tags: [String!]! amount: String forecast: String
	customer: Customer lines(first: Int, last: Int): LineConnection files: [File!]! few: [File!]!
}
type Line implements Node & Priced { id: ID! amount: String forecast: String order: Order product: Product }
type Product implements Node { id: ID! name: String! orders(first: Int): OrderConnection }
type Customer implements Node { id: ID! name: String! parent: Customer orders(first: Int): OrderConnection }
type File { id: ID! name: String! order: Order }
`

var schema = gqlparser.MustLoadSchema(&ast.Source{Name: "test.graphql", Input: sdl})

func parse(t testing.TB, query string) *ast.QueryDocument {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		t.Fatalf("parse %q: %v", query, err)
	}
	return doc
}

type sizes struct {
	Cost, Nodes, Aliases int64
	Depth                int
}

var reportCases = []struct {
	name      string
	query     string
	variables map[string]any
	want      sizes
}{
	// 3 fields of text, 1 object.
	{"one object", `{ order(id: 1) { id number } }`, nil, sizes{4, 0, 1, 2}},
	// 3 of text, the connection 1, 20 orders.
	{"page by default at the root", `{ orders { nodes { id } } }`, nil, sizes{24, 20, 1, 3}},
	{"page as asked", `{ orders(first: 7) { nodes { id } } }`, nil, sizes{11, 7, 1, 3}},
	{"page backwards", `{ orders(last: 7) { nodes { id } } }`, nil, sizes{11, 7, 1, 3}},
	{"page from a variable", `query($n: Int) { orders(first: $n) { nodes { id } } }`,
		map[string]any{"n": 9}, sizes{13, 9, 1, 3}},
	{"page from a JSON number", `query($n: Int) { orders(first: $n) { nodes { id } } }`,
		map[string]any{"n": float64(9)}, sizes{13, 9, 1, 3}},
	{"page from the variable's default", `query($n: Int = 8) { orders(first: $n) { nodes { id } } }`,
		nil, sizes{12, 8, 1, 3}},
	{"page explicitly null", `query($n: Int) { orders(first: $n) { nodes { id } } }`,
		map[string]any{"n": nil}, sizes{24, 20, 1, 3}},
	{"page from the schema's default", `{ recent { nodes { id } } }`, nil, sizes{34, 30, 1, 3}},
	{"edges cost what nodes cost", `{ orders(first: 7) { edges { node { id } } } }`, nil, sizes{12, 7, 1, 4}},
	// 6 of text; 1 + 10 × (1 order + 1 connection + 5 lines).
	{"connection in a connection", `{ orders(first: 10) { nodes { lines { nodes { id } } } } }`, nil, sizes{76, 60, 1, 5}},
	// pageInfo 1, totalCount 10, once however large the page.
	{"page info and count once", `{ orders(first: 100) { pageInfo { hasNextPage } totalCount } }`, nil, sizes{4 + 12, 0, 1, 3}},
	{"a count inside each order", `{ orders(first: 10) { nodes { lines { totalCount } } } }`, nil, sizes{4 + 1 + 10*(1+1+10), 10, 1, 4}},
	// files is a list of no stated length: 10.
	{"plain list", `{ order(id: 1) { files { id } } }`, nil, sizes{3 + 1 + 10, 10, 1, 3}},
	{"list of plain values", `{ order(id: 1) { tags } }`, nil, sizes{3, 0, 1, 2}},
	{"nodes by id", `{ nodes(ids: [1, 2, 3]) { id } }`, nil, sizes{2 + 3, 3, 1, 2}},
	{"nodes by variable", `query($i: [ID!]!) { nodes(ids: $i) { id } }`,
		map[string]any{"i": []any{"a", "b"}}, sizes{2 + 2, 2, 1, 2}},
	{"mutation", `mutation { orderConfirm(input: {id: 1}) { order { id } } }`, nil, sizes{3 + 10 + 1, 0, 1, 3}},
	{"subscription", `subscription { changed { id } }`, nil, sizes{3, 0, 1, 2}},
	{"aliases and roots", `{ a: order(id: 1) { x: id } viewer { id } }`, nil, sizes{6, 0, 4, 2}},
	{"skipped", `query($s: Boolean!) { viewer { id } orders @skip(if: $s) { nodes { id } } }`,
		map[string]any{"s": true}, sizes{3, 0, 1, 2}},
	{"not included", `query($s: Boolean = false) { viewer { id } ...F @include(if: $s) } fragment F on Query { orders { nodes { id } } }`,
		nil, sizes{3, 0, 1, 2}},
	{"skipped inline", `{ viewer { id } ... @skip(if: true) { orders { nodes { id } } } }`, nil, sizes{3, 0, 1, 2}},
	{"included", `query($s: Boolean!) { orders(first: 1) @include(if: $s) { nodes { id } } }`,
		map[string]any{"s": true}, sizes{5, 1, 1, 3}},
	{"condition unknown counts", `query($s: Boolean!) { orders(first: 1) @include(if: $s) { nodes { id } } }`,
		nil, sizes{5, 1, 1, 3}},
	// The fragment is written out twice with two page sizes: 2 + 2 × (1 spread + nodes + id) of text.
	{"one fragment, two page sizes", `{ a: orders(first: 3) { ...C } b: orders(first: 4) { ...C } } fragment C on OrderConnection { nodes { id } }`,
		nil, sizes{2 + 2*3 + 2 + 7, 7, 4, 3}},
	{"root fragment keeps the root's page", `{ ...Q } fragment Q on Query { orders { nodes { id } } }`, nil, sizes{25, 20, 1, 3}},
	{"unknown names count", `{ nothing { at { all } ...Gone } }`, nil, sizes{4 + 2, 0, 1, 3}},
	{"typename is free of charge beyond its text", `{ __typename }`, nil, sizes{1, 0, 1, 1}},
}

func TestReport(t *testing.T) {
	for _, test := range reportCases {
		t.Run(test.name, func(t *testing.T) {
			report, refusal := cost.Analyse(schema, parse(t, test.query), "", test.variables, cost.Limits{}, nil)
			if refusal != nil {
				t.Fatalf("refused: %v", refusal)
			}
			got := sizes{report.Cost, report.Nodes, report.Aliases, report.Depth}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("report (-want +got):\n%s", diff)
			}
			if report.Maximum != 5000 {
				t.Errorf("maximum is %d, want 5000", report.Maximum)
			}
		})
	}
}

func TestWeights(t *testing.T) {
	weight := func(typeName, field string) (int, bool) {
		switch typeName + "." + field {
		case "Order.forecast":
			return 25, false
		case "Order.files":
			return 1, true
		case "Order.few":
			return 3, false
		}
		return -1, false
	}
	tests := []struct {
		name, query string
		want        int64
	}{
		{"a dear field", `{ order(id: 1) { forecast } }`, 2 + 1 + 25},
		{"as often as its parents", `{ orders(first: 4) { nodes { forecast } } }`, 3 + 1 + 4*(1+25)},
		{"stated list", `{ order(id: 1) { files { id } } }`, 3 + 1 + 10},
		{"stated as no list to speak of", `{ order(id: 1) { few { id } } }`, 3 + 1 + 3},
		{"as dear through its interface", `{ node(id: 1) { ... on Priced { forecast } } }`, 2 + 1 + 25},
		{"read on the object, not the interface", `{ order(id: 1) { ...P } } fragment P on Priced { forecast }`, 3 + 1 + 25},
		{"elsewhere the default", `{ order(id: 1) { lines(first: 2) { nodes { ...P } } } } fragment P on Priced { forecast }`, 5 + 1 + 1 + 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			report, refusal := cost.Analyse(schema, parse(t, test.query), "", nil, cost.Limits{}, weight)
			if refusal != nil || report.Cost != test.want {
				t.Errorf("cost %d (%v), want %d", report.Cost, refusal, test.want)
			}
		})
	}
}

// repeat writes n pieces, each made from its number, with spaces between.
func repeat(n int, piece string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(piece, "#", fmt.Sprint(i)) + " ")
	}
	return b.String()
}

func strs(n int) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = fmt.Sprint(i)
	}
	return list
}

// deep is a query of n levels of fields.
func deep(n int) string {
	return "{ order(id: 1) { customer {" + strings.Repeat("parent {", n-3) + "id" + strings.Repeat("}", n-3) + "} } }"
}

// notes is an input object n levels deep.
func notes(n int) string {
	return strings.Repeat("{next: ", n-1) + "{text: \"x\"}" + strings.Repeat("}", n-1)
}

var limitCases = []struct {
	limit     cost.Limit
	name      string
	within    string // the largest that passes
	beyond    string // the smallest that does not
	variables [2]map[string]any
	limits    cost.Limits
	value     int64
	max       int64
	path      string
}{
	{limit: cost.LimitCost, name: "price", max: 60, limits: cost.Limits{Cost: 60},
		within: `{ orders(first: 56) { nodes { id } } }`, beyond: `{ orders(first: 57) { nodes { id } } }`,
		value: 61, path: "orders"},
	{limit: cost.LimitNodes, name: "records", max: 10000, limits: cost.Limits{Cost: 1 << 40},
		within: `{ orders(first: 100) { nodes { lines(first: 99) { nodes { id } } } } }`,
		beyond: `{ viewer { id } orders(first: 100) { nodes { lines(first: 100) { nodes { id } } } } }`,
		value:  10100, path: "orders"},
	{limit: cost.LimitAliases, name: "aliases", max: 50,
		within: "{ viewer {" + repeat(49, "a#: id") + "} }", beyond: "{ viewer {" + repeat(50, "a#: id") + "} }",
		value: 51, path: "viewer"},
	{limit: cost.LimitAliases, name: "root fields", max: 50,
		within: "{" + repeat(25, "a#: viewer { id }") + "}", beyond: "{" + repeat(26, "a#: viewer { id }") + "}",
		value: 52, path: "a0"},
	{limit: cost.LimitAliases, name: "aliases in a fragment spread often", max: 50,
		within: "{ viewer {" + repeat(4, "...F") + "} } fragment F on User {" + repeat(12, "a#: id") + "}",
		beyond: "{ viewer {" + repeat(5, "...F") + "} } fragment F on User {" + repeat(12, "a#: id") + "}",
		value:  61, path: "viewer"},
	{limit: cost.LimitDepth, name: "levels", max: 12, within: deep(12), beyond: deep(13), value: 13,
		path: "order.customer" + strings.Repeat(".parent", 10) + ".id"},
	{limit: cost.LimitDepth, name: "levels through a fragment", max: 12,
		within: "{ order(id: 1) { customer { ...F } } } fragment F on Customer {" + strings.Repeat("parent {", 9) + "id" + strings.Repeat("}", 10),
		beyond: "{ order(id: 1) { customer { ...F } } } fragment F on Customer {" + strings.Repeat("parent {", 10) + "id" + strings.Repeat("}", 11),
		value:  13, path: "order.customer" + strings.Repeat(".parent", 10) + ".id"},
	{limit: cost.LimitPage, name: "page size", max: 100,
		within: `{ orders(first: 100) { nodes { id } } }`, beyond: `{ orders(first: 101) { nodes { id } } }`, value: 101, path: "orders"},
	{limit: cost.LimitPage, name: "page of nothing", max: 100,
		within: `{ orders(last: 1) { nodes { id } } }`, beyond: `{ orders(last: 0) { nodes { id } } }`, value: 0, path: "orders"},
	{limit: cost.LimitPage, name: "page size of a service token", max: 1000, limits: cost.Limits{MaxPage: 1000},
		within: `{ orders(first: 1000) { nodes { id } } }`, beyond: `{ orders(first: 1001) { nodes { id } } }`, value: 1001, path: "orders"},
	{limit: cost.LimitPage, name: "page size in a variable", max: 100, value: 101, path: "order.lines",
		within:    `query($n: Int) { order(id: 1) { lines(first: $n) { nodes { id } } } }`,
		beyond:    `query($n: Int) { order(id: 1) { lines(first: $n) { nodes { id } } } }`,
		variables: [2]map[string]any{{"n": int64(100)}, {"n": int64(101)}}},
	{limit: cost.LimitIDs, name: "ids", max: 100, value: 101, path: "nodes",
		within: "{ nodes(ids: [" + repeat(100, "#") + "]) { id } }", beyond: "{ nodes(ids: [" + repeat(101, "#") + "]) { id } }"},
	{limit: cost.LimitIDs, name: "twenty thousand ids in a variable", max: 100, value: 20000, path: "nodes",
		within: "query($i: [ID!]!) { nodes(ids: $i) { id } }", beyond: "query($i: [ID!]!) { nodes(ids: $i) { id } }",
		variables: [2]map[string]any{{"i": strs(100)}, {"i": strs(20000)}}},
	{limit: cost.LimitDirectives, name: "directives on a field", max: 10, value: 11, path: "",
		within: "{ viewer " + repeat(10, "@a") + "{ id } }", beyond: "{ viewer " + repeat(11, "@a") + "{ id } }"},
	{limit: cost.LimitDirectives, name: "directives on a spread", max: 10, value: 11, path: "viewer",
		within: "{ viewer { ...F " + repeat(10, "@a") + "} } fragment F on User { id }",
		beyond: "{ viewer { ...F " + repeat(11, "@a") + "} } fragment F on User { id }"},
	{limit: cost.LimitDirectives, name: "directives on the operation", max: 10, value: 11,
		within: "query " + repeat(10, "@a") + "{ viewer { id } }", beyond: "query " + repeat(11, "@a") + "{ viewer { id } }"},
	{limit: cost.LimitIntrospectionAliases, name: "aliased introspection", max: 2, value: 3, path: "s0",
		within: "{" + repeat(2, "s#: __schema { queryType { name } }") + "}",
		beyond: "{" + repeat(3, "s#: __schema { queryType { name } }") + "}"},
	{limit: cost.LimitDepth, name: "levels of introspection", max: 15, value: 16,
		within: introspection(9), beyond: introspection(10), limits: cost.Limits{IntrospectionDepth: 20},
		path: "__schema.types.fields.args.type" + strings.Repeat(".ofType", 10) + ".kind"},
	{limit: cost.LimitIntrospectionDepth, name: "levels of introspection by its own limit", max: 13, value: 14,
		within: introspection(9), beyond: introspection(10), limits: cost.Limits{IntrospectionOnlyDepth: 20},
		path: "__schema.types.fields.args.type" + strings.Repeat(".ofType", 9)},
	{limit: cost.LimitDepth, name: "introspection beside data is bound like data", max: 12, value: 13,
		within: introspection(9), beyond: "{ viewer { id } __schema { types { fields { args { type {" + strings.Repeat("ofType {", 7) + "kind" + strings.Repeat("}", 13),
		path: "__schema.types.fields.args.type" + strings.Repeat(".ofType", 7) + ".kind"},
	{limit: cost.LimitInputDepth, name: "input objects", max: 5, value: 6, path: "orderConfirm",
		within: "mutation { orderConfirm(input: {id: 1 note: " + notes(4) + "}) { userErrors { message } } }",
		beyond: "mutation { orderConfirm(input: {id: 1 note: " + notes(5) + "}) { userErrors { message } } }"},
	{limit: cost.LimitInputDepth, name: "input objects in a variable", max: 5, value: 6, path: "orders",
		within:    "query($f: OrderFilter) { orders(filter: {and: [{and: [$f]}]}) { totalCount } }",
		beyond:    "query($f: OrderFilter) { orders(filter: {and: [{and: [{and: [$f]}]}]}) { totalCount } }",
		variables: [2]map[string]any{nestedFilter, nestedFilter}},
	{limit: cost.LimitInList, name: "in-list", max: 1000, value: 1001, path: "orders",
		within: "{ orders(filter: {statusIn: [" + repeat(1000, "A") + "]}) { totalCount } }",
		beyond: "{ orders(filter: {statusIn: [" + repeat(1001, "A") + "]}) { totalCount } }"},
	{limit: cost.LimitInList, name: "in-list in a variable", max: 1000, value: 1001, path: "orders",
		within:    "query($s: [String!]) { orders(filter: {statusIn: $s}) { totalCount } }",
		beyond:    "query($s: [String!]) { orders(filter: {statusIn: $s}) { totalCount } }",
		variables: [2]map[string]any{{"s": strs(1000)}, {"s": strs(1001)}}},
	{limit: cost.LimitTerms, name: "filter conditions", max: 100, value: 101, path: "orders",
		within: "{ orders(filter: {and: [" + repeat(100, `{status: "A"}`) + "]}) { totalCount } }",
		beyond: "{ orders(filter: {and: [" + repeat(101, `{status: "A"}`) + "]}) { totalCount } }"},
	{limit: cost.LimitSearch, name: "search text in characters, not bytes", max: 200, value: 201, path: "orders",
		within: `{ orders(search: "` + strings.Repeat("单", 200) + `") { totalCount } }`,
		beyond: `{ orders(search: "` + strings.Repeat("单", 201) + `") { totalCount } }`},
	{limit: cost.LimitSearch, name: "search text in a filter in a variable", max: 200, value: 201, path: "orders",
		within:    "query($f: OrderFilter) { orders(filter: $f) { totalCount } }",
		beyond:    "query($f: OrderFilter) { orders(filter: $f) { totalCount } }",
		variables: [2]map[string]any{{"f": map[string]any{"search": strings.Repeat("x", 200)}}, {"f": map[string]any{"search": strings.Repeat("x", 201)}}}},
	{limit: cost.LimitSearch, name: "search text as a variable", max: 200, value: 201, path: "orders",
		within:    "query($s: String) { orders(search: $s) { totalCount } }",
		beyond:    "query($s: String) { orders(search: $s) { totalCount } }",
		variables: [2]map[string]any{{"s": strings.Repeat("x", 200)}, {"s": strings.Repeat("x", 201)}}},
}

func TestLimits(t *testing.T) {
	seen := map[cost.Limit]bool{cost.LimitCycle: true, cost.LimitOperation: true} // below
	for _, test := range limitCases {
		seen[test.limit] = true
		t.Run(test.name, func(t *testing.T) {
			if _, refusal := cost.Analyse(schema, parse(t, test.within), "", test.variables[0], test.limits, nil); refusal != nil {
				t.Errorf("within the limit, refused: %v", refusal)
			}
			_, refusal := cost.Analyse(schema, parse(t, test.beyond), "", test.variables[1], test.limits, nil)
			if refusal == nil {
				t.Fatal("beyond the limit, not refused")
			}
			type got struct {
				Limit      cost.Limit
				Value, Max int64
				Path       string
			}
			want := got{test.limit, test.value, test.max, test.path}
			if diff := cmp.Diff(want, got{refusal.Limit, refusal.Value, refusal.Max, strings.Join(refusal.Path, ".")}); diff != "" {
				t.Errorf("refusal (-want +got):\n%s", diff)
			}
			if refusal.Line == 0 {
				t.Error("refusal names no place in the text")
			}
		})
	}
	for limit := range cost.Words() {
		if !seen[limit] {
			t.Errorf("limit %s has no case", limit)
		}
	}
}

var nestedFilter = map[string]any{"f": map[string]any{"and": []any{map[string]any{"and": []any{map[string]any{"status": "A"}}}}}}

// introspection is the query that explorers and code generators send, with
// types wrapped as often as asked.
func introspection(wrapped int) string {
	ref := strings.Repeat("kind name ofType {", wrapped) + "kind name" + strings.Repeat("}", wrapped)
	return `query IntrospectionQuery {
		__schema { description queryType { name } mutationType { name } subscriptionType { name }
			types { ...FullType }
			directives { name description isRepeatable locations args { ...InputValue } } } }
	fragment FullType on __Type { kind name description specifiedByURL
		fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
		inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
		enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
	fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
	fragment TypeRef on __Type { ` + ref + ` }`
}

func TestIntrospection(t *testing.T) {
	for _, wrapped := range []int{7, 9} {
		report, refusal := cost.Analyse(schema, parse(t, introspection(wrapped)), "", nil, cost.Limits{}, nil)
		if refusal != nil {
			t.Errorf("the standard query with %d wrapped types costs %d: %v", wrapped, report.Cost, refusal)
		}
		if report.Cost < 500 {
			t.Errorf("the standard query costs only %d", report.Cost)
		}
	}
	endless := `{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }`
	if _, refusal := cost.Analyse(schema, parse(t, endless), "", nil, cost.Limits{}, nil); refusal == nil || refusal.Limit != cost.LimitCost {
		t.Errorf("fields of fields of fields: %v, want the price to be refused", refusal)
	}
	mixed := "{ __schema { types { name } } viewer { id } }"
	if report, refusal := cost.Analyse(schema, parse(t, mixed), "", nil, cost.Limits{}, nil); refusal != nil || report.Cost < 10 {
		t.Errorf("introspection beside data: %+v, %v", report, refusal)
	}
}

func TestOperation(t *testing.T) {
	doc := parse(t, "query A { viewer { id } } query B { order(id: 1) { id number amount } }")
	report, refusal := cost.Analyse(schema, doc, "B", nil, cost.Limits{}, nil)
	if refusal != nil || report.Cost != 5 {
		t.Errorf("operation B: %+v, %v", report, refusal)
	}
	for _, name := range []string{"", "C"} {
		if _, refusal := cost.Analyse(schema, doc, name, nil, cost.Limits{}, nil); refusal == nil || refusal.Limit != cost.LimitOperation {
			t.Errorf("operation %q: %v", name, refusal)
		}
	}
}

func TestWording(t *testing.T) {
	refusal := &cost.Refusal{Limit: cost.LimitPage, Subject: "first", Value: 500, Max: 100, Path: []string{"orders"}, Line: 2, Column: 3}
	want := map[string]string{
		"en":    "first is 500, it must be from 1 to 100. Ask for a page of that size and follow pageInfo. (at orders, 2:3)",
		"zh-CN": "first 为 500，只能是 1 到 100。请按此大小取一页，再按 pageInfo 翻页。（位置：orders, 2:3）",
	}
	for lang, text := range want {
		if got := refusal.Text(lang); got != text {
			t.Errorf("%s: %s", lang, got)
		}
	}
	for limit, words := range cost.Words() {
		for lang, text := range words {
			if text == "" {
				t.Errorf("limit %s has no words in %s", limit, lang)
			}
		}
	}
}
