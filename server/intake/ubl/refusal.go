package ubl

import (
	"strings"

	"gendan/server/platform/fault"
)

// Kind is why a file is refused.
type Kind string

// The kinds of refusal.
const (
	NotXML     Kind = "NOT_XML"
	NotUBL     Kind = "NOT_UBL"
	OtherKind  Kind = "OTHER_KIND" // a UBL document, but no order
	Version    Kind = "VERSION"
	Forbidden  Kind = "FORBIDDEN" // a document type or entities, which could read other files or grow without end
	TooLarge   Kind = "TOO_LARGE"
	Missing    Kind = "MISSING"
	BadNumber  Kind = "BAD_NUMBER"
	BadDate    Kind = "BAD_DATE"
	BadValue   Kind = "BAD_VALUE"
	Unreadable Kind = "UNREADABLE" // in a character encoding not known here
)

// Refusal says why a file is no order that can be read. Nothing of the file is
// used when it is refused.
type Refusal struct {
	Kind   Kind
	Key    string         // of the message
	Params map[string]any // of the message
	Path   string         // of the element meant, where one is meant
	More   []*Refusal     // what else is wrong with the file
}

func refuse(kind Kind, key string, params ...any) *Refusal {
	r := &Refusal{Kind: kind, Key: key, Params: map[string]any{}}
	for i := 0; i+1 < len(params); i += 2 {
		r.Params[params[i].(string)] = params[i+1]
	}
	if path, ok := r.Params["path"].(string); ok {
		r.Path = path
	}
	return r
}

// Error is the refusal in English, with all else that is wrong.
func (r *Refusal) Error() string {
	texts := make([]string, 0, len(r.More)+1)
	for _, f := range r.Faults() {
		texts = append(texts, f.Text(fault.English))
	}
	return strings.Join(texts, " ")
}

// Text is the refusal, without what else is wrong, in "zh-CN" or "en".
func (r *Refusal) Text(lang string) string { return r.fault().Text(lang) }

// Faults are the refusal and all else that is wrong, one fault for each.
func (r *Refusal) Faults() fault.Faults {
	list := fault.Faults{r.fault()}
	for _, more := range r.More {
		list = append(list, more.fault())
	}
	return list
}

func (r *Refusal) fault() *fault.Fault {
	f := fault.New(r.code(), r.Key)
	for name, value := range r.Params {
		f = f.With(name, value)
	}
	if r.Path != "" {
		f.Field = []string{r.Path}
	}
	return f
}

func (r *Refusal) code() fault.Code {
	switch r.Kind {
	case Missing:
		return fault.Required
	case TooLarge:
		return fault.OutOfRange
	}
	return fault.Invalid
}
