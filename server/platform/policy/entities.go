package policy

import (
	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// rows is which rows of each entity a role sees. An entity that is not here is internal.
var rows = map[string]rule{
	ent.TypeCompany:      everyone,
	ent.TypeExchangeRate: needs(Price, house),
	ent.TypeTeam:         house,
	ent.TypeUser:         users,
	ent.TypeRoleGrant:    house,
	ent.TypeServiceToken: needs(Account, everyone),
	ent.TypeAuditEntry:   changes,

	ent.TypeCustomer:          customers,
	ent.TypeContact:           needs(Contact, ofCustomer),
	ent.TypeProduct:           products,
	ent.TypeOperationStandard: house,

	ent.TypeOrder:           orders,
	ent.TypeOrderLine:       ofOrder,
	ent.TypeOrderAdjustment: needs(Price, ofOrder),
	ent.TypeRequirement:     ofOrder,
	ent.TypePromiseChange:   ofOrder,
	ent.TypeDiscrepancy:     needs(House, ofOrder),
	ent.TypeProvenance:      needs(House, needs(Price, ofOrder)),
	ent.TypePayment:         needs(Price, ofOrder),

	ent.TypePaymentPlanLine:   needs(Price, owed),
	ent.TypePaymentAllocation: needs(Price, owed),

	ent.TypeProductionBatch:  batches,
	ent.TypeOperation:        needs(House, ofOrder),
	ent.TypeProductionReport: needs(House, ofOrder),
	ent.TypeInspection:       inspections,
	ent.TypeIncident:         needs(House, incidents),

	ent.TypeSupplier:              suppliers,
	ent.TypeMaterial:              needs(House, house),
	ent.TypeBillOfMaterialsLine:   needs(House, house),
	ent.TypeMaterialRequirement:   needs(House, goods),
	ent.TypeMaterialPromiseChange: needs(House, goods),
	ent.TypeMaterialChase:         needs(House, goods),
	ent.TypeGoodsReceipt:          needs(House, goods),

	ent.TypeShipment:        shipments,
	ent.TypeShipmentLine:    goods,
	ent.TypeTrackingEvent:   ofShipment,
	ent.TypeProofOfDelivery: goods,

	ent.TypeSheetImport: imports,

	ent.TypeFeedback:   needs(Customer, ofOrder),
	ent.TypeRemedy:     needs(Customer, remedies),
	ent.TypeMessage:    messages,
	ent.TypeAttachment: attachments,
	ent.TypeTask:       tasks,

	ent.TypeNotification: inbox,

	ent.TypeOutboxMessage: needs(Account, everyone),
}

// owed is the rule of what customers still owe: who carries the goods sees what they are worth,
// and that a gate holds them, but not what is outstanding.
func owed(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r == scalar.Logistics {
		return sql.False()
	}
	return ofOrder(a, r, s)
}

func users(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	self := sql.EQ(s.C("id"), int64(a.ID))
	switch r {
	case scalar.Admin:
		return nil
	case scalar.Buyer:
		// A customer knows the two people who look after its orders.
		own := func(column string) *sql.Predicate {
			t := sql.Dialect(s.Dialect()).Select(column).From(sql.Table("orders"))
			return sql.In(s.C("id"), t.Where(sql.And(
				sql.EQ(t.C("customer_id"), int64(a.CustomerID)), sql.NotNull(t.C(column)))))
		}
		return sql.Or(self, own("merchandiser_id"), own("sales_id"))
	}
	return sql.Or(self, sql.IsNull(s.C("customer_id")))
}

// imports: the rows a table was refused for may be anything, so that only who uploaded it sees them.
func imports(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	return sql.EQ(s.C("created_by"), int64(a.ID))
}

// confidential is the kinds whose history would show what only some may read.
var confidential = []any{
	ent.TypeMessage, ent.TypeAttachment, ent.TypeProvenance, ent.TypeDiscrepancy,
	ent.TypePayment, ent.TypeOrderAdjustment, ent.TypePaymentPlanLine, ent.TypePaymentAllocation, ent.TypeRemedy,
}

func changes(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	switch r {
	case scalar.Manager:
		return nil
	case scalar.Admin:
		return sql.IsNull(s.C("order_id"))
	case scalar.Buyer, scalar.Operator:
		return sql.False()
	}
	p := ofOrder(a, r, s)
	if p == nil {
		p = sql.NotNull(s.C("order_id"))
	}
	switch {
	case !RoleSees(a, r, Price):
		p = sql.And(p, sql.NotIn(s.C("kind"), confidential...))
	case r == scalar.Logistics: // see owed
		p = sql.And(p, sql.NotIn(s.C("kind"), ent.TypePaymentPlanLine, ent.TypePaymentAllocation))
	}
	return p
}

func customers(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	switch r {
	case scalar.Sales:
		return sql.EQ(s.C("sales_id"), int64(a.ID))
	case scalar.Production, scalar.Purchasing, scalar.Quality:
		return sql.In(s.C("id"), visible("orders", orders, a, r, s, "customer_id"))
	case scalar.Buyer:
		return sql.EQ(s.C("id"), int64(a.CustomerID))
	case scalar.Operator:
		return sql.False()
	}
	return nil
}

func ofCustomer(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	t := sql.Dialect(s.Dialect()).Select("id").From(sql.Table("customers"))
	p := customers(a, r, t)
	if p == nil {
		return nil
	}
	return sql.In(s.C("customer_id"), t.Where(p))
}

func products(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r != scalar.Buyer {
		return nil
	}
	t := sql.Dialect(s.Dialect()).Select("product_id").From(sql.Table("order_lines"))
	return sql.In(s.C("id"), t.Where(sql.And(sql.NotNull(t.C("product_id")), ofOrder(a, r, t))))
}

func batches(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	switch r {
	case scalar.Buyer:
		return sql.False()
	case scalar.Operator:
		return sql.And(ofOrder(a, r, s), sql.In(s.C("status"), "RELEASED", "IN_PROGRESS", "FINISHED"))
	}
	return ofOrder(a, r, s)
}

func inspections(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r == scalar.Buyer || r == scalar.Operator {
		return sql.False()
	}
	return ofOrder(a, r, s)
}

func shipments(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	switch r {
	case scalar.Logistics, scalar.Finance, scalar.Manager, scalar.Analyst:
		return nil
	case scalar.Buyer:
		return sql.EQ(s.C("customer_id"), int64(a.CustomerID))
	case scalar.Operator, scalar.Admin:
		return sql.False()
	}
	return sql.In(s.C("id"), visible("shipment_lines", ofOrder, a, r, s, "shipment_id"))
}

// remedies go with their order, those in money to who sees prices; the customer sees what it was offered, not what was thought of.
func remedies(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r == scalar.Buyer {
		return sql.And(ofOrder(a, r, s), sql.In(s.C("status"), "OFFERED", "ACCEPTED", "DECLINED", "DONE"))
	}
	in := ofOrder(a, r, s)
	if RoleSees(a, r, Price) {
		return in
	}
	// The words of a compensation say how much.
	goods := sql.NEQ(s.C("kind"), "COMPENSATION")
	if in == nil {
		return goods
	}
	return sql.And(in, goods)
}

// suppliers are known to those of the house who have to do with what comes from them.
func suppliers(a *actor.Actor, r scalar.Role, _ *sql.Selector) *sql.Predicate {
	if r == scalar.Operator || !RoleSees(a, r, House) {
		return sql.False()
	}
	return nil
}

// incidents are visible with their order, to who looks after them, and at a place of work to all
// of the house.
func incidents(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	in := ofOrder(a, r, s)
	if in == nil {
		return nil
	}
	return sql.Or(in, sql.IsNull(s.C("order_id")), sql.EQ(s.C("owner_id"), int64(a.ID)))
}

// goods is the rule of what goes out and what comes in: visible with its order, but to the floor.
func goods(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r == scalar.Operator {
		return sql.False()
	}
	return ofOrder(a, r, s)
}

func ofShipment(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	t := sql.Dialect(s.Dialect()).Select("id").From(sql.Table("shipments"))
	p := shipments(a, r, t)
	if p == nil {
		return nil
	}
	return sql.In(s.C("shipment_id"), t.Where(p))
}

// heard is which audiences a role belongs to.
func heard(a *actor.Actor, r scalar.Role) []any {
	switch {
	case r == scalar.Buyer:
		return []any{string(scalar.ForCustomer)}
	case r == scalar.Admin, r == scalar.Operator, r == scalar.Analyst:
		return nil
	case RoleSees(a, r, Price):
		return []any{string(scalar.ForHouse), string(scalar.ForCommercial), string(scalar.ForCustomer)}
	}
	return []any{string(scalar.ForHouse)}
}

func messages(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	words := heard(a, r)
	if words == nil {
		return sql.False()
	}
	p := sql.In(s.C("audience"), words...)
	if in := ofOrder(a, r, s); in != nil {
		p = sql.And(in, p)
	}
	return p
}

// attachments are visible with their order to whom their audience names, those of a shipment with any of
// its orders, and before they belong to anything to who uploaded them.
func attachments(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	uploaded := sql.And(sql.EQ(s.C("created_by"), int64(a.ID)), sql.EQ(s.C("owner_kind"), ""))
	words := heard(a, r)
	if r == scalar.Operator {
		words = []any{string(scalar.ForHouse)}
	}
	if words == nil {
		return uploaded
	}
	p := sql.And(sql.NotNull(s.C("order_id")), sql.In(s.C("audience"), words...))
	if in := ofOrder(a, r, s); in != nil {
		p = sql.And(sql.Or(in, shipped(a, r, s)), p)
	}
	return sql.Or(p, uploaded)
}

// shipped is what is attached to a shipment that the role sees: its files hang on one of its orders, and
// are for all of them.
func shipped(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	of := sql.EQ(s.C("owner_kind"), ent.TypeShipment)
	t := sql.Dialect(s.Dialect()).Select("id").From(sql.Table("shipments"))
	if p := shipments(a, r, t); p != nil {
		return sql.And(of, sql.In(s.C("owner_id"), t.Where(p)))
	}
	return of
}

// tasks are visible to who is to do them and who gave them, and with their order to the house; those
// about a customer alone to whose customer it is.
func tasks(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	own := sql.Or(sql.EQ(s.C("owner_id"), int64(a.ID)), sql.EQ(s.C("created_by"), int64(a.ID)))
	switch r {
	case scalar.Buyer, scalar.Analyst:
		return sql.False()
	case scalar.Manager:
		return nil
	case scalar.Admin, scalar.Operator:
		return own
	}
	of := ofOrder(a, r, s)
	if of == nil {
		of = sql.NotNull(s.C("order_id"))
	}
	seen := sql.Or(own, of)
	if r != scalar.Merchandiser && r != scalar.Sales {
		return seen
	}
	firm := sql.NotNull(s.C("customer_id"))
	if p := ofCustomer(a, r, s); p != nil {
		firm = p
	}
	return sql.Or(own, of, sql.And(sql.IsNull(s.C("order_id")), firm))
}

// inbox is a person's own; what it tells of is read through the rows of that.
func inbox(a *actor.Actor, r scalar.Role, s *sql.Selector) *sql.Predicate {
	if r == scalar.Buyer || r == scalar.Analyst {
		return sql.False()
	}
	return sql.EQ(s.C("user_id"), int64(a.ID))
}
