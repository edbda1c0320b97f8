package notify_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/http/httptest"
	netmail "net/mail"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"gendan/ent/ent"
	"gendan/ent/ent/notification"
	"gendan/ent/ent/outboxmessage"
	"gendan/ent/scalar"
	"gendan/server/notify"
	"gendan/server/platform/mail"
	"gendan/server/platform/outbox"
	"gendan/server/platform/store/storetest"
)

// postOffice is a real SMTP server in this process, which keeps what it takes.
type postOffice struct {
	taken chan taken
}

type taken struct{ to, text string }

type session struct {
	office *postOffice
	to     string
}

func (o *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{office: o}, nil }
func (s *session) Mail(string, *smtp.MailOptions) error           { return nil }
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error      { s.to = to; return nil }
func (s *session) Reset()                                         {}
func (s *session) Logout() error                                  { return nil }
func (s *session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.office.taken <- taken{s.to, string(text)}
	return err
}

// serve starts the mail server and what empties the outbox into it.
func (o *office) serve() *postOffice {
	o.t.Helper()
	p := &postOffice{taken: make(chan taken, 20)}
	server := smtp.NewServer(p)
	server.Domain, server.AllowInsecureAuth = "mail.test", true
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		o.t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	o.t.Cleanup(func() { _ = server.Close() })
	letters, err := mail.Open("smtp://" + listener.Addr().String())
	if err != nil {
		o.t.Fatal(err)
	}
	sender := &outbox.Sender{Store: o.store, Log: slog.New(slog.DiscardHandler), Holder: "test", Topics: map[string]outbox.Send{
		outbox.Mail: func(ctx context.Context, payload json.RawMessage) (bool, error) {
			var m mail.Message
			if err := json.Unmarshal(payload, &m); err != nil {
				return true, err
			}
			err := letters.Send(ctx, m)
			return mail.Permanent(err), err
		},
	}}
	ctx, stop := context.WithCancel(o.t.Context())
	done := make(chan struct{})
	go func() { sender.Run(ctx); close(done) }()
	o.t.Cleanup(func() { stop(); <-done })
	return p
}

// next is the next mail that the server took.
func (p *postOffice) next(t *testing.T) (*netmail.Message, map[string]string) {
	t.Helper()
	select {
	case got := <-p.taken:
		m, err := netmail.ReadMessage(strings.NewReader(got.text))
		if err != nil {
			t.Fatalf("not a mail: %v\n%s", err, got.text)
		}
		return m, parts(t, m)
	case <-time.After(time.Minute):
		t.Fatal("no mail came")
		return nil, nil
	}
}

// parts are the bodies of a mail by their media type.
func parts(t *testing.T, m *netmail.Message) map[string]string {
	t.Helper()
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q: %v", m.Header.Get("Content-Type"), err)
	}
	bodies := map[string]string{}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return bodies
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		kind, params, err := mime.ParseMediaType(p.Header.Get("Content-Type"))
		if err != nil || !strings.EqualFold(params["charset"], "utf-8") {
			t.Errorf("part %q: %v", p.Header.Get("Content-Type"), err)
		}
		bodies[kind] = string(body)
	}
}

// due makes all mails that wait due now, and posts them.
func (o *office) due() {
	o.t.Helper()
	o.write(nil, func(ctx context.Context, tx *ent.Client) {
		tx.Notification.Update().Where(notification.MailAtNotNil()).SetMailAt(time.Now().Add(-time.Second)).ExecX(ctx)
	})
	if err := o.notify.Round(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// undigested says that nobody gets digests, so that only instant mails are seen.
func (o *office) undigested() {
	o.t.Helper()
	no := false
	for _, a := range []scalar.ID{o.mei.ID, o.other.ID, o.sales.ID, o.production.ID, o.quality.ID, o.finance.ID, o.manager.ID, o.operator.ID} {
		o.wish(a, notify.WishChange{Digest: &no})
	}
}

func (o *office) wish(person scalar.ID, c notify.WishChange) {
	o.t.Helper()
	for _, a := range o.people() {
		if a.ID != person {
			continue
		}
		if _, err := o.notify.ChangeWishes(storetest.As(o.t.Context(), a), c); err != nil {
			o.t.Fatal(err)
		}
	}
}

func (o *office) posted() int {
	return o.store.Client().OutboxMessage.Query().Where(outboxmessage.Topic(outbox.Mail)).CountX(storetest.System())
}

func TestInstantMail(t *testing.T) {
	o := newOffice(t)
	o.undigested()
	office := o.serve()
	o.say(o.production, scalar.ForHouse, o.order, o.mei.ID)
	o.say(o.production, scalar.ForHouse, o.order, o.mei.ID)
	o.due()
	o.due()
	if n := o.posted(); n != 1 {
		t.Fatalf("%d mails of one moment, want one", n)
	}
	m, bodies := office.next(t)
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != "2 件事需要你处理" {
		t.Errorf("subject %q %v", subject, err)
	}
	for kind, body := range bodies {
		for _, want := range []string{"SO-1", "提到了你", "look", "https://gendan.example/orders/SO-1", "https://gendan.example/unsubscribe?t="} {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %q:\n%s", kind, want, body)
			}
		}
	}
	if len(bodies) != 2 || m.Header.Get("To") == "" || !strings.Contains(m.Header.Get("To"), o.mei.Email) {
		t.Errorf("%d parts to %s", len(bodies), m.Header.Get("To"))
	}
	if m.Header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Errorf("header %v", m.Header)
	}
	o.unsubscribe(m.Header.Get("List-Unsubscribe"))
}

// unsubscribe follows the header as a mail program does, and looks whether mails then end.
func (o *office) unsubscribe(header string) {
	o.t.Helper()
	found := regexp.MustCompile(`^<https://gendan\.example(/unsubscribe\?t=(\w+))>$`).FindStringSubmatch(header)
	if found == nil {
		o.t.Fatalf("List-Unsubscribe: %q", header)
	}
	post := func(path string) int {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(url.Values{"List-Unsubscribe": {"One-Click"}}.Encode()))
		o.notify.OneClick().ServeHTTP(w, r)
		return w.Code
	}
	if code := post("/unsubscribe?t=wrong"); code != http.StatusNotFound {
		o.t.Errorf("a wrong token: %d", code)
	}
	if w, err := o.notify.Wishes(storetest.As(o.t.Context(), o.mei)); err != nil || !w.Instant {
		o.t.Errorf("after a wrong token: %+v %v", w, err)
	}
	for range 2 { // a mail program may ask twice
		if code := post(found[1]); code != http.StatusNoContent {
			o.t.Errorf("the token of the mail: %d", code)
		}
	}
	if n := o.store.Client().UnsubscribeToken.Query().CountX(storetest.System()); n != 1 {
		o.t.Errorf("%d tokens", n)
	}
	if hash := o.store.Client().UnsubscribeToken.Query().OnlyX(storetest.System()).Hash; strings.Contains(hash, found[2]) {
		o.t.Error("the token itself is kept")
	}
	before := o.posted()
	o.say(o.production, scalar.ForHouse, o.order, o.mei.ID)
	o.due()
	if n := o.posted(); n != before {
		o.t.Errorf("%d mails after they were ended", n-before)
	}
	if got := o.told()["mei"]; !strings.Contains(got, "MENTION ACT") {
		o.t.Errorf("the inbox ends too: %q", got)
	}
}

// TestNoMailToOutsiders gives every occasion to mail a customer, or about what is done.
func TestNoMailToOutsiders(t *testing.T) {
	o := newOffice(t)
	o.undigested()
	o.write(nil, func(ctx context.Context, tx *ent.Client) {
		tx.OrderWatch.Create().SetOrderID(o.order.ID).SetUserID(o.buyer.ID).SetFollowing(true).SaveX(ctx)
		for _, a := range []scalar.ID{o.buyer.ID, o.analyst.ID} { // as a mistake elsewhere would
			tx.Notification.Create().SetUserID(a).SetKind("MENTION").SetLevel("ACT").SetRecordID(o.order.ID).SetOrderID(o.order.ID).
				SetCreatedAt(time.Now()).SetShowsAt(time.Now()).SetMailAt(time.Now()).SaveX(ctx)
		}
	})
	o.say(o.mei, scalar.ForCustomer, o.order)
	o.say(o.mei, scalar.ForHouse, o.order, o.buyer.ID)
	o.due()
	for _, m := range o.store.Client().OutboxMessage.Query().AllX(storetest.System()) {
		if strings.Contains(string(m.Payload), o.buyer.Email) {
			t.Errorf("a mail to the customer: %s", m.Payload)
		}
	}
	o.say(o.buyer, scalar.ForCustomer, o.order)
	o.write(nil, func(ctx context.Context, tx *ent.Client) {
		tx.Notification.Update().SetDoneAt(time.Now()).ExecX(ctx)
	})
	before := o.posted()
	o.due()
	if n := o.posted(); n != before {
		t.Errorf("%d mails of what was done", n-before)
	}
}

func TestDigest(t *testing.T) {
	o := newOffice(t)
	early := 0
	for _, a := range o.people() {
		o.wish(a.ID, notify.WishChange{DigestAt: &early})
	}
	o.write(o.mei, func(ctx context.Context, tx *ent.Client) {
		tx.Task.Create().SetTitle("催面料").SetOwnerID(o.production.ID).SetOrderID(o.order.ID).SetDueOn(storetest.Today.Add(-1)).SaveX(ctx)
		tx.Task.Create().SetTitle("以后的事").SetOwnerID(o.quality.ID).SetOrderID(o.order.ID).SetDueOn(storetest.Today.Add(9)).SaveX(ctx)
	})
	for range 3 {
		if err := o.notify.Round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.posted(); n != 1 {
		t.Fatalf("%d digests, want one: only production has something due", n)
	}
	m, bodies := o.serve().next(t)
	if !strings.Contains(m.Header.Get("To"), o.production.Email) {
		t.Errorf("to %s", m.Header.Get("To"))
	}
	if !strings.Contains(bodies["text/plain"], "催面料") || strings.Contains(bodies["text/plain"], "以后的事") {
		t.Errorf("the digest:\n%s", bodies["text/plain"])
	}
}
