package scalar

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Date is a calendar date without zone, as promises and due dates are. The zero Date means
// "no date"; it is stored as 9999-12-31, so that undated rows sort last in every order and
// no order column is nullable.
type Date struct{ days int32 } // days since 0001-01-01, plus one; zero is no date

const noDate = "9999-12-31"

var epoch = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// DateOf returns the calendar date of an instant in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return NewDate(y, m, d)
}

// NewDate returns the date of a year, month and day, normalised as time.Date does.
func NewDate(y int, m time.Month, d int) Date {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return Date{int32((t.Unix()-epoch.Unix())/86400) + 1}
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("a date is written YYYY-MM-DD, not %q", s)
	}
	if y := t.Year(); y < 1900 || y > 9998 {
		return Date{}, fmt.Errorf("the year %d is out of range", y)
	}
	return DateOf(t), nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.days == 0 }

// Time returns midnight UTC of the date.
func (d Date) Time() time.Time {
	return time.Unix(epoch.Unix()+int64(d.days-1)*86400, 0).UTC()
}

// String returns YYYY-MM-DD, or the empty string for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Add returns the date n days later; no date stays no date.
func (d Date) Add(n int) Date {
	if d.IsZero() {
		return d
	}
	return Date{d.days + int32(n)}
}

// Sub returns the days from e to d.
func (d Date) Sub(e Date) int { return int(d.days - e.days) }

// Before reports whether d is an earlier date than e. No date is after every date.
func (d Date) Before(e Date) bool {
	if d.IsZero() || e.IsZero() {
		return !d.IsZero() && e.IsZero()
	}
	return d.days < e.days
}

// After reports whether d is a later date than e. No date is after every date.
func (d Date) After(e Date) bool { return e.Before(d) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// MarshalGQL writes the date, or null for no date.
func (d Date) MarshalGQL(w io.Writer) {
	if d.IsZero() {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, strconv.Quote(d.String()))
}

// UnmarshalGQL reads a date given by a client.
func (d *Date) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return errors.New("a date is a string YYYY-MM-DD")
	}
	got, err := ParseDate(s)
	if err != nil {
		return err
	}
	*d = got
	return nil
}

// MarshalJSON writes the date, or null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(strconv.Quote(d.String())), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{}
		return nil
	}
	s, err := strconv.Unquote(string(b))
	if err != nil {
		return err
	}
	*d, err = ParseDate(s)
	return err
}

// Value stores the date as ten characters that sort by date.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return noDate, nil
	}
	return d.String(), nil
}

// Scan reads a text or date column.
func (d *Date) Scan(src any) error {
	var s string
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		s = v.Format(time.DateOnly)
	case []byte:
		s = string(v)
	case string:
		s = v
	default:
		return fmt.Errorf("cannot read %T as a date", src)
	}
	if s == "" || s == noDate {
		*d = Date{}
		return nil
	}
	got, err := ParseDate(s)
	*d = got
	return err
}
