package notify

import (
	"strings"

	"gendan/ent/ent"
	"gendan/server/platform/fault"
)

// Line is what a notification says in one line, in a language.
func Line(language string, n *ent.Notification) string {
	actor := n.ActorName
	if actor == "" {
		actor = fault.Words(language, "notify.system")
	}
	return fault.New("", "notify.kind."+string(n.Kind)).With("actor", actor).Text(language)
}

// Detail is what the record says, as far as its reader may read it; empty where it may not be read.
func Detail(language string, subject any) string {
	switch r := subject.(type) {
	case *ent.Message:
		return excerpt(r.Body)
	case *ent.Task:
		return fault.New("", "notify.task").With("title", r.Title).With("due", r.DueOn).Text(language)
	case *ent.PromiseChange:
		return fault.New("", "notify.promise").With("from", r.FromOn).With("to", r.ToOn).Text(language)
	case *ent.Inspection:
		return r.Number
	case *ent.Feedback:
		return strings.TrimSpace(r.Number + " " + excerpt(r.Text))
	case *ent.Remedy:
		return excerpt(r.Text)
	case *ent.Shipment:
		return r.Number
	}
	return ""
}

// longest is how many characters of a text are quoted.
const longest = 160

func excerpt(text string) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) <= longest {
		return string(r)
	}
	return string(r[:longest-1]) + "…"
}
