// Package arch holds the tests of the house itself: who may import whom, who writes what, which files
// are pure, how large a room may grow. See ARCHITECTURE.md for the reasons.
package arch_test

import (
	"path"
	"slices"
	"strings"
)

// house is what the rules are asked about. Tests of the rules use a smaller one.
type house struct {
	// rows are the capabilities, top row first. An import goes downwards only, never along a row.
	rows [][]string
	// owners names, for each entity of ent/schema, the one folder whose package writes it.
	owners map[string]string
	// guards names, for an entity, a package that may lock its rows by growing their guard column.
	guards map[string]string
	// extras are names of files in graph/schema and ent/schema that belong to no one capability.
	extras []string
}

var gendan = house{
	rows: [][]string{
		{"insight"}, {"risks"}, {"feedback"}, {"shipping"}, {"quality"}, {"purchasing"}, {"production"},
		{"finance"}, {"planning"}, {"intake"}, {"orders"}, {"customers", "catalog"},
		{"audit", "files", "notify", "tasks", "identity"},
	},
	owners: map[string]string{
		"Order": "server/orders", "OrderLine": "server/orders", "OrderAdjustment": "server/orders",
		"Requirement": "server/orders", "PromiseChange": "server/orders",
		"Discrepancy": "server/orders", "Provenance": "server/orders",
		"SheetImport": "server/intake",
		"Customer":    "server/customers", "Contact": "server/customers", "Message": "server/customers",
		"OrderWatch": "server/customers", "Notification": "server/notify", "NotificationPreference": "server/notify",
		"UnsubscribeToken": "server/notify",
		"Product":          "server/catalog", "OperationStandard": "server/catalog",
		"ProductionBatch": "server/production", "Operation": "server/production", "ProductionReport": "server/production",
		"Incident":   "server/production",
		"Inspection": "server/quality",
		"Supplier":   "server/purchasing", "Material": "server/purchasing", "MaterialRequirement": "server/purchasing",
		"MaterialPromiseChange": "server/purchasing", "MaterialChase": "server/purchasing", "GoodsReceipt": "server/purchasing",
		"BillOfMaterialsLine": "server/catalog",
		"Shipment":            "server/shipping", "ShipmentLine": "server/shipping", "TrackingEvent": "server/shipping",
		"ProofOfDelivery": "server/shipping",
		"Feedback":        "server/feedback", "Remedy": "server/feedback",
		"Payment": "server/finance", "ExchangeRate": "server/finance",
		"PaymentPlanLine": "server/finance", "PaymentAllocation": "server/finance",
		"Attachment": "server/files", "Task": "server/tasks",
		"User": "server/identity", "Team": "server/identity", "RoleGrant": "server/identity",
		"Session": "server/identity", "ServiceToken": "server/identity", "PasswordReset": "server/identity",
		"Throttle": "server/identity", "Company": "server/identity",
		"AuditEntry": "server/platform/store", "Lease": "server/platform/store", "Counter": "server/platform/store",
		"IdempotencyKey": "server/platform/store", "SearchTerm": "server/platform/store", "SourceKey": "server/platform/store",
		"Event": "server/platform/store", "OutboxMessage": "server/platform/outbox",
	},
	guards: map[string]string{"Order": "server/platform/store"},
	extras: []string{"base", "feed", "query", "company", "conversation", "platform", "promises"},
}

const (
	module = "gendan"
	client = module + "/ent/ent"
)

// assembly puts capabilities together, as main does, and belongs to no row.
var assembly = []string{"server/demo", "server/e2e", byHand}

// byHand is what the product is measured against: it reads and writes the tables past everything.
const byHand = "server/bench"

// mayImport says which parts of the house a part may import besides itself. Rows among capabilities
// and the exceptions below are asked separately.
var mayImport = map[string][]string{
	"ent/scalar":    {},
	"ent/mixin":     {"ent/scalar"},
	"ent/schema":    {"ent/mixin", "ent/scalar"},
	"ent/migrate":   {"ent/ent", "ent/scalar"},
	"ent":           {"ent/scalar", "ent/schema"},
	"platform":      {"ent/ent", "ent/scalar", "ent/migrate"},
	"capability":    {"platform", "ent/ent", "ent/scalar"},
	"graph/support": {"graph/cost", "platform", "ent/ent", "ent/scalar"},
	"graph/cost":    {},
	"graph/gql":     {"graph/support", "ent/ent", "ent/scalar"},
	"graph":         {"graph/gql", "graph/support", "graph/cost", "capability", "platform", "ent/ent", "ent/scalar"},
	"frontend":      {},
	"assembly":      {"capability", "platform", "ent/ent", "ent/scalar"},
	"main": {"assembly", "graph", "graph/gql", "graph/support", "graph/cost", "capability", "platform", "frontend",
		"ent/ent", "ent/scalar", "ent/migrate"},
}

// gqlMayAlso are packages of plain values that the generated executor binds to types of the contract.
var gqlMayAlso = []string{"server/platform/fault", "server/platform/policy", "server/platform/rec20"}

// part names the part of the house a folder belongs to, or "" for a folder the house does not know.
// A capability's part is "capability"; which one, row tells.
func (h house) part(folder string) string {
	first, rest, _ := strings.Cut(folder, "/")
	second, _, _ := strings.Cut(rest, "/")
	switch {
	case folder == "server":
		return "main"
	case slices.Contains(assembly, first+"/"+second):
		return "assembly"
	case first == "server" && second == "platform":
		return "platform"
	case first == "server" && second == "arch":
		return "arch"
	case first == "server" && h.row(second) >= 0:
		return "capability"
	case first == "ent" && second == "":
		return "ent"
	case first == "ent" && slices.Contains([]string{"ent", "schema", "mixin", "scalar", "migrate"}, second):
		return "ent/" + second
	case folder == "graph":
		return "graph"
	case first == "graph" && slices.Contains([]string{"gql", "cost"}, second):
		return "graph/" + second
	case first == "graph" && second != "":
		return "graph/support"
	case first == "frontend":
		return "frontend"
	}
	return ""
}

// row is the row a capability stands on, counted from the top, or -1.
func (h house) row(capability string) int {
	return slices.IndexFunc(h.rows, func(row []string) bool { return slices.Contains(row, capability) })
}

// capability is the name of the capability a folder below server belongs to.
func capability(folder string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(folder, "server/"), "/")
	return name
}

// testSupport says whether a folder holds help for tests, which must not reach the product.
func testSupport(folder string) bool {
	return folder == "server/platform/store/mariadb" || strings.HasSuffix(path.Base(folder), "test") && folder != "test"
}

// pure says whether a file decides by its arguments alone: tables of states, verdicts, rules,
// and all of the planning engine.
func (h house) pure(file string) bool {
	folder, name := path.Split(file)
	if h.part(path.Clean(folder)) != "capability" {
		return false
	}
	return name == "lifecycle.go" || name == "policy.go" || strings.HasPrefix(name, "rules") ||
		strings.HasPrefix(folder, "server/planning/engine/")
}
