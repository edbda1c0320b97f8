package clock_test

import (
	"testing"

	"gendan/ent/scalar"
	"gendan/server/platform/clock"
)

func day(t *testing.T, text string) scalar.Date {
	t.Helper()
	d, err := scalar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestLatest holds the promise that filters rest on: before the latest working day, and only
// there, a date lies one working day back or more.
func TestLatest(t *testing.T) {
	calendars := map[string]clock.Calendar{
		"weekdays":           clock.Weekdays(),
		"holiday and return": clock.NewCalendar([]int{1, 2, 3, 4, 5}, []string{"2026-11-26", "2026-11-27"}, []string{"2026-11-28"}),
		"six days":           clock.NewCalendar([]int{1, 2, 3, 4, 5, 6}, nil, nil),
		"no working days":    clock.NewCalendar(nil, nil, nil),
	}
	for name, c := range calendars {
		t.Run(name, func(t *testing.T) {
			for back := range 9 {
				today := day(t, "2026-11-30").Add(-back)
				for ago := range 12 {
					promised := today.Add(-ago)
					if got, want := promised.Before(c.Latest(today)), c.Between(promised, today) > 0; got != want {
						t.Errorf("today %s, promised %s: before the latest working day %t, but %d working days back", today, promised, got, c.Between(promised, today))
					}
				}
			}
		})
	}
}

func TestLatestOfAWeekend(t *testing.T) {
	for text, want := range map[string]string{"2026-11-27": "2026-11-27", "2026-11-28": "2026-11-27", "2026-11-29": "2026-11-27", "2026-11-30": "2026-11-30"} {
		if got := clock.Weekdays().Latest(day(t, text)); got != day(t, want) {
			t.Errorf("the latest working day up to %s is %s, want %s", text, got, want)
		}
	}
}
