// Package policy is the one table of rights: which role may do what, sees which rows, and sees
// which classes of facts. Selection, filters, orders, search, history, files and exports all
// ask here; ent's interceptors apply the rows to every query, edges and nodes too.
package policy

import (
	"slices"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Permission is the right to call a mutation or a restricted query.
type Permission string

// Visibility is a class of facts that not everyone sees.
type Visibility string

// The classes of facts.
const (
	Price    Visibility = "PRICE"    // prices, amounts, payment terms, payments
	Customer Visibility = "CUSTOMER" // who the customer is
	Contact  Visibility = "CONTACT"  // contact persons, e-mail, phone, street addresses
	House    Visibility = "HOUSE"    // what stays in the house
	Account  Visibility = "ACCOUNT"  // account facts of users
	Supplier Visibility = "SUPPLIER" // contact persons of suppliers
)

// Visibilities returns every class of facts.
func Visibilities() []Visibility {
	return []Visibility{Price, Customer, Contact, House, Account, Supplier}
}

// grant is what a role may do and see, and with what its day begins.
type grant struct {
	may  []Permission
	sees []Visibility
	home Section
}

// table is the policy. A role that is not here may do nothing and sees nothing.
var table = map[scalar.Role]grant{
	scalar.Merchandiser: {
		may: []Permission{
			BillOfMaterialsSet, IncidentCreate, IncidentUpdate,
			OrderCreate, OrderUpdate, OrderConfirm, OrderCancel, OrderClose, OrderHold, OrderHandOver, OrderPromise,
			CustomerCreate, CustomerUpdate, ProductCreate, ProductUpdate,
			ProductionBatchCreate, ProductionBatchUpdate, InspectionCreate,
			ShipmentCreate, ShipmentUpdate, TrackingEventRecord, ProofOfDeliveryRecord,
			FeedbackCreate, FeedbackAnswer, FeedbackSettle, MessageSend, AttachmentCreate, ExchangeRateRead, TaskCreate,
			TaskUpdate, InboxUse, ReceivableRead, CustomerInvite,
		},
		sees: []Visibility{Price, Customer, Contact, House, Supplier},
		home: HomeOwnOrders,
	},
	scalar.Sales: {
		may: []Permission{
			OrderCreate, OrderUpdate, OrderPromise, CustomerCreate, CustomerUpdate,
			FeedbackCreate, FeedbackAnswer, FeedbackSettle, MessageSend, AttachmentCreate, ExchangeRateRead, TaskCreate,
			TaskUpdate, InboxUse, ReceivableRead, CustomerInvite,
		},
		sees: []Visibility{Price, Customer, Contact, House},
		home: HomeSoldOrders,
	},
	scalar.Production: {
		may: []Permission{
			BillOfMaterialsSet, MaterialRequirementCreate, IncidentCreate, IncidentUpdate,
			ProductionBatchCreate, ProductionBatchUpdate, ProductionBatchRelease, ProductionReportCreate,
			ProductionReportVoid, ProductUpdate, InspectionCreate, MessageSend, AttachmentCreate, TaskCreate, TaskUpdate, InboxUse,
		},
		sees: []Visibility{Customer, House, Supplier},
		home: HomeProduction,
	},
	scalar.Operator: {
		may:  []Permission{ProductionReportCreate, IncidentCreate, AttachmentCreate, TaskUpdate, InboxUse},
		sees: []Visibility{House},
		home: HomeFloor,
	},
	scalar.Purchasing: {
		may: []Permission{
			SupplierCreate, SupplierUpdate, MaterialCreate, MaterialUpdate, BillOfMaterialsSet,
			MaterialRequirementCreate, MaterialRequirementFollow, GoodsReceiptRecord, IncidentCreate, IncidentUpdate,
			MessageSend, AttachmentCreate, TaskCreate, TaskUpdate, InboxUse,
		},
		sees: []Visibility{Customer, House, Supplier},
		home: HomePurchasing,
	},
	scalar.Quality: {
		may: []Permission{
			IncidentCreate, IncidentUpdate, FeedbackSettle,
			InspectionCreate, InspectionRecord, MessageSend, AttachmentCreate, TaskCreate, TaskUpdate, InboxUse,
		},
		sees: []Visibility{Customer, House},
		home: HomeQuality,
	},
	scalar.Logistics: {
		may: []Permission{
			ShipmentCreate, ShipmentUpdate, TrackingEventRecord, ProofOfDeliveryRecord, MessageSend, AttachmentCreate,
			TaskCreate, TaskUpdate, InboxUse,
		},
		sees: []Visibility{Price, Customer, Contact, House},
		home: HomeLogistics,
	},
	scalar.Finance: {
		may: []Permission{
			PaymentRecord, ExchangeRateRead, ExchangeRateSet, OrderHold, MessageSend, AttachmentCreate, TaskCreate,
			TaskUpdate, InboxUse, PaymentPlanUpdate, PaymentGateRelease, ReceivableRead, OrderCreditApprove,
			CustomerCreditSet, CompensationApprove,
		},
		sees: []Visibility{Price, Customer, Contact, House},
		home: HomeFinance,
	},
	scalar.Manager: {
		may: []Permission{
			IncidentUpdate,
			OrderCancel, OrderClose, OrderHold, OrderHandOver, FeedbackAnswer, FeedbackSettle, MessageSend, AttachmentCreate,
			ExchangeRateRead, AuditRead, TaskCreate, TaskUpdate, InboxUse, OrderCreditApprove, CustomerCreditSet,
			ReceivableRead, CompensationApprove,
		},
		sees: []Visibility{Price, Customer, Contact, House, Supplier},
		home: HomeManagement,
	},
	scalar.Admin: {
		may: []Permission{
			UserCreate, UserUpdate, ServiceTokenRead, ServiceTokenCreate, CompanyUpdate, AuditRead,
			TaskUpdate, InboxUse,
		},
		sees: []Visibility{Customer, Account},
		home: HomeAdministration,
	},
	scalar.Buyer: {
		may:  []Permission{MessageSend, AttachmentCreate, FeedbackCreate, ProofOfDeliveryRecord},
		sees: []Visibility{Price, Customer, Contact},
		home: HomePortal,
	},
	scalar.Analyst: {
		may:  []Permission{ReceivableRead},
		sees: []Visibility{Customer, House},
		home: HomeFigures,
	},
}

// Can reports whether the actor may do p: one of the roles grants it. A service token that may
// only read can do nothing that changes anything.
func Can(a *actor.Actor, p Permission) bool {
	if a == nil || a.ReadOnly && !readOnly(p) {
		return false
	}
	for _, r := range a.Roles {
		if slices.Contains(table[r].may, p) {
			return true
		}
	}
	return false
}

// readOnly reports whether p opens something that only reads.
func readOnly(p Permission) bool {
	return p == ExchangeRateRead || p == ReceivableRead || p == ServiceTokenRead || p == AuditRead
}

// Permissions returns everything the actor may do, in the order of the table of permissions.
func Permissions(a *actor.Actor) []Permission {
	var ps []Permission
	for _, p := range AllPermissions() {
		if Can(a, p) {
			ps = append(ps, p)
		}
	}
	return ps
}

// RoleSees reports whether the role sees the class of facts on the rows it sees.
func RoleSees(a *actor.Actor, r scalar.Role, v Visibility) bool {
	return v == "" || slices.Contains(table[r].sees, v) || v == Price && r == scalar.Analyst && a.Service && a.Prices
}

// Sees reports whether some role of the actor sees the class of facts.
func Sees(a *actor.Actor, v Visibility) bool {
	return a != nil && slices.ContainsFunc(a.Roles, func(r scalar.Role) bool { return RoleSees(a, r, v) })
}

// SeesAlways reports whether every role of the actor sees the class, so that it need not be
// asked which role a row comes by.
func SeesAlways(a *actor.Actor, v Visibility) bool {
	return a != nil && len(a.Roles) > 0 &&
		!slices.ContainsFunc(a.Roles, func(r scalar.Role) bool { return !RoleSees(a, r, v) })
}

// Only returns the actor with just those roles that see the class: what it finds is what the
// actor sees with the class.
func Only(a *actor.Actor, v Visibility) *actor.Actor {
	b := *a
	b.Roles = slices.DeleteFunc(slices.Clone(a.Roles), func(r scalar.Role) bool { return !RoleSees(a, r, v) })
	return &b
}
