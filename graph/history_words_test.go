package graph_test

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// reference is a field that only a machine reads; the page leaves it out of a history.
var reference = regexp.MustCompile(`Ids?$`)

// TestHistoryHasWords holds the page's words against every column whose history is shown: a record's
// past is told in a person's language, in no column's name.
func TestHistoryHasWords(t *testing.T) {
	shown := shownColumns(t, "../server/platform/policy/testdata/columns.golden")
	for _, language := range []string{"zh-CN", "en"} {
		raw, err := os.ReadFile("../frontend/src/locales/" + language + "/history.json")
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatal(err)
		}
		for kind, fields := range shown {
			if words["kind."+kind] == "" {
				t.Errorf("%s: %s has no word", language, kind)
			}
			for _, field := range fields {
				if words["field."+field] == "" && words["field."+kind+"."+field] == "" && !reference.MatchString(field) {
					t.Errorf("%s: %s of %s has no word", language, field, kind)
				}
			}
		}
	}
}

// shownColumns reads which fields of which kinds a history shows.
func shownColumns(t *testing.T, golden string) map[string][]string {
	t.Helper()
	f, err := os.Open(golden)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shown := map[string][]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		column, class, _ := strings.Cut(lines.Text(), " ")
		kind, name, ok := strings.Cut(column, ".")
		if !ok || class == "never" {
			continue
		}
		first, rest, _ := strings.Cut(name, "_")
		for part := range strings.SplitSeq(rest, "_") {
			if part != "" {
				first += strings.ToUpper(part[:1]) + part[1:]
			}
		}
		shown[kind] = append(shown[kind], first)
	}
	return shown
}
