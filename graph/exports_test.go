package graph_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/xuri/excelize/v2"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// exportNames are the names of what can be exported.
var exportNames = []string{"batches", "customers", "feedbacks", "incidents", "inspections", "material-requirements", "materials",
	"order-lines", "orders", "payments", "products", "receivables", "shipments", "suppliers", "tasks"}

// fetch asks for a file on behalf of the actor in ctx; nobody's where it has none.
func (h *house) fetch(ctx context.Context, method, address string) *httptest.ResponseRecorder {
	h.t.Helper()
	sessions := func(_ context.Context, id scalar.ID) (*actor.Actor, error) { return h.sessions[id], nil }
	w := httptest.NewRecorder()
	h.handler.Exports(h.Clock, h.Files, sessions).ServeHTTP(w, httptest.NewRequest(method, address, nil).WithContext(ctx))
	return w
}

// table fetches a CSV file that must be given.
func (h *house) table(ctx context.Context, address string) [][]string {
	h.t.Helper()
	w := h.fetch(ctx, http.MethodGet, address)
	if w.Code != http.StatusOK {
		h.t.Fatalf("%s: %d %s", address, w.Code, w.Body)
	}
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		h.t.Fatalf("%s: %v", address, err)
	}
	return rows
}

func query(parameters map[string]string) string {
	q := url.Values{}
	for name, value := range parameters {
		q.Set(name, value)
	}
	return "?" + q.Encode()
}

// TestExportsEqualTheirLists fetches every list with every order, and compares its rows with those
// of the API's list, in their order, past the end of a page.
func TestExportsEqualTheirLists(t *testing.T) {
	h := open(t)
	h.fill()
	schema := h.handler.Schema()
	chief := as(h.hire(scalar.Manager))
	roots := map[string]string{"batches": "productionBatches", "order-lines": "orderLines", "material-requirements": "materialRequirements"}
	for _, name := range exportNames {
		root := roots[name]
		if root == "" {
			root = name
		}
		f := schema.Query.Fields.ForName(root)
		for _, order := range append(directions(schema, f), "") {
			address := "/exports/" + name + ".csv" + query(map[string]string{"columns": "id", "orderBy": order})
			var got []string
			for _, row := range h.table(chief, address)[1:] {
				got = append(got, row[0])
			}
			var variables map[string]any
			if order != "" {
				var by map[string]any
				if err := json.Unmarshal([]byte(order), &by); err != nil {
					t.Fatal(err)
				}
				variables = map[string]any{"o": by}
			}
			a := h.well(chief, fmt.Sprintf("query($o: %s) { %s(first: 100, orderBy: $o) { nodes { id } } }", f.Arguments.ForName("orderBy").Type, root), variables)
			var want []string
			nodes, _ := a.at(root, "nodes").([]any)
			for i := range nodes {
				want = append(want, a.at(root, "nodes", i, "id").(string))
			}
			if len(want) < crowd {
				t.Errorf("%s: only %d rows in the list", name, len(want))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s by %q (-list +export):\n%s", name, order, diff)
			}
		}
	}
}

// directions are the orders of a list backwards, as its export takes them.
func directions(schema *ast.Schema, f *ast.FieldDefinition) []string {
	field := schema.Types[schema.Types[f.Arguments.ForName("orderBy").Type.Name()].Fields.ForName("field").Type.Name()]
	var all []string
	for _, v := range field.EnumValues {
		all = append(all, `{"field":"`+v.Name+`","direction":"DESC"}`)
	}
	return all
}

// TestExportsKeepFactsHidden fetches every list in every role: a column whose class the role does
// not see is absent, by name and by asking for it, and no secret is in the file.
func TestExportsKeepFactsHidden(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	h.ordered(mei, firm, "PO-SECRET-9")
	h.write(func(ctx context.Context, tx *ent.Client) {
		o := tx.Order.Query().OnlyX(ctx)
		tx.Feedback.Create().SetNumber("F-1").SetKind("RATING").SetCustomerID(firm.ID).SetOrderID(o.ID).SetText("Nordwind says so").SaveX(ctx)
	})
	all := map[string][]string{}
	for _, name := range exportNames {
		all[name] = h.table(as(h.hire(scalar.Manager)), "/exports/"+name+".csv?form=codes")[0]
	}
	hidden := map[scalar.Role][]string{
		scalar.Production: {"payableAmount.amount", "currency", "paymentTerms", "unitPrice", "taxPercent"},
		scalar.Operator:   {"customer.name", "customer.number", "customerPoNo", "order.customer.name", "payableAmount.amount", "text"},
		scalar.Analyst:    {"payableAmount.amount", "unitPrice", "taxId"},
		scalar.Buyer:      {"heldReason", "forwarder", "tier", "cause", "scrapQuantity"},
	}
	secrets := map[scalar.Role][]string{
		scalar.Production: {"123.45", "37035", "Net 47", "price as agreed"}, scalar.Operator: {"Nordwind", "SECRET", "123.45", "Net 47"},
		scalar.Analyst: {"123.45", "37035", "Net 47"}, scalar.Buyer: {"Nordwind says"},
	}
	absent := 0
	for role, names := range hidden {
		who := as(h.person(role))
		for _, list := range exportNames {
			w := h.fetch(who, http.MethodGet, "/exports/"+list+".csv?form=codes")
			if list == "receivables" && !policy.Can(h.person(role), policy.ReceivableRead) {
				if w.Code != http.StatusForbidden {
					t.Errorf("%s of %s: %d", list, role, w.Code)
				}
				continue
			}
			if w.Code != http.StatusOK {
				t.Errorf("%s of %s: %d %s", list, role, w.Code, w.Body)
				continue
			}
			text := w.Body.String()
			head, _, _ := strings.Cut(text, "\r\n")
			for _, name := range names {
				if list == "incidents" && (name == "text" || name == "cause") {
					continue // facts of feedback; of an incident whoever sees its row reads them
				}
				if slices.Contains(strings.Split(head, ","), name) {
					t.Errorf("%s of %s has the column %s", list, role, name)
				}
				if !slices.Contains(all[list], name) {
					continue
				}
				absent++
				asked := h.fetch(who, http.MethodGet, "/exports/"+list+".csv"+query(map[string]string{"columns": name}))
				none := h.fetch(who, http.MethodGet, "/exports/"+list+".csv"+query(map[string]string{"columns": "nothing"}))
				if asked.Code != http.StatusBadRequest || strings.ReplaceAll(asked.Body.String(), name, "nothing") != none.Body.String() {
					t.Errorf("%s of %s asked for %s: %d %s", list, role, name, asked.Code, asked.Body)
				}
			}
			for _, secret := range secrets[role] {
				if strings.Contains(text, secret) {
					t.Errorf("%s of %s tells %q", list, role, secret)
				}
			}
		}
	}
	if absent < 15 {
		t.Errorf("only %d hidden columns were looked for", absent)
	}
	if w := h.fetch(as(h.hire(scalar.Operator)), http.MethodGet, "/exports/orders.csv"+query(map[string]string{"filter": `{"customerPoNo":"PO-SECRET-9"}`})); w.Code != http.StatusForbidden {
		t.Errorf("an operator filters by the customer's number: %d %s", w.Code, w.Body)
	}
}

// TestExportsOfPricesOfSome holds two roles: a price stands only on the rows that show it.
func TestExportsOfPricesOfSome(t *testing.T) {
	h := open(t)
	mei, both := h.hire(scalar.Merchandiser), h.hire(scalar.Production, scalar.Merchandiser)
	firm := h.firm(mei, "Nordwind GmbH")
	h.ordered(mei, firm, "A-1")
	h.ordered(both, firm, "A-2")
	rows := h.table(as(both), "/exports/orders.csv?columns=customerPoNo,payableAmount.amount&orderBy=%7B%22field%22:%22NUMBER%22%7D")
	if len(rows) != 3 || rows[1][1] != "" || rows[2][1] == "" {
		t.Errorf("the other's price is shown, or her own is not: %q", rows)
	}
}

// TestExportedCells looks at words, codes, dates, numbers and formulas.
func TestExportedCells(t *testing.T) {
	h := open(t)
	mei := h.hire(scalar.Merchandiser)
	h.ordered(mei, h.firm(mei, "=cmd|calc"), "+PO")
	mei.Language, mei.TimeZone = scalar.English, "Europe/Berlin"
	const columns = "?columns=status,customer.name,customerPoNo,promisedOn,payableAmount.amount,confirmedAt,lateDays,createdAt"
	w := h.fetch(as(mei), http.MethodGet, "/exports/orders.csv"+columns+"&bom=1")
	text, marked := strings.CutPrefix(w.Body.String(), "\ufeff")
	lines := strings.Split(text, "\r\n")
	if want := "State,Customer,Customer PO no.,Promised,Payable,Confirmed at,Working days late,Created at"; !marked || lines[0] != want {
		t.Errorf("header %q", lines[0])
	}
	if !strings.HasPrefix(lines[1], "Confirmed,'=cmd|calc,'+PO,2026-12-24,41840.77,") && !strings.HasPrefix(lines[1], "Confirmed,'=cmd|calc,'+PO,2026-12-24,") {
		t.Errorf("row %q", lines[1])
	}
	if !strings.Contains(lines[1], "+01:00") {
		t.Errorf("the time is not in the viewer's zone: %q", lines[1])
	}
	if kind := w.Header().Get("Content-Disposition"); !strings.Contains(kind, "Orders-2026-11-23.csv") {
		t.Errorf("called %q", kind)
	}
	mei.Language = scalar.Chinese
	if head := h.table(as(mei), "/exports/orders.csv"+columns); head[0][0] != "状态" || head[1][0] != fault.Words(fault.Chinese, "word.OrderStatus.CONFIRMED") {
		t.Errorf("in Chinese: %q", head)
	}
	codes := h.table(as(mei), "/exports/orders.csv"+columns+"&form=codes")
	if codes[0][1] != "customer.name" || codes[1][0] != "CONFIRMED" || !strings.HasSuffix(codes[1][7], "Z") {
		t.Errorf("in codes: %q", codes)
	}
	f, err := excelize.OpenReader(h.fetch(as(mei), http.MethodGet, "/exports/orders.xlsx"+columns).Body)
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"A1": "状态", "B2": "'=cmd|calc", "D2": "2026-12-24"} {
		if got, _ := f.GetCellValue(f.GetSheetName(0), cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if raw, _ := f.GetCellValue(f.GetSheetName(0), "D2", excelize.Options{RawCellValue: true}); raw != "46380" {
		t.Errorf("the date is %q and not a number", raw)
	}
}

func TestExportsRefuse(t *testing.T) {
	h := open(t)
	chief := h.hire(scalar.Manager)
	must := h.hire(scalar.Manager)
	must.MustChange = true
	for _, c := range []struct {
		name, address string
		who           context.Context
		status        int
		code          string
	}{
		{"a stranger", "/exports/orders.csv", context.Background(), 401, "UNAUTHENTICATED"},
		{"who must change the password", "/exports/orders.csv", as(must), 403, "FORBIDDEN"},
		{"an unknown list", "/exports/users.csv", as(chief), 404, "NOT_FOUND"},
		{"an unknown format", "/exports/orders.pdf", as(chief), 404, "NOT_FOUND"},
		{"an unknown parameter", "/exports/orders.csv?sort=number", as(chief), 400, "BAD_USER_INPUT"},
		{"a filter that is no JSON", "/exports/orders.csv?filter=late", as(chief), 400, "BAD_USER_INPUT"},
		{"a filter that there is not", "/exports/orders.csv?filter=%7B%22x%22:1%7D", as(chief), 400, "BAD_USER_INPUT"},
		{"a wrong day", "/exports/orders.csv?updatedAfter=yesterday", as(chief), 400, "BAD_USER_INPUT"},
		{"a wrong form", "/exports/orders.csv?form=nice", as(chief), 400, "BAD_USER_INPUT"},
		{"a forged link", "/exports/orders.csv?grant=AAAA", context.Background(), 401, "UNAUTHENTICATED"},
	} {
		for _, address := range []string{c.address, strings.Replace(c.address, ".csv", ".xlsx", 1)} {
			w := h.fetch(c.who, http.MethodGet, address)
			var told struct {
				Errors []struct {
					Message    string
					Extensions struct{ Code string }
				}
			}
			_ = json.Unmarshal(w.Body.Bytes(), &told)
			if w.Code != c.status || len(told.Errors) != 1 || told.Errors[0].Extensions.Code != c.code || told.Errors[0].Message == "" {
				t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
			}
		}
	}
}

// TestExportLink follows a link without a bearer: it is good for this file, this filter and a minute.
func TestExportLink(t *testing.T) {
	h := open(t)
	h.history()
	chief := h.hire(scalar.Manager)
	chief.SessionID = scalar.NewID(scalar.KindInternal)
	h.sessions = map[scalar.ID]*actor.Actor{chief.SessionID: chief}
	address := "/exports/orders.csv" + query(map[string]string{"filter": `{"status":["CLOSED"]}`, "columns": "number"})
	w := h.fetch(as(chief), http.MethodPost, address)
	var link struct {
		URL     string
		Rows    int
		Columns int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &link); err != nil || w.Code != http.StatusCreated || link.Rows != 2 || link.Columns != 1 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if rows := h.table(context.Background(), link.URL); len(rows) != 3 {
		t.Errorf("the link gives %q", rows)
	}
	wider := strings.Replace(link.URL, "CLOSED", "CONFIRMED", 1)
	if got := h.fetch(context.Background(), http.MethodGet, wider); got.Code != http.StatusUnauthorized || wider == link.URL {
		t.Errorf("the link of one filter opens another: %d", got.Code)
	}
	delete(h.sessions, chief.SessionID)
	if got := h.fetch(context.Background(), http.MethodGet, link.URL); got.Code != http.StatusUnauthorized {
		t.Errorf("the link outlives the session: %d", got.Code)
	}
}

// TestExportSince takes what changed from an instant on, in that order.
func TestExportSince(t *testing.T) {
	h := open(t)
	h.history()
	chief := as(h.hire(scalar.Manager))
	if rows := h.table(chief, "/exports/orders.csv?updatedAfter=2000-01-01&columns=number"); len(rows) != 6 {
		t.Errorf("since long ago: %q", rows)
	}
	if rows := h.table(chief, "/exports/orders.csv?updatedAfter=2099-01-01T00:00:00Z&columns=number"); len(rows) != 1 {
		t.Errorf("since what is to come: %q", rows)
	}
	both := query(map[string]string{"updatedAfter": "2000-01-01", "filter": `{"status":["DRAFT"]}`, "columns": "number"})
	if rows := h.table(chief, "/exports/orders.csv"+both); len(rows) != 2 || rows[1][0] != "B-3" {
		t.Errorf("with a filter: %q", rows)
	}
	var last time.Time
	for _, row := range h.table(chief, "/exports/orders.csv?updatedAfter=2000-01-01&columns=updatedAt&form=codes")[1:] {
		at, err := time.Parse(time.RFC3339, row[0])
		if err != nil || at.Before(last) {
			t.Errorf("changes are not in their order: %v %v", row, err)
		}
		last = at
	}
}
