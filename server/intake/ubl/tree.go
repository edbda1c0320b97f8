package ubl

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// element is one element of the file as it stands.
type element struct {
	name     xml.Name
	attrs    []xml.Attr
	text     string
	children []*element
	parent   *element
	place    int // among the siblings of its name, from 1; 0 where it has none

	taken      bool // the model has it
	takenAttrs []string
}

// longestName is more than the longest name in UBL. Together with the limit on
// depth it keeps paths short.
const longestName = 100

// path is where the element stands in the file.
func (e *element) path() string {
	if e == nil {
		return ""
	}
	var parts []string
	for ; e != nil; e = e.parent {
		part := e.name.Local
		if e.place > 0 {
			part += "[" + strconv.Itoa(e.place) + "]"
		}
		parts = append(parts, part)
	}
	var b strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		b.WriteByte('/')
		b.WriteString(parts[i])
	}
	return b.String()
}

// readTree reads the file whole and refuses it as early as it can be told that
// it is none of ours.
func readTree(r io.Reader, limits Limits) (*element, error) {
	data, err := io.ReadAll(io.LimitReader(r, limits.Bytes+1))
	if err != nil {
		return nil, fmt.Errorf("read UBL file: %w", err)
	}
	if int64(len(data)) > limits.Bytes {
		return nil, refuse(TooLarge, "ubl.too_large", "max", sizeText(limits.Bytes))
	}
	data, refusal := asXML(data)
	if refusal != nil {
		return nil, refusal
	}
	t := &treeReader{limits: limits, decoder: xml.NewDecoder(bytes.NewReader(data))}
	t.decoder.CharsetReader = charset
	return t.read()
}

type treeReader struct {
	limits   Limits
	decoder  *xml.Decoder
	root, at *element
	texts    []*strings.Builder // of the open elements
	elements int
}

func (t *treeReader) read() (*element, error) {
	for {
		token, err := t.decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, t.syntax(err)
		}
		if refusal := t.take(token); refusal != nil {
			return nil, refusal
		}
	}
	if t.root == nil {
		return nil, refuse(NotXML, "ubl.empty")
	}
	number(t.root)
	return t.root, nil
}

func (t *treeReader) take(token xml.Token) *Refusal {
	switch token := token.(type) {
	case xml.Directive:
		return refuse(Forbidden, "ubl.doctype", "line", t.line())
	case xml.StartElement:
		return t.open(token)
	case xml.EndElement:
		t.at.text = strings.TrimSpace(t.texts[len(t.texts)-1].String())
		t.texts = t.texts[:len(t.texts)-1]
		t.at = t.at.parent
	case xml.CharData:
		if t.at != nil {
			t.texts[len(t.texts)-1].Write(token)
		} else if len(bytes.TrimSpace(token)) > 0 {
			return refuse(NotXML, "ubl.not_xml", "line", t.line(), "reason", "text outside the document element")
		}
	}
	return nil
}

func (t *treeReader) open(token xml.StartElement) *Refusal {
	t.elements += 1 + len(token.Attr)
	switch {
	case t.elements > t.limits.Elements:
		return refuse(TooLarge, "ubl.too_many_elements", "max", t.limits.Elements, "line", t.line())
	case len(t.texts) >= t.limits.Depth:
		return refuse(TooLarge, "ubl.too_deep", "max", t.limits.Depth, "line", t.line())
	case len(token.Name.Local) > longestName:
		return refuse(NotUBL, "ubl.name_too_long", "max", longestName, "line", t.line())
	case repeats(token.Attr):
		return refuse(NotXML, "ubl.not_xml", "line", t.line(), "reason", "an attribute given twice")
	}
	e := &element{name: token.Name, attrs: token.Copy().Attr, parent: t.at}
	switch {
	case t.at != nil:
		t.at.children = append(t.at.children, e)
	case t.root != nil:
		return refuse(NotXML, "ubl.not_xml", "line", t.line(), "reason", "a second document element")
	default:
		if refusal := checkRoot(token.Name); refusal != nil {
			return refusal
		}
		t.root = e
	}
	t.at = e
	t.texts = append(t.texts, &strings.Builder{})
	return nil
}

// repeats tells whether an attribute is given twice, which the XML reader lets
// pass and which would leave open what the sender means.
func repeats(attrs []xml.Attr) bool {
	seen := make(map[xml.Name]bool, len(attrs))
	for _, a := range attrs {
		if seen[a.Name] {
			return true
		}
		seen[a.Name] = true
	}
	return false
}

func (t *treeReader) line() int {
	line, _ := t.decoder.InputPos()
	return line
}

// syntax is the refusal for what the XML reader could not read.
func (t *treeReader) syntax(err error) error {
	var unknown *charsetError
	if errors.As(err, &unknown) {
		return refuse(Unreadable, "ubl.encoding", "encoding", clip(unknown.label))
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		if strings.Contains(syntax.Msg, "invalid character entity") {
			return refuse(Forbidden, "ubl.entity", "line", syntax.Line)
		}
		return refuse(NotXML, "ubl.not_xml", "line", syntax.Line, "reason", clip(syntax.Msg))
	}
	return refuse(NotXML, "ubl.not_xml", "line", t.line(), "reason", clip(err.Error()))
}

// number gives each element its place among the siblings of its name.
func number(e *element) {
	count := map[string]int{}
	for _, c := range e.children {
		count[c.name.Local]++
	}
	seen := make(map[string]int, len(count))
	for _, c := range e.children {
		if count[c.name.Local] > 1 {
			seen[c.name.Local]++
			c.place = seen[c.name.Local]
		}
		number(c)
	}
}

// clip shortens a stranger's text for a message.
func clip(text string) string {
	const most = 80
	runes := []rune(strings.ToValidUTF8(text, "�"))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

func sizeText(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return strconv.FormatInt(n>>20, 10) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " B"
}
