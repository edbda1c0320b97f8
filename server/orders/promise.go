package orders

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/promisechange"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
)

// Move is a new date for lines of an order.
type Move struct {
	LineIDs []scalar.ID        // all open lines when empty
	Kind    promisechange.Kind // REQUESTED or PROMISED; the first promise never moves
	Date    scalar.Date
	AskedBy promisechange.AskedBy
	Reason  string // needed where a promise already made moves
}

// Promise moves the requested or the promised date of lines, and keeps who asked and why. It
// refuses with CONFLICT if the order is no longer at version.
func (s *Service) Promise(ctx context.Context, id scalar.ID, version int, m Move) (*ent.Order, error) {
	v := check.New()
	m.Reason = v.Text(m.Reason, 500, "reason")
	if m.Date.IsZero() {
		v.Add(fault.New(fault.Required, "base.required", "date"))
	} else if m.Kind == promisechange.KindPromised && m.Date.Before(s.clock.Today()) {
		v.Add(fault.New(fault.OutOfRange, "order.promise_past", "date").With("today", s.clock.Today()))
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	return s.write(ctx, "order.promise", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		o, err := takeAt(ctx, tx, id, version, policy.OrderPromise)
		if err != nil {
			return 0, err
		}
		if err := mayPromise(actor.From(ctx), o, m.Kind); err != nil {
			return 0, err
		}
		lines, err := openLines(actor.System(ctx), tx, id)
		if err != nil {
			return 0, err
		}
		if lines, err = m.of(lines); err != nil {
			return 0, err
		}
		if len(lines) == 0 {
			return id, nil // every line has that date already
		}
		if err := m.write(ctx, tx, lines); err != nil {
			return 0, fmt.Errorf("move dates of order %s: %w", o.Number, err)
		}
		e, err := derive(ctx, tx, id, true)
		if err != nil {
			return 0, err
		}
		if Open(o.Status) {
			return id, s.review(ctx, tx, e)
		}
		return id, s.tell(ctx, tx, id)
	})
}

// from returns the date of the line that moves.
func (m Move) from(l *ent.OrderLine) scalar.Date {
	if m.Kind == promisechange.KindRequested {
		return l.RequestedOn
	}
	return l.PromisedOn
}

// of returns those of an order's open lines whose date moves.
func (m Move) of(open []*ent.OrderLine) ([]*ent.OrderLine, error) {
	for i, id := range m.LineIDs {
		if !slices.ContainsFunc(open, func(l *ent.OrderLine) bool { return l.ID == id }) {
			return nil, fault.New(fault.NotFound, "base.not_found", "lineIds", check.Place(i)).
				With("kind", fault.Term("kind.OrderLine"))
		}
	}
	if len(open) == 0 {
		return nil, fault.New(fault.Blocked, "order.nothing_to_promise")
	}
	var lines []*ent.OrderLine
	for _, l := range open {
		if (len(m.LineIDs) == 0 || slices.Contains(m.LineIDs, l.ID)) && m.from(l) != m.Date {
			lines = append(lines, l)
		}
	}
	made := func(l *ent.OrderLine) bool { return !l.FirstPromisedOn.IsZero() }
	if m.Kind == promisechange.KindPromised && m.Reason == "" && slices.ContainsFunc(lines, made) {
		return nil, fault.New(fault.Required, "order.promise_reason", "reason")
	}
	return lines, nil
}

func (m Move) write(ctx context.Context, tx *ent.Client, lines []*ent.OrderLine) error {
	var history []*ent.PromiseChangeCreate
	for _, l := range lines {
		update := tx.OrderLine.UpdateOneID(l.ID).Where(orderline.Version(l.Version))
		if m.Kind == promisechange.KindRequested {
			update.SetRequestedOn(m.Date)
		} else {
			update.SetPromisedOn(m.Date)
		}
		if err := update.Exec(ctx); err != nil {
			return err
		}
		history = append(history, moved(tx, l, m.Kind, m.from(l), m.Date, m.AskedBy, m.Reason))
	}
	return inParts(history, func(rows []*ent.PromiseChangeCreate) error {
		return tx.PromiseChange.CreateBulk(rows...).Exec(ctx)
	})
}
