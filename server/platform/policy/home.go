package policy

import (
	"slices"

	"gendan/server/platform/actor"
)

// Section is a part of the first page: what waits for a department.
type Section string

// The parts of the first page, in the order in which they are shown.
const (
	HomeOwnOrders      Section = "OWN_ORDERS"
	HomeSoldOrders     Section = "SOLD_ORDERS"
	HomeProduction     Section = "PRODUCTION"
	HomeFloor          Section = "FLOOR"
	HomePurchasing     Section = "PURCHASING"
	HomeQuality        Section = "QUALITY"
	HomeLogistics      Section = "LOGISTICS"
	HomeFinance        Section = "FINANCE"
	HomeManagement     Section = "MANAGEMENT"
	HomeAdministration Section = "ADMINISTRATION"
	HomeFigures        Section = "FIGURES"
	HomePortal         Section = "PORTAL"
)

// Sections returns every part of the first page, in order.
func Sections() []Section {
	return []Section{
		HomeOwnOrders, HomeSoldOrders, HomeProduction, HomeFloor, HomePurchasing, HomeQuality, HomeLogistics,
		HomeFinance, HomeManagement, HomeAdministration, HomeFigures, HomePortal,
	}
}

// Home returns the parts of the actor's first page, one for each role, in order.
func Home(a *actor.Actor) []Section {
	all := []Section{}
	if a == nil {
		return all
	}
	for _, s := range Sections() {
		for _, r := range a.Roles {
			if table[r].home == s && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}
