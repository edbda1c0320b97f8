package identity_test

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/fault"
	"gendan/server/platform/store/storetest"
)

func TestQA4RefreshTokenIsACookieForThePage(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	ctx, w := visit("192.0.2.10", "X-Gendan-Client", "page")
	tokens, err := r.SignIn(ctx, identity.Credentials{Email: "wen@example.test", Password: password})
	if err != nil {
		t.Fatal(err)
	}
	if tokens.Refresh != "" {
		t.Error("the page gets the refresh token in the body")
	}
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("cookies %v", cookies)
	}
	c := cookies[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/graphql" || c.Secure || c.MaxAge <= 0 {
		t.Errorf("cookie %v", c)
	}
	rows, err := r.store.Client().Session.Query().All(storetest.System())
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1 || rows[0].RefreshHash == c.Value || len(rows[0].RefreshHash) != 64 || rows[0].Client != "page" {
		t.Errorf("sessions %v", rows)
	}
	// A form of another site brings the cookie, but not the header.
	ctx, _ = visit("192.0.2.10", "Cookie", c.Name+"="+c.Value)
	_, err = r.Refresh(ctx, "")
	want(t, err, fault.Unauthenticated, "identity.session_ended")
	ctx, w = visit("192.0.2.10", "Cookie", c.Name+"="+c.Value, "X-Gendan-Client", "page")
	again, err := r.Refresh(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if again.Refresh != "" || len(w.Result().Cookies()) != 1 || w.Result().Cookies()[0].Value == c.Value {
		t.Errorf("the cookie was not replaced: %v", w.Result().Cookies())
	}
	if mobile := r.signIn("wen@example.test"); len(mobile.Refresh) < 43 {
		t.Errorf("others get %q in the body", mobile.Refresh)
	}
}

func (r *rig) refresh(token string) (*identity.Tokens, error) {
	ctx, _ := visit("192.0.2.10")
	return r.Refresh(ctx, token)
}

func TestQA5ReuseEndsTheSession(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	first := r.signIn("wen@example.test")
	other := r.signIn("wen@example.test")
	second, err := r.refresh(first.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	if second.Refresh == first.Refresh {
		t.Fatal("the token was not rotated")
	}
	r.pass(31 * time.Second)
	_, err = r.refresh(first.Refresh)
	want(t, err, fault.Unauthenticated, "identity.session_ended")
	if r.events()["TOKEN_REUSED"] != 1 {
		t.Errorf("events %v", r.events())
	}
	if _, err := r.refresh(second.Refresh); err == nil {
		t.Error("the stolen session goes on")
	}
	if good(r.replica(), second.Access) {
		t.Error("the stolen session's access token is good")
	}
	if _, err := r.refresh(other.Refresh); err != nil {
		t.Errorf("another device was signed out too: %v", err)
	}
}

func TestQA5ReuseOfAnOldTokenEndsTheSession(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	first := r.signIn("wen@example.test").Refresh
	token := first
	for range 3 {
		next, err := r.refresh(token)
		if err != nil {
			t.Fatal(err)
		}
		token = next.Refresh
		r.pass(time.Second)
	}
	if _, err := r.refresh(first); err == nil {
		t.Error("an old token is good within the grace period of another")
	}
	if _, err := r.refresh(token); err == nil {
		t.Error("the session goes on")
	}
}

// TestQA5StrangersEndNoSession fails if an invented token with a guessed session is taken for theft.
func TestQA5StrangersEndNoSession(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	tokens := r.signIn("wen@example.test")
	invented := []byte(tokens.Refresh)
	for i := 20; i < 40; i++ {
		invented[i] = 'A'
	}
	for _, token := range []string{string(invented), "", "x", tokens.Refresh + "A", tokens.Access} {
		_, err := r.refresh(token)
		want(t, err, fault.Unauthenticated, "identity.session_ended")
	}
	if _, err := r.refresh(tokens.Refresh); err != nil {
		t.Errorf("the session was ended by a stranger: %v", err)
	}
}

func TestQA6SimultaneousRefreshesKeepTheSession(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	first := r.signIn("wen@example.test")
	servers := []*identity.Service{r.Service, r.replica(), r.replica()}
	got := make([]*identity.Tokens, len(servers))
	errs := make([]error, len(servers))
	var wg sync.WaitGroup
	for i, s := range servers {
		wg.Go(func() {
			ctx, _ := visit("192.0.2.10")
			got[i], errs[i] = s.Refresh(ctx, first.Refresh)
		})
	}
	wg.Wait()
	for i := range servers {
		if errs[i] != nil {
			t.Fatalf("refresh %d: %v", i, errs[i])
		}
		if !good(r.Service, got[i].Access) {
			t.Errorf("access token %d is refused", i)
		}
	}
	for i := range servers {
		if _, err := r.refresh(got[i].Refresh); err != nil {
			t.Errorf("refresh token %d does not carry on: %v", i, err)
		}
	}
	if n := r.events()["TOKEN_REUSED"]; n != 0 {
		t.Errorf("%d thefts were seen", n)
	}
}

func TestSessionsRunOut(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	idle := r.signIn("wen@example.test").Refresh
	r.pass(14*24*time.Hour + time.Minute)
	_, err := r.refresh(idle)
	want(t, err, fault.Unauthenticated, "identity.session_ended")
	token := r.signIn("wen@example.test").Refresh
	days := 0
	for ; days < 200; days += 10 {
		next, err := r.refresh(token)
		if err != nil {
			break
		}
		token = next.Refresh
		r.pass(10 * 24 * time.Hour)
	}
	if days < 80 || days > 100 {
		t.Errorf("a session in use ended after %d days", days)
	}
	if err := r.Sweep(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n := r.store.Client().Session.Query().CountX(storetest.System()); n != 1 {
		t.Errorf("%d sessions are kept", n)
	}
}

func TestQA7SignOutHoldsEverywhere(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	tokens := r.signIn("wen@example.test")
	other := r.replica()
	if !good(other, tokens.Access) {
		t.Fatal("the token of one replica is refused by another")
	}
	if err := r.SignOut(r.as(tokens.Access)); err != nil {
		t.Fatal(err)
	}
	if good(r.Service, tokens.Access) {
		t.Error("the replica that signed out takes the token still")
	}
	r.pass(5 * time.Second)
	if good(other, tokens.Access) {
		t.Error("another replica takes the token after five seconds")
	}
	if _, err := r.refresh(tokens.Refresh); err == nil {
		t.Error("the refresh token carries on")
	}
}

func TestSignOutByCookieAlone(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	ctx, w := visit("192.0.2.10", "X-Gendan-Client", "page")
	if _, err := r.SignIn(ctx, identity.Credentials{Email: "wen@example.test", Password: password}); err != nil {
		t.Fatal(err)
	}
	cookie := w.Result().Cookies()[0]
	ctx, w = visit("192.0.2.10", "Cookie", cookie.Name+"="+cookie.Value, "X-Gendan-Client", "page")
	if err := r.SignOut(ctx); err != nil {
		t.Fatal(err)
	}
	if c := w.Result().Cookies(); len(c) != 1 || c[0].MaxAge >= 0 {
		t.Errorf("the cookie stays: %v", c)
	}
	if _, err := r.refresh(cookie.Value); err == nil {
		t.Error("the session goes on")
	}
}

func TestRevoke(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	r.user("li@example.test", scalar.Sales)
	here, there, foreign := r.signIn("wen@example.test"), r.signIn("wen@example.test"), r.signIn("li@example.test")
	ctx := r.as(here.Access)
	mine, err := r.Sessions(ctx)
	if err != nil || len(mine) != 2 {
		t.Fatalf("sessions %v, %v", mine, err)
	}
	theirs, err := r.Sessions(r.as(foreign.Access))
	if err != nil || len(theirs) != 1 {
		t.Fatalf("sessions %v, %v", theirs, err)
	}
	for _, row := range mine {
		if row.ID.String() != r.taken(there.Access).claims["sid"] {
			continue
		}
		if err := r.Revoke(ctx, row.ID); err != nil {
			t.Fatal(err)
		}
		want(t, r.Revoke(ctx, row.ID), fault.NotFound, "base.not_found")
	}
	want(t, r.Revoke(ctx, theirs[0].ID), fault.NotFound, "base.not_found")
	if good(r.Service, there.Access) || !good(r.Service, here.Access) || !good(r.Service, foreign.Access) {
		t.Error("not just the revoked session ended")
	}
}
