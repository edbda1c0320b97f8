package graph

import (
	"context"
	"maps"
	"slices"
	"unicode/utf8"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/incident"
	"gendan/ent/ent/material"
	"gendan/ent/ent/order"
	"gendan/ent/ent/product"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/searchterm"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/supplier"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/lean"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// hitKind is a kind that is found: where its rows stand, and how one is shown by its columns.
type hitKind struct {
	table   string
	columns []string
	show    func(a *actor.Actor, at func(int) string) (number, title string, subtitle *string)
}

// found is the kinds that may be shown as hits.
var found = map[string]hitKind{
	ent.TypeOrder: {order.Table, []string{order.FieldNumber, order.FieldCustomerPoNo}, func(a *actor.Actor, at func(int) string) (string, string, *string) {
		return at(0), at(0), secret(a, policy.Customer, at(1))
	}},
	ent.TypeCustomer: {customer.Table, []string{customer.FieldNumber, customer.FieldName, customer.FieldLegalName},
		func(a *actor.Actor, at func(int) string) (string, string, *string) {
			title := at(0)
			if policy.Sees(a, policy.Customer) {
				title = at(1)
			}
			return at(0), title, secret(a, policy.Customer, at(2))
		}},
	ent.TypeProduct:         {product.Table, []string{product.FieldCode, product.FieldName, product.FieldNameEn}, named},
	ent.TypeMaterial:        {material.Table, []string{material.FieldCode, material.FieldName, material.FieldNameEn}, named},
	ent.TypeSupplier:        {supplier.Table, []string{supplier.FieldCode, supplier.FieldName}, named},
	ent.TypeShipment:        {shipment.Table, []string{shipment.FieldNumber, shipment.FieldNumber, shipment.FieldTrackingNo}, named},
	ent.TypeProductionBatch: {productionbatch.Table, []string{productionbatch.FieldNumber, productionbatch.FieldNumber}, named},
	ent.TypeIncident:        {incident.Table, []string{incident.FieldNumber, incident.FieldNumber}, named},
	ent.TypeFeedback:        {feedback.Table, []string{feedback.FieldNumber, feedback.FieldNumber}, named},
}

// named shows a number, a name, and where there is a third column that too.
func named(_ *actor.Actor, at func(int) string) (number, title string, subtitle *string) {
	third := at(2)
	return at(0), at(1), &third
}

func secret(a *actor.Actor, v policy.Visibility, s string) *string {
	if !policy.SeesAlways(a, v) {
		return nil
	}
	return &s
}

// search finds records by the start of a word. Words of facts the viewer does not see are not
// looked at, and what is found is read again through the viewer's rows.
func (r *Resolver) search(ctx context.Context, text string, kinds []string, first int) ([]*gql.SearchHit, error) {
	if utf8.RuneCountInString(text) > 200 {
		return nil, fault.New(fault.Invalid, "base.too_long", "text").With("max", 200)
	}
	if first < 1 || first > 50 {
		return nil, fault.New(fault.OutOfRange, "base.out_of_range", "first").With("min", 1).With("max", 50)
	}
	word, a := store.Fold(text), actor.From(ctx)
	hits := []*gql.SearchHit{}
	if word == "" {
		return hits, nil
	}
	if r := []rune(word); len(r) > 64 {
		word = string(r[:64])
	}
	see := []string{""}
	for _, v := range policy.Visibilities() {
		if policy.SeesAlways(a, v) {
			see = append(see, string(v))
		}
	}
	// Most that is found is shown: so few words are read at first, and more only where they were of records
	// that were found already or may not be seen.
	seen := map[scalar.ID]bool{}
	for most := first * 2; ; most *= 4 {
		most = min(most, first*20)
		ids, read, err := r.matches(ctx, word, see, kinds, most)
		if err != nil {
			return nil, err
		}
		ids = slices.DeleteFunc(ids, func(id scalar.ID) bool { return seen[id] })
		for _, id := range ids {
			seen[id] = true
		}
		if hits, err = r.hits(ctx, hits, ids, first); err != nil {
			return nil, err
		}
		if len(hits) == first || read < most || most == first*20 {
			return hits, nil
		}
	}
}

// matches lists the records that have a word that begins so, each once, and how many words were read. The
// order is that of the words' index, so that no more of it is read than are wanted.
func (r *Resolver) matches(ctx context.Context, word string, see, kinds []string, most int) (ids []scalar.ID, read int, err error) {
	s := sql.Dialect(r.store.Dialect()).Select().From(sql.Table(searchterm.Table))
	s.Select(s.C(searchterm.FieldRecordID), s.C(searchterm.FieldKind)).
		Where(sql.And(sql.GTE(s.C(searchterm.FieldTerm), word), sql.LT(s.C(searchterm.FieldTerm), word+"\U0010FFFF"))).
		Where(sql.In(s.C(searchterm.FieldSee), anys(see)...)).
		OrderBy(s.C(searchterm.FieldTerm), s.C(searchterm.FieldKind), s.C(searchterm.FieldRecordID)).Limit(most)
	if kinds != nil {
		s.Where(sql.In(s.C(searchterm.FieldKind), anys(kinds)...))
	}
	query, args := s.Query()
	err = r.store.Rows(ctx, query, args, 2, func(at func(int) any) error {
		read++
		id, _ := at(0).(int64)
		if _, ok := found[lean.Text(at(1))]; ok && !slices.Contains(ids, scalar.ID(id)) {
			ids = append(ids, scalar.ID(id))
		}
		return nil
	})
	return ids, read, err
}

func anys(words []string) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = w
	}
	return out
}

// hits reads the records through the viewer's rows and adds them to the hits, until there are enough.
func (r *Resolver) hits(ctx context.Context, hits []*gql.SearchHit, ids []scalar.ID, first int) ([]*gql.SearchHit, error) {
	for part := range slices.Chunk(ids, 100) {
		shown := map[scalar.ID]*gql.SearchHit{}
		byKind := map[string][]any{}
		for _, id := range part {
			kind := scalar.Kind(id.Kind()).String()
			byKind[kind] = append(byKind[kind], int64(id))
		}
		for _, kind := range slices.Sorted(maps.Keys(byKind)) {
			if err := r.show(ctx, kind, byKind[kind], shown); err != nil {
				return nil, err
			}
		}
		for _, id := range part {
			if h := shown[id]; h != nil && len(hits) < first {
				hits = append(hits, h)
			}
		}
		if len(hits) == first {
			break
		}
	}
	return hits, nil
}

// show reads what is shown of records of a kind.
func (r *Resolver) show(ctx context.Context, kind string, ids []any, shown map[scalar.ID]*gql.SearchHit) error {
	k, ok := found[kind]
	if !ok {
		return nil
	}
	for len(ids)&(len(ids)-1) != 0 {
		ids = append(ids, ids[0]) // few different statements stay prepared
	}
	s := sql.Dialect(r.store.Dialect()).Select().From(sql.Table(k.table))
	s.AppendSelect(s.C("id"))
	for _, c := range k.columns {
		s.AppendSelect(s.C(c))
	}
	s.Where(sql.In(s.C("id"), ids...))
	policy.Narrow(ctx, kind, s)
	query, args := s.Query()
	a := actor.From(ctx)
	return r.store.Rows(ctx, query, args, len(k.columns)+1, func(at func(int) any) error {
		id, _ := at(0).(int64)
		number, title, subtitle := k.show(a, func(i int) string {
			if i >= len(k.columns) {
				return ""
			}
			return lean.Text(at(i + 1))
		})
		if subtitle != nil && (*subtitle == "" || *subtitle == title) {
			subtitle = nil
		}
		shown[scalar.ID(id)] = &gql.SearchHit{ID: scalar.ID(id), Kind: kind, Number: &number, Title: title, Subtitle: subtitle}
		return nil
	})
}
