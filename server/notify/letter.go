package notify

import (
	"bytes"
	_ "embed" // the letter's form
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"gendan/server/platform/fault"
	"gendan/server/platform/mail"
)

//go:embed letter.html
var form string

var letterForm = template.Must(template.New("letter").Parse(form))

// item is one line of a letter.
type item struct {
	Text   string
	Detail string
	Link   string
}

// part is a heading and what stands under it.
type part struct {
	Title string
	Items []item
}

// letter is what a mail says before it is written as text and as a page.
type letter struct {
	Language string
	Subject  string
	Hello    string
	Parts    []part
	Inbox    string
	Open     string
	Why      string
	Settings string
	Profile  string
	Stop     string
	StopLink string
}

// address is a page of the server with values in its query.
func (s *Service) address(path string, query url.Values) string {
	a := strings.TrimSuffix(s.o.URL, "/") + path
	if len(query) > 0 {
		a += "?" + query.Encode()
	}
	return a
}

// compose makes the mail of a letter, in its reader's language.
func (s *Service) compose(l letter, to, language, name, firm, secret string) (mail.Message, error) {
	word := func(key string) string { return fault.Words(language, key) }
	l.Language, l.Hello = language, fault.New("", "notify.mail.hello").With("name", name).Text(language)
	l.Inbox, l.Open = s.address("/inbox", nil), word("notify.mail.open")
	l.Why = fault.New("", "notify.mail.why").With("firm", firm).Text(language)
	l.Settings, l.Profile = word("notify.mail.settings"), s.address("/profile", nil)
	l.Stop, l.StopLink = word("notify.mail.stop"), s.address(unsubscribePath, url.Values{"t": {secret}})
	var page bytes.Buffer
	if err := letterForm.Execute(&page, l); err != nil {
		return mail.Message{}, fmt.Errorf("write a letter: %w", err)
	}
	subject := strings.Join(strings.Fields(l.Subject), " ")
	return mail.Message{To: to, Subject: subject, Text: l.text(), HTML: page.String(), Unsubscribe: l.StopLink}, nil
}

// text is the letter for who reads no HTML.
func (l letter) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", l.Hello)
	for _, p := range l.Parts {
		fmt.Fprintf(&b, "\n%s\n", p.Title)
		for _, i := range p.Items {
			fmt.Fprintf(&b, "- %s\n", i.Text)
			if i.Detail != "" {
				fmt.Fprintf(&b, "  %s\n", i.Detail)
			}
			if i.Link != "" {
				fmt.Fprintf(&b, "  %s\n", i.Link)
			}
		}
	}
	fmt.Fprintf(&b, "\n%s: %s\n\n--\n%s\n%s: %s\n%s: %s\n", l.Open, l.Inbox, l.Why, l.Settings, l.Profile, l.Stop, l.StopLink)
	return b.String()
}
