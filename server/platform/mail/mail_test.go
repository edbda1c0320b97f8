package mail_test

import (
	"context"
	"encoding/pem"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"gendan/server/platform/mail"
)

// certified lends the certificate of httptest, for 127.0.0.1 and example.com, to the mail servers.
var certified = httptest.NewUnstartedServer(nil)

func TestMain(m *testing.M) {
	certified.StartTLS()
	dir, err := os.MkdirTemp("", "mail")
	if err != nil {
		panic(err)
	}
	name := filepath.Join(dir, "trusted.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certified.Certificate().Raw})
	if err := errors.Join(os.WriteFile(name, text, 0o600), os.Setenv("SSL_CERT_FILE", name)); err != nil {
		panic(err)
	}
	code := m.Run()
	certified.Close()
	os.RemoveAll(dir)
	os.Exit(code)
}

// letter is what a mail server was handed.
type letter struct {
	user, from, to, text string
	encrypted            bool
}

// office is an SMTP server that keeps what it takes.
type office struct {
	refuse error
	taken  chan letter
}

func (o *office) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, encrypted := c.TLSConnectionState()
	return &session{office: o, letter: letter{encrypted: encrypted}}, nil
}

type session struct {
	office *office
	letter letter
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "p@ss/word" {
			return smtp.ErrAuthFailed
		}
		s.letter.user = user
		return nil
	}), nil
}
func (s *session) Mail(from string, _ *smtp.MailOptions) error { s.letter.from = from; return nil }
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.letter.to = to
	return s.office.refuse
}
func (s *session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.letter.text = string(text)
	s.office.taken <- s.letter
	return err
}
func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

func start(t *testing.T, o *office, change func(*smtp.Server)) string {
	t.Helper()
	o.taken = make(chan letter, 1)
	server := smtp.NewServer(o)
	server.Domain, server.EnableSMTPUTF8, server.AllowInsecureAuth = "mail.test", true, true
	server.ErrorLog = silent{}
	if change != nil {
		change(server)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return listener.Addr().String()
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

func open(t *testing.T, setting string) mail.Sender {
	t.Helper()
	sender, err := mail.Open(setting)
	if err != nil {
		t.Fatal(err)
	}
	return sender
}

func TestSend(t *testing.T) {
	const text = "您好，\n\n重置链接：https://gendan.example.com/reset#abc=1\n. a line that begins with a dot\n跟单系统\n"
	withTLS := func(s *smtp.Server) { s.TLSConfig = certified.TLS }
	tests := []struct {
		name    string
		change  func(*smtp.Server)
		setting string // {host} stands for the server's address
		want    letter
	}{
		{"no password", nil, "smtp://{host}", letter{from: "gendan@127.0.0.1", to: "wang@example.com"}},
		{"a password on this machine", nil, "smtp://robot:p%40ss%2Fword@{host}?from=orders@example.com", letter{user: "robot", from: "orders@example.com", to: "wang@example.com"}},
		{"encrypted as soon as the server offers it", withTLS, "smtp://orders%40example.com:p%40ss%2Fword@{host}", letter{user: "orders@example.com", from: "orders@example.com", to: "wang@example.com", encrypted: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := &office{}
			host := start(t, o, tt.change)
			m := mail.Message{To: "王芳 <wang@example.com>", Subject: "密码重置 Password reset", Text: text}
			if err := open(t, strings.Replace(tt.setting, "{host}", host, 1)).Send(t.Context(), m); err != nil {
				t.Fatal(err)
			}
			got := <-o.taken
			checkText(t, got.text, m)
			got.text = ""
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(letter{})); diff != "" {
				t.Errorf("letter (-want +got):\n%s", diff)
			}
		})
	}
}

// checkText reads the mail as the receiver's program would.
func checkText(t *testing.T, raw string, m mail.Message) {
	t.Helper()
	read, err := netmail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
	if err != nil || subject != m.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	to, err := read.Header.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != "王芳" {
		t.Errorf("to %v, %v", to, err)
	}
	kind, params, err := mime.ParseMediaType(read.Header.Get("Content-Type"))
	if err != nil || kind != "text/plain" || !strings.EqualFold(params["charset"], "utf-8") {
		t.Errorf("content type %q %v, %v", kind, params, err)
	}
	if date, err := read.Header.Date(); err != nil || time.Since(date).Abs() > time.Hour || read.Header.Get("Message-Id") == "" {
		t.Errorf("date %v, %v, message id %q", date, err, read.Header.Get("Message-Id"))
	}
	body, err := io.ReadAll(quotedprintable.NewReader(read.Body))
	if got := strings.TrimRight(strings.ReplaceAll(string(body), "\r\n", "\n"), "\n") + "\n"; err != nil || got != m.Text {
		t.Errorf("text %q, %v", got, err)
	}
}

func TestSendFails(t *testing.T) {
	gone := &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such person"}
	busy := &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "try later"}
	good := mail.Message{To: "wang@example.com", Subject: "s", Text: "t"}
	tests := []struct {
		name      string
		refuse    error
		setting   string
		message   mail.Message
		permanent bool
	}{
		{"an unknown person", gone, "smtp://{host}", good, true},
		{"a busy server", busy, "smtp://{host}", good, false},
		{"a wrong password", nil, "smtp://robot:wrong@{host}", good, false},
		{"TLS from the start with a server that has none", nil, "smtps://{host}", good, false},
		{"no address", nil, "smtp://{host}", mail.Message{To: "wang", Subject: "s", Text: "t"}, true},
		{"a header in the subject", nil, "smtp://{host}", mail.Message{To: "wang@example.com", Subject: "s\r\nBcc: all@example.com", Text: "t"}, true},
		{"a header in the address", nil, "smtp://{host}", mail.Message{To: "wang@example.com\r\nBcc: all@example.com", Subject: "s", Text: "t"}, true},
		{"no mail server", nil, "", good, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := &office{refuse: tt.refuse}
			host := start(t, o, nil)
			err := open(t, strings.Replace(tt.setting, "{host}", host, 1)).Send(t.Context(), tt.message)
			if err == nil || mail.Permanent(err) != tt.permanent || strings.Contains(err.Error(), "wrong@") {
				t.Errorf("%v; permanent %v, want %v", err, mail.Permanent(err), tt.permanent)
			}
			if len(o.taken) != 0 {
				t.Error("a mail was handed over all the same")
			}
		})
	}
}

func TestPasswordGoesToNoOtherMachineUnencrypted(t *testing.T) {
	o := &office{}
	host := start(t, o, nil)
	// 0.0.0.0 reaches this machine, but is not known to be it.
	setting := "smtp://robot:p%40ss%2Fword@" + strings.Replace(host, "127.0.0.1", "0.0.0.0", 1)
	err := open(t, setting).Send(t.Context(), mail.Message{To: "a@example.com", Subject: "s", Text: "t"})
	if err == nil || !strings.Contains(err.Error(), "STARTTLS") {
		t.Errorf("got %v, want a refusal for want of TLS", err)
	}
}

func TestSendHeedsItsContext(t *testing.T) {
	// A listener that never answers stands for a mail server that hangs.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err = open(t, "smtp://"+listener.Addr().String()).Send(ctx, mail.Message{To: "a@example.com", Subject: "s", Text: "t"})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for name, setting := range map[string]string{
		"another scheme":        "http://u:hunter2@mail.example.com",
		"no host":               "smtp://",
		"a port that is none":   "smtp://u:hunter2@mail.example.com:x",
		"a sender that is none": "smtp://mail.example.com?from=nobody",
	} {
		if _, err := mail.Open(setting); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v, want an error without the password", name, err)
		}
	}
}
