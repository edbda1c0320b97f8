package scalar

import (
	"sync"
	"sync/atomic"
	"time"
)

// Kind tells which entity an id names. The numbers stand in stored ids: never renumber.
type Kind int

// The kinds of recorded entities.
const (
	KindCompany Kind = 1 + iota
	KindUser
	KindTeam
	KindRoleGrant
	KindServiceToken
	KindCustomer
	KindContact
	KindProduct
	KindOperationStandard
	KindOrder
	KindOrderLine
	KindOrderAdjustment
	KindRequirement
	KindPromiseChange
	KindDiscrepancy
	KindProvenance
	KindProductionBatch
	KindOperation
	KindProductionReport
	KindInspection
	KindShipment
	KindShipmentLine
	KindTrackingEvent
	KindProofOfDelivery
	KindFeedback
	KindMessage
	KindAttachment
	KindPayment
	KindExchangeRate
	KindTask
	KindSheetImport
	KindSupplier
	KindMaterial
	KindBillOfMaterialsLine
	KindMaterialRequirement
	KindMaterialPromiseChange
	KindMaterialChase
	KindGoodsReceipt
	KindIncident
	KindPaymentPlanLine
	KindPaymentAllocation
	KindRemedy
	// KindInternal is the kind of rows that have no place in the API: sessions, events, leases.
	KindInternal Kind = 127
)

var kindNames = [...]string{
	KindCompany: "Company", KindUser: "User", KindTeam: "Team", KindRoleGrant: "RoleGrant",
	KindServiceToken: "ServiceToken", KindCustomer: "Customer", KindContact: "Contact",
	KindProduct: "Product", KindOperationStandard: "OperationStandard", KindOrder: "Order",
	KindOrderLine: "OrderLine", KindOrderAdjustment: "OrderAdjustment", KindRequirement: "Requirement",
	KindPromiseChange: "PromiseChange", KindDiscrepancy: "Discrepancy", KindProvenance: "Provenance",
	KindProductionBatch: "ProductionBatch", KindOperation: "Operation",
	KindProductionReport: "ProductionReport", KindInspection: "Inspection", KindShipment: "Shipment",
	KindShipmentLine: "ShipmentLine", KindTrackingEvent: "TrackingEvent",
	KindProofOfDelivery: "ProofOfDelivery", KindFeedback: "Feedback", KindMessage: "Message",
	KindAttachment: "Attachment", KindPayment: "Payment", KindExchangeRate: "ExchangeRate",
	KindTask:        "Task",
	KindSheetImport: "SheetImport",
	KindSupplier:    "Supplier", KindMaterial: "Material", KindBillOfMaterialsLine: "BillOfMaterialsLine",
	KindMaterialRequirement: "MaterialRequirement", KindMaterialPromiseChange: "MaterialPromiseChange",
	KindMaterialChase: "MaterialChase", KindGoodsReceipt: "GoodsReceipt",
	KindIncident:        "Incident",
	KindPaymentPlanLine: "PaymentPlanLine", KindPaymentAllocation: "PaymentAllocation",
	KindRemedy: "Remedy",
}

// String returns the name of the entity, which is also its type's name in the API.
func (k Kind) String() string {
	if k > 0 && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// KindOf returns the kind with the given name, or zero.
func KindOf(name string) Kind {
	for k, n := range kindNames {
		if n == name && n != "" {
			return Kind(k)
		}
	}
	return 0
}

// Kinds returns the kinds of recorded entities, in number order.
func Kinds() []Kind {
	ks := make([]Kind, 0, len(kindNames))
	for k := KindCompany; int(k) < len(kindNames); k++ {
		ks = append(ks, k)
	}
	return ks
}

// Nodes is how many processes may make ids at the same time.
const Nodes = 64

var (
	node   atomic.Int64
	clock  sync.Mutex
	lastMS int64
	lastNo int64
	origin = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
)

// SetNode tells which node's ids this process makes; the number is leased from the database.
func SetNode(n int) { node.Store(int64(n) % Nodes) }

// NewID makes an id of a kind. Within a process ids of successive calls ascend; when the wall
// clock steps back, or a millisecond has used its 512 numbers, the last millisecond goes on.
func NewID(k Kind) ID {
	clock.Lock()
	defer clock.Unlock()
	ms := time.Now().UnixMilli() - origin
	if ms <= lastMS {
		ms = lastMS
		if lastNo++; lastNo == 512 {
			ms, lastNo = ms+1, 0
		}
	} else {
		lastNo = 0
	}
	lastMS = ms
	return ID(ms<<22 | int64(k&kindMask)<<kindShift | node.Load()<<9 | lastNo)
}
