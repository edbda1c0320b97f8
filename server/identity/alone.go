package identity

import (
	"context"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/throttle"
	"gendan/server/platform/actor"
)

// alone makes every other transaction that calls it with the name wait for this one. It is a
// write of a row, so that clusters which certify writes see the clash as well.
func alone(ctx context.Context, tx *ent.Client, name string, now time.Time) error {
	sys, key := actor.System(ctx), "alone "+name
	n, err := tx.Throttle.Update().Where(throttle.Key(key)).AddFailures(1).Save(sys)
	if err != nil {
		return fmt.Errorf("take %s alone: %w", name, err)
	}
	if n > 0 {
		return nil
	}
	err = tx.Throttle.Create().SetKey(key).SetFailures(1).SetLastAt(now).Exec(sys)
	if ent.IsConstraintError(err) {
		err = tx.Throttle.Update().Where(throttle.Key(key)).AddFailures(1).Exec(sys)
	}
	if err != nil {
		return fmt.Errorf("take %s alone: %w", name, err)
	}
	return nil
}
