package graph

import (
	"context"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/predicate"
	"gendan/ent/ent/product"
	"gendan/ent/ent/task"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/server/platform/actor"
	"gendan/server/platform/store"
)

// conditions gathers the predicates of a filter; every field it names has an index.
type conditions[P ~func(*sql.Selector)] []P

func (c *conditions[P]) add(ps ...P) { *c = append(*c, ps...) }

// equal adds column = *v where v is given.
func equal[P ~func(*sql.Selector), V any](c *conditions[P], column string, v *V) {
	if v != nil {
		c.add(func(s *sql.Selector) { s.Where(sql.EQ(s.C(column), *v)) })
	}
}

// oneOf adds column IN vs where vs is given.
func oneOf[P ~func(*sql.Selector), V any](c *conditions[P], column string, vs []V) {
	if vs == nil {
		return
	}
	args := make([]any, len(vs))
	for i, v := range vs {
		args[i] = v
	}
	c.add(func(s *sql.Selector) { s.Where(sql.In(s.C(column), args...)) })
}

// starts adds "column begins with v" as a range, which both engines read from the index.
func starts[P ~func(*sql.Selector)](c *conditions[P], column string, v *string, fold bool) {
	if v == nil || *v == "" {
		return
	}
	from := *v
	if fold {
		from = store.Fold(from)
	}
	c.add(func(s *sql.Selector) {
		s.Where(sql.And(sql.GTE(s.C(column), from), sql.LT(s.C(column), from+"\U0010FFFF")))
	})
}

// days adds a range of dates; both ends belong to it, undated rows do not.
func days[P ~func(*sql.Selector)](c *conditions[P], column string, r *gql.DateRange) {
	if r == nil {
		return
	}
	if r.From != nil {
		c.add(func(s *sql.Selector) { s.Where(sql.GTE(s.C(column), *r.From)) })
	}
	to := scalar.NewDate(9998, time.December, 31)
	if r.To != nil {
		to = *r.To
	}
	c.add(func(s *sql.Selector) { s.Where(sql.LTE(s.C(column), to)) })
}

// times adds a span of time.
func times[P ~func(*sql.Selector)](c *conditions[P], column string, r *gql.TimeRange) {
	if r == nil {
		return
	}
	if r.From != nil {
		c.add(func(s *sql.Selector) { s.Where(sql.GTE(s.C(column), r.From.UTC())) })
	}
	if r.To != nil {
		c.add(func(s *sql.Selector) { s.Where(sql.LT(s.C(column), r.To.UTC())) })
	}
}

// whether adds "column is set" or "column is not set".
func whether[P ~func(*sql.Selector)](c *conditions[P], column string, set *bool) {
	if set == nil {
		return
	}
	c.add(func(s *sql.Selector) {
		if *set {
			s.Where(sql.NotNull(s.C(column)))
		} else {
			s.Where(sql.IsNull(s.C(column)))
		}
	})
}

// inUse keeps archived rows out unless they are asked for.
func inUse[P ~func(*sql.Selector)](c *conditions[P], archived *bool) {
	if archived == nil || !*archived {
		c.add(func(s *sql.Selector) { s.Where(sql.IsNull(s.C("archived_at"))) })
	}
}

// wordBegins adds "is found by a word that begins so", from the index of words: B-2610-0047 by 0047 and 47
// as well as by its beginning.
func wordBegins[P ~func(*sql.Selector)](c *conditions[P], kind, word string) {
	if r := []rune(word); len(r) > 64 {
		word = string(r[:64])
	}
	c.add(func(s *sql.Selector) {
		t := sql.Table("search_terms")
		found := sql.Dialect(s.Dialect()).Select(t.C("record_id")).From(t)
		found.Where(sql.And(sql.GTE(t.C("term"), word), sql.LT(t.C("term"), word+"\U0010FFFF"), sql.EQ(t.C("kind"), kind)))
		s.Where(sql.In(s.C("id"), found))
	})
}

// orderConditions takes the last working day up to today: what was promised before it is late.
func orderConditions(f *gql.OrderFilter, workday scalar.Date) (c conditions[predicate.Order]) {
	if f == nil {
		return nil
	}
	oneOf(&c, order.FieldStatus, f.Status)
	equal(&c, order.FieldCustomerID, f.CustomerID)
	equal(&c, order.FieldMerchandiserID, f.MerchandiserID)
	equal(&c, order.FieldSalesID, f.SalesID)
	if f.CustomerSalesID != nil {
		c.add(order.HasCustomerWith(customer.SalesID(*f.CustomerSalesID)))
	}
	days(&c, order.FieldPromisedOn, f.PromisedOn)
	days(&c, order.FieldRequestedOn, f.RequestedOn)
	days(&c, order.FieldFirstPromisedOn, f.FirstPromisedOn)
	days(&c, order.FieldOrderedOn, f.OrderedOn)
	times(&c, order.FieldUpdatedAt, f.UpdatedAt)
	starts(&c, order.FieldNumber, f.Number, false)
	if f.CustomerPoNo != nil {
		if word := store.Fold(*f.CustomerPoNo); word == "" {
			c.add(order.PoKey(""))
		} else { // the words of an order are those of its customer too
			wordBegins(&c, ent.TypeOrder, word)
			c.add(order.PoKeyContains(word))
		}
	}
	whether(&c, order.FieldHeldAt, f.Held)
	either(&c, f.Unplanned, unplanned())
	either(&c, f.Shippable, shippable())
	if f.Late != nil {
		late := order.And(order.StatusEQ(order.StatusConfirmed), order.PromisedOnLT(workday), order.DeliveredOnEQ(scalar.Date{}))
		if !*f.Late {
			late = order.Not(late)
		}
		c.add(late)
	}
	if f.Delivered != nil {
		delivered := order.DeliveredOnNEQ(scalar.Date{})
		if !*f.Delivered {
			delivered = order.DeliveredOnEQ(scalar.Date{})
		}
		c.add(delivered)
	}
	return c
}

func orderLineConditions(f *gql.OrderLineFilter) (c conditions[predicate.OrderLine]) {
	if f == nil {
		f = &gql.OrderLineFilter{}
	}
	if f.Cancelled == nil || !*f.Cancelled {
		c.add(orderline.CancelledAtIsNil())
	}
	equal(&c, orderline.FieldOrderID, f.OrderID)
	equal(&c, orderline.FieldProductID, f.ProductID)
	var of conditions[predicate.Order]
	oneOf(&of, order.FieldStatus, f.OrderStatus)
	equal(&of, order.FieldCustomerID, f.CustomerID)
	if len(of) > 0 {
		c.add(orderline.HasOrderWith(of...))
	}
	days(&c, orderline.FieldPromisedOn, f.PromisedOn)
	days(&c, orderline.FieldRequestedOn, f.RequestedOn)
	times(&c, orderline.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func customerConditions(f *gql.CustomerFilter) (c conditions[predicate.Customer]) {
	if f == nil {
		f = &gql.CustomerFilter{}
	}
	inUse(&c, f.Archived)
	starts(&c, customer.FieldNameKey, f.Name, true)
	equal(&c, customer.FieldSalesID, f.SalesID)
	times(&c, customer.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func productConditions(f *gql.ProductFilter) (c conditions[predicate.Product]) {
	if f == nil {
		f = &gql.ProductFilter{}
	}
	inUse(&c, f.Archived)
	starts(&c, product.FieldCodeKey, f.Code, true)
	starts(&c, product.FieldNameKey, f.Name, true)
	times(&c, product.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func feedbackConditions(ctx context.Context, f *gql.FeedbackFilter, now time.Time) (c conditions[predicate.Feedback]) {
	if f == nil {
		return nil
	}
	oneOf(&c, feedback.FieldStatus, f.Status)
	oneOf(&c, feedback.FieldKind, f.Kind)
	equal(&c, feedback.FieldOrderID, f.OrderID)
	equal(&c, feedback.FieldCustomerID, f.CustomerID)
	oneOf(&c, feedback.FieldSeverity, f.Severity)
	if a := actor.From(ctx); a != nil && f.Mine != nil {
		mine := feedback.OwnerID(a.ID)
		if !*f.Mine {
			mine = feedback.Or(feedback.OwnerIDIsNil(), feedback.OwnerIDNEQ(a.ID))
		}
		c.add(mine)
	}
	if f.Late != nil {
		late := lateFeedback(now)
		if !*f.Late {
			late = feedback.Not(late)
		}
		c.add(late)
	}
	times(&c, feedback.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func taskConditions(f *gql.TaskFilter, today scalar.Date) (c conditions[predicate.Task]) {
	if f == nil {
		return nil
	}
	oneOf(&c, task.FieldStatus, f.Status)
	equal(&c, task.FieldOwnerID, f.OwnerID)
	equal(&c, task.FieldCreatedBy, f.CreatorID)
	equal(&c, task.FieldOrderID, f.OrderID)
	equal(&c, task.FieldCustomerID, f.CustomerID)
	days(&c, task.FieldDueOn, f.DueOn)
	times(&c, task.FieldUpdatedAt, f.UpdatedAt)
	if f.Overdue != nil {
		late := task.And(task.StatusEQ(task.StatusOpen), task.DueOnLT(today))
		if !*f.Overdue {
			late = task.Not(late)
		}
		c.add(late)
	}
	return c
}

func auditConditions(f *gql.AuditEntryFilter) (c conditions[predicate.AuditEntry]) {
	if f == nil {
		return nil
	}
	equal(&c, auditentry.FieldRecordID, f.RecordID)
	equal(&c, auditentry.FieldOrderID, f.OrderID)
	equal(&c, auditentry.FieldActorID, f.ActorID)
	oneOf(&c, auditentry.FieldKind, f.Kind)
	oneOf(&c, auditentry.FieldOperation, f.Operation)
	times(&c, auditentry.FieldAt, f.At)
	return c
}
