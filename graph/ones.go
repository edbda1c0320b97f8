package graph

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/inspection"
	"gendan/ent/ent/material"
	"gendan/ent/ent/message"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/product"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/ent/supplier"
	"gendan/ent/ent/team"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
)

// Records by their ids, for the fields that name one.

func (r *Resolver) customersByID(ctx context.Context, ids []scalar.ID) ([]*ent.Customer, error) {
	return r.read().Customer.Query().Where(customer.IDIn(ids...)).All(ctx)
}

func (r *Resolver) usersByID(ctx context.Context, ids []scalar.ID) ([]*ent.User, error) {
	return r.read().User.Query().Where(user.IDIn(ids...)).All(ctx)
}

func (r *Resolver) ordersByID(ctx context.Context, ids []scalar.ID) ([]*ent.Order, error) {
	return r.read().Order.Query().Where(order.IDIn(ids...)).All(ctx)
}

func (r *Resolver) linesByID(ctx context.Context, ids []scalar.ID) ([]*ent.OrderLine, error) {
	return r.read().OrderLine.Query().Where(orderline.IDIn(ids...)).All(ctx)
}

func (r *Resolver) productsByID(ctx context.Context, ids []scalar.ID) ([]*ent.Product, error) {
	return r.read().Product.Query().Where(product.IDIn(ids...)).All(ctx)
}

func (r *Resolver) batchesByID(ctx context.Context, ids []scalar.ID) ([]*ent.ProductionBatch, error) {
	return r.read().ProductionBatch.Query().Where(productionbatch.IDIn(ids...)).All(ctx)
}

func (r *Resolver) inspectionsByID(ctx context.Context, ids []scalar.ID) ([]*ent.Inspection, error) {
	return r.read().Inspection.Query().Where(inspection.IDIn(ids...)).All(ctx)
}

func (r *Resolver) suppliersByID(ctx context.Context, ids []scalar.ID) ([]*ent.Supplier, error) {
	return r.read().Supplier.Query().Where(supplier.IDIn(ids...)).All(ctx)
}

func (r *Resolver) materialsByID(ctx context.Context, ids []scalar.ID) ([]*ent.Material, error) {
	return r.read().Material.Query().Where(material.IDIn(ids...)).All(ctx)
}

func (r *Resolver) operationsByID(ctx context.Context, ids []scalar.ID) ([]*ent.Operation, error) {
	return r.read().Operation.Query().Where(operation.IDIn(ids...)).All(ctx)
}

func (r *Resolver) messagesByID(ctx context.Context, ids []scalar.ID) ([]*ent.Message, error) {
	return r.read().Message.Query().Where(message.IDIn(ids...)).All(ctx)
}

func (r *Resolver) feedbacksByID(ctx context.Context, ids []scalar.ID) ([]*ent.Feedback, error) {
	return r.read().Feedback.Query().Where(feedback.IDIn(ids...)).All(ctx)
}

func (r *Resolver) shipmentsByID(ctx context.Context, ids []scalar.ID) ([]*ent.Shipment, error) {
	return r.read().Shipment.Query().Where(shipment.IDIn(ids...)).All(ctx)
}

func (r *Resolver) shipmentLinesByID(ctx context.Context, ids []scalar.ID) ([]*ent.ShipmentLine, error) {
	return r.read().ShipmentLine.Query().Where(shipmentline.IDIn(ids...)).All(ctx)
}

func (r *Resolver) teamsByID(ctx context.Context, ids []scalar.ID) ([]*ent.Team, error) {
	return r.read().Team.Query().Where(team.IDIn(ids...)).All(ctx)
}
