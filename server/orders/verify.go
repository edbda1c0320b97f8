package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// chunk is how many orders are read at a time.
const chunk = 200

// Verify works all figures of all orders out anew and reports where what is stored differs. An
// order that seems to differ is looked at again while it stands still, for its rows are not read
// at one moment and people go on working.
func (s *Service) Verify(ctx context.Context) ([]Difference, error) {
	var found []Difference
	ctx = actor.System(ctx)
	for last := scalar.ID(0); ; {
		ids, err := s.store.Client().Order.Query().Where(order.IDGT(last)).Order(order.ByID()).Limit(chunk).IDs(ctx)
		if err != nil {
			return nil, fmt.Errorf("list orders: %w", err)
		}
		if len(ids) == 0 {
			return found, nil
		}
		last = ids[len(ids)-1]
		all, err := gather(ctx, s.store.Client(), ids...)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if len(all[id].differences()) == 0 {
				continue
			}
			sure, err := s.lookAgain(ctx, id)
			if err != nil {
				return nil, err
			}
			found = append(found, sure...)
		}
	}
}

func (s *Service) lookAgain(ctx context.Context, id scalar.ID) (found []Difference, err error) {
	_, err = s.store.Write(ctx, "order.verify", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := store.Lock(ctx, tx, id); err != nil {
			return 0, err
		}
		all, err := gather(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		found = all[id].differences()
		return id, nil
	})
	return found, err
}

// differences compares an order's stored figures with those that follow from the evidence.
func (e Evidence) differences() (found []Difference) {
	if e.Order == nil {
		return nil
	}
	f := Derive(e)
	note := func(position int, columns []column) {
		for _, c := range columns {
			if c.have != c.want {
				found = append(found, Difference{
					OrderID: e.Order.ID, Number: e.Order.Number, Position: position,
					Column: c.name, Stored: c.have, True: c.want,
				})
			}
		}
	}
	note(0, f.columns(e.Order, new(ent.OrderMutation)))
	for _, l := range e.Lines {
		note(l.Position, f.Lines[l.ID].columns(l, new(ent.OrderLineMutation)))
	}
	return found
}
