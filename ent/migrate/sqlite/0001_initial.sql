-- Create "attachments" table
CREATE TABLE `attachments` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `owner_kind` text NOT NULL,
  `owner_id` integer NOT NULL,
  `order_id` integer NULL,
  `customer_id` integer NULL,
  `audience` text NOT NULL DEFAULT ('INTERNAL'),
  `name` text NOT NULL,
  `media_type` text NOT NULL,
  `size` integer NOT NULL,
  `sha256` text NOT NULL,
  `blob_key` text NOT NULL,
  `uploader_name` text NOT NULL DEFAULT (''),
  `from_customer` bool NOT NULL DEFAULT (false),
  PRIMARY KEY (`id`)
);
-- Create index "attachment_updated_at_id" to table: "attachments"
CREATE INDEX `attachment_updated_at_id` ON `attachments` (`updated_at`, `id`);
-- Create index "attachment_owner_id_id" to table: "attachments"
CREATE INDEX `attachment_owner_id_id` ON `attachments` (`owner_id`, `id`);
-- Create index "attachment_order_id_id" to table: "attachments"
CREATE INDEX `attachment_order_id_id` ON `attachments` (`order_id`, `id`);
-- Create index "attachment_blob_key" to table: "attachments"
CREATE INDEX `attachment_blob_key` ON `attachments` (`blob_key`);
-- Create index "attachment_sha256" to table: "attachments"
CREATE INDEX `attachment_sha256` ON `attachments` (`sha256`);
-- Create "audit_entries" table
CREATE TABLE `audit_entries` (
  `id` integer NOT NULL,
  `at` datetime NOT NULL,
  `actor_id` integer NULL,
  `actor_name` text NOT NULL DEFAULT (''),
  `kind` text NOT NULL,
  `record_id` integer NULL,
  `order_id` integer NULL,
  `operation` text NOT NULL,
  `before` json NULL,
  `after` json NULL,
  `reason` text NOT NULL DEFAULT (''),
  `request_id` text NOT NULL DEFAULT (''),
  `address` text NOT NULL DEFAULT (''),
  PRIMARY KEY (`id`)
);
-- Create index "auditentry_record_id_id" to table: "audit_entries"
CREATE INDEX `auditentry_record_id_id` ON `audit_entries` (`record_id`, `id`);
-- Create index "auditentry_order_id_id" to table: "audit_entries"
CREATE INDEX `auditentry_order_id_id` ON `audit_entries` (`order_id`, `id`);
-- Create index "auditentry_at_id" to table: "audit_entries"
CREATE INDEX `auditentry_at_id` ON `audit_entries` (`at`, `id`);
-- Create index "auditentry_actor_id_id" to table: "audit_entries"
CREATE INDEX `auditentry_actor_id_id` ON `audit_entries` (`actor_id`, `id`);
-- Create index "auditentry_kind_id" to table: "audit_entries"
CREATE INDEX `auditentry_kind_id` ON `audit_entries` (`kind`, `id`);
-- Create "bill_of_materials_lines" table
CREATE TABLE `bill_of_materials_lines` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `sequence` integer NOT NULL,
  `quantity_per_unit` integer NOT NULL DEFAULT (0),
  `scrap_percent` integer NOT NULL DEFAULT (0),
  `note` text NOT NULL DEFAULT (''),
  `material_id` integer NOT NULL,
  `product_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `bill_of_materials_lines_materials_material` FOREIGN KEY (`material_id`) REFERENCES `materials` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `bill_of_materials_lines_products_bill` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "billofmaterialsline_updated_at_id" to table: "bill_of_materials_lines"
CREATE INDEX `billofmaterialsline_updated_at_id` ON `bill_of_materials_lines` (`updated_at`, `id`);
-- Create index "billofmaterialsline_product_id_sequence_id" to table: "bill_of_materials_lines"
CREATE INDEX `billofmaterialsline_product_id_sequence_id` ON `bill_of_materials_lines` (`product_id`, `sequence`, `id`);
-- Create index "billofmaterialsline_material_id_id" to table: "bill_of_materials_lines"
CREATE INDEX `billofmaterialsline_material_id_id` ON `bill_of_materials_lines` (`material_id`, `id`);
-- Create "companies" table
CREATE TABLE `companies` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `name` text NOT NULL,
  `legal_name` text NOT NULL DEFAULT (''),
  `tax_id` text NOT NULL DEFAULT (''),
  `address` json NOT NULL,
  `base_currency` text NOT NULL,
  `time_zone` text NOT NULL,
  `language` text NOT NULL DEFAULT ('ZH_CN'),
  `work_days` json NOT NULL,
  `holidays` json NOT NULL,
  `extra_work_days` json NOT NULL,
  `compensation_limit` integer NULL,
  `demo_today` text NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "company_updated_at_id" to table: "companies"
CREATE INDEX `company_updated_at_id` ON `companies` (`updated_at`, `id`);
-- Create "contacts" table
CREATE TABLE `contacts` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `name` text NOT NULL,
  `title` text NOT NULL DEFAULT (''),
  `email` text NOT NULL DEFAULT (''),
  `phone` text NOT NULL DEFAULT (''),
  `note` text NOT NULL DEFAULT (''),
  `user_id` integer NULL,
  `invited_at` datetime NULL,
  `customer_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `contacts_customers_contacts` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "contact_updated_at_id" to table: "contacts"
CREATE INDEX `contact_updated_at_id` ON `contacts` (`updated_at`, `id`);
-- Create index "contact_customer_id_id" to table: "contacts"
CREATE INDEX `contact_customer_id_id` ON `contacts` (`customer_id`, `id`);
-- Create "counters" table
CREATE TABLE `counters` (
  `id` integer NOT NULL,
  `kind` text NOT NULL,
  `period` text NOT NULL,
  `value` integer NOT NULL DEFAULT (0),
  PRIMARY KEY (`id`)
);
-- Create index "counter_kind_period" to table: "counters"
CREATE UNIQUE INDEX `counter_kind_period` ON `counters` (`kind`, `period`);
-- Create "customers" table
CREATE TABLE `customers` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `number` text NOT NULL,
  `name` text NOT NULL,
  `name_key` text NOT NULL,
  `legal_name` text NOT NULL DEFAULT (''),
  `legal_key` text NOT NULL DEFAULT (''),
  `identifiers` json NULL,
  `tax_id` text NOT NULL DEFAULT (''),
  `tier` text NOT NULL DEFAULT ('B'),
  `country` text NOT NULL DEFAULT (''),
  `language` text NOT NULL DEFAULT ('EN'),
  `currency` text NOT NULL,
  `payment_terms` text NOT NULL DEFAULT (''),
  `incoterm` text NOT NULL DEFAULT (''),
  `incoterm_place` text NOT NULL DEFAULT (''),
  `address` json NOT NULL,
  `over_tolerance` integer NOT NULL DEFAULT (0),
  `under_tolerance` integer NOT NULL DEFAULT (0),
  `shipping_marks` text NOT NULL DEFAULT (''),
  `preferences` text NOT NULL DEFAULT (''),
  `credit_limit` integer NULL,
  `credit_currency` text NOT NULL DEFAULT (''),
  `sales_id` integer NULL,
  `merchandiser_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `customers_users_sales` FOREIGN KEY (`sales_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `customers_users_merchandiser` FOREIGN KEY (`merchandiser_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "customers_number_key" to table: "customers"
CREATE UNIQUE INDEX `customers_number_key` ON `customers` (`number`);
-- Create index "customer_updated_at_id" to table: "customers"
CREATE INDEX `customer_updated_at_id` ON `customers` (`updated_at`, `id`);
-- Create index "customer_name_key_id" to table: "customers"
CREATE INDEX `customer_name_key_id` ON `customers` (`name_key`, `id`);
-- Create index "customer_legal_key" to table: "customers"
CREATE INDEX `customer_legal_key` ON `customers` (`legal_key`);
-- Create index "customer_sales_id_id" to table: "customers"
CREATE INDEX `customer_sales_id_id` ON `customers` (`sales_id`, `id`);
-- Create index "customer_created_at_id" to table: "customers"
CREATE INDEX `customer_created_at_id` ON `customers` (`created_at`, `id`);
-- Create "discrepancies" table
CREATE TABLE `discrepancies` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_line_id` integer NULL,
  `rule` text NOT NULL,
  `severity` text NOT NULL,
  `params` json NULL,
  `source_path` text NOT NULL DEFAULT (''),
  `resolved_at` datetime NULL,
  `resolution` text NULL,
  `resolution_reason` text NOT NULL DEFAULT (''),
  `resolved_by` integer NULL,
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `discrepancies_orders_discrepancies` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "discrepancy_updated_at_id" to table: "discrepancies"
CREATE INDEX `discrepancy_updated_at_id` ON `discrepancies` (`updated_at`, `id`);
-- Create index "discrepancy_order_id_id" to table: "discrepancies"
CREATE INDEX `discrepancy_order_id_id` ON `discrepancies` (`order_id`, `id`);
-- Create "events" table
CREATE TABLE `events` (
  `id` integer NOT NULL,
  `position` integer NULL,
  `kind` text NOT NULL,
  `operation` text NOT NULL,
  `record_id` integer NOT NULL,
  `order_id` integer NULL,
  `customer_id` integer NULL,
  `record_version` integer NOT NULL,
  `changed_fields` json NULL,
  `actor_id` integer NULL,
  `at` datetime NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "events_position_key" to table: "events"
CREATE UNIQUE INDEX `events_position_key` ON `events` (`position`);
-- Create index "event_at" to table: "events"
CREATE INDEX `event_at` ON `events` (`at`);
-- Create "exchange_rates" table
CREATE TABLE `exchange_rates` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `currency` text NOT NULL,
  `valid_from` text NOT NULL,
  `rate` integer NOT NULL DEFAULT (0),
  PRIMARY KEY (`id`)
);
-- Create index "exchangerate_updated_at_id" to table: "exchange_rates"
CREATE INDEX `exchangerate_updated_at_id` ON `exchange_rates` (`updated_at`, `id`);
-- Create index "exchangerate_currency_valid_from" to table: "exchange_rates"
CREATE UNIQUE INDEX `exchangerate_currency_valid_from` ON `exchange_rates` (`currency`, `valid_from`);
-- Create "feedbacks" table
CREATE TABLE `feedbacks` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `number` text NOT NULL,
  `kind` text NOT NULL,
  `status` text NOT NULL DEFAULT ('OPEN'),
  `batch_id` integer NULL,
  `rating` integer NULL,
  `severity` text NULL,
  `text` text NOT NULL DEFAULT (''),
  `cause_kind` text NULL,
  `product_id` integer NULL,
  `first_answer_due_at` datetime NULL,
  `answered_at` datetime NULL,
  `contain_due_at` datetime NULL,
  `contained_at` datetime NULL,
  `containment` text NOT NULL DEFAULT (''),
  `close_due_at` datetime NULL,
  `answer` text NOT NULL DEFAULT (''),
  `cause` text NOT NULL DEFAULT (''),
  `action` text NOT NULL DEFAULT (''),
  `resolved_at` datetime NULL,
  `closed_at` datetime NULL,
  `customer_id` integer NOT NULL,
  `order_id` integer NOT NULL,
  `order_line_id` integer NULL,
  `shipment_id` integer NULL,
  `owner_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `feedbacks_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `feedbacks_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `feedbacks_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `feedbacks_shipments_shipment` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `feedbacks_users_owner` FOREIGN KEY (`owner_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "feedbacks_number_key" to table: "feedbacks"
CREATE UNIQUE INDEX `feedbacks_number_key` ON `feedbacks` (`number`);
-- Create index "feedback_updated_at_id" to table: "feedbacks"
CREATE INDEX `feedback_updated_at_id` ON `feedbacks` (`updated_at`, `id`);
-- Create index "feedback_order_id_id" to table: "feedbacks"
CREATE INDEX `feedback_order_id_id` ON `feedbacks` (`order_id`, `id`);
-- Create index "feedback_customer_id_id" to table: "feedbacks"
CREATE INDEX `feedback_customer_id_id` ON `feedbacks` (`customer_id`, `id`);
-- Create index "feedback_status_id" to table: "feedbacks"
CREATE INDEX `feedback_status_id` ON `feedbacks` (`status`, `id`);
-- Create index "feedback_created_at_id" to table: "feedbacks"
CREATE INDEX `feedback_created_at_id` ON `feedbacks` (`created_at`, `id`);
-- Create index "feedback_owner_id_id" to table: "feedbacks"
CREATE INDEX `feedback_owner_id_id` ON `feedbacks` (`owner_id`, `id`);
-- Create index "feedback_product_id_kind_id" to table: "feedbacks"
CREATE INDEX `feedback_product_id_kind_id` ON `feedbacks` (`product_id`, `kind`, `id`);
-- Create index "feedback_cause_kind_id" to table: "feedbacks"
CREATE INDEX `feedback_cause_kind_id` ON `feedbacks` (`cause_kind`, `id`);
-- Create "goods_receipts" table
CREATE TABLE `goods_receipts` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_id` integer NOT NULL,
  `supplier_id` integer NULL,
  `quantity` integer NOT NULL DEFAULT (0),
  `arrived_on` text NOT NULL,
  `on_time` bool NULL,
  `note` text NOT NULL DEFAULT (''),
  `voided_at` datetime NULL,
  `void_reason` text NOT NULL DEFAULT (''),
  `requirement_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `goods_receipts_material_requirements_receipts` FOREIGN KEY (`requirement_id`) REFERENCES `material_requirements` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "goodsreceipt_updated_at_id" to table: "goods_receipts"
CREATE INDEX `goodsreceipt_updated_at_id` ON `goods_receipts` (`updated_at`, `id`);
-- Create index "goodsreceipt_requirement_id_id" to table: "goods_receipts"
CREATE INDEX `goodsreceipt_requirement_id_id` ON `goods_receipts` (`requirement_id`, `id`);
-- Create index "goodsreceipt_order_id_id" to table: "goods_receipts"
CREATE INDEX `goodsreceipt_order_id_id` ON `goods_receipts` (`order_id`, `id`);
-- Create index "goodsreceipt_supplier_id_on_time_voided_at" to table: "goods_receipts"
CREATE INDEX `goodsreceipt_supplier_id_on_time_voided_at` ON `goods_receipts` (`supplier_id`, `on_time`, `voided_at`);
-- Create "idempotency_keys" table
CREATE TABLE `idempotency_keys` (
  `id` integer NOT NULL,
  `user_id` integer NOT NULL,
  `key` text NOT NULL,
  `operation` text NOT NULL,
  `request_hash` text NOT NULL,
  `record_id` integer NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "idempotencykey_user_id_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX `idempotencykey_user_id_key` ON `idempotency_keys` (`user_id`, `key`);
-- Create index "idempotencykey_created_at" to table: "idempotency_keys"
CREATE INDEX `idempotencykey_created_at` ON `idempotency_keys` (`created_at`);
-- Create "incidents" table
CREATE TABLE `incidents` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `number` text NOT NULL,
  `kind` text NOT NULL,
  `severity` text NOT NULL,
  `status` text NOT NULL DEFAULT ('OPEN'),
  `work_place` text NOT NULL DEFAULT (''),
  `text` text NOT NULL,
  `due_on` text NOT NULL,
  `resolved_at` datetime NULL,
  `resolved_by` integer NULL,
  `cause` text NOT NULL DEFAULT (''),
  `resolution` text NOT NULL DEFAULT (''),
  `order_id` integer NULL,
  `batch_id` integer NULL,
  `owner_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `incidents_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `incidents_production_batches_batch` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `incidents_users_owner` FOREIGN KEY (`owner_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "incidents_number_key" to table: "incidents"
CREATE UNIQUE INDEX `incidents_number_key` ON `incidents` (`number`);
-- Create index "incident_updated_at_id" to table: "incidents"
CREATE INDEX `incident_updated_at_id` ON `incidents` (`updated_at`, `id`);
-- Create index "incident_order_id_id" to table: "incidents"
CREATE INDEX `incident_order_id_id` ON `incidents` (`order_id`, `id`);
-- Create index "incident_batch_id_id" to table: "incidents"
CREATE INDEX `incident_batch_id_id` ON `incidents` (`batch_id`, `id`);
-- Create index "incident_due_on_id" to table: "incidents"
CREATE INDEX `incident_due_on_id` ON `incidents` (`due_on`, `id`);
-- Create index "incident_status_due_on_id" to table: "incidents"
CREATE INDEX `incident_status_due_on_id` ON `incidents` (`status`, `due_on`, `id`);
-- Create index "incident_owner_id_status_due_on_id" to table: "incidents"
CREATE INDEX `incident_owner_id_status_due_on_id` ON `incidents` (`owner_id`, `status`, `due_on`, `id`);
-- Create index "incident_created_at_id" to table: "incidents"
CREATE INDEX `incident_created_at_id` ON `incidents` (`created_at`, `id`);
-- Create "inspections" table
CREATE TABLE `inspections` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `number` text NOT NULL,
  `kind` text NOT NULL,
  `repeats_id` integer NULL,
  `quantity` integer NOT NULL DEFAULT (0),
  `accepted_quantity` integer NOT NULL DEFAULT (0),
  `rejected_quantity` integer NOT NULL DEFAULT (0),
  `verdict` text NOT NULL DEFAULT ('PENDING'),
  `due_on` text NOT NULL,
  `inspected_at` datetime NULL,
  `note` text NOT NULL DEFAULT (''),
  `order_line_id` integer NOT NULL,
  `inspected_by` integer NULL,
  `order_id` integer NOT NULL,
  `batch_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `inspections_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `inspections_users_inspector` FOREIGN KEY (`inspected_by`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `inspections_orders_inspections` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `inspections_production_batches_inspections` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "inspections_number_key" to table: "inspections"
CREATE UNIQUE INDEX `inspections_number_key` ON `inspections` (`number`);
-- Create index "inspection_updated_at_id" to table: "inspections"
CREATE INDEX `inspection_updated_at_id` ON `inspections` (`updated_at`, `id`);
-- Create index "inspection_order_id_id" to table: "inspections"
CREATE INDEX `inspection_order_id_id` ON `inspections` (`order_id`, `id`);
-- Create index "inspection_batch_id_id" to table: "inspections"
CREATE INDEX `inspection_batch_id_id` ON `inspections` (`batch_id`, `id`);
-- Create index "inspection_order_line_id_id" to table: "inspections"
CREATE INDEX `inspection_order_line_id_id` ON `inspections` (`order_line_id`, `id`);
-- Create index "inspection_repeats_id_id" to table: "inspections"
CREATE INDEX `inspection_repeats_id_id` ON `inspections` (`repeats_id`, `id`);
-- Create index "inspection_verdict_due_on_id" to table: "inspections"
CREATE INDEX `inspection_verdict_due_on_id` ON `inspections` (`verdict`, `due_on`, `id`);
-- Create index "inspection_due_on_id" to table: "inspections"
CREATE INDEX `inspection_due_on_id` ON `inspections` (`due_on`, `id`);
-- Create index "inspection_created_at_id" to table: "inspections"
CREATE INDEX `inspection_created_at_id` ON `inspections` (`created_at`, `id`);
-- Create "leases" table
CREATE TABLE `leases` (
  `id` integer NOT NULL,
  `name` text NOT NULL,
  `holder` text NOT NULL DEFAULT (''),
  `fence` integer NOT NULL DEFAULT (0),
  `expires_at` datetime NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "leases_name_key" to table: "leases"
CREATE UNIQUE INDEX `leases_name_key` ON `leases` (`name`);
-- Create "materials" table
CREATE TABLE `materials` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `code` text NOT NULL,
  `code_key` text NOT NULL,
  `name` text NOT NULL,
  `name_en` text NOT NULL DEFAULT (''),
  `name_key` text NOT NULL,
  `unit` text NOT NULL,
  `note` text NOT NULL DEFAULT (''),
  `supplier_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `materials_suppliers_supplier` FOREIGN KEY (`supplier_id`) REFERENCES `suppliers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "materials_code_key_key" to table: "materials"
CREATE UNIQUE INDEX `materials_code_key_key` ON `materials` (`code_key`);
-- Create index "material_updated_at_id" to table: "materials"
CREATE INDEX `material_updated_at_id` ON `materials` (`updated_at`, `id`);
-- Create index "material_name_key_id" to table: "materials"
CREATE INDEX `material_name_key_id` ON `materials` (`name_key`, `id`);
-- Create index "material_supplier_id_id" to table: "materials"
CREATE INDEX `material_supplier_id_id` ON `materials` (`supplier_id`, `id`);
-- Create index "material_created_at_id" to table: "materials"
CREATE INDEX `material_created_at_id` ON `materials` (`created_at`, `id`);
-- Create "material_chases" table
CREATE TABLE `material_chases` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_id` integer NOT NULL,
  `chased_at` datetime NOT NULL,
  `note` text NOT NULL DEFAULT (''),
  `next_chase_on` text NOT NULL,
  `requirement_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `material_chases_material_requirements_chases` FOREIGN KEY (`requirement_id`) REFERENCES `material_requirements` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "materialchase_updated_at_id" to table: "material_chases"
CREATE INDEX `materialchase_updated_at_id` ON `material_chases` (`updated_at`, `id`);
-- Create index "materialchase_requirement_id_id" to table: "material_chases"
CREATE INDEX `materialchase_requirement_id_id` ON `material_chases` (`requirement_id`, `id`);
-- Create index "materialchase_order_id_id" to table: "material_chases"
CREATE INDEX `materialchase_order_id_id` ON `material_chases` (`order_id`, `id`);
-- Create "material_promise_changes" table
CREATE TABLE `material_promise_changes` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_id` integer NOT NULL,
  `supplier_id` integer NULL,
  `from_on` text NOT NULL,
  `to_on` text NOT NULL,
  `reason` text NOT NULL DEFAULT (''),
  `requirement_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `material_promise_changes_material_requirements_promise_changes` FOREIGN KEY (`requirement_id`) REFERENCES `material_requirements` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "materialpromisechange_updated_at_id" to table: "material_promise_changes"
CREATE INDEX `materialpromisechange_updated_at_id` ON `material_promise_changes` (`updated_at`, `id`);
-- Create index "materialpromisechange_requirement_id_id" to table: "material_promise_changes"
CREATE INDEX `materialpromisechange_requirement_id_id` ON `material_promise_changes` (`requirement_id`, `id`);
-- Create index "materialpromisechange_order_id_id" to table: "material_promise_changes"
CREATE INDEX `materialpromisechange_order_id_id` ON `material_promise_changes` (`order_id`, `id`);
-- Create "material_requirements" table
CREATE TABLE `material_requirements` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `status` text NOT NULL DEFAULT ('OPEN'),
  `source` text NOT NULL,
  `quantity` integer NOT NULL DEFAULT (0),
  `unit` text NOT NULL,
  `arrived_quantity` integer NOT NULL DEFAULT (0),
  `arrived_on` text NOT NULL,
  `need_by_on` text NOT NULL,
  `first_promised_on` text NOT NULL,
  `promised_on` text NOT NULL,
  `promise_made_on` text NOT NULL,
  `slip_count` integer NOT NULL DEFAULT (0),
  `late_on` text NOT NULL,
  `chase_count` integer NOT NULL DEFAULT (0),
  `chased_at` datetime NULL,
  `next_chase_on` text NOT NULL,
  `cancel_reason` text NOT NULL DEFAULT (''),
  `note` text NOT NULL DEFAULT (''),
  `order_id` integer NOT NULL,
  `material_id` integer NOT NULL,
  `supplier_id` integer NULL,
  `batch_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `material_requirements_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `material_requirements_materials_material` FOREIGN KEY (`material_id`) REFERENCES `materials` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `material_requirements_suppliers_supplier` FOREIGN KEY (`supplier_id`) REFERENCES `suppliers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `material_requirements_production_batches_material_requirements` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "materialrequirement_updated_at_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_updated_at_id` ON `material_requirements` (`updated_at`, `id`);
-- Create index "materialrequirement_order_id_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_order_id_id` ON `material_requirements` (`order_id`, `id`);
-- Create index "materialrequirement_batch_id_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_batch_id_id` ON `material_requirements` (`batch_id`, `id`);
-- Create index "materialrequirement_material_id_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_material_id_id` ON `material_requirements` (`material_id`, `id`);
-- Create index "materialrequirement_late_on_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_late_on_id` ON `material_requirements` (`late_on`, `id`);
-- Create index "materialrequirement_status_late_on_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_status_late_on_id` ON `material_requirements` (`status`, `late_on`, `id`);
-- Create index "materialrequirement_supplier_id_status_late_on_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_supplier_id_status_late_on_id` ON `material_requirements` (`supplier_id`, `status`, `late_on`, `id`);
-- Create index "materialrequirement_need_by_on_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_need_by_on_id` ON `material_requirements` (`need_by_on`, `id`);
-- Create index "materialrequirement_status_need_by_on_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_status_need_by_on_id` ON `material_requirements` (`status`, `need_by_on`, `id`);
-- Create index "materialrequirement_status_promised_on_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_status_promised_on_id` ON `material_requirements` (`status`, `promised_on`, `id`);
-- Create index "materialrequirement_status_next_chase_on_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_status_next_chase_on_id` ON `material_requirements` (`status`, `next_chase_on`, `id`);
-- Create index "materialrequirement_created_at_id" to table: "material_requirements"
CREATE INDEX `materialrequirement_created_at_id` ON `material_requirements` (`created_at`, `id`);
-- Create "messages" table
CREATE TABLE `messages` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `audience` text NOT NULL DEFAULT ('INTERNAL'),
  `author_name` text NOT NULL,
  `from_customer` bool NOT NULL DEFAULT (false),
  `body` text NOT NULL DEFAULT (''),
  `mention_ids` json NULL,
  `asks` bool NOT NULL DEFAULT (false),
  `answered_at` datetime NULL,
  `answer_to_id` integer NULL,
  `author_id` integer NOT NULL,
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `messages_users_author` FOREIGN KEY (`author_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `messages_orders_messages` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "message_updated_at_id" to table: "messages"
CREATE INDEX `message_updated_at_id` ON `messages` (`updated_at`, `id`);
-- Create index "message_order_id_id" to table: "messages"
CREATE INDEX `message_order_id_id` ON `messages` (`order_id`, `id`);
-- Create index "message_order_id_created_at" to table: "messages"
CREATE INDEX `message_order_id_created_at` ON `messages` (`order_id`, `created_at`);
-- Create index "message_order_id_asks_id" to table: "messages"
CREATE INDEX `message_order_id_asks_id` ON `messages` (`order_id`, `asks`, `id`);
-- Create index "message_answer_to_id_id" to table: "messages"
CREATE INDEX `message_answer_to_id_id` ON `messages` (`answer_to_id`, `id`);
-- Create "notifications" table
CREATE TABLE `notifications` (
  `id` integer NOT NULL,
  `user_id` integer NOT NULL,
  `kind` text NOT NULL,
  `level` text NOT NULL,
  `order_id` integer NULL,
  `record_id` integer NOT NULL,
  `actor_name` text NOT NULL DEFAULT (''),
  `created_at` datetime NOT NULL,
  `shows_at` datetime NOT NULL,
  `done_at` datetime NULL,
  `mail_at` datetime NULL,
  `mailed_at` datetime NULL,
  PRIMARY KEY (`id`)
);
-- Create index "notification_user_id_done_at_shows_at_id" to table: "notifications"
CREATE INDEX `notification_user_id_done_at_shows_at_id` ON `notifications` (`user_id`, `done_at`, `shows_at`, `id`);
-- Create index "notification_mailed_at_mail_at" to table: "notifications"
CREATE INDEX `notification_mailed_at_mail_at` ON `notifications` (`mailed_at`, `mail_at`);
-- Create index "notification_record_id" to table: "notifications"
CREATE INDEX `notification_record_id` ON `notifications` (`record_id`);
-- Create index "notification_created_at" to table: "notifications"
CREATE INDEX `notification_created_at` ON `notifications` (`created_at`);
-- Create "notification_preferences" table
CREATE TABLE `notification_preferences` (
  `id` integer NOT NULL,
  `user_id` integer NOT NULL,
  `instant` bool NOT NULL DEFAULT (true),
  `digest` bool NOT NULL DEFAULT (true),
  `digest_minute` integer NOT NULL DEFAULT (510),
  `quiet_from` integer NOT NULL DEFAULT (1260),
  `quiet_to` integer NOT NULL DEFAULT (420),
  `digested_on` text NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "notification_preferences_user_id_key" to table: "notification_preferences"
CREATE UNIQUE INDEX `notification_preferences_user_id_key` ON `notification_preferences` (`user_id`);
-- Create "operations" table
CREATE TABLE `operations` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_id` integer NOT NULL,
  `sequence` integer NOT NULL,
  `name` text NOT NULL,
  `work_center` text NOT NULL DEFAULT (''),
  `instruction` text NOT NULL DEFAULT (''),
  `quantity` integer NOT NULL DEFAULT (0),
  `good_quantity` integer NOT NULL DEFAULT (0),
  `scrap_quantity` integer NOT NULL DEFAULT (0),
  `rework_quantity` integer NOT NULL DEFAULT (0),
  `started_at` datetime NULL,
  `finished_at` datetime NULL,
  `batch_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `operations_production_batches_operations` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "operation_updated_at_id" to table: "operations"
CREATE INDEX `operation_updated_at_id` ON `operations` (`updated_at`, `id`);
-- Create index "operation_batch_id_sequence_id" to table: "operations"
CREATE INDEX `operation_batch_id_sequence_id` ON `operations` (`batch_id`, `sequence`, `id`);
-- Create index "operation_order_id_id" to table: "operations"
CREATE INDEX `operation_order_id_id` ON `operations` (`order_id`, `id`);
-- Create "operation_standards" table
CREATE TABLE `operation_standards` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `sequence` integer NOT NULL,
  `name` text NOT NULL,
  `work_center` text NOT NULL DEFAULT (''),
  `minutes_per_unit` integer NOT NULL DEFAULT (0),
  `instruction` text NOT NULL DEFAULT (''),
  `product_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `operation_standards_products_operations` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "operationstandard_updated_at_id" to table: "operation_standards"
CREATE INDEX `operationstandard_updated_at_id` ON `operation_standards` (`updated_at`, `id`);
-- Create index "operationstandard_product_id_sequence_id" to table: "operation_standards"
CREATE INDEX `operationstandard_product_id_sequence_id` ON `operation_standards` (`product_id`, `sequence`, `id`);
-- Create "orders" table
CREATE TABLE `orders` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `number` text NOT NULL,
  `status` text NOT NULL DEFAULT ('DRAFT'),
  `kind` text NOT NULL DEFAULT ('NEW'),
  `source` text NOT NULL DEFAULT ('MANUAL'),
  `customer_po_no` text NOT NULL DEFAULT (''),
  `po_key` text NOT NULL DEFAULT (''),
  `team_id` integer NULL,
  `original_id` integer NULL,
  `ordered_on` text NOT NULL,
  `requested_on` text NOT NULL,
  `first_promised_on` text NOT NULL,
  `promised_on` text NOT NULL,
  `currency` text NOT NULL,
  `incoterm` text NOT NULL DEFAULT (''),
  `incoterm_place` text NOT NULL DEFAULT (''),
  `incoterm_year` integer NOT NULL DEFAULT (2020),
  `payment_terms` text NOT NULL DEFAULT (''),
  `ship_to` json NOT NULL,
  `shipping_marks` text NOT NULL DEFAULT (''),
  `note` text NOT NULL DEFAULT (''),
  `over_tolerance` integer NOT NULL DEFAULT (0),
  `under_tolerance` integer NOT NULL DEFAULT (0),
  `lines_amount` integer NOT NULL DEFAULT (0),
  `allowance_amount` integer NOT NULL DEFAULT (0),
  `charge_amount` integer NOT NULL DEFAULT (0),
  `tax_amount` integer NOT NULL DEFAULT (0),
  `tax_stated` bool NOT NULL DEFAULT (false),
  `prepaid_amount` integer NOT NULL DEFAULT (0),
  `rounding_amount` integer NOT NULL DEFAULT (0),
  `payable_amount` integer NOT NULL DEFAULT (0),
  `paid_amount` integer NOT NULL DEFAULT (0),
  `base_currency` text NOT NULL DEFAULT ('CNY'),
  `exchange_rate` integer NULL,
  `exchange_rate_on` text NOT NULL,
  `confirmed_on` text NOT NULL,
  `confirmed_at` datetime NULL,
  `closed_at` datetime NULL,
  `cancelled_at` datetime NULL,
  `cancel_reason` text NOT NULL DEFAULT (''),
  `held_at` datetime NULL,
  `held_reason` text NOT NULL DEFAULT (''),
  `credit_approved_at` datetime NULL,
  `credit_approved_by` integer NULL,
  `credit_reason` text NOT NULL DEFAULT (''),
  `credit_approved_amount` integer NULL,
  `line_count` integer NOT NULL DEFAULT (0),
  `planned_percent` integer NOT NULL DEFAULT (0),
  `made_percent` integer NOT NULL DEFAULT (0),
  `passed_percent` integer NOT NULL DEFAULT (0),
  `packed_percent` integer NOT NULL DEFAULT (0),
  `shipped_percent` integer NOT NULL DEFAULT (0),
  `delivered_percent` integer NOT NULL DEFAULT (0),
  `paid_percent` integer NOT NULL DEFAULT (0),
  `delivered_on` text NOT NULL,
  `production_gate_held` bool NOT NULL DEFAULT (false),
  `shipment_gate_held` bool NOT NULL DEFAULT (false),
  `document_gate_held` bool NOT NULL DEFAULT (false),
  `guard` integer NOT NULL DEFAULT (0),
  `customer_id` integer NOT NULL,
  `merchandiser_id` integer NULL,
  `sales_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `orders_customers_orders` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `orders_users_merchandiser` FOREIGN KEY (`merchandiser_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `orders_users_sales` FOREIGN KEY (`sales_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "orders_number_key" to table: "orders"
CREATE UNIQUE INDEX `orders_number_key` ON `orders` (`number`);
-- Create index "order_updated_at_id" to table: "orders"
CREATE INDEX `order_updated_at_id` ON `orders` (`updated_at`, `id`);
-- Create index "order_promised_on_id" to table: "orders"
CREATE INDEX `order_promised_on_id` ON `orders` (`promised_on`, `id`);
-- Create index "order_requested_on_id" to table: "orders"
CREATE INDEX `order_requested_on_id` ON `orders` (`requested_on`, `id`);
-- Create index "order_ordered_on_id" to table: "orders"
CREATE INDEX `order_ordered_on_id` ON `orders` (`ordered_on`, `id`);
-- Create index "order_created_at_id" to table: "orders"
CREATE INDEX `order_created_at_id` ON `orders` (`created_at`, `id`);
-- Create index "order_status_promised_on_id" to table: "orders"
CREATE INDEX `order_status_promised_on_id` ON `orders` (`status`, `promised_on`, `id`);
-- Create index "order_first_promised_on_id" to table: "orders"
CREATE INDEX `order_first_promised_on_id` ON `orders` (`first_promised_on`, `id`);
-- Create index "order_customer_id_promised_on_id" to table: "orders"
CREATE INDEX `order_customer_id_promised_on_id` ON `orders` (`customer_id`, `promised_on`, `id`);
-- Create index "order_customer_id_po_key" to table: "orders"
CREATE INDEX `order_customer_id_po_key` ON `orders` (`customer_id`, `po_key`);
-- Create index "order_merchandiser_id_status_promised_on_id" to table: "orders"
CREATE INDEX `order_merchandiser_id_status_promised_on_id` ON `orders` (`merchandiser_id`, `status`, `promised_on`, `id`);
-- Create index "order_team_id_promised_on_id" to table: "orders"
CREATE INDEX `order_team_id_promised_on_id` ON `orders` (`team_id`, `promised_on`, `id`);
-- Create index "order_merchandiser_id_status_delivered_on_promised_on_id" to table: "orders"
CREATE INDEX `order_merchandiser_id_status_delivered_on_promised_on_id` ON `orders` (`merchandiser_id`, `status`, `delivered_on`, `promised_on`, `id`);
-- Create index "order_first_promised_on_status_delivered_on" to table: "orders"
CREATE INDEX `order_first_promised_on_status_delivered_on` ON `orders` (`first_promised_on`, `status`, `delivered_on`);
-- Create index "order_sales_id_promised_on_id" to table: "orders"
CREATE INDEX `order_sales_id_promised_on_id` ON `orders` (`sales_id`, `promised_on`, `id`);
-- Create index "order_po_key" to table: "orders"
CREATE INDEX `order_po_key` ON `orders` (`po_key`);
-- Create index "order_original_id" to table: "orders"
CREATE INDEX `order_original_id` ON `orders` (`original_id`);
-- Create "order_adjustments" table
CREATE TABLE `order_adjustments` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `order_line_id` integer NULL,
  `kind` text NOT NULL,
  `reason` text NOT NULL DEFAULT (''),
  `percent` integer NULL,
  `base_amount` integer NOT NULL DEFAULT (0),
  `amount` integer NOT NULL DEFAULT (0),
  `tax_percent` integer NOT NULL DEFAULT (0),
  `tax_category` text NOT NULL DEFAULT (''),
  `currency` text NOT NULL,
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `order_adjustments_orders_adjustments` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "orderadjustment_updated_at_id" to table: "order_adjustments"
CREATE INDEX `orderadjustment_updated_at_id` ON `order_adjustments` (`updated_at`, `id`);
-- Create index "orderadjustment_order_id_id" to table: "order_adjustments"
CREATE INDEX `orderadjustment_order_id_id` ON `order_adjustments` (`order_id`, `id`);
-- Create "order_lines" table
CREATE TABLE `order_lines` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `position` integer NOT NULL,
  `description` text NOT NULL,
  `customer_item_no` text NOT NULL DEFAULT (''),
  `customer_line_no` text NOT NULL DEFAULT (''),
  `spec` text NOT NULL DEFAULT (''),
  `properties` json NULL,
  `quantity` integer NOT NULL DEFAULT (0),
  `unit` text NOT NULL,
  `unit_price` integer NOT NULL DEFAULT (0),
  `price_per` integer NOT NULL DEFAULT (1000000),
  `allowance_amount` integer NOT NULL DEFAULT (0),
  `charge_amount` integer NOT NULL DEFAULT (0),
  `amount` integer NOT NULL DEFAULT (0),
  `tax_percent` integer NOT NULL DEFAULT (0),
  `tax_category` text NOT NULL DEFAULT (''),
  `currency` text NOT NULL,
  `requested_on` text NOT NULL,
  `first_promised_on` text NOT NULL,
  `promised_on` text NOT NULL,
  `note` text NOT NULL DEFAULT (''),
  `planned_quantity` integer NOT NULL DEFAULT (0),
  `made_quantity` integer NOT NULL DEFAULT (0),
  `passed_quantity` integer NOT NULL DEFAULT (0),
  `packed_quantity` integer NOT NULL DEFAULT (0),
  `shipped_quantity` integer NOT NULL DEFAULT (0),
  `delivered_quantity` integer NOT NULL DEFAULT (0),
  `lost_quantity` integer NOT NULL DEFAULT (0),
  `delivered_on` text NOT NULL,
  `cancelled_at` datetime NULL,
  `order_id` integer NOT NULL,
  `product_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `order_lines_orders_lines` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `order_lines_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "orderline_updated_at_id" to table: "order_lines"
CREATE INDEX `orderline_updated_at_id` ON `order_lines` (`updated_at`, `id`);
-- Create index "orderline_order_id_position_id" to table: "order_lines"
CREATE INDEX `orderline_order_id_position_id` ON `order_lines` (`order_id`, `position`, `id`);
-- Create index "orderline_product_id_id" to table: "order_lines"
CREATE INDEX `orderline_product_id_id` ON `order_lines` (`product_id`, `id`);
-- Create index "orderline_promised_on_id" to table: "order_lines"
CREATE INDEX `orderline_promised_on_id` ON `order_lines` (`promised_on`, `id`);
-- Create index "orderline_requested_on_id" to table: "order_lines"
CREATE INDEX `orderline_requested_on_id` ON `order_lines` (`requested_on`, `id`);
-- Create "order_watches" table
CREATE TABLE `order_watches` (
  `id` integer NOT NULL,
  `order_id` integer NOT NULL,
  `user_id` integer NOT NULL,
  `following` bool NULL,
  `read_at` datetime NULL,
  PRIMARY KEY (`id`)
);
-- Create index "orderwatch_order_id_user_id" to table: "order_watches"
CREATE UNIQUE INDEX `orderwatch_order_id_user_id` ON `order_watches` (`order_id`, `user_id`);
-- Create "outbox_messages" table
CREATE TABLE `outbox_messages` (
  `id` integer NOT NULL,
  `topic` text NOT NULL,
  `payload` json NOT NULL,
  `attempts` integer NOT NULL DEFAULT (0),
  `last_error` text NOT NULL DEFAULT (''),
  `created_at` datetime NOT NULL,
  `next_at` datetime NOT NULL,
  `done_at` datetime NULL,
  PRIMARY KEY (`id`)
);
-- Create index "outboxmessage_done_at_next_at" to table: "outbox_messages"
CREATE INDEX `outboxmessage_done_at_next_at` ON `outbox_messages` (`done_at`, `next_at`);
-- Create "password_resets" table
CREATE TABLE `password_resets` (
  `id` integer NOT NULL,
  `user_id` integer NOT NULL,
  `hash` text NOT NULL,
  `created_at` datetime NOT NULL,
  `expires_at` datetime NOT NULL,
  `used_at` datetime NULL,
  PRIMARY KEY (`id`)
);
-- Create index "password_resets_hash_key" to table: "password_resets"
CREATE UNIQUE INDEX `password_resets_hash_key` ON `password_resets` (`hash`);
-- Create "payments" table
CREATE TABLE `payments` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `amount` integer NOT NULL DEFAULT (0),
  `currency` text NOT NULL,
  `received_on` text NOT NULL,
  `reference` text NOT NULL DEFAULT (''),
  `note` text NOT NULL DEFAULT (''),
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `payments_orders_payments` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "payment_updated_at_id" to table: "payments"
CREATE INDEX `payment_updated_at_id` ON `payments` (`updated_at`, `id`);
-- Create index "payment_order_id_id" to table: "payments"
CREATE INDEX `payment_order_id_id` ON `payments` (`order_id`, `id`);
-- Create index "payment_received_on_id" to table: "payments"
CREATE INDEX `payment_received_on_id` ON `payments` (`received_on`, `id`);
-- Create index "payment_created_at_id" to table: "payments"
CREATE INDEX `payment_created_at_id` ON `payments` (`created_at`, `id`);
-- Create "payment_allocations" table
CREATE TABLE `payment_allocations` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `order_id` integer NOT NULL,
  `amount` integer NOT NULL DEFAULT (0),
  `currency` text NOT NULL,
  `payment_id` integer NOT NULL,
  `payment_plan_line_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `payment_allocations_payments_allocations` FOREIGN KEY (`payment_id`) REFERENCES `payments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `payment_allocations_payment_plan_lines_allocations` FOREIGN KEY (`payment_plan_line_id`) REFERENCES `payment_plan_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "paymentallocation_updated_at_id" to table: "payment_allocations"
CREATE INDEX `paymentallocation_updated_at_id` ON `payment_allocations` (`updated_at`, `id`);
-- Create index "paymentallocation_order_id_id" to table: "payment_allocations"
CREATE INDEX `paymentallocation_order_id_id` ON `payment_allocations` (`order_id`, `id`);
-- Create index "paymentallocation_payment_id_id" to table: "payment_allocations"
CREATE INDEX `paymentallocation_payment_id_id` ON `payment_allocations` (`payment_id`, `id`);
-- Create index "paymentallocation_payment_plan_line_id_id" to table: "payment_allocations"
CREATE INDEX `paymentallocation_payment_plan_line_id_id` ON `payment_allocations` (`payment_plan_line_id`, `id`);
-- Create "payment_plan_lines" table
CREATE TABLE `payment_plan_lines` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `position` integer NOT NULL,
  `kind` text NOT NULL,
  `percent` integer NULL,
  `amount` integer NOT NULL DEFAULT (0),
  `currency` text NOT NULL,
  `exchange_rate` integer NOT NULL DEFAULT (0),
  `trigger` text NOT NULL,
  `from_month_end` bool NOT NULL DEFAULT (false),
  `offset_days` integer NOT NULL DEFAULT (0),
  `stated_on` text NOT NULL,
  `gate` text NOT NULL DEFAULT ('NONE'),
  `released_at` datetime NULL,
  `released_by` integer NULL,
  `release_reason` text NOT NULL DEFAULT (''),
  `triggered_on` text NOT NULL,
  `due_on` text NOT NULL,
  `due_estimated` bool NOT NULL DEFAULT (false),
  `paid_amount` integer NOT NULL DEFAULT (0),
  `status` text NOT NULL DEFAULT ('OPEN'),
  `customer_id` integer NOT NULL,
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `payment_plan_lines_customers_payment_plan_lines` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `payment_plan_lines_orders_payment_plan_lines` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "paymentplanline_updated_at_id" to table: "payment_plan_lines"
CREATE INDEX `paymentplanline_updated_at_id` ON `payment_plan_lines` (`updated_at`, `id`);
-- Create index "paymentplanline_order_id_position_id" to table: "payment_plan_lines"
CREATE INDEX `paymentplanline_order_id_position_id` ON `payment_plan_lines` (`order_id`, `position`, `id`);
-- Create index "paymentplanline_due_on_id" to table: "payment_plan_lines"
CREATE INDEX `paymentplanline_due_on_id` ON `payment_plan_lines` (`due_on`, `id`);
-- Create index "paymentplanline_created_at_id" to table: "payment_plan_lines"
CREATE INDEX `paymentplanline_created_at_id` ON `payment_plan_lines` (`created_at`, `id`);
-- Create index "paymentplanline_status_due_on_id" to table: "payment_plan_lines"
CREATE INDEX `paymentplanline_status_due_on_id` ON `payment_plan_lines` (`status`, `due_on`, `id`);
-- Create index "paymentplanline_customer_id_status_due_on_id" to table: "payment_plan_lines"
CREATE INDEX `paymentplanline_customer_id_status_due_on_id` ON `payment_plan_lines` (`customer_id`, `status`, `due_on`, `id`);
-- Create "products" table
CREATE TABLE `products` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `code` text NOT NULL,
  `code_key` text NOT NULL,
  `name` text NOT NULL,
  `name_en` text NOT NULL DEFAULT (''),
  `name_key` text NOT NULL,
  `description` text NOT NULL DEFAULT (''),
  `unit` text NOT NULL,
  `hs_code` text NOT NULL DEFAULT (''),
  `parameters` json NULL,
  `min_order_quantity` integer NOT NULL DEFAULT (0),
  `lead_days` integer NOT NULL DEFAULT (0),
  `units_per_carton` integer NOT NULL DEFAULT (0),
  `carton_length_mm` integer NOT NULL DEFAULT (0),
  `carton_width_mm` integer NOT NULL DEFAULT (0),
  `carton_height_mm` integer NOT NULL DEFAULT (0),
  `carton_net_kg` integer NOT NULL DEFAULT (0),
  `carton_gross_kg` integer NOT NULL DEFAULT (0),
  `packing_note` text NOT NULL DEFAULT (''),
  PRIMARY KEY (`id`)
);
-- Create index "products_code_key_key" to table: "products"
CREATE UNIQUE INDEX `products_code_key_key` ON `products` (`code_key`);
-- Create index "product_updated_at_id" to table: "products"
CREATE INDEX `product_updated_at_id` ON `products` (`updated_at`, `id`);
-- Create index "product_name_key_id" to table: "products"
CREATE INDEX `product_name_key_id` ON `products` (`name_key`, `id`);
-- Create index "product_created_at_id" to table: "products"
CREATE INDEX `product_created_at_id` ON `products` (`created_at`, `id`);
-- Create "production_batches" table
CREATE TABLE `production_batches` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `number` text NOT NULL,
  `status` text NOT NULL DEFAULT ('PLANNED'),
  `quantity` integer NOT NULL DEFAULT (0),
  `unit` text NOT NULL,
  `made_quantity` integer NOT NULL DEFAULT (0),
  `scrap_quantity` integer NOT NULL DEFAULT (0),
  `planned_start_on` text NOT NULL,
  `planned_finish_on` text NOT NULL,
  `released_at` datetime NULL,
  `started_at` datetime NULL,
  `finished_at` datetime NULL,
  `last_reported_at` datetime NULL,
  `material_readiness` text NOT NULL DEFAULT ('NONE'),
  `materials_late_on` text NOT NULL,
  `release_reason` text NOT NULL DEFAULT (''),
  `cancel_reason` text NOT NULL DEFAULT (''),
  `note` text NOT NULL DEFAULT (''),
  `order_id` integer NOT NULL,
  `order_line_id` integer NOT NULL,
  `product_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `production_batches_orders_batches` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `production_batches_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `production_batches_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "production_batches_number_key" to table: "production_batches"
CREATE UNIQUE INDEX `production_batches_number_key` ON `production_batches` (`number`);
-- Create index "productionbatch_updated_at_id" to table: "production_batches"
CREATE INDEX `productionbatch_updated_at_id` ON `production_batches` (`updated_at`, `id`);
-- Create index "productionbatch_order_id_id" to table: "production_batches"
CREATE INDEX `productionbatch_order_id_id` ON `production_batches` (`order_id`, `id`);
-- Create index "productionbatch_order_line_id_id" to table: "production_batches"
CREATE INDEX `productionbatch_order_line_id_id` ON `production_batches` (`order_line_id`, `id`);
-- Create index "productionbatch_planned_finish_on_id" to table: "production_batches"
CREATE INDEX `productionbatch_planned_finish_on_id` ON `production_batches` (`planned_finish_on`, `id`);
-- Create index "productionbatch_status_planned_finish_on_id" to table: "production_batches"
CREATE INDEX `productionbatch_status_planned_finish_on_id` ON `production_batches` (`status`, `planned_finish_on`, `id`);
-- Create index "productionbatch_material_readiness_materials_late_on_id" to table: "production_batches"
CREATE INDEX `productionbatch_material_readiness_materials_late_on_id` ON `production_batches` (`material_readiness`, `materials_late_on`, `id`);
-- Create index "productionbatch_created_at_id" to table: "production_batches"
CREATE INDEX `productionbatch_created_at_id` ON `production_batches` (`created_at`, `id`);
-- Create "production_reports" table
CREATE TABLE `production_reports` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_id` integer NOT NULL,
  `good_quantity` integer NOT NULL DEFAULT (0),
  `scrap_quantity` integer NOT NULL DEFAULT (0),
  `rework_quantity` integer NOT NULL DEFAULT (0),
  `operator_name` text NOT NULL DEFAULT (''),
  `note` text NOT NULL DEFAULT (''),
  `reported_at` datetime NOT NULL,
  `voided_at` datetime NULL,
  `void_reason` text NOT NULL DEFAULT (''),
  `operation_id` integer NOT NULL,
  `batch_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `production_reports_operations_reports` FOREIGN KEY (`operation_id`) REFERENCES `operations` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `production_reports_production_batches_reports` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "productionreport_updated_at_id" to table: "production_reports"
CREATE INDEX `productionreport_updated_at_id` ON `production_reports` (`updated_at`, `id`);
-- Create index "productionreport_batch_id_reported_at_id" to table: "production_reports"
CREATE INDEX `productionreport_batch_id_reported_at_id` ON `production_reports` (`batch_id`, `reported_at`, `id`);
-- Create index "productionreport_operation_id_reported_at_id" to table: "production_reports"
CREATE INDEX `productionreport_operation_id_reported_at_id` ON `production_reports` (`operation_id`, `reported_at`, `id`);
-- Create index "productionreport_order_id_id" to table: "production_reports"
CREATE INDEX `productionreport_order_id_id` ON `production_reports` (`order_id`, `id`);
-- Create index "productionreport_reported_at_id" to table: "production_reports"
CREATE INDEX `productionreport_reported_at_id` ON `production_reports` (`reported_at`, `id`);
-- Create "promise_changes" table
CREATE TABLE `promise_changes` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `kind` text NOT NULL,
  `from_on` text NOT NULL,
  `to_on` text NOT NULL,
  `asked_by` text NOT NULL,
  `reason` text NOT NULL DEFAULT (''),
  `order_id` integer NOT NULL,
  `order_line_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `promise_changes_orders_promise_changes` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `promise_changes_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "promisechange_updated_at_id" to table: "promise_changes"
CREATE INDEX `promisechange_updated_at_id` ON `promise_changes` (`updated_at`, `id`);
-- Create index "promisechange_order_id_id" to table: "promise_changes"
CREATE INDEX `promisechange_order_id_id` ON `promise_changes` (`order_id`, `id`);
-- Create index "promisechange_order_line_id_id" to table: "promise_changes"
CREATE INDEX `promisechange_order_line_id_id` ON `promise_changes` (`order_line_id`, `id`);
-- Create "proof_of_deliveries" table
CREATE TABLE `proof_of_deliveries` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_id` integer NOT NULL,
  `order_line_id` integer NOT NULL,
  `received_quantity` integer NOT NULL DEFAULT (0),
  `accepted_quantity` integer NOT NULL DEFAULT (0),
  `condition` text NOT NULL DEFAULT ('GOOD'),
  `signed_by` text NOT NULL DEFAULT (''),
  `signed_at` datetime NOT NULL,
  `note` text NOT NULL DEFAULT (''),
  `shipment_id` integer NOT NULL,
  `shipment_line_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `proof_of_deliveries_shipments_proofs` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `proof_of_deliveries_shipment_lines_proofs` FOREIGN KEY (`shipment_line_id`) REFERENCES `shipment_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "proofofdelivery_updated_at_id" to table: "proof_of_deliveries"
CREATE INDEX `proofofdelivery_updated_at_id` ON `proof_of_deliveries` (`updated_at`, `id`);
-- Create index "proofofdelivery_shipment_id_id" to table: "proof_of_deliveries"
CREATE INDEX `proofofdelivery_shipment_id_id` ON `proof_of_deliveries` (`shipment_id`, `id`);
-- Create index "proofofdelivery_shipment_line_id_id" to table: "proof_of_deliveries"
CREATE INDEX `proofofdelivery_shipment_line_id_id` ON `proof_of_deliveries` (`shipment_line_id`, `id`);
-- Create index "proofofdelivery_order_id_id" to table: "proof_of_deliveries"
CREATE INDEX `proofofdelivery_order_id_id` ON `proof_of_deliveries` (`order_id`, `id`);
-- Create index "proofofdelivery_order_line_id_id" to table: "proof_of_deliveries"
CREATE INDEX `proofofdelivery_order_line_id_id` ON `proof_of_deliveries` (`order_line_id`, `id`);
-- Create "provenances" table
CREATE TABLE `provenances` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `order_line_id` integer NULL,
  `attachment_id` integer NULL,
  `field` text NOT NULL,
  `source_path` text NOT NULL,
  `source_text` text NOT NULL DEFAULT (''),
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `provenances_orders_provenance` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "provenance_updated_at_id" to table: "provenances"
CREATE INDEX `provenance_updated_at_id` ON `provenances` (`updated_at`, `id`);
-- Create index "provenance_order_id_id" to table: "provenances"
CREATE INDEX `provenance_order_id_id` ON `provenances` (`order_id`, `id`);
-- Create "remedies" table
CREATE TABLE `remedies` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `kind` text NOT NULL,
  `status` text NOT NULL DEFAULT ('OFFERED'),
  `text` text NOT NULL DEFAULT (''),
  `amount` integer NULL,
  `currency` text NOT NULL DEFAULT (''),
  `proposed_by` integer NULL,
  `approved_at` datetime NULL,
  `approved_by` integer NULL,
  `approval_reason` text NOT NULL DEFAULT (''),
  `answered_at` datetime NULL,
  `customer_note` text NOT NULL DEFAULT (''),
  `finished_at` datetime NULL,
  `withdraw_reason` text NOT NULL DEFAULT (''),
  `feedback_id` integer NOT NULL,
  `order_id` integer NOT NULL,
  `replacement_order_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `remedies_feedbacks_remedies` FOREIGN KEY (`feedback_id`) REFERENCES `feedbacks` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `remedies_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `remedies_orders_replacement_order` FOREIGN KEY (`replacement_order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "remedy_updated_at_id" to table: "remedies"
CREATE INDEX `remedy_updated_at_id` ON `remedies` (`updated_at`, `id`);
-- Create index "remedy_feedback_id_id" to table: "remedies"
CREATE INDEX `remedy_feedback_id_id` ON `remedies` (`feedback_id`, `id`);
-- Create index "remedy_order_id_id" to table: "remedies"
CREATE INDEX `remedy_order_id_id` ON `remedies` (`order_id`, `id`);
-- Create index "remedy_replacement_order_id" to table: "remedies"
CREATE UNIQUE INDEX `remedy_replacement_order_id` ON `remedies` (`replacement_order_id`);
-- Create index "remedy_status_id" to table: "remedies"
CREATE INDEX `remedy_status_id` ON `remedies` (`status`, `id`);
-- Create "requirements" table
CREATE TABLE `requirements` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `order_line_id` integer NULL,
  `kind` text NOT NULL,
  `text` text NOT NULL,
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `requirements_orders_requirements` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "requirement_updated_at_id" to table: "requirements"
CREATE INDEX `requirement_updated_at_id` ON `requirements` (`updated_at`, `id`);
-- Create index "requirement_order_id_id" to table: "requirements"
CREATE INDEX `requirement_order_id_id` ON `requirements` (`order_id`, `id`);
-- Create "role_grants" table
CREATE TABLE `role_grants` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `role` text NOT NULL,
  `user_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `role_grants_users_grants` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "rolegrant_updated_at_id" to table: "role_grants"
CREATE INDEX `rolegrant_updated_at_id` ON `role_grants` (`updated_at`, `id`);
-- Create index "rolegrant_user_id_role" to table: "role_grants"
CREATE INDEX `rolegrant_user_id_role` ON `role_grants` (`user_id`, `role`);
-- Create index "rolegrant_role" to table: "role_grants"
CREATE INDEX `rolegrant_role` ON `role_grants` (`role`);
-- Create "search_terms" table
CREATE TABLE `search_terms` (
  `id` integer NOT NULL,
  `term` text NOT NULL,
  `kind` text NOT NULL,
  `record_id` integer NOT NULL,
  `see` text NOT NULL DEFAULT (''),
  PRIMARY KEY (`id`)
);
-- Create index "searchterm_term_kind_record_id" to table: "search_terms"
CREATE UNIQUE INDEX `searchterm_term_kind_record_id` ON `search_terms` (`term`, `kind`, `record_id`);
-- Create index "searchterm_record_id" to table: "search_terms"
CREATE INDEX `searchterm_record_id` ON `search_terms` (`record_id`);
-- Create "service_tokens" table
CREATE TABLE `service_tokens` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `name` text NOT NULL,
  `prefix` text NOT NULL,
  `hash` text NOT NULL,
  `role` text NOT NULL,
  `read_only` bool NOT NULL DEFAULT (true),
  `prices` bool NOT NULL DEFAULT (false),
  `expires_at` datetime NOT NULL,
  `last_used_at` datetime NULL,
  `revoked_at` datetime NULL,
  PRIMARY KEY (`id`)
);
-- Create index "service_tokens_hash_key" to table: "service_tokens"
CREATE UNIQUE INDEX `service_tokens_hash_key` ON `service_tokens` (`hash`);
-- Create index "servicetoken_updated_at_id" to table: "service_tokens"
CREATE INDEX `servicetoken_updated_at_id` ON `service_tokens` (`updated_at`, `id`);
-- Create "sessions" table
CREATE TABLE `sessions` (
  `id` integer NOT NULL,
  `user_id` integer NOT NULL,
  `refresh_hash` text NOT NULL,
  `previous_hash` text NOT NULL DEFAULT (''),
  `rotated_at` datetime NULL,
  `epoch` integer NOT NULL,
  `client` text NOT NULL DEFAULT (''),
  `address` text NOT NULL DEFAULT (''),
  `user_agent` text NOT NULL DEFAULT (''),
  `created_at` datetime NOT NULL,
  `last_used_at` datetime NOT NULL,
  `expires_at` datetime NOT NULL,
  `revoked_at` datetime NULL,
  PRIMARY KEY (`id`)
);
-- Create index "sessions_refresh_hash_key" to table: "sessions"
CREATE UNIQUE INDEX `sessions_refresh_hash_key` ON `sessions` (`refresh_hash`);
-- Create index "session_user_id_revoked_at" to table: "sessions"
CREATE INDEX `session_user_id_revoked_at` ON `sessions` (`user_id`, `revoked_at`);
-- Create index "session_previous_hash" to table: "sessions"
CREATE INDEX `session_previous_hash` ON `sessions` (`previous_hash`);
-- Create index "session_expires_at" to table: "sessions"
CREATE INDEX `session_expires_at` ON `sessions` (`expires_at`);
-- Create "sheet_imports" table
CREATE TABLE `sheet_imports` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `kind` text NOT NULL,
  `file_name` text NOT NULL,
  `sha256` text NOT NULL,
  `header_key` text NOT NULL,
  `mapping` json NOT NULL,
  `row_count` integer NOT NULL DEFAULT (0),
  `created_count` integer NOT NULL DEFAULT (0),
  `present_count` integer NOT NULL DEFAULT (0),
  `failed_count` integer NOT NULL DEFAULT (0),
  `failed_rows` json NULL,
  PRIMARY KEY (`id`)
);
-- Create index "sheetimport_updated_at_id" to table: "sheet_imports"
CREATE INDEX `sheetimport_updated_at_id` ON `sheet_imports` (`updated_at`, `id`);
-- Create index "sheetimport_created_by_id" to table: "sheet_imports"
CREATE INDEX `sheetimport_created_by_id` ON `sheet_imports` (`created_by`, `id`);
-- Create index "sheetimport_kind_header_key_id" to table: "sheet_imports"
CREATE INDEX `sheetimport_kind_header_key_id` ON `sheet_imports` (`kind`, `header_key`, `id`);
-- Create "shipments" table
CREATE TABLE `shipments` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `number` text NOT NULL,
  `status` text NOT NULL DEFAULT ('PLANNED'),
  `mode` text NOT NULL,
  `carrier` text NOT NULL DEFAULT (''),
  `forwarder` text NOT NULL DEFAULT (''),
  `tracking_no` text NOT NULL DEFAULT (''),
  `tracking_key` text NOT NULL DEFAULT (''),
  `vessel` text NOT NULL DEFAULT (''),
  `container_no` text NOT NULL DEFAULT (''),
  `from_place` text NOT NULL DEFAULT (''),
  `to_place` text NOT NULL DEFAULT (''),
  `ship_to` json NOT NULL,
  `marks` text NOT NULL DEFAULT (''),
  `carton_count` integer NOT NULL DEFAULT (0),
  `net_kg` integer NOT NULL DEFAULT (0),
  `gross_kg` integer NOT NULL DEFAULT (0),
  `volume_m3` integer NOT NULL DEFAULT (0),
  `freight_terms` text NULL,
  `freight_amount` integer NULL,
  `insurance_amount` integer NULL,
  `currency` text NOT NULL DEFAULT (''),
  `etd_on` text NOT NULL,
  `eta_on` text NOT NULL,
  `packed_at` datetime NULL,
  `departed_at` datetime NULL,
  `arrived_at` datetime NULL,
  `documents_released_at` datetime NULL,
  `delivered_at` datetime NULL,
  `stage` text NOT NULL DEFAULT (''),
  `exception` text NOT NULL DEFAULT (''),
  `cancel_reason` text NOT NULL DEFAULT (''),
  `note` text NOT NULL DEFAULT (''),
  `customer_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `shipments_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "shipments_number_key" to table: "shipments"
CREATE UNIQUE INDEX `shipments_number_key` ON `shipments` (`number`);
-- Create index "shipment_updated_at_id" to table: "shipments"
CREATE INDEX `shipment_updated_at_id` ON `shipments` (`updated_at`, `id`);
-- Create index "shipment_customer_id_etd_on_id" to table: "shipments"
CREATE INDEX `shipment_customer_id_etd_on_id` ON `shipments` (`customer_id`, `etd_on`, `id`);
-- Create index "shipment_etd_on_id" to table: "shipments"
CREATE INDEX `shipment_etd_on_id` ON `shipments` (`etd_on`, `id`);
-- Create index "shipment_eta_on_id" to table: "shipments"
CREATE INDEX `shipment_eta_on_id` ON `shipments` (`eta_on`, `id`);
-- Create index "shipment_status_etd_on_id" to table: "shipments"
CREATE INDEX `shipment_status_etd_on_id` ON `shipments` (`status`, `etd_on`, `id`);
-- Create index "shipment_created_at_id" to table: "shipments"
CREATE INDEX `shipment_created_at_id` ON `shipments` (`created_at`, `id`);
-- Create index "shipment_tracking_key" to table: "shipments"
CREATE INDEX `shipment_tracking_key` ON `shipments` (`tracking_key`);
-- Create "shipment_lines" table
CREATE TABLE `shipment_lines` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `quantity` integer NOT NULL DEFAULT (0),
  `unit` text NOT NULL,
  `delivered_quantity` integer NOT NULL DEFAULT (0),
  `shipment_id` integer NOT NULL,
  `order_id` integer NOT NULL,
  `order_line_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `shipment_lines_shipments_lines` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `shipment_lines_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `shipment_lines_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "shipmentline_updated_at_id" to table: "shipment_lines"
CREATE INDEX `shipmentline_updated_at_id` ON `shipment_lines` (`updated_at`, `id`);
-- Create index "shipmentline_shipment_id_id" to table: "shipment_lines"
CREATE INDEX `shipmentline_shipment_id_id` ON `shipment_lines` (`shipment_id`, `id`);
-- Create index "shipmentline_order_id_shipment_id" to table: "shipment_lines"
CREATE INDEX `shipmentline_order_id_shipment_id` ON `shipment_lines` (`order_id`, `shipment_id`);
-- Create index "shipmentline_order_line_id_id" to table: "shipment_lines"
CREATE INDEX `shipmentline_order_line_id_id` ON `shipment_lines` (`order_line_id`, `id`);
-- Create "source_keys" table
CREATE TABLE `source_keys` (
  `id` integer NOT NULL,
  `source` text NOT NULL,
  `kind` text NOT NULL,
  `key` text NOT NULL,
  `record_id` integer NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "sourcekey_source_kind_key" to table: "source_keys"
CREATE UNIQUE INDEX `sourcekey_source_kind_key` ON `source_keys` (`source`, `kind`, `key`);
-- Create index "sourcekey_record_id" to table: "source_keys"
CREATE INDEX `sourcekey_record_id` ON `source_keys` (`record_id`);
-- Create "suppliers" table
CREATE TABLE `suppliers` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `code` text NOT NULL,
  `code_key` text NOT NULL,
  `name` text NOT NULL,
  `name_key` text NOT NULL,
  `contact_name` text NOT NULL DEFAULT (''),
  `email` text NOT NULL DEFAULT (''),
  `phone` text NOT NULL DEFAULT (''),
  `lead_days` integer NOT NULL DEFAULT (0),
  `note` text NOT NULL DEFAULT (''),
  PRIMARY KEY (`id`)
);
-- Create index "suppliers_code_key_key" to table: "suppliers"
CREATE UNIQUE INDEX `suppliers_code_key_key` ON `suppliers` (`code_key`);
-- Create index "supplier_updated_at_id" to table: "suppliers"
CREATE INDEX `supplier_updated_at_id` ON `suppliers` (`updated_at`, `id`);
-- Create index "supplier_name_key_id" to table: "suppliers"
CREATE INDEX `supplier_name_key_id` ON `suppliers` (`name_key`, `id`);
-- Create index "supplier_created_at_id" to table: "suppliers"
CREATE INDEX `supplier_created_at_id` ON `suppliers` (`created_at`, `id`);
-- Create "tasks" table
CREATE TABLE `tasks` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `title` text NOT NULL,
  `note` text NOT NULL DEFAULT (''),
  `status` text NOT NULL DEFAULT ('OPEN'),
  `due_on` text NOT NULL,
  `subject_kind` text NOT NULL DEFAULT (''),
  `subject_id` integer NULL,
  `closed_at` datetime NULL,
  `closed_by` integer NULL,
  `owner_id` integer NOT NULL,
  `order_id` integer NULL,
  `customer_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `tasks_users_owner` FOREIGN KEY (`owner_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `tasks_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `tasks_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "task_updated_at_id" to table: "tasks"
CREATE INDEX `task_updated_at_id` ON `tasks` (`updated_at`, `id`);
-- Create index "task_owner_id_status_due_on_id" to table: "tasks"
CREATE INDEX `task_owner_id_status_due_on_id` ON `tasks` (`owner_id`, `status`, `due_on`, `id`);
-- Create index "task_order_id_due_on_id" to table: "tasks"
CREATE INDEX `task_order_id_due_on_id` ON `tasks` (`order_id`, `due_on`, `id`);
-- Create index "task_due_on_id" to table: "tasks"
CREATE INDEX `task_due_on_id` ON `tasks` (`due_on`, `id`);
-- Create index "task_created_at_id" to table: "tasks"
CREATE INDEX `task_created_at_id` ON `tasks` (`created_at`, `id`);
-- Create index "task_created_by_id" to table: "tasks"
CREATE INDEX `task_created_by_id` ON `tasks` (`created_by`, `id`);
-- Create index "task_customer_id" to table: "tasks"
CREATE INDEX `task_customer_id` ON `tasks` (`customer_id`);
-- Create "teams" table
CREATE TABLE `teams` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `archived_at` datetime NULL,
  `name` text NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "teams_name_key" to table: "teams"
CREATE UNIQUE INDEX `teams_name_key` ON `teams` (`name`);
-- Create index "team_updated_at_id" to table: "teams"
CREATE INDEX `team_updated_at_id` ON `teams` (`updated_at`, `id`);
-- Create "throttles" table
CREATE TABLE `throttles` (
  `id` integer NOT NULL,
  `key` text NOT NULL,
  `failures` integer NOT NULL DEFAULT (0),
  `last_at` datetime NOT NULL,
  `blocked_until` datetime NULL,
  PRIMARY KEY (`id`)
);
-- Create index "throttles_key_key" to table: "throttles"
CREATE UNIQUE INDEX `throttles_key_key` ON `throttles` (`key`);
-- Create "tracking_events" table
CREATE TABLE `tracking_events` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `code` text NOT NULL,
  `classifier` text NOT NULL DEFAULT ('ACTUAL'),
  `raw_code` text NOT NULL DEFAULT (''),
  `source` text NOT NULL,
  `source_id` text NOT NULL,
  `location` text NOT NULL DEFAULT (''),
  `occurred_at` datetime NOT NULL,
  `zone_offset` text NOT NULL DEFAULT (''),
  `received_at` datetime NOT NULL,
  `eta_on` text NOT NULL,
  `note` text NOT NULL DEFAULT (''),
  `shipment_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `tracking_events_shipments_tracking_events` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "trackingevent_updated_at_id" to table: "tracking_events"
CREATE INDEX `trackingevent_updated_at_id` ON `tracking_events` (`updated_at`, `id`);
-- Create index "trackingevent_shipment_id_source_source_id" to table: "tracking_events"
CREATE UNIQUE INDEX `trackingevent_shipment_id_source_source_id` ON `tracking_events` (`shipment_id`, `source`, `source_id`);
-- Create index "trackingevent_shipment_id_occurred_at_id" to table: "tracking_events"
CREATE INDEX `trackingevent_shipment_id_occurred_at_id` ON `tracking_events` (`shipment_id`, `occurred_at`, `id`);
-- Create "unsubscribe_tokens" table
CREATE TABLE `unsubscribe_tokens` (
  `id` integer NOT NULL,
  `user_id` integer NOT NULL,
  `hash` text NOT NULL,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`)
);
-- Create index "unsubscribe_tokens_hash_key" to table: "unsubscribe_tokens"
CREATE UNIQUE INDEX `unsubscribe_tokens_hash_key` ON `unsubscribe_tokens` (`hash`);
-- Create index "unsubscribetoken_created_at" to table: "unsubscribe_tokens"
CREATE INDEX `unsubscribetoken_created_at` ON `unsubscribe_tokens` (`created_at`);
-- Create "users" table
CREATE TABLE `users` (
  `id` integer NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `created_at` datetime NOT NULL,
  `created_by` integer NULL,
  `updated_at` datetime NOT NULL,
  `updated_by` integer NULL,
  `email` text NOT NULL,
  `email_key` text NOT NULL,
  `name` text NOT NULL,
  `language` text NOT NULL DEFAULT ('ZH_CN'),
  `time_zone` text NOT NULL DEFAULT (''),
  `password_hash` text NOT NULL DEFAULT (''),
  `must_change_password` bool NOT NULL DEFAULT (false),
  `epoch` integer NOT NULL DEFAULT (0),
  `disabled_at` datetime NULL,
  `last_sign_in_at` datetime NULL,
  `team_id` integer NULL,
  `customer_id` integer NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `users_teams_members` FOREIGN KEY (`team_id`) REFERENCES `teams` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT `users_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create index "users_email_key_key" to table: "users"
CREATE UNIQUE INDEX `users_email_key_key` ON `users` (`email_key`);
-- Create index "user_updated_at_id" to table: "users"
CREATE INDEX `user_updated_at_id` ON `users` (`updated_at`, `id`);
-- Create index "user_name_id" to table: "users"
CREATE INDEX `user_name_id` ON `users` (`name`, `id`);
