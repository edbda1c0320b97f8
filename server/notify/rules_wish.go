package notify

import (
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
)

// minutes is how many minutes a day has.
const minutes = 24 * 60

// pause is how long a mail waits for more of the same moment.
const pause = time.Minute

// Wish is how a person wants to be mailed. Times are minutes of the firm's day.
type Wish struct {
	Instant   bool
	Digest    bool
	DigestAt  int
	QuietFrom int
	QuietTo   int // equal to QuietFrom: no such time
}

// wishOf is a person's wish, or what holds for who never said.
func wishOf(p *ent.NotificationPreference) Wish {
	if p == nil {
		return Wish{Instant: true, Digest: true, DigestAt: 8*60 + 30, QuietFrom: 21 * 60, QuietTo: 7 * 60}
	}
	return Wish{Instant: p.Instant, Digest: p.Digest, DigestAt: p.DigestMinute, QuietFrom: p.QuietFrom, QuietTo: p.QuietTo}
}

// quiet reports whether a minute of the day lies in the quiet hours, which may span midnight.
func (w Wish) quiet(minute int) bool {
	if w.QuietFrom <= w.QuietTo {
		return minute >= w.QuietFrom && minute < w.QuietTo
	}
	return minute >= w.QuietFrom || minute < w.QuietTo
}

// After is the first moment from t on at which a mail may go out.
func (w Wish) After(t time.Time, zone *time.Location) time.Time {
	local := t.In(zone)
	minute := local.Hour()*60 + local.Minute()
	if !w.quiet(minute) {
		return t
	}
	day := local.Day()
	if w.QuietTo <= minute {
		day++
	}
	return time.Date(local.Year(), local.Month(), day, w.QuietTo/60, w.QuietTo%60, 0, 0, zone).UTC()
}

// DigestDue reports whether the day's digest is to be made: its time has come, and it was not made yet.
func (w Wish) DigestDue(now time.Time, zone *time.Location, last scalar.Date) bool {
	local := now.In(zone)
	return w.Digest && local.Hour()*60+local.Minute() >= w.DigestAt && last != scalar.DateOf(local)
}
