package store

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
)

// Number gives the next number of a kind, as in SO-2611-0001: prefix, year and month of the
// business clock, and a count that starts anew each month and grows past four digits. Take it
// as late as possible: the counter's row is held until the transaction ends. A rolled-back
// transaction gives its number back, unless a later one was given meanwhile.
func Number(ctx context.Context, tx *ent.Client, prefix string) (string, error) {
	numbers, err := Numbers(ctx, tx, prefix, []scalar.Date{clockOf(ctx).Today()})
	if err != nil {
		return "", err
	}
	return numbers[0], nil
}
