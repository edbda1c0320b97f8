package identity_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent/company"
	"gendan/ent/ent/outboxmessage"
	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/fault"
	"gendan/server/platform/outbox"
	"gendan/server/platform/store/storetest"
)

var firstRun = identity.FirstRun{
	CompanyName: "恒越服饰", BaseCurrency: "cny", TimeZone: "Asia/Shanghai", Name: "马一鸣", Email: "ma@example.test", Password: "tall ships 4 sail",
}

// emptied takes the company away that every test database has.
func emptied(t *testing.T, r *rig) {
	t.Helper()
	for _, statement := range []string{"DELETE FROM companies", "DELETE FROM audit_entries"} {
		if _, err := r.store.DB().Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

func TestQA14Setup(t *testing.T) {
	r := newRig(t)
	_, err := r.Setup(context.Background(), firstRun)
	want(t, err, fault.Blocked, "company.set_up")
	emptied(t, r)
	if needs, err := r.NeedsSetup(context.Background()); err != nil || !needs {
		t.Fatalf("needs set-up: %v, %v", needs, err)
	}
	wrong := identity.FirstRun{BaseCurrency: "XXX", TimeZone: "Mars", Email: "ma", Password: "short"}
	_, err = r.Setup(context.Background(), wrong)
	wants := []string{
		"baseCurrency company.currency", "companyName base.required", "timeZone company.time_zone", "name base.required",
		"email base.invalid_format", "password base.too_short",
	}
	if diff := cmp.Diff(wants, keysOf(err)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	c, err := r.Setup(context.Background(), firstRun)
	if err != nil {
		t.Fatal(err)
	}
	if c.Name != "恒越服饰" || c.BaseCurrency != "CNY" || !c.DemoToday.IsZero() {
		t.Errorf("company %+v", c)
	}
	a, _, err := r.Bearer(context.Background(), r.signIn("ma@example.test").Access)
	if err != nil || !a.Has(scalar.Admin) || a.MustChange {
		t.Errorf("administrator %+v, %v", a, err)
	}
	_, err = r.Setup(context.Background(), firstRun)
	want(t, err, fault.Blocked, "company.set_up")
}

func TestQA14ConcurrentSetups(t *testing.T) {
	r := newRig(t)
	emptied(t, r)
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() {
			f := firstRun
			f.Email = strings.Repeat("a", i+1) + "@example.test"
			_, errs[i] = r.Setup(context.Background(), f)
		})
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, fault.New(fault.Blocked, "company.set_up")):
			t.Error(err)
		}
	}
	sys := storetest.System()
	if n, m := r.store.Client().Company.Query().CountX(sys), r.store.Client().User.Query().CountX(sys); won != 1 || n != 1 || m != 1 {
		t.Errorf("%d won: %d companies, %d users", won, n, m)
	}
}

func TestQA14DemoAccounts(t *testing.T) {
	r := newRig(t)
	want(t, r.EnsureDemoAccounts(context.Background()), fault.Forbidden, "company.no_demo")
	demo := r.replica(func(o *identity.Options) { o.Demo = true })
	a, b := r.customer("Nordvik"), r.customer("Whitfield")
	for range 2 {
		if err := demo.EnsureDemoAccounts(context.Background(), a, b); err != nil {
			t.Fatal(err)
		}
	}
	accounts := identity.DemoAccounts()
	if n := r.store.Client().User.Query().CountX(storetest.System()); n != len(accounts) || n != 15 {
		t.Errorf("%d users, %d accounts", n, len(accounts))
	}
	held := map[scalar.Role]bool{}
	for _, account := range accounts {
		held[account.Role] = true
		ctx, _ := visit("192.0.2.10")
		tokens, err := demo.SignIn(ctx, identity.Credentials{Email: account.Email, Password: identity.DemoPassword})
		if err != nil {
			t.Fatalf("%s: %v", account.Email, err)
		}
		who, _, err := demo.Bearer(ctx, tokens.Access)
		if err != nil || !cmp.Equal(who.Roles, []scalar.Role{account.Role}) || who.MustChange || (account.Customer > 0) != (who.CustomerID != 0) || account.Team != (who.TeamID != 0) {
			t.Errorf("%s is %+v, %v", account.Email, who, err)
		}
	}
	if len(held) != len(scalar.Roles()) {
		t.Errorf("some role has nobody: %v", held)
	}
}

func TestSetDemoClock(t *testing.T) {
	r := newRig(t, func(o *identity.Options) { o.Demo = true })
	day := scalar.NewDate(2026, time.December, 24)
	ctx := storetest.Actor(t, r.store, scalar.Operator)
	if err := r.SetDemoClock(ctx, day); err != nil {
		t.Fatal(err)
	}
	if r.store.Clock().Today() != day {
		t.Errorf("today is %s", r.store.Clock().Today())
	}
	if err := r.SetDemoClock(ctx, scalar.Date{}); err != nil {
		t.Fatal(err)
	}
	if got := r.store.Clock().Today(); got == day || got.IsZero() {
		t.Errorf("the real day is %s", got)
	}
	if now := r.store.Clock().Now(); time.Since(now) > time.Hour {
		t.Errorf("the wall clock went to %s", now)
	}
	want(t, r.SetDemoClock(storetest.Actor(t, r.store, scalar.Buyer), day), fault.Forbidden, "company.no_demo")
	want(t, r.SetDemoClock(context.Background(), day), fault.Unauthenticated, "base.unauthenticated")
	production := r.replica()
	want(t, production.SetDemoClock(ctx, day), fault.Forbidden, "company.no_demo")
	if err := r.SetDemoClock(ctx, day); err != nil {
		t.Fatal(err)
	}
	if err := production.FollowCompany(context.Background()); err != nil || r.store.Clock().Today() == day {
		t.Errorf("a demonstration's day counts in production: %v", err)
	}
}

func TestUpdateCompany(t *testing.T) {
	r := newRig(t)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	c, err := r.store.Client().Company.Query().Where(company.NameEQ("恒越服饰")).Only(admin)
	if err != nil {
		t.Fatal(err)
	}
	after, err := r.UpdateCompany(admin, c.ID, c.Version, identity.CompanyChange{
		LegalName: ptr("杭州恒越服饰有限公司"), TimeZone: ptr("Asia/Urumqi"),
		Address: &scalar.Address{Street: " 文一路 1 号 ", City: "杭州", Country: "cn"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if after.Name != "恒越服饰" || after.LegalName != "杭州恒越服饰有限公司" || after.Address.Country != "CN" || after.Address.Street != "文一路 1 号" || after.Version != c.Version+1 {
		t.Errorf("company %+v", after)
	}
	if zone := r.store.Clock().Zone().String(); zone != "Asia/Urumqi" {
		t.Errorf("the business clock is in %s", zone)
	}
	_, err = r.UpdateCompany(admin, c.ID, c.Version, identity.CompanyChange{})
	want(t, err, fault.Conflict, "base.conflict")
	_, err = r.UpdateCompany(admin, c.ID, after.Version, identity.CompanyChange{
		Name: ptr(" "), TimeZone: ptr("Local"), Address: &scalar.Address{City: strings.Repeat("x", 201), Country: "QQ"},
	})
	wants := []string{"name base.required", "timeZone company.time_zone", "address.city base.too_long", "address.country company.country"}
	if diff := cmp.Diff(wants, keysOf(err)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestWorkingCalendar(t *testing.T) {
	r := newRig(t)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	c, err := r.store.Client().Company.Query().First(admin)
	if err != nil {
		t.Fatal(err)
	}
	day := func(d int) scalar.Date { return scalar.NewDate(2026, time.October, d) }
	posted := func() int {
		return r.store.Client().OutboxMessage.Query().Where(outboxmessage.Topic(outbox.Calendar)).CountX(storetest.System())
	}
	before := posted()
	c, err = r.UpdateCompany(admin, c.ID, c.Version, identity.CompanyChange{
		WorkDays: &[]int{6, 1, 2, 3, 4, 5, 1}, Holidays: &[]scalar.Date{day(2), day(1), day(1)}, ExtraWorkDays: &[]scalar.Date{day(11)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"2026-10-01", "2026-10-02"}, {"2026-10-11"}}, [][]string{c.Holidays, c.ExtraWorkDays}); diff != "" || !slices.Equal(c.WorkDays, []int{1, 2, 3, 4, 5, 6}) {
		t.Errorf("days worked %v, exceptions (-want +got):\n%s", c.WorkDays, diff)
	}
	works := r.store.Clock().Calendar().Works
	if works(day(1)) || !works(day(3)) || works(day(4)) || !works(day(11)) {
		t.Errorf("the clock counts other days: Thursday off %v, Saturday %v, Sunday %v, Sunday worked %v", works(day(1)), works(day(3)), works(day(4)), works(day(11)))
	}
	if n := posted(); n != before+1 {
		t.Errorf("%d changes of the calendar to follow, want one more than %d", n, before)
	}
	for wanted, change := range map[string]identity.CompanyChange{
		"workDays company.work_days":                {WorkDays: &[]int{}},
		"extraWorkDays company.both_off_and_worked": {ExtraWorkDays: &[]scalar.Date{day(1)}},
		"holidays base.too_many":                    {Holidays: ptr(make([]scalar.Date, 401))},
	} {
		_, err := r.UpdateCompany(admin, c.ID, c.Version, change)
		if diff := cmp.Diff([]string{wanted}, keysOf(err)); diff != "" {
			t.Errorf("faults (-want +got):\n%s", diff)
		}
	}
	if _, err := r.UpdateCompany(admin, c.ID, c.Version, identity.CompanyChange{WorkDays: &[]int{0}}); err == nil {
		t.Error("a weekday 0 is taken")
	}
	if n := posted(); n != before+1 {
		t.Errorf("refused changes are followed: %d", n)
	}
}

func TestQA18SecurityEventsAreInTheAuditLog(t *testing.T) {
	r := newRig(t)
	admin := storetest.Actor(t, r.store, scalar.Admin)
	u := r.user("wen@example.test", scalar.Sales)
	tokens := r.signIn("wen@example.test")
	for range 10 {
		_ = try(r.Service, "203.0.113.7", "nobody@example.test", "wrong")
	}
	_ = try(r.Service, "203.0.113.7", "wen@example.test", "wrong")
	mine := r.as(tokens.Access)
	rotated, err := r.refresh(tokens.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	_ = r.ChangePassword(mine, "wrong", "a new one for me")
	step := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	step(nil, r.ChangePassword(mine, password, "a new one for me"))
	step(nil, r.SignOut(mine))
	_ = rotated
	row, _, err := r.CreateToken(admin, identity.NewToken{Name: "BI", Role: scalar.Analyst, ReadOnly: true, Days: 1})
	step(row, err)
	step(r.RevokeToken(admin, row.ID, 1))
	step(r.PasswordLink(admin, u.ID))
	u = r.byEmail("wen@example.test")
	u, err = r.UpdateUser(admin, u.ID, u.Version, identity.UserChange{Roles: []scalar.Role{scalar.Quality}})
	step(u, err)
	u, err = r.DisableUser(admin, u.ID, u.Version)
	step(u, err)
	step(r.EnableUser(admin, u.ID, u.Version))
	wants := map[string]int{
		"SIGN_IN": 1, "SIGN_IN_FAILED": 11, "SIGN_IN_SLOWED": 1, "SIGN_OUT": 1, "PASSWORD_CHANGED": 1, "PASSWORD_CHANGE_FAILED": 1,
		"PASSWORD_LINK": 1, "USER_CREATED": 1, "ROLES_CHANGED": 1, "USER_DISABLED": 1, "USER_ENABLED": 1, "TOKEN_CREATED": 1, "TOKEN_REVOKED": 1,
	}
	if diff := cmp.Diff(wants, r.events()); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	entries, err := r.store.Client().AuditEntry.Query().All(storetest.System())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		for _, secret := range []string{password, "a new one for me", tokens.Access, tokens.Refresh, row.Hash, u.PasswordHash} {
			if strings.Contains(string(e.Before)+string(e.After)+e.Reason, secret) {
				t.Errorf("%s of %s keeps a secret", e.Operation, e.Kind)
			}
		}
	}
}

func waitForReread() { time.Sleep(150 * time.Millisecond) }
