package intake

import (
	"reflect"
	"strings"

	"gendan/ent/scalar"
	"gendan/server/intake/ubl"
	"gendan/server/orders"
)

// trace puts every value of the file on the draft, with its place and the field that took it; what
// no field took has none. Nothing the customer wrote is lost.
func (r *reading) trace(file scalar.ID) {
	seen := map[string]bool{}
	for _, v := range values(r.order) {
		if seen[v.Path] {
			continue
		}
		seen[v.Path] = true
		p := orders.DraftProvenance{
			Field: r.taken[v.Path], SourcePath: short(v.Path, 300), SourceText: short(v.Text, 8000), AttachmentID: &file,
		}
		if i := r.lineAt(v.Path); i >= 0 {
			r.draft.Lines[i].Provenance = append(r.draft.Lines[i].Provenance, p)
		} else {
			r.draft.Provenance = append(r.draft.Provenance, p)
		}
	}
}

// top is the first two steps of a path, which for what belongs to a line is the line.
func top(path string) string {
	parts := strings.SplitN(path, "/", 4)
	return strings.Join(parts[:min(len(parts), 3)], "/")
}

var valueType = reflect.TypeFor[ubl.Value]()

// values are all the values of an order that say something, in the order of the model.
func values(o *ubl.Order) []ubl.Value {
	var all []ubl.Value
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch {
		case v.Type() == valueType:
			if value, ok := v.Interface().(ubl.Value); ok && value.Given() {
				all = append(all, value)
			}
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	walk(reflect.ValueOf(o).Elem())
	return all
}
