package graph

import (
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/page"
)

// The orders of root lists: each column is never null and has an index with the id.

func orderOrdering(o *gql.OrderOrder) page.Order[*ent.Order] {
	if o == nil {
		return page.ByDate("promised_on", func(r *ent.Order) scalar.Date { return r.PromisedOn })
	}
	var by page.Order[*ent.Order]
	switch o.Field {
	case gql.OrderOrderFieldRequestedOn:
		by = page.ByDate("requested_on", func(r *ent.Order) scalar.Date { return r.RequestedOn })
	case gql.OrderOrderFieldOrderedOn:
		by = page.ByDate("ordered_on", func(r *ent.Order) scalar.Date { return r.OrderedOn })
	case gql.OrderOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Order) time.Time { return r.CreatedAt })
	case gql.OrderOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Order) time.Time { return r.UpdatedAt })
	case gql.OrderOrderFieldNumber:
		by = page.ByText("number", func(r *ent.Order) string { return r.Number })
	default:
		by = page.ByDate("promised_on", func(r *ent.Order) scalar.Date { return r.PromisedOn })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func orderLineOrdering(o *gql.OrderLineOrder) page.Order[*ent.OrderLine] {
	by := page.ByDate("promised_on", func(r *ent.OrderLine) scalar.Date { return r.PromisedOn })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.OrderLineOrderFieldRequestedOn:
		by = page.ByDate("requested_on", func(r *ent.OrderLine) scalar.Date { return r.RequestedOn })
	case gql.OrderLineOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.OrderLine) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func customerOrdering(o *gql.CustomerOrder) page.Order[*ent.Customer] {
	by := page.ByText("name_key", func(r *ent.Customer) string { return r.NameKey })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.CustomerOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Customer) time.Time { return r.CreatedAt })
	case gql.CustomerOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Customer) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func productOrdering(o *gql.ProductOrder) page.Order[*ent.Product] {
	by := page.ByText("name_key", func(r *ent.Product) string { return r.NameKey })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.ProductOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Product) time.Time { return r.CreatedAt })
	case gql.ProductOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Product) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func batchOrdering(o *gql.ProductionBatchOrder) page.Order[*ent.ProductionBatch] {
	by := page.ByDate("planned_finish_on", func(r *ent.ProductionBatch) scalar.Date { return r.PlannedFinishOn })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.ProductionBatchOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.ProductionBatch) time.Time { return r.CreatedAt })
	case gql.ProductionBatchOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.ProductionBatch) time.Time { return r.UpdatedAt })
	case gql.ProductionBatchOrderFieldNumber:
		by = page.ByText("number", func(r *ent.ProductionBatch) string { return r.Number })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func inspectionOrdering(o *gql.InspectionOrder) page.Order[*ent.Inspection] {
	by := page.ByDate("due_on", func(r *ent.Inspection) scalar.Date { return r.DueOn })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.InspectionOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Inspection) time.Time { return r.CreatedAt })
	case gql.InspectionOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Inspection) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func shipmentOrdering(o *gql.ShipmentOrder) page.Order[*ent.Shipment] {
	by := page.ByDate("etd_on", func(r *ent.Shipment) scalar.Date { return r.EtdOn })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.ShipmentOrderFieldEtaOn:
		by = page.ByDate("eta_on", func(r *ent.Shipment) scalar.Date { return r.EtaOn })
	case gql.ShipmentOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Shipment) time.Time { return r.CreatedAt })
	case gql.ShipmentOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Shipment) time.Time { return r.UpdatedAt })
	case gql.ShipmentOrderFieldNumber:
		by = page.ByText("number", func(r *ent.Shipment) string { return r.Number })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func feedbackOrdering(o *gql.FeedbackOrder) page.Order[*ent.Feedback] {
	by := page.ByTime("created_at", func(r *ent.Feedback) time.Time { return r.CreatedAt })
	if o == nil {
		return by.Desc(true)
	}
	if o.Field == gql.FeedbackOrderFieldUpdatedAt {
		by = page.ByTime("updated_at", func(r *ent.Feedback) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func taskOrdering(o *gql.TaskOrder) page.Order[*ent.Task] {
	by := page.ByDate("due_on", func(r *ent.Task) scalar.Date { return r.DueOn })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.TaskOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Task) time.Time { return r.CreatedAt })
	case gql.TaskOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Task) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

func userOrdering(o *gql.UserOrder) page.Order[*ent.User] {
	by := page.ByText("name", func(r *ent.User) string { return r.Name })
	if o == nil {
		return by
	}
	if o.Field == gql.UserOrderFieldCreatedAt {
		by = page.ByTime("created_at", func(r *ent.User) time.Time { return r.CreatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}
