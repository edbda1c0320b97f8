package ubl

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// charsetError says that a file is in an encoding not known here.
type charsetError struct{ label string }

func (e *charsetError) Error() string { return "unknown character encoding " + e.label }

// charset decodes what an XML declaration names. Beside UTF-8 these are what the
// systems of customers in Europe and China write.
func charset(label string, input io.Reader) (io.Reader, error) {
	var e encoding.Encoding
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
		return input, nil // UTF-16 has been decoded by its byte order mark
	case "iso-8859-1", "latin1", "windows-1252":
		e = charmap.Windows1252
	case "iso-8859-15":
		e = charmap.ISO8859_15
	case "iso-8859-2":
		e = charmap.ISO8859_2
	case "windows-1250":
		e = charmap.Windows1250
	case "gb2312", "gbk", "gb18030":
		e = simplifiedchinese.GB18030
	default:
		return nil, &charsetError{label}
	}
	return e.NewDecoder().Reader(input), nil
}

// asXML strips or decodes a byte order mark and refuses by name what is plainly
// another kind of file.
func asXML(data []byte) ([]byte, *Refusal) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return nil, refuse(Unreadable, "ubl.encoding", "encoding", "UTF-16")
		}
		data = decoded
	}
	data = bytes.TrimLeft(data, " \t\r\n")
	if len(data) == 0 {
		return nil, refuse(NotXML, "ubl.empty")
	}
	if data[0] == '<' && !isHTML(data) {
		return data, nil
	}
	found := sniff(data).name
	if found == "" {
		return nil, refuse(NotXML, "ubl.not_xml_at_all")
	}
	return nil, refuse(NotXML, "ubl.not_xml_but", "found", found)
}

func isHTML(data []byte) bool {
	start := bytes.ToLower(data[:min(len(data), 15)])
	return bytes.HasPrefix(start, []byte("<html")) || bytes.HasPrefix(start, []byte("<!doctype html"))
}
