package graph

import (
	"context"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/payment"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/page"
)

func paymentConditions(f *gql.PaymentFilter) (c conditions[predicate.Payment]) {
	if f == nil {
		f = &gql.PaymentFilter{}
	}
	inUse(&c, f.Archived)
	equal(&c, payment.FieldOrderID, f.OrderID)
	days(&c, payment.FieldReceivedOn, f.ReceivedOn)
	times(&c, payment.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func paymentOrdering(o *gql.PaymentOrder) page.Order[*ent.Payment] {
	by := page.ByDate("received_on", func(r *ent.Payment) scalar.Date { return r.ReceivedOn })
	if o == nil {
		return by.Desc(true)
	}
	switch o.Field {
	case gql.PaymentOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Payment) time.Time { return r.CreatedAt })
	case gql.PaymentOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Payment) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

// payments reads a page of the money received.
func (r *Resolver) payments(ctx context.Context, f *gql.PaymentFilter, o *gql.PaymentOrder, a page.Args) (*page.PaymentConnection, error) {
	return list(ctx, r.read().Payment.Query().Where(paymentConditions(f)...), paymentOrdering(o), a)
}
