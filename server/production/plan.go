package production

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/operationstandard"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Plan is a batch to be made for an order line.
type Plan struct {
	OrderLineID scalar.ID
	Quantity    *scalar.Quantity // what is not yet planned when nil
	StartOn     scalar.Date
	FinishOn    scalar.Date
	Note        string
	Steps       []Step // the product's route when there is none
}

// Step is an operation of a batch to be.
type Step struct{ Name, WorkCenter, Instruction string }

// mostSteps is how many operations a batch may have.
const mostSteps = 100

// Plan makes a batch for a line of a confirmed order. All batches of a line together stay within
// what is ordered, the order's tolerance, and what was lost on the way.
func (s *Service) Plan(ctx context.Context, p Plan) (*ent.ProductionBatch, error) {
	return s.write(ctx, "production.plan", policy.ProductionBatchCreate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		p := p
		l, o, err := lockedLine(ctx, tx, p.OrderLineID)
		if err != nil {
			return 0, err
		}
		if err := p.check(l, o); err != nil {
			return 0, err
		}
		q, err := quantity(ctx, tx, l, o, p.Quantity)
		if err != nil {
			return 0, err
		}
		if len(p.Steps) == 0 {
			if p.Steps, err = route(ctx, tx, l.ProductID); err != nil {
				return 0, err
			}
		}
		b, err := create(ctx, tx, p, l, q)
		if err != nil {
			return 0, err
		}
		if err := s.tell(ctx, tx, nil, b.ID); err != nil {
			return 0, err
		}
		return b.ID, orders.Recompute(ctx, tx, l.OrderID)
	})
}

// lockedLine is a line with its order, whose sums nobody else changes until the transaction ends.
func lockedLine(ctx context.Context, tx *ent.Client, id scalar.ID) (*ent.OrderLine, *ent.Order, error) {
	l, err := tx.OrderLine.Get(ctx, id)
	if err != nil {
		return nil, nil, store.Found(err, ent.TypeOrderLine)
	}
	if err := store.Lock(ctx, tx, l.OrderID); err != nil {
		return nil, nil, err
	}
	l, err = tx.OrderLine.Query().Where(orderline.ID(id)).WithOrder().Only(ctx)
	if err != nil {
		return nil, nil, store.Found(err, ent.TypeOrderLine)
	}
	o, err := l.Edges.OrderOrErr()
	return l, o, store.Found(err, ent.TypeOrder)
}

// check puts the plan into the form in which it is stored, and says what is wrong with it.
func (p *Plan) check(l *ent.OrderLine, o *ent.Order) error {
	f := entry.New()
	f.Refuse(Confirmed(o, "orderLineId"))
	f.Refuse(Wanted(l, "orderLineId"))
	f.Period(p.StartOn, p.FinishOn, "plannedFinishOn")
	p.Note = f.Text(p.Note, 1000, "note")
	if len(p.Steps) > mostSteps {
		f.Refuse(fault.New(fault.Invalid, "base.too_many", "operations").With("max", mostSteps))
	}
	steps := make([]Step, len(p.Steps))
	for i, step := range p.Steps {
		at := check.Place(i)
		steps[i] = Step{
			Name:        f.Needed(step.Name, 80, "operations", at, "name"),
			WorkCenter:  f.Line(step.WorkCenter, 80, "operations", at, "workCenter"),
			Instruction: f.Text(step.Instruction, 1000, "operations", at, "instruction"),
		}
	}
	p.Steps = steps
	return f.Err()
}

// quantity is how many a new batch is to make: what was asked for, if it fits into the line.
func quantity(ctx context.Context, tx *ent.Client, l *ent.OrderLine, o *ent.Order, asked *scalar.Quantity) (scalar.Quantity, error) {
	others, err := batches(ctx, tx, l.ID, 0)
	if err != nil {
		return 0, err
	}
	if asked != nil {
		return *asked, fits(*asked, Limit(l, o.OverTolerance)-Planned(others), l)
	}
	rest := Needed(l) - Planned(others)
	if rest <= 0 {
		return 0, fault.New(fault.Blocked, "production.all_planned", "orderLineId").With("position", l.Position)
	}
	return rest, nil
}

// fits refuses a quantity of which not that much can still be planned for the line.
func fits(q, rest scalar.Quantity, l *ent.OrderLine) error {
	if f := entry.Some(q, l.Unit, "quantity"); f != nil {
		return f
	}
	if q > rest {
		return fault.New(fault.OutOfRange, "production.over_planned", "quantity").
			With("position", l.Position).With("rest", max(rest, 0)).With("unit", rec20.Of(l.Unit))
	}
	return nil
}

// batches are the batches of a line that were not given up, without one of them.
func batches(ctx context.Context, tx *ent.Client, lineID, without scalar.ID) ([]*ent.ProductionBatch, error) {
	return tx.ProductionBatch.Query().Where(
		productionbatch.OrderLineID(lineID), productionbatch.IDNEQ(without),
		productionbatch.StatusNEQ(productionbatch.StatusCancelled),
	).All(actor.System(ctx))
}

// route is the operations of a product's route, or the one operation of what has no route.
func route(ctx context.Context, tx *ent.Client, product *scalar.ID) ([]Step, error) {
	sys := actor.System(ctx)
	var steps []Step
	if product != nil {
		standards, err := tx.OperationStandard.Query().
			Where(operationstandard.ProductID(*product), operationstandard.ArchivedAtIsNil()).
			Order(operationstandard.BySequence(), operationstandard.ByID()).All(sys)
		if err != nil {
			return nil, err
		}
		for _, o := range standards {
			steps = append(steps, Step{Name: o.Name, WorkCenter: o.WorkCenter, Instruction: o.Instruction})
		}
	}
	if len(steps) > 0 {
		return steps, nil
	}
	company, err := tx.Company.Query().First(sys)
	if err != nil {
		return nil, err
	}
	return []Step{{Name: fault.Words(company.Language.Tag(), "production.make")}}, nil
}

func create(ctx context.Context, tx *ent.Client, p Plan, l *ent.OrderLine, q scalar.Quantity) (*ent.ProductionBatch, error) {
	number, err := store.Number(ctx, tx, "B")
	if err != nil {
		return nil, err
	}
	b, err := tx.ProductionBatch.Create().SetNumber(number).
		SetOrderID(l.OrderID).SetOrderLineID(l.ID).SetNillableProductID(l.ProductID).
		SetQuantity(q).SetUnit(l.Unit).SetPlannedStartOn(p.StartOn).SetPlannedFinishOn(p.FinishOn).
		SetNote(p.Note).Save(ctx)
	if err != nil {
		return nil, err
	}
	for i, step := range p.Steps {
		err := tx.Operation.Create().SetOrderID(l.OrderID).SetBatchID(b.ID).SetSequence(i + 1).
			SetName(step.Name).SetWorkCenter(step.WorkCenter).SetInstruction(step.Instruction).
			SetQuantity(q).Exec(ctx)
		if err != nil {
			return nil, err
		}
	}
	return b, store.Index(ctx, tx, ent.TypeProductionBatch, b.ID, store.Term{Text: number})
}
