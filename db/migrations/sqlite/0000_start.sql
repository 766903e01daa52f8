CREATE TABLE `account` (
	`person_id` text PRIMARY KEY NOT NULL,
	`password_hash` text,
	`password_set_at` integer,
	`first_secret_mac` text,
	`recovery_mac` text,
	`failures` integer NOT NULL,
	`last_failure_at` integer,
	`last_login_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`open_key` text,
	`holder` integer NOT NULL,
	`holder_key` text NOT NULL,
	`revision` integer NOT NULL,
	`started_at` integer NOT NULL,
	`deadline_at` integer NOT NULL,
	`saved_at` integer,
	`closed_at` integer,
	`elapsed_ms` integer,
	`answers` text NOT NULL,
	`prediction` integer,
	`flagged` text NOT NULL,
	`signals` text NOT NULL,
	`unit_id` text NOT NULL,
	`audience_group` text NOT NULL,
	`memberships` text NOT NULL,
	`rules_version` text NOT NULL,
	`score` integer,
	`correct_count` integer,
	`all_correct` integer,
	`valid` integer,
	`invalid_reasons` text NOT NULL,
	`voided_at` integer,
	`receipt_code` text,
	`record_hash` text,
	FOREIGN KEY (`contest_id`) REFERENCES `contest`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_open_key_unique` ON `attempt` (`open_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_receipt_code_unique` ON `attempt` (`receipt_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_number` ON `attempt` (`person_id`,`round_id`,`number`);--> statement-breakpoint
CREATE INDEX `attempt_round_deadline` ON `attempt` (`round_id`,`state`,`deadline_at`);--> statement-breakpoint
CREATE TABLE `attempt_paper` (
	`attempt_id` text PRIMARY KEY NOT NULL,
	`paper` text NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `attempt_record` (
	`attempt_id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`canonical` text NOT NULL,
	`hash` text NOT NULL,
	`seq` integer,
	`chain_hash` text,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_record_seq` ON `attempt_record` (`round_id`,`seq`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before_value` text,
	`after_value` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`at`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `bank` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_code_unique` ON `bank` (`code`);--> statement-breakpoint
CREATE TABLE `claim` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`roster_person_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`roster_person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_pair` ON `claim` (`person_id`,`roster_person_id`);--> statement-breakpoint
CREATE INDEX `claim_roster` ON `claim` (`roster_person_id`,`state`);--> statement-breakpoint
CREATE TABLE `consent` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`version` integer NOT NULL,
	`granted` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `consent_person` ON `consent` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `contest` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`tree_id` text NOT NULL,
	`bank_id` text NOT NULL,
	`settings` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`tree_id`) REFERENCES `unit_tree`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contest_code_unique` ON `contest` (`code`);--> statement-breakpoint
CREATE TABLE `exclusion` (
	`contest_id` text NOT NULL,
	`person_id` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`contest_id`, `person_id`),
	FOREIGN KEY (`contest_id`) REFERENCES `contest`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `extra_time` (
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`ms` integer NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `person_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `one_time_code` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`mac` text NOT NULL,
	`issued_by` text,
	`issued_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`tries_left` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `one_time_code_person` ON `one_time_code` (`person_id`,`issued_at`);--> statement-breakpoint
CREATE TABLE `participant` (
	`scope_id` text NOT NULL,
	`person_id` text NOT NULL,
	`first_attempt_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`audience_group` text NOT NULL,
	`day` text NOT NULL,
	`attempts` integer NOT NULL,
	`valid` integer NOT NULL,
	`all_correct` integer NOT NULL,
	`valid_all_correct` integer NOT NULL,
	PRIMARY KEY(`scope_id`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `participant_unit` ON `participant` (`scope_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`name_search` text NOT NULL,
	`name_sort` text NOT NULL,
	`birth_year` integer NOT NULL,
	`audience_group` text NOT NULL,
	`memberships` text NOT NULL,
	`phone` text,
	`phone_approved` integer NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`merged_into` text,
	`unit_note` text,
	`exempt` integer NOT NULL,
	`public_name` integer NOT NULL,
	`behaviour_consent` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_code_unique` ON `person` (`code`);--> statement-breakpoint
CREATE INDEX `person_phone` ON `person` (`phone`);--> statement-breakpoint
CREATE INDEX `person_name` ON `person` (`name_search`,`birth_year`);--> statement-breakpoint
CREATE INDEX `person_sort` ON `person` (`name_sort`,`id`);--> statement-breakpoint
CREATE TABLE `person_role` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`scope_kind` text NOT NULL,
	`scope_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_role_key` ON `person_role` (`person_id`,`role`,`scope_kind`,`scope_id`);--> statement-breakpoint
CREATE INDEX `person_role_scope` ON `person_role` (`scope_kind`,`scope_id`);--> statement-breakpoint
CREATE TABLE `person_unit` (
	`person_id` text NOT NULL,
	`tree_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`since_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `tree_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`tree_id`) REFERENCES `unit_tree`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `person_unit_unit` ON `person_unit` (`unit_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `prediction` (
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`value` integer NOT NULL,
	`attempt_id` text NOT NULL,
	`sent_at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `person_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`state` text NOT NULL,
	`current_version_id` text NOT NULL,
	`topic` text,
	`difficulty` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_key` ON `question` (`bank_id`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `question_fingerprint` ON `question` (`bank_id`,`fingerprint`);--> statement-breakpoint
CREATE TABLE `question_report` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`person_id` text NOT NULL,
	`question_version_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_report_once` ON `question_report` (`attempt_id`,`question_version_id`);--> statement-breakpoint
CREATE INDEX `question_report_round` ON `question_report` (`round_id`,`at`);--> statement-breakpoint
CREATE TABLE `question_use` (
	`round_id` text NOT NULL,
	`question_version_id` text NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`round_id`, `question_version_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `question_version` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`version` integer NOT NULL,
	`stem` text NOT NULL,
	`kind` text NOT NULL,
	`options` text NOT NULL,
	`correct` text NOT NULL,
	`keep_order` integer NOT NULL,
	`explanation` text,
	`source` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_version_key` ON `question_version` (`question_id`,`version`);--> statement-breakpoint
CREATE TABLE `rank_count` (
	`scope_id` text NOT NULL,
	`bucket` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`scope_id`, `bucket`)
);
--> statement-breakpoint
CREATE TABLE `round` (
	`id` text PRIMARY KEY NOT NULL,
	`contest_id` text NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`state` text NOT NULL,
	`settings` text NOT NULL,
	`version` integer NOT NULL,
	`published_at` integer,
	`closed_at` integer,
	`prediction_target` integer,
	`log_head` text,
	`log_count` integer NOT NULL,
	FOREIGN KEY (`contest_id`) REFERENCES `contest`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `round_number` ON `round` (`contest_id`,`number`);--> statement-breakpoint
CREATE INDEX `round_state` ON `round` (`state`,`closes_at`);--> statement-breakpoint
CREATE TABLE `round_question` (
	`round_id` text NOT NULL,
	`question_version_id` text NOT NULL,
	`question_id` text NOT NULL,
	`key` text NOT NULL,
	`topic` text,
	`difficulty` text NOT NULL,
	`points` integer NOT NULL,
	`position` integer NOT NULL,
	`withdrawn_at` integer,
	PRIMARY KEY(`round_id`, `question_version_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`question_version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`shared` integer NOT NULL,
	`first_login` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE INDEX `session_expiry` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `standing` (
	`scope_id` text NOT NULL,
	`person_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`rank_key` text NOT NULL,
	`bucket` text NOT NULL,
	`score` integer NOT NULL,
	`elapsed_ms` integer NOT NULL,
	`submitted_at` integer NOT NULL,
	`rounds` integer NOT NULL,
	PRIMARY KEY(`scope_id`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `standing_rank` ON `standing` (`scope_id`,`rank_key`,`person_id`);--> statement-breakpoint
CREATE INDEX `standing_unit` ON `standing` (`scope_id`,`unit_id`,`rank_key`);--> statement-breakpoint
CREATE TABLE `tally` (
	`scope_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`segment` text NOT NULL,
	`day` text NOT NULL,
	`people` integer NOT NULL,
	`attempts` integer NOT NULL,
	`valid` integer NOT NULL,
	`score_sum` integer NOT NULL,
	`all_correct` integer NOT NULL,
	PRIMARY KEY(`scope_id`, `unit_id`, `segment`, `day`)
);
--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`tree_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`depth` integer NOT NULL,
	`path` text NOT NULL,
	`selectable` integer NOT NULL,
	`search_key` text NOT NULL,
	`sort_key` text NOT NULL,
	`target_permille` integer,
	`retired_at` integer,
	FOREIGN KEY (`tree_id`) REFERENCES `unit_tree`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_tree_code` ON `unit` (`tree_id`,`code`);--> statement-breakpoint
CREATE INDEX `unit_parent` ON `unit` (`parent_id`,`sort_key`);--> statement-breakpoint
CREATE INDEX `unit_path` ON `unit` (`path`);--> statement-breakpoint
CREATE TABLE `unit_headcount` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`from_at` integer NOT NULL,
	`segment` text NOT NULL,
	`total` integer,
	`exempt` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_headcount_key` ON `unit_headcount` (`unit_id`,`segment`,`from_at`);--> statement-breakpoint
CREATE TABLE `unit_tree` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_tree_code_unique` ON `unit_tree` (`code`);