// Package clock tells the time: the wall clock, which stamps and expires, and the business
// clock, which decides what is due and late. A demonstration shifts only the second.
package clock

import (
	"sync/atomic"
	"time"
	_ "time/tzdata" // a zone must not depend on the machine

	"gendan/ent/scalar"
)

// Clock is both clocks of one firm. The zero value is not usable; make one with New.
type Clock struct {
	wall     func() time.Time
	business atomic.Pointer[business]
}

// business is what the business clock goes by.
type business struct {
	zone  *time.Location
	today scalar.Date // the fixed day of a demonstration, or none
	days  Calendar
}

// New returns a clock that goes by the machine's time and, for today, by the zone.
func New(zone *time.Location) *Clock { return at(time.Now, zone) }

// Fixed returns a clock that stands still, for tests.
func Fixed(t time.Time) *Clock { return at(func() time.Time { return t }, time.UTC) }

// Moving returns a clock that shows what it is set to, and how to set it; a demonstration's past
// is lived through with it.
func Moving(start time.Time, zone *time.Location) (c *Clock, set func(time.Time)) {
	var now atomic.Int64
	set = func(t time.Time) { now.Store(t.UnixMicro()) }
	set(start)
	return at(func() time.Time { return time.UnixMicro(now.Load()) }, zone), set
}

func at(wall func() time.Time, zone *time.Location) *Clock {
	c := &Clock{wall: wall}
	c.business.Store(&business{zone: zone, days: Weekdays()})
	return c
}

// Now returns the wall clock's time in UTC, to the microsecond, as both engines keep it.
func (c *Clock) Now() time.Time { return c.wall().UTC().Truncate(time.Microsecond) }

// Today returns the business clock's date.
func (c *Clock) Today() scalar.Date {
	b := c.business.Load()
	if !b.today.IsZero() {
		return b.today
	}
	return scalar.DateOf(c.wall().In(b.zone))
}

// Zone returns the zone of the business clock.
func (c *Clock) Zone() *time.Location { return c.business.Load().zone }

// Noon is the moment that stands for a day of which no more is known: far from both midnights, so that
// it is that day also where the firm's zone is put right by some hours.
func (c *Clock) Noon(day scalar.Date) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, c.Zone()).UTC()
}

// Begins is the moment a day of the business clock begins.
func (c *Clock) Begins(day scalar.Date) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, c.Zone()).UTC()
}

// Set tells the business clock its zone, its working days and, in a demonstration, its day.
func (c *Clock) Set(zone *time.Location, days Calendar, today scalar.Date) {
	c.business.Store(&business{zone: zone, today: today, days: days})
}

// Workdays counts the working days after from up to and including to; zero when to is not later.
func (c *Clock) Workdays(from, to scalar.Date) int { return c.business.Load().days.Between(from, to) }

// Calendar returns the firm's working days.
func (c *Clock) Calendar() Calendar { return c.business.Load().days }
