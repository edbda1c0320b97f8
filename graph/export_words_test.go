package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// TestExportWords fails where a column or a word has no name in one of the languages, or two
// columns of a list have the same.
func TestExportWords(t *testing.T) {
	h := open(t)
	keys := map[string]map[string]bool{}
	for _, lang := range []string{fault.Chinese, fault.English} {
		keys[lang] = map[string]bool{}
		for _, k := range fault.Keys(lang) {
			keys[lang][k] = true
		}
	}
	used := map[string]bool{}
	for _, name := range exportNames {
		for _, language := range []scalar.Language{scalar.Chinese, scalar.English} {
			chief := h.hire(scalar.Manager)
			chief.Language = language
			codes := h.table(as(chief), "/exports/"+name+".csv?form=codes")[0]
			words := h.table(as(chief), "/exports/"+name+".csv")[0]
			seen := map[string]bool{}
			for i, code := range codes {
				own, general := "export."+name+"."+code, "export.column."+code
				used[own], used[general] = true, true
				if !keys[language.Tag()][own] && !keys[language.Tag()][general] {
					t.Errorf("%s.%s has no name in %s", name, code, language)
				}
				if seen[words[i]] {
					t.Errorf("two columns of %s are called %q", name, words[i])
				}
				seen[words[i]] = true
			}
		}
		used["export.list."+name] = true
	}
	for key := range keys[fault.Chinese] {
		if strings.HasPrefix(key, "export.column.") && !used[key] {
			t.Errorf("%s names no column", key)
		}
	}
	schema := h.handler.Schema()
	for _, enum := range h.handler.ExportedEnums() {
		for _, v := range schema.Types[enum].EnumValues {
			if key := "word." + enum + "." + v.Name; !keys[fault.Chinese][key] {
				t.Errorf("%s has no word", key)
			}
		}
	}
}

// TestServiceTokenPages asks for large pages, and for prices by the scope of the token.
func TestServiceTokenPages(t *testing.T) {
	h := open(t)
	h.fill()
	token := h.hire(scalar.Analyst)
	token.Service, token.ReadOnly = true, true
	ask := func(who *actor.Actor, first int) answer {
		return h.ask(as(who), fmt.Sprintf("{ orders(first: %d) { nodes { id payableAmount { amount } customer { name } } } }", first), nil)
	}
	if a := ask(token, 1000); a.code() != "" {
		t.Errorf("a page of 1,000 for a token: %s", a.Text)
	}
	if a := ask(token, 1001); a.code() == "" {
		t.Error("a page of 1,001 for a token")
	}
	if a := ask(h.hire(scalar.Analyst), 101); a.code() == "" {
		t.Error("a page of 101 for a person")
	}
	price := func() any { return ask(token, 10).at("orders", "nodes", 0, "payableAmount", "amount") }
	head := func() []string { return h.table(as(token), "/exports/orders.csv?form=codes")[0] }
	if price() != nil || slices.Contains(head(), "payableAmount.amount") {
		t.Error("a token without prices shows them")
	}
	token.Prices = true
	if price() == nil || !slices.Contains(head(), "payableAmount.amount") {
		t.Error("a token with prices hides them")
	}
}
