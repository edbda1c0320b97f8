// Package notify tells people of what happened: it listens to the changes the store writes, keeps an
// inbox for each person of the house, and mails what needs a hand at once and the rest once a day. It
// is the one place that decides who is told of what; no use case knows of it. Nobody outside the house
// is ever told anything by it.
package notify

import (
	"gendan/ent/ent"
	"gendan/server/platform/clock"
	"gendan/server/platform/store"
)

// Options tell whether and how mails go out.
type Options struct {
	Mail bool   // a mail server is set
	URL  string // where people reach the page
}

// Service keeps inboxes and preferences.
type Service struct {
	store *store.Store
	clock *clock.Clock
	o     Options
}

// New returns the service and begins to listen to the store.
func New(s *store.Store, c *clock.Clock, o Options) *Service {
	n := &Service{store: s, clock: c, o: o}
	s.Listen(n.hear, ent.TypeMessage, ent.TypeTask, ent.TypeOrder, ent.TypePromiseChange, ent.TypeInspection,
		ent.TypeFeedback, ent.TypeRemedy, ent.TypeShipment)
	return n
}

// Mails reports whether mails go out at all.
func (s *Service) Mails() bool { return s.o.Mail }
