// Package mail sends mails over SMTP: plain text, and beside it the same as HTML where there is such.
package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	smtp "github.com/wneessen/go-mail"
)

// Message is one mail to one person.
type Message struct {
	To      string // an address, with or without a name
	Subject string
	Text    string // plain text, lines separated by \n
	HTML    string `json:",omitempty"` // the same as a page; none where empty
	// Unsubscribe is the address at which a mail program ends such mails by one POST (RFC 8058); none where empty.
	Unsubscribe string `json:",omitempty"`
}

// Sender sends mails. It is safe for use by several goroutines.
type Sender interface {
	// Send hands m to the mail server and returns once that has taken it. Permanent tells whether trying
	// again makes sense.
	Send(ctx context.Context, m Message) error
}

var (
	// ErrOff says that no mail server is set, so that nothing is ever sent.
	ErrOff = errors.New("no mail server is set (GENDAN_SMTP)")
	// ErrMessage says that the message itself cannot be a mail.
	ErrMessage = errors.New("not a mail that can be sent")
)

// limit is how long one mail may take: a hanging mail server must not hold the outbox.
const limit = 20 * time.Second

// Open reads setting, "smtp://USER:PASSWORD@HOST:PORT" or "smtps://…" for TLS from the start, and connects
// to nothing yet. The sender's address is ?from=ADDRESS, else USER where that is one, else gendan@HOST.
// An empty setting gives a Sender that returns ErrOff.
//
// A password is sent only over TLS, or to this machine itself.
func Open(setting string) (Sender, error) {
	if setting == "" {
		return off{}, nil
	}
	u, err := url.Parse(setting)
	if err != nil || (u.Scheme != "smtp" && u.Scheme != "smtps") || u.Hostname() == "" {
		// The error of url.Parse repeats the address and with it the password.
		return nil, errors.New("the mail server's address is not of the form smtp://USER:PASSWORD@HOST:PORT")
	}
	from, err := sender(u)
	if err != nil {
		return nil, err
	}
	s := &server{host: u.Hostname(), from: from, options: []smtp.Option{smtp.WithTimeout(limit)}}
	if err := s.encrypt(u); err != nil {
		return nil, err
	}
	if _, err := smtp.NewClient(s.host, s.options...); err != nil {
		return nil, fmt.Errorf("mail server %s: %w", s.host, err)
	}
	return s, nil
}

func sender(u *url.URL) (*mail.Address, error) {
	from, user := u.Query().Get("from"), u.User.Username()
	if from == "" && strings.Contains(user, "@") {
		from = user
	}
	if from == "" {
		return &mail.Address{Name: "Gendan", Address: "gendan@" + u.Hostname()}, nil
	}
	address, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("the sender's address %q of the mail server's setting is no mail address", from)
	}
	return address, nil
}

type server struct {
	host    string
	from    *mail.Address
	options []smtp.Option
}

func (s *server) encrypt(u *url.URL) error {
	password, login := u.User.Password()
	policy, auth := smtp.TLSOpportunistic, smtp.SMTPAuthPlain
	if login && !local(s.host) {
		policy, auth = smtp.TLSMandatory, smtp.SMTPAuthAutoDiscover
	}
	port := 25
	if login {
		port = 587
	}
	if u.Scheme == "smtps" {
		port = 465
		s.options = append(s.options, smtp.WithSSL())
	} else {
		s.options = append(s.options, smtp.WithTLSPolicy(policy))
	}
	if text := u.Port(); text != "" {
		given, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("port %q of the mail server: %w", text, err)
		}
		port = given
	}
	s.options = append(s.options, smtp.WithPort(port))
	if login {
		s.options = append(s.options, smtp.WithUsername(u.User.Username()), smtp.WithPassword(password), smtp.WithSMTPAuth(auth))
	}
	return nil
}

func local(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func (s *server) Send(ctx context.Context, m Message) error {
	letter, err := s.compose(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	// A connection for each mail: they are few, and servers drop idle ones.
	client, err := smtp.NewClient(s.host, s.options...)
	if err != nil {
		return fmt.Errorf("mail server %s: %w", s.host, err)
	}
	if err := client.DialAndSendWithContext(ctx, letter); err != nil {
		return fmt.Errorf("send mail by %s: %w", s.host, err)
	}
	return nil
}

func (s *server) compose(m Message) (*smtp.Msg, error) {
	to, err := mail.ParseAddress(m.To)
	if err != nil {
		return nil, fmt.Errorf("%w: %q is no address", ErrMessage, m.To)
	}
	// A line break in the subject would begin a header of the writer's choice.
	if strings.TrimSpace(m.Subject) == "" || strings.ContainsFunc(m.Subject, unicode.IsControl) {
		return nil, fmt.Errorf("%w: the subject is empty or holds a line break", ErrMessage)
	}
	letter := smtp.NewMsg(smtp.WithNoDefaultUserAgent())
	letter.FromMailAddress(s.from)
	letter.ToMailAddress(to)
	letter.Subject(m.Subject)
	letter.SetDate()
	letter.SetMessageID()
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Unsubscribe != "" {
		if strings.ContainsFunc(m.Unsubscribe, unicode.IsControl) || strings.ContainsAny(m.Unsubscribe, "<> ") {
			return nil, fmt.Errorf("%w: the address to end mails is none", ErrMessage)
		}
		letter.SetGenHeader(smtp.HeaderListUnsubscribe, "<"+m.Unsubscribe+">")
		letter.SetGenHeader(smtp.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	letter.SetBodyString(smtp.TypeTextPlain, m.Text)
	if m.HTML != "" {
		letter.AddAlternativeString(smtp.TypeTextHTML, m.HTML)
	}
	return letter, nil
}

// Permanent reports whether sending the same mail again would fail again: the server refused it for good,
// or it is no mail at all.
func Permanent(err error) bool {
	if errors.Is(err, ErrMessage) || errors.Is(err, ErrOff) {
		return true
	}
	var network net.Error
	var refused *smtp.SendError
	return errors.As(err, &refused) && refused.ErrorCode() >= 500 && !refused.IsTemp() && !errors.As(err, &network)
}

type off struct{}

func (off) Send(context.Context, Message) error { return ErrOff }
