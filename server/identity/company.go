package identity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"gendan/ent/ent"
	"gendan/ent/ent/company"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/outbox"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// CompanyChange is what to change of the firm; nil leaves as it is.
type CompanyChange struct {
	Name      *string
	LegalName *string
	Address   *scalar.Address
	TimeZone  *string
	// The working calendar: weekdays from 1 Monday to 7 Sunday, days off, and days worked in exchange.
	WorkDays      *[]int
	Holidays      *[]scalar.Date
	ExtraWorkDays *[]scalar.Date
}

// moves reports whether the change can move days that follow from the working calendar.
func (c CompanyChange) moves() bool {
	return c.WorkDays != nil || c.Holidays != nil || c.ExtraWorkDays != nil || c.TimeZone != nil
}

// UpdateCompany changes what is known of the firm. It refuses with CONFLICT if the firm is no
// longer at version.
func (s *Service) UpdateCompany(ctx context.Context, id scalar.ID, version int, c CompanyChange) (*ent.Company, error) {
	if err := may(ctx, policy.CompanyUpdate); err != nil {
		return nil, err
	}
	_, err := s.store.Write(ctx, "company.update", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := tx.Company.Get(ctx, id)
		if err != nil {
			return nothing, store.Found(err, ent.TypeCompany)
		}
		if err := store.Fresh(row, row.Version, version); err != nil {
			return nothing, err
		}
		change := tx.Company.UpdateOneID(id).Where(company.Version(version))
		if err := c.fill(change, row); err != nil {
			return nothing, err
		}
		if c.moves() {
			if err := outbox.Post(ctx, tx, outbox.Calendar, struct{}{}, s.now()); err != nil {
				return nothing, err
			}
		}
		return id, store.Stale(change.Exec(actor.System(ctx)), row)
	})
	if err != nil {
		return nil, err
	}
	if err := s.FollowCompany(ctx); err != nil {
		return nil, err
	}
	return s.store.Client().Company.Get(ctx, id)
}

func (c CompanyChange) fill(change *ent.CompanyUpdateOne, row *ent.Company) error {
	var faults fault.Faults
	add := func(err error) bool {
		more, _ := fault.All(err)
		faults = append(faults, more...)
		return err == nil
	}
	if c.Name != nil {
		if name := store.Clean(*c.Name); add(checkText(name, "name", maxCompany)) {
			change.SetName(name)
		}
	}
	if c.LegalName != nil {
		name := store.Clean(*c.LegalName)
		if name == "" || add(checkText(name, "legalName", 200)) {
			change.SetLegalName(name)
		}
	}
	if c.TimeZone != nil && add(checkZone(*c.TimeZone)) {
		change.SetTimeZone(*c.TimeZone)
	}
	if c.Address != nil {
		if a, err := cleanAddress(*c.Address); add(err) {
			change.SetAddress(a)
		}
	}
	add(c.fillCalendar(change, row))
	return faults.Err()
}

// mostDays is how many days off, or worked in exchange, a calendar may hold.
const mostDays = 400

// fillCalendar changes the working calendar, which has a day that is worked and calls none both off and worked.
func (c CompanyChange) fillCalendar(change *ent.CompanyUpdateOne, row *ent.Company) error {
	if c.WorkDays != nil {
		days := slices.Compact(slices.Sorted(slices.Values(*c.WorkDays)))
		if len(days) == 0 || days[0] < 1 || days[len(days)-1] > 7 {
			return fault.New(fault.Invalid, "company.work_days", "workDays")
		}
		change.SetWorkDays(days)
	}
	off, extra := row.Holidays, row.ExtraWorkDays
	for _, one := range []struct {
		name string
		days *[]scalar.Date
		now  *[]string
		set  func([]string) *ent.CompanyUpdateOne
	}{
		{"holidays", c.Holidays, &off, change.SetHolidays},
		{"extraWorkDays", c.ExtraWorkDays, &extra, change.SetExtraWorkDays},
	} {
		if one.days == nil {
			continue
		}
		if len(*one.days) > mostDays {
			return fault.New(fault.OutOfRange, "base.too_many", one.name).With("max", mostDays)
		}
		*one.now = texts(*one.days)
		one.set(*one.now)
	}
	for _, day := range extra {
		if slices.Contains(off, day) {
			return fault.New(fault.Invalid, "company.both_off_and_worked", "extraWorkDays").With("day", day)
		}
	}
	return nil
}

// texts is the days as they are kept: in order, each once.
func texts(days []scalar.Date) []string {
	kept := make([]string, len(days))
	for i, d := range days {
		kept[i] = d.String()
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

// SetCompensationLimit sets above how much, in the firm's currency, a compensation needs approval;
// nil is that each does.
func (s *Service) SetCompensationLimit(ctx context.Context, amount *string) (*ent.Company, error) {
	if err := may(ctx, policy.CompensationApprove); err != nil {
		return nil, err
	}
	var now *ent.Company
	_, err := s.store.Write(ctx, "company.compensation_limit", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		sys := actor.System(ctx)
		row, err := tx.Company.Query().Order(company.ByID()).First(sys)
		if err != nil {
			return nothing, fmt.Errorf("read the company: %w", err)
		}
		u := tx.Company.UpdateOneID(row.ID).Where(company.Version(row.Version)).ClearCompensationLimit()
		if amount != nil {
			limit, err := row.BaseCurrency.ParseAmount(*amount)
			if err != nil {
				return nothing, fault.New(fault.Invalid, "order.amount_format", "amount").With("value", *amount).
					With("currency", string(row.BaseCurrency)).With("example", row.BaseCurrency.Format(200000))
			}
			if limit < 0 {
				return nothing, fault.New(fault.OutOfRange, "company.compensation_limit", "amount")
			}
			u.SetCompensationLimit(limit)
		}
		now, err = u.Save(sys)
		return row.ID, store.Stale(err, row)
	})
	if err == nil && now == nil { // sent again
		return s.store.Client().Company.Query().Order(company.ByID()).First(actor.System(ctx))
	}
	return now, err
}

// cleanAddress is the address as it is kept, or what is wrong with its parts.
func cleanAddress(a scalar.Address) (scalar.Address, error) {
	var faults fault.Faults
	for _, part := range []struct {
		name string
		text *string
	}{
		{"name", &a.Name}, {"street", &a.Street}, {"additional", &a.Additional}, {"city", &a.City},
		{"region", &a.Region}, {"postalCode", &a.PostalCode},
	} {
		*part.text = store.Clean(*part.text)
		if utf8.RuneCountInString(*part.text) > 200 {
			faults = append(faults, fault.New(fault.OutOfRange, "base.too_long", "address", part.name).With("max", 200))
		}
	}
	a.Country = strings.ToUpper(store.Clean(a.Country))
	if a.Country != "" {
		if r, err := language.ParseRegion(a.Country); err != nil || len(a.Country) != 2 || !r.IsCountry() {
			faults = append(faults, fault.New(fault.Invalid, "company.country", "address", "country").With("value", a.Country))
		}
	}
	return a, faults.Err()
}

// SetDemoClock sets the day of a demonstration, or with no date returns to the real one. Anyone
// of the house may; where there is no demonstration nobody may.
func (s *Service) SetDemoClock(ctx context.Context, today scalar.Date) error {
	a, err := person(ctx)
	if err != nil {
		return err
	}
	if !s.o.Demo || !a.House() {
		return fault.New(fault.Forbidden, "company.no_demo")
	}
	_, err = s.store.Write(ctx, "company.demo_clock", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := tx.Company.Query().First(ctx)
		if err != nil {
			return nothing, store.Found(err, ent.TypeCompany)
		}
		err = tx.Company.UpdateOneID(row.ID).Where(company.Version(row.Version)).SetDemoToday(today).Exec(actor.System(ctx))
		return row.ID, store.Stale(err, row)
	})
	if err != nil {
		return err
	}
	return s.FollowCompany(ctx)
}

// FollowCompany sets this replica's business clock to what the firm says: its zone, its working
// days and, in a demonstration, its day. Call it at the start and every second.
func (s *Service) FollowCompany(ctx context.Context) error {
	c, err := s.store.Client().Company.Query().First(actor.System(ctx))
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the company: %w", err)
	}
	zone, err := time.LoadLocation(c.TimeZone)
	if err != nil {
		return errors.Join(fmt.Errorf("the company's time zone %q", c.TimeZone), err)
	}
	today := scalar.Date{}
	if s.o.Demo {
		today = c.DemoToday
	}
	s.clock.Set(zone, clock.NewCalendar(c.WorkDays, c.Holidays, c.ExtraWorkDays), today)
	return nil
}
