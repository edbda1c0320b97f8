package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"gendan/ent/ent/migrate"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

const (
	// copies is how often each row of a list's table is there once more, and most of a table whose rows are so
	// short that going over some thousand is cheaper than an index.
	copies, most = 100, 600
	// few is how many rows may be gone over, or sorted, without an index: less than a small firm has.
	few = 500
)

// TestListsReadByAnIndex asks MariaDB how it would answer what the screens ask most, in tables of some
// thousand rows: none of them is gone over as a whole, and no more is sorted than what belongs to a page or a person.
func TestListsReadByAnIndex(t *testing.T) {
	h := open(t)
	if h.Store.Dialect() == dialect.SQLite {
		t.Skip("SQLite has the same indexes and tells no numbers of rows")
	}
	mei := h.fill()
	h.multiply()
	chief := h.hire(scalar.Manager)
	page := " { pageInfo { hasNextPage endCursor } nodes { id } }"
	asked := map[string]string{
		"q1": `{ order(number: "SO-row 07") { id customer { name } lines(first: 50) { nodes { id product { name } } }
			batches(first: 50) { nodes { id operations { name } } } shipmentLines(first: 50) { nodes { id shipment { number trackingEvents(first: 50) { nodes { code } } } } } } }`,
		"q2": `{ orders(first: 50, orderBy: {field: PROMISED_ON, direction: ASC}, filter: {merchandiserId: "` + mei.ID.String() +
			`", status: [CONFIRMED], delivered: false}) { nodes { id customer { name } lines(first: 20) { nodes { id product { name } } } } } }`,
		"q3": `{ orders(first: 50, after: "%s") { nodes { id customer { name } lines(first: 20) { nodes { id product { name } } } } } }`,
		"q7": `{ search(text: "row", first: 20) { id title } }`,
	}
	for _, list := range slices.Concat(lists, []string{"orderLines", "payments", "auditEntries", "inbox"}) {
		asked[list] = "{ " + list + "(first: 50)" + page + " }"
	}
	for _, who := range []context.Context{as(chief), as(mei)} {
		first := h.ask(who, asked["orders"], nil)
		cursor, _ := first.at("orders", "pageInfo", "endCursor").(string)
		for name, query := range asked {
			if strings.Contains(query, "%s") {
				query = fmt.Sprintf(query, cursor)
			}
			h.explain(who, name, query)
		}
	}
}

// explain asks what the query does of MariaDB, and complains of what no index answers.
func (h *house) explain(who context.Context, name, query string) {
	h.t.Helper()
	type statement struct {
		text string
		args []any
	}
	var all []statement
	ctx := store.Watched(who, func(text string, args any) {
		values, _ := args.([]any)
		all = append(all, statement{text, values})
	})
	if a := h.ask(ctx, query, nil); a.code() == "FORBIDDEN" {
		return
	} else if len(a.Errors) > 0 {
		h.t.Fatalf("%s: %s", name, a.Text)
	}
	if len(all) == 0 {
		h.t.Errorf("%s asks nothing", name)
	}
	for _, s := range all {
		var told string
		err := h.Store.DB().QueryRow("EXPLAIN FORMAT=JSON "+s.text, s.args...).Scan(&told)
		var plan any
		if err == nil {
			err = json.Unmarshal([]byte(told), &plan)
		}
		if err != nil {
			h.t.Fatalf("%s: explain %s: %v", name, s.text, err)
		}
		for _, fault := range unbounded(plan, false) {
			h.t.Errorf("%s: %s in\n%s\n%v", name, fault, s.text, s.args)
		}
	}
}

// unbounded lists the tables of a plan that are gone over as a whole or sorted, and are not small.
func unbounded(plan any, sorting bool) (faults []string) {
	switch v := plan.(type) {
	case []any:
		for _, each := range v {
			faults = append(faults, unbounded(each, sorting)...)
		}
	case map[string]any:
		if rows, _ := v["rows"].(float64); rows > few {
			switch {
			case v["access_type"] == "ALL":
				faults = append(faults, fmt.Sprintf("all of %v, %.0f rows", v["table_name"], rows))
			case sorting:
				faults = append(faults, fmt.Sprintf("%.0f rows of %v are sorted", rows, v["table_name"]))
			}
		}
		for name, each := range v {
			faults = append(faults, unbounded(each, sorting || name == "filesort")...)
		}
	}
	return faults
}

// multiply copies each row of the tables that fill filled, with ids, numbers and days of its own: of twenty
// copies one is the same person's.
func (h *house) multiply() {
	h.t.Helper()
	db, ctx := h.Store.DB(), storetest.System()
	conn, err := db.Conn(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	do := func(text string) {
		h.t.Helper()
		if _, err := conn.ExecContext(ctx, text); err != nil {
			h.t.Fatalf("%s: %v", text, err)
		}
	}
	do("SET foreign_key_checks = 0")
	for _, table := range migrate.Tables {
		var n int
		var last int64
		if err := conn.QueryRowContext(ctx, "SELECT COUNT(*), COALESCE(MAX(id), 0) FROM `"+table.Name+"`").Scan(&n, &last); err != nil {
			h.t.Fatal(err)
		}
		if n < crowd || table.Name == "users" {
			continue
		}
		var names, values []string
		for _, c := range table.Columns {
			unique := slices.ContainsFunc(table.Indexes, func(x *schema.Index) bool { return x.Unique && slices.Contains(x.Columns, c) })
			names, values = append(names, "`"+c.Name+"`"), append(values, copied(c, c.Unique || unique))
		}
		times := copies
		if slices.Contains([]string{"suppliers", "materials", "payments", "tasks", "feedbacks"}, table.Name) {
			times = most
		}
		const at = 10 // a time, so that none takes longer than a statement may
		for from := 0; from < times; from += at {
			do(fmt.Sprintf("INSERT INTO `%s` (%s) SELECT %s FROM `%s`, seq_%d_to_%d WHERE id <= %d", table.Name,
				strings.Join(names, ", "), strings.Join(values, ", "), table.Name, from+1, from+at, last))
		}
		do("ANALYZE TABLE `" + table.Name + "`")
	}
	do("SET foreign_key_checks = 1")
}

// copied is what a column of the copy numbered seq holds.
func copied(c *schema.Column, unique bool) string {
	name := "`" + c.Name + "`"
	const apart = 1_000_000 << 22 // seconds enough between two copies of an id
	people := []string{"merchandiser_id", "sales_id", "owner_id", "user_id", "author_id", "actor_id", "inspector_id", "created_by", "updated_by"}
	switch {
	case slices.Contains(people, c.Name):
		return fmt.Sprintf("IF(seq %% 20 = 0, %s, %s + seq * %d)", name, name, apart)
	case c.Type == field.TypeInt64 && (c.Name == "id" || strings.HasSuffix(c.Name, "_id")):
		return fmt.Sprintf("%s + seq * %d", name, apart)
	case c.Type == field.TypeInt64 && unique:
		return name + " + seq * 100000"
	case c.Type == field.TypeString && strings.HasSuffix(c.Name, "_on"):
		return fmt.Sprintf("IF(%s > '9000', %s, DATE_FORMAT(%s + INTERVAL seq DAY, '%%Y-%%m-%%d'))", name, name, name)
	case c.Type == field.TypeString && (unique || c.Name == "term"):
		return fmt.Sprintf("CONCAT(%s, '-', seq)", name)
	}
	return name
}
