package files

import (
	"bytes"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Types that net/http does not tell, or not closely enough.
const (
	typeBytes = "application/octet-stream"
	typeXML   = "application/xml"
	typeHTML  = "text/html"
	typeXHTML = "application/xhtml+xml"
	typeSVG   = "image/svg+xml"
	typeZip   = "application/zip"
	typeOLE   = "application/x-ole-storage"

	office = "application/vnd.openxmlformats-officedocument."
)

// magics are first bytes that net/http does not know.
var magics = []struct{ start, mediaType string }{
	{"II*\x00", "image/tiff"},
	{"MM\x00*", "image/tiff"},
	{"AC10", "image/vnd.dwg"},
	{"{\\rtf", "application/rtf"},
	{"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"},
	{"ISO-10303-21", "model/step"},
	{"MZ", "application/vnd.microsoft.portable-executable"},
	{"\x7fELF", "application/x-executable"},
}

// brands are the major brands of files in boxes: pictures of phones, not videos.
var brands = map[string]string{
	"heic": "image/heic", "heix": "image/heic", "heim": "image/heic", "heis": "image/heic", "hevc": "image/heic",
	"mif1": "image/heif", "msf1": "image/heif", "avif": "image/avif", "avis": "image/avif",
}

// sniff finds the type of a file by its beginning. The sender's word is not asked, for it decides
// what a browser does with the file.
func sniff(head []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.start)) {
			return m.mediaType
		}
	}
	switch {
	case len(head) >= 12 && string(head[4:8]) == "ftyp" && brands[string(head[8:12])] != "":
		return brands[string(head[8:12])]
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return sniffZip(head)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(head)
	}
	if markup := sniffMarkup(head); markup != "" {
		return markup
	}
	found, _, err := mime.ParseMediaType(http.DetectContentType(head))
	switch {
	case err != nil:
		return typeBytes
	case found == "application/x-gzip":
		return "application/gzip"
	case found == "text/xml":
		return typeXML
	case found == typeBytes && plainText(head):
		return "text/plain"
	}
	return found
}

// sniffMarkup looks for what a browser would run, wherever in the beginning it stands: an SVG may
// follow comments and declarations. The type it answers is never shown by a browser, so that it
// errs on the side of markup.
func sniffMarkup(head []byte) string {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\f\x00")
	if wide := bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")); wide {
		text = bytes.TrimLeft(bytes.ReplaceAll(head[2:], []byte{0}, nil), " \t\r\n")
	}
	if !bytes.HasPrefix(text, []byte("<")) {
		return ""
	}
	lower := bytes.ToLower(text)
	switch {
	case bytes.Contains(lower, []byte("http://www.w3.org/1999/xhtml")):
		return typeXHTML
	case bytes.Contains(lower, []byte("<svg")), bytes.Contains(lower, []byte("http://www.w3.org/2000/svg")):
		return typeSVG
	case bytes.HasPrefix(lower, []byte("<?xml")):
		return typeXML
	case strings.HasPrefix(http.DetectContentType(text), typeHTML), bytes.Contains(lower, []byte("<html")),
		bytes.Contains(lower, []byte("<script")):
		return typeHTML
	}
	return typeXML
}

// sniffZip tells the office formats from other ZIP files by the names of their parts.
func sniffZip(head []byte) string {
	const header = 30 // bytes before the name in a local file header
	for rest := head; ; {
		at := bytes.Index(rest, []byte("PK\x03\x04"))
		if at < 0 || len(rest) < at+header {
			return typeZip
		}
		rest = rest[at:]
		length := int(rest[26]) | int(rest[27])<<8
		name := string(rest[header:min(len(rest), header+length)])
		switch {
		case strings.HasPrefix(name, "xl/"):
			return office + "spreadsheetml.sheet"
		case strings.HasPrefix(name, "word/"):
			return office + "wordprocessingml.document"
		case strings.HasPrefix(name, "ppt/"):
			return office + "presentationml.presentation"
		case name == "mimetype":
			return openDocument(rest[header+length:])
		}
		rest = rest[4:]
	}
}

// openDocument reads the type that OpenDocument files hold as their first part, uncompressed.
func openDocument(content []byte) string {
	for _, kind := range []string{"spreadsheet", "text", "presentation", "graphics"} {
		t := "application/vnd.oasis.opendocument." + kind
		if bytes.HasPrefix(content, []byte(t)) {
			return t
		}
	}
	return typeZip
}

// sniffOLE tells the older office formats apart by the stream their folder names, in UTF-16.
func sniffOLE(head []byte) string {
	for _, s := range []struct{ stream, mediaType string }{
		{"Workbook", "application/vnd.ms-excel"}, {"WordDocument", "application/msword"},
		{"PowerPoint Document", "application/vnd.ms-powerpoint"},
	} {
		if bytes.Contains(head, wide(s.stream)) {
			return s.mediaType
		}
	}
	return typeOLE
}

func wide(ascii string) []byte {
	out := make([]byte, 0, 2*len(ascii))
	for i := range len(ascii) {
		out = append(out, ascii[i], 0)
	}
	return out
}

func plainText(head []byte) bool {
	// The last character may be cut off.
	for cut := 0; cut < utf8.UTFMax && cut < len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return !bytes.ContainsRune(head, 0)
		}
	}
	return false
}

// shown reports whether a browser may show a file of the type in its window: pictures and PDF,
// which run nothing.
func shown(mediaType string) bool {
	switch mediaType {
	case "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "application/pdf":
		return true
	}
	return false
}

// sent is the type a download is sent as: what a browser could run goes as plain bytes.
func sent(mediaType string) string {
	switch {
	case shown(mediaType), strings.HasPrefix(mediaType, office), mediaType == typeZip:
		return mediaType
	case mediaType == "text/plain":
		return "text/plain; charset=utf-8"
	}
	return typeBytes
}
