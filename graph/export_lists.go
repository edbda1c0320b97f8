package graph

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
	"gendan/server/platform/sheet"
)

// exported lists what can be fetched as a file: the name in the address, the root field that the
// rows come from, and the columns as paths of the contract. What a path may be seen by, and what
// its cells hold, the contract says.
var exported = []struct{ name, root, columns string }{
	{"orders", "orders", `number status kind source customer.number customer.name customerPoNo merchandiser.name sales.name
		orderedOn requestedOn firstPromisedOn promisedOn deliveredOn lateDays incoterm incotermPlace paymentTerms
		payableAmount.amount payableAmount.currency paidAmount.amount payableBaseAmount.amount payableBaseAmount.currency
		lineCount plannedPercent madePercent passedPercent packedPercent shippedPercent deliveredPercent paidPercent
		heldAt heldReason confirmedAt closedAt cancelledAt cancelReason createdAt updatedAt id`},
	{"order-lines", "orderLines", `order.number order.status order.customer.number order.customer.name order.customerPoNo
		position product.code product.name description customerItemNo spec quantity unit unitPrice pricePer amount.amount
		amount.currency taxPercent requestedOn firstPromisedOn promisedOn deliveredOn plannedQuantity madeQuantity
		passedQuantity packedQuantity shippedQuantity deliveredQuantity lostQuantity note cancelledAt updatedAt order.id id`},
	{"batches", "productionBatches", `number status order.number line.position product.code product.name quantity unit
		madeQuantity scrapQuantity plannedStartOn plannedFinishOn releasedAt startedAt finishedAt lastReportedAt
		cancelReason note updatedAt order.id id`},
	{"inspections", "inspections", `number kind verdict order.number batch.number repeats.number quantity acceptedQuantity rejectedQuantity
		dueOn inspectedAt inspector.name note updatedAt order.id id`},
	{"shipments", "shipments", `number status mode customer.number customer.name carrier forwarder trackingNo vessel containerNo
		fromPlace toPlace cartonCount netKg grossKg etdOn etaOn packedAt departedAt arrivedAt deliveredAt stage exception
		note updatedAt id`},
	{"customers", "customers", `number name legalName tier country language currency paymentTerms incoterm incotermPlace
		taxId sales.name merchandiser.name preferences archivedAt updatedAt id`},
	{"products", "products", `code name nameEn description unit hsCode minOrderQuantity leadDays unitsPerCarton cartonNetKg
		cartonGrossKg archivedAt updatedAt id`},
	{"feedbacks", "feedbacks", `number kind status customer.name order.number line.position shipment.number severity rating
		text answer cause action owner.name firstAnswerDueAt answeredAt resolvedAt closedAt createdAt updatedAt order.id id`},
	{"payments", "payments", `order.number order.customer.number order.customer.name receivedOn amount.amount amount.currency
		unallocatedAmount.amount reference note archivedAt createdAt updatedAt order.id id`},
	{"receivables", "receivables", `order.number customer.name kind percent amount.amount amount.currency paidAmount.amount
		openAmount.amount openBaseAmount.amount openBaseAmount.currency dueOn dueEstimated overdueDays status gate gateHeld
		releasedAt releaseReason updatedAt order.id id`},
	{"materials", "materials", `code name nameEn unit supplier.code supplier.name note archivedAt updatedAt id`},
	{"material-requirements", "materialRequirements", `status order.number batch.number material.code material.name supplier.name
		quantity unit arrivedQuantity missingQuantity needByOn firstPromisedOn promisedOn slipCount isLate chaseCount chasedAt
		nextChaseOn arrivedOn cancelReason note updatedAt order.id id`},
	{"suppliers", "suppliers", `code name contactName email phone leadDays note archivedAt updatedAt id`},
	{"incidents", "incidents", `number kind severity status order.number batch.number workPlace text owner.name dueOn isOverdue
		by.name createdAt resolvedAt resolvedBy.name cause resolution updatedAt order.id id`},
	{"tasks", "tasks", `title note status owner.name creator.name dueOn lateDays order.number customer.name closedAt closer.name
		createdAt updatedAt order.id id`},
}

// exportList is a list as the contract has it.
type exportList struct {
	name    string
	root    *ast.FieldDefinition
	row     *ast.Definition
	columns []exportColumn
}

// exportColumn is a column of a list.
type exportColumn struct {
	path    []string
	kind    sheet.Kind
	enum    string // the type of its words; empty where it holds none
	classes []policy.Visibility
}

func (c exportColumn) name() string { return strings.Join(c.path, ".") }

// exportLists reads the lists off the contract. It panics where a path leads nowhere: a test of
// the package would not begin.
func exportLists(schema *ast.Schema) map[string]*exportList {
	lists := make(map[string]*exportList, len(exported))
	for _, e := range exported {
		l := &exportList{name: e.name, root: schema.Query.Fields.ForName(e.root)}
		l.row = schema.Types[schema.Types[l.root.Type.Name()].Fields.ForName("nodes").Type.Name()]
		for path := range strings.FieldsSeq(e.columns) {
			l.columns = append(l.columns, columnAt(schema, l.row, strings.Split(path, ".")))
		}
		lists[e.name] = l
	}
	return lists
}

func columnAt(schema *ast.Schema, on *ast.Definition, path []string) exportColumn {
	c := exportColumn{path: path}
	for _, name := range path {
		f := on.Fields.ForName(name)
		if f == nil {
			panic("an export names " + on.Name + "." + name + ", which there is not")
		}
		if see := f.Directives.ForName("see"); see != nil {
			c.classes = append(c.classes, policy.Visibility(see.Arguments.ForName("what").Value.Raw))
		}
		c.kind, c.enum = cellKind(schema.Types[f.Type.Name()], on), ""
		on = schema.Types[f.Type.Name()]
		if on.Kind == ast.Enum {
			c.enum = on.Name
		}
	}
	return c
}

func cellKind(leaf, of *ast.Definition) sheet.Kind {
	switch leaf.Name {
	case "Decimal":
		if of.Name == "Money" {
			return sheet.Money
		}
		return sheet.Number
	case "Int":
		return sheet.Number
	case "Date":
		return sheet.Date
	case "DateTime":
		return sheet.Time
	case "Boolean":
		return sheet.Flag
	}
	return sheet.Text
}

// ExportedEnums are the types of the words that files show.
func (h *Handler) ExportedEnums() []string {
	var names []string
	for _, l := range h.lists {
		for _, c := range l.columns {
			if c.enum != "" {
				names = append(names, c.enum)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// visible are the columns that some role of the actor sees. One that only some rows show is there,
// and empty on the others.
func (l *exportList) visible(a *actor.Actor) []exportColumn {
	var out []exportColumn
	for _, c := range l.columns {
		if !slices.ContainsFunc(c.classes, func(v policy.Visibility) bool { return !policy.Sees(a, v) }) {
			out = append(out, c)
		}
	}
	return out
}

// query asks for a page of the list with just these columns.
func (l *exportList) query(columns []exportColumn) string {
	var b strings.Builder
	b.WriteString("query Export($first: Int, $after: String")
	var pass string
	for _, name := range []string{"filter", "orderBy"} {
		if arg := l.root.Arguments.ForName(name); arg != nil {
			b.WriteString(", $" + name + ": " + arg.Type.String())
			pass += ", " + name + ": $" + name
		}
	}
	b.WriteString(") { list: " + l.root.Name + "(first: $first, after: $after" + pass + ") { nodes {")
	paths := make([][]string, len(columns))
	for i, c := range columns {
		paths[i] = c.path
	}
	selection(&b, paths)
	b.WriteString(" } pageInfo { hasNextPage endCursor } } }")
	return b.String()
}

// selection writes paths as nested selections, each field once.
func selection(b *strings.Builder, paths [][]string) {
	var names []string
	below := map[string][][]string{}
	for _, p := range paths {
		if _, known := below[p[0]]; !known {
			names = append(names, p[0])
			below[p[0]] = nil
		}
		if len(p) > 1 {
			below[p[0]] = append(below[p[0]], p[1:])
		}
	}
	for _, name := range names {
		b.WriteString(" " + name)
		if len(below[name]) > 0 {
			b.WriteString(" {")
			selection(b, below[name])
			b.WriteString(" }")
		}
	}
}

// total asks how many rows the list has.
func (l *exportList) total() string {
	arg := l.root.Arguments.ForName("filter")
	return "query ExportSize($filter: " + arg.Type.String() + ") { list: " + l.root.Name + "(first: 1, filter: $filter) { totalCount } }"
}
