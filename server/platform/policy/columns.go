package policy

import (
	"strings"

	"gendan/ent/ent"
)

// The history of a record shows its columns one by one, so each column has its class here, as
// the fields of the API have theirs in the contract. A column that is not listed is not shown;
// a test fails until it is listed, and where a class differs from the contract's.

// shown lists, for each kind of record, the columns of its history: those everybody sees who
// sees the entry, under "", and those of each class of facts.
var shown = map[string]map[Visibility]string{
	ent.TypeCompany: {
		"":      "name legal_name address base_currency time_zone language work_days holidays extra_work_days demo_today",
		Account: "tax_id",
	},
	ent.TypeSheetImport:  {"": "kind file_name row_count created_count present_count failed_count"},
	ent.TypeExchangeRate: {Price: "currency valid_from rate"},
	ent.TypeTeam:         {"": "name archived_at"},
	ent.TypeUser: {
		"":       "name language disabled_at team_id roles",
		Account:  "email time_zone must_change_password last_sign_in_at",
		Customer: "customer_id",
	},
	ent.TypeRoleGrant:    {"": "user_id role archived_at"},
	ent.TypeServiceToken: {Account: "name prefix role read_only prices expires_at last_used_at revoked_at"},

	ent.TypeCustomer: {
		"":       "number country language incoterm incoterm_place over_tolerance under_tolerance shipping_marks sales_id merchandiser_id archived_at",
		Customer: "name legal_name",
		Contact:  "identifiers tax_id address",
		House:    "tier preferences",
		Price:    "currency payment_terms",
	},
	ent.TypeContact: {
		Contact:  "name title email phone archived_at",
		Customer: "customer_id",
		House:    "note invited_at",
	},
	ent.TypeProduct: {"": "code name name_en description unit hs_code parameters min_order_quantity lead_days units_per_carton " +
		"carton_length_mm carton_width_mm carton_height_mm carton_net_kg carton_gross_kg packing_note archived_at"},
	ent.TypeOperationStandard: {"": "product_id sequence name work_center minutes_per_unit instruction archived_at"},

	ent.TypeOrder: {
		"": "number status kind source merchandiser_id sales_id team_id original_id ordered_on requested_on first_promised_on promised_on " +
			"delivered_on incoterm incoterm_place incoterm_year shipping_marks over_tolerance under_tolerance confirmed_at confirmed_on closed_at " +
			"cancelled_at line_count planned_percent made_percent passed_percent packed_percent shipped_percent delivered_percent",
		Customer: "customer_id customer_po_no",
		Contact:  "ship_to",
		House: "cancel_reason held_at held_reason production_gate_held shipment_gate_held document_gate_held credit_approved_at " +
			"credit_approved_by credit_reason",
		Price: "currency payment_terms note lines_amount allowance_amount charge_amount tax_amount tax_stated prepaid_amount " +
			"rounding_amount payable_amount paid_amount base_currency exchange_rate exchange_rate_on paid_percent",
	},
	ent.TypeOrderLine: {
		"": "order_id position product_id description customer_item_no customer_line_no spec properties quantity unit requested_on " +
			"first_promised_on promised_on note planned_quantity made_quantity passed_quantity packed_quantity shipped_quantity " +
			"delivered_quantity lost_quantity delivered_on cancelled_at",
		Price: "unit_price price_per allowance_amount charge_amount amount tax_percent tax_category currency",
	},
	ent.TypeOrderAdjustment: {Price: "order_id order_line_id kind reason percent base_amount amount tax_percent tax_category currency archived_at"},
	ent.TypeRequirement:     {"": "order_id order_line_id kind text archived_at"},
	ent.TypePromiseChange: {
		"":    "order_id order_line_id kind from_on to_on asked_by",
		House: "reason",
	},
	ent.TypeDiscrepancy: {
		House: "order_id order_line_id rule severity source_path resolved_at resolution resolved_by",
		Price: "params resolution_reason",
	},
	ent.TypeProvenance: {Price: "order_id order_line_id attachment_id field source_path source_text"},
	ent.TypePayment:    {Price: "order_id amount currency received_on reference note archived_at"},
	ent.TypePaymentPlanLine: {
		Price: "order_id position kind percent amount currency exchange_rate trigger from_month_end offset_days " +
			"stated_on triggered_on due_on due_estimated paid_amount status archived_at",
		House:    "gate released_at released_by release_reason",
		Customer: "customer_id",
	},
	ent.TypePaymentAllocation: {Price: "order_id payment_id payment_plan_line_id amount currency archived_at"},

	ent.TypeProductionBatch: {
		"": "number order_id order_line_id product_id status quantity unit made_quantity planned_start_on planned_finish_on " +
			"released_at started_at finished_at last_reported_at",
		House: "scrap_quantity cancel_reason note material_readiness materials_late_on release_reason",
	},
	ent.TypeOperation: {House: "order_id batch_id sequence name work_center instruction quantity good_quantity scrap_quantity " +
		"rework_quantity started_at finished_at"},
	ent.TypeProductionReport: {House: "order_id batch_id operation_id good_quantity scrap_quantity rework_quantity operator_name note " +
		"reported_at voided_at void_reason"},
	ent.TypeInspection: {
		"": "number kind order_id order_line_id batch_id repeats_id quantity accepted_quantity rejected_quantity verdict due_on " +
			"inspected_at inspected_by",
		House: "note",
	},
	ent.TypeIncident: {House: "number kind severity status order_id batch_id work_place text owner_id due_on resolved_at " +
		"resolved_by cause resolution"},

	ent.TypeSupplier: {
		House:    "code name lead_days note archived_at",
		Supplier: "contact_name email phone",
	},
	ent.TypeMaterial:            {House: "code name name_en unit supplier_id note archived_at"},
	ent.TypeBillOfMaterialsLine: {House: "product_id sequence material_id quantity_per_unit scrap_percent note archived_at"},
	ent.TypeMaterialRequirement: {House: "order_id batch_id material_id supplier_id status source quantity unit arrived_quantity " +
		"arrived_on need_by_on first_promised_on promised_on promise_made_on slip_count late_on chase_count chased_at " +
		"next_chase_on cancel_reason note"},
	ent.TypeMaterialPromiseChange: {House: "order_id requirement_id supplier_id from_on to_on reason"},
	ent.TypeMaterialChase:         {House: "order_id requirement_id chased_at note next_chase_on"},
	ent.TypeGoodsReceipt: {House: "order_id requirement_id supplier_id quantity arrived_on on_time note voided_at " +
		"void_reason"},

	ent.TypeShipment: {
		"": "number status mode carrier tracking_no vessel container_no from_place to_place marks carton_count net_kg gross_kg " +
			"volume_m3 etd_on eta_on packed_at departed_at arrived_at documents_released_at delivered_at stage exception",
		Customer: "customer_id",
		Contact:  "ship_to",
		House:    "forwarder cancel_reason note",
		Price:    "freight_terms freight_amount insurance_amount currency",
	},
	ent.TypeShipmentLine: {"": "shipment_id order_id order_line_id quantity unit delivered_quantity archived_at"},
	ent.TypeTrackingEvent: {"": "shipment_id code classifier raw_code source source_id location occurred_at zone_offset received_at " +
		"eta_on note"},
	ent.TypeProofOfDelivery: {"": "shipment_id shipment_line_id order_id order_line_id received_quantity accepted_quantity condition " +
		"signed_by signed_at note"},

	ent.TypeFeedback: {
		"": "number kind status order_id order_line_id shipment_id product_id rating severity first_answer_due_at " +
			"answered_at resolved_at closed_at owner_id",
		Customer: "customer_id text answer",
		House:    "batch_id cause action cause_kind contain_due_at contained_at containment close_due_at",
	},
	ent.TypeRemedy: {
		"":       "feedback_id order_id kind status answered_at finished_at replacement_order_id",
		Customer: "text customer_note",
		House:    "proposed_by approved_at approved_by approval_reason withdraw_reason",
		Price:    "amount currency",
	},
	ent.TypeMessage:    {"": "order_id audience author_id author_name from_customer asks answered_at answer_to_id"},
	ent.TypeAttachment: {"": "owner_kind owner_id order_id audience media_type size uploader_name from_customer archived_at", Customer: "customer_id", Price: "name"},
	ent.TypeTask: {
		"":       "status owner_id due_on subject_kind subject_id order_id closed_at closed_by",
		Customer: "customer_id",
	},
}

// hidden lists the columns that no history shows: stamps that every entry repeats, keys made for
// looking things up, counters of the house, what was said in a message or a task, where a file lies.
var hidden = map[string]string{
	"":                  "id version created_at created_by updated_at updated_by",
	ent.TypeCompany:     "compensation_limit",
	ent.TypeContact:     "user_id",
	ent.TypeUser:        "email_key epoch",
	ent.TypeCustomer:    "name_key legal_key credit_limit credit_currency",
	ent.TypeProduct:     "code_key name_key",
	ent.TypeOrder:       "po_key guard credit_approved_amount",
	ent.TypeShipment:    "tracking_key",
	ent.TypeMessage:     "body mention_ids",
	ent.TypeTask:        "title note",
	ent.TypeAttachment:  "sha256 blob_key",
	ent.TypeSheetImport: "sha256 header_key mapping failed_rows",
	ent.TypeSupplier:    "code_key name_key",
	ent.TypeMaterial:    "code_key name_key",
}

var columns = classes()

func classes() map[string]map[string]Visibility {
	all := make(map[string]map[string]Visibility, len(shown))
	for kind, parts := range shown {
		all[kind] = map[string]Visibility{}
		for class, names := range parts {
			for name := range strings.FieldsSeq(names) {
				all[kind][name] = class
			}
		}
	}
	return all
}

// Column returns the class of facts that a column of a kind of record belongs to, and whether
// its history is shown at all. What is not listed is not shown.
func Column(kind, column string) (class Visibility, ok bool) {
	class, ok = columns[kind][column]
	return class, ok
}

// Hidden reports whether it was decided that no history shows the column.
func Hidden(kind, column string) bool {
	for _, names := range []string{hidden[""], hidden[kind]} {
		for name := range strings.FieldsSeq(names) {
			if name == column {
				return true
			}
		}
	}
	return false
}
