package policy

import "slices"

// The permissions; each opens the fields of the API that its comment names.
const (
	AttachmentCreate       Permission = "ATTACHMENT_CREATE"        // opens attachmentCreate, attachmentArchive
	CompanyUpdate          Permission = "COMPANY_UPDATE"           // opens companyUpdate
	CompensationApprove    Permission = "COMPENSATION_APPROVE"     // opens remedyApprove, compensationLimitSet
	CustomerCreate         Permission = "CUSTOMER_CREATE"          // opens customerCreate, customerImportPreview, customerImport
	CustomerCreditSet      Permission = "CUSTOMER_CREDIT_SET"      // opens customerCreditSet
	CustomerInvite         Permission = "CUSTOMER_INVITE"          // opens contactInvite, contactPortalEnd
	CustomerUpdate         Permission = "CUSTOMER_UPDATE"          // opens customerUpdate, customerArchive, contactCreate, contactUpdate, contactArchive
	ExchangeRateRead       Permission = "EXCHANGE_RATE_READ"       // opens exchangeRates
	ExchangeRateSet        Permission = "EXCHANGE_RATE_SET"        // opens exchangeRateSet
	FeedbackAnswer         Permission = "FEEDBACK_ANSWER"          // opens feedbackAnswer, feedbackUpdate, feedbackClose, remedyPropose, remedyFinish, remedyWithdraw
	FeedbackCreate         Permission = "FEEDBACK_CREATE"          // opens feedbackCreate, remedyAnswer
	FeedbackSettle         Permission = "FEEDBACK_SETTLE"          // opens feedbackContain, feedbackResolve
	InboxUse               Permission = "INBOX_USE"                // opens inbox, inboxCounts, mailPreferences, notificationsDone, notificationsSnooze, mailPreferencesUpdate, orderFollow
	InspectionCreate       Permission = "INSPECTION_CREATE"        // opens inspectionCreate, inspectionCancel
	InspectionRecord       Permission = "INSPECTION_RECORD"        // opens inspectionRecord, inspectionReopen
	MessageSend            Permission = "MESSAGE_SEND"             // opens messageSend, messagesRead
	OrderCancel            Permission = "ORDER_CANCEL"             // opens orderCancel
	OrderClose             Permission = "ORDER_CLOSE"              // opens orderClose
	OrderConfirm           Permission = "ORDER_CONFIRM"            // opens orderClarify, orderConfirm
	OrderCreate            Permission = "ORDER_CREATE"             // opens orderImportUbl, orderCreate, remedyReplace
	OrderCreditApprove     Permission = "ORDER_CREDIT_APPROVE"     // opens orderCreditApprove
	OrderHandOver          Permission = "ORDER_HAND_OVER"          // opens orderHandOver
	OrderHold              Permission = "ORDER_HOLD"               // opens orderHold, orderResume
	OrderPromise           Permission = "ORDER_PROMISE"            // opens orderPromise
	OrderUpdate            Permission = "ORDER_UPDATE"             // opens orderUpdate, orderLineAdd, orderLineUpdate, orderLineRemove, orderAdjustmentAdd, orderAdjustmentRemove, orderRequirementAdd, orderRequirementRemove, orderDiscrepancyResolve
	PaymentGateRelease     Permission = "PAYMENT_GATE_RELEASE"     // opens paymentGateRelease, paymentGateHold
	PaymentPlanUpdate      Permission = "PAYMENT_PLAN_UPDATE"      // opens paymentPlanUpdate
	PaymentRecord          Permission = "PAYMENT_RECORD"           // opens paymentRecord, paymentVoid, paymentMatch
	ProductionBatchCreate  Permission = "PRODUCTION_BATCH_CREATE"  // opens productionBatchCreate
	ProductionBatchRelease Permission = "PRODUCTION_BATCH_RELEASE" // opens productionBatchRelease, productionBatchFinish, productionBatchCancel
	ProductionBatchUpdate  Permission = "PRODUCTION_BATCH_UPDATE"  // opens productionBatchUpdate
	ProductionReportCreate Permission = "PRODUCTION_REPORT_CREATE" // opens productionReportCreate
	ProductionReportVoid   Permission = "PRODUCTION_REPORT_VOID"   // opens productionReportVoid
	ProductCreate          Permission = "PRODUCT_CREATE"           // opens productCreate, productImportPreview, productImport
	ProductUpdate          Permission = "PRODUCT_UPDATE"           // opens productUpdate, productArchive
	ProofOfDeliveryRecord  Permission = "PROOF_OF_DELIVERY_RECORD" // opens proofOfDeliveryRecord
	ReceivableRead         Permission = "RECEIVABLE_READ"          // opens receivables, receivableAgeing
	ServiceTokenCreate     Permission = "SERVICE_TOKEN_CREATE"     // opens serviceTokenCreate, serviceTokenRevoke
	ServiceTokenRead       Permission = "SERVICE_TOKEN_READ"       // opens serviceTokens
	ShipmentCreate         Permission = "SHIPMENT_CREATE"          // opens shipmentCreate
	ShipmentUpdate         Permission = "SHIPMENT_UPDATE"          // opens shipmentUpdate, shipmentPack, shipmentDepart, shipmentReleaseDocuments, shipmentCancel
	TaskCreate             Permission = "TASK_CREATE"              // opens taskCreate
	TaskUpdate             Permission = "TASK_UPDATE"              // opens taskUpdate, taskDone, taskCancel, taskReopen
	TrackingEventRecord    Permission = "TRACKING_EVENT_RECORD"    // opens trackingEventRecord
	UserCreate             Permission = "USER_CREATE"              // opens userCreate, teamCreate
	UserUpdate             Permission = "USER_UPDATE"              // opens userUpdate, userDisable, userEnable, userPasswordLink
	AuditRead              Permission = "AUDIT_READ"               // opens auditEntries over everything, not only what hangs on one record
)

// The permissions of what batches are made of, and of what stands in their way.
const (
	BillOfMaterialsSet        Permission = "BILL_OF_MATERIALS_SET"       // opens billOfMaterialsSet
	GoodsReceiptRecord        Permission = "GOODS_RECEIPT_RECORD"        // opens goodsReceiptRecord, goodsReceiptVoid
	IncidentCreate            Permission = "INCIDENT_CREATE"             // opens incidentCreate
	IncidentUpdate            Permission = "INCIDENT_UPDATE"             // opens incidentUpdate, incidentResolve, incidentReopen
	MaterialCreate            Permission = "MATERIAL_CREATE"             // opens materialCreate
	MaterialUpdate            Permission = "MATERIAL_UPDATE"             // opens materialUpdate, materialArchive
	MaterialRequirementCreate Permission = "MATERIAL_REQUIREMENT_CREATE" // opens materialRequirementCreate, materialRequirementUpdate, materialRequirementCancel, materialRequirementsExplode
	MaterialRequirementFollow Permission = "MATERIAL_REQUIREMENT_FOLLOW" // opens materialRequirementPromise, materialRequirementChase
	SupplierCreate            Permission = "SUPPLIER_CREATE"             // opens supplierCreate
	SupplierUpdate            Permission = "SUPPLIER_UPDATE"             // opens supplierUpdate, supplierArchive
)

// AllPermissions returns every permission, in the order of their names.
func AllPermissions() []Permission { return slices.Concat(ofOrders(), ofMaterials()) }

func ofOrders() []Permission {
	return []Permission{
		AttachmentCreate,
		CompanyUpdate,
		CompensationApprove,
		CustomerCreate,
		CustomerCreditSet,
		CustomerInvite,
		CustomerUpdate,
		ExchangeRateRead,
		ExchangeRateSet,
		FeedbackAnswer,
		FeedbackCreate,
		FeedbackSettle,
		InboxUse,
		InspectionCreate,
		InspectionRecord,
		MessageSend,
		OrderCancel,
		OrderClose,
		OrderConfirm,
		OrderCreate,
		OrderCreditApprove,
		OrderHandOver,
		OrderHold,
		OrderPromise,
		OrderUpdate,
		PaymentGateRelease,
		PaymentPlanUpdate,
		PaymentRecord,
		ProductionBatchCreate,
		ProductionBatchRelease,
		ProductionBatchUpdate,
		ProductionReportCreate,
		ProductionReportVoid,
		ProductCreate,
		ProductUpdate,
		ProofOfDeliveryRecord,
		ReceivableRead,
		ServiceTokenCreate,
		ServiceTokenRead,
		ShipmentCreate,
		ShipmentUpdate,
		TaskCreate,
		TaskUpdate,
		TrackingEventRecord,
		UserCreate,
		UserUpdate,
	}
}

func ofMaterials() []Permission {
	return []Permission{
		BillOfMaterialsSet,
		GoodsReceiptRecord,
		IncidentCreate,
		IncidentUpdate,
		MaterialCreate,
		MaterialUpdate,
		MaterialRequirementCreate,
		MaterialRequirementFollow,
		SupplierCreate,
		SupplierUpdate,
		AuditRead,
	}
}
