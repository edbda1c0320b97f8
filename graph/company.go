package graph

import (
	"fmt"

	"gendan/ent/scalar"
)

// values is what the elements of a list point to; nil where it was left out.
func values[T any](in []*T) []T {
	if in == nil {
		return nil
	}
	out := make([]T, len(in))
	for i, p := range in {
		out[i] = *p
	}
	return out
}

// calendarDays reads the days of a calendar as they are kept.
func calendarDays(texts []string) ([]*scalar.Date, error) {
	out := make([]*scalar.Date, len(texts))
	for i, t := range texts {
		d, err := scalar.ParseDate(t)
		if err != nil {
			return nil, fmt.Errorf("a day of the company's calendar: %w", err)
		}
		out[i] = &d
	}
	return out, nil
}

// listed is a list that was given; nil where it was left out.
func listed[T any](in []T) *[]T {
	if in == nil {
		return nil
	}
	return &in
}
