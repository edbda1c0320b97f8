package store

import (
	"context"
	"errors"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/counter"
	"gendan/server/platform/actor"
)

// Number gives the next number of a kind, as in SO-2611-0001: prefix, year and month of the
// business clock, and a count that starts anew each month and grows past four digits. Take it
// as late as possible: the counter's row is held until the transaction ends. A rolled-back
// transaction gives its number back, unless a later one was given meanwhile.
func Number(ctx context.Context, tx *ent.Client, prefix string) (string, error) {
	sys := actor.System(ctx)
	today := clockOf(ctx).Today().Time()
	period := today.Format("0601")
	n, err := tx.Counter.Update().Where(counter.Kind(prefix), counter.Period(period)).AddValue(1).Save(sys)
	if err != nil {
		return "", fmt.Errorf("count %s: %w", prefix, err)
	}
	if n == 0 {
		err = tx.Counter.Create().SetKind(prefix).SetPeriod(period).SetValue(1).Exec(sys)
		if ent.IsConstraintError(err) {
			return "", errors.Join(errAgain, err)
		}
		if err != nil {
			return "", fmt.Errorf("begin counting %s: %w", prefix, err)
		}
	}
	c, err := tx.Counter.Query().Where(counter.Kind(prefix), counter.Period(period)).Only(sys)
	if err != nil {
		return "", fmt.Errorf("read the count of %s: %w", prefix, err)
	}
	return fmt.Sprintf("%s-%s-%04d", prefix, period, c.Value), nil
}
