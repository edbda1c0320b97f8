package identity

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

const maxCompany = 120

// FirstRun is what an empty server is told: the firm and its first administrator.
type FirstRun struct {
	CompanyName  string
	BaseCurrency string
	TimeZone     string
	Language     scalar.Language // Chinese when empty
	Name         string
	Email        string
	Password     string
}

// NeedsSetup reports whether the firm is still to be entered.
func (s *Service) NeedsSetup(ctx context.Context) (bool, error) {
	there, err := s.setUp(ctx, s.store.Client())
	return !there, err
}

func (s *Service) setUp(ctx context.Context, c *ent.Client) (bool, error) {
	sys := actor.System(ctx)
	company, err := c.Company.Query().Exist(sys)
	if err != nil || company {
		return company, err
	}
	return c.User.Query().Exist(sys)
}

// Setup enters the firm and the first administrator of an empty server; of two who try at once,
// one is refused. A server that has a firm or a user is not empty.
func (s *Service) Setup(ctx context.Context, f FirstRun) (*ent.Company, error) {
	there, err := s.setUp(ctx, s.store.Client())
	if err != nil {
		return nil, err
	}
	if there {
		return nil, fault.New(fault.Blocked, "company.set_up")
	}
	f.CompanyName, f.Name, f.Email = store.Clean(f.CompanyName), store.Clean(f.Name), store.Clean(f.Email)
	currency, err := f.check()
	if err != nil {
		return nil, err
	}
	hash, err := s.hashPassword(ctx, f.Password)
	if err != nil {
		return nil, err
	}
	sys := actor.System(ctx)
	id, err := s.store.Write(sys, "setup", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := alone(ctx, tx, "setup", s.now()); err != nil {
			return nothing, err
		}
		if there, err := s.setUp(ctx, tx); err != nil || there {
			if err == nil {
				err = fault.New(fault.Blocked, "company.set_up")
			}
			return nothing, err
		}
		c, err := found(ctx, tx, f, currency)
		if err != nil {
			return nothing, err
		}
		_, err = s.create(ctx, tx, NewUser{
			Email: f.Email, Name: f.Name, Roles: []scalar.Role{scalar.Admin}, Language: c.Language, Lasting: true,
		}, hash)
		return c.ID, err
	})
	if err != nil {
		return nil, err
	}
	if err := s.FollowCompany(ctx); err != nil {
		return nil, err
	}
	return s.store.Client().Company.Get(sys, id)
}

func (f FirstRun) check() (scalar.Currency, error) {
	var faults fault.Faults
	currency, bad := scalar.ParseCurrency(f.BaseCurrency)
	if bad != nil {
		faults = append(faults, fault.New(fault.Invalid, "company.currency", "baseCurrency").With("value", f.BaseCurrency))
	}
	for _, err := range []error{
		checkText(f.CompanyName, "companyName", maxCompany), checkZone(f.TimeZone), checkLanguage(f.Language),
		checkText(f.Name, "name", maxName), checkEmail(f.Email),
		CheckPassword(f.Password, true, "password", f.Email, f.Name, f.CompanyName),
	} {
		if more, ok := fault.All(err); ok {
			faults = append(faults, more...)
		}
	}
	return currency, faults.Err()
}

// found makes the firm, with the working week that most have.
func found(ctx context.Context, tx *ent.Client, f FirstRun, currency scalar.Currency) (*ent.Company, error) {
	if f.Language == "" {
		f.Language = scalar.Chinese
	}
	c, err := tx.Company.Create().SetName(f.CompanyName).SetBaseCurrency(currency).SetTimeZone(f.TimeZone).
		SetLanguage(f.Language).SetWorkDays([]int{1, 2, 3, 4, 5}).SetHolidays([]string{}).SetExtraWorkDays([]string{}).
		Save(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("found the company: %w", err)
	}
	return c, nil
}

// checkZone refuses what is no IANA zone. "Local" is one to Go, but differs between machines.
func checkZone(zone string) error {
	if _, err := time.LoadLocation(zone); err != nil || slices.Contains([]string{"", "Local"}, zone) {
		return fault.New(fault.Invalid, "company.time_zone", "timeZone").With("value", zone)
	}
	return nil
}
