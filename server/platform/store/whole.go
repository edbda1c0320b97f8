package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/counter"
	"gendan/ent/ent/sourcekey"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

type wholeKey struct{}

// Whole marks the making of what belongs together and was finished elsewhere, such as an order that
// was delivered years ago: its rows leave no audit entry and no event one by one. Who makes them says
// Took of the whole, in the same transaction. It is for history that is taken over, not for what
// happens here.
func Whole(ctx context.Context) context.Context { return context.WithValue(ctx, wholeKey{}, true) }

// Took leaves the one audit entry and the one event of a whole: row is its first row, and parts are
// the rows that hang on it, by the name of what they are.
func (s *Store) Took(ctx context.Context, kind string, row any, parts map[string]any) error {
	t := current(ctx)
	if t == nil {
		return errors.New("a whole taken over outside Store.Write")
	}
	after := ent.Row(row)
	for name, rows := range parts {
		after[name] = rows
	}
	return s.tell(ctx, t, kind, "CREATE", nil, after)
}

// Numbers gives many numbers of a kind at once, each in the month of its day; see Number.
func Numbers(ctx context.Context, tx *ent.Client, prefix string, days []scalar.Date) ([]string, error) {
	months := map[string][]int{}
	for i, day := range days {
		month := day.Time().Format("0601")
		months[month] = append(months[month], i)
	}
	numbers := make([]string, len(days))
	for _, month := range slices.Sorted(maps.Keys(months)) { // everybody takes the counters in one order
		last, err := raise(ctx, tx, prefix, month, len(months[month]))
		if err != nil {
			return nil, err
		}
		for k, i := range months[month] {
			numbers[i] = fmt.Sprintf("%s-%s-%04d", prefix, month, last-len(months[month])+1+k)
		}
	}
	return numbers, nil
}

// raise raises a counter by n and returns what it then is.
func raise(ctx context.Context, tx *ent.Client, prefix, period string, n int) (int, error) {
	sys := actor.System(ctx)
	changed, err := tx.Counter.Update().Where(counter.Kind(prefix), counter.Period(period)).AddValue(n).Save(sys)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", prefix, err)
	}
	if changed == 0 {
		err = tx.Counter.Create().SetKind(prefix).SetPeriod(period).SetValue(n).Exec(sys)
		if ent.IsConstraintError(err) {
			return 0, errors.Join(errAgain, err)
		}
		if err != nil {
			return 0, fmt.Errorf("begin counting %s: %w", prefix, err)
		}
	}
	c, err := tx.Counter.Query().Where(counter.Kind(prefix), counter.Period(period)).Only(sys)
	if err != nil {
		return 0, fmt.Errorf("read the count of %s: %w", prefix, err)
	}
	return c.Value, nil
}

// Indexed is a record with the texts it is found by.
type Indexed struct {
	ID    scalar.ID
	Terms []Term
}

// IndexNew is Index for many records of a kind that have just been made.
func IndexNew(ctx context.Context, tx *ent.Client, kind string, records []Indexed) error {
	var rows []*ent.SearchTermCreate
	for _, r := range records {
		for _, t := range Words(r.Terms) {
			rows = append(rows, tx.SearchTerm.Create().SetTerm(t.Text).SetSee(string(t.See)).SetKind(kind).SetRecordID(r.ID))
		}
	}
	for some := range slices.Chunk(rows, 500) {
		if err := tx.SearchTerm.CreateBulk(some...).Exec(actor.System(ctx)); err != nil {
			return fmt.Errorf("write search terms of %s: %w", kind, err)
		}
	}
	return nil
}

// Source names where records are taken over from, and what sort they are.
type Source struct{ Name, Kind string }

// Taken returns the records that were taken over from a source before, by the source's keys.
func (src Source) Taken(ctx context.Context, tx *ent.Client, keys ...string) (map[string]scalar.ID, error) {
	taken := map[string]scalar.ID{}
	for some := range slices.Chunk(keys, 500) {
		rows, err := tx.SourceKey.Query().
			Where(sourcekey.Source(src.Name), sourcekey.Kind(src.Kind), sourcekey.KeyIn(some...)).All(actor.System(ctx))
		if err != nil {
			return nil, fmt.Errorf("look for what was taken over from %s: %w", src.Name, err)
		}
		for _, row := range rows {
			taken[row.Key] = row.RecordID
		}
	}
	return taken, nil
}

// Take keeps under which key a source knows each record. A key that another transaction has taken in
// the meantime makes this one run again.
func (src Source) Take(ctx context.Context, tx *ent.Client, records map[string]scalar.ID) error {
	rows := make([]*ent.SourceKeyCreate, 0, len(records))
	for key, id := range records {
		rows = append(rows, tx.SourceKey.Create().SetSource(src.Name).SetKind(src.Kind).SetKey(key).SetRecordID(id))
	}
	for some := range slices.Chunk(rows, 500) {
		err := tx.SourceKey.CreateBulk(some...).Exec(actor.System(ctx))
		if ent.IsConstraintError(err) {
			return errors.Join(errAgain, err)
		}
		if err != nil {
			return fmt.Errorf("keep the keys of %s: %w", src.Name, err)
		}
	}
	return nil
}
