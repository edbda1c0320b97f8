package graph

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// exportRequest is what is asked for by an address such as
// /exports/orders.xlsx?filter={"late":true}&orderBy={"field":"NUMBER"}.
type exportRequest struct {
	list    *exportList
	format  string // csv or xlsx
	columns []exportColumn
	filter  map[string]any
	order   map[string]any
	codes   bool // names and words as the contract has them, not as people say them
	mark    bool
}

// exportParameters are the parameters an address may have; grant is looked at elsewhere.
var exportParameters = []string{"filter", "orderBy", "updatedAfter", "columns", "form", "bom", "grant"}

// readExport reads what an address asks for on behalf of the actor.
func (h *Handler) readExport(file string, q url.Values, a *actor.Actor) (*exportRequest, error) {
	name, format, _ := strings.Cut(file, ".")
	list := h.lists[name]
	if list == nil || format != "csv" && format != "xlsx" {
		return nil, fault.New(fault.NotFound, "httpd.no_such_address")
	}
	for name := range q {
		if !slices.Contains(exportParameters, name) {
			return nil, fault.New(fault.Invalid, "export.unknown_parameter", name).With("name", name).With("known", exportParameters[:6])
		}
	}
	e := &exportRequest{list: list, format: format, mark: q.Get("bom") == "1" || q.Get("bom") == "true"}
	for name, into := range map[string]*map[string]any{"filter": &e.filter, "orderBy": &e.order} {
		if text := q.Get(name); text != "" && decode(strings.NewReader(text), into) != nil {
			return nil, fault.New(fault.Invalid, "export.not_json", name).With("name", name)
		}
	}
	switch form := q.Get("form"); form {
	case "", "words":
	case "codes":
		e.codes = true
	default:
		return nil, fault.New(fault.Invalid, "export.form", "form").With("value", form)
	}
	if err := e.choose(list.visible(a), q.Get("columns")); err != nil {
		return nil, err
	}
	err := e.since(q.Get("updatedAfter"), h.schema)
	return e, err
}

// choose takes the columns that are named, in their order; all that are visible where none is. A
// column that may not be seen reads as one that there is not.
func (e *exportRequest) choose(visible []exportColumn, names string) error {
	if e.columns = visible; names == "" {
		return nil
	}
	e.columns = nil
	for name := range strings.SplitSeq(names, ",") {
		i := slices.IndexFunc(visible, func(c exportColumn) bool { return c.name() == strings.TrimSpace(name) })
		if i < 0 {
			known := make([]string, len(visible))
			for j, c := range visible {
				known[j] = c.name()
			}
			return fault.New(fault.Invalid, "export.unknown_column", "columns").With("name", name).With("known", known)
		}
		e.columns = append(e.columns, visible[i])
	}
	return nil
}

// since narrows to what changed from an instant or a day on, in the order of changing where no
// other is asked for.
func (e *exportRequest) since(text string, schema *ast.Schema) error {
	if text == "" {
		return nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		if at, err = time.Parse(time.DateOnly, text); err != nil {
			return fault.New(fault.Invalid, "export.updated_after", "updatedAfter").With("value", text)
		}
	}
	if e.filter == nil {
		e.filter = map[string]any{}
	}
	changed, _ := e.filter["updatedAt"].(map[string]any)
	if changed == nil {
		changed = map[string]any{}
	}
	changed["from"] = at.UTC().Format(time.RFC3339Nano)
	e.filter["updatedAt"] = changed
	if arg := e.list.root.Arguments.ForName("orderBy"); e.order == nil && arg != nil {
		field := schema.Types[schema.Types[arg.Type.Name()].Fields.ForName("field").Type.Name()]
		if field.EnumValues.ForName("UPDATED_AT") != nil {
			e.order = map[string]any{"field": "UPDATED_AT", "direction": "ASC"}
		}
	}
	return nil
}

// exportAddress writes a request as the address it is fetched from, the same for the same request.
func exportAddress(r *http.Request) string {
	q := r.URL.Query()
	q.Del("grant")
	if len(q) == 0 {
		return r.URL.Path
	}
	return r.URL.Path + "?" + q.Encode()
}

// variables are those of the list's query for a page after a cursor.
func (e *exportRequest) variables(first int, after string) map[string]any {
	v := map[string]any{"first": json.Number(strconv.Itoa(first))}
	if after != "" {
		v["after"] = after
	}
	if e.filter != nil {
		v["filter"] = e.filter
	}
	if e.order != nil {
		v["orderBy"] = e.order
	}
	return v
}
