package ubl

import (
	"bytes"
	"encoding/base64"
	"path"
	"strings"
	"unicode/utf8"
)

// form is a form of file, as its first bytes tell it. Forms of one body can hold
// each other: a spreadsheet is a ZIP inside, a table of values is text.
type form struct {
	name string // the same in every language; empty where the form is not known
	body string
}

var signatures = []struct {
	start string
	form  form
}{
	{"%PDF-", form{"PDF", "PDF"}},
	{"\x89PNG\r\n\x1a\n", form{"PNG", "PNG"}},
	{"\xff\xd8\xff", form{"JPEG", "JPEG"}},
	{"GIF87a", form{"GIF", "GIF"}},
	{"GIF89a", form{"GIF", "GIF"}},
	{"II*\x00", form{"TIFF", "TIFF"}},
	{"MM\x00*", form{"TIFF", "TIFF"}},
	{"PK\x03\x04", form{"ZIP / XLSX / DOCX", "ZIP"}},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", form{"XLS / DOC", "OLE"}},
	{"AC10", form{"DWG", "DWG"}},
	{"{\\rtf", form{"RTF", "text"}},
	{"\x1f\x8b", form{"GZIP", "GZIP"}},
	{"7z\xbc\xaf\x27\x1c", form{"7Z", "7Z"}},
	{"Rar!\x1a\x07", form{"RAR", "RAR"}},
	{"MZ", form{"EXE", "EXE"}},
	{"{", form{"JSON", "text"}},
	{"[", form{"JSON", "text"}},
}

// sniff tells a file's form by its content, whatever its name says.
func sniff(data []byte) form {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.start)) {
			return s.form
		}
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case isHTML(text):
		return form{"HTML", "text"}
	case bytes.HasPrefix(text, []byte("<")):
		return form{"XML", "text"}
	case len(data) > 0 && isText(data):
		return form{"TXT / CSV", "text"}
	}
	return form{}
}

// isText tells whether data reads as text in UTF-8.
func isText(data []byte) bool {
	if !utf8.Valid(data) {
		return false
	}
	return !bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n\f", r) })
}

// bodies are the bodies that declared types and file name endings promise.
var bodies = map[string]string{
	"application/pdf": "PDF", ".pdf": "PDF",
	"image/png": "PNG", ".png": "PNG",
	"image/jpeg": "JPEG", "image/jpg": "JPEG", ".jpg": "JPEG", ".jpeg": "JPEG",
	"image/gif": "GIF", ".gif": "GIF",
	"image/tiff": "TIFF", ".tif": "TIFF", ".tiff": "TIFF",
	"application/zip": "ZIP", ".zip": "ZIP",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "ZIP", ".xlsx": "ZIP",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "ZIP", ".docx": "ZIP",
	"application/vnd.oasis.opendocument.spreadsheet": "ZIP", ".ods": "ZIP", ".odt": "ZIP",
	"application/vnd.ms-excel": "OLE", ".xls": "OLE", "application/msword": "OLE", ".doc": "OLE",
	"application/dwg": "DWG", "application/acad": "DWG", "drawing/dwg": "DWG", ".dwg": "DWG",
	"text/csv": "text", ".csv": "text", "text/plain": "text", ".txt": "text",
	"text/xml": "text", "application/xml": "text", ".xml": "text", "application/json": "text", ".json": "text",
	"text/html": "text", ".html": "text", ".htm": "text", ".rtf": "text", ".step": "text", ".stp": "text",
}

func promisedByType(mime string) string {
	mime, _, _ = strings.Cut(strings.ToLower(mime), ";")
	return bodies[strings.TrimSpace(mime)]
}

func promisedByName(name string) string {
	return bodies[strings.ToLower(path.Ext(strings.ReplaceAll(name, "\\", "/")))]
}

// encodedTwice is what a file holds that was put into Base64 before it was put
// into the order, where Base64 is applied once more.
func encodedTwice(content []byte) form {
	if len(content) < 16 || len(content)%4 != 0 {
		return form{}
	}
	inner, err := base64.StdEncoding.DecodeString(string(content))
	if err != nil {
		return form{}
	}
	if f := sniff(inner); f.body != "text" {
		return f
	}
	return form{}
}
