package orders

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/company"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/payment"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// gather reads the evidence of some orders, in a number of statements that does not depend on
// how many they are or what they hold.
func gather(ctx context.Context, tx *ent.Client, ids ...scalar.ID) (map[scalar.ID]Evidence, error) {
	g := gathering{ctx: actor.System(ctx), tx: tx, ids: ids, all: make(map[scalar.ID]*Evidence, len(ids))}
	for _, read := range []struct {
		what string
		run  func() error
	}{{"orders", g.orders}, {"lines", g.lines}, {"adjustments", g.adjustments}, {"facts", g.facts}} {
		if err := read.run(); err != nil {
			return nil, fmt.Errorf("gather %s: %w", read.what, err)
		}
	}
	found := make(map[scalar.ID]Evidence, len(g.all))
	for id, e := range g.all {
		found[id] = *e
	}
	return found, nil
}

type gathering struct {
	ctx context.Context
	tx  *ent.Client
	ids []scalar.ID
	all map[scalar.ID]*Evidence
}

func (g *gathering) orders() error {
	var rows []*ent.Order
	var unknown []scalar.ID
	for _, id := range g.ids {
		if o := store.Known[ent.Order](g.ctx, id); o != nil {
			rows = append(rows, o)
		} else {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) > 0 {
		read, err := g.tx.Order.Query().Where(order.IDIn(unknown...)).All(g.ctx)
		if err != nil {
			return err
		}
		rows = append(rows, read...)
	}
	for _, o := range rows {
		g.all[o.ID] = &Evidence{
			Order:   o,
			Planned: map[scalar.ID]scalar.Quantity{}, Made: map[scalar.ID]scalar.Quantity{},
			Begun:  map[scalar.ID]scalar.Quantity{},
			Passed: map[scalar.ID]scalar.Quantity{}, Packed: map[scalar.ID]scalar.Quantity{},
			Shipped: map[scalar.ID]scalar.Quantity{}, Lost: map[scalar.ID]scalar.Quantity{},
		}
	}
	return nil
}

func (g *gathering) lines() error {
	rows, err := g.tx.OrderLine.Query().Where(orderline.OrderIDIn(g.ids...)).
		Order(orderline.ByPosition(), orderline.ByID()).All(g.ctx)
	for _, l := range rows {
		g.all[l.OrderID].Lines = append(g.all[l.OrderID].Lines, l)
	}
	return err
}

func (g *gathering) adjustments() error {
	rows, err := g.tx.OrderAdjustment.Query().
		Where(orderadjustment.OrderIDIn(g.ids...), orderadjustment.ArchivedAtIsNil()).
		Order(orderadjustment.ByID()).All(g.ctx)
	for _, a := range rows {
		g.all[a.OrderID].Adjustments = append(g.all[a.OrderID].Adjustments, a)
	}
	return err
}

// fact is one of the things other capabilities have done to an order, or to one of its lines. What A, B
// and C count depends on which it is.
type fact struct {
	Fact    string     `sql:"fact"`
	OrderID scalar.ID  `sql:"order_id"`
	LineID  scalar.ID  `sql:"line_id"`
	A       int64      `sql:"a"`
	B       int64      `sql:"b"`
	C       int64      `sql:"c"`
	At      *time.Time `sql:"at"`
	Word    string     `sql:"word"`
}

// facts reads what was done to the orders, all in one statement: each change of an order asks for it, and
// most of nine statements would be their way to the database and back.
func (g *gathering) facts() error {
	var facts []fact
	err := g.tx.ProofOfDelivery.Query().Modify(func(s *sql.Selector) {
		q := asking{dialect: s.Dialect(), orders: func(column string) *sql.Predicate { return sql.In(column, numbers(g.ids)...) }}
		q.receipts(s) // first, for its columns give the types of all
		for _, part := range []*sql.Selector{
			q.batches(), q.begun(), q.inspections(), q.shipments(), q.payments(), q.gates(), q.zone(),
		} {
			s.UnionAll(part)
		}
	}).Scan(g.ctx, &facts)
	if err != nil {
		return err
	}
	slices.SortStableFunc(facts, func(a, b fact) int { return cmp.Compare(a.C, b.C) })
	zone := time.UTC
	for _, f := range facts {
		if f.Fact == factZone {
			if zone, err = time.LoadLocation(f.Word); err != nil {
				return fmt.Errorf("time zone of the company: %w", err)
			}
			continue
		}
		f.note(g.all[f.OrderID])
	}
	for _, e := range g.all {
		e.Zone = zone
	}
	return nil
}

func numbers(ids []scalar.ID) []any {
	all := make([]any, len(ids))
	for i, id := range ids {
		all[i] = int64(id)
	}
	return all
}

const (
	factReceipt = "receipt" // A was accepted at At; C is its id
	factBatches = "batches" // A are planned and B made
	factBegun   = "begun"   // of a batch, all operations together have made A, they are B, and C came out
	factPassed  = "passed"  // A may be shipped
	factShipped = "shipped" // A are packed, B gone and C lost
	factPaid    = "paid"    // A was received
	factGate    = "gate"    // Word is held
	factZone    = "zone"    // Word is the house's
)

// note adds a fact to the evidence.
func (f fact) note(e *Evidence) {
	a, b := scalar.Quantity(f.A), scalar.Quantity(f.B)
	switch f.Fact {
	case factReceipt:
		e.Receipts = append(e.Receipts, Receipt{LineID: f.LineID, Accepted: a, At: *f.At})
	case factBatches:
		e.Planned[f.LineID], e.Made[f.LineID] = a, b
	case factBegun:
		e.Begun[f.LineID] += max(a/scalar.Quantity(f.B)-scalar.Quantity(f.C), 0)
	case factPassed:
		e.Passed[f.LineID] = a
	case factShipped:
		e.Packed[f.LineID], e.Shipped[f.LineID], e.Lost[f.LineID] = a, b, scalar.Quantity(f.C)
	case factPaid:
		e.Paid = scalar.Amount(f.A)
	case factGate:
		switch paymentplanline.Gate(f.Word) {
		case paymentplanline.GateProductionRelease:
			e.Gates.Production = true
		case paymentplanline.GateShipment:
			e.Gates.Shipment = true
		case paymentplanline.GateDocumentRelease:
			e.Gates.Documents = true
		}
	}
}

// asking writes the parts of the one statement, each of the same columns.
type asking struct {
	dialect string
	orders  func(column string) *sql.Predicate
}

// columns are what one part asks for.
type columns struct{ order, line, a, b, c, at, word string }

// ask makes a query answer facts.
func (c columns) ask(s *sql.Selector, name string) *sql.Selector {
	return s.SelectExpr(
		sql.Raw("'"+name+"' AS fact"), sql.Raw(cmp.Or(c.order, orderID)+" AS order_id"), sql.Raw(cmp.Or(c.line, nothing)+" AS line_id"),
		sql.Raw(cmp.Or(c.a, nothing)+" AS a"), sql.Raw(cmp.Or(c.b, nothing)+" AS b"), sql.Raw(cmp.Or(c.c, nothing)+" AS c"),
		sql.Raw(cmp.Or(c.at, "NULL")+" AS at"), sql.Raw(cmp.Or(c.word, "''")+" AS word"),
	)
}

const (
	orderID = "order_id"
	lineID  = "order_line_id"
	nothing = "0"
)

func (q asking) from(t *sql.SelectTable) *sql.Selector {
	return sql.Dialect(q.dialect).Select().From(t)
}

func (q asking) receipts(s *sql.Selector) {
	columns{line: lineID, a: "accepted_quantity", c: "id", at: "signed_at"}.ask(s, factReceipt).Where(q.orders(orderID))
}

// batches: one that is finished takes of its line what it made, so that what was scrapped or left short
// counts as not planned; a cancelled one plans nothing more, but what it made is there.
func (q asking) batches() *sql.Selector {
	return columns{
		line: lineID, b: "SUM(made_quantity)",
		a: "SUM(CASE status WHEN 'CANCELLED' THEN 0 WHEN 'FINISHED' THEN made_quantity ELSE quantity END)",
	}.ask(q.from(sql.Table(productionbatch.Table)), factBatches).Where(q.orders(orderID)).GroupBy(orderID, lineID)
}

// begun is what of a batch is in the making: a piece with two of its three operations done is two
// thirds of one.
func (q asking) begun() *sql.Selector {
	b, o := sql.Table(productionbatch.Table).As("b"), sql.Table(operation.Table).As("o")
	return columns{
		order: "b.order_id", line: "b.order_line_id", a: "SUM(o.good_quantity)", b: "COUNT(o.id)", c: "MAX(b.made_quantity)",
	}.ask(q.from(b), factBegun).Join(o).On(o.C(operation.FieldBatchID), b.C(productionbatch.FieldID)).
		Where(sql.And(q.orders(b.C(orderID)), sql.EQ(b.C(productionbatch.FieldStatus), string(productionbatch.StatusInProgress)))).
		GroupBy(b.C(productionbatch.FieldID), b.C(orderID), b.C(lineID))
}

// inspections: what a final inspection accepts may be shipped, also where the lot as a whole was
// failed and only sorted pieces were accepted; a later inspection is of what none accepted yet.
func (q asking) inspections() *sql.Selector {
	return columns{line: lineID, a: "SUM(accepted_quantity)"}.ask(q.from(sql.Table(inspection.Table)), factPassed).Where(sql.And(
		q.orders(orderID), sql.EQ(inspection.FieldKind, string(inspection.KindFinal)),
		sql.In(inspection.FieldVerdict, string(inspection.VerdictPassed), string(inspection.VerdictFailed)),
	)).GroupBy(orderID, lineID)
}

// shipments: of one that is delivered all is signed for, so that what nobody took over comes no more.
func (q asking) shipments() *sql.Selector {
	l, s := sql.Table(shipmentline.Table).As("l"), sql.Table(shipment.Table).As("s")
	return columns{
		order: "l.order_id", line: "l.order_line_id", a: "SUM(l.quantity)",
		b: "SUM(CASE s.status WHEN 'PACKED' THEN 0 ELSE l.quantity END)",
		c: "SUM(CASE s.status WHEN 'DELIVERED' THEN l.quantity - l.delivered_quantity ELSE 0 END)",
	}.ask(q.from(l), factShipped).Join(s).On(l.C(shipmentline.FieldShipmentID), s.C(shipment.FieldID)).Where(sql.And(
		q.orders(l.C(orderID)), sql.IsNull(l.C(shipmentline.FieldArchivedAt)),
		sql.In(s.C(shipment.FieldStatus), string(shipment.StatusPacked), string(shipment.StatusDeparted), string(shipment.StatusDelivered)),
	)).GroupBy(l.C(orderID), l.C(lineID))
}

func (q asking) payments() *sql.Selector {
	return columns{a: "SUM(amount)"}.ask(q.from(sql.Table(payment.Table)), factPaid).
		Where(sql.And(q.orders(orderID), sql.IsNull(payment.FieldArchivedAt))).GroupBy(orderID)
}

// gates: a line of the payment plan holds what waits for it until its money has come, or
// finance let the order pass.
func (q asking) gates() *sql.Selector {
	return columns{word: "gate"}.ask(q.from(sql.Table(paymentplanline.Table)), factGate).Where(sql.And(
		q.orders(orderID), sql.EQ(paymentplanline.FieldStatus, string(paymentplanline.StatusOpen)),
		sql.NEQ(paymentplanline.FieldGate, string(paymentplanline.GateNone)),
		sql.IsNull(paymentplanline.FieldReleasedAt), sql.IsNull(paymentplanline.FieldArchivedAt),
	))
}

func (q asking) zone() *sql.Selector {
	return columns{order: nothing, word: "time_zone"}.ask(q.from(sql.Table(company.Table)), factZone)
}
