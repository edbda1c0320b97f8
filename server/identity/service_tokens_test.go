package identity_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store/storetest"
)

func TestQA16ServiceTokens(t *testing.T) {
	r := newRig(t)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	row, secret, err := r.CreateToken(admin, identity.NewToken{Name: " BI ", Role: scalar.Analyst, ReadOnly: true, Prices: true, Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(secret, "gdn_") || len(secret) != 47 || !strings.HasPrefix(secret, row.Prefix) || strings.Contains(row.Hash, secret[4:]) || row.Name != "BI" {
		t.Errorf("token %q, row %+v", secret, row)
	}
	a, until, err := r.Bearer(context.Background(), secret)
	if err != nil {
		t.Fatal(err)
	}
	if !a.Service || !a.ReadOnly || !a.Prices || a.ID != row.ID || !a.Has(scalar.Analyst) || !until.Equal(row.ExpiresAt) {
		t.Errorf("actor %+v until %s", a, until)
	}
	if a.Language != "" {
		t.Errorf("a program speaks %q: its client's language is not asked", a.Language)
	}
	if !policy.Sees(a, policy.Price) {
		t.Error("a token with prices shows none")
	}
	used := func() time.Time {
		row, err := r.store.Client().ServiceToken.Get(storetest.System(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		if row.Version != 1 {
			t.Errorf("use made version %d", row.Version)
		}
		return *row.LastUsedAt
	}
	first := used()
	if !first.Equal(r.wall().Truncate(time.Minute)) {
		t.Errorf("used at %s, now is %s", first, r.wall())
	}
	r.pass(2 * time.Minute)
	if !good(r.Service, secret) || !used().Equal(r.wall().Truncate(time.Minute)) {
		t.Errorf("used at %s, now is %s", used(), r.wall())
	}
	if good(r.Service, secret[:46]+"A") && good(r.Service, secret[:46]+"B") || good(r.Service, secret[:46]) || good(r.Service, secret+"A") {
		t.Error("another token is taken")
	}
	other := r.replica()
	if !good(other, secret) {
		t.Error("another replica refuses the token")
	}
	if _, err := r.RevokeToken(admin, row.ID, 1); err != nil {
		t.Fatal(err)
	}
	if good(r.Service, secret) || good(other, secret) {
		t.Error("a revoked token is good")
	}
	_, err = r.RevokeToken(admin, row.ID, 2)
	want(t, err, fault.InvalidTransition, "identity.token_ended")
	_, err = r.RevokeToken(admin, row.ID, 1)
	want(t, err, fault.Conflict, "base.conflict")
	short, secret, err := r.CreateToken(admin, identity.NewToken{Name: "short", Role: scalar.Logistics, Days: 1})
	if err != nil {
		t.Fatal(err)
	}
	if a, _, _ := r.Bearer(context.Background(), secret); a == nil || a.ReadOnly || a.Prices || a.ID != short.ID {
		t.Errorf("actor %+v", a)
	}
	r.pass(24*time.Hour + time.Second)
	if good(r.Service, secret) {
		t.Error("a token is good after its end")
	}
}

func TestQA16ScopesAreNarrow(t *testing.T) {
	r := newRig(t)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	tests := []struct {
		name  string
		token identity.NewToken
		want  string
	}{
		{name: "no name", token: identity.NewToken{Role: scalar.Sales, Days: 1}, want: "name base.required"},
		{name: "an unknown role", token: identity.NewToken{Name: "x", Role: "ROOT", Days: 1}, want: "role base.invalid"},
		{name: "a customer", token: identity.NewToken{Name: "x", Role: scalar.Buyer, Days: 1}, want: "role identity.token_no_customer"},
		{name: "an administrator who acts", token: identity.NewToken{Name: "x", Role: scalar.Admin, Days: 1}, want: "readOnly identity.token_no_admin"},
		{name: "prices for quality", token: identity.NewToken{Name: "x", Role: scalar.Quality, Prices: true, ReadOnly: true, Days: 1}, want: "prices identity.token_prices"},
		{name: "no days", token: identity.NewToken{Name: "x", Role: scalar.Sales}, want: "days base.out_of_range"},
		{name: "three years", token: identity.NewToken{Name: "x", Role: scalar.Sales, Days: 1095}, want: "days base.out_of_range"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, secret, err := r.CreateToken(admin, test.token)
			if got := strings.Join(keysOf(err), "; "); got != test.want || secret != "" {
				t.Errorf("got %q and %q, want %q", got, secret, test.want)
			}
		})
	}
}

// TestServiceTokensAreNoPersons fails if a program can do what only a person may.
func TestServiceTokensAreNoPersons(t *testing.T) {
	r := newRig(t, func(o *identity.Options) { o.Demo = true })
	_, secret, err := r.CreateToken(storetest.System(), identity.NewToken{Name: "x", Role: scalar.Manager, Days: 1})
	if err != nil {
		t.Fatal(err)
	}
	ctx := r.as(secret)
	want(t, r.ChangePassword(ctx, "x", "a new one for me"), fault.Forbidden, "identity.person_only")
	want(t, r.Revoke(ctx, scalar.NewID(scalar.KindInternal)), fault.Forbidden, "identity.person_only")
	want(t, r.SetDemoClock(ctx, storetest.Today), fault.Forbidden, "identity.person_only")
	_, err = r.UpdateProfile(ctx, identity.ProfileChange{Name: ptr("x")})
	want(t, err, fault.Forbidden, "identity.person_only")
	if rows, err := r.Sessions(ctx); err != nil || len(rows) != 0 {
		t.Errorf("sessions %v, %v", rows, err)
	}
	if err := r.SignOut(ctx); err != nil || !good(r.Service, secret) {
		t.Errorf("a token signed out: %v", err)
	}
	a := actor.From(ctx)
	a.Roles = []scalar.Role{scalar.Admin}
	_, _, err = r.CreateToken(actor.With(context.Background(), a), identity.NewToken{Name: "y", Role: scalar.Manager, Days: 1})
	want(t, err, fault.Forbidden, "identity.person_only")
}
