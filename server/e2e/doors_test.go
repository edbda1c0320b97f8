package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// door is a list behind a number of somebody's home: what the page asks where the number is pressed. It
// opens for those alone whose home has the section.
type door struct {
	section, root, filter string
	asks                  func(me string) values
}

// rowsOf is what the rows of a list show of the order and of what is to be done, with the record and its version.
var rowsOf = map[string]string{
	"orders": `id version number status customerPoNo deliveredOn plannedPercent madePercent passedPercent packedPercent shippedPercent
		deliveredPercent heldGates openIncidentCount
		lines(first: 20) { nodes { id description quantity plannedQuantity lostQuantity passedQuantity packedQuantity } }
		batches(first: 20) { nodes { id number status line { description } } }`,
	"productionBatches": `id version number status quantity materialReadiness openIncidentCount line { description }
		order { customerPoNo } operations { id }`,
	"materialRequirements": "id version status missingQuantity needByOn promisedOn slipCount isLate arrivedOn batch { id } order { customerPoNo }",
	"inspections":          "id version number kind quantity verdict batch { id } line { description } order { customerPoNo } repeats { number }",
	"incidents":            "id version number text severity batch { id } order { customerPoNo }",
	"shipments": `id version number status exception cartonCount customer { name }
		lines(first: 20) { nodes { id quantity line { description } order { customerPoNo } } }`,
	"receivables": "id version kind gate gateHeld openAmount { amount currency } order { id customerPoNo }",
	"feedbacks":   "id version number status severity text order { customerPoNo } remedies { id version kind status }",
	"tasks":       "id version title dueOn order { customerPoNo }",
	"inbox":       "id kind level order { customerPoNo } subject { id }",
}

// doors are the lists that homes lead to.
var doors = map[string]door{
	"drafts": {"OWN_ORDERS", "orders", "OrderFilter", func(me string) values { return values{"status": []string{"DRAFT"}, "merchandiserId": me} }},
	"own orders": {"OWN_ORDERS", "orders", "OrderFilter", func(me string) values {
		return values{"status": []string{"CONFIRMED"}, "delivered": false, "merchandiserId": me}
	}},
	"delivered": {"OWN_ORDERS", "orders", "OrderFilter", func(me string) values {
		return values{"status": []string{"CONFIRMED"}, "delivered": true, "merchandiserId": me}
	}},
	"sold orders": {"SOLD_ORDERS", "orders", "OrderFilter", func(me string) values {
		return values{"status": []string{"CONFIRMED"}, "delivered": false, "customerSalesId": me}
	}},
	"to plan":         {"PRODUCTION", "orders", "OrderFilter", func(string) values { return values{"status": []string{"CONFIRMED"}, "unplanned": true} }},
	"batches":         {"PRODUCTION", "productionBatches", "ProductionBatchFilter", func(string) values { return values{"status": []string{"PLANNED", "RELEASED", "IN_PROGRESS"}} }},
	"blocking":        {"PRODUCTION", "incidents", "IncidentFilter", func(string) values { return values{"status": []string{"OPEN"}, "severity": []string{"BLOCKING"}} }},
	"floor":           {"FLOOR", "productionBatches", "ProductionBatchFilter", func(string) values { return values{"status": []string{"RELEASED", "IN_PROGRESS"}} }},
	"materials":       {"PURCHASING", "materialRequirements", "MaterialRequirementFilter", func(string) values { return values{"status": []string{"OPEN"}} }},
	"late materials":  {"PURCHASING", "materialRequirements", "MaterialRequirementFilter", func(string) values { return values{"late": true} }},
	"inspections":     {"QUALITY", "inspections", "InspectionFilter", func(string) values { return values{"verdict": []string{"PENDING"}} }},
	"on hold":         {"QUALITY", "inspections", "InspectionFilter", func(string) values { return values{"verdict": []string{"FAILED"}, "onHold": true} }},
	"ready":           {"LOGISTICS", "orders", "OrderFilter", func(string) values { return values{"status": []string{"CONFIRMED"}, "shippable": true} }},
	"shipments":       {"LOGISTICS", "shipments", "ShipmentFilter", func(string) values { return values{"status": []string{"PLANNED", "PACKED", "DEPARTED"}} }},
	"unsigned":        {"LOGISTICS", "shipments", "ShipmentFilter", func(string) values { return values{"status": []string{"DEPARTED"}, "unsigned": true} }},
	"receivables":     {"FINANCE", "receivables", "ReceivableFilter", func(string) values { return values{} }},
	"held production": {"FINANCE", "receivables", "ReceivableFilter", func(string) values { return values{"gate": []string{"PRODUCTION_RELEASE"}, "held": true} }},
	"held documents":  {"FINANCE", "receivables", "ReceivableFilter", func(string) values { return values{"gate": []string{"DOCUMENT_RELEASE"}, "held": true} }},
	"all open":        {"MANAGEMENT", "orders", "OrderFilter", func(string) values { return values{"status": []string{"CONFIRMED"}, "delivered": false} }},
	"complaints": {"MANAGEMENT", "feedbacks", "FeedbackFilter", func(string) values {
		return values{"kind": []string{"COMPLAINT"}, "status": []string{"OPEN", "ANSWERED", "RESOLVED"}}
	}},
	"figures": {"FIGURES", "orders", "OrderFilter", func(string) values { return values{"status": []string{"CONFIRMED"}, "delivered": true} }},
	"portal":  {"PORTAL", "orders", "OrderFilter", func(string) values { return values{"status": []string{"DRAFT", "CLARIFYING", "CONFIRMED"}} }},
	// Everybody of the house has these beside the home.
	"feedback": {"", "feedbacks", "FeedbackFilter", func(string) values { return values{"status": []string{"OPEN", "ANSWERED", "RESOLVED"}} }},
	"tasks":    {"", "tasks", "TaskFilter", func(me string) values { return values{"ownerId": me, "status": []string{"OPEN"}} }},
	"inbox":    {"", "inbox", "", nil},
}

// behind reads all rows behind a door, page by page, as somebody whose home has it.
func (p *person) behind(t *testing.T, name string) (rows []any) {
	t.Helper()
	d, known := doors[name]
	if !known {
		t.Fatalf("there is no door %q", name)
	}
	home := p.ask(t, "{ viewer { id home } }", nil)
	if d.section != "" && !slices.Contains(list(home, "viewer.home"), any(d.section)) {
		t.Fatalf("the home of %s is %v; it has no %q", p.name, at(home, "viewer.home"), name)
	}
	variables, head, filter := values{"after": nil}, "$after: String", ""
	if d.filter != "" {
		variables["filter"] = d.asks(text(home, "viewer.id"))
		head, filter = head+", $filter: "+d.filter, ", filter: $filter"
	}
	query := fmt.Sprintf("query(%s) { %s(first: 20, after: $after%s) { nodes { %s } pageInfo { hasNextPage endCursor } } }", head, d.root, filter, rowsOf[d.root])
	for {
		got := at(p.ask(t, query, variables), d.root)
		rows = append(rows, list(got, "nodes")...)
		if at(got, "pageInfo.hasNextPage") != true {
			return rows
		}
		variables["after"] = at(got, "pageInfo.endCursor")
	}
}

// about reports whether a row is of an order with the customer's number, and says the words.
func about(row any, po string, words ...string) bool {
	of := []string{text(row, "customerPoNo"), text(row, "order.customerPoNo")}
	for _, l := range list(row, "lines.nodes") {
		of = append(of, text(l, "order.customerPoNo"))
	}
	said := fmt.Sprint(row)
	return (po == "" || slices.Contains(of, po)) && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, w) })
}
