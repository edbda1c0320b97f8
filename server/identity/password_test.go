package identity_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/fault"
	"gendan/server/platform/mail"
	"gendan/server/platform/store/storetest"
)

func TestQA13Passwords(t *testing.T) {
	about := []string{"wen.jing@nordvik.example", "文静 Jing", "恒越服饰"}
	tests := []struct {
		name, password string
		admin          bool
		want           string // the message's key, empty for a good password
	}{
		{name: "nothing", password: "", want: "base.required"},
		{name: "seven characters", password: "x9!kQw7", want: "base.too_short"},
		{name: "eight characters", password: "x9!kQw7z"},
		{name: "eight Chinese characters", password: "春眠不觉晓处闻啼"},
		{name: "eleven for an administrator", password: "x9!kQw7zPl4", admin: true, want: "base.too_short"},
		{name: "twelve for an administrator", password: "x9!kQw7zPl4m", admin: true},
		{name: "sixty-four", password: strings.Repeat("horse battery staple ", 4)[:64]},
		{name: "a hundred and ninety-nine", password: strings.Repeat("correct horse battery staple. ", 7)[:199]},
		{name: "two hundred and one", password: strings.Repeat("correct horse battery staple. ", 7)[:201], want: "base.too_long"},
		{name: "only small letters", password: "wrtlkqpz"},
		{name: "the first of all lists", password: "password", want: "identity.password_common"},
		{name: "in capitals", password: "PassWord", want: "identity.password_common"},
		{name: "in wide letters", password: "ｐａｓｓｗｏｒｄ", want: "identity.password_common"},
		{name: "a run of figures", password: "12345678", want: "identity.password_common"},
		{name: "a longer run", password: "abcdefghijkl", want: "identity.password_common"},
		{name: "one letter", password: "zzzzzzzzzzzz", want: "identity.password_common"},
		{name: "three letters again and again", password: "gw4gw4gw4gw4", want: "identity.password_common"},
		{name: "a row of keys", password: "qwertyuiop", want: "identity.password_common"},
		{name: "a phrase of love", password: "iloveyou", want: "identity.password_common"},
		{name: "from the end of the list", password: "brittany1", want: "identity.password_common"},
		{name: "the system's name", password: "Gendan!2027", want: "identity.password_context"},
		{name: "a part of the e-mail address", password: "x-nordvik-77", want: "identity.password_context"},
		{name: "the name", password: "hello文静hello", want: "identity.password_context"},
		{name: "the firm", password: "恒越服饰2026!!", want: "identity.password_context"},
		{name: "broken characters", password: "x9!kQw7z\xff", want: "base.invalid"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := identity.CheckPassword(test.password, test.admin, "password", about...)
			faults, _ := fault.All(err)
			got := ""
			if len(faults) > 0 {
				got = faults[0].Key
			}
			if got != test.want {
				t.Errorf("%q: %v, want %q", test.password, err, test.want)
			}
		})
	}
}

func TestQA8PasswordChangeEndsOtherSessions(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	here, there := r.signIn("wen@example.test"), r.signIn("wen@example.test")
	other := r.replica()
	if !good(other, here.Access) || !good(other, there.Access) {
		t.Fatal("tokens are refused")
	}
	ctx := r.as(here.Access)
	want(t, r.ChangePassword(ctx, "wrong", "a new one for me"), fault.Invalid, "identity.password_wrong")
	want(t, r.ChangePassword(ctx, password, "password1"), fault.Invalid, "identity.password_common")
	want(t, r.ChangePassword(ctx, password, password), fault.Invalid, "identity.password_same")
	if err := r.ChangePassword(ctx, password, "a new one for me"); err != nil {
		t.Fatal(err)
	}
	r.pass(5 * time.Second)
	for _, s := range []*identity.Service{r.Service, other} {
		if good(s, there.Access) {
			t.Error("another session goes on")
		}
		if !good(s, here.Access) {
			t.Error("the own session ended")
		}
	}
	if _, err := r.refresh(there.Refresh); err == nil {
		t.Error("another session's refresh token is good")
	}
	if _, err := r.refresh(here.Refresh); err != nil {
		t.Errorf("the own refresh token: %v", err)
	}
	want(t, try(r.Service, "192.0.2.10", "wen@example.test", password), fault.Unauthenticated, "")
	if err := try(r.Service, "192.0.2.10", "wen@example.test", "a new one for me"); err != nil {
		t.Error(err)
	}
}

func TestQA11PasswordChangeIsThrottled(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	ctx := r.as(r.signIn("wen@example.test").Access)
	for range 10 {
		want(t, r.ChangePassword(ctx, "wrong", "a new one for me"), fault.Invalid, "identity.password_wrong")
	}
	want(t, r.ChangePassword(ctx, password, "a new one for me"), fault.Throttled, "identity.throttled")
}

func TestPasswordReset(t *testing.T) {
	r := newRig(t, func(o *identity.Options) { o.Mail = true })
	u := r.user("wen@example.test", scalar.Sales)
	old := r.signIn("wen@example.test")
	link, err := r.PasswordLink(storetest.Actor(t, r.store, scalar.Admin), u.ID)
	if err != nil {
		t.Fatal(err)
	}
	address, secret, found := strings.Cut(link, "#")
	if !found || address != "https://gendan.example/reset" || len(secret) < 43 {
		t.Fatalf("link %q", link)
	}
	row, err := r.store.Client().OutboxMessage.Query().Only(storetest.System())
	if err != nil {
		t.Fatal(err)
	}
	var letter mail.Message
	if err := json.Unmarshal(row.Payload, &letter); err != nil || row.Topic != "mail" || letter.To != "wen@example.test" || !strings.Contains(letter.Text, link) {
		t.Errorf("letter %+v, %v", letter, err)
	}
	kept, err := r.store.Client().PasswordReset.Query().Only(storetest.System())
	if err != nil || kept.Hash == secret {
		t.Errorf("the right is kept as %v, %v", kept, err)
	}
	ctx := context.Background()
	if name, until, err := r.ReadPasswordLink(ctx, secret); err != nil || name != u.Name || !until.Equal(kept.ExpiresAt) {
		t.Errorf("the link is for %q until %v, %v", name, until, err)
	}
	want(t, r.ResetPassword(ctx, secret, "short"), fault.OutOfRange, "base.too_short")
	want(t, r.ResetPassword(ctx, "x"+secret, "a new one for me"), fault.Unauthenticated, "identity.link_used")
	if err := r.ResetPassword(ctx, secret, "a new one for me"); err != nil {
		t.Fatal(err)
	}
	want(t, r.ResetPassword(ctx, secret, "another one for me"), fault.Unauthenticated, "identity.link_used")
	_, _, err = r.ReadPasswordLink(ctx, secret)
	want(t, err, fault.Unauthenticated, "identity.link_used")
	if good(r.Service, old.Access) {
		t.Error("a session from before goes on")
	}
	if err := try(r.Service, "192.0.2.10", "wen@example.test", "a new one for me"); err != nil {
		t.Error(err)
	}
}

func TestPasswordLinksEnd(t *testing.T) {
	r := newRig(t)
	u := r.user("wen@example.test", scalar.Sales)
	make := func() string {
		link, err := r.PasswordLink(storetest.System(), u.ID)
		if err != nil {
			t.Fatal(err)
		}
		_, secret, _ := strings.Cut(link, "#")
		return secret
	}
	first, second := make(), make()
	want(t, r.ResetPassword(context.Background(), first, "a new one for me"), fault.Unauthenticated, "identity.link_used")
	r.pass(61 * time.Minute)
	want(t, r.ResetPassword(context.Background(), second, "a new one for me"), fault.Unauthenticated, "identity.link_used")
	third := make()
	u = r.byEmail("wen@example.test")
	if _, err := r.DisableUser(storetest.System(), u.ID, u.Version); err != nil {
		t.Fatal(err)
	}
	want(t, r.ResetPassword(context.Background(), third, "a new one for me"), fault.Unauthenticated, "identity.link_used")
	_, err := r.PasswordLink(storetest.System(), u.ID)
	want(t, err, fault.Blocked, "identity.disabled")
	if n := r.store.Client().OutboxMessage.Query().CountX(storetest.System()); n != 0 {
		t.Errorf("%d letters without a mail server", n)
	}
}

// TestQA11ResetHelpsTheOwner fails if an owner with a fresh password has to wait for a stranger's guesses.
func TestQA11ResetHelpsTheOwner(t *testing.T) {
	r := newRig(t)
	u := r.user("wen@example.test", scalar.Sales)
	for range 10 {
		_ = try(r.Service, "203.0.113.7", "wen@example.test", "wrong")
	}
	if err := try(r.Service, "192.0.2.1", "wen@example.test", password); !errors.Is(err, fault.New(fault.Throttled, "")) {
		t.Fatal(err)
	}
	link, err := r.PasswordLink(storetest.System(), u.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, secret, _ := strings.Cut(link, "#")
	if err := r.ResetPassword(context.Background(), secret, "a new one for me"); err != nil {
		t.Fatal(err)
	}
	if err := try(r.Service, "192.0.2.1", "wen@example.test", "a new one for me"); err != nil {
		t.Error(err)
	}
}
