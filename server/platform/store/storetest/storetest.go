// Package storetest gives each test a fresh database with a company in it: SQLite, or MariaDB
// when GENDAN_TEST_MYSQL names a server such as root@tcp(127.0.0.1:3307)/.
package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/store"
)

// Today is the business date of every test database: a Monday.
var Today = scalar.NewDate(2026, time.November, 23)

// Clock returns a clock that goes on, with the business clock at Today in Asia/Shanghai.
func Clock() *clock.Clock {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		zone = time.FixedZone("CST", 8*3600)
	}
	c := clock.New(zone)
	c.Set(zone, clock.Weekdays(), Today)
	return c
}

// New returns a fresh, migrated database with a company. It is closed when the test ends.
func New(t testing.TB) *store.Store {
	t.Helper()
	s := open(t)
	_, err := s.Write(actor.System(context.Background()), "test.company", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := tx.Company.Create().SetName("恒越服饰").SetBaseCurrency("CNY").SetTimeZone("Asia/Shanghai").
			SetWorkDays([]int{1, 2, 3, 4, 5}).SetHolidays([]string{}).SetExtraWorkDays([]string{}).
			SetDemoToday(Today).Save(ctx)
		if err != nil {
			return 0, err
		}
		return c.ID, nil
	})
	if err != nil {
		t.Fatalf("make the company: %v", err)
	}
	return s
}

var people atomic.Int64

// Actor makes a user of the house with the roles, and returns a context on its behalf.
func Actor(t testing.TB, s *store.Store, roles ...scalar.Role) context.Context {
	t.Helper()
	return As(context.Background(), Person(t, s, 0, roles...))
}

// Person makes a user with the roles, of a customer when customer is not zero.
func Person(t testing.TB, s *store.Store, customer scalar.ID, roles ...scalar.Role) *actor.Actor {
	t.Helper()
	a := &actor.Actor{
		Name: fmt.Sprintf("Person %d", people.Add(1)), Language: scalar.Chinese, TimeZone: "Asia/Shanghai",
		Roles: roles, CustomerID: customer,
	}
	a.Email = fmt.Sprintf("person%d@example.test", people.Load())
	_, err := s.Write(actor.System(context.Background()), "test.person", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c := tx.User.Create().SetName(a.Name).SetEmail(a.Email).SetEmailKey(store.Fold(a.Email))
		if customer != 0 {
			c.SetCustomerID(customer)
		}
		u, err := c.Save(ctx)
		if err != nil {
			return 0, err
		}
		a.ID = u.ID
		for _, r := range roles {
			if err := tx.RoleGrant.Create().SetUserID(u.ID).SetRole(r).Exec(ctx); err != nil {
				return 0, err
			}
		}
		return u.ID, nil
	})
	if err != nil {
		t.Fatalf("make a person: %v", err)
	}
	return a
}

// As returns a context on behalf of a.
func As(ctx context.Context, a *actor.Actor) context.Context { return actor.With(ctx, a) }

// System returns a context in which all rows are seen.
func System() context.Context { return actor.System(context.Background()) }
