// Package intake turns what customers send into drafts: it reads their file, finds the customer and
// the products in it or proposes new ones, and keeps for every value the place it was read from.
package intake

import (
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/files"
	"gendan/server/orders"
	"gendan/server/platform/clock"
	"gendan/server/platform/store"
)

// Service takes orders in.
type Service struct {
	store     *store.Store
	clock     *clock.Clock
	files     *files.Service
	customers *customers.Service
	catalog   *catalog.Service
	orders    *orders.Service
}

// Below are the capabilities that intake writes through.
type Below struct {
	Files     *files.Service
	Customers *customers.Service
	Catalog   *catalog.Service
	Orders    *orders.Service
}

// New returns the service.
func New(s *store.Store, c *clock.Clock, b Below) *Service {
	return &Service{store: s, clock: c, files: b.Files, customers: b.Customers, catalog: b.Catalog, orders: b.Orders}
}
