package graph

import (
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/rolegrant"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/server/platform/clock"
	"gendan/server/platform/store"
)

// either adds p where it is asked for, and its contrary where that is; nothing where nothing is.
func either[P ~func(*sql.Selector)](c *conditions[P], asked *bool, p P) {
	switch {
	case asked == nil:
	case *asked:
		c.add(p)
	default:
		c.add(func(s *sql.Selector) {
			of := s.Clone().SetP(nil)
			p(of)
			s.Where(sql.Not(of.P()))
		})
	}
}

func batchConditions(f *gql.ProductionBatchFilter, now *clock.Clock) (c conditions[predicate.ProductionBatch]) {
	if f == nil {
		return nil
	}
	oneOf(&c, productionbatch.FieldStatus, f.Status)
	equal(&c, productionbatch.FieldOrderID, f.OrderID)
	equal(&c, productionbatch.FieldOrderLineID, f.OrderLineID)
	days(&c, productionbatch.FieldPlannedFinishOn, f.PlannedFinishOn)
	if f.Number != nil && *f.Number != "" {
		wordBegins(&c, ent.TypeProductionBatch, store.Fold(*f.Number))
	}
	if f.MaterialReadiness != nil {
		c.add(equipped(f.MaterialReadiness, now.Today()))
	}
	either(&c, f.Unreported, unreported(dayBefore(now)))
	times(&c, productionbatch.FieldUpdatedAt, f.UpdatedAt)
	return c
}

// running is the orders that are made and sent.
func running() predicate.Order {
	return order.And(order.StatusEQ(order.StatusConfirmed), order.DeliveredOnEQ(scalar.Date{}))
}

// unplanned is the running orders for which production has less in batches than the customer must get.
func unplanned() predicate.Order {
	return order.And(running(), func(s *sql.Selector) {
		s.Where(sql.ExprP(fmt.Sprintf("%s + %s < ?", s.C(order.FieldPlannedPercent), s.C(order.FieldUnderTolerance)), int64(hundred)))
	})
}

// hundred is all of it.
const hundred scalar.Percent = 100_000_000

// shippable is the running orders of which goods have passed that are in no shipment.
func shippable() predicate.Order {
	return order.And(running(), func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		line, load, in := d.Table(orderline.Table).As("line"), d.Table(shipmentline.Table).As("load"), d.Table(shipment.Table).As("ship")
		taken := d.Select("COALESCE(SUM("+load.C(shipmentline.FieldQuantity)+"), 0)").From(load).
			Join(in).On(in.C(shipment.FieldID), load.C(shipmentline.FieldShipmentID)).
			Where(sql.And(
				sql.ColumnsEQ(load.C(shipmentline.FieldOrderLineID), line.C(orderline.FieldID)), sql.IsNull(load.C(shipmentline.FieldArchivedAt)),
				sql.NEQ(in.C(shipment.FieldStatus), shipment.StatusCancelled)))
		s.Where(sql.And(
			// What is packed all, as most orders are, is told by the order alone.
			sql.ColumnsGT(s.C(order.FieldPassedPercent), s.C(order.FieldPackedPercent)),
			sql.Exists(d.Select(line.C(orderline.FieldID)).From(line).Where(sql.And(
				sql.ColumnsEQ(line.C(orderline.FieldOrderID), s.C(order.FieldID)), sql.IsNull(line.C(orderline.FieldCancelledAt)),
				sql.P(func(b *sql.Builder) {
					b.Ident(line.C(orderline.FieldPassedQuantity)).WriteString(" > ").Wrap(func(b *sql.Builder) { b.Join(taken) })
				}))))))
	})
}

// dayBefore is when the working day before today began.
func dayBefore(now *clock.Clock) time.Time {
	return now.Begins(now.Calendar().Latest(now.Today().Add(-1)))
}

// unreported is the batches on the floor of which nobody has told anything since then: not that they
// were released, nor what was made.
func unreported(since time.Time) predicate.ProductionBatch {
	return productionbatch.And(
		productionbatch.StatusIn(productionbatch.StatusReleased, productionbatch.StatusInProgress),
		productionbatch.Or(productionbatch.LastReportedAtIsNil(), productionbatch.LastReportedAtLT(since)),
		productionbatch.Or(productionbatch.ReleasedAtIsNil(), productionbatch.ReleasedAtLT(since)))
}

func inspectionConditions(f *gql.InspectionFilter) (c conditions[predicate.Inspection]) {
	if f == nil {
		return nil
	}
	oneOf(&c, inspection.FieldVerdict, f.Verdict)
	equal(&c, inspection.FieldOrderID, f.OrderID)
	equal(&c, inspection.FieldBatchID, f.BatchID)
	days(&c, inspection.FieldDueOn, f.DueOn)
	either(&c, f.OnHold, onHold)
	times(&c, inspection.FieldUpdatedAt, f.UpdatedAt)
	return c
}

// onHold is the lots that failed and that no inspection has judged anew.
func onHold(s *sql.Selector) {
	anew := sql.Dialect(s.Dialect()).Table(inspection.Table).As("anew")
	s.Where(sql.And(
		sql.EQ(s.C(inspection.FieldVerdict), inspection.VerdictFailed),
		sql.NotExists(sql.Dialect(s.Dialect()).Select(anew.C(inspection.FieldID)).From(anew).Where(sql.And(
			sql.ColumnsEQ(anew.C(inspection.FieldRepeatsID), s.C(inspection.FieldID)),
			sql.In(anew.C(inspection.FieldVerdict), inspection.VerdictPassed, inspection.VerdictFailed))))))
}

func shipmentConditions(f *gql.ShipmentFilter, today scalar.Date) (c conditions[predicate.Shipment]) {
	if f == nil {
		return nil
	}
	oneOf(&c, shipment.FieldStatus, f.Status)
	equal(&c, shipment.FieldCustomerID, f.CustomerID)
	if f.OrderID != nil {
		c.add(shipment.HasLinesWith(shipmentline.OrderID(*f.OrderID), shipmentline.ArchivedAtIsNil()))
	}
	days(&c, shipment.FieldEtdOn, f.EtdOn)
	days(&c, shipment.FieldEtaOn, f.EtaOn)
	either(&c, f.Unsigned, shipment.And(shipment.StatusEQ(shipment.StatusDeparted),
		shipment.Or(shipment.ArrivedAtNotNil(), shipment.EtaOnLT(today))))
	starts(&c, shipment.FieldNumber, f.Number, false)
	if f.TrackingNo != nil {
		c.add(shipment.TrackingKey(store.Fold(*f.TrackingNo)))
	}
	times(&c, shipment.FieldUpdatedAt, f.UpdatedAt)
	return c
}

// userConditions takes the accounts at which sign-in waits, where the filter asks for them.
func userConditions(f *gql.UserFilter, blocked []scalar.ID) (c conditions[predicate.User]) {
	if f == nil {
		return nil
	}
	if f.Role != nil {
		c.add(user.HasGrantsWith(rolegrant.RoleEQ(*f.Role), rolegrant.ArchivedAtIsNil()))
	}
	whether(&c, user.FieldDisabledAt, f.Disabled)
	either(&c, f.Blocked, user.IDIn(blocked...))
	equal(&c, user.FieldCustomerID, f.CustomerID)
	starts(&c, user.FieldName, f.Name, false)
	return c
}
