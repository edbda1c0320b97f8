package ubl_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"gendan/server/intake/ubl"
)

// Whatever the bytes, Parse ends with an order that can be reckoned with or a
// refusal that can be read.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		f.Add([]byte(readAll(f, file)))
	}
	for _, seed := range []string{
		"", "<", "<Order/>", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, "%PDF-1.4", "\xff\xfe<\x00",
		`<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>`,
		`<?xml version="1.0" encoding="GBK"?><Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2">` + "\xb0\xa1" + `</Order>`,
	} {
		f.Add([]byte(seed))
	}
	limits := ubl.Limits{Bytes: 1 << 20, Elements: 20_000}
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := ubl.Parse(bytes.NewReader(data), limits)
		if err != nil {
			var refusal *ubl.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("no refusal: %v", err)
			}
			for _, f := range refusal.Faults() {
				for _, lang := range []string{"zh-CN", "en"} {
					if text := f.Text(lang); text == "" || text == f.Key {
						t.Errorf("%s has no words in %s", f.Key, lang)
					}
				}
			}
			return
		}
		if o.ID.Text == "" || len(o.Lines) == 0 {
			t.Errorf("an order without number or lines was read")
		}
		for _, v := range o.Rest {
			if !strings.HasPrefix(v.Path, "/Order/") {
				t.Errorf("rest at %q", v.Path)
			}
		}
		if sums := ubl.Totals(o); len(sums.Lines) != len(o.Lines) {
			t.Errorf("%d sums of %d lines", len(sums.Lines), len(o.Lines))
		}
		for _, w := range ubl.Warnings(o, today) {
			if text := w.Text("zh-CN"); text == w.Key {
				t.Errorf("%s has no words", w.Key)
			}
		}
	})
}
