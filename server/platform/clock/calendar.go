package clock

import (
	"time"

	"gendan/ent/scalar"
)

// Calendar knows on which days the firm works: weekdays, less holidays, plus days worked in
// exchange (调休).
type Calendar struct {
	week  [7]bool
	off   map[scalar.Date]bool
	extra map[scalar.Date]bool
}

// Weekdays returns the calendar of Monday to Friday without holidays.
func Weekdays() Calendar { return NewCalendar([]int{1, 2, 3, 4, 5}, nil, nil) }

// NewCalendar returns a calendar of working weekdays (1 Monday to 7 Sunday), holidays and
// days worked in exchange. Days that cannot be read are left out.
func NewCalendar(week []int, holidays, extra []string) Calendar {
	c := Calendar{off: dates(holidays), extra: dates(extra)}
	for _, d := range week {
		if d >= 1 && d <= 7 {
			c.week[d%7] = true
		}
	}
	return c
}

func dates(texts []string) map[scalar.Date]bool {
	m := make(map[scalar.Date]bool, len(texts))
	for _, t := range texts {
		if d, err := scalar.ParseDate(t); err == nil {
			m[d] = true
		}
	}
	return m
}

// Works reports whether the firm works on the day.
func (c Calendar) Works(d scalar.Date) bool {
	return c.extra[d] || c.week[d.Weekday()] && !c.off[d]
}

// never reports whether the calendar has no working days; it then counts every day.
func (c Calendar) never() bool { return c.week == [7]bool{} && len(c.extra) == 0 }

// Between counts the working days after from up to and including to.
func (c Calendar) Between(from, to scalar.Date) int {
	if from.IsZero() || to.IsZero() {
		return 0
	}
	if c.never() {
		return max(0, to.Sub(from))
	}
	n := 0
	for d := from.Add(1); !d.After(to); d = d.Add(1) {
		if c.Works(d) {
			n++
		}
	}
	return n
}

// Latest returns the last working day up to and including d: a day before it lies at least one
// working day back.
func (c Calendar) Latest(d scalar.Date) scalar.Date {
	if c.never() || c.Works(d) {
		return d
	}
	return c.Add(d, -1)
}

// Add returns the n-th working day after d, or before it for a negative n. A calendar without
// working days counts every day.
func (c Calendar) Add(d scalar.Date, n int) scalar.Date {
	if c.never() {
		return d.Add(n)
	}
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 && d.Time().Year() < 9000 && d.Time().Year() > time.Unix(0, 0).Year() {
		if d = d.Add(step); c.Works(d) {
			n--
		}
	}
	return d
}
