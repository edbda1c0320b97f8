package graph

import (
	"context"
	"slices"
	"unicode/utf8"

	"gendan/ent/ent"
	"gendan/ent/ent/searchterm"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// found is a record that may be shown as a hit, and how.
var found = map[string]func(*actor.Actor, ent.Noder) *gql.SearchHit{
	ent.TypeOrder: func(a *actor.Actor, n ent.Noder) *gql.SearchHit {
		o := n.(*ent.Order)
		return hit(n, ent.TypeOrder, o.Number, o.Number, secret(a, policy.Customer, o.CustomerPoNo))
	},
	ent.TypeCustomer: func(a *actor.Actor, n ent.Noder) *gql.SearchHit {
		c := n.(*ent.Customer)
		title := c.Number
		if policy.Sees(a, policy.Customer) {
			title = c.Name
		}
		return hit(n, ent.TypeCustomer, c.Number, title, secret(a, policy.Customer, c.LegalName))
	},
	ent.TypeProduct: func(_ *actor.Actor, n ent.Noder) *gql.SearchHit {
		p := n.(*ent.Product)
		return hit(n, ent.TypeProduct, p.Code, p.Name, &p.NameEn)
	},
	ent.TypeProductionBatch: func(_ *actor.Actor, n ent.Noder) *gql.SearchHit {
		b := n.(*ent.ProductionBatch)
		return hit(n, ent.TypeProductionBatch, b.Number, b.Number, nil)
	},
	ent.TypeSupplier: func(_ *actor.Actor, n ent.Noder) *gql.SearchHit {
		s := n.(*ent.Supplier)
		return hit(n, ent.TypeSupplier, s.Code, s.Name, nil)
	},
	ent.TypeMaterial: func(_ *actor.Actor, n ent.Noder) *gql.SearchHit {
		m := n.(*ent.Material)
		return hit(n, ent.TypeMaterial, m.Code, m.Name, &m.NameEn)
	},
	ent.TypeIncident: func(_ *actor.Actor, n ent.Noder) *gql.SearchHit {
		i := n.(*ent.Incident)
		return hit(n, ent.TypeIncident, i.Number, i.Number, nil)
	},
	ent.TypeShipment: func(_ *actor.Actor, n ent.Noder) *gql.SearchHit {
		s := n.(*ent.Shipment)
		return hit(n, ent.TypeShipment, s.Number, s.Number, &s.TrackingNo)
	},
	ent.TypeFeedback: func(_ *actor.Actor, n ent.Noder) *gql.SearchHit {
		f := n.(*ent.Feedback)
		return hit(n, ent.TypeFeedback, f.Number, f.Number, nil)
	},
}

func hit(n ent.Noder, kind, number, title string, subtitle *string) *gql.SearchHit {
	if subtitle != nil && (*subtitle == "" || *subtitle == title) {
		subtitle = nil
	}
	return &gql.SearchHit{ID: n.GetID(), Kind: kind, Number: &number, Title: title, Subtitle: subtitle}
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
	q := r.read().SearchTerm.Query().
		Where(searchterm.TermGTE(word), searchterm.TermLT(word+"\U0010FFFF"), searchterm.SeeIn(see...)).
		Order(searchterm.ByTerm(), searchterm.ByRecordID())
	if kinds != nil {
		q.Where(searchterm.KindIn(kinds...))
	}
	terms, err := q.Limit(first * 20).All(actor.System(ctx))
	if err != nil {
		return nil, err
	}
	var ids []scalar.ID
	for _, t := range terms {
		if found[t.Kind] != nil && !slices.Contains(ids, t.RecordID) {
			ids = append(ids, t.RecordID)
		}
	}
	return r.hits(ctx, ids, first)
}

// hits reads the records through the viewer's rows and shows the first of them.
func (r *Resolver) hits(ctx context.Context, ids []scalar.ID, first int) ([]*gql.SearchHit, error) {
	hits := []*gql.SearchHit{}
	for part := range slices.Chunk(ids, 100) {
		nodes, err := r.nodes(ctx, part)
		if err != nil {
			return nil, err
		}
		for i, n := range nodes {
			if n == nil || len(hits) == first {
				continue
			}
			kind := scalar.Kind(part[i].Kind()).String()
			hits = append(hits, found[kind](actor.From(ctx), n.(ent.Noder)))
		}
	}
	return hits, nil
}
