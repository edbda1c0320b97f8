package catalog_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent/operationstandard"
	"gendan/ent/ent/searchterm"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

func open(t *testing.T) (*store.Store, *catalog.Service, context.Context) {
	t.Helper()
	s := storetest.New(t)
	return s, catalog.New(s, s.Clock()), storetest.Actor(t, s, scalar.Merchandiser)
}

func shirt() catalog.Card {
	return catalog.Card{
		Code: new("TS-01"), Name: new("圆领T恤"), NameEn: new("Crew-neck T-shirt"), Unit: new("c62"), HsCode: new("6109.10.0010"),
		LeadDays: new(15), UnitsPerCarton: new(scalar.Whole(50)),
		Operations: []catalog.Operation{{Name: "裁剪"}, {Name: "缝制", MinutesPerUnit: 12_500_000}, {Name: "整烫"}},
	}
}

func told(err error) []string {
	list := []string{}
	all, ok := fault.All(err)
	if err != nil && !ok {
		return []string{"not a fault: " + err.Error()}
	}
	for _, f := range all {
		list = append(list, strings.Join(strings.Fields(string(f.Code)+" "+strings.Join(f.Field, ".")+" "+f.Key), " "))
	}
	return list
}

func TestAProductIsKeptWithItsRoute(t *testing.T) {
	s, products, ctx := open(t)
	p, err := products.Create(ctx, shirt())
	if err != nil {
		t.Fatal(err)
	}
	if p.Unit != "C62" || p.HsCode != "6109100010" || p.NameKey != "圆领t恤" {
		t.Errorf("product %+v", p)
	}
	for _, term := range []string{"ts-01", "圆领t恤", "crew-neck t-shirt"} {
		if n := s.Client().SearchTerm.Query().Where(searchterm.RecordID(p.ID), searchterm.Term(term)).CountX(storetest.System()); n != 1 {
			t.Errorf("not found by %s", term)
		}
	}
	route := func() (names []string) {
		for _, o := range s.Client().OperationStandard.Query().
			Where(operationstandard.ProductID(p.ID), operationstandard.ArchivedAtIsNil()).
			Order(operationstandard.BySequence()).AllX(ctx) {
			names = append(names, o.Name)
		}
		return names
	}
	if diff := cmp.Diff([]string{"裁剪", "缝制", "整烫"}, route()); diff != "" {
		t.Errorf("route (-want +got):\n%s", diff)
	}
	before := s.Client().OperationStandard.Query().Where(operationstandard.Name("裁剪")).OnlyX(ctx)
	p, err = products.Update(ctx, p.ID, p.Version, catalog.Card{
		Name:       new("精梳棉T恤"),
		Operations: []catalog.Operation{{Name: "裁剪"}, {Name: "印花"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"裁剪", "印花"}, route()); diff != "" {
		t.Errorf("new route (-want +got):\n%s", diff)
	}
	if after := s.Client().OperationStandard.Query().Where(operationstandard.Name("裁剪")).OnlyX(ctx); after.Version != before.Version {
		t.Errorf("a step that stayed was written anew")
	}
	if n := s.Client().OperationStandard.Query().CountX(ctx); n != 4 {
		t.Errorf("%d steps are kept, want the two put away as well", n)
	}
	if p, err = products.Update(ctx, p.ID, p.Version, catalog.Card{LeadDays: new(20)}); err != nil || len(route()) != 2 {
		t.Errorf("a change without a route left %v: %v", route(), err)
	}
	if _, err = products.Update(ctx, p.ID, p.Version, catalog.Card{Operations: []catalog.Operation{}}); err != nil || len(route()) != 0 {
		t.Errorf("an empty route left %v: %v", route(), err)
	}
}

func TestProductsThatAreRefused(t *testing.T) {
	_, products, ctx := open(t)
	if _, err := products.Create(ctx, shirt()); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name   string
		change func(*catalog.Card)
		want   []string
	}{
		{"the same code in other letters", func(c *catalog.Card) { c.Code = new("ｔｓ-01 ") }, []string{"DUPLICATE code base.duplicate"}},
		{"no name", func(c *catalog.Card) { c.Name = nil }, []string{"REQUIRED name base.required"}},
		{"an unknown unit", func(c *catalog.Card) { c.Unit = new("??") }, []string{"INVALID unit check.unit"}},
		{"letters for an HS code", func(c *catalog.Card) { c.HsCode = new("shirts") }, []string{"INVALID hsCode base.invalid_format"}},
		{"less than no time", func(c *catalog.Card) { c.LeadDays = new(-1) }, []string{"OUT_OF_RANGE leadDays base.out_of_range"}},
		{"a step without a name", func(c *catalog.Card) { c.Operations[1].Name = "" }, []string{"REQUIRED operations.1.name base.required"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			card := shirt()
			card.Code = new("TS-02")
			c.change(&card)
			_, err := products.Create(ctx, card)
			if diff := cmp.Diff(c.want, told(err)); diff != "" {
				t.Errorf("told (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAProductIsPutAwayAndTakenBack(t *testing.T) {
	_, products, ctx := open(t)
	p, err := products.Create(ctx, shirt())
	if err != nil {
		t.Fatal(err)
	}
	old := p.Version
	if p, err = products.Archive(ctx, p.ID, p.Version, true); err != nil || p.ArchivedAt == nil {
		t.Fatalf("put away: %v", err)
	}
	if _, err := products.Update(ctx, p.ID, p.Version, catalog.Card{LeadDays: new(1)}); told(err)[0] != "BLOCKED base.archived" {
		t.Errorf("changed while put away: %v", err)
	}
	if _, err := products.Archive(ctx, p.ID, old, false); told(err)[0] != "CONFLICT base.conflict" {
		t.Errorf("an old version: %v", err)
	}
	if p, err = products.Archive(ctx, p.ID, p.Version, false); err != nil || p.ArchivedAt != nil {
		t.Errorf("taken back: %v", err)
	}
}
