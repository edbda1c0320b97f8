package graph

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/operationstandard"
	"gendan/ent/ent/trackingevent"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/rec20"
)

// nodes fetches records of any kind by their ids, one statement a kind; nil where there is none
// or it may not be seen.
func (r *Resolver) nodes(ctx context.Context, ids []scalar.ID) ([]gql.Node, error) {
	if len(ids) > most(ctx) {
		return nil, fault.New(fault.OutOfRange, "base.too_many", "ids").With("max", most(ctx))
	}
	found, err := r.records(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]gql.Node, len(ids))
	for i, id := range ids {
		out[i] = found[id]
	}
	return out, nil
}

// records fetches records of any kind through the viewer's rows, one statement a kind.
func (r *Resolver) records(ctx context.Context, ids []scalar.ID) (map[scalar.ID]gql.Node, error) {
	byKind := map[string][]scalar.ID{}
	for _, id := range ids {
		kind := scalar.Kind(id.Kind()).String()
		byKind[kind] = append(byKind[kind], id)
	}
	found := map[scalar.ID]gql.Node{}
	for kind, some := range byKind {
		rows, err := r.read().Nodes(ctx, kind, some)
		if err != nil {
			return nil, err
		}
		load.Together(ctx, rows)
		for _, row := range rows {
			if n, ok := row.(gql.Node); ok {
				found[row.GetID()] = n
			}
		}
	}
	return found, nil
}

// routes reads the routes of products, in sequence.
func (r *Resolver) routes(ctx context.Context, products []scalar.ID) ([]*ent.OperationStandard, error) {
	return r.read().OperationStandard.Query().
		Where(operationstandard.ProductIDIn(products...), operationstandard.ArchivedAtIsNil()).
		Order(operationstandard.BySequence(), operationstandard.ByID()).All(ctx)
}

// steps reads the operations of batches, in sequence.
func (r *Resolver) steps(ctx context.Context, batches []scalar.ID) ([]*ent.Operation, error) {
	return r.read().Operation.Query().Where(operation.BatchIDIn(batches...)).
		Order(operation.BySequence(), operation.ByID()).All(ctx)
}

// open is how many may still be reported at operations: what came in from the operation before,
// or the batch's quantity, less what is good or scrap already.
func (r *Resolver) open(ctx context.Context, obj *ent.Operation) (scalar.Decimal, error) {
	came, err := load.Each(ctx, obj, "open", func(rows []*ent.Operation) (map[scalar.ID]scalar.Decimal, error) {
		batches := make([]scalar.ID, len(rows))
		for i, row := range rows {
			batches[i] = row.BatchID
		}
		all, err := r.steps(ctx, batches)
		if err != nil {
			return nil, err
		}
		came, last := map[scalar.ID]scalar.Decimal{}, map[scalar.ID]*ent.Operation{}
		for _, o := range all {
			came[o.ID] = o.Quantity
			if before := last[o.BatchID]; before != nil {
				came[o.ID] = before.GoodQuantity
			}
			last[o.BatchID] = o
		}
		return came, nil
	})
	return max(0, came[obj.ID]-obj.GoodQuantity-obj.ScrapQuantity), err
}

// code is a tracking code kept as text; nil when there is none.
func code(text string) *trackingevent.Code {
	if text == "" {
		return nil
	}
	c := trackingevent.Code(text)
	return &c
}

// units lists the units of measure in the order to offer them, in English as they stand after a number.
func (r *Resolver) units() []*rec20.Unit {
	all := rec20.Units()
	out := make([]*rec20.Unit, len(all))
	for i := range all {
		all[i].English = all[i].Name("en")
		out[i] = &all[i]
	}
	return out
}

// discrepancyText is what a discrepancy says, in the reader's language.
func discrepancyText(ctx context.Context, d *ent.Discrepancy) string {
	return orders.Said("", d).Text(language(ctx))
}
