-- Create "attachments" table
CREATE TABLE `attachments` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `owner_kind` varchar(40) NOT NULL,
  `owner_id` bigint NOT NULL,
  `order_id` bigint NULL,
  `customer_id` bigint NULL,
  `audience` varchar(32) NOT NULL DEFAULT 'INTERNAL',
  `name` varchar(255) NOT NULL,
  `media_type` varchar(100) NOT NULL,
  `size` bigint NOT NULL,
  `sha256` varchar(64) NOT NULL,
  `blob_key` varchar(64) NOT NULL,
  `uploader_name` varchar(80) NOT NULL DEFAULT '',
  `from_customer` bool NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  INDEX `attachment_blob_key` (`blob_key`),
  INDEX `attachment_order_id_id` (`order_id`, `id`),
  INDEX `attachment_owner_id_id` (`owner_id`, `id`),
  INDEX `attachment_sha256` (`sha256`),
  INDEX `attachment_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "audit_entries" table
CREATE TABLE `audit_entries` (
  `id` bigint NOT NULL,
  `at` datetime(6) NOT NULL,
  `actor_id` bigint NULL,
  `actor_name` varchar(120) NOT NULL DEFAULT '',
  `kind` varchar(40) NOT NULL,
  `record_id` bigint NULL,
  `order_id` bigint NULL,
  `operation` varchar(30) NOT NULL,
  `before` json NULL,
  `after` json NULL,
  `reason` varchar(500) NOT NULL DEFAULT '',
  `request_id` varchar(64) NOT NULL DEFAULT '',
  `address` varchar(64) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  INDEX `auditentry_actor_id_id` (`actor_id`, `id`),
  INDEX `auditentry_at_id` (`at`, `id`),
  INDEX `auditentry_kind_id` (`kind`, `id`),
  INDEX `auditentry_order_id_id` (`order_id`, `id`),
  INDEX `auditentry_record_id_id` (`record_id`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "bill_of_materials_lines" table
CREATE TABLE `bill_of_materials_lines` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `sequence` bigint NOT NULL,
  `quantity_per_unit` bigint NOT NULL DEFAULT 0,
  `scrap_percent` bigint NOT NULL DEFAULT 0,
  `note` varchar(500) NOT NULL DEFAULT '',
  `material_id` bigint NOT NULL,
  `product_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `billofmaterialsline_material_id_id` (`material_id`, `id`),
  INDEX `billofmaterialsline_product_id_sequence_id` (`product_id`, `sequence`, `id`),
  INDEX `billofmaterialsline_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "companies" table
CREATE TABLE `companies` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `name` varchar(120) NOT NULL,
  `legal_name` varchar(200) NOT NULL DEFAULT '',
  `tax_id` varchar(60) NOT NULL DEFAULT '',
  `address` json NOT NULL,
  `base_currency` varchar(3) NOT NULL,
  `time_zone` varchar(60) NOT NULL,
  `language` varchar(32) NOT NULL DEFAULT 'ZH_CN',
  `work_days` json NOT NULL,
  `holidays` json NOT NULL,
  `extra_work_days` json NOT NULL,
  `compensation_limit` bigint NULL,
  `demo_today` varchar(10) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `company_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "contacts" table
CREATE TABLE `contacts` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `name` varchar(80) NOT NULL,
  `title` varchar(80) NOT NULL DEFAULT '',
  `email` varchar(200) NOT NULL DEFAULT '',
  `phone` varchar(60) NOT NULL DEFAULT '',
  `note` varchar(500) NOT NULL DEFAULT '',
  `user_id` bigint NULL,
  `invited_at` datetime(6) NULL,
  `customer_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `contact_customer_id_id` (`customer_id`, `id`),
  INDEX `contact_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "counters" table
CREATE TABLE `counters` (
  `id` bigint NOT NULL,
  `kind` varchar(20) NOT NULL,
  `period` varchar(10) NOT NULL,
  `value` bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `counter_kind_period` (`kind`, `period`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "customers" table
CREATE TABLE `customers` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `number` varchar(20) NOT NULL,
  `name` varchar(120) NOT NULL,
  `name_key` varchar(120) NOT NULL,
  `legal_name` varchar(200) NOT NULL DEFAULT '',
  `legal_key` varchar(200) NOT NULL DEFAULT '',
  `identifiers` json NULL,
  `tax_id` varchar(60) NOT NULL DEFAULT '',
  `tier` varchar(32) NOT NULL DEFAULT 'B',
  `country` varchar(2) NOT NULL DEFAULT '',
  `language` varchar(32) NOT NULL DEFAULT 'EN',
  `currency` varchar(3) NOT NULL,
  `payment_terms` varchar(200) NOT NULL DEFAULT '',
  `incoterm` varchar(3) NOT NULL DEFAULT '',
  `incoterm_place` varchar(120) NOT NULL DEFAULT '',
  `address` json NOT NULL,
  `over_tolerance` bigint NOT NULL DEFAULT 0,
  `under_tolerance` bigint NOT NULL DEFAULT 0,
  `shipping_marks` varchar(1000) NOT NULL DEFAULT '',
  `preferences` mediumtext NOT NULL DEFAULT (''),
  `credit_limit` bigint NULL,
  `credit_currency` varchar(3) NOT NULL DEFAULT '',
  `sales_id` bigint NULL,
  `merchandiser_id` bigint NULL,
  PRIMARY KEY (`id`),
  INDEX `customers_users_merchandiser` (`merchandiser_id`),
  INDEX `customer_created_at_id` (`created_at`, `id`),
  INDEX `customer_legal_key` (`legal_key`),
  INDEX `customer_name_key_id` (`name_key`, `id`),
  INDEX `customer_sales_id_id` (`sales_id`, `id`),
  INDEX `customer_updated_at_id` (`updated_at`, `id`),
  UNIQUE INDEX `number` (`number`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "discrepancies" table
CREATE TABLE `discrepancies` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_line_id` bigint NULL,
  `rule` varchar(60) NOT NULL,
  `severity` varchar(32) NOT NULL,
  `params` json NULL,
  `source_path` varchar(300) NOT NULL DEFAULT '',
  `resolved_at` datetime(6) NULL,
  `resolution` varchar(32) NULL,
  `resolution_reason` varchar(500) NOT NULL DEFAULT '',
  `resolved_by` bigint NULL,
  `order_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `discrepancy_order_id_id` (`order_id`, `id`),
  INDEX `discrepancy_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "events" table
CREATE TABLE `events` (
  `id` bigint NOT NULL,
  `position` bigint NULL,
  `kind` varchar(40) NOT NULL,
  `operation` varchar(10) NOT NULL,
  `record_id` bigint NOT NULL,
  `order_id` bigint NULL,
  `customer_id` bigint NULL,
  `record_version` bigint NOT NULL,
  `changed_fields` json NULL,
  `actor_id` bigint NULL,
  `at` datetime(6) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `event_at` (`at`),
  UNIQUE INDEX `position` (`position`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "exchange_rates" table
CREATE TABLE `exchange_rates` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `currency` varchar(3) NOT NULL,
  `valid_from` varchar(10) NOT NULL,
  `rate` bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `exchangerate_currency_valid_from` (`currency`, `valid_from`),
  INDEX `exchangerate_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "feedbacks" table
CREATE TABLE `feedbacks` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `number` varchar(20) NOT NULL,
  `kind` varchar(32) NOT NULL,
  `status` varchar(32) NOT NULL DEFAULT 'OPEN',
  `batch_id` bigint NULL,
  `rating` bigint NULL,
  `severity` varchar(32) NULL,
  `text` mediumtext NOT NULL DEFAULT (''),
  `cause_kind` varchar(32) NULL,
  `product_id` bigint NULL,
  `first_answer_due_at` datetime(6) NULL,
  `answered_at` datetime(6) NULL,
  `contain_due_at` datetime(6) NULL,
  `contained_at` datetime(6) NULL,
  `containment` mediumtext NOT NULL DEFAULT (''),
  `close_due_at` datetime(6) NULL,
  `answer` mediumtext NOT NULL DEFAULT (''),
  `cause` mediumtext NOT NULL DEFAULT (''),
  `action` mediumtext NOT NULL DEFAULT (''),
  `resolved_at` datetime(6) NULL,
  `closed_at` datetime(6) NULL,
  `customer_id` bigint NOT NULL,
  `order_id` bigint NOT NULL,
  `order_line_id` bigint NULL,
  `shipment_id` bigint NULL,
  `owner_id` bigint NULL,
  PRIMARY KEY (`id`),
  INDEX `feedbacks_order_lines_order_line` (`order_line_id`),
  INDEX `feedbacks_shipments_shipment` (`shipment_id`),
  INDEX `feedback_cause_kind_id` (`cause_kind`, `id`),
  INDEX `feedback_created_at_id` (`created_at`, `id`),
  INDEX `feedback_customer_id_id` (`customer_id`, `id`),
  INDEX `feedback_order_id_id` (`order_id`, `id`),
  INDEX `feedback_owner_id_id` (`owner_id`, `id`),
  INDEX `feedback_product_id_kind_id` (`product_id`, `kind`, `id`),
  INDEX `feedback_status_id` (`status`, `id`),
  INDEX `feedback_updated_at_id` (`updated_at`, `id`),
  UNIQUE INDEX `number` (`number`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "goods_receipts" table
CREATE TABLE `goods_receipts` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_id` bigint NOT NULL,
  `supplier_id` bigint NULL,
  `quantity` bigint NOT NULL DEFAULT 0,
  `arrived_on` varchar(10) NOT NULL,
  `on_time` bool NULL,
  `note` varchar(500) NOT NULL DEFAULT '',
  `voided_at` datetime(6) NULL,
  `void_reason` varchar(500) NOT NULL DEFAULT '',
  `requirement_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `goodsreceipt_order_id_id` (`order_id`, `id`),
  INDEX `goodsreceipt_requirement_id_id` (`requirement_id`, `id`),
  INDEX `goodsreceipt_supplier_id_on_time_voided_at` (`supplier_id`, `on_time`, `voided_at`),
  INDEX `goodsreceipt_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "idempotency_keys" table
CREATE TABLE `idempotency_keys` (
  `id` bigint NOT NULL,
  `user_id` bigint NOT NULL,
  `key` varchar(100) NOT NULL,
  `operation` varchar(60) NOT NULL,
  `request_hash` varchar(64) NOT NULL,
  `record_id` bigint NULL,
  `created_at` datetime(6) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `idempotencykey_created_at` (`created_at`),
  UNIQUE INDEX `idempotencykey_user_id_key` (`user_id`, `key`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "incidents" table
CREATE TABLE `incidents` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `number` varchar(20) NOT NULL,
  `kind` varchar(32) NOT NULL,
  `severity` varchar(32) NOT NULL,
  `status` varchar(32) NOT NULL DEFAULT 'OPEN',
  `work_place` varchar(80) NOT NULL DEFAULT '',
  `text` varchar(2000) NOT NULL,
  `due_on` varchar(10) NOT NULL,
  `resolved_at` datetime(6) NULL,
  `resolved_by` bigint NULL,
  `cause` varchar(2000) NOT NULL DEFAULT '',
  `resolution` varchar(2000) NOT NULL DEFAULT '',
  `order_id` bigint NULL,
  `batch_id` bigint NULL,
  `owner_id` bigint NULL,
  PRIMARY KEY (`id`),
  INDEX `incident_batch_id_id` (`batch_id`, `id`),
  INDEX `incident_created_at_id` (`created_at`, `id`),
  INDEX `incident_due_on_id` (`due_on`, `id`),
  INDEX `incident_order_id_id` (`order_id`, `id`),
  INDEX `incident_owner_id_status_due_on_id` (`owner_id`, `status`, `due_on`, `id`),
  INDEX `incident_status_due_on_id` (`status`, `due_on`, `id`),
  INDEX `incident_updated_at_id` (`updated_at`, `id`),
  UNIQUE INDEX `number` (`number`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "inspections" table
CREATE TABLE `inspections` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `number` varchar(20) NOT NULL,
  `kind` varchar(32) NOT NULL,
  `repeats_id` bigint NULL,
  `quantity` bigint NOT NULL DEFAULT 0,
  `accepted_quantity` bigint NOT NULL DEFAULT 0,
  `rejected_quantity` bigint NOT NULL DEFAULT 0,
  `verdict` varchar(32) NOT NULL DEFAULT 'PENDING',
  `due_on` varchar(10) NOT NULL,
  `inspected_at` datetime(6) NULL,
  `note` mediumtext NOT NULL DEFAULT (''),
  `order_line_id` bigint NOT NULL,
  `inspected_by` bigint NULL,
  `order_id` bigint NOT NULL,
  `batch_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `inspections_users_inspector` (`inspected_by`),
  INDEX `inspection_batch_id_id` (`batch_id`, `id`),
  INDEX `inspection_created_at_id` (`created_at`, `id`),
  INDEX `inspection_due_on_id` (`due_on`, `id`),
  INDEX `inspection_order_id_id` (`order_id`, `id`),
  INDEX `inspection_order_line_id_id` (`order_line_id`, `id`),
  INDEX `inspection_repeats_id_id` (`repeats_id`, `id`),
  INDEX `inspection_updated_at_id` (`updated_at`, `id`),
  INDEX `inspection_verdict_due_on_id` (`verdict`, `due_on`, `id`),
  UNIQUE INDEX `number` (`number`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "leases" table
CREATE TABLE `leases` (
  `id` bigint NOT NULL,
  `name` varchar(60) NOT NULL,
  `holder` varchar(60) NOT NULL DEFAULT '',
  `fence` bigint NOT NULL DEFAULT 0,
  `expires_at` datetime(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `name` (`name`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "materials" table
CREATE TABLE `materials` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `code` varchar(60) NOT NULL,
  `code_key` varchar(60) NOT NULL,
  `name` varchar(200) NOT NULL,
  `name_en` varchar(200) NOT NULL DEFAULT '',
  `name_key` varchar(200) NOT NULL,
  `unit` varchar(3) NOT NULL,
  `note` varchar(1000) NOT NULL DEFAULT '',
  `supplier_id` bigint NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `code_key` (`code_key`),
  INDEX `material_created_at_id` (`created_at`, `id`),
  INDEX `material_name_key_id` (`name_key`, `id`),
  INDEX `material_supplier_id_id` (`supplier_id`, `id`),
  INDEX `material_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "material_chases" table
CREATE TABLE `material_chases` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_id` bigint NOT NULL,
  `chased_at` datetime(6) NOT NULL,
  `note` varchar(500) NOT NULL DEFAULT '',
  `next_chase_on` varchar(10) NOT NULL,
  `requirement_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `materialchase_order_id_id` (`order_id`, `id`),
  INDEX `materialchase_requirement_id_id` (`requirement_id`, `id`),
  INDEX `materialchase_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "material_promise_changes" table
CREATE TABLE `material_promise_changes` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_id` bigint NOT NULL,
  `supplier_id` bigint NULL,
  `from_on` varchar(10) NOT NULL,
  `to_on` varchar(10) NOT NULL,
  `reason` varchar(500) NOT NULL DEFAULT '',
  `requirement_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `materialpromisechange_order_id_id` (`order_id`, `id`),
  INDEX `materialpromisechange_requirement_id_id` (`requirement_id`, `id`),
  INDEX `materialpromisechange_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "material_requirements" table
CREATE TABLE `material_requirements` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `status` varchar(32) NOT NULL DEFAULT 'OPEN',
  `source` varchar(32) NOT NULL,
  `quantity` bigint NOT NULL DEFAULT 0,
  `unit` varchar(3) NOT NULL,
  `arrived_quantity` bigint NOT NULL DEFAULT 0,
  `arrived_on` varchar(10) NOT NULL,
  `need_by_on` varchar(10) NOT NULL,
  `first_promised_on` varchar(10) NOT NULL,
  `promised_on` varchar(10) NOT NULL,
  `promise_made_on` varchar(10) NOT NULL,
  `slip_count` bigint NOT NULL DEFAULT 0,
  `late_on` varchar(10) NOT NULL,
  `chase_count` bigint NOT NULL DEFAULT 0,
  `chased_at` datetime(6) NULL,
  `next_chase_on` varchar(10) NOT NULL,
  `cancel_reason` varchar(500) NOT NULL DEFAULT '',
  `note` varchar(1000) NOT NULL DEFAULT '',
  `order_id` bigint NOT NULL,
  `material_id` bigint NOT NULL,
  `supplier_id` bigint NULL,
  `batch_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `materialrequirement_batch_id_id` (`batch_id`, `id`),
  INDEX `materialrequirement_created_at_id` (`created_at`, `id`),
  INDEX `materialrequirement_late_on_id` (`late_on`, `id`),
  INDEX `materialrequirement_material_id_id` (`material_id`, `id`),
  INDEX `materialrequirement_need_by_on_id` (`need_by_on`, `id`),
  INDEX `materialrequirement_order_id_id` (`order_id`, `id`),
  INDEX `materialrequirement_status_late_on_id` (`status`, `late_on`, `id`),
  INDEX `materialrequirement_status_need_by_on_id` (`status`, `need_by_on`, `id`),
  INDEX `materialrequirement_status_next_chase_on_id` (`status`, `next_chase_on`, `id`),
  INDEX `materialrequirement_status_promised_on_id` (`status`, `promised_on`, `id`),
  INDEX `materialrequirement_supplier_id_status_late_on_id` (`supplier_id`, `status`, `late_on`, `id`),
  INDEX `materialrequirement_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "messages" table
CREATE TABLE `messages` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `audience` varchar(32) NOT NULL DEFAULT 'INTERNAL',
  `author_name` varchar(80) NOT NULL,
  `from_customer` bool NOT NULL DEFAULT 0,
  `body` mediumtext NOT NULL DEFAULT (''),
  `mention_ids` json NULL,
  `asks` bool NOT NULL DEFAULT 0,
  `answered_at` datetime(6) NULL,
  `answer_to_id` bigint NULL,
  `author_id` bigint NOT NULL,
  `order_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `messages_users_author` (`author_id`),
  INDEX `message_answer_to_id_id` (`answer_to_id`, `id`),
  INDEX `message_order_id_asks_id` (`order_id`, `asks`, `id`),
  INDEX `message_order_id_created_at` (`order_id`, `created_at`),
  INDEX `message_order_id_id` (`order_id`, `id`),
  INDEX `message_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "notifications" table
CREATE TABLE `notifications` (
  `id` bigint NOT NULL,
  `user_id` bigint NOT NULL,
  `kind` varchar(32) NOT NULL,
  `level` varchar(32) NOT NULL,
  `order_id` bigint NULL,
  `record_id` bigint NOT NULL,
  `actor_name` varchar(120) NOT NULL DEFAULT '',
  `created_at` datetime(6) NOT NULL,
  `shows_at` datetime(6) NOT NULL,
  `done_at` datetime(6) NULL,
  `mail_at` datetime(6) NULL,
  `mailed_at` datetime(6) NULL,
  PRIMARY KEY (`id`),
  INDEX `notification_created_at` (`created_at`),
  INDEX `notification_mailed_at_mail_at` (`mailed_at`, `mail_at`),
  INDEX `notification_record_id` (`record_id`),
  INDEX `notification_user_id_done_at_shows_at_id` (`user_id`, `done_at`, `shows_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "notification_preferences" table
CREATE TABLE `notification_preferences` (
  `id` bigint NOT NULL,
  `user_id` bigint NOT NULL,
  `instant` bool NOT NULL DEFAULT 1,
  `digest` bool NOT NULL DEFAULT 1,
  `digest_minute` bigint NOT NULL DEFAULT 510,
  `quiet_from` bigint NOT NULL DEFAULT 1260,
  `quiet_to` bigint NOT NULL DEFAULT 420,
  `digested_on` varchar(10) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `user_id` (`user_id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "operations" table
CREATE TABLE `operations` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_id` bigint NOT NULL,
  `sequence` bigint NOT NULL,
  `name` varchar(80) NOT NULL,
  `work_center` varchar(80) NOT NULL DEFAULT '',
  `instruction` varchar(1000) NOT NULL DEFAULT '',
  `quantity` bigint NOT NULL DEFAULT 0,
  `good_quantity` bigint NOT NULL DEFAULT 0,
  `scrap_quantity` bigint NOT NULL DEFAULT 0,
  `rework_quantity` bigint NOT NULL DEFAULT 0,
  `started_at` datetime(6) NULL,
  `finished_at` datetime(6) NULL,
  `batch_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `operation_batch_id_sequence_id` (`batch_id`, `sequence`, `id`),
  INDEX `operation_order_id_id` (`order_id`, `id`),
  INDEX `operation_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "operation_standards" table
CREATE TABLE `operation_standards` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `sequence` bigint NOT NULL,
  `name` varchar(80) NOT NULL,
  `work_center` varchar(80) NOT NULL DEFAULT '',
  `minutes_per_unit` bigint NOT NULL DEFAULT 0,
  `instruction` varchar(1000) NOT NULL DEFAULT '',
  `product_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `operationstandard_product_id_sequence_id` (`product_id`, `sequence`, `id`),
  INDEX `operationstandard_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "orders" table
CREATE TABLE `orders` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `number` varchar(20) NOT NULL,
  `status` varchar(32) NOT NULL DEFAULT 'DRAFT',
  `kind` varchar(32) NOT NULL DEFAULT 'NEW',
  `source` varchar(32) NOT NULL DEFAULT 'MANUAL',
  `customer_po_no` varchar(100) NOT NULL DEFAULT '',
  `po_key` varchar(100) NOT NULL DEFAULT '',
  `team_id` bigint NULL,
  `original_id` bigint NULL,
  `ordered_on` varchar(10) NOT NULL,
  `requested_on` varchar(10) NOT NULL,
  `first_promised_on` varchar(10) NOT NULL,
  `promised_on` varchar(10) NOT NULL,
  `currency` varchar(3) NOT NULL,
  `incoterm` varchar(3) NOT NULL DEFAULT '',
  `incoterm_place` varchar(120) NOT NULL DEFAULT '',
  `incoterm_year` bigint NOT NULL DEFAULT 2020,
  `payment_terms` varchar(500) NOT NULL DEFAULT '',
  `ship_to` json NOT NULL,
  `shipping_marks` varchar(1000) NOT NULL DEFAULT '',
  `note` mediumtext NOT NULL DEFAULT (''),
  `over_tolerance` bigint NOT NULL DEFAULT 0,
  `under_tolerance` bigint NOT NULL DEFAULT 0,
  `lines_amount` bigint NOT NULL DEFAULT 0,
  `allowance_amount` bigint NOT NULL DEFAULT 0,
  `charge_amount` bigint NOT NULL DEFAULT 0,
  `tax_amount` bigint NOT NULL DEFAULT 0,
  `tax_stated` bool NOT NULL DEFAULT 0,
  `prepaid_amount` bigint NOT NULL DEFAULT 0,
  `rounding_amount` bigint NOT NULL DEFAULT 0,
  `payable_amount` bigint NOT NULL DEFAULT 0,
  `paid_amount` bigint NOT NULL DEFAULT 0,
  `base_currency` varchar(3) NOT NULL DEFAULT 'CNY',
  `exchange_rate` bigint NULL,
  `exchange_rate_on` varchar(10) NOT NULL,
  `confirmed_on` varchar(10) NOT NULL,
  `confirmed_at` datetime(6) NULL,
  `closed_at` datetime(6) NULL,
  `cancelled_at` datetime(6) NULL,
  `cancel_reason` varchar(500) NOT NULL DEFAULT '',
  `held_at` datetime(6) NULL,
  `held_reason` varchar(500) NOT NULL DEFAULT '',
  `credit_approved_at` datetime(6) NULL,
  `credit_approved_by` bigint NULL,
  `credit_reason` varchar(500) NOT NULL DEFAULT '',
  `credit_approved_amount` bigint NULL,
  `line_count` bigint NOT NULL DEFAULT 0,
  `planned_percent` bigint NOT NULL DEFAULT 0,
  `made_percent` bigint NOT NULL DEFAULT 0,
  `passed_percent` bigint NOT NULL DEFAULT 0,
  `packed_percent` bigint NOT NULL DEFAULT 0,
  `shipped_percent` bigint NOT NULL DEFAULT 0,
  `delivered_percent` bigint NOT NULL DEFAULT 0,
  `paid_percent` bigint NOT NULL DEFAULT 0,
  `delivered_on` varchar(10) NOT NULL,
  `production_gate_held` bool NOT NULL DEFAULT 0,
  `shipment_gate_held` bool NOT NULL DEFAULT 0,
  `document_gate_held` bool NOT NULL DEFAULT 0,
  `guard` bigint NOT NULL DEFAULT 0,
  `customer_id` bigint NOT NULL,
  `merchandiser_id` bigint NULL,
  `sales_id` bigint NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `number` (`number`),
  INDEX `order_created_at_id` (`created_at`, `id`),
  INDEX `order_customer_id_po_key` (`customer_id`, `po_key`),
  INDEX `order_customer_id_promised_on_id` (`customer_id`, `promised_on`, `id`),
  INDEX `order_first_promised_on_id` (`first_promised_on`, `id`),
  INDEX `order_first_promised_on_status_delivered_on` (`first_promised_on`, `status`, `delivered_on`),
  INDEX `order_merchandiser_id_status_delivered_on_promised_on_id` (`merchandiser_id`, `status`, `delivered_on`, `promised_on`, `id`),
  INDEX `order_merchandiser_id_status_promised_on_id` (`merchandiser_id`, `status`, `promised_on`, `id`),
  INDEX `order_ordered_on_id` (`ordered_on`, `id`),
  INDEX `order_original_id` (`original_id`),
  INDEX `order_po_key` (`po_key`),
  INDEX `order_promised_on_id` (`promised_on`, `id`),
  INDEX `order_requested_on_id` (`requested_on`, `id`),
  INDEX `order_sales_id_promised_on_id` (`sales_id`, `promised_on`, `id`),
  INDEX `order_status_promised_on_id` (`status`, `promised_on`, `id`),
  INDEX `order_team_id_promised_on_id` (`team_id`, `promised_on`, `id`),
  INDEX `order_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "order_adjustments" table
CREATE TABLE `order_adjustments` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `order_line_id` bigint NULL,
  `kind` varchar(32) NOT NULL,
  `reason` varchar(200) NOT NULL DEFAULT '',
  `percent` bigint NULL,
  `base_amount` bigint NOT NULL DEFAULT 0,
  `amount` bigint NOT NULL DEFAULT 0,
  `tax_percent` bigint NOT NULL DEFAULT 0,
  `tax_category` varchar(10) NOT NULL DEFAULT '',
  `currency` varchar(3) NOT NULL,
  `order_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `orderadjustment_order_id_id` (`order_id`, `id`),
  INDEX `orderadjustment_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "order_lines" table
CREATE TABLE `order_lines` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `position` bigint NOT NULL,
  `description` varchar(500) NOT NULL,
  `customer_item_no` varchar(100) NOT NULL DEFAULT '',
  `customer_line_no` varchar(60) NOT NULL DEFAULT '',
  `spec` varchar(1000) NOT NULL DEFAULT '',
  `properties` json NULL,
  `quantity` bigint NOT NULL DEFAULT 0,
  `unit` varchar(3) NOT NULL,
  `unit_price` bigint NOT NULL DEFAULT 0,
  `price_per` bigint NOT NULL DEFAULT 1000000,
  `allowance_amount` bigint NOT NULL DEFAULT 0,
  `charge_amount` bigint NOT NULL DEFAULT 0,
  `amount` bigint NOT NULL DEFAULT 0,
  `tax_percent` bigint NOT NULL DEFAULT 0,
  `tax_category` varchar(10) NOT NULL DEFAULT '',
  `currency` varchar(3) NOT NULL,
  `requested_on` varchar(10) NOT NULL,
  `first_promised_on` varchar(10) NOT NULL,
  `promised_on` varchar(10) NOT NULL,
  `note` varchar(1000) NOT NULL DEFAULT '',
  `planned_quantity` bigint NOT NULL DEFAULT 0,
  `made_quantity` bigint NOT NULL DEFAULT 0,
  `passed_quantity` bigint NOT NULL DEFAULT 0,
  `packed_quantity` bigint NOT NULL DEFAULT 0,
  `shipped_quantity` bigint NOT NULL DEFAULT 0,
  `delivered_quantity` bigint NOT NULL DEFAULT 0,
  `lost_quantity` bigint NOT NULL DEFAULT 0,
  `delivered_on` varchar(10) NOT NULL,
  `cancelled_at` datetime(6) NULL,
  `order_id` bigint NOT NULL,
  `product_id` bigint NULL,
  PRIMARY KEY (`id`),
  INDEX `orderline_order_id_position_id` (`order_id`, `position`, `id`),
  INDEX `orderline_product_id_id` (`product_id`, `id`),
  INDEX `orderline_promised_on_id` (`promised_on`, `id`),
  INDEX `orderline_requested_on_id` (`requested_on`, `id`),
  INDEX `orderline_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "order_watches" table
CREATE TABLE `order_watches` (
  `id` bigint NOT NULL,
  `order_id` bigint NOT NULL,
  `user_id` bigint NOT NULL,
  `following` bool NULL,
  `read_at` datetime(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `orderwatch_order_id_user_id` (`order_id`, `user_id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "outbox_messages" table
CREATE TABLE `outbox_messages` (
  `id` bigint NOT NULL,
  `topic` varchar(40) NOT NULL,
  `payload` json NOT NULL,
  `attempts` bigint NOT NULL DEFAULT 0,
  `last_error` varchar(500) NOT NULL DEFAULT '',
  `created_at` datetime(6) NOT NULL,
  `next_at` datetime(6) NOT NULL,
  `done_at` datetime(6) NULL,
  PRIMARY KEY (`id`),
  INDEX `outboxmessage_done_at_next_at` (`done_at`, `next_at`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "password_resets" table
CREATE TABLE `password_resets` (
  `id` bigint NOT NULL,
  `user_id` bigint NOT NULL,
  `hash` varchar(64) NOT NULL,
  `created_at` datetime(6) NOT NULL,
  `expires_at` datetime(6) NOT NULL,
  `used_at` datetime(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `hash` (`hash`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "payments" table
CREATE TABLE `payments` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `amount` bigint NOT NULL DEFAULT 0,
  `currency` varchar(3) NOT NULL,
  `received_on` varchar(10) NOT NULL,
  `reference` varchar(120) NOT NULL DEFAULT '',
  `note` varchar(500) NOT NULL DEFAULT '',
  `order_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `payment_created_at_id` (`created_at`, `id`),
  INDEX `payment_order_id_id` (`order_id`, `id`),
  INDEX `payment_received_on_id` (`received_on`, `id`),
  INDEX `payment_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "payment_allocations" table
CREATE TABLE `payment_allocations` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `order_id` bigint NOT NULL,
  `amount` bigint NOT NULL DEFAULT 0,
  `currency` varchar(3) NOT NULL,
  `payment_id` bigint NOT NULL,
  `payment_plan_line_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `paymentallocation_order_id_id` (`order_id`, `id`),
  INDEX `paymentallocation_payment_id_id` (`payment_id`, `id`),
  INDEX `paymentallocation_payment_plan_line_id_id` (`payment_plan_line_id`, `id`),
  INDEX `paymentallocation_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "payment_plan_lines" table
CREATE TABLE `payment_plan_lines` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `position` bigint NOT NULL,
  `kind` varchar(32) NOT NULL,
  `percent` bigint NULL,
  `amount` bigint NOT NULL DEFAULT 0,
  `currency` varchar(3) NOT NULL,
  `exchange_rate` bigint NOT NULL DEFAULT 0,
  `trigger` varchar(32) NOT NULL,
  `from_month_end` bool NOT NULL DEFAULT 0,
  `offset_days` bigint NOT NULL DEFAULT 0,
  `stated_on` varchar(10) NOT NULL,
  `gate` varchar(32) NOT NULL DEFAULT 'NONE',
  `released_at` datetime(6) NULL,
  `released_by` bigint NULL,
  `release_reason` varchar(500) NOT NULL DEFAULT '',
  `triggered_on` varchar(10) NOT NULL,
  `due_on` varchar(10) NOT NULL,
  `due_estimated` bool NOT NULL DEFAULT 0,
  `paid_amount` bigint NOT NULL DEFAULT 0,
  `status` varchar(32) NOT NULL DEFAULT 'OPEN',
  `customer_id` bigint NOT NULL,
  `order_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `paymentplanline_created_at_id` (`created_at`, `id`),
  INDEX `paymentplanline_customer_id_status_due_on_id` (`customer_id`, `status`, `due_on`, `id`),
  INDEX `paymentplanline_due_on_id` (`due_on`, `id`),
  INDEX `paymentplanline_order_id_position_id` (`order_id`, `position`, `id`),
  INDEX `paymentplanline_status_due_on_id` (`status`, `due_on`, `id`),
  INDEX `paymentplanline_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "products" table
CREATE TABLE `products` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `code` varchar(60) NOT NULL,
  `code_key` varchar(60) NOT NULL,
  `name` varchar(200) NOT NULL,
  `name_en` varchar(200) NOT NULL DEFAULT '',
  `name_key` varchar(200) NOT NULL,
  `description` mediumtext NOT NULL DEFAULT (''),
  `unit` varchar(3) NOT NULL,
  `hs_code` varchar(12) NOT NULL DEFAULT '',
  `parameters` json NULL,
  `min_order_quantity` bigint NOT NULL DEFAULT 0,
  `lead_days` bigint NOT NULL DEFAULT 0,
  `units_per_carton` bigint NOT NULL DEFAULT 0,
  `carton_length_mm` bigint NOT NULL DEFAULT 0,
  `carton_width_mm` bigint NOT NULL DEFAULT 0,
  `carton_height_mm` bigint NOT NULL DEFAULT 0,
  `carton_net_kg` bigint NOT NULL DEFAULT 0,
  `carton_gross_kg` bigint NOT NULL DEFAULT 0,
  `packing_note` varchar(1000) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  UNIQUE INDEX `code_key` (`code_key`),
  INDEX `product_created_at_id` (`created_at`, `id`),
  INDEX `product_name_key_id` (`name_key`, `id`),
  INDEX `product_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "production_batches" table
CREATE TABLE `production_batches` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `number` varchar(20) NOT NULL,
  `status` varchar(32) NOT NULL DEFAULT 'PLANNED',
  `quantity` bigint NOT NULL DEFAULT 0,
  `unit` varchar(3) NOT NULL,
  `made_quantity` bigint NOT NULL DEFAULT 0,
  `scrap_quantity` bigint NOT NULL DEFAULT 0,
  `planned_start_on` varchar(10) NOT NULL,
  `planned_finish_on` varchar(10) NOT NULL,
  `released_at` datetime(6) NULL,
  `started_at` datetime(6) NULL,
  `finished_at` datetime(6) NULL,
  `last_reported_at` datetime(6) NULL,
  `material_readiness` varchar(32) NOT NULL DEFAULT 'NONE',
  `materials_late_on` varchar(10) NOT NULL,
  `release_reason` varchar(500) NOT NULL DEFAULT '',
  `cancel_reason` varchar(500) NOT NULL DEFAULT '',
  `note` varchar(1000) NOT NULL DEFAULT '',
  `order_id` bigint NOT NULL,
  `order_line_id` bigint NOT NULL,
  `product_id` bigint NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `number` (`number`),
  INDEX `productionbatch_created_at_id` (`created_at`, `id`),
  INDEX `productionbatch_material_readiness_materials_late_on_id` (`material_readiness`, `materials_late_on`, `id`),
  INDEX `productionbatch_order_id_id` (`order_id`, `id`),
  INDEX `productionbatch_order_line_id_id` (`order_line_id`, `id`),
  INDEX `productionbatch_planned_finish_on_id` (`planned_finish_on`, `id`),
  INDEX `productionbatch_status_planned_finish_on_id` (`status`, `planned_finish_on`, `id`),
  INDEX `productionbatch_updated_at_id` (`updated_at`, `id`),
  INDEX `production_batches_products_product` (`product_id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "production_reports" table
CREATE TABLE `production_reports` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_id` bigint NOT NULL,
  `good_quantity` bigint NOT NULL DEFAULT 0,
  `scrap_quantity` bigint NOT NULL DEFAULT 0,
  `rework_quantity` bigint NOT NULL DEFAULT 0,
  `operator_name` varchar(80) NOT NULL DEFAULT '',
  `note` varchar(500) NOT NULL DEFAULT '',
  `reported_at` datetime(6) NOT NULL,
  `voided_at` datetime(6) NULL,
  `void_reason` varchar(500) NOT NULL DEFAULT '',
  `operation_id` bigint NOT NULL,
  `batch_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `productionreport_batch_id_reported_at_id` (`batch_id`, `reported_at`, `id`),
  INDEX `productionreport_operation_id_reported_at_id` (`operation_id`, `reported_at`, `id`),
  INDEX `productionreport_order_id_id` (`order_id`, `id`),
  INDEX `productionreport_reported_at_id` (`reported_at`, `id`),
  INDEX `productionreport_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "promise_changes" table
CREATE TABLE `promise_changes` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `kind` varchar(32) NOT NULL,
  `from_on` varchar(10) NOT NULL,
  `to_on` varchar(10) NOT NULL,
  `asked_by` varchar(32) NOT NULL,
  `reason` varchar(500) NOT NULL DEFAULT '',
  `order_id` bigint NOT NULL,
  `order_line_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `promisechange_order_id_id` (`order_id`, `id`),
  INDEX `promisechange_order_line_id_id` (`order_line_id`, `id`),
  INDEX `promisechange_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "proof_of_deliveries" table
CREATE TABLE `proof_of_deliveries` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_id` bigint NOT NULL,
  `order_line_id` bigint NOT NULL,
  `received_quantity` bigint NOT NULL DEFAULT 0,
  `accepted_quantity` bigint NOT NULL DEFAULT 0,
  `condition` varchar(32) NOT NULL DEFAULT 'GOOD',
  `signed_by` varchar(80) NOT NULL DEFAULT '',
  `signed_at` datetime(6) NOT NULL,
  `note` varchar(500) NOT NULL DEFAULT '',
  `shipment_id` bigint NOT NULL,
  `shipment_line_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `proofofdelivery_order_id_id` (`order_id`, `id`),
  INDEX `proofofdelivery_order_line_id_id` (`order_line_id`, `id`),
  INDEX `proofofdelivery_shipment_id_id` (`shipment_id`, `id`),
  INDEX `proofofdelivery_shipment_line_id_id` (`shipment_line_id`, `id`),
  INDEX `proofofdelivery_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "provenances" table
CREATE TABLE `provenances` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `order_line_id` bigint NULL,
  `attachment_id` bigint NULL,
  `field` varchar(60) NOT NULL,
  `source_path` varchar(300) NOT NULL,
  `source_text` mediumtext NOT NULL DEFAULT (''),
  `order_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `provenance_order_id_id` (`order_id`, `id`),
  INDEX `provenance_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "remedies" table
CREATE TABLE `remedies` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `kind` varchar(32) NOT NULL,
  `status` varchar(32) NOT NULL DEFAULT 'OFFERED',
  `text` mediumtext NOT NULL DEFAULT (''),
  `amount` bigint NULL,
  `currency` varchar(3) NOT NULL DEFAULT '',
  `proposed_by` bigint NULL,
  `approved_at` datetime(6) NULL,
  `approved_by` bigint NULL,
  `approval_reason` varchar(500) NOT NULL DEFAULT '',
  `answered_at` datetime(6) NULL,
  `customer_note` varchar(1000) NOT NULL DEFAULT '',
  `finished_at` datetime(6) NULL,
  `withdraw_reason` varchar(500) NOT NULL DEFAULT '',
  `feedback_id` bigint NOT NULL,
  `order_id` bigint NOT NULL,
  `replacement_order_id` bigint NULL,
  PRIMARY KEY (`id`),
  INDEX `remedy_feedback_id_id` (`feedback_id`, `id`),
  INDEX `remedy_order_id_id` (`order_id`, `id`),
  UNIQUE INDEX `remedy_replacement_order_id` (`replacement_order_id`),
  INDEX `remedy_status_id` (`status`, `id`),
  INDEX `remedy_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "requirements" table
CREATE TABLE `requirements` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `order_line_id` bigint NULL,
  `kind` varchar(32) NOT NULL,
  `text` varchar(1000) NOT NULL,
  `order_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `requirement_order_id_id` (`order_id`, `id`),
  INDEX `requirement_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "role_grants" table
CREATE TABLE `role_grants` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `role` varchar(32) NOT NULL,
  `user_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `rolegrant_role` (`role`),
  INDEX `rolegrant_updated_at_id` (`updated_at`, `id`),
  INDEX `rolegrant_user_id_role` (`user_id`, `role`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "search_terms" table
CREATE TABLE `search_terms` (
  `id` bigint NOT NULL,
  `term` varchar(64) NOT NULL,
  `kind` varchar(40) NOT NULL,
  `record_id` bigint NOT NULL,
  `see` varchar(16) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  INDEX `searchterm_record_id` (`record_id`),
  UNIQUE INDEX `searchterm_term_kind_record_id` (`term`, `kind`, `record_id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "service_tokens" table
CREATE TABLE `service_tokens` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `name` varchar(80) NOT NULL,
  `prefix` varchar(20) NOT NULL,
  `hash` varchar(64) NOT NULL,
  `role` varchar(32) NOT NULL,
  `read_only` bool NOT NULL DEFAULT 1,
  `prices` bool NOT NULL DEFAULT 0,
  `expires_at` datetime(6) NOT NULL,
  `last_used_at` datetime(6) NULL,
  `revoked_at` datetime(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `hash` (`hash`),
  INDEX `servicetoken_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "sessions" table
CREATE TABLE `sessions` (
  `id` bigint NOT NULL,
  `user_id` bigint NOT NULL,
  `refresh_hash` varchar(64) NOT NULL,
  `previous_hash` varchar(64) NOT NULL DEFAULT '',
  `rotated_at` datetime(6) NULL,
  `epoch` bigint NOT NULL,
  `client` varchar(20) NOT NULL DEFAULT '',
  `address` varchar(64) NOT NULL DEFAULT '',
  `user_agent` varchar(300) NOT NULL DEFAULT '',
  `created_at` datetime(6) NOT NULL,
  `last_used_at` datetime(6) NOT NULL,
  `expires_at` datetime(6) NOT NULL,
  `revoked_at` datetime(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `refresh_hash` (`refresh_hash`),
  INDEX `session_expires_at` (`expires_at`),
  INDEX `session_previous_hash` (`previous_hash`),
  INDEX `session_user_id_revoked_at` (`user_id`, `revoked_at`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "sheet_imports" table
CREATE TABLE `sheet_imports` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `kind` varchar(32) NOT NULL,
  `file_name` varchar(255) NOT NULL,
  `sha256` varchar(64) NOT NULL,
  `header_key` varchar(64) NOT NULL,
  `mapping` json NOT NULL,
  `row_count` bigint NOT NULL DEFAULT 0,
  `created_count` bigint NOT NULL DEFAULT 0,
  `present_count` bigint NOT NULL DEFAULT 0,
  `failed_count` bigint NOT NULL DEFAULT 0,
  `failed_rows` json NULL,
  PRIMARY KEY (`id`),
  INDEX `sheetimport_created_by_id` (`created_by`, `id`),
  INDEX `sheetimport_kind_header_key_id` (`kind`, `header_key`, `id`),
  INDEX `sheetimport_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "shipments" table
CREATE TABLE `shipments` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `number` varchar(20) NOT NULL,
  `status` varchar(32) NOT NULL DEFAULT 'PLANNED',
  `mode` varchar(32) NOT NULL,
  `carrier` varchar(120) NOT NULL DEFAULT '',
  `forwarder` varchar(120) NOT NULL DEFAULT '',
  `tracking_no` varchar(80) NOT NULL DEFAULT '',
  `tracking_key` varchar(80) NOT NULL DEFAULT '',
  `vessel` varchar(80) NOT NULL DEFAULT '',
  `container_no` varchar(80) NOT NULL DEFAULT '',
  `from_place` varchar(120) NOT NULL DEFAULT '',
  `to_place` varchar(120) NOT NULL DEFAULT '',
  `ship_to` json NOT NULL,
  `marks` varchar(1000) NOT NULL DEFAULT '',
  `carton_count` bigint NOT NULL DEFAULT 0,
  `net_kg` bigint NOT NULL DEFAULT 0,
  `gross_kg` bigint NOT NULL DEFAULT 0,
  `volume_m3` bigint NOT NULL DEFAULT 0,
  `freight_terms` varchar(32) NULL,
  `freight_amount` bigint NULL,
  `insurance_amount` bigint NULL,
  `currency` varchar(3) NOT NULL DEFAULT '',
  `etd_on` varchar(10) NOT NULL,
  `eta_on` varchar(10) NOT NULL,
  `packed_at` datetime(6) NULL,
  `departed_at` datetime(6) NULL,
  `arrived_at` datetime(6) NULL,
  `documents_released_at` datetime(6) NULL,
  `delivered_at` datetime(6) NULL,
  `stage` varchar(20) NOT NULL DEFAULT '',
  `exception` varchar(20) NOT NULL DEFAULT '',
  `cancel_reason` varchar(500) NOT NULL DEFAULT '',
  `note` varchar(1000) NOT NULL DEFAULT '',
  `customer_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `number` (`number`),
  INDEX `shipment_created_at_id` (`created_at`, `id`),
  INDEX `shipment_customer_id_etd_on_id` (`customer_id`, `etd_on`, `id`),
  INDEX `shipment_eta_on_id` (`eta_on`, `id`),
  INDEX `shipment_etd_on_id` (`etd_on`, `id`),
  INDEX `shipment_status_etd_on_id` (`status`, `etd_on`, `id`),
  INDEX `shipment_tracking_key` (`tracking_key`),
  INDEX `shipment_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "shipment_lines" table
CREATE TABLE `shipment_lines` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `quantity` bigint NOT NULL DEFAULT 0,
  `unit` varchar(3) NOT NULL,
  `delivered_quantity` bigint NOT NULL DEFAULT 0,
  `shipment_id` bigint NOT NULL,
  `order_id` bigint NOT NULL,
  `order_line_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `shipmentline_order_id_shipment_id` (`order_id`, `shipment_id`),
  INDEX `shipmentline_order_line_id_id` (`order_line_id`, `id`),
  INDEX `shipmentline_shipment_id_id` (`shipment_id`, `id`),
  INDEX `shipmentline_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "source_keys" table
CREATE TABLE `source_keys` (
  `id` bigint NOT NULL,
  `source` varchar(40) NOT NULL,
  `kind` varchar(40) NOT NULL,
  `key` varchar(120) NOT NULL,
  `record_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `sourcekey_record_id` (`record_id`),
  UNIQUE INDEX `sourcekey_source_kind_key` (`source`, `kind`, `key`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "suppliers" table
CREATE TABLE `suppliers` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `code` varchar(60) NOT NULL,
  `code_key` varchar(60) NOT NULL,
  `name` varchar(200) NOT NULL,
  `name_key` varchar(200) NOT NULL,
  `contact_name` varchar(80) NOT NULL DEFAULT '',
  `email` varchar(254) NOT NULL DEFAULT '',
  `phone` varchar(40) NOT NULL DEFAULT '',
  `lead_days` bigint NOT NULL DEFAULT 0,
  `note` varchar(1000) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  UNIQUE INDEX `code_key` (`code_key`),
  INDEX `supplier_created_at_id` (`created_at`, `id`),
  INDEX `supplier_name_key_id` (`name_key`, `id`),
  INDEX `supplier_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "tasks" table
CREATE TABLE `tasks` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `title` varchar(200) NOT NULL,
  `note` mediumtext NOT NULL DEFAULT (''),
  `status` varchar(32) NOT NULL DEFAULT 'OPEN',
  `due_on` varchar(10) NOT NULL,
  `subject_kind` varchar(40) NOT NULL DEFAULT '',
  `subject_id` bigint NULL,
  `closed_at` datetime(6) NULL,
  `closed_by` bigint NULL,
  `owner_id` bigint NOT NULL,
  `order_id` bigint NULL,
  `customer_id` bigint NULL,
  PRIMARY KEY (`id`),
  INDEX `task_created_at_id` (`created_at`, `id`),
  INDEX `task_created_by_id` (`created_by`, `id`),
  INDEX `task_customer_id` (`customer_id`),
  INDEX `task_due_on_id` (`due_on`, `id`),
  INDEX `task_order_id_due_on_id` (`order_id`, `due_on`, `id`),
  INDEX `task_owner_id_status_due_on_id` (`owner_id`, `status`, `due_on`, `id`),
  INDEX `task_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "teams" table
CREATE TABLE `teams` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `archived_at` datetime(6) NULL,
  `name` varchar(80) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `name` (`name`),
  INDEX `team_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "throttles" table
CREATE TABLE `throttles` (
  `id` bigint NOT NULL,
  `key` varchar(100) NOT NULL,
  `failures` bigint NOT NULL DEFAULT 0,
  `last_at` datetime(6) NOT NULL,
  `blocked_until` datetime(6) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `key` (`key`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "tracking_events" table
CREATE TABLE `tracking_events` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `code` varchar(32) NOT NULL,
  `classifier` varchar(32) NOT NULL DEFAULT 'ACTUAL',
  `raw_code` varchar(40) NOT NULL DEFAULT '',
  `source` varchar(40) NOT NULL,
  `source_id` varchar(100) NOT NULL,
  `location` varchar(120) NOT NULL DEFAULT '',
  `occurred_at` datetime(6) NOT NULL,
  `zone_offset` varchar(6) NOT NULL DEFAULT '',
  `received_at` datetime(6) NOT NULL,
  `eta_on` varchar(10) NOT NULL,
  `note` varchar(500) NOT NULL DEFAULT '',
  `shipment_id` bigint NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `trackingevent_shipment_id_occurred_at_id` (`shipment_id`, `occurred_at`, `id`),
  UNIQUE INDEX `trackingevent_shipment_id_source_source_id` (`shipment_id`, `source`, `source_id`),
  INDEX `trackingevent_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "unsubscribe_tokens" table
CREATE TABLE `unsubscribe_tokens` (
  `id` bigint NOT NULL,
  `user_id` bigint NOT NULL,
  `hash` varchar(64) NOT NULL,
  `created_at` datetime(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `hash` (`hash`),
  INDEX `unsubscribetoken_created_at` (`created_at`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Create "users" table
CREATE TABLE `users` (
  `id` bigint NOT NULL,
  `version` bigint NOT NULL DEFAULT 1,
  `created_at` datetime(6) NOT NULL,
  `created_by` bigint NULL,
  `updated_at` datetime(6) NOT NULL,
  `updated_by` bigint NULL,
  `email` varchar(200) NOT NULL,
  `email_key` varchar(200) NOT NULL,
  `name` varchar(80) NOT NULL,
  `language` varchar(32) NOT NULL DEFAULT 'ZH_CN',
  `time_zone` varchar(60) NOT NULL DEFAULT '',
  `password_hash` varchar(200) NOT NULL DEFAULT '',
  `must_change_password` bool NOT NULL DEFAULT 0,
  `epoch` bigint NOT NULL DEFAULT 0,
  `disabled_at` datetime(6) NULL,
  `last_sign_in_at` datetime(6) NULL,
  `team_id` bigint NULL,
  `customer_id` bigint NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `email_key` (`email_key`),
  INDEX `users_customers_customer` (`customer_id`),
  INDEX `users_teams_members` (`team_id`),
  INDEX `user_name_id` (`name`, `id`),
  INDEX `user_updated_at_id` (`updated_at`, `id`)
) CHARSET utf8mb4 COLLATE utf8mb4_bin;
-- Modify "bill_of_materials_lines" table
ALTER TABLE `bill_of_materials_lines` ADD CONSTRAINT `bill_of_materials_lines_materials_material` FOREIGN KEY (`material_id`) REFERENCES `materials` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `bill_of_materials_lines_products_bill` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "contacts" table
ALTER TABLE `contacts` ADD CONSTRAINT `contacts_customers_contacts` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "customers" table
ALTER TABLE `customers` ADD CONSTRAINT `customers_users_merchandiser` FOREIGN KEY (`merchandiser_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `customers_users_sales` FOREIGN KEY (`sales_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "discrepancies" table
ALTER TABLE `discrepancies` ADD CONSTRAINT `discrepancies_orders_discrepancies` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "feedbacks" table
ALTER TABLE `feedbacks` ADD CONSTRAINT `feedbacks_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `feedbacks_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `feedbacks_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `feedbacks_shipments_shipment` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `feedbacks_users_owner` FOREIGN KEY (`owner_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "goods_receipts" table
ALTER TABLE `goods_receipts` ADD CONSTRAINT `goods_receipts_material_requirements_receipts` FOREIGN KEY (`requirement_id`) REFERENCES `material_requirements` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "incidents" table
ALTER TABLE `incidents` ADD CONSTRAINT `incidents_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `incidents_production_batches_batch` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `incidents_users_owner` FOREIGN KEY (`owner_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "inspections" table
ALTER TABLE `inspections` ADD CONSTRAINT `inspections_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `inspections_orders_inspections` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `inspections_production_batches_inspections` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `inspections_users_inspector` FOREIGN KEY (`inspected_by`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "materials" table
ALTER TABLE `materials` ADD CONSTRAINT `materials_suppliers_supplier` FOREIGN KEY (`supplier_id`) REFERENCES `suppliers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "material_chases" table
ALTER TABLE `material_chases` ADD CONSTRAINT `material_chases_material_requirements_chases` FOREIGN KEY (`requirement_id`) REFERENCES `material_requirements` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "material_promise_changes" table
ALTER TABLE `material_promise_changes` ADD CONSTRAINT `material_promise_changes_material_requirements_promise_changes` FOREIGN KEY (`requirement_id`) REFERENCES `material_requirements` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "material_requirements" table
ALTER TABLE `material_requirements` ADD CONSTRAINT `material_requirements_materials_material` FOREIGN KEY (`material_id`) REFERENCES `materials` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `material_requirements_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `material_requirements_production_batches_material_requirements` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `material_requirements_suppliers_supplier` FOREIGN KEY (`supplier_id`) REFERENCES `suppliers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "messages" table
ALTER TABLE `messages` ADD CONSTRAINT `messages_orders_messages` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `messages_users_author` FOREIGN KEY (`author_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "operations" table
ALTER TABLE `operations` ADD CONSTRAINT `operations_production_batches_operations` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "operation_standards" table
ALTER TABLE `operation_standards` ADD CONSTRAINT `operation_standards_products_operations` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "orders" table
ALTER TABLE `orders` ADD CONSTRAINT `orders_customers_orders` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `orders_users_merchandiser` FOREIGN KEY (`merchandiser_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `orders_users_sales` FOREIGN KEY (`sales_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "order_adjustments" table
ALTER TABLE `order_adjustments` ADD CONSTRAINT `order_adjustments_orders_adjustments` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "order_lines" table
ALTER TABLE `order_lines` ADD CONSTRAINT `order_lines_orders_lines` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `order_lines_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "payments" table
ALTER TABLE `payments` ADD CONSTRAINT `payments_orders_payments` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "payment_allocations" table
ALTER TABLE `payment_allocations` ADD CONSTRAINT `payment_allocations_payment_plan_lines_allocations` FOREIGN KEY (`payment_plan_line_id`) REFERENCES `payment_plan_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `payment_allocations_payments_allocations` FOREIGN KEY (`payment_id`) REFERENCES `payments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "payment_plan_lines" table
ALTER TABLE `payment_plan_lines` ADD CONSTRAINT `payment_plan_lines_customers_payment_plan_lines` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `payment_plan_lines_orders_payment_plan_lines` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "production_batches" table
ALTER TABLE `production_batches` ADD CONSTRAINT `production_batches_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `production_batches_orders_batches` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `production_batches_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "production_reports" table
ALTER TABLE `production_reports` ADD CONSTRAINT `production_reports_operations_reports` FOREIGN KEY (`operation_id`) REFERENCES `operations` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `production_reports_production_batches_reports` FOREIGN KEY (`batch_id`) REFERENCES `production_batches` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "promise_changes" table
ALTER TABLE `promise_changes` ADD CONSTRAINT `promise_changes_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `promise_changes_orders_promise_changes` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "proof_of_deliveries" table
ALTER TABLE `proof_of_deliveries` ADD CONSTRAINT `proof_of_deliveries_shipment_lines_proofs` FOREIGN KEY (`shipment_line_id`) REFERENCES `shipment_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `proof_of_deliveries_shipments_proofs` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "provenances" table
ALTER TABLE `provenances` ADD CONSTRAINT `provenances_orders_provenance` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "remedies" table
ALTER TABLE `remedies` ADD CONSTRAINT `remedies_feedbacks_remedies` FOREIGN KEY (`feedback_id`) REFERENCES `feedbacks` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `remedies_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `remedies_orders_replacement_order` FOREIGN KEY (`replacement_order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "requirements" table
ALTER TABLE `requirements` ADD CONSTRAINT `requirements_orders_requirements` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "role_grants" table
ALTER TABLE `role_grants` ADD CONSTRAINT `role_grants_users_grants` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "shipments" table
ALTER TABLE `shipments` ADD CONSTRAINT `shipments_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "shipment_lines" table
ALTER TABLE `shipment_lines` ADD CONSTRAINT `shipment_lines_order_lines_order_line` FOREIGN KEY (`order_line_id`) REFERENCES `order_lines` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `shipment_lines_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `shipment_lines_shipments_lines` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "tasks" table
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `tasks_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `tasks_users_owner` FOREIGN KEY (`owner_id`) REFERENCES `users` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "tracking_events" table
ALTER TABLE `tracking_events` ADD CONSTRAINT `tracking_events_shipments_tracking_events` FOREIGN KEY (`shipment_id`) REFERENCES `shipments` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
-- Modify "users" table
ALTER TABLE `users` ADD CONSTRAINT `users_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT `users_teams_members` FOREIGN KEY (`team_id`) REFERENCES `teams` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION;
