package files_test

import (
	"mime"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"gendan/server/files"
)

func TestNamesAreData(t *testing.T) {
	p := newPlace(t)
	at := p.serve(t, p.merchandiser)
	long := strings.Repeat("长", 3000) + ".xlsx"
	for _, test := range []struct{ name, sent, want string }{
		{"a way out", "../../etc/passwd", "passwd"},
		{"a Windows path", `C:\Users\x\报价.xlsx`, "报价.xlsx"},
		{"line breaks", "a\r\nSet-Cookie: x=1\r\n.txt", "aSet-Cookie: x=1.txt"},
		{"NUL", "a\x00.png", "a.png"},
		{"only dots", "..", "file"},
		{"nothing", "", "file"},
		{"quotes", `a"b;c.txt`, `a"b;c.txt`},
		{"turned direction", "exe\u202egnp.exe", "exegnp.exe"},
		{"not composed", "Cafe\u0301.pdf", "Caf\u00e9.pdf"},
		{"not UTF-8", "a\xffb.txt", "a\ufffdb.txt"},
		{"3,000 characters", long, strings.Repeat("长", 250) + ".xlsx"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, p.merchandiser, "POST", at+"/files?name="+url.QueryEscape(test.sent), strings.NewReader("x")).uploaded(t)
			if got.Name != test.want || utf8.RuneCountInString(got.Name) > 255 {
				t.Errorf("kept as %q, want %q", got.Name, test.want)
			}
			down := ask(t, p.merchandiser, "GET", at+files.Path(got.ID), nil)
			_, params, err := mime.ParseMediaType(down.header.Get("Content-Disposition"))
			if err != nil || params["filename"] != test.want || down.header.Get("Set-Cookie") != "" {
				t.Errorf("sent as %q: %v", down.header.Get("Content-Disposition"), err)
			}
		})
	}
	body, kind := form(t, `form-data; name="file"; filename="../../x/y.txt"`, "x")
	if got := ask(t, p.merchandiser, "POST", at+"/files", body, "Content-Type", kind).uploaded(t); got.Name != "y.txt" {
		t.Errorf("form name kept as %q", got.Name)
	}
}

func TestOnlyPicturesAndPDFAreShown(t *testing.T) {
	p := newPlace(t)
	at := p.serve(t, p.merchandiser)
	const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
	for _, test := range []struct {
		name, content, media string
		inline               bool
	}{
		{"x.png", "\x89PNG\r\n\x1a\n....", "image/png", true},
		{"x.jpg", "\xff\xd8\xff\xe0....", "image/jpeg", true},
		{"x.pdf", "%PDF-1.4", "application/pdf", true},
		{"x.svg", svg, "image/svg+xml", false},
		{"picture.png", svg, "image/svg+xml", false},
		{"late.svg", `<?xml version="1.0"?><!-- ` + strings.Repeat("-", 3000) + ` -->` + svg, "image/svg+xml", false},
		{"x.html", "<html><script>alert(1)</script></html>", "text/html", false},
		{"x.htm", "  <div><script>alert(1)</script></div>", "text/html", false},
		{"x.xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>`, "application/xhtml+xml", false},
		{"order.xml", `<?xml version="1.0"?><Order/>`, "application/xml", false},
		{"x.csv", "货号,数量\n1,2\n", "text/plain", false},
		{"x.bin", "\x00\x01\x02\x03", "application/octet-stream", false},
		{"x.heic", "\x00\x00\x00\x18ftypheic....", "image/heic", false},
		{"x.xlsx", zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
		{"x.docx", zipped("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
		{"x.zip", zipped("a.txt"), "application/zip", false},
		{"x.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600) + "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", "application/vnd.ms-excel", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			row := p.upload(t, p.merchandiser, test.name, test.content)
			if row.MediaType != test.media {
				t.Errorf("type %s, want %s", row.MediaType, test.media)
			}
			down := ask(t, p.merchandiser, "GET", at+files.Path(row.ID)+"?inline", nil)
			kind, _, _ := mime.ParseMediaType(down.header.Get("Content-Disposition"))
			if got := kind == "inline"; got != test.inline || kind != "inline" && kind != "attachment" {
				t.Errorf("disposition %s, want inline %v", kind, test.inline)
			}
			sent := down.header.Get("Content-Type")
			if strings.Contains(sent, "html") || strings.Contains(sent, "xml") && !strings.Contains(sent, "openxml") {
				t.Errorf("sent as %s, which a browser may run", sent)
			}
			if plain := ask(t, p.merchandiser, "GET", at+files.Path(row.ID), nil); !strings.HasPrefix(plain.header.Get("Content-Disposition"), "attachment;") {
				t.Errorf("unasked, sent as %s", plain.header.Get("Content-Disposition"))
			}
		})
	}
}

// zipped is the local headers of a ZIP file with parts of these names.
func zipped(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString("PK\x03\x04" + strings.Repeat("\x00", 22) + string([]byte{byte(len(name)), 0, 0, 0}) + name)
	}
	return b.String()
}
