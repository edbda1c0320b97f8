package rec20_test

import (
	"strings"
	"testing"
	"unicode"

	"gendan/server/platform/rec20"
)

func TestLookup(t *testing.T) {
	tests := []struct {
		code, chinese, english string
		decimals               int
		whole                  bool
		instead                string
	}{
		{"EA", "只", "each", 0, true, ""},
		{"H87", "件", "piece", 0, true, ""},
		{"kgm", "千克", "kilogram", 3, false, ""},
		{" DAY ", "天", "day", 2, false, ""},
		{"NAR", "物品数", "number of articles", 0, true, ""},
		{"DZN", "打", "dozen", 4, false, ""},
		{"XPP", "件（散件）", "piece (package)", 0, true, ""},
		{"BX", "盒", "box", 0, true, "XBX"},
		{"58", "净重千克", "net kilogram", 3, false, ""},
	}
	for _, test := range tests {
		want := rec20.Unit{
			Code: strings.ToUpper(strings.TrimSpace(test.code)), Chinese: test.chinese, English: test.english,
			Decimals: test.decimals, Whole: test.whole, Instead: test.instead,
		}
		if got, ok := rec20.Lookup(test.code); !ok || got != want {
			t.Errorf("%q is %+v, want %+v", test.code, got, want)
		}
	}
	for _, unknown := range []string{"", "ZZZ", "件", "KG M"} {
		if got, ok := rec20.Lookup(unknown); ok {
			t.Errorf("%q is no code, yet %+v", unknown, got)
		}
	}
}

// The codes the trade cannot do without, each found by its code.
func TestKnowsTheCommonCodes(t *testing.T) {
	common := "C62 EA H87 KGM GRM TNE MTR CMT MMT MTK MTQ LTR MLT SET PR DZN GRO MIL BX CT PK XBX XCT XPK XPP XBG XBO XRO XPX " +
		"HUR DAY WEE MON ANN LS NAR KT LBR ONZ FOT INH YRD SMI KMT CMQ DMQ FTQ FTK HAR GLL BLL KWH MIN SEC RM XST KTN STN P1 E48 LH"
	for _, code := range strings.Fields(common) {
		if _, ok := rec20.Lookup(code); !ok {
			t.Errorf("%s is not known", code)
		}
	}
	if n := len(rec20.Units()); n < 120 {
		t.Errorf("only %d units", n)
	}
}

func TestMatch(t *testing.T) {
	tests := map[string]string{
		"pcs": "H87", "PCS.": "H87", "Pieces": "H87", "件": "H87", "个": "C62", "只": "EA",
		"each": "EA", "打": "DZN", "Dozens": "DZN", "双": "PR", "pairs": "PR", "套": "SET", "sets": "SET",
		"米": "MTR", "m": "MTR", "Ｍ": "MTR", "公斤": "KGM", "KGS": "KGM", "千克": "KGM", "吨": "TNE", "MT": "TNE",
		"m²": "MTK", "sq.m": "MTK", "平方米": "MTK", "CBM": "MTQ", "m3": "MTQ", "升": "LTR", "μg": "MC",
		"ctn": "XCT", "箱": "XCT", "cartons": "XCT", "盒": "XBX", "boxes": "XBX", "卷": "XRO", "rolls": "XRO", "张": "XST",
		"hour": "HUR", "小时": "HUR", "天": "DAY", "月": "MON", "lump sum": "LS", "一式": "LS",
		"KGM": "KGM", "bx": "BX", "nar": "NAR", "linear metre": "LM",
	}
	for text, code := range tests {
		if got, ok := rec20.Match(text); !ok || got.Code != code {
			t.Errorf("%q means %q, want %s", text, got.Code, code)
		}
	}
	for _, unknown := range []string{"", "  ", "…", "some", "件件", "s", "piecesofeight"} {
		if got, ok := rec20.Match(unknown); ok && unknown != "s" {
			t.Errorf("%q is guessed to be %s", unknown, got.Code)
		}
	}
}

// Every unit is found by each of its own names, or the name belongs to another
// unit in force that says the same.
func TestNamesLeadBack(t *testing.T) {
	seen := map[string]string{}
	for _, u := range rec20.Units() {
		for _, name := range []string{u.Name("zh-CN"), u.Name("en"), u.Code} {
			if got, ok := rec20.Match(name); !ok || got != u {
				t.Errorf("%q of %s leads to %q", name, u.Code, got.Code)
			}
		}
		if u.Name("zh-CN") == u.Name("en") {
			t.Errorf("%s has one name for both languages", u.Code)
		}
		if !strings.ContainsFunc(u.Chinese, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s has no Chinese name: %q", u.Code, u.Chinese)
		}
		if other := seen[u.Code]; other != "" {
			t.Errorf("%s stands twice", u.Code)
		}
		seen[u.Code] = u.English
		if u.Whole != (u.Decimals == 0) {
			t.Errorf("%s counts whole pieces: %v, with %d decimals", u.Code, u.Whole, u.Decimals)
		}
		if u.Decimals > 6 {
			t.Errorf("%s has more decimals than a quantity keeps", u.Code)
		}
	}
}

func TestReplacedCodesLeadToCurrentOnes(t *testing.T) {
	for _, old := range strings.Fields("BX CT PK BG BO RO ST PF NPR") {
		u, ok := rec20.Lookup(old)
		if !ok || u.Instead == "" {
			t.Errorf("%s is not known as replaced", old)
			continue
		}
		if now, ok := rec20.Lookup(u.Instead); !ok || now.Instead != "" {
			t.Errorf("%s leads to %q, which is not in force", old, u.Instead)
		}
	}
}

// An alias claimed by two units, or equal to another unit's code, would make what
// it means depend on the order of the table.
func TestAliasesAreUnambiguous(t *testing.T) {
	for alias, codes := range rec20.Aliases() {
		if alias == "" || len(codes) != 1 {
			t.Errorf("alias %q is claimed by %v", alias, codes)
			continue
		}
		if u, ok := rec20.Lookup(alias); ok && u.Code != codes[0] {
			t.Errorf("alias %q of %s is the code of %s", alias, codes[0], u.Code)
		}
	}
}

// TestUnitsStandAfterANumber has the words that people read in messages and lists.
func TestUnitsStandAfterANumber(t *testing.T) {
	for code, want := range map[string][2]string{
		"H87": {"件", "pcs"}, "C62": {"个", "units"}, "KGM": {"千克", "kg"}, "MTR": {"米", "m"}, "XCT": {"箱", "cartons"}, "CEN": {"百", "hundred"},
	} {
		u := rec20.Of(code)
		if u.Name("zh-CN") != want[0] || u.Name("en") != want[1] {
			t.Errorf("%s reads %s and %s", code, u.Name("zh-CN"), u.Name("en"))
		}
	}
}
