package identity_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

func (r *rig) customer(name string) scalar.ID {
	r.t.Helper()
	id, err := r.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := tx.Customer.Create().SetNumber(name).SetName(name).SetNameKey(store.Fold(name)).SetCurrency("EUR").Save(ctx)
		if err != nil {
			return 0, err
		}
		return c.ID, nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return id
}

func keysOf(err error) (keys []string) {
	faults, _ := fault.All(err)
	for _, f := range faults {
		keys = append(keys, strings.Join(f.Field, ".")+" "+f.Key)
	}
	return keys
}

func TestCreateUser(t *testing.T) {
	r := newRig(t)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	nordvik := r.customer("Nordvik")
	team, err := r.CreateTeam(admin, " 欧美一组 ")
	if err != nil || team.Name != "欧美一组" {
		t.Fatal(team, err)
	}
	_, err = r.CreateTeam(admin, "欧美一组")
	want(t, err, fault.Duplicate, "base.duplicate")
	r.user("taken@example.test", scalar.Sales)
	sales := []scalar.Role{scalar.Sales}
	tests := []struct {
		name string
		user identity.NewUser
		want []string
	}{
		{name: "of the house", user: identity.NewUser{Email: "a@example.test", Name: "A", Roles: []scalar.Role{scalar.Sales, scalar.Merchandiser}, TeamID: &team.ID}},
		{name: "of a customer", user: identity.NewUser{Email: "b@example.test", Name: "B", Roles: []scalar.Role{scalar.Buyer}, CustomerID: &nordvik}},
		{name: "with a password", user: identity.NewUser{Email: "c@example.test", Name: "C", Roles: sales, Password: ptr(password)}},
		{name: "nothing", want: []string{"email base.required", "name base.required", "roles identity.roles_needed"}},
		{name: "no e-mail address", user: identity.NewUser{Email: "wen", Name: "A", Roles: sales}, want: []string{"email base.invalid_format"}},
		{name: "a name in the address", user: identity.NewUser{Email: "Wen <wen@example.test>", Name: "A", Roles: sales}, want: []string{"email base.invalid_format"}},
		{name: "a line break in the name", user: identity.NewUser{Email: "d@example.test", Name: "A\nB", Roles: sales}, want: []string{"name base.invalid"}},
		{name: "a name of 81 characters", user: identity.NewUser{Email: "d@example.test", Name: strings.Repeat("文", 81), Roles: sales}, want: []string{"name base.too_long"}},
		{name: "an unknown role", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: []scalar.Role{"ROOT"}}, want: []string{"roles base.invalid"}},
		{name: "customer and sales", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: []scalar.Role{scalar.Buyer, scalar.Sales}, CustomerID: &nordvik}, want: []string{"roles identity.customer_alone"}},
		{name: "customer of nobody", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: []scalar.Role{scalar.Buyer}}, want: []string{"customerId identity.customer_needed"}},
		{name: "sales of a customer", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: sales, CustomerID: &nordvik}, want: []string{"roles identity.customer_only"}},
		{name: "a customer that is not there", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: []scalar.Role{scalar.Buyer}, CustomerID: ptr(scalar.NewID(scalar.KindCustomer))}, want: []string{" base.not_found"}},
		{name: "a team that is not there", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: sales, TeamID: ptr(scalar.NewID(scalar.KindTeam))}, want: []string{" base.not_found"}},
		{name: "an address that is taken", user: identity.NewUser{Email: "Taken@Example.Test", Name: "D", Roles: sales}, want: []string{"email base.duplicate"}},
		{name: "a weak password", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: sales, Password: ptr("12345678")}, want: []string{"password identity.password_common"}},
		{name: "a short one for an administrator", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: []scalar.Role{scalar.Admin}, Password: ptr("x9!kQw7z")}, want: []string{"password base.too_short"}},
		{name: "an unknown language", user: identity.NewUser{Email: "d@example.test", Name: "D", Roles: sales, Language: "FR"}, want: []string{"language base.invalid"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			u, link, err := r.CreateUser(admin, test.user)
			if diff := cmp.Diff(test.want, keysOf(err)); diff != "" {
				t.Fatalf("%v (-want +got):\n%s", err, diff)
			}
			if err != nil {
				return
			}
			withPassword := test.user.Password != nil
			if withPassword == (link != "") || u.MustChangePassword != withPassword || u.Language != scalar.Chinese {
				t.Errorf("user %+v, link %q", u, link)
			}
		})
	}
}

func TestB14OnlyAdministratorsTouchUsers(t *testing.T) {
	r := newRig(t)
	u := r.user("wen@example.test", scalar.Sales)
	for _, role := range scalar.Roles() {
		if role == scalar.Admin {
			continue
		}
		ctx := storetest.Actor(t, r.store, role)
		_, _, err := r.CreateUser(ctx, identity.NewUser{Email: "x@example.test", Name: "X", Roles: []scalar.Role{scalar.Admin}})
		errs := []error{err}
		_, err = r.UpdateUser(ctx, u.ID, 1, identity.UserChange{Roles: []scalar.Role{scalar.Admin}})
		errs = append(errs, err)
		_, err = r.DisableUser(ctx, u.ID, 1)
		errs = append(errs, err)
		_, err = r.EnableUser(ctx, u.ID, 1)
		errs = append(errs, err)
		_, err = r.PasswordLink(ctx, u.ID)
		errs = append(errs, err)
		_, _, err = r.CreateToken(ctx, identity.NewToken{Name: "x", Role: scalar.Manager, Days: 1})
		errs = append(errs, err)
		_, err = r.RevokeToken(ctx, u.ID, 1)
		errs = append(errs, err)
		_, err = r.CreateTeam(ctx, "x")
		errs = append(errs, err)
		_, err = r.UpdateCompany(ctx, u.ID, 1, identity.CompanyChange{})
		errs = append(errs, err)
		for i, err := range errs {
			if !errors.Is(err, fault.New(fault.Forbidden, "base.forbidden")) {
				t.Errorf("%s, act %d: %v", role, i, err)
			}
		}
	}
	if got := identity.RolesOf(r.byEmail("wen@example.test").QueryGrants().AllX(storetest.System())); len(got) != 1 || got[0] != scalar.Sales {
		t.Errorf("roles are %v", got)
	}
}

func TestB14NoSelfPromotion(t *testing.T) {
	r := newRig(t)
	a := storetest.Person(t, r.store, 0, scalar.Admin)
	storetest.Person(t, r.store, 0, scalar.Admin)
	ctx := storetest.As(context.Background(), a)
	_, err := r.UpdateUser(ctx, a.ID, 1, identity.UserChange{Roles: []scalar.Role{scalar.Admin, scalar.Manager}})
	want(t, err, fault.Forbidden, "identity.own_roles")
	_, err = r.DisableUser(ctx, a.ID, 1)
	want(t, err, fault.Forbidden, "identity.disable_self")
	u, err := r.UpdateUser(ctx, a.ID, 1, identity.UserChange{Roles: []scalar.Role{scalar.Admin}, Name: ptr("高远")})
	if err != nil || u.Name != "高远" || u.Version != 2 || u.Epoch != 0 {
		t.Errorf("user %+v, %v", u, err)
	}
}

func TestB14LastAdministratorStays(t *testing.T) {
	r := newRig(t)
	a := storetest.Person(t, r.store, 0, scalar.Admin)
	b := storetest.Person(t, r.store, 0, scalar.Admin)
	sys := storetest.System()
	if _, err := r.DisableUser(storetest.As(context.Background(), a), b.ID, 1); err != nil {
		t.Fatal(err)
	}
	_, err := r.DisableUser(sys, a.ID, 1)
	want(t, err, fault.Blocked, "identity.last_admin")
	_, err = r.UpdateUser(sys, a.ID, 1, identity.UserChange{Roles: []scalar.Role{scalar.Manager}})
	want(t, err, fault.Blocked, "identity.last_admin")
	if _, err := r.UpdateUser(sys, b.ID, 2, identity.UserChange{Roles: []scalar.Role{scalar.Manager}}); err != nil {
		t.Errorf("one who is disabled already: %v", err)
	}
}

// TestB14ConcurrentAdministrators lets two administrators take each other away at once.
func TestB14ConcurrentAdministrators(t *testing.T) {
	r := newRig(t)
	for range 5 {
		a := storetest.Person(t, r.store, 0, scalar.Admin)
		b := storetest.Person(t, r.store, 0, scalar.Admin)
		var errs [2]error
		var wg sync.WaitGroup
		for i, pair := range [][2]*actor.Actor{{a, b}, {b, a}} {
			wg.Go(func() {
				_, errs[i] = r.DisableUser(storetest.As(context.Background(), pair[0]), pair[1].ID, 1)
			})
		}
		wg.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("one of two must be left: %v, %v", errs[0], errs[1])
		}
		left := a
		if errs[1] != nil {
			left = a
		} else {
			left = b
		}
		// Leave none for the next round but through the back door of the test.
		_, err := r.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
			return left.ID, tx.User.UpdateOneID(left.ID).SetDisabledAt(r.wall()).Exec(ctx)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestQA8RolesAndDisablingHoldEverywhere(t *testing.T) {
	r := newRig(t)
	u := r.user("wen@example.test", scalar.Sales, scalar.Manager)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	tokens := r.signIn("wen@example.test")
	other := r.replica()
	if !good(other, tokens.Access) || !good(r.Service, tokens.Access) {
		t.Fatal("the token is refused")
	}
	u, err := r.UpdateUser(admin, u.ID, u.Version, identity.UserChange{Roles: []scalar.Role{scalar.Quality}})
	if err != nil {
		t.Fatal(err)
	}
	if u.Epoch != 1 {
		t.Errorf("the epoch is %d", u.Epoch)
	}
	now, _, err := r.Bearer(context.Background(), tokens.Access)
	if err != nil || !cmp.Equal(now.Roles, []scalar.Role{scalar.Quality}) {
		t.Errorf("at once: %+v, %v", now, err)
	}
	r.pass(5 * time.Second)
	there, _, err := other.Bearer(context.Background(), tokens.Access)
	if err != nil || !cmp.Equal(there.Roles, []scalar.Role{scalar.Quality}) {
		t.Errorf("after five seconds elsewhere: %+v, %v", there, err)
	}
	u, err = r.DisableUser(admin, u.ID, u.Version)
	if err != nil {
		t.Fatal(err)
	}
	if good(r.Service, tokens.Access) {
		t.Error("a disabled user's token is good")
	}
	r.pass(5 * time.Second)
	if good(other, tokens.Access) {
		t.Error("a disabled user's token is good elsewhere after five seconds")
	}
	if _, err := r.refresh(tokens.Refresh); err == nil {
		t.Error("a disabled user's session goes on")
	}
	_, err = r.DisableUser(admin, u.ID, u.Version)
	want(t, err, fault.InvalidTransition, "identity.disabled")
	if u, err = r.EnableUser(admin, u.ID, u.Version); err != nil {
		t.Fatal(err)
	}
	if good(r.Service, tokens.Access) {
		t.Error("an ended session came back to life")
	}
	r.signIn("wen@example.test")
	_, err = r.EnableUser(admin, u.ID, u.Version)
	want(t, err, fault.InvalidTransition, "identity.enabled")
	_, err = r.EnableUser(admin, u.ID, 1)
	want(t, err, fault.Conflict, "base.conflict")
}

func TestUpdateUserGrantsAndWithdraws(t *testing.T) {
	r := newRig(t)
	u := r.user("wen@example.test", scalar.Sales)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	steps := [][]scalar.Role{{scalar.Sales, scalar.Finance}, {scalar.Finance}, {scalar.Finance, scalar.Finance, scalar.Sales}, {scalar.Admin}}
	for _, roles := range steps {
		var err error
		if u, err = r.UpdateUser(admin, u.ID, u.Version, identity.UserChange{Roles: roles}); err != nil {
			t.Fatal(err)
		}
		got := identity.RolesOf(u.Edges.Grants)
		for _, role := range roles {
			if !(&actor.Actor{Roles: got}).Has(role) {
				t.Errorf("asked for %v, got %v", roles, got)
			}
		}
	}
	if !u.MustChangePassword {
		t.Error("a new administrator may keep a short password")
	}
	if n := u.QueryGrants().CountX(storetest.System()); n != 4 {
		t.Errorf("%d grants are kept as history, want 4", n)
	}
	_, err := r.UpdateUser(admin, u.ID, 1, identity.UserChange{Name: ptr("x")})
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != fault.Conflict || f.Current.(*ent.User).Version != u.Version {
		t.Errorf("a stale change: %v", err)
	}
	_, err = r.UpdateUser(admin, u.ID, u.Version, identity.UserChange{Roles: []scalar.Role{scalar.Buyer}})
	want(t, err, fault.Required, "identity.customer_needed")
	_, err = r.UpdateUser(admin, scalar.NewID(scalar.KindUser), 1, identity.UserChange{})
	want(t, err, fault.NotFound, "base.not_found")
}

func TestUpdateProfile(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	ctx := r.as(r.signIn("wen@example.test").Access)
	a, err := r.UpdateProfile(ctx, identity.ProfileChange{Name: ptr(" 文静 "), Language: ptr(scalar.English), TimeZone: ptr("Europe/Berlin")})
	if err != nil {
		t.Fatal(err)
	}
	if a.Name != "文静" || a.Language != scalar.English || a.TimeZone != "Europe/Berlin" || a.SessionID == 0 {
		t.Errorf("actor %+v", a)
	}
	if a, err = r.UpdateProfile(ctx, identity.ProfileChange{TimeZone: ptr("")}); err != nil || a.TimeZone != "" || a.Name != "文静" {
		t.Errorf("actor %+v, %v", a, err)
	}
	_, err = r.UpdateProfile(ctx, identity.ProfileChange{TimeZone: ptr("Local")})
	want(t, err, fault.Invalid, "company.time_zone")
	_, err = r.UpdateProfile(ctx, identity.ProfileChange{Name: ptr("")})
	want(t, err, fault.Required, "base.required")
	_, err = r.UpdateProfile(context.Background(), identity.ProfileChange{})
	want(t, err, fault.Unauthenticated, "base.unauthenticated")
}
