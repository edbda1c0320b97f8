// Package fault carries what a person can put right: a closed code, the key of a message, the field it is
// about and the message's parameters. It is rendered to words once, at the edge, in the reader's language.
// Every other error is ours to mend and is shown only as INTERNAL with a request id.
package fault

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Code says what kind of fault it is. The set is closed: clients branch on it.
type Code string

// The codes a fault may have.
const (
	Required            Code = "REQUIRED"
	Invalid             Code = "INVALID"
	OutOfRange          Code = "OUT_OF_RANGE"
	Duplicate           Code = "DUPLICATE"
	NotFound            Code = "NOT_FOUND"
	Conflict            Code = "CONFLICT"
	InvalidTransition   Code = "INVALID_TRANSITION"
	Blocked             Code = "BLOCKED"
	IdempotencyMismatch Code = "IDEMPOTENCY_MISMATCH"
	Throttled           Code = "THROTTLED"
	Forbidden           Code = "FORBIDDEN"
	Unauthenticated     Code = "UNAUTHENTICATED"
	Unavailable         Code = "UNAVAILABLE"
)

// Codes lists every code, in the order of their declaration.
func Codes() []Code {
	return []Code{
		Required, Invalid, OutOfRange, Duplicate, NotFound, Conflict, InvalidTransition, Blocked,
		IdempotencyMismatch, Throttled, Forbidden, Unauthenticated, Unavailable,
	}
}

// Fault is one thing that a person can put right.
type Fault struct {
	Code    Code
	Key     string         // names the message, such as "order.no_lines"
	Field   []string       // path of the input it is about, such as ["lines", "2", "quantity"]; empty for the whole
	Params  map[string]any // values of the message's {name} places
	Current any            // the row as it is now, on a CONFLICT
}

// Term is a message parameter that is itself a message key, such as the name of a record kind or a status,
// and is rendered in the reader's language.
type Term string

// Named is a message parameter with a name in each language, such as a unit of measure.
type Named interface{ Name(lang string) string }

// New makes a fault whose words are the message named key.
func New(code Code, key string, field ...string) *Fault {
	return &Fault{Code: code, Key: key, Field: field}
}

// With returns a copy of f whose message parameter {name} is value: a string, a number, a Term,
// a Named or a fmt.Stringer. It copies, so that a fault kept in a variable can be shared.
func (f *Fault) With(name string, value any) *Fault {
	c := *f
	c.Params = maps.Clone(f.Params)
	if c.Params == nil {
		c.Params = map[string]any{}
	}
	c.Params[name] = value
	return &c
}

// Row returns a copy of f that carries the row as it is now, which a CONFLICT shows beside the refused one.
func (f *Fault) Row(current any) *Fault {
	c := *f
	c.Current = current
	return &c
}

// At returns a copy of f whose field path begins with prefix: a rule that knows only its own part
// ("quantity") is placed in the whole input ("lines", "2").
func (f *Fault) At(prefix ...string) *Fault {
	c := *f
	c.Field = slices.Concat(prefix, f.Field)
	return &c
}

// Error is the English text with code and field, for logs. People are shown Text.
func (f *Fault) Error() string {
	if len(f.Field) == 0 {
		return fmt.Sprintf("%s: %s", f.Code, f.Text(English))
	}
	return fmt.Sprintf("%s at %s: %s", f.Code, strings.Join(f.Field, "."), f.Text(English))
}

// Is reports whether target is a fault of the same code and, where target names one, the same key; so
// errors.Is(err, fault.New(fault.Conflict, "")) asks for any conflict.
func (f *Fault) Is(target error) bool {
	t, ok := target.(*Fault)
	return ok && t.Code == f.Code && (t.Key == "" || t.Key == f.Key)
}

// Faults is several faults at once, in the order in which a person meets their fields.
type Faults []*Fault

// Error is the faults' texts on one line, for logs.
func (fs Faults) Error() string {
	texts := make([]string, len(fs))
	for i, f := range fs {
		texts[i] = f.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap lets errors.Is and errors.As look at each fault.
func (fs Faults) Unwrap() []error {
	errs := make([]error, len(fs))
	for i, f := range fs {
		errs[i] = f
	}
	return errs
}

// Err is fs as an error, nil when there is none: an empty Faults in an error variable would not be nil.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}

// All returns the faults inside err, however deeply wrapped or joined, and whether err is made of nothing
// else. Where a fault is joined with an error of ours, ok is false: that error must not be hidden.
func All(err error) (faults Faults, ok bool) {
	if err == nil {
		return nil, false
	}
	faults, ok = collect(err, nil)
	if !ok || len(faults) == 0 {
		return nil, false
	}
	return faults, true
}

func collect(err error, found Faults) (Faults, bool) {
	switch e := err.(type) { //nolint:errorlint // it walks the tree of wrapped errors itself
	case *Fault:
		if e == nil {
			return found, false
		}
		return append(found, e), true
	case Faults:
		return append(found, e...), true
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			var ok bool
			if found, ok = collect(inner, found); !ok {
				return found, false
			}
		}
		return found, true
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			return collect(inner, found)
		}
	}
	return found, false
}
