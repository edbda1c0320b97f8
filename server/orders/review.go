package orders

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/product"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// review brings the discrepancies of an order up to date after its terms were written: what the
// rules find is noted, what they no longer find is settled as put right. What was waived stays
// so while it is the same; what others noted is not touched.
func (s *Service) review(ctx context.Context, tx *ent.Client, e Evidence) error {
	sys, id := actor.System(ctx), e.Order.ID
	c, err := s.look(sys, tx, id, e.Lines)
	if err != nil {
		return fmt.Errorf("review order %s: %w", id, err)
	}
	old, err := tx.Discrepancy.Query().
		Where(discrepancy.OrderID(id), discrepancy.RuleHasPrefix(rulePrefix)).Order(discrepancy.ByID()).All(sys)
	if err != nil {
		return fmt.Errorf("read the discrepancies of order %s: %w", id, err)
	}
	return s.note(ctx, tx, c, old)
}

// note brings the discrepancies old of an order to what the rules find in it.
func (s *Service) note(ctx context.Context, tx *ent.Client, c Case, old []*ent.Discrepancy) error {
	sys, id := actor.System(ctx), c.Order.ID
	last := make(map[string]*ent.Discrepancy, len(old))
	for _, d := range old {
		last[about(d.Rule, d.OrderLineID, d.Params)] = d
	}
	var fresh []*ent.DiscrepancyCreate
	for _, d := range Doubts(c) {
		key := about(d.Rule, d.LineID, d.Params)
		before := last[key]
		delete(last, key)
		switch {
		case before == nil, before.ResolvedAt != nil && !stillWaived(before, d):
			fresh = append(fresh, tx.Discrepancy.Create().SetOrderID(id).SetNillableOrderLineID(d.LineID).
				SetRule(d.Rule).SetSeverity(d.Severity).SetParams(d.Params))
		case before.ResolvedAt == nil && !maps.Equal(before.Params, d.Params):
			if err := tx.Discrepancy.UpdateOneID(before.ID).SetParams(d.Params).Exec(sys); err != nil {
				return fmt.Errorf("renew a discrepancy of order %s: %w", id, err)
			}
		}
	}
	if err := tx.Discrepancy.CreateBulk(fresh...).Exec(sys); err != nil {
		return fmt.Errorf("note discrepancies of order %s: %w", id, err)
	}
	for _, d := range last {
		if d.ResolvedAt != nil {
			continue
		}
		err := tx.Discrepancy.UpdateOneID(d.ID).SetResolution(discrepancy.ResolutionFixed).
			SetResolvedAt(s.clock.Now()).Exec(sys)
		if err != nil {
			return fmt.Errorf("settle a discrepancy of order %s: %w", id, err)
		}
	}
	return nil
}

func stillWaived(before *ent.Discrepancy, now Doubt) bool {
	return before.Resolution != nil && *before.Resolution == discrepancy.ResolutionWaived && maps.Equal(before.Params, now.Params)
}

// look is an order with these lines as it stands in the transaction, for the rules.
func (s *Service) look(sys context.Context, tx *ent.Client, id scalar.ID, all []*ent.OrderLine) (Case, error) {
	o, err := store.Now(sys, id, tx.Order.Get)
	if err != nil {
		return Case{}, err
	}
	var lines []*ent.OrderLine
	var ids []scalar.ID
	for _, l := range all {
		if l.CancelledAt != nil {
			continue
		}
		lines = append(lines, l)
		if l.ProductID != nil && !slices.Contains(ids, *l.ProductID) {
			ids = append(ids, *l.ProductID)
		}
	}
	rows, err := tx.Product.Query().Where(product.IDIn(ids...)).All(sys)
	if err != nil {
		return Case{}, err
	}
	goods := make(map[scalar.ID]*ent.Product, len(rows))
	for _, p := range rows {
		goods[p.ID] = p
	}
	same, err := samePO(sys, tx, o)
	return s.caseOf(o, lines, goods, same), err
}

// samePO is the numbers of the customer's other orders with the same number of theirs.
func samePO(ctx context.Context, tx *ent.Client, o *ent.Order) ([]string, error) {
	if o.PoKey == "" {
		return nil, nil
	}
	return tx.Order.Query().Where(order.CustomerID(o.CustomerID), order.PoKey(o.PoKey),
		order.IDNEQ(o.ID), order.StatusNEQ(order.StatusCancelled)).
		Order(order.ByID()).Limit(5).Select(order.FieldNumber).Strings(actor.System(ctx))
}

func (s *Service) caseOf(o *ent.Order, lines []*ent.OrderLine, goods map[scalar.ID]*ent.Product, same []string) Case {
	today, calendar := s.clock.Today(), s.clock.Calendar()
	return Case{Order: o, Lines: lines, Products: goods, SamePO: same, Today: today,
		Ready: func(days int) scalar.Date { return calendar.Add(today, days) }}
}

// isOurs reports whether a rule is one that review looks after.
func isOurs(rule string) bool { return strings.HasPrefix(rule, rulePrefix) }
